"""Free text: exercises with their doses in words, as on a physiotherapist's sheet, one a line."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Final

from hiptimer.importers.assembly import Assembled, assembled
from hiptimer.importers.documents import Document
from hiptimer.importers.draft import USUAL_PAUSE, Draft, Move, Part, Pause
from hiptimer.importers.faults import NotImportedError
from hiptimer.importers.rests import is_rest
from hiptimer.importers.values import shortened
from hiptimer.routine.identity import name_key, same_name
from hiptimer.routine.leaflet.outline import name_of_exercises
from hiptimer.routine.leaflet.reader import read_prescription
from hiptimer.routine.leaflet.vocabulary import COOL_DOWNS, INSTRUCTIONS, WARM_UPS
from hiptimer.routine.model import Exercise, Order, Routine, longest_rest
from hiptimer.routine.reader import RoutineError
from hiptimer.routine.writer import Comments
from hiptimer.yamlfile.characters import plain_key

REPS_UNTOLD: Final = 10
"""Of what has no dose."""
_MOST_CHARACTERS: Final = 64 * 1024
"""Of a text that a person wrote."""
_MOST_WORDS: Final = 6
"""Of a line that is the name of an exercise: more are a sentence about one."""
_LONGEST_DOSE: Final = 200
_MOST_DOSES: Final = 3
"""How long, and how many, the lines are in which a dose is looked for."""
_ITEM: Final = re.compile(r"\s*(?:[-*+\u2022]|[0-9]{1,2}[.)])\s+")
_NAME: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|[ '\u2019()/&+-])*")
_ROUTINE: Final = re.compile(r"^(?:name|exercises)[ \t]*:", re.MULTILINE | re.IGNORECASE)


def read_words(document: Document, figures: Collection[str]) -> Assembled:
    """The routine that a text prescribes; what has no dose is ten reps, with a note.

    `figures` are the names of those that routines may use. Raises NotImportedError with the first thing that cannot be
    read, and its line.
    """
    lines = document.lines()
    if len(document.text) > _MOST_CHARACTERS:
        raise NotImportedError(f"has more than {_MOST_CHARACTERS:,} characters: more than anybody prescribes")
    if len(_ROUTINE.findall(document.text)) > 1:
        raise NotImportedError("is a routine of hiptimer's own: put it into your folder of routines")
    undosed = dict(_undosed(lines, figures))
    text = "\n".join(f"{line} {REPS_UNTOLD} reps" if number in undosed else line for number, line in enumerate(lines))
    try:
        routine = read_prescription(text, "", None, figures).routine
    except RoutineError as error:
        first, *others = error.problems
        more = f" (and {len(others)} more)" if others else ""
        raise NotImportedError(f"line {first.line}: {first.message}{more}") from None
    return _merged(routine, _notes(routine, undosed))


def _merged(routine: Routine, notes: list[tuple[str, ...]]) -> Assembled:
    """The routine with its twins as sides and its pauses as rests; one with blocks or rounds stays as it is read."""
    exercises = tuple(exercise._replace(name=shortened(exercise.name)) for exercise in routine.exercises)
    routine = routine._replace(name=shortened(routine.name), exercises=exercises)
    if routine.written_blocks or routine.order is Order.CIRCUIT:
        return Assembled(routine, Comments((), dict(enumerate(notes))))
    items = tuple(item for step in zip(exercises, notes, strict=True) for item in _items(*step))
    whole = assembled(Draft(routine.name, (Part(items),), description=routine.description))
    if routine.name != name_of_exercises([exercise.name for exercise in exercises]):
        return whole
    name = name_of_exercises([exercise.name for exercise in whole.routine.exercises])
    return whole._replace(routine=whole.routine._replace(name=name))


@lru_cache(maxsize=1024)
def dose_in_words(name: str, lines: tuple[str, ...]) -> Exercise | None:
    """The dose of an exercise that stands only in the lines of its instructions; None where none of them has one."""
    with_numbers = [line for line in lines if len(line) <= _LONGEST_DOSE and any(map(str.isdigit, line))]
    for line in with_numbers[:_MOST_DOSES]:
        try:
            exercises = read_prescription(f"{name}: {line}", "").routine.exercises
        except RoutineError:
            continue
        if len(exercises) == 1 and same_name(exercises[0].name, name):
            return exercises[0]._replace(name=name, setup=None, cues=())
    return None


def _undosed(lines: list[str], figures: Collection[str]) -> Iterator[tuple[int, str]]:
    """Yields the number, from 0, and the name of each line that names an exercise and says not how much of it.

    A heading is none: a line with a colon at its end, in capitals, or the first where others have doses. Nor is there
    any in a text without a single dose, unless every line could be a name.
    """
    filled = [(number, line) for number, line in enumerate(lines) if line.strip()]
    is_list_of_names = all(_names_exercise(_ITEM.sub("", line).strip()) for _, line in filled)
    if not is_list_of_names and not any(map(str.isdigit, "".join(_ITEM.sub("", line) for _, line in filled))):
        return
    for place, (number, line) in enumerate(filled):
        is_item = _ITEM.match(line) is not None
        name = _ITEM.sub("", line).strip()
        if not _names_exercise(name):
            continue
        is_heading = (place == 0 and not is_list_of_names) or name.isupper()
        if is_item or not is_heading or _slug(name) in figures:
            yield number, name


def _names_exercise(name: str) -> bool:
    words = name.split()
    if len(words) > _MOST_WORDS or _NAME.fullmatch(name) is None:
        return False
    key = plain_key(name)
    is_part = key in WARM_UPS or key in COOL_DOWNS or key.startswith(("rest", "repeat"))
    return not is_part and words[0].lower() not in INSTRUCTIONS


def _slug(name: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", name.lower()))


def _items(exercise: Exercise, notes: tuple[str, ...]) -> tuple[Move | Pause, ...]:
    """An exercise with the rest behind it; a rest where only its name says that it is one, as in "Pause 30 s"."""
    seconds = longest_rest(exercise.rest.exercises)
    pause = USUAL_PAUSE if seconds == USUAL_PAUSE.seconds else Pause(seconds)
    if exercise.reps is None and is_rest(exercise.name):
        return (Pause(float(exercise.amounts.items[0].low), exercise.name),)
    return Move(exercise, notes), pause


def _notes(routine: Routine, undosed: dict[int, str]) -> list[tuple[str, ...]]:
    """What is to be said of each exercise."""
    keys = set(map(name_key, undosed.values()))
    note = f"no dose there, so {REPS_UNTOLD} reps here"
    return [(note,) if name_key(exercise.name) in keys else () for exercise in routine.exercises]
