"""Durations, counts and ranges as people write them: the one parser of each.

A text is first brought into one form, then cut into tokens, so that every step takes time in proportion to its length.
"""

import re
from typing import Final

from hiptimer.routine.model import Range
from hiptimer.routine.words import NUMBERS, RANGE_WORDS, UNITS
from hiptimer.yamlfile.characters import bare_of_quotes, plain
from hiptimer.yamlfile.problems import excerpt

MAX_SECONDS = 24 * 60 * 60
"""The longest duration a routine may name, in seconds."""

Tokens = tuple[str, ...]
"""Numbers, clocks, words and marks of a text, in the form that `plain` gives."""

_TOKEN = re.compile(r"[0-9]+(?::[0-9]+)+|[0-9]+(?:\.[0-9]+)?|[^\W\d_]+|''|\.{2,}|[-=]+>|-+|\S")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_CLOCK = re.compile(r"(?:([0-9]+):(?=[0-5][0-9]:))?([0-9]+):([0-5][0-9])")
_COUNT = re.compile(r"[0-9]+")
_TWO_DIGITS = re.compile(r"[0-5][0-9]")
_MOST_DIGITS = 9
_MOST_TOKENS = 40
_LONGEST_PHRASE = 200
"""Characters: what is longer holds no fraction in words."""

_FRACTIONS: Final = (
    (re.compile(r"(?<![0-9.])(?=\.(?:5|25|75) )"), "0"),
    (re.compile(r"(?<=[0-9]) (?=\.(?:5|25|75)\b)"), ""),
    (re.compile(r"(?<=[0-9]) and a half\b"), ".5"),
    (re.compile(r"(?<=[0-9]) 1/2\b"), ".5"),
    (re.compile(r"\bhalf (?:an? )?(?=min|hour|hr)|(?<![0-9/])1/2 (?:an? )?(?=min|hour|hr)"), "0.5 "),
    (re.compile(r"\ban? (?=min|sec|hour)"), "1 "),
    (re.compile(r"(?<=[0-9]) ?- ?(?=(?:s|m|secs?|seconds?|mins?|minutes?)\b)"), " "),
)
_UNIT_SECONDS: Final = {"h": 3600, "m": 60, "s": 1}
_SMALLER: Final = {"h": "m", "m": "s"}
_BETWEEN_UNITS: Final = frozenset(("and", ",", "&"))

DURATION_FORMS = "20, 20s, 1:30, 1m30s or 2m"
"""The ways to write a duration, for messages."""


def tokens(text: str) -> Tokens:
    """What a text says, in any case and Unicode form; nothing for a text that is too long to be a quantity."""
    words = plain(bare_of_quotes(text))
    if len(words) <= _LONGEST_PHRASE:
        for pattern, instead in _FRACTIONS:
            words = pattern.sub(instead, words)
    parts: list[str] = []
    for match in _TOKEN.finditer(words):
        # A full stop behind a word shortens it: "sec.".
        if match[0] != "." or not parts or not parts[-1].isalpha():
            parts.append(match[0])
        if len(parts) > _MOST_TOKENS:
            return ()
    return tuple(parts[:-1] if parts[-1:] in ([","], [";"]) else parts)


def parse_duration(text: str, what: str = "a duration", forms: str = DURATION_FORMS) -> float:
    """Seconds from `20`, `20s`, `1.5 sec`, `1:30`, `1:00:00`, `1 min 30 s`, `half a minute`, `1 hour`.

    Raises ValueError with a sentence for the person, in which it is called `what` and may be written in these `forms`.
    """
    seconds = seconds_of(tokens(text))
    if seconds is None:
        raise ValueError(f"'{excerpt(text)}' is not {what}: write {forms}{_hint(text)}")
    check_length(text, seconds)
    return seconds


def check_length(text: str, seconds: float) -> None:
    """Raises ValueError for more than a day."""
    if seconds > MAX_SECONDS:
        raise ValueError(f"'{excerpt(text)}' is longer than a day")


def seconds_of(parts: Tokens) -> float | None:
    """Seconds, to the millisecond: 4.1 minutes are 246, not a little less. None where it is no duration."""
    if len(parts) == 1 and _NUMBER.fullmatch(parts[0]):
        return round(float(parts[0]), 3)
    clock = _CLOCK.fullmatch(parts[0]) if parts else None
    if clock:
        minutes_named = len(parts) == 2 and clock[1] is None and UNITS.get(parts[1]) == "m"
        if len(parts) > 1 and not minutes_named:
            return None
        hours, minutes, seconds = map(float, clock.groups(default="0"))
        return round(hours * 3600 + minutes * 60 + seconds, 3)
    return _seconds_in_units(parts)


