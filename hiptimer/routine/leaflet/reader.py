"""A prescription in words, one line or a whole leaflet, into a routine: what is not understood is told with its place.

The words become the nodes that a routine file would have, each at its place in the text, and the reader of routine
files makes a routine of them: there is one language, and one that checks it.
"""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from hiptimer.routine.leaflet.groups import ungrouped
from hiptimer.routine.leaflet.outline import routine_node
from hiptimer.routine.leaflet.parts import parts_of_text
from hiptimer.routine.leaflet.sheet import Sheet
from hiptimer.routine.model import Routine
from hiptimer.routine.reader import RoutineError, parse_routine, read_node
from hiptimer.routine.writer import as_yaml
from hiptimer.yamlfile.fields import Report
from hiptimer.yamlfile.lines import lines_of
from hiptimer.yamlfile.nodes import CONTROL
from hiptimer.yamlfile.problems import Problem

_LONGEST_LINE: Final = 2000
"""Characters."""
_MOST_CHARACTERS: Final = 100_000


class Prescription(NamedTuple):
    """What a text in words comes to."""

    routine: Routine
    text: str
    """Of the routine file that says the same."""


def read_prescription(
    text: str, source: str, name: str | None = None, figures: Collection[str] | None = None
) -> Prescription:
    """The routine that words prescribe; `name` is what it is called, else its heading, else its exercises.

    Raises RoutineError with everything that is not understood; `source` is what its messages call the text.
    """
    written = as_yaml(prescribed_routine(text, source, name, figures))
    return Prescription(parse_routine(written, source), written)


def prescribed_routine(
    text: str, source: str, name: str | None = None, figures: Collection[str] | None = None
) -> Routine:
    """As `read_prescription`, without slug and hash: no file says it yet."""
    report = Report(list(_unreadable(text)), "the prescription")
    root = None if report.problems else routine_node(_sheet_of(text, report), name)
    routine = None if root is None or report.problems else read_node(root, report, Path(source), figures)
    if report.problems or routine is None:
        raise RoutineError(source, report.problems, text)
    return routine


def _sheet_of(text: str, report: Report) -> Sheet:
    sheet = Sheet(report)
    for part in parts_of_text(text):
        for piece in ungrouped(part):
            sheet.take(piece)
    return sheet


def _unreadable(text: str) -> Iterator[Problem]:
    """What keeps a text from being looked into: too much of it, or characters that are no text."""
    if len(text) > _MOST_CHARACTERS:
        yield Problem(1, 1, f"more than {_MOST_CHARACTERS:,} characters: is this a prescription?")
        return
    lines = lines_of(text)
    for number, line in enumerate(lines, 1):
        if len(line) > _LONGEST_LINE:
            yield Problem(number, 1, f"a line of {len(line):,} characters: put each exercise on a line of its own")
        elif control := CONTROL.search(line):
            yield Problem(number, control.start() + 1, "has a control character: remove it")
