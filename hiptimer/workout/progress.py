"""Where a workout stands at a moment: what a screen or a record asks, and never changes. Times are seconds."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hiptimer.workout.bout import Between
from hiptimer.workout.plan import Kind, Plan, Step, lengthened
from hiptimer.workout.script import Mark
from hiptimer.workout.tally import Tally


class Position(NamedTuple):
    """Where a session stands. One past the last step: finished."""

    step: int = 0
    banked: float = 0.0
    """Seconds of this step that had elapsed at `since`, or that have where paused."""
    since: float | None = None
    """From when the clock runs; in the future during a lead-in; None while paused."""
    extra: float = 0.0
    """Seconds added to this step by the person."""
    sounded: int = 0
    """How many of this step's marks lie behind."""
    counted: float = 0.0
    """Seconds of this step that are already counted as worked."""

    @property
    def nominal_start(self) -> float:
        """When the step would have begun, had it never stood still. Only where the clock runs."""
        assert self.since is not None
        return self.since - self.banked

    def elapsed(self, now: float) -> float:
        """Seconds into the step."""
        return self.banked + (0.0 if self.since is None else max(0.0, now - self.since))

    def lead_in(self, now: float) -> float:
        """Seconds until the clock runs; 0 outside a lead-in."""
        return 0.0 if self.since is None else max(0.0, self.since - now)

    def behind(self, marks: Sequence[Mark], now: float) -> int:
        """How many marks of the step lie behind; where it runs, by the very times at which they are handed out."""
        runs = self.since is not None and self.since <= now
        start, until = (self.nominal_start, now) if runs else (0.0, self.banked)
        return sum(start + mark.offset <= until for mark in marks)


class Progress:
    """A plan, the position in it, and what was done so far. `now` is always a parameter."""

    def __init__(self, plan: Plan, position: Position, tally: Tally) -> None:
        self.plan = plan
        self.position = position
        self.tally = tally
        self.left_out: frozenset[int] = frozenset()
        """Numbers of the steps that are not gone through again while what was passed over is made up for."""

    @property
    def finished(self) -> bool:
        """Nothing is left to do."""
        return self.position.step >= len(self.plan.steps)

    @property
    def paused(self) -> bool:
        """The clock stands."""
        return self.position.since is None and not self.finished

    @property
    def step(self) -> Step:
        """The current step, as the person has lengthened it; the last one when finished."""
        index = min(self.position.step, len(self.plan.steps) - 1)
        return lengthened(self.plan.steps[index], self.position.extra)

    @property
    def counted(self) -> int:
        """What the person has counted of this step: rounds, or reps."""
        return self.tally.counts.get(self.position.step, 0)

    def elapsed(self, now: float) -> float:
        """Seconds into the current step."""
        return self.position.elapsed(now)

    def lead_in(self, now: float) -> float:
        """Seconds until work resumes; 0 outside a lead-in, and where no work is to resume."""
        return self.position.lead_in(now) if not self.finished and self.step.kind is Kind.WORK else 0.0

    def remaining(self, now: float) -> float | None:
        """Seconds left of the current step; None where the person says when it ends, 0 when finished."""
        if self.finished:
            return 0.0
        seconds = self.step.seconds
        return None if seconds is None else max(0.0, seconds - self.elapsed(now))

    def remaining_in_all(self, now: float) -> float:
        """Seconds left of the workout, self-paced steps at their estimates."""
        if self.finished:
            return 0.0
        here = self.lead_in(now) + max(0.0, self.step.estimate - self.elapsed(now))
        return here + sum(step.estimate for step in self.following())

    def following(self) -> Iterator[Step]:
        """Yields the steps after the current one, in order."""
        later = self.plan.steps[self.position.step + 1 :]
        return (step for step in later if step.number not in self.left_out and not self.is_left_over(step.number))

    def is_left_over(self, number: int) -> bool:
        """Whether a step only has what a key leaves of the one before, and is passed over else."""
        return self.plan.steps[number].between is Between.WINDOW

    @property
    def next_step(self) -> int:
        """The number of the step after the current one; one past the last where that is the end."""
        return next((step.number for step in self.following()), len(self.plan.steps))

    def worked(self, now: float) -> float:
        """Seconds under work so far, the running bout included."""
        working = not self.finished and self.step.kind is Kind.WORK
        return self.tally.seconds + (self.elapsed(now) - self.position.counted if working else 0.0)
