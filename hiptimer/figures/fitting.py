"""How large a figure is drawn and where: the whole movement is fitted into its box once, so that nothing jumps."""

from functools import lru_cache
from typing import Final

from hiptimer.figures import shapes
from hiptimer.figures.body import PLACE, Pose, Skeleton
from hiptimer.figures.layers import Fit
from hiptimer.figures.model import Figure, OtherSide, Side
from hiptimer.figures.motion import Moment, cycle_of, posed
from hiptimer.figures.props import BACKGROUND, prop_parts
from hiptimer.figures.stance import placed

_UNIT: Final = 100.0
"""Dots to a body height while measuring: as many as in a usual picture."""


def followed(figure: Figure, body: Skeleton, pose: Pose) -> Skeleton:
    """A body that travels stays in the middle of the picture; the floor runs past instead."""
    return body.moved((-pose[PLACE["shift", "x"]], 0.0, 0.0)) if figure.travel else body


def _samples(figure: Figure) -> list[Skeleton]:
    """Bodies from all through the movement, in every direction and on both sides where limbs swap."""
    names = (None, *(direction.name for direction in figure.directions))
    poses = [figure.numbers[name] for name in figure.poses]
    for name in names:
        cycle = cycle_of(figure, name)
        phases = tuple(phase.name for phase in cycle)
        poses += [posed(figure, Moment.rep(phases, i, step / 6), name) for i in range(len(cycle)) for step in range(7)]
    sides: tuple[Side, ...] = ("left", "right") if figure.other_side is OtherSide.SWAP else ("left",)
    return [followed(figure, placed(figure, pose, side), pose) for side in sides for pose in poses]


@lru_cache(maxsize=64)
def bounds(figure: Figure) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of the whole movement with its props, in body heights as the camera sees them."""
    unit = Fit(figure.view.camera, _UNIT, 0.0, 0.0, 0, 0)
    bodies = _samples(figure)
    discs = [unit.disc(ball) for body in bodies for piece in shapes.pieces(body, 1.0) for ball in piece.balls]
    for prop in figure.props:
        seen = bodies[:1] if prop.kind in BACKGROUND else bodies
        parts = [part for body in seen for part in prop_parts(prop, unit, body)]
        discs += [(x, y, 0.0) for part in parts for x, y in part.outline]
    left, right = min(x - r for x, _, r in discs), max(x + r for x, _, r in discs)
    top, bottom = min(y - r for _, y, r in discs), max(y + r for _, y, r in discs)
    return left / _UNIT, -bottom / _UNIT, right / _UNIT, -top / _UNIT


@lru_cache(maxsize=256)
def fitted(figure: Figure, width: int, height: int, mirrored: bool) -> Fit:
    """The whole movement as large as the box allows, standing on its last row but one, in the middle."""
    left, bottom, right, top = bounds(figure)
    if mirrored:
        left, right = -right, -left
    size = min((width - 1.0) / (right - left), (height - 2.0) / (top - bottom))
    across = width / 2 - (left + right) / 2 * size
    spare = height - 1.5 - (top - bottom) * size
    return Fit(figure.view.camera, size, across, height - 1.5 - spare / 2 + bottom * size, width, height, mirrored)
