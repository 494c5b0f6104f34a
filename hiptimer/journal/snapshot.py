"""A session as the journal keeps it: what was done up to a moment, and where it would go on from there."""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from hiptimer.journal.records import BoutRecord, Ending, ExerciseRecord, SessionRecord
from hiptimer.workout.plan import Kind, Plan, Step
from hiptimer.workout.progress import Position, Progress
from hiptimer.workout.tally import Outcome, Result, Tally

STEP_BEGINS = 1.0
"""Seconds: a step stopped within them is taken up from its start, with the sound and words it starts with."""


class Checkpoint(NamedTuple):
    """A session at one moment: killed at any later one, it can be taken up from here."""

    record: SessionRecord
    position: Position
    """Where to go on; the clock stands."""

    @property
    def resumable(self) -> bool:
        """There is something to go on with."""
        return self.record.ending is not Ending.DONE


def first_checkpoint(plan: Plan, wall: datetime, path: Path | None, first_step: int) -> Checkpoint:
    """Returns the checkpoint of a session that begins at `wall`, with nothing done yet.

    It counts as crashed until a later one says otherwise.
    """
    routine = plan.routine
    start = Position(first_step)
    record = SessionRecord(
        id=0,
        routine=routine.slug,
        name=routine.name,
        content_hash=routine.content_hash,
        level=plan.prescription.level,
        rounds=plan.prescription.rounds,
        started=wall,
        ended=wall,
        planned_seconds=plan.seconds,
        worked_seconds=0.0,
        ending=Ending.CRASHED,
        rating=None,
        note="",
        exercises=exercise_records(Progress(plan, start, Tally()), 0.0, first_step),
        path=_storable(path),
        first_step=first_step,
    )
    return Checkpoint(record, start)


def _storable(path: Path | None) -> str | None:
    """Returns a path as text; None where no text says it, for names of files may hold bytes that are no UTF-8."""
    if path is None or any("\ud800" <= character <= "\udfff" for character in str(path)):
        return None
    return str(path)


def next_checkpoint(record: SessionRecord, session: Progress, now: float, wall: datetime, ending: Ending) -> Checkpoint:
    """Returns the checkpoint of a session at `now` on its clock, in seconds; `record` is what it was before."""
    record = record._replace(
        exercises=exercise_records(session, now, record.first_step),
        ended=max(wall, record.started),
        worked_seconds=session.worked(now),
        ending=ending,
    )
    return Checkpoint(record, resume_position(session, now))


def exercise_records(session: Progress, now: float, first_step: int = 0) -> tuple[ExerciseRecord, ...]:
    """Returns every exercise of the plan with its bouts as they stand at `now`.

    A bout that was passed over counts as skipped; one before `first_step`, where the session began, was never asked
    for. The running bout counts as cut short from its first second on, until it is done.
    """
    tally = _tally_at(session, now)
    passed = range(first_step, session.position.step)
    work = [step for step in session.plan.steps if step.kind is Kind.WORK]
    by_exercise = sorted(work, key=lambda step: step.bout.exercise_index)
    records = []
    for index, steps in groupby(by_exercise, key=lambda step: step.bout.exercise_index):
        exercise, dose = session.plan.routine.exercises[index], session.plan.prescription.doses[index]
        bouts = tuple(_bout_records(steps, tally, passed))
        records.append(ExerciseRecord(index, exercise.name, exercise.dose_unit, dose, bouts))
    return tuple(records)


def _tally_at(session: Progress, now: float) -> Tally:
    tally = Tally(dict(session.tally.results), dict(session.tally.worked))
    if session.finished:
        return tally
    elapsed = session.elapsed(now)
    tally.credit(session.step, elapsed - session.position.counted)
    if elapsed >= STEP_BEGINS:
        tally.left(session.step, elapsed)
    return tally


def _bout_records(steps: Iterator[Step], tally: Tally, passed: range) -> Iterator[BoutRecord]:
    skipped = Result(Outcome.SKIPPED, 0)
    for step in steps:
        bout = step.bout
        result = tally.results.get(step.number, skipped if step.number in passed else None)
        yield BoutRecord(
            step=step.number,
            set=bout.set,
            round=bout.round,
            side=bout.side,
            direction=bout.direction,
            planned=bout.amount,
            done=result.amount if result else 0,
            outcome=result.outcome if result else None,
            seconds=tally.worked.get(step.number, 0.0),
        )


def resume_position(session: Progress, now: float) -> Position:
    """Returns the position to take the session up from, had it stopped at `now`; the clock stands in it."""
    position, elapsed = session.position, session.elapsed(now)
    if session.finished or elapsed < STEP_BEGINS:
        return Position(position.step, extra=position.extra)
    sounded = position.sounded
    if not session.paused and not session.lead_in(now):
        sounded = max(sounded, position.behind(session.step.marks, now))
    return Position(position.step, elapsed, None, position.extra, sounded, counted=elapsed)


def tally_of(exercises: tuple[ExerciseRecord, ...]) -> Tally:
    """Returns the tally that `exercise_records` was made of."""
    bouts = [bout for exercise in exercises for bout in exercise.bouts]
    return Tally(
        {bout.step: Result(bout.outcome, bout.done) for bout in bouts if bout.outcome is not None},
        {bout.step: bout.seconds for bout in bouts if bout.seconds},
    )