def _seconds_in_units(parts: Tokens) -> float | None:
    """From numbers with units, the larger first; the last may lack its unit where it has two digits, as in 1m30."""
    total, larger, place = 0.0, "", 0
    while place < len(parts):
        if larger and parts[place] in _BETWEEN_UNITS:
            place += 1
        number, word = (*parts[place : place + 2], "", "")[:2]
        unit = UNITS.get(word) or (_SMALLER.get(larger, "") if not word and _TWO_DIGITS.fullmatch(number) else "")
        if not (unit and _NUMBER.fullmatch(number)) or (larger and "hms".index(unit) <= "hms".index(larger)):
            return None
        total += float(number) * _UNIT_SECONDS[unit]
        larger = unit
        place += 2
    return round(total, 3) if larger else None


def duration_ends(parts: Tokens) -> tuple[float, float] | None:
    """The ends of a range of durations in seconds; a low end without a unit takes that of a high end with one."""
    low, high = ends(parts)
    if len(low) == 1 and _NUMBER.fullmatch(low[0]) and len(high) == 2 and high[1] in UNITS:
        low = (*low, high[1])
    shortest, longest = seconds_of(low), seconds_of(high)
    return None if shortest is None or longest is None else (shortest, longest)


def parse_duration_range(text: str) -> Range:
    """Whole seconds from a duration or a range of two: `20-30s`, `20 to 30 sec`, `1:00-1:30`, `1-2m`.

    Raises ValueError with a sentence for the person.
    """
    return duration_range(text, tokens(text))


def duration_range(text: str, parts: Tokens, what: str = "a hold", fewest: int = 1) -> Range:
    """As `parse_duration_range`, of the tokens of a text or of a part of it, from `fewest` seconds on.

    Messages call it `what`.
    """
    both = duration_ends(parts)
    if both is None:
        forms = f"{DURATION_FORMS}, or a range such as 20-30s"
        raise ValueError(f"'{excerpt(text)}' is not {what}: write {forms}{_hint(text)}")
    shortest, longest = both
    check_length(text, max(both))
    if not (shortest.is_integer() and longest.is_integer()):
        raise ValueError(f"'{excerpt(text)}': {what} is counted in whole seconds")
    return _range(text, parts, int(shortest), int(longest), fewest)


def parse_count_range(text: str) -> Range:
    """A count or a range of two: `12`, `12-15`, `12 to 15`. Raises ValueError with a sentence for the person."""
    return count_range(text, tokens(text))


def count_range(text: str, parts: Tokens, what: str = "a count") -> Range:
    """As `parse_count_range`, of the tokens of a text or of a part of it; messages call it `what`."""
    both = count_ends(parts)
    if both is None:
        remedy = f"write a whole number such as 12, or a range such as 12-15{_hint(text)}"
        raise ValueError(f"'{excerpt(text)}' is not {what}: {remedy}")
    return _range(text, parts, *both)


def count_ends(parts: Tokens) -> tuple[int, int] | None:
    """The ends of a range of counts, not yet held against each other; None where it is no count."""
    low, high = ends(parts)
    if not (len(low) == len(high) == 1 and _COUNT.fullmatch(low[0]) and _COUNT.fullmatch(high[0])):
        return None
    return _whole(low[0]), _whole(high[0])


def ends(parts: Tokens) -> tuple[Tokens, Tokens]:
    """What stands on both sides of the dash or the "to" of a range; twice the whole where there is no such."""
    opening = parts[:1]
    inner = parts[1:] if opening in (("from",), ("between",)) else parts
    words = RANGE_WORDS | {"and"} if opening == ("between",) else RANGE_WORDS
    places = [place for place, part in enumerate(inner) if part in words]
    if len(places) != 1:
        return (parts, parts)
    return inner[: places[0]], inner[places[0] + 1 :]


def _whole(digits: str) -> int:
    """Cut at a size that is beyond every limit: int() refuses thousands of digits with a text of its own."""
    return int(digits.lstrip("0")[:_MOST_DIGITS] or 0)


def _range(text: str, parts: Tokens, low: int, high: int, fewest: int = 1) -> Range:
    if low > high:
        raise ValueError(f"'{excerpt(text)}' goes down: its low end comes first, as in {turned(parts)}")
    if low < fewest:
        raise ValueError(f"'{excerpt(text)}' must be at least {fewest}")
    return Range(low, high)


def turned(parts: Tokens) -> str:
    """A range with its ends the other way round: `30-20s` as `20-30s`."""
    first, second = ends(parts)
    unit = second[1:] if first[1:] in ((), second[1:]) else ()
    low, high = (second[:1], (*first[:1], *unit)) if first[1:] in ((), second[1:]) else (second, first)
    return excerpt(f"{''.join(low)}-{''.join(high)}")


def _hint(text: str) -> str:
    """For a number in words, or with a comma: that number in figures."""
    parts = tokens(text)
    if parts and parts[0] in NUMBERS:
        return f". In figures, '{parts[0]}' is {NUMBERS[parts[0]]}"
    if len(parts) >= 3 and parts[1] == "," and parts[0].isdigit() and parts[2].isdigit():
        return f". With a point, '{excerpt(parts[0])},{excerpt(parts[2])}' is {excerpt(parts[0])}.{excerpt(parts[2])}"
    return ""
