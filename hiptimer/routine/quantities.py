"""Durations, counts and ranges as people write them: the one parser of each."""

import re

from hiptimer.routine.model import Range
from hiptimer.yamlfile.problems import excerpt

MAX_SECONDS = 24 * 60 * 60
"""The longest duration a routine may name, in seconds."""

_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_PLAIN = re.compile(_NUMBER)
_CLOCK = re.compile(r"(?:([0-9]+):(?=[0-5][0-9]:))?([0-9]+):([0-5][0-9])")
_UNITS = re.compile(rf"(?:({_NUMBER}) *h)? *(?:({_NUMBER}) *m)? *(?:({_NUMBER}) *s)?")
_SINGLE_UNIT = re.compile(rf"{_NUMBER} *([hms])")
_DASH = re.compile(r" *[-–] *")  # noqa: RUF001 - an en dash is how people typeset a range
_COUNT = re.compile(r"[0-9]+")
_MOST_DIGITS = 9

DURATION_FORMS = "20, 20s, 1:30, 1m30s or 2m"
"""The ways to write a duration, for messages."""


def parse_duration(text: str) -> float:
    """Seconds from `20`, `20s`, `1.5s`, `1:30`, `1:00:00`, `1m30s`, `2m` or `1h`.

    Raises ValueError with a sentence for the person.
    """
    seconds = _seconds(_unspaced(text))
    if seconds is None:
        raise ValueError(f"'{excerpt(text)}' is not a duration: write {DURATION_FORMS}")
    _check_length(text, seconds)
    return seconds


def _unspaced(text: str) -> str:
    """Single blanks only: the patterns take quadratic time over long runs of them."""
    return " ".join(text.split())


def _check_length(text: str, seconds: float) -> None:
    if seconds > MAX_SECONDS:
        raise ValueError(f"'{excerpt(text)}' is longer than a day")


def _seconds(text: str) -> float | None:
    """Rounded to the millisecond: 4.1 minutes are 246 seconds, not a little less."""
    if _PLAIN.fullmatch(text):
        return round(float(text), 3)
    match = _CLOCK.fullmatch(text) or _UNITS.fullmatch(text)
    if match and any(match.groups()):
        hours, minutes, seconds = map(float, match.groups(default="0"))
        return round(hours * 3600 + minutes * 60 + seconds, 3)
    return None


def parse_duration_range(text: str) -> Range:
    """Whole seconds from a duration or a range of two: `20-30s`, `1:00-1:30`, `1-2m`.

    A low end without a unit takes the high end's. Raises ValueError with a sentence for the person.
    """
    low, high = _ends(text)
    if _PLAIN.fullmatch(low) and (unit := _SINGLE_UNIT.fullmatch(high)):
        low += unit[1]
    shortest, longest = _seconds(low), _seconds(high)
    if shortest is None or longest is None:
        raise ValueError(f"'{excerpt(text)}' is not a hold: write {DURATION_FORMS}, or a range such as 20-30s")
    _check_length(text, max(shortest, longest))
    if not (shortest.is_integer() and longest.is_integer()):
        raise ValueError(f"'{excerpt(text)}': a hold is counted in whole seconds")
    return _range(text, int(shortest), int(longest))


def parse_count_range(text: str) -> Range:
    """A count or a range of two: `12`, `12-15`. Raises ValueError with a sentence for the person."""
    low, high = _ends(text)
    if not (_COUNT.fullmatch(low) and _COUNT.fullmatch(high)):
        raise ValueError(f"'{excerpt(text)}' is not a count: write a whole number such as 12, or a range such as 12-15")
    return _range(text, _whole(low), _whole(high))


def _whole(digits: str) -> int:
    """Cut at a size that is beyond every limit: int() refuses thousands of digits with a text of its own."""
    return int(digits.lstrip("0")[:_MOST_DIGITS] or 0)


def _ends(text: str) -> tuple[str, str]:
    whole = _unspaced(text)
    ends = _DASH.split(whole)
    return (ends[0], ends[-1]) if len(ends) <= 2 else (whole, whole)


def _range(text: str, low: int, high: int) -> Range:
    if low > high:
        raise ValueError(f"'{excerpt(text)}' goes down: its low end comes first, as in {high}-{low}")
    if low < 1:
        raise ValueError(f"'{excerpt(text)}' must be at least 1")
    return Range(low, high)
