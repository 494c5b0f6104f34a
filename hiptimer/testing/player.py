"""The player for tests: it sounds nothing and remembers everything."""

import time
from collections.abc import Callable
from operator import attrgetter
from typing import NamedTuple

from hiptimer.audio.pending import LATE_LIMIT
from hiptimer.audio.player import PlayerStatus, Utterance
from hiptimer.workout.sound import Sound


class Scheduled(NamedTuple):
    """One sound and the moment, in seconds of the player's clock, at which it is heard."""

    sound: Sound
    at: float


class RecordingPlayer:
    """A Player that records. With a manual clock it knows which sounds have begun, as a real one does.

    `clock` gives seconds and stands for `time.monotonic`.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.volume = 80
        self.muted = False
        self.suspended = False
        self.closed = False
        self.scheduled: list[Scheduled] = []
        """Every sound ever scheduled, in the order of the calls; one meant for the past stands at its call."""
        self.missed: list[Scheduled] = []
        """Those of them that came too late to be heard."""
        self._live: list[Scheduled] = []
        """Those that were or will be heard."""
        self.cancelled: list[Scheduled] = []
        """The sounds that were cancelled before they began."""
        self.cancellations: list[float] = []
        """The moments at which pending sounds were cancelled, by `cancel_pending` or `close`."""
        self.said: list[Utterance] = []
        """Every utterance that was or will be said; of one that was hushed, what was said of it."""
        self.hushes: list[float] = []
        """The moments at which what is said was ended."""
        self.status = PlayerStatus(engine="recording")

    @property
    def pending(self) -> list[Scheduled]:
        """The sounds still to come, soonest first."""
        now = self.clock()
        return sorted((sound for sound in self._live if sound.at > now), key=attrgetter("at"))

    @property
    def heard(self) -> list[Scheduled]:
        """The sounds that have begun by now, in the order in which they did."""
        now = self.clock()
        return sorted((sound for sound in self._live if sound.at <= now), key=attrgetter("at"))

    def schedule(self, sound: Sound, at: float) -> None:
        now = self.clock()
        scheduled = Scheduled(sound, max(at, now))
        self.scheduled.append(scheduled)
        (self.missed if at < now - LATE_LIMIT else self._live).append(scheduled)

    def cancel_pending(self) -> None:
        cancelled = self.pending
        self.cancelled += cancelled
        self._live = self.heard
        self.cancellations.append(self.clock())

    def say(self, utterance: Utterance) -> None:
        self.said.append(utterance)

    def hush(self) -> None:
        now = self.clock()
        begun = (utterance for utterance in self.said if utterance.at < now)
        self.said = [said._replace(seconds=min(said.seconds, now - said.at)) for said in begun]
        self.hushes.append(now)

    def set_volume(self, percent: int) -> None:
        self.volume = percent

    def set_muted(self, muted: bool) -> None:
        self.muted = muted

    def suspend(self) -> None:
        self.suspended = True

    def wake(self) -> None:
        self.suspended = False

    def drain(self, limit: float) -> None:
        """Return at once: the clock may be one that nobody moves."""

    def close(self) -> None:
        self.cancel_pending()
        self.hush()
        self.closed = True

    def set_status(self, **changes: object) -> None:
        """Change fields of the status, as an engine would: `set_status(notice="The device is gone.")`."""
        self.status = self.status._replace(**changes)  # type: ignore[arg-type]  # names come from the test
