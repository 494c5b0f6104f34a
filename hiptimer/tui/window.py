"""The window around the terminal: its title, its progress, and notifications of the desktop, while one draws in it.

The one owner of these sequences. A driver begins and ends it, whenever it takes the terminal and gives it back.
"""

import os
import sys
from typing import Final, NamedTuple, Protocol

from hiptimer.cells import shortened
from hiptimer.printable import printable
from hiptimer.settings import Settings
from hiptimer.tui.abilities import Abilities, Notices, abilities_of

PROGRAM: Final = "hiptimer"

LONGEST_TITLE: Final = 80
"""Cells: a tab shows fewer still."""

_OSC, _ST = "\x1b]", "\x1b\\"
_KEEP_TITLE, _TAKE_BACK_TITLE = "\x1b[22;0t", "\x1b[23;0t"
"""Puts the title on the terminal's own pile, and takes it from there."""


class Progress(NamedTuple):
    """How far a workout is."""

    percent: int
    paused: bool = False


class Way(Protocol):
    """The way to a terminal, as a driver is one."""

    def write(self, data: str) -> None:
        """Have text written. Never waits."""

    def leaves_out(self) -> bool:
        """Whether nothing shall be shown now."""


class Window:
    """What the window shows. All is nothing until `begin`, and again after `end`."""

    def __init__(self, abilities: Abilities) -> None:
        self._can = abilities
        self._title = PROGRAM
        self._progress: Progress | None = None
        self._way: Way | None = None

    def begin(self, way: Way) -> None:
        """Show what was shown last."""
        self._way = way
        kept = _KEEP_TITLE + _titled(self._title) if self._can.title else ""
        way.write(kept + (_progress(self._progress) if self._can.progress and self._progress else ""))

    def end(self) -> None:
        """Have the window as it was."""
        way, last = self._way, self.given_back()
        self._way = None
        if way is not None:
            way.write(last)

    def given_back(self) -> str:
        """Returns what makes the window as it was; nothing where it is so already."""
        if self._way is None:
            return ""
        title = _titled("") + _TAKE_BACK_TITLE if self._can.title else ""
        return title + (_progress(None) if self._can.progress else "")

    def show(self, title: str, progress: Progress | None = None) -> None:
        """Show a title and how far it is; None is no progress at all."""
        if self._is_unread():
            return
        title = shortened(printable(title), LONGEST_TITLE)
        changes = ""
        if self._can.title and title != self._title:
            changes = _titled(title)
        if self._can.progress and progress != self._progress:
            changes += _progress(progress)
        self._title, self._progress = title, progress
        self._send(changes)

    def tell(self, text: str) -> None:
        """Let the desktop tell something."""
        words = printable(text)
        match self._can.notices:
            case Notices.ITERM:
                # Never a digit first, which would be a command.
                self._send(f"{_OSC}9;{PROGRAM}: {words}{_ST}")
            case Notices.KITTY:
                self._send(f"{_OSC}99;i={PROGRAM}:d=0:o=unfocused;{PROGRAM}{_ST}")
                self._send(f"{_OSC}99;i={PROGRAM}:d=1:o=unfocused:p=body;{words}{_ST}")
            case Notices.RXVT:
                self._send(f"{_OSC}777;notify;{PROGRAM};{words}{_ST}")

    def _is_unread(self) -> bool:
        """Whether the terminal does not read now: it would show all of it at once when it does again."""
        return self._way is not None and self._way.leaves_out()

    def _send(self, sequence: str) -> None:
        if sequence and self._way is not None and not self._is_unread():
            self._way.write(sequence)


def _titled(title: str) -> str:
    return f"{_OSC}0;{title}{_ST}"


def _progress(progress: Progress | None) -> str:
    if progress is None:
        return f"{_OSC}9;4;0;0{_ST}"
    return f"{_OSC}9;4;{4 if progress.paused else 1};{progress.percent}{_ST}"


def window_for(settings: Settings) -> Window:
    """Returns the window of this program's terminal, with what a person wants of what it can do."""
    can = abilities_of(os.environ, windows=sys.platform == "win32")
    return Window(
        Abilities(
            can.title and settings.title,
            can.progress and settings.progress,
            can.notices if settings.notifications else None,
        )
    )
