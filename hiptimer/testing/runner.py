"""A simulated runner: does whole workouts through a real session, a real recording and the progression, in no time.

For tests, measurements and shows.
"""

from collections.abc import Collection
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from hiptimer.journal.database import Database
from hiptimer.journal.journal import Journal
from hiptimer.journal.opening import open_database
from hiptimer.journal.records import SessionRecord
from hiptimer.journal.rows import BoutRow, ExerciseRow, SessionRow
from hiptimer.journal.store import FILE, Store
from hiptimer.prescriber import Prescriber
from hiptimer.progression.past import Rating
from hiptimer.progression.rule import Advice
from hiptimer.routine.model import Routine
from hiptimer.workout.plan import Kind, Plan, make_plan
from hiptimer.workout.session import Session


class Form(NamedTuple):
    """How a session goes."""

    cut: Collection[int] = ()
    """Indexes of the exercises whose last bout is given up half way."""
    skipped: Collection[int] = ()
    """Indexes of the exercises that are passed over from their first bout."""
    rating: Rating | None = None
    leaves_after: int | None = None
    """How many steps are done before the runner leaves; None: all."""


GOOD = Form()


class SimulatedRunner:
    """Trains one routine at the doses that are advised."""

    def __init__(self, journal: Journal, routine: Routine, path: Path | None = None) -> None:
        """`path` is the routine's file."""
        self.journal = journal
        self.routine = routine
        self.path = path

    def train(self, wall: datetime, form: Form = GOOD) -> tuple[Advice, SessionRecord]:
        """Do a session that begins at `wall`; returns what was advised, and what came of it."""
        advice = Prescriber(self.journal, wall.date()).advice(self.routine)
        return advice, self.work(make_plan(self.routine, advice.prescription), wall, form)

    def work(self, plan: Plan, wall: datetime, form: Form = GOOD) -> SessionRecord:
        """Do a session of a plan that begins at `wall`; returns what came of it."""
        session = Session(plan)
        recording = self.journal.begin(plan, wall, path=self.path)
        now = 0.0
        session.resume(now)
        while not session.finished and session.position.step != form.leaves_after:
            recording.follow(session, now, wall + timedelta(seconds=now))
            now = self._step(session, now, form)
        session.pause(now)
        recording.finish(session, now, wall + timedelta(seconds=now))
        if form.rating is not None:
            recording.rate(form.rating)
        self.journal.settle()
        return recording.record

    def _step(self, session: Session, now: float, form: Form) -> float:
        """Do the current step, or as much of it as the form allows; returns the moment it is over."""
        step = session.step
        exercise = step.bout.exercise_index
        if step.kind is Kind.WORK and exercise in form.skipped:
            session.skip_exercise(now)
            return now
        now += session.lead_in(now) + step.estimate - session.elapsed(now)
        is_last = not any(
            later.bout.exercise_index == exercise and later.kind is Kind.WORK
            for later in session.plan.steps[step.number + 1 :]
        )
        if step.kind is Kind.WORK and exercise in form.cut and is_last:
            now -= step.estimate / 2
            session.skip(now)
        elif step.seconds is None:
            session.done(now)
        else:
            session.advance(now)
        return now


def fill(folder: Path, routines: Collection[Routine], days: int, last: datetime) -> None:
    """Make a journal in which every routine was done on each of `days` days, the last of them that of `last`.

    The first day is trained, the others are copies of it, made by SQLite: 100,000 sessions take seconds.
    """
    first = last - timedelta(days=days - 1)
    with closing(Journal(Store(folder, last))) as journal:
        for routine in routines:
            SimulatedRunner(journal, routine).train(first)
    with closing(open_database(folder / FILE)) as database, database.write_transaction():
        _copy(database, len(routines), days)


def _copy(database: Database, sessions: int, days: int) -> None:
    """Insert every row again for each later day, the id of its session counted on."""
    later = f"WITH RECURSIVE later (by) AS (SELECT 1 UNION ALL SELECT by + 1 FROM later WHERE by < {days - 1})"
    moved = {"day": "day + by", "uid": "uid || '-' || by"} | {
        moment: f"strftime('%Y-%m-%dT%H:%M:%SZ', {moment}, by || ' days')" for moment in ("started_utc", "ended_utc")
    }
    for table, kind in (("session", SessionRow), ("exercise", ExerciseRow), ("bout", BoutRow)):
        key, *_ = columns = kind._fields
        expressions = moved | {key: f"{key} + by * {sessions}"}
        values = ", ".join(expressions.get(column, column) for column in columns)
        database.execute(
            f"{later} INSERT INTO {table} ({', '.join(columns)})"
            f" SELECT {values} FROM {table}, later WHERE {key} <= {sessions} ORDER BY by, {key}"
        )
