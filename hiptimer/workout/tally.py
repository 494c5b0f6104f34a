"""What was done of a plan: outcome, amount and seconds worked of each bout, and all of it exercise by exercise."""

from enum import StrEnum
from typing import NamedTuple

from hiptimer.routine.model import Exercise
from hiptimer.workout.plan import Kind, Plan, Step


class Outcome(StrEnum):
    """How a bout of work ended."""

    DONE = "done"
    CUT = "cut"
    """Left before its end."""
    SKIPPED = "skipped"
    """Left within its first second."""
    HASTY = "hasty"
    """Called done, in less time than anybody needs for it."""


HASTY_SHARE = 1 / 4
"""A set at one's own pace that is called done in less than this share of its time at tempo counts as hasty."""


class Result(NamedTuple):
    """How a bout ended, and the reps or seconds of hold that were done of it."""

    outcome: Outcome
    amount: int


class Tally:
    """Results and seconds worked, by the number of the work step. A bout that was never reached has no result."""

    __slots__ = ("results", "worked")

    def __init__(self, results: dict[int, Result] | None = None, worked: dict[int, float] | None = None) -> None:
        self.results = {} if results is None else results
        self.worked = {} if worked is None else worked

    @property
    def seconds(self) -> float:
        """Time under work in all, repeated attempts included."""
        return sum(self.worked.values())

    def credit(self, step: Step, seconds: float) -> None:
        """Count seconds worked on a step; only work is counted."""
        if step.kind is Kind.WORK and seconds > 0:
            self.worked[step.number] = self.worked.get(step.number, 0.0) + seconds

    def done(self, step: Step, planned: Step) -> None:
        """A step has come to its end, its seconds are counted; one that was made shorter than planned was cut."""
        amount = step.bout.amount
        if step.kind is not Kind.WORK:
            return
        if step.seconds is None and self.worked.get(step.number, 0.0) < HASTY_SHARE * step.estimate:
            self.results[step.number] = Result(Outcome.HASTY, amount)
        elif amount >= planned.bout.amount:
            self.results[step.number] = Result(Outcome.DONE, amount)
        elif not self._was_done(step):
            self.results[step.number] = Result(Outcome.CUT if amount else Outcome.SKIPPED, amount)

    def left(self, step: Step, elapsed: float) -> None:
        """A step was left `elapsed` seconds in. What was done in full before stays done."""
        if step.kind is not Kind.WORK or self._was_done(step):
            return
        seconds_each = 1.0 if step.bout.hold is not None else step.bout.exercise.rep_seconds
        amount = min(step.bout.amount, int(elapsed // seconds_each))
        self.results[step.number] = Result(Outcome.SKIPPED if elapsed < 1.0 else Outcome.CUT, amount)

    def restore(self, index: int, result: Result | None) -> None:
        """Put back the result that a bout had before."""
        if result is None:
            self.results.pop(index, None)
        else:
            self.results[index] = result

    def _was_done(self, step: Step) -> bool:
        before = self.results.get(step.number)
        return before is not None and before.outcome is Outcome.DONE


class ExerciseSummary(NamedTuple):
    """Bouts of one exercise - a side, direction and set each - planned and done."""

    exercise: Exercise
    planned: int
    done: int
    """Gone through to the end."""
    cut: int
    """Begun, not finished."""
    hasty: int
    """Called done too soon to count."""
    seconds: float
    """Time under work."""

    @property
    def complete(self) -> bool:
        """Everything planned was done."""
        return self.done == self.planned


def summarize(plan: Plan, tally: Tally) -> tuple[ExerciseSummary, ...]:
    """One summary for each exercise of the routine, in order."""
    bouts: list[list[int]] = [[] for _ in plan.routine.exercises]
    for step in plan.steps:
        if step.kind is Kind.WORK:
            bouts[step.bout.exercise_index].append(step.number)
    return tuple(
        _exercise(exercise, steps, tally) for exercise, steps in zip(plan.routine.exercises, bouts, strict=True)
    )


def _exercise(exercise: Exercise, steps: list[int], tally: Tally) -> ExerciseSummary:
    outcomes = [tally.results[step].outcome for step in steps if step in tally.results]
    return ExerciseSummary(
        exercise=exercise,
        planned=len(steps),
        done=outcomes.count(Outcome.DONE),
        cut=outcomes.count(Outcome.CUT),
        hasty=outcomes.count(Outcome.HASTY),
        seconds=sum(tally.worked.get(step, 0.0) for step in steps),
    )
