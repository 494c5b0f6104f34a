"""Single key presses from a terminal without a screen drawn on it, by the names of the key table."""

import contextlib
import os
import re
import select
import signal
import sys
import time
from collections import deque
from collections.abc import Iterator

_NAMES = {
    " ": "space", "\r": "enter", "\n": "enter", "+": "plus", "=": "equals_sign", "-": "minus", "?": "question_mark",
    "[": "left_square_bracket", "]": "right_square_bracket", "\x1b[C": "right", "\x1b[D": "left",
    "\x1bOC": "right", "\x1bOD": "left", "\xe0M": "right", "\xe0K": "left",
}  # fmt: skip

_PRESS = re.compile(r"\x1b[\[O][0-9;]*.|.", re.DOTALL)
"""One press: an escape sequence or a character."""


class Keyboard:
    """No keys at all: what there is where nobody sits at a terminal."""

    def poll(self, seconds: float) -> str | None:
        """The next key by its name, or None after `seconds` without one."""
        time.sleep(seconds)
        return None


def keys_in(text: str) -> list[str]:
    """The keys that a terminal sent, several where they were pressed quickly."""
    return [_NAMES.get(part, part.lower()) for part in _PRESS.findall(text)]


class _PosixKeyboard(Keyboard):
    def __init__(self) -> None:
        self._pressed: deque[str] = deque()

    def poll(self, seconds: float) -> str | None:
        if not self._pressed and select.select([sys.stdin], [], [], seconds)[0]:
            text = os.read(sys.stdin.fileno(), 64).decode("utf-8", "replace")
            self._pressed.extend(keys_in(text))
            if not text:
                time.sleep(seconds)
        return self._pressed.popleft() if self._pressed else None


class _WindowsKeyboard(Keyboard):
    def poll(self, seconds: float) -> str | None:
        if sys.platform != "win32":
            return None
        import msvcrt

        until = time.monotonic() + seconds
        while not msvcrt.kbhit():
            if time.monotonic() >= until:
                return None
            time.sleep(0.02)
        text = msvcrt.getwch()
        if text in "\x00\xe0":
            text = "\xe0" + msvcrt.getwch()
        return _NAMES.get(text, text[0].lower())


@contextlib.contextmanager
def open_keyboard() -> Iterator[Keyboard]:
    """The terminal's keys, unechoed and without Enter; the terminal is as before afterwards."""
    if not sys.stdin or not sys.stdin.isatty():
        yield Keyboard()
        return
    if sys.platform == "win32":
        yield _WindowsKeyboard()
        return
    import termios
    import tty

    before = termios.tcgetattr(sys.stdin)
    # Ended by a signal, the program must not leave the terminal without its echo.
    heeded = [one for one in (signal.SIGTERM, signal.SIGHUP) if signal.getsignal(one) is signal.SIG_DFL]
    for number in heeded:
        signal.signal(number, signal.default_int_handler)
    tty.setcbreak(sys.stdin)
    try:
        yield _PosixKeyboard()
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)
        for number in heeded:
            signal.signal(number, signal.SIG_DFL)
