"""A line in words, cut into items that each have one meaning: quantities, sides, what is counted, and other words."""

import re
from typing import Final, NamedTuple

from hiptimer.routine.leaflet.scans import SCANS
from hiptimer.routine.leaflet.vocabulary import HOLDS, RESTS
from hiptimer.routine.words import CROSSES, REPS, ROUNDS, SETS, TWO_MEANINGS
from hiptimer.yamlfile.characters import plain_with_places


class Item(NamedTuple):
    """A part of a line that has one meaning."""

    code: str
    """One letter for its kind, as `CODES` explains them: phrases are patterns of these."""
    text: str
    """What it says, as a routine file would."""
    start: int
    """Column in the line of its first character, from 0."""
    end: int
    line: int = 1


CODES: Final = {
    "n": "a count, or a range of two",
    "N": "once, twice",
    "l": "one count for each set",
    "t": "a time, or a range of two",
    "i": "a quantity that has two meanings",
    "m": "as many, or as long, as possible",
    "e": "sides: each, left or right",
    "D": "one way and the other",
    "a": "alternating",
    "g": "a load",
    "k": "a tempo",
    "f": "how often in a day or week",
    "y": "what is counted, where that is no reps",
    "b": "between sets, sides, ...",
    "s": "sets",
    "r": "reps",
    "q": "times",
    "u": "rounds",
    "x": "a cross",
    "h": "hold",
    "p": "rest",
    "d": "on, work: the other half of an interval",
    "z": "no, without",
    "j": "every minute on the minute",
    "c": "circuit",
    "2": "a word behind a dose that has two meanings",
    "o": "a word that joins",
    "v": "a word before a quantity that is part of a sentence: over, within",
    ":": "a colon",
    ",": "a comma, a bracket, a dash, a full stop",
    "w": "any other word",
}

_LOAD: Final = "g"
_WORD: Final = re.compile(r"[x*](?= ?[0-9])|by(?= [0-9])|up to\b|w/o?|[^\W\d_]+(?:['&+-][^\W\d_]+)*|[0-9]+|\S")
_A_NUMBER: Final = re.compile(" [0-9]")
_GUARDS: Final = frozenset(
    (
        *("over", "within", "every", "after", "until", "last", "first", "next", "in", "up to", "past", "by", "level"),
        "least",
    )
)
_JOINING: Final = frozenset(
    (
        *("of", "for", "a", "an", "with", "and", "then", "at", "do", "perform", "complete", "repeat", "the", "is", "&"),
        *("frequency", "duration", "time", "dose", "dosage", "intensity"),
        *("w/", "about", "approximately", "approx", "around", "roughly", "please", "more", "take", "your", "per", "as"),
    )
)
_KEYWORDS: Final = {
    **dict.fromkeys(SETS, "s"),
    **dict.fromkeys(REPS - {"times"}, "r"),
    "times": "q",
    **dict.fromkeys(ROUNDS, "u"),
    **dict.fromkeys(CROSSES, "x"),
    **dict.fromkeys(HOLDS, "h"),
    **dict.fromkeys(RESTS, "p"),
    **dict.fromkeys(("work", "on"), "d"),
    **dict.fromkeys(("circuit", "circuits", "superset", "supersets", "triset", "tri-set"), "c"),
    **dict.fromkeys(_GUARDS, "v"),
    **dict.fromkeys(_JOINING, "o"),
    **dict.fromkeys(TWO_MEANINGS, "2"),
    ":": ":",
    **dict.fromkeys(",;.()[]|/-+!?\"'", ","),
}


def items_of(words: str, line: int = 1, column: int = 0) -> list[Item]:
    """The items of a part of a line that begins at a column, from 0, in order."""
    text, places = plain_with_places(words)
    items: list[Item] = []
    place = 0
    while place < len(text):
        if text[place] == " ":
            place += 1
            continue
        code, said, end = _scanned(text, place, items[-1].code if items else "")
        first, last = places[place], places[end - 1] + 1
        if code == _LOAD:
            # As it is written, capitals and all.
            said = words[places[end - len(said)] : last]
        items.append(Item(code, said, column + first, column + last, line))
        place = end
    return items


def _scanned(text: str, place: int, before: str) -> tuple[str, str, int]:
    """Code, text and end of the item that begins at a place."""
    if _begins(text, place):
        for scan in SCANS:
            if scanned := scan(text, place, before):
                return scanned
    match = _WORD.match(text, place)
    end = match.end() if match else place + 1
    word = text[place:end]
    if word == "by" and _A_NUMBER.match(text, end):
        return "x", word, end
    return _KEYWORDS.get(word, "w"), word, end


def _begins(text: str, place: int) -> bool:
    """Whether a word or a number begins at a place; a number may stand close behind letters, as in `x8`."""
    if place == 0 or not (text[place - 1].isalnum() and text[place].isalnum()):
        return True
    return text[place].isdigit() and not text[place - 1].isdigit()
