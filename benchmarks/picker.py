"""What a long history and a full folder cost: the picker beside one that has neither.

All in the same run, alternating, in a terminal of 120x40, the medians of several starts. With 100,000 sessions in the
journal: the time from the start of the process to the moment when what the journal says is on the screen. With 300
routines of one's own: the time to the whole first screen. Needs a POSIX system.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from first_paint import PICKER, PICKER_WORDS, Cost, environment, first_paint

from hiptimer import paths
from hiptimer.catalog import Catalog
from hiptimer.testing.runner import fill

SESSIONS_A_DAY = 5

ALL_READ = (*PICKER_WORDS, "done ")
"""The first screen, and what the journal says of the highlighted routine."""

ROUTINE = """name: Routine {}
exercises:
  - {{name: Side plank, hold: 20-30s, sets: 2, sides: each}}
  - {{name: Clamshell, reps: 10-15, sides: each}}
"""


class Case(NamedTuple):
    """A home to start with, and the words that end the measurement."""

    name: str
    home: Path
    words: Sequence[str]


def write_routines(home: Path, number: int) -> None:
    """Write so many routines of the user's own."""
    folder = home / "config" / "routines"
    folder.mkdir(parents=True)
    for place in range(number):
        (folder / f"routine-{place:04}.yaml").write_text(ROUTINE.format(place), encoding="utf-8")


def main() -> None:
    """Print all medians, and each beside that of the case before it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--sessions", type=int, default=100_000)
    parser.add_argument("--routines", type=int, default=300)
    options = parser.parse_args()
    catalog = Catalog((paths.bundled("routines"),))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cases = (
            Case("empty journal", folder / "empty", ALL_READ),
            Case(f"{options.sessions:,} sessions", folder / "full", ALL_READ),
            Case("bundled routines", folder / "bundled", PICKER_WORDS),
            Case(f"{options.routines} routines more", folder / "many", PICKER_WORDS),
        )
        routines = [catalog.read(path) for path in catalog.paths()]
        fill(folder / "full" / "data", routines, options.sessions // SESSIONS_A_DAY, datetime.now(UTC))
        write_routines(folder / "many", options.routines)
        print_costs(cases, folder / "bytecode", options.runs)


def print_costs(cases: Sequence[Case], bytecode: Path, runs: int) -> None:
    """Start every case so many times, in turn, each with its files known from a start before."""
    for case in cases:
        listing = (sys.executable, "-m", "hiptimer", "list")
        subprocess.run(listing, env=environment(case.home, bytecode), stdout=subprocess.DEVNULL, check=True)
    costs: dict[Case, list[Cost]] = {case: [] for case in cases}
    for _ in range(runs):
        for case, measured in costs.items():
            measured.append(first_paint(PICKER, case.words, environment(case.home, bytecode)))
    before = (0.0, 0.0)
    for number, (case, measured) in enumerate(costs.items()):
        wall, cpu = (
            statistics.median(values) for values in zip(*((cost.wall, cost.cpu) for cost in measured), strict=True)
        )
        ratio = f"{wall / before[0]:5.2f} x {cpu / before[1]:5.2f} x" if number % 2 else ""
        print(f"picker, {case.name:<22}{wall * 1000:6.0f} ms, {cpu * 1000:6.0f} ms of processor  {ratio}")
        before = wall, cpu


if __name__ == "__main__":
    main()
