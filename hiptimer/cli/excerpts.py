"""Problems as people read them: the place and what to do, then the line of the file with a caret under the fault."""

import os
from collections.abc import Iterator, Sequence
from typing import Final, TextIO

from hiptimer.cells import width_of
from hiptimer.cli.terminal import is_terminal
from hiptimer.printable import printable
from hiptimer.workout.wording import counted
from hiptimer.yamlfile.lines import lines_of
from hiptimer.yamlfile.problems import Problem, Severity

MOST_SHOWN: Final = 20
"""Problems of a file that are printed; of the others only the number is."""

_BEFORE: Final = 60
_BEHIND: Final = 30
"""Characters of a long line shown round the fault."""
_BOLD, _RED, _YELLOW, _CYAN, _PLAIN = ("\x1b[1m", "\x1b[31m", "\x1b[33m", "\x1b[36m", "\x1b[0m")


def colours(stream: TextIO) -> bool:
    """Whether what is printed on a stream may have colours."""
    return is_terminal(stream) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def problem_lines(path: str, problems: Sequence[Problem], text: str, colour: bool) -> Iterator[str]:
    """Yields the lines about a file: its problems, each with its line of `text`, and how many there are besides."""
    lines = lines_of(text) if text else []
    for problem in problems[:MOST_SHOWN]:
        located = problem.located(path)
        yield f"{_BOLD}{located}{_PLAIN}" if colour else located
        if problem.line <= len(lines) and lines[problem.line - 1].strip():
            yield from _excerpt(problem, lines[problem.line - 1], colour)
    if len(problems) > MOST_SHOWN:
        yield f"{printable(path)}: and {counted(len(problems) - MOST_SHOWN, 'problems')} more"


def _excerpt(problem: Problem, line: str, colour: bool) -> Iterator[str]:
    """The line with its number, and a caret under the column of the fault."""
    start = max(0, problem.column - 1 - _BEFORE)
    before = printable(line[start : problem.column - 1].replace("\t", " "))
    behind = printable(line[problem.column - 1 : problem.column - 1 + _BEHIND].replace("\t", " ").rstrip())
    margin = f"{problem.line:>5} | "
    blanks = " " * (len(margin) - 2) + "| " + " " * width_of(before)
    if not colour:
        yield f"{margin}{before}{behind}"
        yield f"{blanks}^"
        return
    mark = _RED if problem.severity is Severity.ERROR else _YELLOW
    yield f"{_CYAN}{margin}{_PLAIN}{before}{behind}"
    yield f"{blanks}{mark}^{_PLAIN}"
