"""Which formats can be imported, and how each is told by what a file holds: the one table of them."""

from collections.abc import Callable
from typing import NamedTuple

from hiptimer.importers import (
    hiitimer,
    knee_programme,
    my_pt,
    openhiit,
    seconds,
    timero,
    training_thing,
    workout_timer,
)
from hiptimer.importers.documents import Document
from hiptimer.importers.draft import Draft
from hiptimer.importers.faults import NotImportedError


class Format(NamedTuple):
    """How the files of one program are read."""

    name: str
    """The program, as it calls itself."""
    recognises: Callable[[Document], bool]
    drafts: Callable[[Document], list[Draft]]


JSON_FORMATS = (
    Format("Just Another Workout Timer", workout_timer.recognises, workout_timer.drafts),
    Format("My PT", my_pt.recognises, my_pt.drafts),
    Format("jamiely/exercise", knee_programme.recognises, knee_programme.drafts),
    Format("OpenHIIT", openhiit.recognises, openhiit.drafts),
    Format("Timero", timero.recognises, timero.drafts),
    Format("Seconds", seconds.recognises, seconds.drafts),
)
TEXT_FORMATS = (
    Format("hiitimer", hiitimer.recognises, hiitimer.drafts),
    Format("trainingThing", training_thing.recognises, training_thing.drafts),
)


def format_of(document: Document) -> Format:
    """Returns the first format that knows the document by its content. Raises NotImportedError where none does."""
    formats = JSON_FORMATS if document.is_json else TEXT_FORMATS
    if not document.is_json:
        document.lines()
    for candidate in formats:
        if candidate.recognises(document):
            return candidate
    names = ", ".join(known.name for known in formats)
    raise NotImportedError(f"is of no format that can be read: not {names}")
