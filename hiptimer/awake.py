"""Keeps the screen from locking while a workout runs: nobody can wave a mouse in the middle of a plank."""

import contextlib
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager


def _wake_lock() -> AbstractContextManager[object]:
    # Imported here, in the thread: it takes longer than the screen takes to appear.
    from wakepy import keep

    return keep.presenting(on_fail="pass")


class StayAwake:
    """Holds the machine's own lock against sleep from `start` to `stop`. Harmless where there is none."""

    def __init__(self, lock: Callable[[], AbstractContextManager[object]] = _wake_lock) -> None:
        self._lock = lock
        self._over = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Returns at once: asking the desktop may take a while, or for ever."""
        self._thread = threading.Thread(target=self._hold, name="stay-awake", daemon=True)
        self._thread.start()

    def stop(self, patience: float = 0.5) -> None:
        """Let the machine sleep again; waits at most `patience` seconds for the desktop to hear it."""
        self._over.set()
        if self._thread is not None:
            self._thread.join(patience)

    def _hold(self) -> None:
        # Whatever a desktop answers, or does not: the workout goes on without the lock.
        with contextlib.suppress(Exception), self._lock():
            self._over.wait()
