"""The terminal without a screen drawn on it: whether there is one, its bell, and single key presses."""

import contextlib
import os
import re
import sys
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol, TextIO

_NAMES = {
    " ": "space", "\r": "enter", "\n": "enter", "+": "plus", "=": "equals_sign", "-": "minus", "?": "question_mark",
    "[": "left_square_bracket", "]": "right_square_bracket", "\x1b[C": "right", "\x1b[D": "left",
    "\x1bOC": "right", "\x1bOD": "left", "\xe0M": "right", "\xe0K": "left",
}  # fmt: skip
"""What a terminal sends, by the names of the key table."""

_PRESS = re.compile(r"\x1b[\[O][0-9;]*.|.", re.DOTALL)
"""One press: an escape sequence or a character."""


def replace_closed_streams() -> None:
    """Open the null device in place of each standard stream that the shell has closed.

    Nobody then has to ask whether a stream is there, and no other file gets its number: what a library writes to
    standard error would else land in the journal.
    """
    if sys.stdin is None:
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - open as long as the program runs
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - likewise
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - likewise


def is_terminal(stream: TextIO) -> bool:
    """Whether a stream is a terminal."""
    return stream.isatty()


def has_terminal() -> bool:
    """Whether somebody sits at a terminal and everything goes to it: input, output and errors."""
    return all(is_terminal(stream) for stream in (sys.stdin, sys.stdout, sys.stderr))


def ring_bell() -> None:
    """Ring the terminal's bell on stderr, so that output in a pipe stays as it is; without a terminal do nothing."""
    if is_terminal(sys.stderr):
        sys.stderr.write("\a")
        sys.stderr.flush()


class Keyboard(Protocol):
    """Single key presses."""

    def poll(self, seconds: float) -> str | None:
        """Returns the next key by its name in the key table, or None after `seconds` without one."""


class NullKeyboard:
    """The keyboard where nobody sits at a terminal: `poll` sleeps and returns None."""

    def poll(self, seconds: float) -> str | None:
        time.sleep(seconds)
        return None


def keys_in(text: str) -> list[str]:
    """Returns the names of the keys that a terminal sent, several where they were pressed quickly."""
    return [_NAMES.get(press, press.lower()) for press in _PRESS.findall(text)]


if sys.platform == "win32":
    import msvcrt

    _KEY_CHECK = 0.02
    """Seconds between two looks for a key."""

    class _WindowsKeyboard:
        def poll(self, seconds: float) -> str | None:
            deadline = time.monotonic() + seconds
            while not msvcrt.kbhit():
                if time.monotonic() >= deadline:
                    return None
                time.sleep(_KEY_CHECK)
            text = msvcrt.getwch()
            if text in "\x00\xe0":
                text = "\xe0" + msvcrt.getwch()
            return _NAMES.get(text, text[0].lower())

    @contextlib.contextmanager
    def _raw_keyboard() -> Iterator[Keyboard]:
        yield _WindowsKeyboard()

else:
    import select
    import signal
    import termios
    import tty

    class _PosixKeyboard:
        def __init__(self) -> None:
            self._pressed: deque[str] = deque()

        def poll(self, seconds: float) -> str | None:
            if not self._pressed and select.select([sys.stdin], [], [], seconds)[0]:
                text = os.read(sys.stdin.fileno(), 64).decode("utf-8", "replace")
                self._pressed.extend(keys_in(text))
                if not text:
                    time.sleep(seconds)
            return self._pressed.popleft() if self._pressed else None

    @contextlib.contextmanager
    def _raw_keyboard() -> Iterator[Keyboard]:
        before = termios.tcgetattr(sys.stdin)
        # Ended by a signal, the program must not leave the terminal without its echo.
        caught = [number for number in (signal.SIGTERM, signal.SIGHUP) if signal.getsignal(number) is signal.SIG_DFL]
        for number in caught:
            signal.signal(number, signal.default_int_handler)
        tty.setcbreak(sys.stdin)
        try:
            yield _PosixKeyboard()
        finally:
            termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)
            for number in caught:
                signal.signal(number, signal.SIG_DFL)


def open_keyboard() -> contextlib.AbstractContextManager[Keyboard]:
    """Opens the terminal's keys, unechoed and without Enter; the terminal is as before afterwards.

    Without a terminal on standard input the keyboard is a NullKeyboard.
    """
    return _raw_keyboard() if is_terminal(sys.stdin) else contextlib.nullcontext(NullKeyboard())
