"""A session as the journal keeps it: what was done up to a moment, and where it would go on from there."""

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from hiptimer.days import day_of
from hiptimer.journal.records import BoutRecord, Ending, ExerciseRecord, Revision, SessionRecord
from hiptimer.workout.plan import Kind, Plan, Step
from hiptimer.workout.progress import Position, Progress
from hiptimer.workout.tally import Outcome, Result, Tally, bout_result

STEP_BEGINS = 1.0
"""Seconds: a step stopped within them is taken up from its start, with the sound and words it starts with."""


class Checkpoint(NamedTuple):
    """A session at one moment: killed at any later one, it can be taken up from here."""

    record: SessionRecord
    position: Position
    """Where to go on; the clock stands."""
    given_up: bool = False
    """It is not to be offered any more."""
    routine_text: str | None = None
    """The text of the routine's file, as it was at the start; None where that is not kept."""

    @property
    def resumable(self) -> bool:
        """There is something to go on with."""
        return self.record.ending is not Ending.DONE and not self.given_up


def new_uid() -> str:
    """Returns the name of a new session: 32 hexadecimal digits that no other session has."""
    return os.urandom(16).hex()


def later(last: int, moment: datetime) -> int:
    """Returns a moment in milliseconds since 1970, but later than the last change, whatever was done to the clock."""
    return max(last + 1, int(moment.timestamp() * 1000))


def first_checkpoint(plan: Plan, wall: datetime, path: Path | None, first_step: int, day_start: int = 0) -> Checkpoint:
    """Returns the checkpoint of a session that begins at `wall`, with nothing done yet.

    `day_start` is the hour at which a day begins.

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
        rounds=max(plan.prescription.rounds),
        started=wall,
        ended=wall,
        planned_seconds=plan.seconds,
        worked_seconds=0.0,
        ending=Ending.CRASHED,
        rating=None,
        note="",
        exercises=exercise_records(Progress(plan, start, Tally()), 0.0, first_step),
        uid=new_uid(),
        path=_storable(path),
        first_step=first_step,
        revision=Revision(later(0, wall)),
        counted_day=day_of(wall, day_start),
    )
    return Checkpoint(record, start)


def _storable(path: Path | None) -> str | None:
    """Returns a path as text; None where no text says it, for names of files may hold bytes that are no UTF-8."""
    if path is None or any("\ud800" <= character <= "\udfff" for character in str(path)):
        return None
    return str(path)


def whole_checkpoint(
    plan: Plan, started: datetime, seconds: float, path: Path | None, day_start: int = 0
) -> Checkpoint:
    """Returns the checkpoint of a session that is over, with all of a plan done, and took `seconds`."""
    first = first_checkpoint(plan, started, path, 0, day_start)
    tally = Tally()
    for step in plan.steps:
        if step.kind is Kind.WORK:
            tally.credit(step, step.estimate)
            # How much was done of what has no end of its own, nobody has said.
            tally.done(step, step, 0.0)
    over = Progress(plan, Position(len(plan.steps)), tally)
    return next_checkpoint(first.record, over, 0.0, started + timedelta(seconds=int(seconds)), Ending.DONE)


def next_checkpoint(record: SessionRecord, session: Progress, now: float, wall: datetime, ending: Ending) -> Checkpoint:
    """Returns the checkpoint of a session at `now` on its clock, in seconds; `record` is what it was before."""
    record = record._replace(
        exercises=exercise_records(session, now, record.first_step),
        ended=max(wall, record.started),
        worked_seconds=session.worked(now),
        ending=ending,
        revision=record.revision._replace(progress=later(record.revision.progress, wall)),
    )
    return Checkpoint(record, resume_position(session, now))


def exercise_records(session: Progress, now: float, first_step: int = 0) -> tuple[ExerciseRecord, ...]:
    """Returns every exercise of the plan with its bouts as they stand at `now`.

    A bout that was passed over counts as skipped; one before `first_step`, where the session began, was never asked
    for. The running bout counts as cut short from its first second on, until it is done.
    """
    tally = _tally_at(session, now)
    passed = range(first_step, session.position.step)
    by_exercise = sorted(session.plan.bouts(), key=_exercise_index)
    asked = session.plan.prescription
    records = []
    for index, bouts_of_exercise in groupby(by_exercise, key=_exercise_index):
        bouts = list(bouts_of_exercise)
        first = bouts[0][0].bout
        records.append(
            ExerciseRecord(
                number=index,
                name=first.exercise.name,
                unit=first.exercise.dose_unit,
                dose=asked.doses[index],
                bouts=tuple(_bout_record(steps, tally, passed) for steps in bouts),
                rounds=asked.rounds[index],
                block=first.block_name,
            )
        )
    return tuple(records)


def _tally_at(session: Progress, now: float) -> Tally:
    tally = Tally(dict(session.tally.results), dict(session.tally.worked), dict(session.tally.counts))
    if session.finished:
        return tally
    elapsed = session.elapsed(now)
    tally.credit(session.step, elapsed - session.position.counted)
    if elapsed >= STEP_BEGINS:
        tally.left(session.step, elapsed)
    return tally


def _exercise_index(steps: tuple[Step, ...]) -> int:
    return steps[0].bout.exercise_index


def _bout_record(steps: tuple[Step, ...], tally: Tally, passed: range) -> BoutRecord:
    skipped = {step.number: Result(Outcome.SKIPPED, 0) for step in steps if step.number in passed}
    done, outcome = bout_result(steps, skipped | tally.results)
    bout = steps[0].bout
    return BoutRecord(
        step=steps[0].number,
        set=bout.set,
        round=bout.round,
        side=bout.side,
        direction=bout.direction,
        planned=bout.amount,
        done=done,
        outcome=outcome,
        seconds=sum(tally.worked.get(step.number, 0.0) for step in steps),
        load=bout.load,
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


def tally_of(plan: Plan, exercises: tuple[ExerciseRecord, ...], reached: int) -> Tally:
    """Returns the tally that `exercise_records` was made of, `reached` being the number of the step then.

    Of reps that are held only their number is remembered: it is as if the first were done.
    """
    records = [bout for exercise in exercises for bout in exercise.bouts]
    steps_of = {steps[0].number: steps for steps in plan.bouts()}
    results: dict[int, Result] = {}
    for record in records:
        results |= _step_results(steps_of.get(record.step, ()), record, reached)
    counts = {
        record.step: record.done
        for record in records
        if not record.planned and record.done and steps_of[record.step][0].bout.counted_by_person
    }
    return Tally(results, {record.step: record.seconds for record in records if record.seconds}, counts)


def _step_results(steps: tuple[Step, ...], record: BoutRecord, reached: int) -> Iterator[tuple[int, Result]]:
    """Yields the result of each step of a bout that was reached, by its number."""
    if len(steps) <= 1:
        if record.outcome is not None:
            yield record.step, Result(record.outcome, record.done)
        return
    done = record.done * steps[0].bout.exercise.halves
    if record.outcome is None:
        done = sum(step.number < reached for step in steps)
    yield from ((step.number, Result(Outcome.DONE, step.amount)) for step in steps[:done])
    if record.outcome not in (None, Outcome.DONE) and done < len(steps):
        yield steps[done].number, Result(record.outcome, 0)
