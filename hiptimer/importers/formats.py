"""Which formats can be imported, and how each is told by what a file holds: the one table of them."""

from collections.abc import Callable, Collection
from typing import NamedTuple

from hiptimer.importers import (
    hiitimer,
    knee_programme,
    my_pt,
    openhiit,
    prescription,
    seconds,
    timero,
    training_thing,
    workout_timer,
)
from hiptimer.importers.assembly import Assembled, assembled
from hiptimer.importers.documents import Document
from hiptimer.importers.draft import Draft
from hiptimer.importers.faults import NotImportedError

MOST_ROUTINES = 200
"""How many routines one file may give."""

MOST_EXERCISES = 5000
"""How many exercises and rests all of them together may have."""


class Format(NamedTuple):
    """How the files of one program are read."""

    name: str
    """The program, as it calls itself."""
    recognises: Callable[[Document], bool]
    drafts: Callable[[Document], list[Draft]]


class Recognised(NamedTuple):
    """The workouts of a file, and what kind of file it is."""

    name: str
    workouts: list[Assembled]


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
WORDS = "words"
"""What a text is called that is of no program."""


def recognised(document: Document, title: str, figures: Collection[str]) -> Recognised:
    """Returns the workouts of a document, by the first format that knows it; what is no program's is read as words.

    A workout without a name is called `title`. Raises NotImportedError where nothing can read it.
    """
    formats = JSON_FORMATS if document.is_json else TEXT_FORMATS
    program = next((candidate for candidate in formats if candidate.recognises(document)), None)
    if program is not None:
        drafts = program.drafts(document)
        _check_size(program.name, drafts)
        return Recognised(program.name, [assembled(draft._replace(name=draft.name or title)) for draft in drafts])
    if document.is_json:
        names = ", ".join(candidate.name for candidate in formats)
        raise NotImportedError(f"is JSON, but of none of the programs that can be read: {names}")
    return Recognised(WORDS, [prescription.read_words(document, figures)])


def _check_size(program: str, drafts: list[Draft]) -> None:
    if not drafts:
        raise NotImportedError(f"is a file of {program}, but holds no workout")
    if len(drafts) > MOST_ROUTINES:
        raise NotImportedError(f"holds {len(drafts):,} workouts, more than {MOST_ROUTINES}: export fewer at a time")
    if sum(len(part.items) for draft in drafts for part in draft.parts) > MOST_EXERCISES:
        raise NotImportedError(f"holds more than {MOST_EXERCISES:,} exercises: export fewer at a time")
