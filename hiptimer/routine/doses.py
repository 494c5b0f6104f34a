"""A dose as people write it: `12`, `3x10`, `3 sets of 10-12 reps`, `2 x 30 s`, `10/side`, `12 each side`."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from hiptimer.routine.held_reps import HeldReps, held_reps, is_time, without_hold_words
from hiptimer.routine.model import MAX, Range
from hiptimer.routine.quantities import Tokens, count_ends, count_range, duration_range, tokens
from hiptimer.routine.words import AS_POSSIBLE, CROSSES, EACH_SIDE, REPS, ROUNDS, SETS, TWO_MEANINGS, UNITS
from hiptimer.yamlfile.problems import excerpt

_BRACKETS = frozenset("()")
_LONGEST_SIDE_PHRASE = 3
_NO_DOSE: Tokens = ()


class Key(StrEnum):
    """The keys that hold a dose."""

    REPS = "reps"
    HOLD = "hold"
    TIME = "time"


WHAT: Final = {Key.REPS: "a number of reps", Key.HOLD: "a hold", Key.TIME: "a time"}
"""What messages call the value of each."""


class Dose(NamedTuple):
    """What one value says."""

    amount: Range
    """Reps, or seconds; MAX for as many as possible."""
    sets: Range | None = None
    """None where it names none."""
    each_side: bool = False
    unit: str | None = None
    """What it counts, where it names anything but reps."""
    other: Range | None = None
    """Of reps that are held, what it says besides: of `reps` how long each is held, of `hold` how many there are."""


class Parts(NamedTuple):
    """The tokens of a dose, told apart."""

    amount: Tokens
    sets: Tokens = _NO_DOSE
    each_side: bool = False

    @property
    def named(self) -> Tokens:
        """The amount without the word that only says that it is reps."""
        return self.amount[:-1] if len(self.amount) > 1 and self.amount[-1] in REPS | CROSSES else self.amount


def parse_dose(text: str, key: Key) -> Dose:
    """What the value of a key says. Raises ValueError with a sentence for the person, which names the right keys."""
    rest, each_side = _without_side(_without_both(tokens(text)))
    held = held_reps(rest)
    if held is not None and not (held.is_named and key is Key.TIME):
        return _held_dose(text, held, each_side, key)
    parts = _parts(without_hold_words(_without_brackets(rest)), each_side)
    if parts is None:
        return Dose(_amount(text, tokens(text), key))
    if " ".join(parts.amount) in AS_POSSIBLE:
        if key is Key.TIME:
            raise ValueError(f"'{excerpt(text)}' says no time: write 'hold: max' or 'reps: max'")
        return Dose(MAX, count_range(text, parts.sets) if parts.sets else None, parts.each_side)
    if remedy := _remedy(parts, key):
        raise ValueError(f"'{excerpt(text)}' is {remedy}")
    sets = count_range(text, parts.sets) if parts.sets else None
    unit = _unit(parts.named) if key is Key.REPS else None
    amount = _amount(text, parts.named[:-1] if unit else parts.named, key)
    return Dose(amount, sets, parts.each_side, unit)


def _held_dose(text: str, held: HeldReps, each_side: bool, key: Key) -> Dose:
    """What a value says that has a number and a time: held reps, or sets of a hold; `10 x 5 s` in `reps` is either."""
    reps, seconds = count_range(text, held.reps), duration_range(text, held.hold, WHAT[key])
    if not held.is_named:
        if key is Key.REPS:
            also = " and 'sides: each'" if each_side else ""
            hold, number = f"'hold: {_said(held.hold)}'{also}", _said(held.reps)
            ways = f"for reps of one set write 'reps: {number}' and {hold}, for sets 'sets: {number}' and {hold}"
            raise ValueError(f"'{excerpt(text)}' is reps that are held, or sets of a hold: {ways}")
        return Dose(seconds, reps, each_side)
    sets = count_range(text, held.sets) if held.sets else None
    amount, other = (reps, seconds) if key is Key.REPS else (seconds, reps)
    return Dose(amount, sets, each_side, other=other)


def _remedy(parts: Parts, key: Key) -> str | None:
    """What a dose is, and what to write, where it stands in the wrong key or has two meanings."""
    counted, word = _unit(parts.named), parts.amount[-1] if parts.amount else ""
    if counted in TWO_MEANINGS:
        return TWO_MEANINGS[counted].format(key=key.value, amount=_said(parts.named[:-1]))
    if key is Key.REPS and is_time(parts.amount):
        return f"{'sets of a hold' if parts.sets else 'a time'}: write {_written('hold', parts)}"
    if key is Key.REPS and not parts.amount and parts.sets:
        return f"a number of sets: write 'sets: {_said(parts.sets)}', and in 'reps' how many in one set"
    if key is not Key.REPS and (parts.named != parts.amount or counted) and word:
        unit = f" and 'unit: {excerpt(counted)}'" if counted else ""
        return f"a number of {excerpt(counted or 'reps')}: write {_written('reps', parts)}{unit}"
    return None


def parse_sets(text: str, what: str) -> Range:
    """A number of sets or rounds, as in `3`, `3x`, `2-3 sets`. Raises ValueError with a sentence for the person.

    `what` is what messages call it: "a number of sets".
    """
    written = tokens(text)
    if len(written) > 1 and written[-1] in SETS | ROUNDS | CROSSES | {"times"}:
        return count_range(text, written[:-1], what)
    parts = parts_of(text)
    if count_ends(written) is None and parts is not None and parts.amount:
        key = Key.HOLD if is_time(parts.amount) else Key.REPS
        if parts.sets or key is Key.HOLD or (parts.named != parts.amount and parts.amount[-1] in REPS):
            dose = f"sets and {key.value}" if parts.sets else "a time" if key is Key.HOLD else "a number of reps"
            raise ValueError(f"'{excerpt(text)}' is {dose}: write {_written(key.value, parts)}")
    return count_range(text, written[1:] if written[:1] == ("x",) else written, what)


def parts_of(text: str) -> Parts | None:
    """The parts of a dose; None for what has none of the forms above."""
    rest, each_side = _without_side(_without_both(tokens(text)))
    return _parts(_without_brackets(rest), each_side)


def _without_both(parts: Tokens) -> Tokens:
    """`12 both` of `12 both sides`, which has two meanings."""
    return parts[:-1] if parts[-2:-1] == ("both",) else parts


def _without_brackets(parts: Tokens) -> Tokens:
    return tuple(part for part in parts if part not in _BRACKETS)


def _parts(rest: Tokens, each_side: bool) -> Parts | None:
    crosses = [place for place, part in enumerate(rest) if part in CROSSES]
    named = [place for place, part in enumerate(rest) if part in SETS]
    if len(named) == 1 and len(crosses) <= 1:
        return _named_sets(rest, named[0], each_side)
    if len(crosses) > 1 or named or rest[:2] == ("0", "x"):
        return None
    if crosses and 0 < crosses[0] < len(rest) - 1:
        return Parts(rest[crosses[0] + 1 :], rest[: crosses[0]], each_side)
    return Parts((*rest[1:], "x") if crosses == [0] else rest, _NO_DOSE, each_side)


def _named_sets(parts: Tokens, place: int, each_side: bool) -> Parts | None:
    """`3 sets of 10`, or `10 reps x 3 sets`: the number before the word is that of the sets."""
    before, behind = parts[:place], parts[place + 1 :]
    if behind:
        return Parts(behind[1:] if behind[0] in CROSSES | {"of", ",", "@", ":"} else behind, before, each_side)
    for start in range(len(before) - 1, 0, -1):
        if before[start - 1] in CROSSES | {",", "for", "in"}:
            return Parts(before[: start - 1], before[start:], each_side)
    return Parts(_NO_DOSE, before, each_side)


def _without_side(parts: Tokens) -> tuple[Tokens, bool]:
    """The tokens without what says that each side does it, and whether anything said so."""
    for length in range(_LONGEST_SIDE_PHRASE, 1, -1):
        for start in range(len(parts) - length, 0, -1):
            phrase = parts[start : start + length]
            if _joined(phrase) in EACH_SIDE:
                return parts[:start] + parts[start + length :], True
    return parts, False


def _joined(parts: Sequence[str]) -> str:
    """The words of a phrase; a slash between two of them has no blanks: `l/r`, but `/ side`."""
    words = " ".join(parts)
    return words if words.startswith("/") else words.replace(" / ", "/")


def _unit(parts: Tokens) -> str | None:
    """`steps` of `10 steps`; None where there is nothing but a number."""
    if len(parts) > 1 and parts[-1].isalpha() and parts[-1] not in UNITS and count_ends(parts[:-1]):
        return parts[-1]
    return None


def _amount(text: str, parts: Tokens, key: Key) -> Range:
    return (count_range if key is Key.REPS else duration_range)(text, parts, WHAT[key])


def _said(parts: Tokens) -> str:
    """The tokens as they would be written."""
    words = ""
    for part in parts:
        apart = words[-1:].isalnum() and part[0].isalnum() and (words[-1].isalpha() or len(part) > 1)
        words += f" {part}" if apart else part
    return excerpt(words)


def _written(key: str, parts: Parts) -> str:
    """The keys and values that say what a dose says."""
    amount = parts.named[:-1] if _unit(parts.named) else parts.named
    pairs = [f"'sets: {_said(parts.sets)}'"] if parts.sets else []
    pairs.append(f"'{key}: {_said(amount)}'")
    return " and ".join([*pairs, "'sides: each'"] if parts.each_side else pairs)
