"""The engines to choose from: which one to open next, and when one that failed is tried again."""

import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import NamedTuple

from hiptimer.audio.engines.base import Candidate, Engine, EngineError, NotInstalledError, SoundSamples
from hiptimer.fault_log import log_fault
from hiptimer.printable import printable

OPEN_LIMIT = 3.0
"""Seconds an engine may take to open before the next one is tried."""

CLOSE_LIMIT = 0.7
"""Seconds an engine may take to close before it is left alone."""

RECOVERY_WINDOW = 5.0
"""Seconds in which only the engine that was lost may come back, before the ones after it are tried."""

_MIN_BACKOFF = 0.25
_MAX_BACKOFF = 1.5
"""Seconds between attempts to get back what has played before: short, so that it is back within 3 s."""

_MAX_BACKOFF_NEVER_PLAYED = 15.0
"""The same for what has not: a device may be plugged in, but it is not missed."""


class BackgroundCall:
    """A call that may never return, in a thread of its own."""

    def __init__(self, call: Callable[[], None]) -> None:
        self.failure: BaseException | None = None
        """What the call raised."""
        self._lock = threading.Lock()
        self._done = threading.Event()
        self._clean_up: Callable[[], None] | None = None
        threading.Thread(target=self._run, args=(call,), name="hiptimer-sound-call", daemon=True).start()

    def wait(self, seconds: float) -> bool:
        """Whether the call has returned, after at most so many seconds."""
        return self._done.wait(seconds)

    def abandon(self, clean_up: Callable[[], None]) -> None:
        """Run `clean_up` once the call has returned: at once where it has, else in its thread."""
        with self._lock:
            if not self._done.is_set():
                self._clean_up = clean_up
                return
        clean_up()

    def _run(self, call: Callable[[], None]) -> None:
        try:
            call()
        except BaseException as problem:
            self.failure = problem
            if not isinstance(problem, EngineError):
                log_fault(problem)
        with self._lock:
            self._done.set()
        if self._clean_up is not None:
            with suppress(Exception):
                self._clean_up()


def failure_reason(failure: BaseException) -> str:
    """Why an engine did not open, as a clause: "no device answers"."""
    return printable(str(failure) if isinstance(failure, EngineError) else f"broken ({failure})")


class _Opening(NamedTuple):
    """An engine that is being opened."""

    engine: Engine
    call: BackgroundCall
    since: float
    """Monotonic seconds."""


class EngineAttempts:
    """The attempts to open one candidate: the present one, what came of the last, when the next may begin.

    Used by one thread only. `now` is a monotonic second.
    """

    def __init__(self, candidate: Candidate) -> None:
        self.name = candidate.name
        self.as_good = candidate.as_good
        self.reason: str | None = None
        """Why it does not play, a clause; None while nothing is known against it."""
        self.given_up = False
        """Whether it will not be tried again."""
        self._candidate = candidate
        self._restarts = candidate.restarts
        self._has_played = False
        self._opening: _Opening | None = None
        self._next_attempt = float("-inf")
        self._backoff = _MIN_BACKOFF

    def is_opening(self, now: float) -> bool:
        """Whether it is being opened and still has time for that."""
        return self._opening is not None and now - self._opening.since < OPEN_LIMIT

    def try_open(self, samples: SoundSamples, gain: float, now: float) -> Engine | None:
        """The engine, once it is open; to be called again while it `is_opening`.

        An engine that does not open in time is still waited for: it may hang because its server does, and comes
        back with it, while a second attempt would hang too.
        """
        if self.given_up or (self._opening is None and now < self._next_attempt):
            return None
        if self._opening is None:
            engine = self._candidate.make(samples, gain)
            self._opening = _Opening(engine, BackgroundCall(engine.open), now)
        engine, call, _ = self._opening
        if not call.wait(0.0):
            if not self.is_opening(now):
                self.reason = f"no answer within {OPEN_LIMIT:g} s"
            return None
        self._opening = None
        if call.failure is not None:
            self._failed(engine, call.failure, now)
            return None
        self.reason = None
        self._has_played = True
        self._backoff = _MIN_BACKOFF
        return engine

    def lost(self, now: float) -> None:
        """The engine that played is gone: it may be tried again at once, where it has restarts left."""
        self.reason = "lost its device"
        self._next_attempt = now
        if self._restarts is not None:
            self.given_up = self._restarts == 0
            self._restarts -= 1

    def abandon(self) -> None:
        """What is being opened is no longer wanted: it is closed once it is open."""
        if self._opening is not None:
            self._opening.call.abandon(self._opening.engine.close)
        self._opening = None

    def _failed(self, engine: Engine, failure: BaseException, now: float) -> None:
        BackgroundCall(engine.close)
        self.reason = failure_reason(failure)
        self.given_up = isinstance(failure, NotInstalledError)
        self._next_attempt = now + self._backoff
        longest = _MAX_BACKOFF if self._has_played else _MAX_BACKOFF_NEVER_PLAYED
        self._backoff = min(self._backoff * 2, longest)


