"""Exercises in brackets that are done several times over, as in `8 x (1 min run, 90 s walk)`."""

import re
from collections.abc import Iterator
from typing import Final

from hiptimer.routine.leaflet.entries import entry_of
from hiptimer.routine.leaflet.parts import Part, comma_parts, parts_between

_NUMBER: Final = r"(?:[0-9]{1,2}(?:\s*(?:-|\u2013|to)\s*[0-9]{1,2})?|two|three|four|five|six|seven|eight|nine|ten)"
_TIMES: Final = r"(?:[x\u00d7*]|times)"
_ROUNDS: Final = r"(?:rounds?|circuits?|sets?)(?:\s+of)?"
_GROUP: Final = re.compile(
    rf"(?<!\w)(?P<head>{_NUMBER}\s*(?:{_TIMES}|{_ROUNDS}))\s*:?\s*\((?P<first>[^()]*(?:\([^()]*\)[^()]*)*)\)"
    rf"|\((?P<last>[^()]*(?:\([^()]*\)[^()]*)*)\)\s*,?\s*"
    rf"(?P<tail>{_TIMES}\s*{_NUMBER}(?:\s*{_TIMES})?|{_NUMBER}\s*(?:{_TIMES}|{_ROUNDS}))(?!\w)",
    re.IGNORECASE,
)
_BEFORE: Final = re.compile(r"[\s,;:]*(?:\b(?:and\s+then|then|and)\s*)?$", re.IGNORECASE)
_BEHIND: Final = re.compile(r"^[\s,;.]*(?:(?:and\s+then|then|and)\b)?\s*", re.IGNORECASE)
_FEWEST: Final = 2
"""Exercises of a group: one in brackets is no more than an aside."""


def ungrouped(part: Part) -> Iterator[Part]:
    """Yields a part, or what stands before, in and behind the groups in it: how often, then exercise by exercise."""
    place = 0
    for match in _GROUP.finditer(part.words):
        which = "first" if match["first"] is not None else "last"
        exercises = _exercises(part, *match.span(which))
        if sum(map(_is_exercise, exercises)) < _FEWEST:
            continue
        before = part.words[place : match.start()]
        if words := _BEFORE.sub("", before):
            yield _cut(part, place, place + len(words))
        how_often = _cut(part, *match.span("head" if which == "first" else "tail"))
        yield how_often._replace(words=f"{how_often.words.rstrip()}:")
        yield from exercises[:-1]
        yield exercises[-1]._replace(closes=True)
        place = len(part.words) - len(_BEHIND.sub("", part.words[match.end() :]))
    if place == 0:
        yield part
    elif place < len(part.words):
        yield _cut(part, place, len(part.words))


def _exercises(part: Part, start: int, end: int) -> list[Part]:
    inside = part._replace(words=part.words[:end], after_blank=False).rest(start)
    return [piece for sentence in parts_between(inside) for piece in comma_parts(sentence)]


def _is_exercise(part: Part) -> bool:
    entry = entry_of(part.words, part.line, part.start)
    return entry.name is not None and entry.has_amount


def _cut(part: Part, start: int, end: int) -> Part:
    """The words of a part from one place to another."""
    inside = part._replace(words=part.words[:end]).rest(start)
    return inside._replace(marker=part.marker if start == 0 else inside.marker)
