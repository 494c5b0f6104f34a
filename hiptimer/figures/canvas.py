"""A sheet of dots: convex shapes drawn into rows of bits, and the braille cells they make.

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

_CIRCLE: Final = tuple((cos(2 * pi * step / 20), sin(2 * pi * step / 20)) for step in range(20))

CELL_WIDTH: Final = 2
CELL_HEIGHT: Final = 4
_DOTS: Final = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bit of each dot in a braille character, by row and column (Unicode, block U+2800)."""
_PAIRS: Final = tuple(
    tuple((row[0] if pair & 1 else 0) | (row[1] if pair & 2 else 0) for pair in range(4)) for row in _DOTS
)


def hull(points: Iterable[Point]) -> list[Point]:
    """The convex outline of the points (Andrew's monotone chain)."""
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


def shape(discs: Iterable[Disc], grown: float = 0.0) -> list[Point]:
    """The outline of what a band stretched round the discs would hold, each disc `grown` wider."""
    return hull((x + (r + grown) * c, y + (r + grown) * s) for x, y, r in discs for c, s in _CIRCLE)


def filled(outline: Sequence[Point], width: int, height: int) -> dict[int, int]:
    """Row number to bits: the dots whose middle lies inside a convex outline."""
    spans: dict[int, tuple[float, float]] = {}
    previous = outline[-1]
    for point in outline:
        (x1, y1), (x2, y2) = sorted((previous, point), key=lambda p: p[1])
        previous = point
        slope = (x2 - x1) / (y2 - y1) if y2 > y1 else 0.0
        for row in range(max(ceil(y1 - 0.5), 0), min(floor(y2 - 0.5), height - 1) + 1):
            x = x1 + (row + 0.5 - y1) * slope
            left, right = spans.get(row, (x, x))
            spans[row] = (min(left, x), max(right, x))
    return {row: _run(left, right, width) for row, (left, right) in spans.items()}


def _run(left: float, right: float, width: int) -> int:
    first, last = max(ceil(left - 0.5), 0), min(floor(right - 0.5), width - 1)
    return ((1 << (last - first + 1)) - 1) << first if last >= first else 0


def cell(rows: Sequence[int], column: int, row: int) -> int:
    """The braille bits (0 to 255) of one cell; `rows` must reach to the foot of the cell."""
    shift, top = column * CELL_WIDTH, row * CELL_HEIGHT
    return (
        _PAIRS[0][rows[top] >> shift & 3]
        | _PAIRS[1][rows[top + 1] >> shift & 3]
        | _PAIRS[2][rows[top + 2] >> shift & 3]
        | _PAIRS[3][rows[top + 3] >> shift & 3]
    )
