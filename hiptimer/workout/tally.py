"""What was done of a plan: outcome, amount and seconds worked of each bout, and all of it exercise by exercise."""

from collections.abc import Mapping, Sequence
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
    """How a step of work, or a bout, ended, and the reps or seconds that were done of it."""

    outcome: Outcome
    amount: int


class Tally:
    """Results and seconds worked, by the number of the work step. A bout that was never reached has no result."""

    __slots__ = ("counts", "results", "worked")

    def __init__(
        self,
        results: dict[int, Result] | None = None,
        worked: dict[int, float] | None = None,
        counts: dict[int, int] | None = None,
    ) -> None:
        self.results = {} if results is None else results
        self.worked = {} if worked is None else worked
        self.counts = {} if counts is None else counts
        """What the person has counted: rounds, or the reps that only they know."""

    @property
    def seconds(self) -> float:
        """Time under work in all, repeated attempts included."""
        return sum(self.worked.values())

    def credit(self, step: Step, seconds: float) -> None:
        """Count seconds worked on a step; only work is counted."""
        if step.kind is Kind.WORK and seconds > 0:
            self.worked[step.number] = self.worked.get(step.number, 0.0) + seconds

    def done(self, step: Step, planned: Step, elapsed: float) -> None:
        """A step has come to its end after so many seconds, which are counted; one made shorter than planned was cut.

        Work at one's own pace that is called done too soon is hasty.
        """
        amount = step.amount or self.counts.get(step.number, step.done_after(elapsed))
        if step.kind is not Kind.WORK:
            return
        hasty = step.bout.self_paced and self.worked.get(step.number, 0.0) < HASTY_SHARE * step.estimate
        if hasty and planned.amount:
            self.results[step.number] = Result(Outcome.HASTY, amount)
        elif amount >= planned.amount or not planned.amount:
            self.results[step.number] = Result(Outcome.DONE, amount)
        elif not self._was_done(step):
            self.results[step.number] = Result(Outcome.CUT if amount else Outcome.SKIPPED, amount)

    def left(self, step: Step, elapsed: float) -> None:
        """A step was left `elapsed` seconds in. What was done in full before stays done."""
        if step.kind is not Kind.WORK or self._was_done(step):
            return
        amount = self.counts.get(step.number, step.done_after(elapsed))
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


def bout_result(steps: Sequence[Step], results: Mapping[int, Result]) -> tuple[int, Outcome | None]:
    """Returns what was done of a bout and how it ended; `steps` are all of its work.

    Without an outcome it was never reached. Reps that are held are done one by one: a bout that is still under way,
    with all done so far, has no outcome yet.
    """
    reached = [results[step.number] for step in steps if step.number in results]
    if len(steps) == 1:
        return (reached[0].amount, reached[0].outcome) if reached else (0, None)
    outcomes = [result.outcome for result in reached]
    reps = outcomes.count(Outcome.DONE) // steps[0].bout.exercise.halves
    if outcomes.count(Outcome.DONE) == len(outcomes):
        return reps, Outcome.DONE if len(outcomes) == len(steps) else None
    all_skipped = outcomes.count(Outcome.SKIPPED) == len(outcomes)
    return reps, Outcome.SKIPPED if all_skipped else Outcome.CUT


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
    counted: tuple[int, ...] = ()
    """What was done of each bout for which no amount is asked: rounds, or as many as possible."""

    @property
    def complete(self) -> bool:
        """Everything planned was done."""
        return self.done == self.planned


def summarize(plan: Plan, tally: Tally) -> tuple[ExerciseSummary, ...]:
    """One summary for each exercise of the routine, in order."""
    bouts: list[list[tuple[Step, ...]]] = [[] for _ in plan.routine.exercises]
    for steps in plan.bouts():
        bouts[steps[0].bout.exercise_index].append(steps)
    return tuple(_exercise(exercise, own, tally) for exercise, own in zip(plan.routine.exercises, bouts, strict=True))


def _exercise(exercise: Exercise, bouts: list[tuple[Step, ...]], tally: Tally) -> ExerciseSummary:
    results = [bout_result(steps, tally.results) for steps in bouts]
    outcomes = [outcome for _, outcome in results]
    return ExerciseSummary(
        exercise=exercise,
        planned=len(bouts),
        done=outcomes.count(Outcome.DONE),
        cut=outcomes.count(Outcome.CUT),
        hasty=outcomes.count(Outcome.HASTY),
        seconds=sum(tally.worked.get(step.number, 0.0) for steps in bouts for step in steps),
        counted=tuple(
            amount for steps, (amount, outcome) in zip(bouts, results, strict=True) if outcome and not steps[0].amount
        ),
    )
