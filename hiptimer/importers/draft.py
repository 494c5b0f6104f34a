"""A workout of another program as its format has read it: what is done and what is paused, in order.

The step between a format and a routine, and the only one that all formats share. Times are seconds.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Final, NamedTuple

from hiptimer.importers.rests import is_rest
from hiptimer.routine.model import MAX, Exercise, Pace, Range, Rest, Side, same

_HELD: Final = re.compile(
    r"\b(?:plank|hold|holds|stretch|stretches|static|isometric|iso|wall sit|wallsit|hollow body|superman|dead hang|"
    r"l-sit|pose|\w*st[uü]tz|halten|\w*dehnen|\w*dehnung|gainage|planche|chaise|[eé]tirement\w*|"
    r"plancha|estiramiento\w*|allungamento|stretching|prancha|alongamento)\b",
    re.IGNORECASE,
)
"""What is held, or stretched, without moving; everything else that only has a time is moved in."""

_MOVES: Final = re.compile(r"\b(?:jacks?|taps?|climbers?|walks?|ups?|rotations?|twists?|dips?|kicks?|jumps?)\b", re.I)
"""What makes a movement of it all the same: plank jacks."""


class Kind(StrEnum):
    """What a part is for."""

    MAIN = "main"
    WARMUP = "warmup"
    COOLDOWN = "cooldown"


class Pause(NamedTuple):
    """Nothing is done for so long."""

    seconds: float
    name: str | None = None
    """What the other program calls it, where that is an exercise there."""
    is_usual: bool = False
    """Nothing is said of it there: it gives way to one that is said."""


class Move(NamedTuple):
    """Something is done."""

    exercise: Exercise
    notes: tuple[str, ...] = ()
    """What of it could not be carried over, or is not what it was."""


class Part(NamedTuple):
    """What is done one after the other, so many times over."""

    items: tuple[Move | Pause, ...]
    rounds: int = 1
    name: str | None = None
    kind: Kind = Kind.MAIN
    between_rounds: float = 0.0
    """Seconds of pause between two rounds, besides those among its items."""
    after: float = 0.0
    """Seconds of pause behind all of it, where anything follows."""


class Draft(NamedTuple):
    """A whole workout."""

    name: str
    """Empty where the other program has none."""
    parts: tuple[Part, ...]
    prepare: float | None = None
    """Seconds before it; None where nothing is said about it."""
    description: str | None = None
    notes: tuple[str, ...] = ()


def timed(name: str, seconds: float) -> Move | Pause:
    """What a timer does for so long: a rest where its name says so, a hold, or a movement."""
    return Pause(seconds, name) if is_rest(name) else worked(name, seconds)


def worked(name: str, seconds: float) -> Move:
    """What is done for so many seconds, at least one; hiptimer counts whole ones."""
    whole = max(1, int(seconds + 0.5))
    note = () if whole == seconds else (f"{seconds:g} s became {whole} s",)
    return Move(hold_of(name, whole) if is_held(name) else time_of(name, whole), note)


def is_held(name: str) -> bool:
    """Whether an exercise of that name is held still."""
    return _HELD.search(name) is not None and _MOVES.search(name) is None


def hold_of(name: str, seconds: int) -> Exercise:
    """An exercise that is held."""
    return Exercise(name, hold=same(Range(seconds, seconds)))


def time_of(name: str, seconds: int) -> Exercise:
    """An exercise that is moved in for so long."""
    return Exercise(name, time=same(Range(seconds, seconds)), pace=Pace.SELF)


def open_ended(name: str) -> Exercise:
    """An exercise that lasts until the person ends it."""
    return Exercise(name, hold=same(MAX))


def counted(name: str, reps: int, sets: int = 1, hold: float | None = None) -> Exercise:
    """An exercise in reps; each of them may be held for some seconds, and a single one then is a hold."""
    whole = None if not hold else max(1, int(hold + 0.5))
    held_for = None if whole is None else same(Range(whole, whole))
    counted_reps = None if held_for is not None and reps == 1 else same(Range(reps, reps))
    return Exercise(name, reps=counted_reps, hold=held_for, sets=Range(sets, sets))


def with_rests(exercise: Exercise, **seconds: Rest | None) -> Exercise:
    """The exercise with those of the rests that are known: by name, as of `Rests`."""
    return exercise._replace(rest=exercise.rest._replace(**{k: s for k, s in seconds.items() if s is not None}))


def on_both_sides(exercise: Exercise) -> Exercise:
    """The exercise, done left, then right."""
    return exercise._replace(sides=tuple(Side))


USUAL_PAUSE: Final = Pause(20.0, is_usual=True)
"""Between exercises, where the other program waits for the person: as long as hiptimer rests by itself."""


def left_out(keys: Iterable[str]) -> tuple[str, ...]:
    """The note that says which of a program's keys mean nothing here."""
    listed = ", ".join(sorted(set(keys))[:12])
    return (f"left out: {listed}",) if listed else ()
