"""What was done of a workout, exercise by exercise."""

from typing import NamedTuple

from hiptimer.routine.model import Exercise
from hiptimer.workout.plan import Kind, Plan
from hiptimer.workout.tally import Outcome, Tally


class ExerciseSummary(NamedTuple):
    """Bouts of one exercise - a side, direction and set each - planned and done."""

    exercise: Exercise
    planned: int
    done: int
    """Gone through to the end."""
    cut: int
    """Begun, not finished."""
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
        seconds=sum(tally.worked.get(step, 0.0) for step in steps),
    )
