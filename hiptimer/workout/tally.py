"""What was done of a plan: outcome, amount and seconds worked of each bout."""

from dataclasses import dataclass, field
from enum import StrEnum

from hiptimer.workout.plan import Kind, Step


class Outcome(StrEnum):
    """How a bout of work ended."""

    DONE = "done"
    CUT = "cut"
    """Left before its end."""
    SKIPPED = "skipped"
    """Left within its first second."""


@dataclass(frozen=True, slots=True)
class Result:
    """How a bout ended, and the reps or seconds of hold that were done of it."""

    outcome: Outcome
    amount: int


@dataclass(slots=True)
class Tally:
    """Results and seconds worked, by the index of the work step. A bout that was never reached has no result."""

    results: dict[int, Result] = field(default_factory=dict)
    worked: dict[int, float] = field(default_factory=dict)

    @property
    def seconds(self) -> float:
        """Time under work in all, repeated attempts included."""
        return sum(self.worked.values())

    def credit(self, step: Step, seconds: float) -> None:
        """Count seconds worked on a step; only work is counted."""
        if step.kind is Kind.WORK and seconds > 0:
            self.worked[step.index] = self.worked.get(step.index, 0.0) + seconds

    def done(self, step: Step, planned: Step) -> None:
        """A step has come to its end; one that the person has made shorter than planned was cut."""
        amount = step.bout.amount
        if step.kind is not Kind.WORK:
            return
        if amount >= planned.bout.amount:
            self.results[step.index] = Result(Outcome.DONE, amount)
        elif not self._was_done(step):
            self.results[step.index] = Result(Outcome.CUT if amount else Outcome.SKIPPED, amount)

    def left(self, step: Step, elapsed: float) -> None:
        """A step was left `elapsed` seconds in. What was done in full before stays done."""
        if step.kind is not Kind.WORK or self._was_done(step):
            return
        each = 1.0 if step.bout.hold is not None else step.bout.exercise.rep_seconds
        amount = min(step.bout.amount, int(elapsed // each))
        self.results[step.index] = Result(Outcome.SKIPPED if elapsed < 1.0 else Outcome.CUT, amount)

    def restore(self, index: int, result: Result | None) -> None:
        """Put back the result that a bout had before."""
        if result is None:
            self.results.pop(index, None)
        else:
            self.results[index] = result

    def _was_done(self, step: Step) -> bool:
        before = self.results.get(step.index)
        return before is not None and before.outcome is Outcome.DONE
