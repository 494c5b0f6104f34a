"""Text as it is said: numbers, units, ranges, fractions and abbreviations in words, so that no engine has to guess."""

import re
from functools import lru_cache
from typing import Final

from hiptimer.languages.language import Language

MOST_CHARACTERS: Final = 300
"""Of a text; the rest of a longer one is not said."""

_MOST_DIGITS: Final = 6
"""A longer number is said digit by digit."""

_CLOCK: Final = re.compile(r"\b(\d{1,3}):([0-5]\d)\b")
_SETS: Final = re.compile(r"\b(\d+) ?[x*] ?(?=\d)", re.IGNORECASE)
_RANGE: Final = re.compile(r"(\d) ?(?:[-‐-―]|\.\.\.?|~) ?(?=\d)")  # noqa: RUF001 - dashes of every width
_FRACTION: Final = re.compile(r"(\d+)/(\d+)")
_DECIMAL: Final = re.compile(r"(?<![\d.,])(\d+)[.,](\d{1,3})(?![\d.,])")
_DIGITS: Final = re.compile(r"\d+")
_UNSAID: Final = re.compile(r"[^\w\s.,:;!?'’-]|_")  # noqa: RUF001 - a typographic apostrophe
_QUOTES: Final = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": ",", "−": "-", "×": "x"})  # noqa: RUF001


@lru_cache(maxsize=1024)
def spelled(text: str, language: Language) -> str:
    """Returns the text with everything in words: `10 kg, 3x12` becomes `ten kilos, three sets of twelve`.

    Signs that are not said are left out, and the text is bounded.
    """
    text = " ".join(text[:MOST_CHARACTERS].split())
    text = _abbreviations(text, language).translate(_QUOTES)
    for sign, word in language.signs.items():
        text = text.replace(sign, f" {word} ")
    text = _CLOCK.sub(lambda match: language.duration(60 * int(match[1]) + int(match[2])), text)
    text = _SETS.sub(lambda match: language.sets(int(match[1]), ""), text)
    text = _FRACTION.sub(lambda match: language.fractions.get(match[0], f"{match[1]} {match[2]}"), text)
    text = re.sub(rf"(?<=\d){re.escape(language.thousands)}(?=\d{{3}}\b)", "", text)
    text = _DECIMAL.sub(lambda match: f"{match[1]} {language.point} {' '.join(match[2])}", text)
    text = _RANGE.sub(rf"\1 {language.to} ", text)
    text = _units(text, language)
    text = _DIGITS.sub(lambda match: _number(match, language), text)
    return re.sub(r"\s+([.,:;!?])", r"\1", " ".join(_UNSAID.sub(" ", text).split())).strip(" ,:;-")


def _abbreviations(text: str, language: Language) -> str:
    """Those that stand alone between blanks, commas or brackets."""
    words = re.split(r"([\s,()]+)", text)
    return "".join(language.abbreviations.get(word.lower().rstrip("."), word) for word in words)


def _units(text: str, language: Language) -> str:
    """Abbreviated units after a number, of one or of several."""
    abbreviated = "|".join(sorted(map(re.escape, language.units), key=len, reverse=True))

    def in_words(match: re.Match[str]) -> str:
        one, several = language.units[match[2].lower()]
        is_one = match[1] == "1" and _word_before(match) != language.point
        return f"{match[1]} {one if is_one else several}"

    return re.sub(rf"(?<![\w.])(\d+)[ -]?({abbreviated})(?!\w)\.?(?!\w)", in_words, text, flags=re.IGNORECASE)


def _word_before(match: re.Match[str]) -> str:
    """The word before a match; empty where there is none, or a sign between them."""
    word = (match.string[: match.start()].split() or [""])[-1]
    return "" if word.endswith((".", ",", ":", ";", "!", "?")) else word


def _word_after(match: re.Match[str]) -> str:
    """The word after a match and a blank; empty where there is none."""
    after = match.string[match.end() :]
    return after.split()[0].rstrip(".,:;!?)") if after[:1].isspace() and after.strip() else ""


def _number(match: re.Match[str], language: Language) -> str:
    """A number in words, apart from letters that it is written to."""
    digits, text = match[0], match.string
    if len(digits) <= _MOST_DIGITS:
        words = language.number(int(digits), _word_before(match), _word_after(match))
    else:
        words = " ".join(language.number(int(digit), "", "") for digit in digits)
    before = " " if text[: match.start()][-1:].isalpha() else ""
    return f"{before}{words} " if text[match.end() :][:1].isalpha() else f"{before}{words}"
