"""Durations, counts and ranges as people write them. The one parser of each, and the one way to print them."""

import re

from hiptimer.routine.model import Range

MAX_SECONDS = 24 * 60 * 60
"""The longest duration a routine may name, in seconds."""

_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_PLAIN = re.compile(_NUMBER)
_CLOCK = re.compile(r"(?:([0-9]+):)?([0-9]+):([0-5][0-9])")
_UNITS = re.compile(rf"(?:({_NUMBER}) *h)? *(?:({_NUMBER}) *m)? *(?:({_NUMBER}) *s)?")
_SINGLE_UNIT = re.compile(rf"{_NUMBER} *([hms])")
_DASH = re.compile(r" *[-–] *")  # noqa: RUF001 - an en dash is how people typeset a range
_COUNT = re.compile(r"[0-9]+")

DURATION_FORMS = "20, 20s, 1:30, 1m30s or 2m"
"""The ways to write a duration, for messages."""


def parse_duration(text: str) -> float:
    """Seconds from `20`, `20s`, `1.5s`, `1:30`, `1:00:00`, `1m30s`, `2m` or `1h`.

    Raises ValueError with a sentence for the person.
    """
    seconds = _seconds(text.strip())
    if seconds is None:
        raise ValueError(f"'{text}' is not a duration: write {DURATION_FORMS}")
    if seconds > MAX_SECONDS:
        raise ValueError(f"'{text}' is longer than a day")
    return seconds


def _seconds(text: str) -> float | None:
    if _PLAIN.fullmatch(text):
        return float(text)
    if match := _CLOCK.fullmatch(text):
        hours, minutes, seconds = match.groups(default="0")
        return int(hours) * 3600.0 + int(minutes) * 60 + int(seconds)
    match = _UNITS.fullmatch(text)
    if match and any(match.groups()):
        hours, minutes, seconds = match.groups(default="0")
        return float(hours) * 3600 + float(minutes) * 60 + float(seconds)
    return None


def parse_duration_range(text: str) -> Range:
    """Whole seconds from a duration or a range of two: `20-30s`, `1:00-1:30`, `1-2m`.

    A low end without a unit takes the high end's. Raises ValueError with a sentence for the person.
    """
    low, high = _ends(text)
    if _PLAIN.fullmatch(low) and (unit := _SINGLE_UNIT.fullmatch(high)):
        low += unit[1]
    try:
        ends = parse_duration(low), parse_duration(high)
    except ValueError:
        raise ValueError(f"'{text}' is not a hold: write {DURATION_FORMS}, or a range such as 20-30s") from None
    if not all(end.is_integer() for end in ends):
        raise ValueError(f"'{text}': a hold is counted in whole seconds")
    return _range(text, int(ends[0]), int(ends[1]))


def parse_count_range(text: str) -> Range:
    """A count or a range of two: `12`, `12-15`. Raises ValueError with a sentence for the person."""
    low, high = _ends(text)
    if not (_COUNT.fullmatch(low) and _COUNT.fullmatch(high)):
        raise ValueError(f"'{text}' is not a count: write a whole number such as 12, or a range such as 12-15")
    return _range(text, int(low[:9]), int(high[:9]))


def _ends(text: str) -> tuple[str, str]:
    ends = _DASH.split(text.strip())
    return (ends[0], ends[-1]) if len(ends) <= 2 else (text, text)


def _range(text: str, low: int, high: int) -> Range:
    if low > high:
        raise ValueError(f"'{text}' goes down: its low end comes first, as in {high}-{low}")
    if low < 1:
        raise ValueError(f"'{text}' must be at least 1")
    return Range(low, high)


def clock(seconds: float) -> str:
    """`0:09`, `12:30`, `1:02:03`: what a clock shows, rounded up to the second so that 0 means over."""
    whole = -int(-seconds // 1)
    minutes, secs = divmod(max(0, whole), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{secs:02}" if hours else f"{minutes}:{secs:02}"


def short(seconds: float) -> str:
    """`20 s`, `1 min 30 s`, `12 min`: a duration inside a sentence; seconds are dropped from an hour up."""
    if seconds < 60:
        return f"{seconds:g} s"
    minutes, secs = divmod(round(seconds), 60)
    if minutes >= 60:
        return f"{minutes // 60} h {minutes % 60} min"
    return f"{minutes} min {secs} s" if secs else f"{minutes} min"
