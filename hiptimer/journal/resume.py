"""A session that stopped before its end, and can be taken up again."""

from datetime import datetime, timedelta
from typing import NamedTuple

from hiptimer.journal.database import Database
from hiptimer.journal.faults import Fault, JournalError
from hiptimer.journal.queries import exercises_by_session, record_of
from hiptimer.journal.records import BoutRecord, ExerciseRecord, SessionRecord
from hiptimer.journal.rows import SessionRow, columns_of
from hiptimer.journal.snapshot import Checkpoint, tally_of
from hiptimer.routine.model import Routine
from hiptimer.workout.plan import Plan, make_plan
from hiptimer.workout.prescription import Prescription, fits
from hiptimer.workout.session import Position, Session
from hiptimer.workout.wording import listed, place_words

EXPIRES_AFTER = timedelta(hours=12)
"""After a night nobody goes on in the middle of a workout."""


class Interrupted(NamedTuple):
    """What it takes to go on. `Session(plan, position, tally)` stands paused where it stopped."""

    record: SessionRecord
    """What was done so far."""
    position: Position
    where: str
    """`Side plank, right, set 2 of 3`: the bout it stopped in, or before."""
    routine_text: str | None = None
    """What its routine's file said; None where that was not kept."""

    @property
    def stopped(self) -> datetime:
        """The last checkpoint."""
        return self.record.ended

    @property
    def prescription(self) -> Prescription:
        """What was asked of the person."""
        return self.record.prescription

    @property
    def checkpoint(self) -> Checkpoint:
        """The checkpoint to go on from."""
        return Checkpoint(self.record, self.position, routine_text=self.routine_text)

    def then(self) -> Routine | None:
        """Returns its routine as it was; None where that was not kept, or does not fit what was done."""
        if self.routine_text is None:
            return None
        # Imported here: hardly ever is a file changed in the middle of a workout.
        from hiptimer.routine.reader import parse_routine
        from hiptimer.yamlfile.problems import FileProblems

        try:
            routine = parse_routine(self.routine_text, self.record.path or f"{self.record.routine}.yaml")
        except FileProblems:
            return None
        return routine if self.matches(routine) else None

    def _fits(self, routine: Routine) -> bool:
        """Its steps are those of the plan: a journal that somebody has edited may say anything."""
        if len(routine.exercises) != len(self.record.exercises):
            return False
        doses = (exercise.dose for exercise in self.record.exercises)
        if not all(fits(exercise, dose) for exercise, dose in zip(routine.exercises, doses, strict=True)):
            return False
        plan = self.plan(routine)
        begun = [steps[0].number for steps in plan.bouts()]
        bouts = sorted(bout.step for exercise in self.record.exercises for bout in exercise.bouts)
        return bouts == begun and self.position.step < len(plan.steps)

    def matches(self, routine: Routine) -> bool:
        """The routine's file has not changed since, so that the position means the same in it."""
        return routine.content_hash == self.record.content_hash and self._fits(routine)

    def plan(self, routine: Routine) -> Plan:
        """Returns the plan it was following. Call only where `matches`, or with the routine of `then`."""
        return make_plan(routine, self.prescription)

    def session(self, plan: Plan) -> Session:
        """Returns the session, paused where it stopped; `resume` goes on, with a lead-in into work."""
        return Session(plan, self.position, tally_of(plan, self.record.exercises, self.position.step))


def read_interrupted(database: Database, session: int) -> Interrupted | None:
    """Returns what it takes to go on with a session; None where it has ended by now. Raises JournalError."""
    with database.read_transaction():
        before = len(database.odd)
        row = database.row(
            SessionRow, f"SELECT {columns_of(SessionRow)} FROM session WHERE id = ? AND open = 1", (session,)
        )
        exercises = exercises_by_session(database, session, session)
    if row is None or session in database.odd_since(before):
        return None
    checkpoint = checkpoint_of(row, exercises.get(session, ()))
    where = _where(checkpoint.record, checkpoint.position.step)
    return Interrupted(checkpoint.record, checkpoint.position, where, checkpoint.routine_text)


def checkpoint_of(row: SessionRow, exercises: tuple[ExerciseRecord, ...]) -> Checkpoint:
    """Returns the checkpoint that a session was written at."""
    position = Position(row.step, row.banked, None, row.extra, row.sounded, counted=row.banked)
    return Checkpoint(record_of(row, exercises), position, not row.open, row.routine_text)


def _where(record: SessionRecord, step: int) -> str:
    """Returns the words for the bout that a step is, or leads into. Raises JournalError where there is none."""
    bouts = [(bout, exercise) for exercise in record.exercises for bout in exercise.bouts]
    ahead = [pair for pair in bouts if pair[0].step >= step]
    # Of reps that are held the bout under way began before its step.
    under_way = [pair for pair in bouts if pair[0].step < step and pair[1].dose.seconds and not pair[0].full]
    last = max(under_way, key=_step, default=None)
    if last is None or any(last[0].step < pair[0].step < step for pair in bouts):
        if not ahead:
            raise JournalError(Fault.ODD, f"step is {step} where id is {record.id}, and no bout is left")
        last = min(ahead, key=_step)
    bout, exercise = last
    place = place_words(bout.set, exercise.dose.sets, bout.round, exercise.rounds)
    return listed(exercise.name, bout.side, bout.direction, exercise.block, place)


def _step(pair: tuple[BoutRecord, ExerciseRecord]) -> int:
    return pair[0].step
