"""The programmes for the knee of jamiely/exercise: sets of reps, which may be held; sides stand only in words."""

from typing import Final

from hiptimer.importers.documents import Document
from hiptimer.importers.draft import USUAL_PAUSE, Draft, Move, Part, Pause, counted, left_out, on_both_sides, with_rests
from hiptimer.importers.prescription import REPS_UNTOLD
from hiptimer.importers.sides import says_each_side, without_each_side
from hiptimer.importers.values import Fields
from hiptimer.routine.values import MAX_REPS, MAX_SETS

_IN_A_SECOND: Final = 1000.0
"""Rests are milliseconds there."""
_RESTS: Final = {"reps": "repRestMs", "sets": "setRestMs"}


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
    items = tuple(item for exercise in exercises for item in (_move(exercise), _pause(exercise)))
    return [Draft(name, (Part(items[:-1]),), notes=left_out(programme.not_asked("version", "id")))]


def _move(exercise: Fields) -> Move:
    name, is_each_side = without_each_side(exercise.name("name", "Exercise"))
    lines = exercise.lines("notes")
    reps, hold = exercise.whole("targetRepsPerSet", most=MAX_REPS, least=0), exercise.seconds("holdSeconds")
    notes = [] if reps or hold else [f"no dose there, so {REPS_UNTOLD} reps here"]
    sets = exercise.whole("targetSets", most=MAX_SETS, least=0) or 1
    dose = counted(name, reps or (1 if hold else REPS_UNTOLD), sets, hold)
    if is_each_side or says_each_side(*lines):
        dose = on_both_sides(dose)
    between = {rest: exercise.seconds(key, in_one=_IN_A_SECOND) for rest, key in _RESTS.items()}
    notes += _notes(exercise)
    return Move(with_rests(dose, **between)._replace(cues=lines), tuple(notes))


def _pause(exercise: Fields) -> Pause:
    """The rest behind an exercise: hiptimer's own where nothing is said of one, for the program waits there."""
    seconds = exercise.seconds("exerciseRestMs", in_one=_IN_A_SECOND)
    return USUAL_PAUSE if seconds is None else Pause(seconds)


def _notes(exercise: Fields) -> list[str]:
    """What no routine file says of an exercise."""
    notes = ["it is optional there"] if exercise.flag("optional") else []
    if date := exercise.text("availableOnOrAfter"):
        notes.append(f"it begins on {date} there")
    return [*notes, *left_out(exercise.not_asked("id", "exerciseRestMs"))]
