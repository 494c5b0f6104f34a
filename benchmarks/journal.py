"""What the journal costs, empty and with 100,000 sessions: milliseconds, the best of several runs.

The long journal has the five bundled routines on each of 20,000 days, every session with all its bouts.

    python benchmarks/journal.py [--sessions 100000]
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from hiptimer import paths
from hiptimer.journal import Journal, open_journal
from hiptimer.journal.statistics import doses_over_time, heat_map, sessions_a_week
from hiptimer.journal.store import FILE
from hiptimer.prescriber import Prescriber
from hiptimer.routine.model import Routine
from hiptimer.routine.reader import read_routine
from hiptimer.testing.runner import fill
from hiptimer.workout.prescription import Auto
from hiptimer.workout.session import Session

RUNS = 7
NOW = datetime(2026, 1, 5, 18, 30, tzinfo=UTC)
TODAY = NOW.date()


def milliseconds(act: Callable[[], object]) -> float:
    """The best of several runs: what is over it belongs to the machine's other work."""
    taken = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        act()
        taken.append(time.perf_counter() - begun)
    return min(taken) * 1000


def picker(journal: Journal, routines: list[Routine]) -> None:
    """All that the list of routines asks for."""
    journal.unfinished(NOW)
    prescriber = Prescriber(journal, TODAY)
    for routine in routines:
        prescriber.summary(routine)
        prescriber.advice(routine)


def history(journal: Journal) -> None:
    """All that the history screen opens with."""
    days = journal.days(TODAY)
    heat_map(days, TODAY)
    sessions_a_week(days, TODAY)
    doses_over_time(journal.doses(TODAY))
    for line in journal.sessions(50)[:1]:
        journal.session(line.id)


def checkpoints(journal: Journal, routine: Routine) -> list[float]:
    """Milliseconds of each checkpoint of a whole session, which is deleted afterwards."""
    session, now, taken = Session(Prescriber(journal, TODAY).plan(routine, Auto.AUTO)), 0.0, []
    recording = journal.begin(session.plan, NOW)
    session.resume(now)
    while not session.finished:
        now += session.step.estimate
        session.advance(now)
        begun = time.perf_counter()
        recording.checkpoint(session, now, NOW)
        taken.append((time.perf_counter() - begun) * 1000)
    journal.delete(recording.finish(session, now, NOW).uid)
    return taken


def measure(folder: Path, routines: list[Routine]) -> dict[str, float]:
    """Every figure of one journal."""
    times = {"open": milliseconds(lambda: open_journal(folder, NOW).close())}
    with open_journal(folder, NOW) as journal:
        times["picker: last done, streak, dose of five"] = milliseconds(lambda: picker(journal, routines))
        times["history: half a year, doses, 50 sessions"] = milliseconds(lambda: history(journal))
        taken = checkpoints(journal, routines[-1])
    return times | {"checkpoint, median": median(taken), "checkpoint, longest": max(taken)}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--sessions", type=int, default=100_000)
    sessions = parser.parse_args().sessions
    routines = [read_routine(path) for path in sorted(paths.bundled("routines").glob("*.yaml"))]
    with tempfile.TemporaryDirectory() as empty, tempfile.TemporaryDirectory() as long:
        begun = time.perf_counter()
        fill(Path(long), routines, sessions // len(routines), NOW)
        size = (Path(long) / FILE).stat().st_size / 1_000_000
        print(f"{sessions:,} sessions: {size:.0f} MB, filled in {time.perf_counter() - begun:.1f} s\n")
        figures = [measure(Path(folder), routines) for folder in (empty, long)]
    print(f"{'milliseconds':42} {'empty':>8} {sessions:>9,}")
    for name, value in figures[0].items():
        print(f"{name:42} {value:8.2f} {figures[1][name]:9.2f}")


if __name__ == "__main__":
    main()
