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
from hiptimer.importers.prescription import REPS_UNTOLD, dose_in_words
from hiptimer.importers.values import Fields
from hiptimer.routine.model import Exercise, Range, longest_rest
from hiptimer.routine.values import MAX_REPS, MAX_SETS
from hiptimer.yamlfile.problems import excerpt

_KEYS: Final = {
    "duration": "defaultDuration",
    "reps": "defaultReps",
    "sets": "defaultSets",
    "repDuration": "defaultRepDuration",
    "pauseBetweenReps": "pauseBetweenReps",
    "restBetweenSets": "restBetweenSets",
}
"""What a session may say otherwise than the exercise, and the exercise's own key for it."""
_ASIDE: Final = ("id", "createdAt", "updatedAt", "order", "archived", "isArchived")
_MOST_ENTRIES: Final = 2500
_BULLET: Final = re.compile(r"^(?:[-*+\u2022]|[0-9]{1,2}[.)])\s+")
_MARKUP: Final = re.compile(r"\*\*|__|`|^#{1,6}\s+|\[([^\]\[]{0,80})\]\([^)]{0,300}\)")


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
    sessions = data.objects("sessionDefinitions")
    if sum(len(session.objects("exercises")) for session in sessions) > _MOST_ENTRIES:
        raise NotImportedError(f"holds more than {_MOST_ENTRIES:,} exercises in all its sessions")
    return [_draft(session, exercises) for session in sessions]


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
    lines = exercise.lines("instructions")
    is_timed = exercise.text("type") == "duration"
    move = (_timed(name, exercise, overrides) if is_timed else None) or _counted(name, exercise, overrides)
    if move is None:
        move = _told(name, lines)
    sets = _whole("sets", exercise, overrides, MAX_SETS)
    rests = {"reps": _seconds("pauseBetweenReps", exercise, overrides)}
    rests["sets"] = _seconds("restBetweenSets", exercise, overrides)
    counted_sets = move.exercise.sets if sets is None else Range(sets, sets)
    asked = with_rests(move.exercise._replace(sets=counted_sets), **rests)
    sided = _with_sides(asked, overrides.text("sideMode") or exercise.text("sideMode"))
    setup, cues = _instructions(lines)
    lost = left_out(exercise.not_asked(*_ASIDE, *_KEYS.values()))
    return Move(sided._replace(setup=setup, cues=cues), (*move.notes, *lost))


def _timed(name: str, exercise: Fields, overrides: Fields) -> Move | None:
    seconds = _seconds("duration", exercise, overrides)
    return worked(name, seconds) if seconds else None


def _counted(name: str, exercise: Fields, overrides: Fields) -> Move | None:
    """Reps, held where each has a duration; None where there is no number of them."""
    reps = _whole("reps", exercise, overrides, MAX_REPS)
    return Move(counted(name, reps, hold=_seconds("repDuration", exercise, overrides))) if reps else None


def _told(name: str, lines: tuple[str, ...]) -> Move:
    """What the instructions say in words, where no number does; ten reps where they do not either."""
    told = dose_in_words(name, tuple(map(_plain, lines)))
    if told is not None:
        return Move(told, ("its dose is read from its instructions: look whether it is meant so",))
    return Move(counted(name, REPS_UNTOLD), (f"no dose there, so {REPS_UNTOLD} reps here: look at the instructions",))


def _plain(line: str) -> str:
    """A line of Markdown without its marks."""
    return _BULLET.sub("", _MARKUP.sub(lambda match: match[1] or "", line).strip()).strip()


def _with_sides(exercise: Exercise, mode: str | None) -> Exercise:
    """The exercise with its sides; a single hold that alternates goes from side to side without the rest of turning."""
    if mode == "alternating" and exercise.reps is None:
        return with_rests(on_both_sides(exercise), sides=longest_rest(exercise.rest.reps))
    if mode == "alternating":
        return exercise._replace(alternating=True)
    return on_both_sides(exercise) if mode == "unilateral" else exercise


def _instructions(lines: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    """The setup and the cues: sentences are one, and items of a list the other."""
    cues = tuple(filter(None, (_plain(line) for line in lines if _BULLET.match(line))))
    setup = " ".join(filter(None, (_plain(line) for line in lines if not _BULLET.match(line))))
    return setup or None, cues


def _seconds(key: str, exercise: Fields, overrides: Fields) -> float | None:
    own = overrides.seconds(key, _KEYS[key])
    return exercise.seconds(_KEYS[key]) if own is None else own


def _whole(key: str, exercise: Fields, overrides: Fields, most: int) -> int | None:
    own = overrides.whole(key, _KEYS[key], most=most, least=0)
    return exercise.whole(_KEYS[key], most=most, least=0) if own is None else own
