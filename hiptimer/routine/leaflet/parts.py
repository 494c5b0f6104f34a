"""A text cut into parts that stand by themselves: lines without bullets and numbers, and the sentences in them."""

import re
from collections.abc import Iterator
from enum import Enum
from typing import Final, NamedTuple

from hiptimer.yamlfile.lines import lines_of

_NUMBER: Final = re.compile(
    r"\s*(?:(?:(?:exercise|ex\.?|no\.?)\s*)?[(#]?(?:[0-9]{1,2}[a-h]?|[a-h][0-9]{0,2})[.):](?=\s)|exercise(?:\s*[0-9]{1,2})?\s*[:.)-]\s)\s*",
    re.IGNORECASE,
)
_BULLET: Final = re.compile(
    r"\s*(?:[-\u2010-\u2015\u2022\u25cf\u25e6\u25aa\u25ab\u25a0\u25a1\u2023\u00b7*+>]|o(?=\s)|\[[ xX]?\])\s+"
)
_HEADING: Final = re.compile(r"\s*#{1,6}\s+")
_RULE: Final = re.compile(r"\s*(?:[-=_*~]{3,}|`{3,}\w*)\s*")
_SENTENCE: Final = re.compile(r"(?<=[\w)%\"'])[.!?]+\s+(?=[A-Z\u00c0-\u00de])")
_SEMICOLON: Final = re.compile(r"\([^()]*\)|(?P<cut>[;\uff1b])")
"""What stands in brackets stays together."""


class Marker(Enum):
    """What a line begins with."""

    NONE = ""
    BULLET = "bullet"
    NUMBER = "number"
    HEADING = "heading"


class Part(NamedTuple):
    """Some words of a text, and where they stand."""

    words: str
    line: int
    start: int
    """Column of the first character, from 0."""
    marker: Marker = Marker.NONE
    begins: bool = True
    """It begins a line, or stands behind a semicolon; else it is a further sentence."""
    after_blank: bool = False
    """The line before it is empty."""
    alone: bool = True
    """It is the whole of its line."""
    closes: bool = False
    """It is the last of several exercises in brackets."""

    def rest(self, offset: int) -> "Part":
        """What of it begins so many characters behind its first."""
        words = self.words[offset:]
        blanks = len(words) - len(words.lstrip())
        return self._replace(words=words.strip(), start=self.start + offset + blanks, marker=Marker.NONE, alone=False)


def parts_of_text(text: str) -> Iterator[Part]:
    """Yields the parts of a text in order; blank lines and rules between them are left out."""
    after_blank = True
    for number, written in enumerate(lines_of(text), 1):
        line = written.replace("**", "  ").replace("__", "  ")
        if not line.strip() or _RULE.fullmatch(line):
            after_blank = True
            continue
        marker, start = _marked(line)
        whole = Part(line[start:], number, start, marker, after_blank=after_blank)
        yield from _cut(whole)
        after_blank = False


def _marked(line: str) -> tuple[Marker, int]:
    """What a line begins with, and where its words do."""
    for marker, pattern in ((Marker.HEADING, _HEADING), (Marker.NUMBER, _NUMBER), (Marker.BULLET, _BULLET)):
        if match := pattern.match(line):
            inner, start = _marked(line[match.end() :]) if marker is Marker.BULLET else (Marker.NONE, 0)
            return marker if inner is Marker.NONE else inner, match.end() + start
    return Marker.NONE, len(line) - len(line.lstrip())


def _cut(whole: Part) -> Iterator[Part]:
    """The parts of a line: between its semicolons, and the sentences of each."""
    pieces = parts_between(whole)
    if whole.marker is Marker.NUMBER:
        pieces[1:] = map(_without_number, pieces[1:])
    for piece in pieces:
        sentences = [sentence for sentence in _split(piece, _SENTENCE) if sentence.words]
        for place, sentence in enumerate(sentences):
            marker = (
                whole.marker if place == 0 and (piece is pieces[0] or whole.marker is Marker.BULLET) else Marker.NONE
            )
            alone = len(pieces) == 1 and len(sentences) == 1
            yield sentence._replace(marker=marker, begins=place == 0, alone=alone)


def _without_number(part: Part) -> Part:
    """A part behind a semicolon of a line in which all have numbers: `1) squat 3x10; 2) plank 20 s`."""
    match = _NUMBER.match(part.words)
    return part.rest(match.end()) if match else part


def parts_between(whole: Part) -> list[Part]:
    """What lies between the semicolons of a part."""
    return [piece for piece in _split(whole, _SEMICOLON) if piece.words]


def _split(part: Part, separator: re.Pattern[str]) -> Iterator[Part]:
    place = 0
    for match in separator.finditer(part.words):
        if "cut" in separator.groupindex and match["cut"] is None:
            continue
        yield part._replace(words=part.words[: match.start()]).rest(place)
        place = match.end()
    yield part.rest(place)


COMMA: Final = re.compile(r"(?:,(?!\s*[0-9]+\s*(?:,|$))\s+|\s+[+/&]\s+|,?\s+(?:and then|then|and)\s+)(?![^()]*\))")


def comma_parts(part: Part) -> list[Part]:
    """What lies between the commas of a part."""
    return [piece for piece in _split(part, COMMA) if piece.words]
