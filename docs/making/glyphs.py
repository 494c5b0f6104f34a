"""Characters that are drawn as shapes: braille, block elements and lines.

The unit is a braille dot, so a cell is 2 wide and 4 high.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final, NamedTuple

CELL_WIDTH, CELL_HEIGHT = 2, 4


class Box(NamedTuple):
    """A rectangle, in dots."""

    x: float
    y: float
    width: float
    height: float


def _eighths(x: int, y: int, width: int, height: int) -> Box:
    return Box(x / 8 * CELL_WIDTH, y / 8 * CELL_HEIGHT, width / 8 * CELL_WIDTH, height / 8 * CELL_HEIGHT)


_FULL = _eighths(0, 0, 8, 8)
_UPPER, _LOWER = _eighths(0, 0, 8, 4), _eighths(0, 4, 8, 4)
_UPPER_LEFT, _UPPER_RIGHT = _eighths(0, 0, 4, 4), _eighths(4, 0, 4, 4)
_LOWER_LEFT, _LOWER_RIGHT = _eighths(0, 4, 4, 4), _eighths(4, 4, 4, 4)

SHADES: Final = {"░": 0.25, "▒": 0.5, "▓": 0.75}
"""Opacity of a cell that is filled evenly."""

_BLOCKS: Final = {
    **{chr(0x2580 + part): (_eighths(0, 8 - part, 8, part),) for part in range(1, 9)},
    **{chr(0x2590 - part): (_eighths(0, 0, part, 8),) for part in range(1, 8)},
    **dict.fromkeys(SHADES, (_FULL,)),
    "▀": (_UPPER,),
    "▐": (_eighths(4, 0, 4, 8),),
    "▔": (_eighths(0, 0, 8, 1),),
    "▕": (_eighths(7, 0, 1, 8),),
    "▖": (_LOWER_LEFT,),
    "▗": (_LOWER_RIGHT,),
    "▘": (_UPPER_LEFT,),
    "▙": (_UPPER_LEFT, _LOWER),
    "▚": (_UPPER_LEFT, _LOWER_RIGHT),
    "▛": (_UPPER, _LOWER_LEFT),
    "▜": (_UPPER, _LOWER_RIGHT),
    "▝": (_UPPER_RIGHT,),
    "▞": (_UPPER_RIGHT, _LOWER_LEFT),
    "▟": (_UPPER_RIGHT, _LOWER),
}
"""Block elements (Unicode, U+2580 to U+259F)."""

_ARMS: Final = {
    "─": "lr", "│": "ud", "┌": "rd", "┐": "ld", "└": "ru", "┘": "lu", "├": "rud", "┤": "lud", "┬": "lrd", "┴": "lru",
    "┼": "lrud", "╭": "rd", "╮": "ld", "╰": "ru", "╯": "lu", "━": "LR", "┃": "UD",
}  # fmt: skip
"""Where the lines of a box-drawing character go from its middle: left, right, up, down; capitals are heavy."""


def _arm(direction: str) -> Box:
    thick = 0.6 if direction.isupper() else 0.3
    left, top = (CELL_WIDTH - thick) / 2, (CELL_HEIGHT - thick) / 2
    return {
        "l": Box(0, top, left + thick, thick),
        "r": Box(left, top, CELL_WIDTH - left, thick),
        "u": Box(left, 0, thick, top + thick),
        "d": Box(left, top, thick, CELL_HEIGHT - top),
    }[direction.lower()]


BOXES: Final = {**_BLOCKS, **{line: tuple(map(_arm, arms)) for line, arms in _ARMS.items()}}
"""Every character that is made of rectangles, with them."""

BRAILLE: Final = 0x2800
DOTS: Final = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bit of each dot in a braille character, by row and column."""


def is_braille(character: str) -> bool:
    """Returns whether a character is one of the 256 braille patterns."""
    return BRAILLE <= ord(character) < BRAILLE + 0x100


def braille_dots(text: str, column: int = 0) -> Iterator[tuple[int, int]]:
    """Yields row and column, in dots, of each dot of braille characters; the first character is in cell `column`."""
    for cell, character in enumerate(text, column):
        for y, pair in enumerate(DOTS):
            for x, bit in enumerate(pair):
                if (ord(character) - BRAILLE) & bit:
                    yield y, cell * CELL_WIDTH + x


def dots_path(dots: Iterable[tuple[int, int]], left: int = 0, top: int = 0) -> str:
    """Returns path data of dots given as row and column, for a stroke with round caps and dashes of `0 1`."""
    path = ""
    for row, in_row in groupby(sorted(dots), key=lambda dot: dot[0]):
        for _, neighbours in groupby(enumerate(in_row), key=lambda dot: dot[1][1] - dot[0]):
            columns = [column for _, (_, column) in neighbours]
            path += f"M{left + columns[0] + 0.5:g} {top + row + 0.5:g}h{len(columns) - 0.9:g}"
    return path


def boxes_path(boxes: Iterable[Box]) -> str:
    """Returns path data of rectangles; those that lie side by side become one."""
    joined: list[Box] = []
    for box in boxes:
        last = joined[-1] if joined else None
        if last and last[1::2] == box[1::2] and abs(last.x + last.width - box.x) < 0.01:
            joined[-1] = last._replace(width=last.width + box.width)
        else:
            joined.append(box)
    return "".join(f"M{x:g} {y:g}h{width:g}v{height:g}h{-width:g}z" for x, y, width, height in joined)
