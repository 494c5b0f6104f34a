"""Problems as people read them: the place and what to do, then the line of the file with a caret under the fault."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final

from hiptimer.cells import width_of
from hiptimer.printable import printable
from hiptimer.yamlfile.lines import lines_of
from hiptimer.yamlfile.problems import MOST_SHOWN, Problem, Severity, number_of_others

_BEFORE: Final = 60
_BEHIND: Final = 30
"""Characters of a long line shown round the fault."""


class Part(StrEnum):
    """What a run of text in a line about a problem is."""

    MESSAGE = "message"
    REST = "rest"
    """How many problems there are besides."""
    NUMBER = "number"
    FILE = "file"
    """What stands in the file."""
    ERROR = "error"
    WARNING = "warning"
    """The caret of either."""


Line = tuple[tuple[str, Part], ...]


def problem_lines(path: str, problems: Sequence[Problem], text: str) -> Iterator[Line]:
    """Yields the lines about a file: its problems, each with its line of `text`, and how many there are besides."""
    lines = lines_of(text) if text else []
    for problem in problems[:MOST_SHOWN]:
        yield ((problem.located(path), Part.MESSAGE),)
        if problem.line <= len(lines) and lines[problem.line - 1].strip():
            yield from _excerpt(problem, lines[problem.line - 1])
    if len(problems) > MOST_SHOWN:
        yield ((f"{printable(path)}: {number_of_others(len(problems))}", Part.REST),)


def _excerpt(problem: Problem, line: str) -> Iterator[Line]:
    """The line with its number, and a caret under the column of the fault."""
    start = max(0, problem.column - 1 - _BEFORE)
    before = printable(line[start : problem.column - 1].replace("\t", " "))
    behind = printable(line[problem.column - 1 : problem.column - 1 + _BEHIND].replace("\t", " ").rstrip())
    margin = f"{problem.line:>5} | "
    yield (margin, Part.NUMBER), (f"{before}{behind}", Part.FILE)
    blanks = " " * (len(margin) - 2) + "| " + " " * width_of(before)
    yield (blanks, Part.FILE), ("^", Part.ERROR if problem.severity is Severity.ERROR else Part.WARNING)
