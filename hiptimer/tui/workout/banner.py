"""The banner of the workout screen: phase, side and direction, in letters as big as fit. Pure."""

import re
from collections.abc import Sequence

from hiptimer.cells import centred, padded, width_of
from hiptimer.tui.bigtext import letters
from hiptimer.tui.drawing import PHASE_ROLES, Rows
from hiptimer.tui.workout.view import SHAPES, BannerView

_SMALL_SHAPES = {">": "▶", "~": "≈", "^": "▲", "=": "‖", "!": "★"}
"""The shapes of the phases as single characters, where block letters do not fit."""

_MARGIN = 2
"""Columns at either end."""

Piece = Sequence[str]
"""Something drawn: rows of equal width."""


def banner_rows(banner: BannerView, width: int, height: int) -> Rows:
    """The banner on its phase's colour.

    Where not all of it fits big, the direction gets small first, then the shape, then the phase: the side must be read.
    """
    sizes = (rows for scale in (2, 1) if (rows := _scaled(banner, scale, width, height)))
    one_line = [f" {_SMALL_SHAPES[SHAPES[banner.phase]]} {banner.phase}  {_place(banner)}"]
    rows = next(sizes, one_line)
    above = [""] * max(0, (height - len(rows)) // 2)
    filled = [*above, *rows, *[""] * height][:height]
    return [((padded(row, width), f"{PHASE_ROLES[banner.phase]}-banner"),) for row in filled]


def _place(banner: BannerView) -> str:
    return " ".join(filter(None, (banner.side, banner.direction)))


def _scaled(banner: BannerView, scale: int, width: int, height: int) -> list[str]:
    """As much of the banner in letters of `scale` as fits; empty where not even the side, or a lone direction, does."""
    shape, small_shape = SHAPES[banner.phase], _SMALL_SHAPES[SHAPES[banner.phase]]
    phase, side, place = (letters(text, scale) for text in (str(banner.phase), banner.side, _place(banner)))
    lefts: list[list[Piece]] = [[letters(shape, scale), phase], [(small_shape,), phase]]
    if scale == 1:
        lefts.append([(f"{small_shape} {banner.phase}",)])
    choices = [(left, place, "") for left in lefts[:2] if place or not _place(banner)]
    choices += [(left, side, banner.direction) for left in lefts if side]
    choices += [(left, place, "") for left in lefts[2:] if place]
    choices += [(left, (), banner.direction) for left in lefts[:2] if not side]
    drawn = (_set(left, right, small, width, height) for left, right, small in choices)
    return next(filter(None, drawn), [])


def _set(left: list[Piece], right: Piece, small: str, width: int, height: int) -> list[str]:
    """Pieces from the left, one from the right, and a small text with them; empty where they have no room."""
    tall = max(map(len, (*left, right)))
    gap = " " * (2 if tall < 5 else 4)
    begin = [gap.join(parts) for parts in zip(*(_padded(piece, tall) for piece in left), strict=True)]
    end = right or [""] * tall
    room = width - len(begin[0]) - len(end[0]) - 2 * _MARGIN
    if tall > height or room < len(gap):
        return []
    edge = " " * _MARGIN
    rows = [f"{edge}{a}{' ' * room}{b}{edge}" for a, b in zip(begin, end, strict=True)]
    if not small:
        return rows
    if tall < height:
        return [*rows, padded(" " * (width - width_of(small) - _MARGIN) + small, width)]
    tucked = _tucked(rows[-1], small)
    return [*rows[:-1], *tucked] if tucked else []


def _padded(piece: Piece, tall: int) -> list[str]:
    """A lower piece in the middle of `tall` rows."""
    above = (tall - len(piece)) // 2
    blank = " " * len(piece[0])
    return [*[blank] * above, *piece, *[blank] * (tall - len(piece) - above)]


def _tucked(row: str, words: str) -> list[str]:
    """Words over the widest blank of a row; empty where they have no room."""
    blank = max(re.findall(" +", row), key=len)
    return [row.replace(blank, centred(words, len(blank)), 1)] if width_of(words) + 2 <= len(blank) else []
