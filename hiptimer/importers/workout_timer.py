"""Just Another Workout Timer: sets of timed exercises, each so many times over; a rest is an exercise of that name."""

from hiptimer.importers.documents import Document
from hiptimer.importers.draft import Draft, Move, Part, Pause, left_out, timed
from hiptimer.importers.values import Fields, objects_of
from hiptimer.routine.values import MAX_SETS

_LEAD_IN = 10.0
"""Seconds before every workout there."""
_ASIDE = ("id", "version", "position")
"""What orders its own list."""


def recognises(document: Document) -> bool:
    """Whether it is one of its workouts, or a backup of all of them."""
    match document.json:
        case {"workouts": list()}:
            return True
        case {"title": _, "sets": list()} | {"sets": [{"exercises": list()}, *_]}:
            return True
    return False


def drafts(document: Document) -> list[Draft]:
    """Every workout of the file."""
    match document.json:
        case {"workouts": list(workouts)}:
            return [_draft(workout, document) for workout in objects_of(workouts, "workouts")]
    return [_draft(Fields(document.json, ""), document)]


def _draft(workout: Fields, document: Document) -> Draft:
    notes = () if document.is_utf_8 else ("its export loses letters beyond Latin-1: look at the names",)
    name = workout.name("title", "", lossy=True)
    parts = tuple(map(_part, workout.objects("sets")))
    return Draft(name, parts, _LEAD_IN, notes=(*notes, *left_out(workout.not_asked(*_ASIDE))))


def _part(exercises: Fields) -> Part:
    rounds = exercises.whole("repetitions", most=MAX_SETS) or 1
    return Part(tuple(map(_item, exercises.objects("exercises"))), rounds)


def _item(exercise: Fields) -> Move | Pause:
    name = exercise.name("name", "Exercise", lossy=True)
    seconds = exercise.seconds("duration")
    return timed(name, seconds) if seconds else Pause(0.0, name)
