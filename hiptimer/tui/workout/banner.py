"""The banner of the workout screen: phase, side and direction, in letters as big as fit. Pure."""

import re
from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

from hiptimer.cells import centred, padded, width_of
from hiptimer.tui.bigtext import letters
from hiptimer.tui.roles import Role
from hiptimer.tui.rows import Rows
from hiptimer.tui.workout.view import SHAPES, BannerView, Phase

BANNER_ROLES = {
    Phase.WORK: Role.WORK_BANNER,
    Phase.REST: Role.REST_BANNER,
    Phase.READY: Role.READY_BANNER,
    Phase.PAUSED: Role.PAUSED_BANNER,
    Phase.DONE: Role.WORK_BANNER,
}

_SMALL_SHAPES = {">": "▶", "~": "≈", "^": "▲", "=": "‖", "!": "★"}
"""The shapes of the phases as single characters, where block letters do not fit."""

_MARGIN = 2
"""Columns at either end."""

Piece = Sequence[str]
"""Something drawn: rows of equal width."""


class _Right(Enum):
    """What is in block letters on the right."""

    PLACE = auto()
    """Side and direction."""
    SIDE = auto()
    """The side; the direction is small."""
    NOTHING = auto()
    """There is no side; the direction is small."""


class _Layout(NamedTuple):
    """What of a banner is in block letters; the rest is small."""

    shape: bool
    phase: bool
    right: _Right


_LAYOUTS = (
    _Layout(shape=True, phase=True, right=_Right.PLACE),
    _Layout(shape=False, phase=True, right=_Right.PLACE),
    _Layout(shape=True, phase=True, right=_Right.SIDE),
    _Layout(shape=False, phase=True, right=_Right.SIDE),
    _Layout(shape=False, phase=False, right=_Right.SIDE),
    _Layout(shape=False, phase=False, right=_Right.PLACE),
    _Layout(shape=True, phase=True, right=_Right.NOTHING),
    _Layout(shape=False, phase=True, right=_Right.NOTHING),
)
"""The best first: the direction gets small first, then the shape, then the phase, for the side must be read."""


def banner_rows(banner: BannerView, width: int, height: int) -> Rows:
    """Returns the banner on its phase's colour, in letters as big as fit; on one line where none do."""
    rows = _best(banner, width, height) or [f" {_small_shape(banner)} {banner.phase}  {_place(banner)}"]
    above = [""] * max(0, (height - len(rows)) // 2)
    filled = [*above, *rows, *[""] * height][:height]
    return [((padded(row, width), BANNER_ROLES[banner.phase]),) for row in filled]


def _best(banner: BannerView, width: int, height: int) -> list[str]:
    """Returns the rows of the first layout that fits, in the bigger letters if it can be; none where none does."""
    for scale in (2, 1):
        for layout in _LAYOUTS:
            if _applies(layout, banner, scale) and (rows := _laid_out(layout, banner, scale, width, height)):
                return rows
    return []


def _applies(layout: _Layout, banner: BannerView, scale: int) -> bool:
    """Whether there is what the layout shows big, in letters that the font has."""
    if not layout.phase and scale > 1:
        return False
    if layout.right is _Right.NOTHING:
        return not banner.side
    text = _right_text(layout, banner)
    if not text:
        return layout.phase and layout.right is _Right.PLACE
    return bool(letters(text, scale))


def _right_text(layout: _Layout, banner: BannerView) -> str:
    return {_Right.PLACE: _place(banner), _Right.SIDE: banner.side, _Right.NOTHING: ""}[layout.right]


def _place(banner: BannerView) -> str:
    return " ".join(filter(None, (banner.side, banner.direction)))


def _small_shape(banner: BannerView) -> str:
    return _SMALL_SHAPES[SHAPES[banner.phase]]


def _laid_out(layout: _Layout, banner: BannerView, scale: int, width: int, height: int) -> list[str]:
    """Returns the rows of a layout; none where it has no room."""
    left = _left(layout, banner, scale)
    right = letters(_right_text(layout, banner), scale)
    rows = _beside_each_other(left, right, width, height)
    small = "" if layout.right is _Right.PLACE else banner.direction
    if not rows or not small:
        return rows
    if len(rows) < height:
        return [*rows, padded(" " * (width - width_of(small) - _MARGIN) + small, width)]
    tucked = _tucked(rows[-1], small)
    return [*rows[:-1], tucked] if tucked else []


def _left(layout: _Layout, banner: BannerView, scale: int) -> list[Piece]:
    """Returns shape and phase; as one small piece where neither is big."""
    if not layout.phase:
        return [(f"{_small_shape(banner)} {banner.phase}",)]
    shape = letters(SHAPES[banner.phase], scale) if layout.shape else (_small_shape(banner),)
    return [shape, letters(banner.phase, scale)]


def _beside_each_other(left: list[Piece], right: Piece, width: int, height: int) -> list[str]:
    """Returns rows of `width` cells with pieces from the left and one at the right end; none where they do not fit."""
    tall = max(map(len, (*left, right)))
    gap = " " * (2 if tall < 5 else 4)
    begin = [gap.join(parts) for parts in zip(*(_lifted(piece, tall) for piece in left), strict=True)]
    end = right or [""] * tall
    room = width - len(begin[0]) - len(end[0]) - 2 * _MARGIN
    if tall > height or room < len(gap):
        return []
    edge = " " * _MARGIN
    return [f"{edge}{start}{' ' * room}{stop}{edge}" for start, stop in zip(begin, end, strict=True)]


def _lifted(piece: Piece, tall: int) -> list[str]:
    """Returns `tall` rows with a lower piece in their middle."""
    above = (tall - len(piece)) // 2
    blank = " " * len(piece[0])
    return [*[blank] * above, *piece, *[blank] * (tall - len(piece) - above)]


def _tucked(row: str, words: str) -> str:
    """Returns a row with words over its widest blank; nothing where they have no room there."""
    blank = max(re.findall(" +", row), key=len)
    return row.replace(blank, centred(words, len(blank)), 1) if width_of(words) + 2 <= len(blank) else ""
