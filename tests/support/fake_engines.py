"""Engines that do as they are told, for tests of what stands before them."""

import threading
from collections.abc import Callable

from hiptimer.audio.engines.base import Candidate, EngineError, SoundSamples, Speech
from hiptimer.workout.sound import Sound


class FakeEngine:
    """Opens, fails, hangs or dies as asked, and remembers what it was given."""

    device: str | None = "a loudspeaker"
    latency: float | None = 0.1
    lead = 0.2
    speaks = True

    def __init__(self, name: str = "fake", failure: BaseException | None = None) -> None:
        self.name = name
        self.failure = failure
        self._alive = True
        self.fault: Exception | None = None
        """Raised when somebody asks whether it is alive."""
        self.asks = 0
        """How often somebody has asked."""
        self.gain: float | None = None
        self.sounds: list[tuple[Sound, float]] = []
        self.cancellations = 0
        self.speeches: list[Speech] = []
        self.hushes = 0
        self.plays = threading.Event()
        """Set once a player has taken it."""
        self.closed = threading.Event()
        self.may_open = threading.Event()
        self.may_open.set()
        self.may_close = threading.Event()
        self.may_close.set()

    @property
    def alive(self) -> bool:
        self.asks += 1
        if self.fault is not None:
            raise self.fault
        return self._alive

    @alive.setter
    def alive(self, alive: bool) -> None:
        self._alive = alive

    def open(self) -> None:
        self.may_open.wait()
        if self.failure is not None:
            raise self.failure

    def close(self) -> None:
        self.may_close.wait()
        self.closed.set()

    def schedule(self, sound: Sound, at: float) -> None:
        self.sounds.append((sound, at))

    def cancel_pending(self) -> None:
        self.cancellations += 1

    def say(self, speech: Speech) -> None:
        self.speeches.append(speech)

    def hush(self) -> None:
        self.hushes += 1

    def set_gain(self, gain: float) -> None:
        self.gain = gain
        self.plays.set()


def candidate(*engines: FakeEngine, restarts: int | None = None, as_good: bool = False) -> Candidate:
    """A candidate whose attempts give these engines, one after the other, and then none."""
    waiting = list(engines)
    name = engines[0].name

    def make(_: SoundSamples, gain: float) -> FakeEngine:
        engine = waiting.pop(0) if waiting else FakeEngine(name, EngineError("used up"))
        engine.gain = gain
        return engine

    return Candidate(name, make, restarts, as_good)


def until(true: Callable[[], bool], seconds: float = 10.0) -> None:
    """Wait for another thread to make it true. Raises AssertionError after the limit."""
    pause = threading.Event()
    for _ in range(int(seconds / 0.005)):
        if true():
            return
        pause.wait(0.005)
    raise AssertionError(f"not so within {seconds:g} s")
