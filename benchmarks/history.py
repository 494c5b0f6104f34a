"""How long the history and its sections take to open: with an empty journal, with a year, with 100,000 sessions.

Medians over N openings in one running application without a terminal, at 120x40; from the key to the end of the first
painting. The first opening of a process also loads the plotting library: that is measured in interpreters of their own.
"""

import argparse
import asyncio
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from textual.pilot import Pilot

from hiptimer import paths
from hiptimer.catalog import Catalog
from hiptimer.clock import SystemClock
from hiptimer.journal import Journal, open_journal
from hiptimer.routine.reader import read_routine
from hiptimer.settings import Settings
from hiptimer.testing.runner import fill
from hiptimer.tui.history.screen import HistoryScreen
from hiptimer.tui.start import Setup, make_app

NOW = datetime(2026, 1, 5, 18, 30, tzinfo=UTC)
DAYS = {"empty": 0, "a year": 365, "20,000 days": 20_000}
"""All bundled routines are done on each of them: five, so that the last line is 100,000 sessions."""

ROUTINES = tuple(read_routine(path) for path in sorted(paths.bundled("routines").glob("*.yaml")))

IMPORT = """
import sys, time
import hiptimer.tui.app, hiptimer.tui.picker, hiptimer.journal
before = time.perf_counter()
import hiptimer.tui.history.screen
print(time.perf_counter() - before)
"""


def _journal(stack: ExitStack, days: int) -> Journal:
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    if days:
        fill(folder, ROUTINES, days, NOW)
    return open_journal(folder, NOW)


async def _painted(pilot: Pilot[bool]) -> None:
    done = asyncio.Event()
    pilot.app.screen.call_after_refresh(done.set)
    await done.wait()


async def _openings(journals: dict[str, Journal], runs: int) -> dict[str, dict[str, list[float]]]:
    """Seconds of each opening, by journal and section; the journals take turns."""
    taken: dict[str, dict[str, list[float]]] = {name: {"calendar": [], "doses": [], "list": []} for name in journals}
    settings = Settings(audio="off")
    app = make_app(Setup(Catalog(()), settings, next(iter(journals.values())), SystemClock()))
    async with app.run_test(size=(120, 40)) as pilot:
        for _ in range(runs):
            for name, journal in journals.items():
                screen = HistoryScreen(journal, NOW.date())
                before = time.perf_counter()
                await app.push_screen(screen)
                await _painted(pilot)
                taken[name]["calendar"].append(time.perf_counter() - before)
                for column, section in (("doses", "doses"), ("list", "sessions")):
                    before = time.perf_counter()
                    screen.action_act(section)
                    await _painted(pilot)
                    taken[name][column].append(time.perf_counter() - before)
                await app.pop_screen()
    return taken


def _import_seconds(runs: int) -> float:
    times = [
        float(subprocess.run([sys.executable, "-c", IMPORT], capture_output=True, text=True, check=True).stdout)
        for _ in range(runs)
    ]
    return statistics.median(times)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    with ExitStack() as stack:
        journals = {name: stack.enter_context(_journal(stack, days)) for name, days in DAYS.items()}
        taken = asyncio.run(_openings(journals, runs))
    print(f"{'journal':<12} {'sessions':>8} {'calendar':>9} {'doses':>9} {'list':>9}   medians of {runs}")
    for name, columns in taken.items():
        medians = "".join(f" {statistics.median(times) * 1000:6.0f} ms" for times in columns.values())
        print(f"{name:<12} {DAYS[name] * len(ROUTINES):>8,}{medians}")
    print(f"first opening of a process besides: {_import_seconds(5) * 1000:.0f} ms of imports")


if __name__ == "__main__":
    main()
