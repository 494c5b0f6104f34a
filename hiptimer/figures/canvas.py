"""Dots: convex outlines filled into rows of bits, and the braille cells they make.

A braille cell is 2 dots wide and 4 tall, so on a usual terminal the dots are nearly square. Each row of dots is one
whole number whose bit x is the dot in column x.
"""

from collections.abc import Iterable, Sequence
from math import ceil, cos, floor, pi, sin
from typing import Final

Point = tuple[float, float]
"""In dots: x to the right, y down."""
Disc = tuple[float, float, float]
"""x, y, radius, in dots."""
Rows = list[int]
"""Bits of each row of dots, from the top."""


def _circle(corners: int) -> tuple[Point, ...]:
    return tuple((cos(2 * pi * step / corners), sin(2 * pi * step / corners)) for step in range(corners))


_OCTAGON, _DODECAGON, _ICOSAGON = _circle(8), _circle(12), _circle(20)

_NEAR: Final = 1e-6
"""A dot whose middle is this near to an outline is inside: the last digits of a sine differ between machines."""

CELL_WIDTH: Final = 2
CELL_HEIGHT: Final = 4
DOTS: Final = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bit of each dot in a braille character, by row and column (Unicode, block U+2800)."""
_PAIRS: Final = tuple(
    tuple((row[0] if pair & 1 else 0) | (row[1] if pair & 2 else 0) for pair in range(4)) for row in DOTS
)


def convex_hull(points: Iterable[Point]) -> list[Point]:
    """The corners of the points' convex hull in order (Andrew's monotone chain)."""
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered
    return _half_hull(ordered) + _half_hull(ordered[::-1])


def _half_hull(ordered: Sequence[Point]) -> list[Point]:
    half: list[Point] = []
    for x, y in ordered:
        while len(half) > 1:
            (ax, ay), (bx, by) = half[-2], half[-1]
            if (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0:
                break
            half.pop()
        half.append((x, y))
    return half[:-1]


def outline_of(discs: Iterable[Disc], margin: float = 0.0) -> list[Point]:
    """The convex hull of the discs as a polygon, in dots; each radius is `margin` larger."""
    points: list[Point] = []
    for x, y, radius in discs:
        r = radius + margin
        points += [(x + r * c, y + r * s) for c, s in _polygon_for(r)]
    return convex_hull(points)


def _polygon_for(radius: float) -> tuple[Point, ...]:
    """A circle of radius 1 with as many corners as a disc of this radius, in dots, needs to look round."""
    if radius < 2.0:
        return _OCTAGON
    return _DODECAGON if radius < 4.0 else _ICOSAGON


def scanline_fill(outline: Sequence[Point], width: int, height: int) -> dict[int, int]:
    """The dots whose middle lies inside a convex outline: bits by number of the row, from the top.

    `width` and `height` of the canvas are in dots; what lies outside is cut off.
    """
    spans: dict[int, tuple[float, float]] = {}
    x1, y1 = outline[-1]
    for x2, y2 in outline:
        left, top, right, bottom = (x1, y1, x2, y2) if y1 <= y2 else (x2, y2, x1, y1)
        x1, y1 = x2, y2
        first, last = max(ceil(top - 0.5 - _NEAR), 0), min(floor(bottom - 0.5 + _NEAR), height - 1)
        if first <= last:
            slope = (right - left) / (bottom - top) if bottom > top else 0.0
            for row in range(first, last + 1):
                x = left + (row + 0.5 - top) * slope
                low, high = spans.get(row, (x, x))
                if x < low:
                    low = x
                elif x > high:
                    high = x
                spans[row] = (low, high)
    return {row: _span(low, high, width) for row, (low, high) in spans.items()}


def _span(left: float, right: float, width: int) -> int:
    """The bits of the dots whose middle lies from `left` to `right`."""
    first, last = max(ceil(left - 0.5 - _NEAR), 0), min(floor(right - 0.5 + _NEAR), width - 1)
    return ((1 << (last - first + 1)) - 1) << first if last >= first else 0


def braille_bits(rows: Sequence[int], column: int, row: int) -> int:
    """The dots of one character cell, 0 to 255; `column` and `row` count cells, and `rows` must reach to its foot."""
    shift, top = column * CELL_WIDTH, row * CELL_HEIGHT
    return (
        _PAIRS[0][rows[top] >> shift & 3]
        | _PAIRS[1][rows[top + 1] >> shift & 3]
        | _PAIRS[2][rows[top + 2] >> shift & 3]
        | _PAIRS[3][rows[top + 3] >> shift & 3]
    )
