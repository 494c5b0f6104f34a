"""A clock for tests."""

from datetime import UTC, datetime, timedelta

from hiptimer.clock import MachineTime

A_MORNING = datetime(2026, 1, 5, 7, 30, tzinfo=UTC)


class ManualClock:
    """A clock for tests: it moves when told to."""

    def __init__(self, now: float = 0.0, speed: float = 1.0, day: datetime = A_MORNING) -> None:
        """It is `day` when the clock stands at 0."""
        self.speed = speed
        self._day = day
        self._now = now
        self._machine = MachineTime(now / speed, 0.0)

    def now(self) -> float:
        return self._now

    def real(self, at: float) -> float:
        return at / self.speed

    def machine(self) -> MachineTime:
        return self._machine

    def wall(self) -> datetime:
        return self._day + timedelta(seconds=self._now / self.speed)

    def move(self, seconds: float, *, watched: bool = True) -> None:
        """Let workout seconds pass; `watched` as if the program had run all the while, else as if it stood still."""
        self._now += seconds
        if not watched:
            self._machine = self._machine._replace(running=self._machine.running + seconds / self.speed)

    def sleep(self, seconds: float) -> None:
        """Let the machine sleep for `seconds` of its own."""
        self._machine = self._machine._replace(slept=self._machine.slept + seconds)
