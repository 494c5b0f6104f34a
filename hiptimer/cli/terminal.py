"""The terminal without a screen drawn on it: whether there is one, and its bell."""

import os
import sys
from contextlib import suppress
from typing import TextIO


def is_terminal(stream: TextIO) -> bool:
    """Whether a stream is a terminal."""
    return stream.isatty()


def has_terminal() -> bool:
    """Whether somebody sits at a terminal and everything goes to it: input, output and errors."""
    return all(is_terminal(stream) for stream in (sys.stdin, sys.stdout, sys.stderr))


def terminal_width() -> int:
    """Returns how many columns the terminal has: those that COLUMNS says, else its own; 80 where there is none.

    As shutil has it, whose import a page about a routine would wait for.
    """
    try:
        columns = int(os.environ.get("COLUMNS", ""))
    except ValueError:
        columns = 0
    # Not what `sys.stdout` is by now: a stream of ours.
    if columns <= 0 and sys.__stdout__ is not None:
        with suppress(ValueError, OSError):
            columns = os.get_terminal_size(sys.__stdout__.fileno()).columns
    return columns if columns > 0 else 80


def screen_obstacle() -> str | None:
    """Returns why nothing can be drawn on this terminal, and what to set; None where a screen can be drawn."""
    encoding = (sys.stderr.encoding or "").lower()
    if encoding.replace("-", "").replace("_", "") != "utf8":
        return f"the screen needs UTF-8, not {encoding}: set LC_ALL=C.UTF-8, and no PYTHONIOENCODING"
    if os.environ.get("TERM") == "dumb":
        return "the screen needs a terminal that moves its cursor: set TERM to what yours is, which is hardly 'dumb'"
    return None


def ring_bell() -> None:
    """Ring the terminal's bell on stderr, so that output in a pipe stays as it is; without a terminal do nothing."""
    if is_terminal(sys.stderr):
        with suppress(OSError, ValueError):
            # Past the stream: a thread that waits here for the terminal would hold what the ending interpreter wants.
            os.write(sys.stderr.fileno(), b"\a")
