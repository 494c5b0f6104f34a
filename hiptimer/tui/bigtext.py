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
"""Lines and columns of a glyph; a few are narrower."""

_HALF_BLOCKS = {"##": "█", "#.": "▀", ".#": "▄", "..": " "}
"""A cell by its upper and its lower dot."""


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

Thickness = tuple[int, ...]
"""How many dots each of a glyph's five lines, or columns, is stretched to."""


@lru_cache(maxsize=256)
def letters(text: str, scale: int) -> tuple[str, ...]:
    """Returns rows of cells with upper-case text in block letters, `scale` dots a stroke: 3 rows at 1, 5 at 2.

    Accents are left out; empty for no text, and for one with letters of another alphabet.
    """
    shown = "".join(part for part in unicodedata.normalize("NFKD", text.upper()) if not unicodedata.combining(part))
    if not shown or any(character.isalnum() and character not in _GLYPHS for character in shown):
        return ()
    even = (scale,) * _SIZE
    return _drawn(shown, even, even, scale)


@lru_cache(maxsize=512)
def digits(text: str, width: int, height: int) -> tuple[str, ...]:
    """Returns rows of cells with digits, `:` and `/` as tall as fit into `width` x `height`; empty where none fit.

    Every digit is as wide as every other, so nothing moves when they change.
    """
    shown = text.replace(" ", _ROOM)
    for dots in range(2 * height, _SIZE - 1, -1):
        stroke = max(1, dots // 7)
        for inner in range(round(dots * 0.62) - 3 * stroke, round(dots * 0.36) - 3 * stroke, -1):
            widths = _thickness(stroke, inner)
            if inner >= 2 and _width_in_dots(shown, widths, stroke) <= width:
                return _drawn(shown, widths, _thickness(stroke, dots - 3 * stroke), stroke)
    return ()


def _thickness(stroke: int, inner: int) -> Thickness:
    """Returns outer and middle lines of a stroke each; the two between share `inner` dots."""
    return (stroke, (inner + 1) // 2, stroke, inner // 2, stroke)


def _width_in_dots(text: str, widths: Thickness, gap: int) -> int:
    return sum(sum(_columns(_glyph(character), widths)) for character in text) + gap * (len(text) - 1)


def _drawn(text: str, widths: Thickness, heights: Thickness, gap: int) -> tuple[str, ...]:
    """Returns text as rows of cells, two lines of dots a row, its characters `gap` dots apart."""
    glyphs = [_stretched(_glyph(character), widths, heights) for character in text]
    lines = [("." * gap).join(parts) for parts in zip(*glyphs, strict=True)]
    if len(lines) % 2:
        lines.append("." * len(lines[0]))
    return tuple(map(_packed, lines[::2], lines[1::2]))


def _stretched(glyph: tuple[str, ...], widths: Thickness, heights: Thickness) -> list[str]:
    """Returns a glyph as lines of dots."""
    columns = _columns(glyph, widths)
    lines = ("".join(dot * width for dot, width in zip(line, columns, strict=True)) for line in glyph)
    return [line for line, height in zip(lines, heights, strict=True) for _ in range(height)]


def _columns(glyph: tuple[str, ...], widths: Thickness) -> Thickness:
    """Returns the widths of a glyph's columns; those of a narrow one are strokes."""
    return widths if len(glyph[0]) == _SIZE else (widths[0],) * len(glyph[0])


def _packed(upper: str, lower: str) -> str:
    """Returns a row of cells for two lines of dots."""
    return "".join(_HALF_BLOCKS[above + below] for above, below in zip(upper, lower, strict=True))


def _glyph(character: str) -> tuple[str, ...]:
    """Returns the dots of a character; a blank is as narrow as a colon, and what the font lacks is blank too."""
    return _GLYPHS.get(character, (".",) * _SIZE)
