"""My PT: a backup of exercises of physical therapy, and of the sessions that are made of them."""

import re
from typing import Final

from hiptimer.importers.documents import Document
from hiptimer.importers.draft import (
    USUAL_PAUSE,
    Draft,
    Move,
    Part,
    Pause,
    counted,
    left_out,
    on_both_sides,
    with_rests,
    worked,
)
from hiptimer.importers.faults import NotImportedError
from hiptimer.importers.values import Fields
from hiptimer.routine.model import Exercise, Range, longest_rest
from hiptimer.routine.values import MAX_REPS, MAX_SETS
from hiptimer.yamlfile.problems import excerpt

_REPS_UNTOLD: Final = 10
_KEYS: Final = {
    "duration": "defaultDuration",
    "reps": "defaultReps",
    "sets": "defaultSets",
    "repDuration": "defaultRepDuration",
    "pauseBetweenReps": "pauseBetweenReps",
    "restBetweenSets": "restBetweenSets",
}
"""What a session may say otherwise than the exercise, and the exercise's own key for it."""
_BULLET: Final = re.compile(r"^(?:[-*+\u2022]|[0-9]{1,2}[.)])\s+")
_MARKUP: Final = re.compile(r"\*\*|__|`|^#{1,6}\s+|\[([^\]]*)\]\([^)]*\)")


def recognises(document: Document) -> bool:
    """Whether it is a backup with exercises and sessions."""
    match document.json:
        case {"data": {"exercises": list(), "sessionDefinitions": list()}}:
            return True
    return False


def drafts(document: Document) -> list[Draft]:
    """Every session of the file."""
    data = Fields(document.json, "").inside("data")
    assert data is not None
    exercises = {exercise.text("id") or "": exercise for exercise in data.objects("exercises")}
    return [_draft(session, exercises) for session in data.objects("sessionDefinitions")]


def _draft(session: Fields, exercises: dict[str, Fields]) -> Draft:
    seconds = session.seconds("pauseBetweenExercises")
    between = USUAL_PAUSE if seconds is None else Pause(seconds)
    items: list[Move | Pause] = []
    for entry in session.objects("exercises"):
        name = entry.text("exerciseId") or ""
        if name not in exercises:
            raise NotImportedError(f"{entry.place}: no exercise has the id '{excerpt(name)}'")
        items += (_move(exercises[name], entry.inside("overrides") or Fields({}, "")), between)
    waits = session.has("autoAdvance") and not session.flag("autoAdvance")
    notes = ("it waits for a tap between exercises there: pause here, or change the rests",) if waits else ()
    return Draft(session.name("name", ""), (Part(tuple(items[:-1])),), notes=notes)


def _move(exercise: Fields, overrides: Fields) -> Move:
    """An exercise as a session asks for it."""
    name = exercise.name("name", "Exercise")
    sets = _whole("sets", exercise, overrides, MAX_SETS) or 1
    is_timed = exercise.text("type") == "duration"
    move = (_timed(name, exercise, overrides) if is_timed else None) or _counted(name, exercise, overrides)
    rests = {"reps": _seconds("pauseBetweenReps", exercise, overrides)}
    rests["sets"] = _seconds("restBetweenSets", exercise, overrides)
    asked = with_rests(move.exercise._replace(sets=Range(sets, sets)), **rests)
    sided = _with_sides(asked, overrides.text("sideMode") or exercise.text("sideMode"))
    setup, cues = _instructions(exercise.lines("instructions"))
    lost = left_out(exercise.not_asked("id", *_KEYS.values()))
    return Move(sided._replace(setup=setup, cues=cues), (*move.notes, *lost))


def _timed(name: str, exercise: Fields, overrides: Fields) -> Move | None:
    seconds = _seconds("duration", exercise, overrides)
    return worked(name, seconds) if seconds else None


def _counted(name: str, exercise: Fields, overrides: Fields) -> Move:
    """Reps; held where each has a duration, and ten where only the instructions say how many."""
    reps = _whole("reps", exercise, overrides, MAX_REPS)
    seconds = _seconds("repDuration", exercise, overrides)
    if not reps:
        note = f"no dose there, so {_REPS_UNTOLD} reps here: look at the instructions"
        return Move(counted(name, _REPS_UNTOLD, hold=seconds), (note,))
    return Move(counted(name, reps, hold=seconds))


def _with_sides(exercise: Exercise, mode: str | None) -> Exercise:
    """The exercise with its sides; a single hold that alternates goes from side to side without the rest of turning."""
    if mode == "alternating" and exercise.reps is None:
        return with_rests(on_both_sides(exercise), sides=longest_rest(exercise.rest.reps))
    if mode == "alternating":
        return exercise._replace(alternating=True)
    return on_both_sides(exercise) if mode == "unilateral" else exercise


def _instructions(lines: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    """The setup and the cues: sentences are one, and items of a list the other."""
    plain = [_MARKUP.sub(lambda match: match[1] or "", line).strip() for line in lines]
    cues = tuple(filter(None, (_BULLET.sub("", line).strip() for line in plain if _BULLET.match(line))))
    setup = " ".join(line for line in plain if line and not _BULLET.match(line))
    return setup or None, cues


def _seconds(key: str, exercise: Fields, overrides: Fields) -> float | None:
    own = overrides.seconds(key, _KEYS[key])
    return exercise.seconds(_KEYS[key]) if own is None else own


def _whole(key: str, exercise: Fields, overrides: Fields, most: int) -> int | None:
    own = overrides.whole(key, _KEYS[key], most=most, least=0)
    return exercise.whole(_KEYS[key], most=most, least=0) if own is None else own
