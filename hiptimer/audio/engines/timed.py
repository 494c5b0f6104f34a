"""What engines without a clock of their own share: a thread that plays each sound at its time."""

import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import NamedTuple

from hiptimer.audio.engines.base import Speech, Speechless
from hiptimer.audio.pending import PendingSounds
from hiptimer.fault_log import log_fault
from hiptimer.workout.sound import Sound


class TimerThread:
    """Calls `play(sound)` at each sound's second of `clock`, in a thread of its own.

    What `play` raises ends the thread: `alive` is False from then on.
    """

    def __init__(self, play: Callable[[Sound], None], *, clock: Callable[[], float] = time.monotonic) -> None:
        self._play = play
        self._clock = clock
        self._pending = PendingSounds()
        self._changed = threading.Condition()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="hiptimer-timer", daemon=True)
        self._thread.start()

    @property
    def alive(self) -> bool:
        return self._thread.is_alive()

    def schedule(self, sound: Sound, at: float) -> None:
        """Play `sound` at monotonic second `at`; at once where that is just past."""
        with self._changed:
            self._pending.add(sound, at)
            self._changed.notify()

    def cancel_pending(self) -> None:
        """Forget every sound that was not begun."""
        with self._changed:
            self._pending.clear()

    def close(self) -> None:
        """Play nothing more. The thread ends by itself, at the latest when the sound it plays is over."""
        with self._changed:
            self._closed = True
            self._changed.notify()

    def _run(self) -> None:
        try:
            while (sounds := self._wait_for_due()) is not None:
                for sound in sounds:
                    self._play(sound)
        except Exception as problem:
            # The owner sees that the thread is gone and replaces the engine.
            log_fault(problem)

    def _wait_for_due(self) -> list[Sound] | None:
        """The next sounds that fell due, once they do; None when closed."""
        with self._changed:
            while not self._closed:
                if sounds := self._pending.take(self._is_due, self._clock()):
                    return [sound for _, sound in sounds]
                next_at = self._pending.next_at
                self._changed.wait(None if next_at is None else max(0.0, next_at - self._clock()))
        return None

    def _is_due(self, at: float) -> bool:
        return at <= self._clock()


class Playback(NamedTuple):
    """Speech that was begun."""

    is_on: Callable[[], bool]
    """Whether it can still be heard."""
    end: Callable[[], None]


class SpeechTimer:
    """Begins each text at its moment; nothing where it is too late by then, or another one is being said.

    `begin` is called in threads of their own, one at a time; it returns None where nothing is to be heard.
    """

    def __init__(self, begin: Callable[[Speech], Playback | None]) -> None:
        self._begin = begin
        self._waiting: list[threading.Timer] = []
        self._playback: Playback | None = None
        self._lock = threading.Lock()

    def say(self, speech: Speech) -> None:
        """Let speech be heard at its moment."""
        timer = threading.Timer(max(0.0, speech.at - time.monotonic()), self._speak, (speech,))
        timer.daemon = True
        with self._lock:
            self._waiting = [waiting for waiting in self._waiting if waiting.is_alive()]
            self._waiting.append(timer)
            timer.start()

    def hush(self) -> None:
        """End what is being said, and forget what was to be."""
        with self._lock:
            waiting, self._waiting = self._waiting, []
            playback, self._playback = self._playback, None
        for timer in waiting:
            timer.cancel()
        if playback is not None:
            playback.end()

    def _speak(self, speech: Speech) -> None:
        with self._lock:
            # A timer that fires just as it is taken back cannot be cancelled any more.
            is_wanted = threading.current_thread() in self._waiting
            is_speaking = self._playback is not None and self._playback.is_on()
            if is_wanted and not is_speaking and time.monotonic() <= speech.latest:
                self._playback = self._begin(speech)


class TimedEngine(Speechless, ABC):
    """Plays each sound from a timer thread, which runs from `_start_timer` to `close`."""

    latency = None
    lead = 0.0

    def __init__(self) -> None:
        self._timer: TimerThread | None = None

    @property
    def alive(self) -> bool:
        return self._timer is not None and self._timer.alive

    def schedule(self, sound: Sound, at: float) -> None:
        if self._timer:
            self._timer.schedule(sound, at)

    def cancel_pending(self) -> None:
        if self._timer:
            self._timer.cancel_pending()

    def close(self) -> None:
        if self._timer:
            self._timer.close()

    def _start_timer(self) -> None:
        self._timer = TimerThread(self._play)

    @abstractmethod
    def _play(self, sound: Sound) -> None:
        """Let it be heard now, in the timer thread; what it raises ends the engine."""
