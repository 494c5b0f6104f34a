"""What engines without a clock of their own share: a thread that plays each sound at its time."""

import threading
import time
from abc import ABC, abstractmethod
from bisect import insort
from collections.abc import Callable

from hiptimer.workout.sound import Sound


class TimerThread:
    """Calls `play(sound)` at each sound's second of `clock`, in a thread of its own.

    What `play` raises ends the thread: `alive` is False from then on.
    """

    def __init__(self, play: Callable[[Sound], None], *, clock: Callable[[], float] = time.monotonic) -> None:
        self._play = play
        self._clock = clock
        self._pending: list[tuple[float, Sound]] = []
        self._changed = threading.Condition()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="hiptimer-timer", daemon=True)
        self._thread.start()

    @property
    def alive(self) -> bool:
        return self._thread.is_alive()

    def schedule(self, sound: Sound, at: float) -> None:
        """Play `sound` at monotonic second `at`; at once where that is past."""
        with self._changed:
            insort(self._pending, (at, sound))
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
            while (sound := self._next_due()) is not None:
                self._play(sound)
        except Exception:
            # The owner sees that the thread is gone and replaces the engine.
            return

    def _next_due(self) -> Sound | None:
        """Wait for the next sound to fall due; None when closed."""
        with self._changed:
            while not self._closed:
                wait = self._pending[0][0] - self._clock() if self._pending else None
                if wait is not None and wait <= 0:
                    return self._pending.pop(0)[1]
                self._changed.wait(wait)
        return None


class TimedEngine(ABC):
    """Plays each sound from a timer thread, which runs from `_start_timer` to `close`."""

    latency = None

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
