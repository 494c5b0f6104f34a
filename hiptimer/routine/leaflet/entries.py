"""A part of a prescription that stands by itself, as a line or a sentence: its name, what it says, and other words."""

import re
from typing import Final, NamedTuple

from hiptimer.routine.leaflet.items import Item, items_of
from hiptimer.routine.leaflet.phrases import AMOUNTS, TAKEN, Statement, said_fields, statements_in
from hiptimer.routine.leaflet.vocabulary import INSTRUCTIONS, NO_NAMES

_LONGEST_NAME: Final = 8
"""Words: what is longer is a sentence."""
_LONGEST_ORDER: Final = 5
"""Words of a name that begins like an order, as in `pull knee to chest`."""
_EDGES: Final = frozenset(",:oxd")
"""What joins words to a phrase beside them."""
_JOINTS: Final = _EDGES | frozenset("srquhv")
"""What is left of phrases, and says nothing alone."""
_NUMBERS: Final = frozenset("ntlkgi")
_NOT_IN_NAMES: Final = frozenset("tlkgi")
_FEWEST_WORDS: Final = 3
"""Words of a sentence in which a number is part of the sentence."""


_COUNTED_ASIDE: Final = re.compile(",o*nw")
_STRAY_NUMBER: Final = re.compile(r"(?<!v)n$")
"""A number at the end of a name, where none is said to be its level."""


class Text(NamedTuple):
    """Words as they are written, and their place."""

    words: str
    line: int
    start: int
    """Column in the line of its first character, from 0."""


class Entry(NamedTuple):
    """What one part of a prescription says."""

    name: Text | None
    statements: tuple[Statement, ...]
    texts: tuple[Text, ...]
    """Other words, sentence by sentence."""
    unread: tuple[Text, ...]
    """What is neither understood nor a sentence."""

    @property
    def has_amount(self) -> bool:
        """It says how much of something is done."""
        return not said_fields(self.statements).isdisjoint(AMOUNTS | {"sets"})


def entry_of(words: str, line: int, column: int, *, names: bool = True) -> Entry:
    """What the words at a place of a leaflet say; `names`: the first of them may be a name."""
    items = items_of(words, line, column)
    said, codes = statements_in(items)
    name: Text | None = None
    texts: list[Text] = []
    unread: list[Text] = []
    for first, last in _runs(codes):
        text, inner = _text(words, items[first : last + 1], column), codes[first : last + 1]
        leads = "," not in codes[:first].rpartition(TAKEN)[2]
        if name is None and names and _is_name(text.words, inner, has_dose=bool(said), leads=leads):
            name = text
        elif _is_sentence(inner):
            texts.append(text)
        else:
            place = next((place for place, code in enumerate(inner) if code in _NUMBERS), 0)
            unread.append(_text(words, items[first + place : last + 1], column))
    return Entry(name, tuple(said), tuple(texts), tuple(unread))


def _runs(codes: str) -> list[tuple[int, int]]:
    """The first and last places of what lies between phrases, without what only joins it to them."""
    runs: list[tuple[int, int]] = []
    place = 0
    for part in re.split(f"{TAKEN}|:(?!w)", codes):
        first, last = place, place + len(part) - 1
        place += len(part) + 1
        while first <= last and codes[first] in _EDGES | {"h"}:
            first += 1
        while last >= first and (codes[last] in _EDGES or (codes[last] == "h" and codes[last - 1] in ",:")):
            last -= 1
        if not set(codes[first : last + 1]) <= _JOINTS:
            runs.append((first, last))
    return runs


def _is_sentence(codes: str) -> bool:
    """Words without a quantity, or so many that it is part of what they say."""
    return set(codes).isdisjoint(_NUMBERS) or ("i" not in codes and sum(map(codes.count, "wvo")) >= _FEWEST_WORDS)


def _is_name(words: str, codes: str, *, has_dose: bool, leads: bool) -> bool:
    """Whether words may be the name of an exercise: few of them, and no sentence that tells what to do.

    Where they do not lead, they follow a dose.
    """
    listed = words.lower().split()
    # What counts something is a dose that was not understood, not part of a name as in `level 2` and `4-way`.
    counts_something = (
        codes.startswith("nw")
        or codes.count("n") > 1
        or _COUNTED_ASIDE.search(codes)
        or _STRAY_NUMBER.search(codes)
        or not set(codes).isdisjoint(_NOT_IN_NAMES)
    )
    if set(codes).isdisjoint("wy") or counts_something or set(listed) <= NO_NAMES:
        return False
    longest = (_LONGEST_ORDER if leads else 0) if has_dose else 1
    is_order = listed[0].strip(",.") in INSTRUCTIONS and len(listed) > longest
    return len(listed) <= _LONGEST_NAME and not is_order and not words.endswith((".", "!"))


def _text(words: str, items: list[Item], column: int) -> Text:
    """The words from the first to the last of some items, with the bracket that closes one among them."""
    start, end = items[0].start - column, items[-1].end - column
    text = words[start:end]
    if text.count("(") > text.count(")"):
        closing = words.find(")", end)
        text = words[start : closing + 1] if words[end:closing].strip() == "" and closing >= 0 else text.split("(")[0]
    return Text(text.strip(" ,-:."), items[0].line, items[0].start)
