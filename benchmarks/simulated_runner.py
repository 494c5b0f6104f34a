"""Eight weeks of a simulated runner with side-plank-three: the doses by week, each change with its reason.

The sessions go through the real session, journal and progression. The runner trains on Mondays, Wednesdays and Fridays,
gives up a set of the band walk twice in a row, leaves out weeks 5 and 6, and finds one session hard.

    python benchmarks/simulated_runner.py
"""

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from hiptimer import paths
from hiptimer.journal import SessionRecord, open_journal
from hiptimer.progression.past import Rating
from hiptimer.progression.rule import Advice
from hiptimer.routine.reader import read_routine
from hiptimer.testing.runner import GOOD, Form, SimulatedRunner
from hiptimer.workout.descriptions import prescription_words

FIRST = datetime(2026, 1, 5, 18, 30, tzinfo=UTC)
"""A Monday."""

DAYS = [7 * week + day for week in range(8) for day in (0, 2, 4)]

AWAY = range(26, 40)
"""Days without a session."""

FORMS = {14: Form(cut=[2]), 16: Form(cut=[2]), 46: Form(rating=Rating.HARD)}
"""Sessions, by their day, that do not go as they should."""


class Training(NamedTuple):
    """One session: what was advised before, and what came of it."""

    day: int
    advice: Advice
    record: SessionRecord


def simulate(folder: Path) -> Iterator[Training]:
    """Train for eight weeks, with the journal in `folder`."""
    routine = read_routine(paths.bundled("routines") / "side-plank-three.yaml")
    with open_journal(folder, FIRST) as journal:
        runner = SimulatedRunner(journal, routine)
        for day in DAYS:
            if day not in AWAY:
                yield Training(day, *runner.train(FIRST + timedelta(days=day), FORMS.get(day, GOOD)))


def main() -> None:
    """Print the table."""
    routine = read_routine(paths.bundled("routines") / "side-plank-three.yaml")
    with tempfile.TemporaryDirectory() as folder:
        for week, trainings in groupby(simulate(Path(folder)), key=lambda training: training.day // 7):
            print(f"week {week + 1}")
            for training in trainings:
                doses = zip(routine.exercises, training.advice.prescription.doses, strict=True)
                print(f"  {training.record.day:%a %d %b}  {' | '.join(prescription_words(*dose) for dose in doses)}")
                for line in (*training.advice.reasons, *map(str, training.advice.hints)):
                    print(f"              {line}")


if __name__ == "__main__":
    main()
