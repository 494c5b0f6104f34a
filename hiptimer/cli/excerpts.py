"""Problems as a terminal shows them, in colour or without."""

from collections.abc import Iterator, Sequence
from typing import Final

from hiptimer import excerpts
from hiptimer.excerpts import Part
from hiptimer.yamlfile.problems import Problem

_PLAIN: Final = "\x1b[0m"
_COLOURS: Final = {Part.MESSAGE: "\x1b[1m", Part.NUMBER: "\x1b[36m", Part.ERROR: "\x1b[31m", Part.WARNING: "\x1b[33m"}


def problem_lines(path: str, problems: Sequence[Problem], text: str, colour: bool) -> Iterator[str]:
    """Yields the lines about a file: its problems, each with its line of `text`, and how many there are besides."""
    for line in excerpts.problem_lines(path, problems, text):
        yield "".join(_painted(run, part) if colour else run for run, part in line)


def _painted(text: str, part: Part) -> str:
    return f"{_COLOURS[part]}{text}{_PLAIN}" if part in _COLOURS else text
