"""What goes to the terminal: handed over at once, and written by a thread of its own as fast as the terminal reads."""

import contextlib
import os
import select
import sys
import threading
import time
from collections.abc import Callable

if sys.platform != "win32":
    import termios

PATIENCE = 0.5
"""Seconds in which a terminal has read what it was given; one that has not gets no more pictures until it has."""

LEAVE_LIMIT = 1.0
"""Seconds in which a terminal has read the last of it; one that has not is put back as it was without reading."""

_GIVE_UP_LIMIT = 0.3
"""Seconds for the thread to notice that it is to give up."""

_LOOK = 0.1
"""Seconds between two looks at whether to give up."""

_CHUNK = 4096
"""Bytes written at a time."""

_SAFE_CHUNK = 256
"""The same where a write that finds no room cannot be kept from waiting."""

_BREAK_OFF = b"\x18\x1b[?2026l\x1b[0m"
"""Ends a sequence that was cut off, a picture that waits to be whole, and its colours."""


class TerminalWriter:
    """Writes text to a terminal in the order of the calls. No call waits for the terminal but `finish`.

    A terminal that is gone takes everything: who ends the program when that happens is not decided here.
    """

    def __init__(
        self,
        fileno: int,
        encoding: str,
        caught_up: Callable[[], None],
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`caught_up` is called from the thread, once a picture was left out and all before it has been read."""
        self._own = _opened_without_waiting(fileno)
        self._fileno = fileno if self._own is None else self._own
        self._encoding = encoding
        self._caught_up = caught_up
        self._clock = clock
        self._changed = threading.Condition()
        """Its lock may be taken twice by one thread: a signal's handler writes in the middle of a write."""
        self._waiting: list[str] = []
        self._behind_since: float | None = None
        """The second from which on something has been waiting all the time; None while nothing does."""
        self._left_out = False
        self._ended = False
        self._given_up = False
        self._gone = False
        self._last_words: list[str] | None = None
        """All that was written since it began to put the terminal back."""
        self._thread = threading.Thread(target=self._run, name="hiptimer-screen", daemon=True)
        self._thread.start()

    def write(self, text: str) -> None:
        """Have `text` written."""
        with self._changed:
            self._waiting.append(text)
            if self._last_words is not None:
                self._last_words.append(text)
            if self._behind_since is None:
                self._behind_since = self._clock()
            self._changed.notify()

    @property
    def is_behind(self) -> bool:
        """Whether anything that was written waits to be read."""
        with self._changed:
            return self._behind_since is not None

    def leaves_out(self) -> bool:
        """Whether the picture that is due now shall not be drawn, as the terminal does not read what came before.

        Then `caught_up` is called as soon as it has.
        """
        with self._changed:
            since = self._behind_since
            late = since is not None and self._clock() - since > PATIENCE
            self._left_out = self._left_out or late
            return late

    def begin_to_put_back(self) -> None:
        """What is written from now on puts the terminal back as it was."""
        with self._changed:
            self._last_words = []

    def finish(self) -> None:
        """Write what is left; to a terminal that does not read in time, only what puts it back as it was."""
        with self._changed:
            self._ended = True
            self._changed.notify()
        self._thread.join(LEAVE_LIMIT)
        if self._thread.is_alive():
            self._given_up = True
            self._thread.join(_GIVE_UP_LIMIT)
            if not self._thread.is_alive():
                self._put_back_unread()
        if self._own is not None and not self._thread.is_alive():
            os.close(self._own)
            self._own = None

    def _put_back_unread(self) -> None:
        """Throw away what the terminal has not read, which makes room for the last words."""
        if sys.platform != "win32":
            words = "".join(self._last_words or ()).encode(self._encoding, "replace")
            with contextlib.suppress(OSError, termios.error):
                termios.tcflush(self._fileno, termios.TCOFLUSH)
                if select.select([], [self._fileno], [], 0)[1]:
                    os.write(self._fileno, _BREAK_OFF + words)

    def _run(self) -> None:
        while (text := self._next()) is not None:
            self._write_out(memoryview(text.encode(self._encoding, "replace")))

    def _next(self) -> str | None:
        """All that waits, once something does; None at the end."""
        with self._changed:
            caught_up = self._left_out and not self._waiting
            if not self._waiting:
                self._behind_since, self._left_out = None, False
        if caught_up:
            self._caught_up()
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._ended)
            text = "".join(self._waiting)
            self._waiting.clear()
        return None if self._given_up or not text else text

    def _write_out(self, rest: memoryview) -> None:
        chunk = _SAFE_CHUNK if self._own is None else _CHUNK
        while rest and not self._given_up and not self._gone:
            try:
                if self._own is not None or self._has_room():
                    rest = rest[os.write(self._fileno, rest[:chunk]) :]
            except BlockingIOError:
                self._has_room()
            except OSError:
                self._gone = True

    def _has_room(self) -> bool:
        """Whether the terminal takes more, after a little while at most."""
        return bool(select.select([], [self._fileno], [], _LOOK)[1])


def _opened_without_waiting(fileno: int) -> int | None:
    """A second way to the same terminal, whose writes never wait; None where there is none.

    Not the first one made so: that is shared with the shell, which would trip over it.
    """
    if sys.platform == "win32":
        return None
    try:
        return os.open(os.ttyname(fileno), os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
    except OSError:
        return None
