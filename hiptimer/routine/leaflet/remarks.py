"""What a prescription says besides its exercises: headings, how often it is done, and the words of a letter."""

import re
from collections.abc import Iterable
from typing import Final

from hiptimer.routine.leaflet.entries import Text
from hiptimer.routine.leaflet.items import Item
from hiptimer.routine.leaflet.parts import Part
from hiptimer.routine.leaflet.phrases import Statement
from hiptimer.routine.leaflet.vocabulary import ABOUT_THE_SHEET, GREETINGS, LABELS, SIGN_OFFS
from hiptimer.yamlfile.characters import plain_key

_SLASH: Final = re.compile(" ?/ ?")


class Remarks:
    """The words of a prescription that are about no exercise, while they are taken in."""

    __slots__ = ("headings", "is_over", "texts", "title")

    def __init__(self) -> None:
        self.title: Text | None = None
        self.headings: list[Text] = []
        """The title among them."""
        self.texts: list[Text] = []
        self.is_over = False
        """A letter has come to its end: nothing behind it is an exercise."""

    def takes(self, part: Part) -> bool:
        """Whether a part is about no exercise, and so was taken in."""
        words = plain_key(part.words)
        self.is_over = self.is_over or words.startswith(SIGN_OFFS)
        label, colon, _ = part.words.partition(":")
        is_about_the_sheet = bool(colon) and plain_key(label) in ABOUT_THE_SHEET
        if self.is_over or (part.begins and (is_about_the_sheet or words.startswith(GREETINGS))):
            self.add(part)
            return True
        return False

    def takes_heading(self, name: Text, *, is_first: bool, names_block: bool) -> bool:
        """Whether a heading is the title, or words about the whole, and so was taken in."""
        self.headings.append(name)
        if is_first and self.title is None:
            self.title = name
        elif is_first and not names_block:
            self.texts.append(name)
        else:
            return False
        return True

    def add(self, part: Part) -> None:
        """Take in the words of a part as they are."""
        self.texts.append(Text(part.words, part.line, part.start))

    def add_often(self, statements: Iterable[Statement]) -> None:
        """Take in how often it is done, of what is said of an exercise."""
        self.texts += [_frequency(item) for field, item in statements if field == "often"]


def is_label(part: Part) -> bool:
    """Whether a part is a heading that may have numbers: `Phase 1 (weeks 1-2)`."""
    return part.alone and part.words.split()[0].lower() in LABELS


def _frequency(item: Item) -> Text:
    words = f"every {item.text[1:]}" if item.text.startswith("/") else item.text
    return Text(_SLASH.sub(" a ", words), item.line, item.start)
