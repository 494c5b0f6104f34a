"""Timero: routines of exercises that have a duration or a number of repetitions."""

from hiptimer.importers.documents import Document
from hiptimer.importers.draft import Draft, Move, Part, Pause, counted, left_out, timed
from hiptimer.importers.faults import NotImportedError
from hiptimer.importers.values import Fields, objects_of
from hiptimer.routine.values import MAX_REPS
from hiptimer.yamlfile.problems import excerpt

_KIND = "__type__"


def recognises(document: Document) -> bool:
    """Whether it is a routine of its kind, or a list of them."""
    match document.json:
        case [{"__type__": "Routine"}, *_] | {"__type__": "Routine"}:
            return True
    return False


def drafts(document: Document) -> list[Draft]:
    """Every routine of the file."""
    value = document.json
    return [_draft(routine) for routine in objects_of(value if isinstance(value, list) else [value], "")]


def _draft(routine: Fields) -> Draft:
    items = tuple(map(_item, routine.objects("exercises")))
    return Draft(routine.name("name", ""), (Part(items),), notes=left_out(routine.not_asked(_KIND, "id")))


def _item(exercise: Fields) -> Move | Pause:
    kind, name = exercise.text(_KIND), exercise.name("name", "Exercise")
    match kind:
        case "DurationExercise":
            seconds = exercise.seconds("duration")
            return timed(name, seconds) if seconds else Pause(0.0, name)
        case "RepetitionExercise":
            reps = exercise.whole("repetitions", most=MAX_REPS, least=0)
            return Move(counted(name, reps)) if reps else Pause(0.0, name)
    raise NotImportedError(f"{exercise.place}: '{excerpt(kind or '')}' is no kind of exercise that can be read")
