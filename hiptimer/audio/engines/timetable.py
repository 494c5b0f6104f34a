"""A thread that does things at their time, for engines that have no clock of their own."""

import threading
import time
from bisect import insort
from collections.abc import Callable

from hiptimer.workout.sound import Sound


class Timetable:
    """Calls `play(sound)` at each sound's moment of `time.monotonic()`, in a thread of its own.

    What `play` raises ends the thread: `alive` is False from then on.
    """

    def __init__(self, play: Callable[[Sound], None], *, clock: Callable[[], float] = time.monotonic) -> None:
        self._play = play
        self._clock = clock
        self._pending: list[tuple[float, Sound]] = []
        self._changed = threading.Condition()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="hiptimer-timetable", daemon=True)
        self._thread.start()

    @property
    def alive(self) -> bool:
        return self._thread.is_alive()

    def schedule(self, sound: Sound, at: float) -> None:
        with self._changed:
            insort(self._pending, (at, sound))
            self._changed.notify()

    def cancel_pending(self) -> None:
        with self._changed:
            self._pending.clear()

    def close(self) -> None:
        """Play nothing more. The thread ends by itself, at the latest when the sound it plays is over."""
        with self._changed:
            self._closed = True
            self._changed.notify()

    def _run(self) -> None:
        try:
            while (sound := self._next()) is not None:
                self._play(sound)
        except Exception:
            # The owner sees that the thread is gone and replaces the engine.
            return

    def _next(self) -> Sound | None:
        """Wait for the next sound to fall due; None when closed."""
        with self._changed:
            while not self._closed:
                wait = self._pending[0][0] - self._clock() if self._pending else None
                if wait is not None and wait <= 0:
                    return self._pending.pop(0)[1]
                self._changed.wait(wait)
        return None
