"""Problems as a terminal shows them, in colour or without."""

import os
from collections.abc import Iterator, Sequence
from typing import Final, TextIO

from hiptimer import excerpts
from hiptimer.cli.terminal import is_terminal
from hiptimer.excerpts import Part
from hiptimer.yamlfile.problems import Problem

_PLAIN: Final = "\x1b[0m"
_COLOURS: Final = {Part.MESSAGE: "\x1b[1m", Part.NUMBER: "\x1b[36m", Part.ERROR: "\x1b[31m", Part.WARNING: "\x1b[33m"}


def colours(stream: TextIO) -> bool:
    """Whether what is printed on a stream may have colours."""
    return is_terminal(stream) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def problem_lines(path: str, problems: Sequence[Problem], text: str, colour: bool) -> Iterator[str]:
    """Yields the lines about a file: its problems, each with its line of `text`, and how many there are besides."""
    for line in excerpts.problem_lines(path, problems, text):
        yield "".join(_painted(run, part) if colour else run for run, part in line)


def _painted(text: str, part: Part) -> str:
    return f"{_COLOURS[part]}{text}{_PLAIN}" if part in _COLOURS else text
