"""The clocks a workout runs by, in seconds; and the time of day, which only tells when."""

import sys
import time
from datetime import datetime
from typing import NamedTuple, Protocol


class MachineTime(NamedTuple):
    """What two clocks of the machine show. Each tells only how much time has passed since it was read last."""

    running: float
    """Seconds of `time.monotonic`: the machine's sleep does not count where the system can tell it."""
    slept: float
    """Seconds of sleep; always 0 where the system cannot tell it."""

    @property
    def passed(self) -> float:
        """Seconds of both."""
        return self.running + self.slept


class Clock(Protocol):
    """The workout's time, and how it maps to the machine's."""

    speed: float

    def now(self) -> float:
        """Seconds of workout time; never goes back."""

    def real(self, at: float) -> float:
        """The moment of `time.monotonic` at which workout time is `at`."""

    def machine(self) -> MachineTime:
        """What tells whether the machine has slept."""

    def wall(self) -> datetime:
        """The time of day, with its offset from UTC."""


class SystemClock:
    """Workout time `speed` times faster than the machine's monotonic clock."""

    def __init__(self, speed: float = 1.0) -> None:
        self.speed = speed
        self._origin = time.monotonic()

    def now(self) -> float:
        return (time.monotonic() - self._origin) * self.speed

    def real(self, at: float) -> float:
        return self._origin + at / self.speed

    def machine(self) -> MachineTime:
        before = time.monotonic()
        while True:
            with_sleep = _with_sleep()
            running = time.monotonic()
            if running - before < _AT_ONCE:
                return MachineTime(running, with_sleep - running)
            # Held up between the two clocks, which would look like sleep.
            before = running

    def wall(self) -> datetime:
        return datetime.now().astimezone()


_AT_ONCE = 0.05
"""Seconds in which two clocks that are read one after the other show the same moment."""


def _with_sleep() -> float:
    """Seconds of a clock that runs on while the machine sleeps, where `time.monotonic` stands still."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()
