"""Single key presses from a terminal without a screen drawn on it, by the names of the key table."""

import contextlib
import os
import re
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator
from typing import Any, Protocol

from hiptimer.cli.terminal import is_terminal
from hiptimer.keys import SIGNS
from hiptimer.signals import SIGNALS

_LETTERS = {"A": "up", "B": "down", "C": "right", "D": "left", "H": "home", "F": "end"}
_NUMBERS = {
    1: "home",
    2: "insert",
    3: "delete",
    4: "end",
    5: "pageup",
    6: "pagedown",
    7: "home",
    8: "end",
    **{number: f"f{place}" for place, number in enumerate((11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24), 1)},
}
"""The ends of the sequences that terminals send for a key."""

_NAMES = {
    **SIGNS,
    "\r": "enter", "\n": "enter", "\t": "tab", "\x7f": "backspace", "\b": "backspace",
    **{f"\x1b{opens}{letter}": name for opens in "[O" for letter, name in _LETTERS.items()},
    **{f"\x1b[{number}~": name for number, name in _NUMBERS.items()},
    **{f"\x1bO{letter}": f"f{place}" for place, letter in enumerate("PQRS", 1)},
    # Of a Windows console.
    "\xe0M": "right", "\xe0K": "left", "\xe0H": "up", "\xe0P": "down", "\xe0G": "home", "\xe0O": "end",
    "\xe0I": "pageup", "\xe0Q": "pagedown", "\xe0R": "insert", "\xe0S": "delete",
}  # fmt: skip
"""What a terminal sends, by the names of the key table."""

_PRESS = re.compile(r"\x1b[\[O][0-9;]*.|.", re.DOTALL)
"""One press: an escape sequence or a character."""


class Keyboard(Protocol):
    """Single key presses. Whoever asks for one is between two things it does: signals are obeyed then.

    `poll` and `read_line` raise EndSignal.
    """

    @property
    def is_gone(self) -> bool:
        """Whether no key will ever come any more."""

    def poll(self, seconds: float) -> str | None:
        """Returns the next key by its name in the key table, or None after `seconds` without one."""

    def read_line(self) -> str:
        """Waits for a whole line, typed with echo; empty where the input has ended."""

    def wake(self) -> None:
        """Have a `poll` that waits return at once. From any thread; never waits."""


class NullKeyboard:
    """The keyboard where nobody sits at a terminal: `poll` sleeps and returns None."""

    is_gone = True

    def __init__(self) -> None:
        self._woken = threading.Event()

    def poll(self, seconds: float) -> str | None:
        self._woken.wait(seconds)
        self._woken.clear()
        SIGNALS.deliver()
        return None

    def read_line(self) -> str:
        return ""

    def wake(self) -> None:
        self._woken.set()


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
                SIGNALS.deliver()
            text = msvcrt.getwch()
            if text in "\x00\xe0":
                text = "\xe0" + msvcrt.getwch()
            return _NAMES.get(text, text[0].lower())

        def read_line(self) -> str:
            return sys.stdin.readline().strip()

        def wake(self) -> None:
            """It never waits for long."""

    @contextlib.contextmanager
    def _raw_keyboard() -> Iterator[Keyboard]:
        yield _WindowsKeyboard()

else:
    import select
    import socket
    import termios
    import tty

    _LONGEST_LINE = 4096
    """Bytes that a terminal takes for one line."""

    _PATIENCE = 0.1
    """Seconds between two looks for signals while a line is typed."""

    class _PosixKeyboard:
        """A terminal's keys while the program is in the foreground; in the background none is pressed for it."""

        def __init__(self) -> None:
            self.is_gone = False
            self._terminal = sys.stdin.fileno()
            self._pressed: deque[str] = deque()
            # Not a pipe: its number might be another file's once it is closed, and somebody still wakes it.
            self._woken, self._wakes = socket.socketpair()
            self._wakes.setblocking(False)
            self._shell_modes: list[Any] | None = None
            """Those of a terminal that reads lines, to be given back; None while it was never ours."""

        def poll(self, seconds: float) -> str | None:
            SIGNALS.deliver()
            if not self._pressed:
                if self._has_input(seconds, of_terminal=self.take()):
                    self._pressed.extend(keys_in(self._read(64)))
                SIGNALS.deliver()
            return self._pressed.popleft() if self._pressed else None

        def read_line(self) -> str:
            self._pressed.clear()
            self.give_back()
            while not self._has_input(_PATIENCE):
                SIGNALS.deliver()
            typed = self._read(_LONGEST_LINE).strip()
            self.take()
            return typed

        def take(self) -> bool:
            """Have keys come one by one and unechoed, whatever others did to the terminal; False where it is not ours.

            It is not in the background, and where it was closed.
            """
            if self.is_gone:
                return False
            try:
                if os.tcgetpgrp(self._terminal) != os.getpgrp():
                    return False
                modes = termios.tcgetattr(self._terminal)
                if modes[tty.LFLAG] & (termios.ICANON | termios.ECHO):
                    self._shell_modes = modes
                    # Not when all output was read, as usual: a terminal that stands still would hold up everything.
                    tty.setcbreak(self._terminal, termios.TCSANOW)
            except (OSError, termios.error):
                self.is_gone = True
            return not self.is_gone

        def give_back(self) -> None:
            """Let it read lines again."""
            if self._shell_modes is not None:
                with contextlib.suppress(termios.error):
                    termios.tcsetattr(self._terminal, termios.TCSANOW, self._shell_modes)

        def wake(self) -> None:
            # Full: then it is awake. Closed: then nobody polls any more.
            with contextlib.suppress(OSError):
                self._wakes.send(b".")

        def close(self) -> None:
            """Give the terminal back, for good."""
            self.give_back()
            self._woken.close()
            self._wakes.close()

        def _has_input(self, seconds: float, *, of_terminal: bool = True) -> bool:
            """Whether there is some within so many seconds; at once where it is woken. None is looked for without
            `of_terminal`.
            """
            looks_at: list[socket.socket | int] = [self._woken, self._terminal] if of_terminal else [self._woken]
            ready = select.select(looks_at, [], [], seconds)[0]
            if self._woken in ready:
                self._woken.recv(64)
            return self._terminal in ready

        def _read(self, size: int) -> str:
            """Returns what was typed, at most `size` bytes; empty where the terminal was closed."""
            try:
                typed = os.read(self._terminal, size)
            except OSError:
                typed = b""
            self.is_gone = not typed
            return typed.decode("utf-8", "replace")

    @contextlib.contextmanager
    def _raw_keyboard() -> Iterator[Keyboard]:
        keyboard = _PosixKeyboard()
        with SIGNALS.given_back(keyboard.give_back):
            keyboard.take()
            try:
                yield keyboard
            finally:
                keyboard.close()


@contextlib.contextmanager
def open_keyboard() -> Iterator[Keyboard]:
    """Opens the terminal's keys, unechoed and without Enter; the terminal is as before afterwards.

    Without a terminal on standard input the keyboard is a NullKeyboard. While it is open signals wait for it.
    """
    with SIGNALS.deferred():
        if not is_terminal(sys.stdin):
            yield NullKeyboard()
            return
        with _raw_keyboard() as keyboard:
            yield keyboard
