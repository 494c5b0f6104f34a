"""Big digits and block letters: one bitmap font, stretched to any size and set in half blocks.

A half block makes a cell two nearly square dots. Every glyph is 5 x 5; stretching gives its outer and middle lines the
thickness of a stroke and lets the rest grow, so strokes stay even at every size.
"""

import unicodedata
from functools import lru_cache

_FONT = """
0     1     2     3     4     5     6     7     8     9     /     :
##### .##.. ##### ##### #...# ##### ##### ##### ##### ##### ..#   .
#...# ..#.. ....# ....# #...# #.... #.... ....# #...# #...# ..#   #
#...# ..#.. ##### .#### ##### ##### ##### ....# ##### ##### .#.   .
#...# ..#.. #.... ....# ....# ....# #...# ....# #...# ....# #..   #
##### .###. ##### ##### ....# ##### ##### ....# ##### ##### #..   .

A     B     C     D     E     F     G     H     I     J     K     L     M
.###. ####. .#### ####. ##### ##### .#### #...# ##### ..### #...# #.... #...#
#...# #...# #.... #...# #.... #.... #.... #...# ..#.. ....# #..#. #.... ##.##
##### ####. #.... #...# ####. ####. #.### ##### ..#.. ....# ###.. #.... #.#.#
#...# #...# #.... #...# #.... #.... #...# #...# ..#.. #...# #..#. #.... #...#
#...# ####. .#### ####. ##### #.... .#### #...# ##### .###. #...# ##### #...#

N     O     P     Q     R     S     T     U     V     W     X     Y     Z     -
#...# .###. ####. .###. ####. .#### ##### #...# #...# #...# #...# #...# ##### .....
##..# #...# #...# #...# #...# #.... ..#.. #...# #...# #...# .#.#. .#.#. ...#. .....
#.#.# #...# ####. #.#.# ####. .###. ..#.. #...# #...# #.#.# ..#.. ..#.. ..#.. .###.
#..## #...# #.... #..#. #..#. ....# ..#.. #...# .#.#. ##.## .#.#. ..#.. .#... .....
#...# .###. #.... .##.# #...# ####. ..#.. .###. ..#.. #...# #...# ..#.. ##### .....

>     =     ~     ^     !
##... ##.## ..... ..#.. ..#..
####. ##.## .##.# .###. ..#..
##### ##.## #.##. ##### ..#..
####. ##.## ..... .###. .....
##... ##.## ..... ..#.. ..#..
"""
"""`>` is work, `=` pause, `~` rest, `^` get ready: a shape for each phase."""

_SIZE = 5
_HALVES = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}


def _glyphs() -> dict[str, tuple[str, ...]]:
    glyphs = {}
    for block in _FONT.strip().split("\n\n"):
        names, *rows = block.split("\n")
        for name, *column in zip(names.split(), *(row.split() for row in rows), strict=True):
            glyphs[name] = tuple(column)
    return glyphs


_ROOM = "\0"
"""A blank as wide as a digit."""

_GLYPHS = _glyphs() | {_ROOM: ("." * _SIZE,) * _SIZE}


def _set(text: str, widths: tuple[int, ...], heights: tuple[int, ...], gap: int) -> tuple[str, ...]:
    """Text in dots, each glyph line as thick as `widths` and `heights` say, packed two dots a cell."""
    dots: list[str] = [""] * sum(heights)
    for character in text:
        glyph = _glyph(character)
        across = widths if len(glyph[0]) == _SIZE else (widths[0],) * len(glyph[0])
        lines = ["".join(dot * width for dot, width in zip(row, across, strict=True)) for row in glyph]
        stretched = [line for line, height in zip(lines, heights, strict=True) for _ in range(height)]
        dots = [row + line + "." * gap for row, line in zip(dots, stretched, strict=True)]
    if len(dots) % 2:
        dots.append("." * len(dots[0]))
    pairs = zip(dots[::2], dots[1::2], strict=True)
    return tuple(
        "".join(_HALVES[a == "#", b == "#"] for a, b in zip(*pair, strict=True))[: -gap or None] for pair in pairs
    )


@lru_cache(maxsize=256)
def letters(text: str, scale: int) -> tuple[str, ...]:
    """Upper-case text in block letters, `scale` dots a stroke: 3 rows at 1, 5 at 2.

    Accents are left out; empty for no text, and for one with letters of another alphabet.
    """
    shown = "".join(part for part in unicodedata.normalize("NFKD", text.upper()) if not unicodedata.combining(part))
    if not shown or any(character.isalnum() and character not in _GLYPHS for character in shown):
        return ()
    even = (scale,) * _SIZE
    return _set(shown, even, even, scale)


@lru_cache(maxsize=512)
def digits(text: str, width: int, height: int) -> tuple[str, ...]:
    """Digits, `:` and `/` as tall as fit into `width` x `height` cells; empty where not even the smallest does.

    Every digit is as wide as every other, so nothing moves when they change.
    """
    for dots in range(2 * height, _SIZE - 1, -1):
        stroke = max(1, dots // 7)
        for inner in range(round(dots * 0.62) - 3 * stroke, round(dots * 0.36) - 3 * stroke, -1):
            wide = (stroke, (inner + 1) // 2, stroke, inner // 2, stroke)
            if inner >= 2 and _digits_width(text.replace(" ", _ROOM), wide, stroke) <= width:
                spare = dots - 3 * stroke
                return _set(
                    text.replace(" ", _ROOM), wide, (stroke, (spare + 1) // 2, stroke, spare // 2, stroke), stroke
                )
    return ()


def _digits_width(text: str, wide: tuple[int, ...], gap: int) -> int:
    columns = (sum(wide) if len(glyph[0]) == _SIZE else wide[0] * len(glyph[0]) for glyph in map(_glyph, text))
    return sum(columns) + gap * (len(text) - 1)


def _glyph(character: str) -> tuple[str, ...]:
    """A blank is as narrow as a colon; what the font lacks is blank too."""
    return _GLYPHS.get(character, (".",) * _SIZE)
