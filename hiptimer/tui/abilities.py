"""What the window around a terminal can do, by what the environment says of it. Careful: what is not known is not sent.

A sequence that a terminal does not know is mostly passed over, but some older ones show each OSC 9 as a notification.
Imports no Textual.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final, NamedTuple


class Notices(StrEnum):
    """The ways of asking a terminal for a notification of the desktop."""

    ITERM = "OSC 9"
    KITTY = "OSC 99"
    RXVT = "OSC 777"


class Abilities(NamedTuple):
    """What can be asked for."""

    title: bool = False
    progress: bool = False
    """By OSC 9;4, as ConEmu has it."""
    notices: Notices | None = None


_WITH_TITLES: Final = re.compile(
    r"(xterm|rxvt|tmux|screen|alacritty|foot|konsole|vte|gnome|st|wezterm|ghostty|contour|mintty|iterm2?|putty|mlterm|"
    r"kterm|rio|ms-terminal)(-.*)?"
)
"""Kinds of terminals, by TERM, that have a title: not a system's own console, which prints what it does not know."""

_OF_RXVT: Final = ("foot", "rxvt", "xterm-ghostty")
"""Kinds that have its notifications."""

_WEZTERM_WITH_PROGRESS: Final = "20250301"
"""The day of the first version that surely has it; earlier ones show it as a notification."""

_VTE_WITH_PROGRESS: Final = 7900


def abilities_of(environment: Mapping[str, str], *, windows: bool = False) -> Abilities:
    """Returns what the window of the terminal can do that has an environment; `windows`: it is one of that system."""
    kind = environment.get("TERM", "")
    if kind.startswith(("tmux", "screen")) or "TMUX" in environment or "STY" in environment:
        # What is in front of it may be any terminal, and another tomorrow.
        return Abilities(title=True)
    title = windows or "WT_SESSION" in environment or _WITH_TITLES.fullmatch(kind) is not None
    if not title:
        return Abilities()
    return Abilities(title, kind != "xterm-kitty" and _has_progress(environment), _notices(environment, kind))


def _has_progress(environment: Mapping[str, str]) -> bool:
    program, version = environment.get("TERM_PROGRAM"), environment.get("TERM_PROGRAM_VERSION", "")
    return (
        "WT_SESSION" in environment
        or environment.get("ConEmuANSI") == "ON"
        or program == "ghostty"
        or (program == "WezTerm" and version[:8].isdecimal() and version[:8] >= _WEZTERM_WITH_PROGRESS)
        or _number(environment.get("VTE_VERSION", "")) >= _VTE_WITH_PROGRESS
        or "P" in re.findall(r"[A-Z][a-z]*", environment.get("TERM_FEATURES", ""))
    )


def _notices(environment: Mapping[str, str], kind: str) -> Notices | None:
    program = environment.get("TERM_PROGRAM")
    if kind == "xterm-kitty":
        return Notices.KITTY
    if program == "iTerm.app" or environment.get("LC_TERMINAL") == "iTerm2":
        return Notices.ITERM
    if program in ("ghostty", "WezTerm") or kind.startswith(_OF_RXVT) or "VTE_VERSION" in environment:
        return Notices.RXVT
    return None


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 9 else 0
