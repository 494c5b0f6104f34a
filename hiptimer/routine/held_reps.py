"""Reps that are held, said in one value: `10 x 5 s hold`, `3x10 (5 s hold)`, `10 reps of 5 s`."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from hiptimer.routine.quantities import Tokens, count_ends, duration_ends
from hiptimer.routine.words import CROSSES, HOLDS, REPS, SETS, UNITS

_JOINING: Final = ("(", ")", ",", ";", "of", "for", "with", "w", "at", "@", "a", "an", "and", "then", "each")
_BETWEEN: Final = CROSSES | HOLDS | frozenset(_JOINING)
_OF_EACH: Final = frozenset((("rep",), ("per", "rep"), ("/", "rep")))
_TIMES: Final = "times"


class HeldReps(NamedTuple):
    """The tokens of such a value."""

    reps: Tokens
    hold: Tokens
    sets: Tokens = ()
    is_named: bool = True
    """Something says that it is reps, or a hold of each: `10 x 5 s` alone may be sets."""


def held_reps(parts: Tokens) -> HeldReps | None:
    """What the tokens say of reps that are held; None where they say nothing, or not both how many and how long."""
    pieces = [piece for piece in _pieces(parts) if piece not in _OF_EACH]
    times = [piece for piece in pieces if is_time(piece)]
    counts = [piece for piece in pieces if piece not in times]
    if len(times) != 1 or not 1 <= len(counts) <= 2 or not all(map(_is_count, counts)):
        return None
    sets = next((piece for piece in counts if piece[-1] in SETS), counts[0] if len(counts) == 2 else ())
    reps = next((piece for piece in reversed(counts) if piece is not sets), ())
    if not reps or reps[-1] in SETS or (sets and sets[-1] in REPS):
        return None
    names_either = bool(HOLDS & set(parts)) or (reps[-1] in REPS and reps[-1] != _TIMES)
    return HeldReps(_number(reps), times[0], _number(sets), names_either or bool(sets))


def without_hold_words(parts: Tokens) -> Tokens:
    """`30 s hold` without the word that only says what is done for that time."""
    rest = tuple(part for part in parts if part not in HOLDS)
    return rest if UNITS.keys() & set(rest) else parts


def is_time(parts: Tokens) -> bool:
    """A duration that says so: a number alone may count anything."""
    return any(part in UNITS or ":" in part for part in parts) and duration_ends(parts) is not None


def _pieces(parts: Tokens) -> Iterator[Tokens]:
    """The quantities between what only joins them; `times` joins two where one follows."""
    piece: list[str] = []
    for place, part in enumerate(parts):
        joins = part in _BETWEEN or (part == _TIMES and place + 1 < len(parts))
        if joins and piece:
            yield tuple(piece)
        piece = [] if joins else [*piece, part]
        if not joins and len(piece) > 1 and part in REPS | SETS and part != _TIMES and tuple(piece) not in _OF_EACH:
            yield tuple(piece)
            piece = []
    if piece:
        yield tuple(piece)


def _is_count(piece: Tokens) -> bool:
    return count_ends(_number(piece)) is not None


def _number(piece: Tokens) -> Tokens:
    return piece[:-1] if piece[-1:] and piece[-1] in REPS | SETS else piece
