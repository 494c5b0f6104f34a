"""A running session as the journal sees it: what was done so far, and where it would stand if it stopped now."""

from collections.abc import Iterator
from itertools import groupby

from hiptimer.journal.records import BoutRecord, ExerciseRecord
from hiptimer.workout.plan import Kind, Step
from hiptimer.workout.progress import Position, Progress
from hiptimer.workout.tally import Outcome, Result, Tally

STEP_BEGINS = 1.0
"""Seconds: a step stopped within them is taken up from its start, with the sound and words it starts with."""


def observe(session: Progress, now: float, first_step: int = 0) -> tuple[ExerciseRecord, ...]:
    """Every exercise of the plan with its bouts as they stand at `now`.

    A bout that was passed over counts as skipped; one before `first_step`, where the session began, was never asked
    for. The running bout counts as cut short from its first second on, until it is done.
    """
    tally = _tally_at(session, now)
    work = [step for step in session.plan.steps if step.kind is Kind.WORK]
    by_exercise = sorted(work, key=lambda step: step.bout.exercise_index)
    records = []
    for index, steps in groupby(by_exercise, key=lambda step: step.bout.exercise_index):
        exercise = session.plan.routine.exercises[index]
        bouts = tuple(_bouts(steps, tally, range(first_step, session.position.step)))
        records.append(
            ExerciseRecord(index, exercise.name, exercise.dose_unit, session.plan.prescription.doses[index], bouts)
        )
    return tuple(records)


def _tally_at(session: Progress, now: float) -> Tally:
    tally = Tally(dict(session.tally.results), dict(session.tally.worked))
    if session.finished:
        return tally
    elapsed = session.elapsed(now)
    tally.credit(session.step, elapsed - session.position.credited)
    if elapsed >= STEP_BEGINS:
        tally.left(session.step, elapsed)
    return tally


def _bouts(steps: Iterator[Step], tally: Tally, passed: range) -> Iterator[BoutRecord]:
    over = Result(Outcome.SKIPPED, 0)
    for step in steps:
        bout = step.bout
        result = tally.results.get(step.number, over if step.number in passed else None)
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


def standstill(session: Progress, now: float) -> Position:
    """The position to take the session up from, had it stopped at `now`."""
    position, elapsed = session.position, session.elapsed(now)
    if session.finished or elapsed < STEP_BEGINS:
        return Position(position.step, extra=position.extra)
    sounded = position.sounded
    if not session.paused and not session.lead_in(now):
        sounded = max(sounded, sum(mark.offset <= elapsed for mark in session.step.marks))
    return Position(position.step, elapsed, None, position.extra, sounded, credited=elapsed)


def tally_of(exercises: tuple[ExerciseRecord, ...]) -> Tally:
    """The tally that `observe` saw."""
    bouts = [bout for exercise in exercises for bout in exercise.bouts]
    return Tally(
        {bout.step: Result(bout.outcome, bout.done) for bout in bouts if bout.outcome is not None},
        {bout.step: bout.seconds for bout in bouts if bout.seconds},
    )
