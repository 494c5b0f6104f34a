"""Watches for changes from a thread of its own: a disk that is slow, or does not answer, holds no screen up."""

import threading
from collections.abc import Callable
from typing import Final, Generic, TypeVar

State = TypeVar("State")

INTERVAL: Final = 0.75
"""Seconds between two looks."""

SETTLES: Final = 0.1
"""Seconds after which what differs is looked at again: a file may be half written."""

LONGEST: Final = 10
"""Looks after which what never settles is told all the same."""


class Watch(Generic[State]):
    """Looks again and again, from `start` to `stop`, and tells when what it sees differs and has settled."""

    def __init__(self, look: Callable[[], State], differs: Callable[[], None]) -> None:
        """`look` returns what is compared; `differs` is called when it changed. Both are called by the thread."""
        self._look = look
        self._differs = differs
        self._seen: State | None = None
        self._over: threading.Event | None = None
        """Of the thread that looks; None while none does."""

    def start(self) -> None:
        """Look from now on, unless it does; what has changed since it stopped is told at once."""
        if self._over is None:
            self._over = threading.Event()
            threading.Thread(target=self._run, args=(self._over,), name="hiptimer-watch", daemon=True).start()

    def stop(self) -> None:
        """Let the thread end; it tells nothing any more."""
        if self._over is not None:
            self._over.set()
            self._over = None

    def _run(self, over: threading.Event) -> None:
        while not over.is_set():
            seen = self._settled(over)
            if seen != self._seen and not over.is_set():
                self._seen = seen
                self._differs()
            over.wait(INTERVAL)

    def _settled(self, over: threading.Event) -> State:
        """What is seen; where it differs from before, once two looks agree."""
        seen = self._look()
        if seen == self._seen or self._seen is None:
            return seen
        for _ in range(LONGEST):
            over.wait(SETTLES)
            before, seen = seen, self._look()
            if seen == before:
                break
        return seen
