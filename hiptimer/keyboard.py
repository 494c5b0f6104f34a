"""Single key presses from a terminal without a screen drawn on it, by the names of the key table."""

import contextlib
import os
import select
import signal
import sys
import time
from collections.abc import Iterator

_NAMES = {
    " ": "space", "\r": "enter", "\n": "enter", "+": "plus", "=": "equals_sign", "-": "minus", "?": "question_mark",
    "[": "left_square_bracket", "]": "right_square_bracket", "\x1b[C": "right", "\x1b[D": "left",
    "\x1bOC": "right", "\x1bOD": "left", "\xe0M": "right", "\xe0K": "left",
}  # fmt: skip


class Keyboard:
    """No keys at all: what there is where nobody sits at a terminal."""

    def poll(self, seconds: float) -> str | None:
        """The next key by its name, or None after `seconds` without one."""
        time.sleep(seconds)
        return None


class _PosixKeyboard(Keyboard):
    def poll(self, seconds: float) -> str | None:
        if not select.select([sys.stdin], [], [], seconds)[0]:
            return None
        text = os.read(sys.stdin.fileno(), 16).decode("utf-8", "replace")
        if not text:
            time.sleep(seconds)
            return None
        return _NAMES.get(text, text[0].lower())


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
