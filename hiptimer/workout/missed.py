"""What a workout has passed over: sets skipped, or called done too soon, to be offered once it is over. Pure."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from hiptimer.workout.bout import Bout
from hiptimer.workout.plan import Kind, Plan, Step
from hiptimer.workout.tally import Outcome, Result, Tally
from hiptimer.workout.wording import listed


class Missed(NamedTuple):
    """Sets of one exercise, one after another, that were passed over."""

    steps: range
    """The numbers of their steps in the plan, the rest that leads into them included."""
    bout: Bout
    """Their first bout."""
    sets: int

    @property
    def words(self) -> str:
        """`Clamshell`; `Clamshell, set 3` where others were done; in a circuit with its round."""
        bout = self.bout
        place = ""
        if self.sets < bout.sets:
            place = f"set {bout.set}" if self.sets == 1 else f"sets {bout.set}-{bout.set + self.sets - 1}"
        return listed(bout.exercise.name, place, f"round {bout.round}" if bout.round else "")


NOT_DONE_YET = "Not done yet: "


def missed_words(missed: Iterable[Missed]) -> str:
    """Returns `Clamshell; Bridge, set 2`: what NOT_DONE_YET stands before."""
    return "; ".join(sets.words for sets in missed)


def missed_sets(plan: Plan, tally: Tally, begins: int) -> tuple[Missed, ...]:
    """Returns what was passed over, in the plan's order.

    What lies before the step `begins`, with which the workout began, was never asked for.
    """
    runs: list[Missed] = []
    for steps in _by_set(plan):
        work = [step.number for step in steps if step.kind is Kind.WORK]
        if work[0] < begins or any(_touched(tally.results.get(number)) for number in work):
            continue
        bout, numbers = steps[0].bout, range(steps[0].number, steps[-1].number + 1)
        before = runs[-1] if runs else None
        if before and before.bout.station == bout.station and before.steps.stop == numbers.start:
            runs[-1] = Missed(range(before.steps.start, numbers.stop), before.bout, before.sets + 1)
        else:
            runs.append(Missed(numbers, bout, 1))
    return tuple(runs)


def steps_of_set(plan: Plan, number: int) -> range:
    """Returns the numbers of the steps of the set that a step belongs to, the rest before it included."""
    steps = next(steps for steps in _by_set(plan) if steps[-1].number >= number)
    return range(steps[0].number, steps[-1].number + 1)


def _by_set(plan: Plan) -> Iterator[list[Step]]:
    for _, steps in groupby(plan.steps, key=lambda step: (step.bout.station, step.bout.set)):
        yield list(steps)


def _touched(result: Result | None) -> bool:
    return result is not None and result.outcome in (Outcome.DONE, Outcome.CUT)
