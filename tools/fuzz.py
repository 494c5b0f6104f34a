"""Gives mutated files to whoever reads them, as many as one likes: tallies, the slowest input, every exception.

The same inputs as in the tests, by kind, seed and number; `--show KIND SEED NUMBER` writes one to standard output.
Memory is limited, so that an input that needs more is an exception too. Needs a POSIX system.
"""

import argparse
import resource
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "support"))

from trials import SLOW, Trial, Trials

MEMORY = 1 << 30
"""Bytes of address space."""


def main() -> None:
    """Try so many inputs of every kind; exit code 1 where any was a fault of ours."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=20_000, help="inputs, of all kinds together")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first input")
    parser.add_argument("--show", nargs=3, metavar=("KIND", "SEED", "NUMBER"), help="write one input")
    options = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
        trials = Trials(Path(folder))
        if options.show:
            kind, seed, number = options.show
            sys.stdout.buffer.write(trials.content(kind, int(seed), int(number)))
            return
        sys.exit(_run(trials, options.seed, range(options.first, options.first + options.number)))


def _run(trials: Trials, seed: int, numbers: range) -> int:
    tally: Counter[tuple[str, str]] = Counter()
    first_seen: dict[tuple[str, str], int] = {}
    slowest: dict[str, tuple[float, int]] = {}
    begun = time.monotonic()
    for number in numbers:
        trial = trials.trial(trials.kinds[number % len(trials.kinds)], seed, number)
        key = trial.kind, _verdict(trial)
        tally[key] += 1
        if first_seen.setdefault(key, number) == number and _is_fault(key[1]):
            print(f"{trial.kind} {seed} {number}: {key[1]}", flush=True)
        slowest[trial.kind] = max(slowest.get(trial.kind, (0.0, 0)), (trial.seconds, number))
    for (kind, outcome), times in sorted(tally.items()):
        print(f"{kind:8} {times:9,}  {outcome}")
    for kind, (seconds, number) in sorted(slowest.items()):
        print(f"{kind:8} slowest {seconds * 1000:.0f} ms, number {number}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"seed {seed}, {len(numbers):,} inputs in {time.monotonic() - begun:.0f} s, at most {memory} MiB")
    return int(any(_is_fault(outcome) for _, outcome in tally))


def _verdict(trial: Trial) -> str:
    return f"slow, {trial.outcome}" if trial.seconds > SLOW else trial.outcome


def _is_fault(outcome: str) -> bool:
    return outcome not in ("accepted", "refused")


if __name__ == "__main__":
    main()
