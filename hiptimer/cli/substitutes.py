"""What stands in for a character that the output's encoding does not have."""

import codecs
from typing import Final

ERRORS: Final = "hiptimer.substitutes"
"""The name of these substitutes among the codecs' error handlers."""

_SUBSTITUTES: Final = {
    **dict.fromkeys("\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}", "-"),
    **dict.fromkeys(
        "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{SINGLE LOW-9 QUOTATION MARK}", "'"
    ),
    **dict.fromkeys(
        "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}", '"'
    ),
    **dict.fromkeys("\N{BULLET}\N{MIDDLE DOT}\N{CHECK MARK}\N{HEAVY CHECK MARK}", "*"),
    "\N{MULTIPLICATION SIGN}": "x",
    "\N{RIGHTWARDS ARROW}": "->",
    "\N{LEFTWARDS ARROW}": "<-",
    "\N{FRACTION SLASH}": "/",
    "\N{EURO SIGN}": "EUR",
    "\N{LATIN SMALL LETTER SHARP S}": "ss",
    "\N{LATIN SMALL LETTER AE}": "ae",
    "\N{LATIN CAPITAL LETTER AE}": "AE",
    "\N{LATIN SMALL LIGATURE OE}": "oe",
    "\N{LATIN CAPITAL LIGATURE OE}": "OE",
    "\N{LATIN SMALL LETTER O WITH STROKE}": "o",
    "\N{LATIN CAPITAL LETTER O WITH STROKE}": "O",
    "\N{LATIN SMALL LETTER L WITH STROKE}": "l",
    "\N{LATIN CAPITAL LETTER L WITH STROKE}": "L",
}

_BRAILLE: Final = range(0x2800, 0x2900)
"""The characters of which figures are drawn."""

_INK: Final = " ..::ooO@"
"""What has about as much ink as a braille character with so many dots."""


def substitute(text: str) -> str:
    """Returns a text in ASCII that reads much the same; `?` where there is nothing of the kind."""
    return "".join(map(_ascii, text))


def _ascii(character: str) -> str:
    if character.isascii():
        return character
    if character in _SUBSTITUTES:
        return _SUBSTITUTES[character]
    if ord(character) in _BRAILLE:
        return _INK[(ord(character) - _BRAILLE.start).bit_count()]
    # Imported here: most encodings have all there is to print.
    from unicodedata import combining, normalize

    parts = normalize("NFKD", character)
    if parts == character:
        return "" if combining(character) else "?"
    return substitute(parts)


def _handle(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return substitute(error.object[error.start : error.end]), error.end


codecs.register_error(ERRORS, _handle)
