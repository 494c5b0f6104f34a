"""A prescription in words, one line or a whole leaflet, into a routine: what is not understood is told with its place.

The words become the nodes that a routine file would have, each at its place in the text, and the reader of routine
files makes a routine of them: there is one language, and one that checks it.
"""

from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from hiptimer.routine.leaflet.parts import parts_of_text
from hiptimer.routine.leaflet.sheet import Sheet
from hiptimer.routine.model import Routine
from hiptimer.routine.reader import RoutineError, parse_routine, read_node
from hiptimer.routine.writer import as_yaml
from hiptimer.yamlfile.fields import Report


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
    report = Report([], "the prescription")
    sheet = Sheet(report)
    for part in parts_of_text(text):
        sheet.take(part)
    root = sheet.node(name)
    routine = None if root is None or report.problems else read_node(root, report, Path(source), figures)
    if report.problems or routine is None:
        raise RoutineError(source, report.problems, text)
    written = as_yaml(routine)
    return Prescription(parse_routine(written, source), written)
