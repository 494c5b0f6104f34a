"""Single key presses from a terminal without a screen drawn on it, by the names of the key table."""

import contextlib
import os
import re
import sys
import time
from collections import deque
from collections.abc import Iterator
from typing import Any, Protocol

from hiptimer.cli.terminal import is_terminal

_NAMES = {
    " ": "space", "\r": "enter", "\n": "enter", "\x7f": "backspace", "\b": "backspace",
    "+": "plus", "=": "equals_sign", "-": "minus", "?": "question_mark",
    "[": "left_square_bracket", "]": "right_square_bracket", "\x1b[C": "right", "\x1b[D": "left",
    "\x1bOC": "right", "\x1bOD": "left", "\xe0M": "right", "\xe0K": "left",
}  # fmt: skip
"""What a terminal sends, by the names of the key table."""

_PRESS = re.compile(r"\x1b[\[O][0-9;]*.|.", re.DOTALL)
"""One press: an escape sequence or a character."""


class Keyboard(Protocol):
    """Single key presses."""

    is_gone: bool
    """No key will ever come any more."""

    def poll(self, seconds: float) -> str | None:
        """Returns the next key by its name in the key table, or None after `seconds` without one."""

    def read_line(self) -> str:
        """Waits for a whole line, typed with echo; empty where the input has ended."""


class NullKeyboard:
    """The keyboard where nobody sits at a terminal: `poll` sleeps and returns None."""

    is_gone = True

    def poll(self, seconds: float) -> str | None:
        time.sleep(seconds)
        return None

    def read_line(self) -> str:
        return ""


def keys_in(text: str) -> list[str]:
    """Returns the names of the keys that a terminal sent, several where they were pressed quickly."""
    return [_NAMES.get(press, press.lower()) for press in _PRESS.findall(text)]


if sys.platform == "win32":
    import msvcrt

    _KEY_CHECK = 0.005
    """Seconds between two looks for a key."""

    class _WindowsKeyboard:
        is_gone = False

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

        def read_line(self) -> str:
            return sys.stdin.readline().strip()

    @contextlib.contextmanager
    def _raw_keyboard() -> Iterator[Keyboard]:
        yield _WindowsKeyboard()

else:
    import select
    import signal
    import termios
    import tty

    _LONGEST_LINE = 4096
    """Bytes that a terminal takes for one line."""

    class _PosixKeyboard:
        def __init__(self, shell_modes: list[Any]) -> None:
            """`shell_modes` are those of a terminal that reads lines."""
            self.is_gone = False
            self._pressed: deque[str] = deque()
            self._shell_modes = shell_modes

        def poll(self, seconds: float) -> str | None:
            if not self._pressed and select.select([sys.stdin], [], [], seconds)[0]:
                text = self._read(64)
                self._pressed.extend(keys_in(text))
                if self.is_gone:
                    time.sleep(seconds)
            return self._pressed.popleft() if self._pressed else None

        def read_line(self) -> str:
            self._pressed.clear()
            termios.tcsetattr(sys.stdin, termios.TCSADRAIN, self._shell_modes)
            try:
                return self._read(_LONGEST_LINE).strip()
            finally:
                with contextlib.suppress(termios.error):
                    tty.setcbreak(sys.stdin)

        def _read(self, size: int) -> str:
            """Returns what was typed, at most `size` bytes; empty where the terminal was closed."""
            try:
                typed = os.read(sys.stdin.fileno(), size)
            except OSError:
                typed = b""
            self.is_gone = not typed
            return typed.decode("utf-8", "replace")

    @contextlib.contextmanager
    def _raw_keyboard() -> Iterator[Keyboard]:
        before = termios.tcgetattr(sys.stdin)
        # Ended by a signal, the program must not leave the terminal without its echo.
        caught = [number for number in (signal.SIGTERM, signal.SIGHUP) if signal.getsignal(number) is signal.SIG_DFL]
        for number in caught:
            signal.signal(number, signal.default_int_handler)
        tty.setcbreak(sys.stdin)
        try:
            yield _PosixKeyboard(before)
        finally:
            # The terminal may be closed by now.
            with contextlib.suppress(termios.error):
                termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)
            for number in caught:
                signal.signal(number, signal.SIG_DFL)


def open_keyboard() -> contextlib.AbstractContextManager[Keyboard]:
    """Opens the terminal's keys, unechoed and without Enter; the terminal is as before afterwards.

    Without a terminal on standard input the keyboard is a NullKeyboard.
    """
    return _raw_keyboard() if is_terminal(sys.stdin) else contextlib.nullcontext(NullKeyboard())
