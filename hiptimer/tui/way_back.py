"""The terminal as it was before the screen, for when the screen itself cannot give it back any more."""

import contextlib
import os
import sys
from collections.abc import Callable
from typing import Any, Final

if sys.platform != "win32":
    import termios

_CANCEL: Final = "\x18\x1b[?2026l\x1b[0m"
"""Ends a sequence that was cut off, a picture that waits to be whole, and its colours."""

_AS_BEFORE: Final = (
    *("\x1b[<u", "\x1b[?1000l", "\x1b[?1002l", "\x1b[?1003l", "\x1b[?1006l", "\x1b[?1015l", "\x1b[?1016l"),
    *("\x1b[?1004l", "\x1b[?2004l", "\x1b[?2048l", "\x1b[?7h", "\x1b[?1049l", "\x1b[?25h"),
)
"""Takes back the keyboard's protocol, mouse, focus, paste, sizes told in band, no wrapping, the screen, no cursor."""


class WayBack:
    """Knows the modes of the terminal as of when it was made: before the screen is drawn."""

    def __init__(self, further: Callable[[], str]) -> None:
        """`further` returns what else is to be written."""
        self._modes = _modes()
        self._further = further

    def give_back(self) -> None:
        """Have the terminal as before; what it has not read is thrown away. May wait for it, and raises nothing."""
        if sys.__stderr__ is None:
            return
        terminal = sys.__stderr__.fileno()
        if sys.platform != "win32":
            with contextlib.suppress(OSError, termios.error):
                termios.tcflush(terminal, termios.TCOFLUSH)
            if sys.__stdin__ is not None and self._modes is not None:
                with contextlib.suppress(OSError, termios.error):
                    termios.tcsetattr(sys.__stdin__.fileno(), termios.TCSANOW, self._modes)
        with contextlib.suppress(OSError):
            os.write(terminal, "".join((_CANCEL, *_AS_BEFORE, self._further())).encode())

    def is_as_before(self) -> bool:
        """Whether the terminal reads lines, as a shell makes it, although a screen is drawn."""
        modes = _modes()
        return sys.platform != "win32" and modes is not None and bool(modes[3] & termios.ICANON)


def _modes() -> list[Any] | None:
    if sys.platform == "win32" or sys.__stdin__ is None:
        return None
    with contextlib.suppress(OSError, ValueError, termios.error):
        return termios.tcgetattr(sys.__stdin__.fileno())
    return None
