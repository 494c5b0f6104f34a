"""OpenHIIT: intervals of work and rest at fixed lengths, with activities to be done in them."""

from hiptimer.importers.documents import Document
from hiptimer.importers.draft import Draft, Kind, Move, Part, Pause, left_out, timed, worked
from hiptimer.importers.faults import NotImportedError
from hiptimer.importers.values import MOST_ITEMS, Fields, objects_of
from hiptimer.routine.values import MAX_SETS

_ASIDE = ("id", "timerIndex", "color", "showMinutes", "soundSettings", "totalTime", "intervals")
_SETTINGS = "timeSettings"


def recognises(document: Document) -> bool:
    """Whether it is a timer of its kind, or a list of them."""
    match document.json:
        case [{"timeSettings": _}, *_] | {"timeSettings": _}:
            return True
    return False


def drafts(document: Document) -> list[Draft]:
    """Every timer of the file."""
    value = document.json
    return [_draft(timer) for timer in objects_of(value if isinstance(value, list) else [value], "")]


def _draft(timer: Fields) -> Draft:
    times = _settings(timer)
    rest = times.seconds("restTime") or 0.0
    rounds = (times.whole("restarts", most=MAX_SETS - 1, least=0) or 0) + 1
    parts = (
        *_extra(times.seconds("warmupTime"), "Warm-up", Kind.WARMUP, rest),
        Part(_work(timer, times, rest), rounds, between_rounds=times.seconds("breakTime") or rest),
        *_extra(times.seconds("cooldownTime"), "Cool-down", Kind.COOLDOWN),
    )
    draft = Draft(timer.name("name", ""), parts, times.seconds("getReadyTime"))
    return draft._replace(notes=left_out((*timer.not_asked(*_ASIDE), *times.not_asked("id", "timerId"))))


def _settings(timer: Fields) -> Fields:
    """The lengths, which may be JSON in a text."""
    value, place = timer.raw(_SETTINGS), f"{timer.place}.{_SETTINGS}".lstrip(".")
    if isinstance(value, str):
        value = Document(value.encode("utf-8", "replace")).json
    return Fields(value, place)


def _work(timer: Fields, times: Fields, rest: float) -> tuple[Move | Pause, ...]:
    """The intervals of one round, without a rest behind the last."""
    names, seconds = timer.texts("activities"), times.seconds("workTime")
    intervals = timer.whole("activeIntervals", most=MOST_ITEMS, least=0) or len(names)
    if not intervals or not seconds:
        raise NotImportedError(f"{timer.place}: no number of intervals, or no time of work")
    items: list[Move | Pause] = []
    for number in range(intervals):
        name = names[number] if number < len(names) else ""
        items += (timed(name or "Work", seconds), Pause(rest))
    return tuple(items[:-1])


def _extra(seconds: float | None, name: str, kind: Kind, rest: float = 0.0) -> tuple[Part, ...]:
    return (Part((worked(name, seconds),), kind=kind, after=rest),) if seconds else ()
