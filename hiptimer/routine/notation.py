"""Single values as a routine file writes them: texts, durations, series, rests, tempos."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Final

from hiptimer.routine.model import MAX, PerSet, Range, Rest, Series, Span, Tempo

_PLAIN_TEXT: Final = re.compile(r"[^\W\d_](?:[^:#\"`\\\n\[\]{},&*|>%@]*[^\s:#\"`\\\n\[\]{},&*|>%@])?")
"""What YAML takes as it stands, in a list or braces as well."""
_WITH_COMMAS: Final = re.compile(r"[^\W\d_](?:[^:#\"`\\\n]*[^\s:#\"`\\\n])?")
"""What it takes as it stands where a line holds nothing else."""


def text_of(words: str, *, alone: bool = True) -> str:
    """Returns a text as YAML takes it for that text; `alone` says that it stands in no list and no braces."""
    plain = _WITH_COMMAS if alone else _PLAIN_TEXT
    if plain.fullmatch(words) and words.isprintable():
        return words
    return "".join(map(_escaped, json.dumps(words, ensure_ascii=False)))


def _escaped(character: str) -> str:
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def duration_of(seconds: float) -> str:
    """Returns `45s`, `1m30s`, `5m`, `2.5s`: a duration to the millisecond, whole minutes of it as such; 0 as `0`."""
    minutes, rest = divmod(round(seconds, 3), 60)
    if minutes and rest == int(rest):
        return f"{minutes:.0f}m" + (f"{rest:.0f}s" if rest else "")
    return f"{_decimal(seconds)}s" if seconds else "0"


def _decimal(number: float) -> str:
    return f"{number:.3f}".rstrip("0").rstrip(".")


def seconds_range(seconds: Range) -> str:
    """Returns `30s`, `20-30s`, `2-3m`, or `max`: a hold or a time."""
    if seconds == MAX:
        return "max"
    return _span(seconds.low, seconds.high)


def _span(low: float, high: float) -> str:
    if low == high:
        return duration_of(low)
    in_minutes = low >= 60 and not (low % 60 or high % 60)
    return f"{low // 60:.0f}-{high // 60:.0f}m" if in_minutes else f"{_decimal(low)}-{_decimal(high)}s"


def count_range(number: Range) -> str:
    """Returns `12`, `12-15`, or `max`: reps, sets or rounds."""
    return "max" if number == MAX else str(number)


def series_of(series: Series[str]) -> str:
    """Returns one value for all sets, `[12, 10, 8]`, or `{left: ..., right: ...}` where the sides differ."""
    if series.left == series.right:
        return _items(series.left)
    return f"{{left: {_items(series.left)}, right: {_items(series.right)}}}"


def _items(items: tuple[str, ...]) -> str:
    return items[0] if len(items) == 1 else list_of(items)


def list_of(items: Iterable[str]) -> str:
    """Returns `[a, b]`, of values that are written already."""
    return f"[{', '.join(items)}]"


def mapping_of(values: Mapping[str, str]) -> str:
    """Returns `{sides: 5s, sets: 30s}`, of values that are written already."""
    return f"{{{', '.join(f'{key}: {value}' for key, value in values.items())}}}"


def rest_of(rest: Rest) -> str:
    """Returns `30s`, `2-3m`, or `[1m, 2m]` where each set has its own."""
    if isinstance(rest, PerSet):
        return list_of(map(rest_of, rest.items))
    return _span(*rest) if isinstance(rest, Span) else duration_of(rest)


def tempo_of(tempo: Tempo) -> str:
    """Returns `{lift: 1s, lower: 2s}`, or a list where a word comes twice."""
    pairs = [(phase.name, _span(phase.seconds, phase.longest or phase.seconds)) for phase in tempo]
    if len({name for name, _ in pairs}) < len(pairs):
        return list_of(text_of(f"{name} {seconds}", alone=False) for name, seconds in pairs)
    return mapping_of({text_of(name, alone=False): seconds for name, seconds in pairs})