class Candidates:
    """All engines in their order, and the one that plays. Used by one thread, but for `engine_name` and `reasons`.

    `now` is a monotonic second.
    """

    def __init__(self, candidates: Iterable[Candidate] = (), *, settled: bool = False) -> None:
        self._attempts = [EngineAttempts(candidate) for candidate in candidates]
        self._playing: EngineAttempts | None = None
        self._lost_at = float("-inf")
        self.settled = settled
        """Whether every engine that may play has been tried, as far as needed."""

    @property
    def engine_name(self) -> str:
        """The engine that plays, or is to: the first one at first, `off` when none can."""
        if self._playing is not None:
            return self._playing.name
        return "off" if self.settled or not self._attempts else self._attempts[0].name

    @property
    def reasons(self) -> str:
        """Why the engines before the one that plays do not: "simpleaudio, pw-play: not installed".

        Empty where it is the first, or as good as those before it.
        """
        if self._playing is not None and self._playing.as_good:
            return ""
        names: dict[str, list[str]] = {}
        for attempts in self._passed_over():
            if attempts.reason:
                names.setdefault(attempts.reason, []).append(attempts.name)
        return "; ".join(f"{', '.join(group)}: {reason}" for reason, group in names.items())

    def is_opening(self, now: float) -> bool:
        """Whether an engine is being opened and still has time for that."""
        return any(attempts.is_opening(now) for attempts in self._attempts)

    def lost(self, now: float) -> None:
        """The engine that played is gone."""
        if self._playing is not None:
            self._playing.lost(now)
            self._lost_at = now

    def poll(self, samples: SoundSamples, gain: float, now: float, *, playing: bool) -> Engine | None:
        """An engine, just opened, that shall play from now on; None where all stays as it is.

        While one is `playing`, only those before it are tried; else the first that opens is taken. Never blocks; to be
        called again and again.
        """
        for attempts in self._attempts:
            if playing and attempts is self._playing:
                break
            if not playing and self._gives_way(attempts, now):
                continue
            engine = attempts.try_open(samples, gain, now)
            if engine is not None:
                self._take(attempts)
                return engine
            if not playing and attempts.is_opening(now):
                return None
        self.settled = True
        return None

    def abandon(self) -> None:
        """Open nothing any more; what opens all the same is closed again."""
        _abandon(self._attempts)

    def _passed_over(self) -> Sequence[EngineAttempts]:
        """Those before the one that plays; all where none does."""
        return self._attempts[: self._attempts.index(self._playing)] if self._playing is not None else self._attempts

    def _take(self, attempts: EngineAttempts) -> None:
        self._playing = attempts
        self.settled = True
        # Those before it are still being opened: the one that hangs now may be back with its server.
        _abandon(self._attempts[self._attempts.index(attempts) + 1 :])

    def _gives_way(self, attempts: EngineAttempts, now: float) -> bool:
        """Whether the engine that was just lost shall have its chance before this one."""
        lost = self._playing
        return lost is not None and attempts is not lost and not lost.given_up and now - self._lost_at < RECOVERY_WINDOW


def _abandon(attempts: Iterable[EngineAttempts]) -> None:
    for engine_attempts in attempts:
        engine_attempts.abandon()
