"""The player for tests: it sounds nothing and remembers everything."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from hiptimer.audio.player import SOUNDS, PlayerStatus


@dataclass(frozen=True, slots=True)
class Scheduled:
    """One sound and the moment, in seconds of the player's clock, at which it is heard."""

    sound: str
    at: float


@dataclass
class RecordingPlayer:
    """A Player that records. With a manual clock it knows which sounds have begun, as a real one does.

    `clock` gives seconds and stands for `time.monotonic`.
    """

    clock: Callable[[], float] = time.monotonic
    volume: int = 80
    muted: bool = False
    suspended: bool = False
    closed: bool = False
    scheduled: list[Scheduled] = field(default_factory=list)
    """Every sound ever scheduled, in the order of the calls; one meant for the past stands at its call."""
    cancelled: list[Scheduled] = field(default_factory=list)
    """The sounds that were cancelled before they began."""
    cancellations: list[float] = field(default_factory=list)
    """The moments at which pending sounds were cancelled, by `cancel_pending` or `close`."""
    status: PlayerStatus = field(default_factory=lambda: PlayerStatus(engine="recording"))

    @property
    def pending(self) -> list[Scheduled]:
        """The sounds still to come, soonest first."""
        now = self.clock()
        return [each for each in self._kept() if each.at > now]

    @property
    def heard(self) -> list[Scheduled]:
        """The sounds that have begun by now, in the order in which they did."""
        now = self.clock()
        return [each for each in self._kept() if each.at <= now]

    def _kept(self) -> list[Scheduled]:
        kept = list(self.scheduled)
        for each in self.cancelled:
            kept.remove(each)
        return sorted(kept, key=lambda each: each.at)

    def schedule(self, sound: str, at: float) -> None:
        """Record it. Raises KeyError for a name that is no sound, for a test shall notice."""
        if sound not in SOUNDS:
            raise KeyError(sound)
        self.scheduled.append(Scheduled(sound, max(at, self.clock())))

    def cancel_pending(self) -> None:
        self.cancelled += self.pending
        self.cancellations.append(self.clock())

    def set_volume(self, percent: int) -> None:
        self.volume = percent

    def set_muted(self, muted: bool) -> None:
        self.muted = muted

    def suspend(self) -> None:
        self.suspended = True

    def wake(self) -> None:
        self.suspended = False

    def drain(self, limit: float) -> None:
        """Its clock may be one that nobody moves: it waits for nothing."""

    def close(self) -> None:
        self.cancel_pending()
        self.closed = True

    def set_status(self, **changes: object) -> None:
        """Change fields of the status, as an engine would: `set_status(notice="The device is gone.")`."""
        self.status = replace(self.status, **changes)  # type: ignore[arg-type]  # names come from the test
