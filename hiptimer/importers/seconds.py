"""Seconds and Seconds Pro: folders of timers, each a circuit of intervals, or several circuits one after the other."""

from collections.abc import Iterator
from typing import Final

from hiptimer.importers.documents import Document
from hiptimer.importers.draft import Draft, Kind, Move, Part, Pause, left_out, open_ended, timed, with_rests
from hiptimer.importers.faults import NotImportedError
from hiptimer.importers.sides import without_each_side
from hiptimer.importers.values import MOST_ITEMS, Fields
from hiptimer.routine.model import Side
from hiptimer.routine.values import MAX_SETS
from hiptimer.yamlfile.problems import excerpt

_CIRCUIT: Final = 3
_COMPOUND: Final = 4
_DEEPEST: Final = 20
"""Folders in folders."""
_LISTS: Final = ("items", "packs", "timers")
_ROUND: Final = "$(round)"
_ASIDE: Final = ("identifier", "type", "_type", "color", "colorString", "activity", "order", "created", "modified")


def recognises(document: Document) -> bool:
    """Whether it is a timer, or a folder of items or packs."""
    value = document.json
    return (isinstance(value, dict) and "identifier" in value and "items" in value) or _holds_timer(value, 0)


def _holds_timer(value: object, depth: int) -> bool:
    """Whether something is a timer, or a folder with one somewhere in it."""
    if not isinstance(value, dict) or depth > _DEEPEST:
        return isinstance(value, dict) and any(key in value for key in _LISTS)
    if _type_of(value) is not None and ("intervals" in value or "timers" in value):
        return True
    lists = (items for key in _LISTS if isinstance(items := value.get(key), list))
    return any(_holds_timer(item, depth + 1) for items in lists for item in items)


def _type_of(timer: dict[str, object]) -> object:
    """The kind of a timer, a number; older exports give it another key. None for what is no timer."""
    for key in ("type", "_type"):
        kind = timer.get(key)
        if isinstance(kind, str) and kind.isascii() and kind.isdigit() and len(kind) < 9:
            return int(kind)
        if kind is not None and (key == "type" or isinstance(kind, int)):
            return kind
    return None


def drafts(document: Document) -> list[Draft]:
    """Every timer of the file, in its order."""
    return list(_of(Fields(document.json, ""), 0))


def _of(item: Fields, depth: int) -> Iterator[Draft]:
    """The timers of a folder, or the timer itself."""
    if depth > _DEEPEST:
        raise NotImportedError("is nested too deeply")
    if item.kind(_type_of) is not None:
        yield _draft(item)
        return
    for key in _LISTS:
        for inner in item.objects(key):
            yield from _of(inner, depth + 1)


def _draft(timer: Fields) -> Draft:
    name, kind = timer.name("name", ""), timer.kind(_type_of)
    if kind == _CIRCUIT:
        parts = _circuit(timer)
    elif kind == _COMPOUND:
        parts = _compound(timer)
    else:
        raise _of_other_type(timer)
    parts = (*_extra(timer, "warmup", Kind.WARMUP), *parts, *_extra(timer, "cooldown", Kind.COOLDOWN))
    description = " ".join(timer.lines("notes")) or None
    return Draft(name, parts, description=description, notes=left_out(timer.not_asked(*_ASIDE)))


def _of_other_type(timer: Fields) -> NotImportedError:
    name, kind = excerpt(timer.name("name", "")), excerpt(str(timer.kind(_type_of)))
    return NotImportedError(f"timer '{name}' is of type {kind}: only 3, a circuit, and 4, a compound, can be read")


def _extra(timer: Fields, key: str, kind: Kind) -> tuple[Part, ...]:
    """The warm-up or the cool-down, where it lasts."""
    interval = timer.inside(key)
    item = None if interval is None else _item(interval, 1, key.capitalize())
    return () if item is None else (Part((item,), kind=kind),)


def _circuit(timer: Fields, name: str | None = None) -> tuple[Part, ...]:
    """The intervals of a circuit, with the rests between them and between its sets."""
    if timer.kind(_type_of) not in (None, _CIRCUIT):
        raise _of_other_type(timer)
    rounds = timer.whole("numberOfSets", most=MAX_SETS, least=0) or 1
    between, between_sets = _length(timer, "intervalRest"), _length(timer, "setRest")
    items: list[Move | Pause] = []
    for number, interval in enumerate(timer.objects("intervals"), 1):
        item = _item(interval, number)
        if item is not None:
            items += (Pause(between), item) if items else (item,)
    return (Part(tuple(items), rounds, name, between_rounds=between_sets),) if items else ()


def _compound(timer: Fields) -> tuple[Part, ...]:
    """Its circuits, one after the other, and all of that once for each of its sets."""
    between, between_rounds = _length(timer, "timerRest"), _length(timer, "circuitRest")
    rounds = timer.whole("numberOfSets", most=MAX_SETS, least=0) or 1
    parts = [part for circuit in timer.objects("timers") for part in _circuit(circuit, circuit.text("name"))]
    if all(part.rounds == 1 for part in parts):
        items = [item for part in parts for item in (*part.items, Pause(between))]
        return (Part(tuple(items[:-1]), rounds, between_rounds=between_rounds),)
    spaced = [part._replace(after=between) for part in parts]
    spaced[-1] = spaced[-1]._replace(after=between_rounds)
    if len(spaced) * rounds > MOST_ITEMS:
        raise NotImportedError(f"{timer.place}: more than {MOST_ITEMS:,} circuits")
    return tuple(spaced * rounds)


def _length(timer: Fields, key: str) -> float:
    """Seconds of a rest, which is an interval, or only its seconds."""
    value = timer.raw(key)
    if isinstance(value, dict):
        return Fields(value, f"{timer.place}.{key}".lstrip(".")).seconds("duration") or 0.0
    return timer.seconds(key) or 0.0


def _item(interval: Fields, number: int, otherwise: str = "Work") -> Move | Pause | None:
    """What an interval comes to; None for one that does not last, as most that a file has."""
    name = interval.name("name", otherwise).replace(_ROUND, str(number))
    seconds, is_rest = interval.seconds("duration") or 0.0, interval.flag("rest")
    if interval.flag("indefinite"):
        return Move(open_ended(name), ("it has no end there, and ends here with Enter",))
    if not seconds:
        return None
    if is_rest:
        return Pause(seconds)
    return _split(interval, name, seconds) if interval.flag("split") else timed(name, seconds)


def _split(interval: Fields, name: str, seconds: float) -> Move | Pause:
    """An interval that is halved between the sides."""
    base, _ = without_each_side(name)
    half = timed(base, seconds / 2)
    if isinstance(half, Pause):
        return Pause(seconds, name)
    sided = half.exercise._replace(sides=tuple(Side))
    exercise = with_rests(sided, sides=_length(interval, "splitRest"))
    return Move(exercise, (*half.notes, f"{seconds:g} s there are {seconds / 2:g} s a side"))
