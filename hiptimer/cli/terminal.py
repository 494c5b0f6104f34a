"""The terminal without a screen drawn on it: whether there is one, its bell, and what stands in for closed streams."""

import os
import sys
from pathlib import Path
from typing import TextIO


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


def can_draw() -> bool:
    """Whether there is a terminal that understands more than lines: that of an editor's shell does not."""
    return has_terminal() and os.environ.get("TERM") not in ("dumb", "unknown")


def ring_bell() -> None:
    """Ring the terminal's bell on stderr, so that output in a pipe stays as it is; without a terminal do nothing."""
    if is_terminal(sys.stderr):
        sys.stderr.write("\a")
        sys.stderr.flush()
