"""The clocks a workout runs by, in seconds; and the time of day, which only tells when."""

import sys
import time
from datetime import UTC, datetime, timedelta
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


A_MORNING = datetime(2026, 1, 5, 7, 30, tzinfo=UTC)


class ManualClock:
    """A clock for tests: it moves when told to."""

    def __init__(self, now: float = 0.0, speed: float = 1.0, day: datetime = A_MORNING) -> None:
        """It is `day` when the clock stands at 0."""
        self.speed = speed
        self._day = day
        self._now = now
        self._asleep = 0.0

    def now(self) -> float:
        return self._now

    def real(self, at: float) -> float:
        return at / self.speed

    def awake(self) -> float:
        return self._now / self.speed + self._asleep

    def wall(self) -> datetime:
        return self._day + timedelta(seconds=self._now / self.speed)

    def move(self, seconds: float, *, watched: bool = True) -> None:
        """Let workout seconds pass; `watched` as if somebody had looked at the clock all the while."""
        self._now += seconds
        if watched:
            self._asleep -= seconds / self.speed

    def sleep(self, seconds: float) -> None:
        """Let the machine sleep for `seconds` of its own."""
        self._asleep += seconds
