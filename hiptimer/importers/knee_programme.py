"""The programmes for the knee of jamiely/exercise: sets of reps, which may be held; sides stand only in words."""

from typing import Final

from hiptimer.importers.documents import Document
from hiptimer.importers.draft import Draft, Move, Part, counted, left_out, on_both_sides, with_rests
from hiptimer.importers.sides import says_each_side, without_each_side
from hiptimer.importers.values import Fields
from hiptimer.routine.model import Exercise
from hiptimer.routine.values import MAX_REPS, MAX_SETS

_IN_A_SECOND: Final = 1000.0
"""Rests are milliseconds there."""
_REPS_UNTOLD: Final = 10


def recognises(document: Document) -> bool:
    """Whether it is a programme with targets."""
    match document.json:
        case {"programName": _, "exercises": list()}:
            return True
        case {"exercises": [{"targetSets": _}, *_]}:
            return True
    return False


def drafts(document: Document) -> list[Draft]:
    """The one programme of the file."""
    programme = Fields(document.json, "")
    exercises = sorted(programme.objects("exercises"), key=lambda exercise: exercise.number("order") or 0.0)
    name = programme.name("programName", "")
    return [Draft(name, (Part(tuple(map(_move, exercises))),), notes=left_out(programme.not_asked("version", "id")))]


def _move(exercise: Fields) -> Move:
    name, each = without_each_side(exercise.name("name", "Exercise"))
    lines = exercise.lines("notes")
    reps, notes = exercise.whole("targetRepsPerSet", most=MAX_REPS), list[str]()
    if reps is None:
        notes.append(f"no number of reps there, so {_REPS_UNTOLD} here")
    hold = exercise.seconds("holdSeconds")
    sets = exercise.whole("targetSets", most=MAX_SETS) or 1
    dose = counted(name, reps or _REPS_UNTOLD, sets, round(hold) if hold and hold >= 0.5 else None)
    if each or says_each_side(*lines):
        dose = on_both_sides(dose)
    notes += _notes(exercise)
    return Move(_with_its_rests(dose, exercise)._replace(cues=lines), tuple(notes))


def _with_its_rests(dose: Exercise, exercise: Fields) -> Exercise:
    keys = {"reps": "repRestMs", "sets": "setRestMs", "exercises": "exerciseRestMs"}
    return with_rests(dose, **{rest: exercise.seconds(key, in_one=_IN_A_SECOND) for rest, key in keys.items()})


def _notes(exercise: Fields) -> list[str]:
    """What no routine file says of an exercise."""
    notes = ["it is optional there"] if exercise.flag("optional") else []
    if date := exercise.text("availableOnOrAfter"):
        notes.append(f"it begins on {date} there")
    return [*notes, *left_out(exercise.not_asked("id"))]
