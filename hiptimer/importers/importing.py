"""A file of another program into the texts of routine files: all of it, or nothing."""

from collections.abc import Collection
from typing import NamedTuple

from hiptimer.importers.assembly import assembled
from hiptimer.importers.documents import Document
from hiptimer.importers.draft import Draft
from hiptimer.importers.faults import NotImportedError
from hiptimer.importers.formats import format_of
from hiptimer.importers.values import shortened
from hiptimer.printable import printable
from hiptimer.routine.model import Routine
from hiptimer.routine.reader import RoutineError, read_document
from hiptimer.routine.writer import as_yaml
from hiptimer.yamlfile.problems import excerpt

MOST_ROUTINES = 200
"""How many routines one file may give."""


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
        known = format_of(document)
        drafts = known.drafts(document)
        if not drafts:
            raise NotImportedError(f"is a file of {known.name}, but holds no workout")
        if len(drafts) > MOST_ROUTINES:
            raise NotImportedError(f"holds {len(drafts):,} workouts, more than {MOST_ROUTINES}: export fewer at a time")
        named = (draft if draft.name else draft._replace(name=_title(name)) for draft in drafts)
        return ImportedFile(known.name, tuple(_written(draft, f"From {known.name}.", figures) for draft in named))
    except RecursionError:
        raise NotImportedError("is nested too deeply") from None


def _written(draft: Draft, origin: str, figures: Collection[str]) -> ImportedRoutine:
    whole = assembled(draft)
    comments = whole.comments._replace(routine=(origin, *whole.comments.routine))
    text = as_yaml(whole.routine, comments)
    try:
        reading = read_document(text, "", figures)
    except RoutineError as error:
        # Said of the routine, not of its place in a text that nobody has.
        problem = error.problems[0].message
        raise NotImportedError(f"'{excerpt(draft.name)}' is more than a routine can be: {problem}") from None
    return ImportedRoutine(reading.routine, text, whole.report)


def _title(file_name: str) -> str:
    """What a workout without a name is called: as its file, in words."""
    words = shortened(printable(" ".join(file_name.replace("_", " ").replace("-", " ").split())))
    return words[:1].upper() + words[1:] or "Workout"
