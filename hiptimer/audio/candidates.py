"""Opening engines that may fail, hang, or come back: one seat for each candidate."""

import threading
from collections.abc import Callable
from contextlib import suppress

from hiptimer.audio.engines.base import Bank, Candidate, Engine, EngineError, NotInstalledError

OPEN_LIMIT = 3.0
"""Seconds an engine may take to open before the next one is tried."""

CLOSE_LIMIT = 0.7
"""Seconds an engine may take to close before it is left alone."""

_FIRST_PAUSE = 0.25
_LONGEST_PAUSE = 1.5
"""Seconds between attempts to get back what has played before: short, so that it is back within 3 s."""

_LONGEST_PAUSE_OF_STRANGERS = 15.0
"""The same for what has not: a device may be plugged in, but it is not missed."""


class Attempt:
    """A call that may never return, in a thread of its own."""

    def __init__(self, call: Callable[[], None]) -> None:
        self.failure: BaseException | None = None
        self._lock = threading.Lock()
        self._done = threading.Event()
        self._clean_up: Callable[[], None] | None = None
        threading.Thread(target=self._run, args=(call,), name="hiptimer-sound-call", daemon=True).start()

    def wait(self, seconds: float) -> bool:
        """Whether the call has returned, after at most so many seconds."""
        return self._done.wait(seconds)

    def abandon(self, clean_up: Callable[[], None]) -> None:
        """Nobody waits any longer: once the call returns, run `clean_up`."""
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
        with self._lock:
            self._done.set()
        if self._clean_up is not None:
            with suppress(Exception):
                self._clean_up()


class Seat:
    """What became of a candidate so far, and when it may be tried again. Used by one thread only."""

    def __init__(self, candidate: Candidate) -> None:
        self.name = candidate.name
        self.reason: str | None = None
        """Why it does not play, a clause; None while nothing is known against it."""
        self.has_played = False
        self.out = False
        """It will not be tried again."""
        self._candidate = candidate
        self._restarts = candidate.restarts
        self._engine: Engine | None = None
        self._attempt: Attempt | None = None
        self._began = float("-inf")
        self._next_try = float("-inf")
        self._pause = _FIRST_PAUSE

    def is_opening(self, now: float) -> bool:
        """Whether it is being opened and still has time for that."""
        return self._attempt is not None and now - self._began < OPEN_LIMIT

    def try_open(self, bank: Bank, gain: float, now: float) -> Engine | None:
        """The engine, once it is open; to be called again while it `is_opening`. `now` is a monotonic second.

        An engine that does not open in time is still waited for: it may hang because its server does, and comes
        back with it, while a second attempt would hang too.
        """
        if self.out or (self._attempt is None and now < self._next_try):
            return None
        if self._engine is None or self._attempt is None:
            self._engine = self._candidate.make(bank, gain)
            self._attempt = Attempt(self._engine.open)
            self._began = now
        if not self._attempt.wait(0.0):
            if not self.is_opening(now):
                self.reason = f"no answer within {OPEN_LIMIT:g} s"
            return None
        engine, failure = self._engine, self._attempt.failure
        self._engine = self._attempt = None
        if failure is not None:
            self._failed(engine, failure, now)
            return None
        self.reason = None
        self.has_played = True
        self._pause = _FIRST_PAUSE
        return engine

    def lost(self, now: float) -> None:
        """The engine that played is gone."""
        self.reason = "lost its device"
        self._next_try = now
        if self._restarts is not None:
            self.out = self._restarts == 0
            self._restarts -= 1

    def forget_attempt(self) -> None:
        """Whatever is being opened is no longer wanted."""
        if self._attempt is not None and self._engine is not None:
            self._attempt.abandon(self._engine.close)
        self._engine = self._attempt = None

    def _failed(self, engine: Engine, failure: BaseException, now: float) -> None:
        Attempt(engine.close)
        self.reason = str(failure) if isinstance(failure, EngineError) else f"broken ({failure})"
        self.out = isinstance(failure, NotInstalledError)
        self._next_try = now + self._pause
        longest = _LONGEST_PAUSE if self.has_played else _LONGEST_PAUSE_OF_STRANGERS
        self._pause = min(self._pause * 2, longest)
