"""A file of another program into the texts of routine files: all of it, or nothing."""

from collections.abc import Collection
from typing import NamedTuple

from hiptimer.importers.assembly import Assembled
from hiptimer.importers.documents import Document
from hiptimer.importers.faults import NotImportedError
from hiptimer.importers.formats import recognised
from hiptimer.importers.values import shortened
from hiptimer.printable import printable
from hiptimer.routine.model import Routine
from hiptimer.routine.reader import RoutineError, read_document
from hiptimer.routine.writer import as_yaml
from hiptimer.yamlfile.problems import excerpt


class ImportedRoutine(NamedTuple):
    """One workout of the file."""

    routine: Routine
    """As it is read from the text."""
    text: str
    """Of its routine file."""
    report: tuple[str, ...]
    """What could not be carried over, or is not what it was, each in a line."""


class ImportedFile(NamedTuple):
    """All that a file holds."""

    format_name: str
    routines: tuple[ImportedRoutine, ...]


def imported(content: bytes, name: str, figures: Collection[str]) -> ImportedFile:
    """The routines of a file called `name`, without folder and ending; `figures` are the names that routines may use.

    Raises NotImportedError with a clause that says why nothing of the file is taken over.
    """
    document = Document(content)
    try:
        source = recognised(document, _title(name), figures)
    except RecursionError:
        raise NotImportedError("is nested too deeply") from None
    return ImportedFile(source.name, tuple(_written(whole, source.name, figures) for whole in source.workouts))


def _written(whole: Assembled, origin: str, figures: Collection[str]) -> ImportedRoutine:
    """The text of a routine. Raises NotImportedError where a file that says so would be refused."""
    comments = whole.comments._replace(routine=(f"From {origin}.", *whole.comments.routine))
    text = as_yaml(whole.routine, comments)
    try:
        reading = read_document(text, "", figures)
    except RoutineError as error:
        # Said of the routine, not of its place in a text that nobody has.
        name, problem = excerpt(whole.routine.name), error.problems[0].message
        raise NotImportedError(f"'{name}' is more than a routine can be: {problem}") from None
    return ImportedRoutine(reading.routine, text, whole.report)


def _title(file_name: str) -> str:
    """What a workout without a name is called: as its file, in words."""
    words = shortened(printable(" ".join(file_name.replace("_", " ").replace("-", " ").split())))
    return words[:1].upper() + words[1:] or "Workout"
