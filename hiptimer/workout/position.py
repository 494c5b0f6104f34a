"""Where in a plan one stands, and since when. Times are seconds; now is always a parameter."""

from collections.abc import Sequence
from typing import NamedTuple

from hiptimer.workout.script import Mark


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
    credited: float = 0.0
    """Seconds of this step that are already counted as worked."""

    @property
    def base(self) -> float:
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
        start, until = (self.base, now) if runs else (0.0, self.banked)
        return sum(start + mark.offset <= until for mark in marks)
