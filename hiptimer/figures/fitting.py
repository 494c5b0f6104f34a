"""How large a figure is drawn and where: the whole movement is fitted into its box once, so that nothing jumps."""

from functools import lru_cache
from typing import Final

from hiptimer.figures import shapes
from hiptimer.figures.body import PLACE, Pose, Skeleton
from hiptimer.figures.layers import Fit
from hiptimer.figures.model import Figure, OtherSide, Side
from hiptimer.figures.motion import Moment, cycle_of, pose_at
from hiptimer.figures.props import BACKGROUND, prop_parts
from hiptimer.figures.stance import stand

_UNIT: Final = 100.0
"""Dots to a body height while measuring: about as many as in a usual picture."""


def follow(figure: Figure, body: Skeleton, pose: Pose) -> Skeleton:
    """The body as the camera sees it: one that travels stays in the middle, and the floor runs past instead."""
    return body.translated((-pose[PLACE["shift", "x"]], 0.0, 0.0)) if figure.travel else body


def _samples(figure: Figure) -> list[Skeleton]:
    """Bodies from all through the movement, in every direction and on both sides where limbs swap."""
    names = (None, *(direction.name for direction in figure.directions))
    poses = [figure.numbers[name] for name in figure.poses]
    for name in names:
        phases = tuple(phase.name for phase in cycle_of(figure, name))
        moments = [Moment.rep(phases, number, step / 6) for number in range(len(phases)) for step in range(7)]
        poses += [pose_at(figure, moment, name) for moment in moments]
    sides: tuple[Side, ...] = ("left", "right") if figure.other_side is OtherSide.SWAP else ("left",)
    return [follow(figure, stand(figure, pose, side), pose) for side in sides for pose in poses]


@lru_cache(maxsize=64)
def bounds(figure: Figure) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of the whole movement with its props, in body heights as the camera sees them."""
    unit = Fit(figure.view.camera, _UNIT, 0.0, 0.0, 0, 0)
    bodies = _samples(figure)
    spheres = [sphere for body in bodies for piece in shapes.pieces(body, 1.0) for sphere in piece.spheres]
    discs = [unit.disc(sphere) for sphere in spheres]
    for prop in figure.props:
        differing = bodies[:1] if prop.kind in BACKGROUND else bodies
        parts = [part for body in differing for part in prop_parts(prop, unit, body)]
        discs += [(x, y, 0.0) for part in parts for x, y in part.outline]
    left, right = min(x - r for x, _, r in discs), max(x + r for x, _, r in discs)
    top, bottom = min(y - r for _, y, r in discs), max(y + r for _, y, r in discs)
    return left / _UNIT, -bottom / _UNIT, right / _UNIT, -top / _UNIT


@lru_cache(maxsize=256)
def fit_figure(figure: Figure, width: int, height: int, mirrored: bool) -> Fit:
    """The whole movement as large as a box of `width` x `height` dots allows, in the middle, a dot and a half above
    its foot at least."""
    left, bottom, right, top = bounds(figure)
    if mirrored:
        left, right = -right, -left
    size = min((width - 1.0) / (right - left), (height - 2.0) / (top - bottom))
    across = width / 2 - (left + right) / 2 * size
    spare = height - 1.5 - (top - bottom) * size
    return Fit(figure.view.camera, size, across, height - 1.5 - spare / 2 + bottom * size, width, height, mirrored)
