"""A session that stopped before its end, and can be taken up again."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from hiptimer.journal.database import Database
from hiptimer.journal.queries import decoding, record_of, rows_with_exercises
from hiptimer.journal.records import SessionRecord
from hiptimer.journal.snapshot import tally_of
from hiptimer.routine.model import Routine
from hiptimer.workout.plan import Plan, make_plan
from hiptimer.workout.prescription import Prescription
from hiptimer.workout.session import Position, Session
from hiptimer.workout.wording import listed, place_words

EXPIRES_AFTER = timedelta(hours=12)
"""After a night nobody goes on in the middle of a workout."""


class Interrupted(NamedTuple):
    """What it takes to go on. `Session(plan, position, tally)` stands paused where it stopped."""

    record: SessionRecord
    """What was done so far: routine, level and doses, results, when it was begun and last heard of (`ended`)."""
    path: str | None
    """The routine's file, where the session was begun with one."""
    position: Position
    first_step: int
    where: str
    """`Side plank, right, set 2 of 3`: the bout it stopped in, or before."""

    @property
    def stopped(self) -> datetime:
        """When it was last heard of."""
        return self.record.ended

    @property
    def prescription(self) -> Prescription:
        """What was asked of the person."""
        return self.record.prescription

    def matches(self, routine: Routine) -> bool:
        """The routine's file has not changed since; else the position means nothing in it."""
        same_length = len(routine.exercises) == len(self.record.exercises)
        return same_length and routine.content_hash == self.record.content_hash

    def plan(self, routine: Routine) -> Plan:
        """The plan it was following. Call only where `matches`."""
        return make_plan(routine, self.prescription)

    def session(self, plan: Plan) -> Session:
        """The session, paused where it stopped; `resume` goes on, with a lead-in into work."""
        return Session(plan, self.position, tally_of(self.record.exercises))


def open_sessions(database: Database) -> list[int]:
    """The ids of sessions that nobody finished or gave up, the newest first, those that still run included."""
    return [row[0] for row in database.rows("SELECT id FROM session WHERE open = 1 ORDER BY id DESC")]


def read_interrupted(database: Database, session: int) -> Interrupted | None:
    """What it takes to go on with a session; None where it has ended by now."""
    with database.looking():
        found = rows_with_exercises(database, session, session)
    with decoding():
        return next((_interrupted(row, record_of(row, exercises)) for row, exercises in found if row["open"]), None)


def _interrupted(row: Any, record: SessionRecord) -> Interrupted:
    position = Position(row["step"], row["banked"], None, row["extra"], row["sounded"], credited=row["banked"])
    return Interrupted(record, row["path"], position, row["first_step"], _where(record, position.step))


def _where(record: SessionRecord, step: int) -> str:
    """Raises ValueError for a record without bouts."""
    bouts = [(bout, exercise) for exercise in record.exercises for bout in exercise.bouts if bout.step >= step]
    bout, exercise = min(bouts, key=lambda found: found[0].step)
    place = place_words(bout.set, exercise.dose.sets, bout.round, record.rounds)
    return listed(exercise.name, bout.side, bout.direction, place)
