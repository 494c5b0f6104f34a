"""How long a listing takes beside a bare interpreter, in the same run: the median of N starts of each, alternating."""

import argparse
import statistics
import subprocess
import sys
import time

COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "hiptimer list": ["-m", "hiptimer", "list"],
    "hiptimer show": ["-m", "hiptimer", "show", "side-plank-three"],
    "hiptimer --help": ["-m", "hiptimer", "--help"],
}


def _seconds(arguments: list[str]) -> float:
    before = time.perf_counter()
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - before


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=30)
    runs = parser.parse_args().runs
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(runs):
        for name, arguments in COMMANDS.items():
            taken[name].append(_seconds(arguments))
    bare = statistics.median(taken["python -c pass"])
    for name, seconds in taken.items():
        median = statistics.median(seconds)
        print(f"{name:<18} {median * 1000:6.1f} ms  {median / bare:4.1f} x")


if __name__ == "__main__":
    main()
