"""Characters that look alike or are not seen: what is written as it is meant to be read."""

import re
import unicodedata
from typing import Final

# The two joiners belong to emoji and to some scripts, so between their characters they stay.
_INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0d\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f]"
    "|(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])"
)
_DASHES: Final = dict.fromkeys(
    map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d\u30fc"), "-"
)
_SINGLE_QUOTES: Final = dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u2032\u00b4\u02b9\u02bc"), "'")
_DOUBLE_QUOTES: Final = dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\u02ba\u3003"), '"')
_CROSSES: Final = dict.fromkeys(map(ord, "\u00d7\u2715\u2716\u2a09\u2a2f\u22c5"), "x")
_LOOK_ALIKES: Final = {
    **_DASHES,
    **_SINGLE_QUOTES,
    **_DOUBLE_QUOTES,
    **_CROSSES,
    ord("\u00bd"): ".5 ",
    ord("\u00bc"): ".25 ",
    ord("\u00be"): ".75 ",
    ord("\u2044"): "/",
    ord("\u301c"): "~",
}
_MARKUP: Final = "*_`'\" "


def visible(text: str) -> str:
    """The text without what is not seen: zero-width and bidirectional characters, soft hyphens, a byte order mark."""
    return text if text.isascii() else _INVISIBLE.sub("", text)


def plain(text: str) -> str:
    """The text in lower case, single blanks and the characters of a keyboard, to be compared or read as a quantity.

    Unicode's NFKC, with any dash as a hyphen, any quotes as straight ones, a multiplication sign as an x, and digits
    of every script as 0 to 9. A raised digit stays what it is: it is no part of a number.
    """
    if not text.isascii():
        characters = map(_plain_character, visible(text.translate(_LOOK_ALIKES)))
        text = unicodedata.normalize("NFC", "".join(characters)).translate(_LOOK_ALIKES)
    return " ".join(text.lower().split())


def plain_with_places(text: str) -> tuple[str, list[int]]:
    """One line as `plain` has it, blanks as they are; and the place in `text` of each of its characters and its end."""
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        form = " " if character.isspace() else _plain_form(character)
        characters.append(form)
        places += [place] * len(form)
    return "".join(characters), [*places, len(text)]


def _plain_form(character: str) -> str:
    """As `plain`, of one character; the blank behind a fraction stays, which keeps it from what follows."""
    if character.isascii():
        return character.lower()
    raised = _LOOK_ALIKES.get(ord(character), "")
    return raised if raised.endswith(" ") else plain(character)


def plain_key(text: str) -> str:
    """As `plain`, without the quotes, asterisks and backticks round it, underscores as blanks: a key or a word."""
    return plain(plain(text).strip(_MARKUP).replace("_", " "))


def bare_of_quotes(text: str) -> str:
    """The text without curly quotes round the whole of it, which YAML takes for part of the text."""
    stripped = text.strip()
    first, last = stripped[:1], stripped[-1:]
    quoted = len(stripped) > 1 and ord(first) in _CURLY_OPENING and ord(last) in _CURLY_CLOSING
    return stripped[1:-1].strip() if quoted else stripped


_CURLY_OPENING: Final = frozenset(map(ord, "\u201c\u201d\u201e\u00ab\u00bb\u2018\u201a"))
_CURLY_CLOSING: Final = frozenset(map(ord, "\u201c\u201d\u00ab\u00bb\u2018\u2019"))


def _plain_character(character: str) -> str:
    if character.isascii():
        return character
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    if unicodedata.decomposition(character).startswith(("<super>", "<sub>")):
        return character
    return unicodedata.normalize("NFKC", character)
