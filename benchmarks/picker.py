"""What a long history costs: the picker with 100,000 sessions in the journal, beside an empty one.

Both in the same run, alternating, in a terminal of 120x40: the time from the start of the process to the moment when
what the journal says is on the screen, the median of several starts. Needs a POSIX system.
"""

import argparse
import statistics
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from first_paint import PICKER, PICKER_WORDS, environment, first_paint

from hiptimer import paths
from hiptimer.catalog import Catalog
from hiptimer.testing.runner import fill

SESSIONS_A_DAY = 5


def main() -> None:
    """Print both medians and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--sessions", type=int, default=100_000)
    options = parser.parse_args()
    catalog = Catalog((paths.bundled("routines"),))
    routines = [catalog.read(path) for path in catalog.paths()]
    with tempfile.TemporaryDirectory() as folder:
        empty, full = Path(folder) / "empty", Path(folder) / "full"
        fill(full / "data", routines, options.sessions // SESSIONS_A_DAY, datetime.now(UTC))
        taken: dict[Path, list[float]] = {empty: [], full: []}
        for run in range(-1, options.runs):
            for home, seconds in taken.items():
                variables = environment(home, Path(folder) / "bytecode")
                cost = first_paint(PICKER, (*PICKER_WORDS, "done "), variables)
                if run >= 0:  # the first one only compiles
                    seconds.append(cost.wall)
    medians = {home.name: statistics.median(seconds) for home, seconds in taken.items()}
    print(f"picker, empty journal    {medians['empty'] * 1000:6.0f} ms")
    ratio = medians["full"] / medians["empty"]
    print(f"picker, {options.sessions:,} sessions {medians['full'] * 1000:6.0f} ms  {ratio:4.2f} x")


if __name__ == "__main__":
    main()
