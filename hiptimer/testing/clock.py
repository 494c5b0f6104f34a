"""A clock for tests."""

from datetime import UTC, datetime, timedelta

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
