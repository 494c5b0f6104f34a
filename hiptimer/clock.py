"""The clocks a workout runs by, in seconds; and the time of day, which only tells when."""

import sys
import time
from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """The workout's time, and how it maps to the machine's."""

    speed: float

    def now(self) -> float:
        """Seconds of workout time; never goes back."""

    def real(self, at: float) -> float:
        """The moment of `time.monotonic` at which workout time is `at`."""

    def awake(self) -> float:
        """Machine seconds that also count while the machine sleeps: tells whether it has."""

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

    def awake(self) -> float:
        # `time.monotonic` stands still during sleep on Linux and macOS; these clocks do not.
        if sys.platform == "linux":
            return time.clock_gettime(time.CLOCK_BOOTTIME)
        if sys.platform == "darwin":
            return time.clock_gettime(time.CLOCK_MONOTONIC)
        return time.monotonic()

    def wall(self) -> datetime:
        return datetime.now().astimezone()
