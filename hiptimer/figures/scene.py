"""What there is to draw of a figure, as parts with outlines, for whatever draws them: cells, or a vector picture."""

from collections.abc import Iterator
from math import hypot
from typing import Final

from hiptimer.figures.body import Skeleton, other_side
from hiptimer.figures.canvas import Point, outline_of
from hiptimer.figures.fitting import bounds
from hiptimer.figures.layers import Fit, Part, body_parts
from hiptimer.figures.model import Figure, OtherSide, Role, Side
from hiptimer.figures.motion import Moment, cycle_of, direction_of, pose_at
from hiptimer.figures.props import BACKGROUND, prop_parts
from hiptimer.figures.stance import stand

_TRAIL_GAP: Final = 2.2
"""Dots between the marks of a trail."""


def is_mirrored(figure: Figure, side: Side | None, direction: str | None) -> bool:
    """Whether left and right are exchanged in the picture of a side and direction."""
    chosen = direction_of(figure, direction)
    turned = side == "right" and figure.other_side is OtherSide.MIRROR
    return turned != (chosen is not None and chosen.mirrored)


def foreground(figure: Figure, body: Skeleton, fit: Fit, side: Side | None, breath: float) -> list[Part]:
    """The parts of a body and of the props beside it, in no order of depth."""
    parts = body_parts(body, fit, _roles(figure, side), breath)
    return parts + [
        part for prop in figure.props if prop.kind not in BACKGROUND for part in prop_parts(prop, fit, body)
    ]


def background(figure: Figure, fit: Fit, side: Side | None) -> list[Part]:
    """The parts of the props that lie behind the body and never move."""
    body = stand(figure, figure.numbers[figure.poses[0]], side)
    return [part for prop in figure.props if prop.kind in BACKGROUND for part in prop_parts(prop, fit, body)]


def floor_height(figure: Figure, fit: Fit) -> float:
    """Where the floor is, in dots from the upper edge."""
    return fit.top - bounds(figure)[1] * fit.size


def _roles(figure: Figure, side: Side | None) -> dict[str, Role]:
    swapped = side == "right" and figure.other_side is OtherSide.SWAP
    working = {other_side(limb) for limb in figure.works} if swapped else figure.works
    return dict.fromkeys(figure.far, Role.FAR) | dict.fromkeys(working, Role.WORKING)


def trail(figure: Figure, fit: Fit, side: Side | None, direction: str | None) -> Iterator[Part]:
    """Yields the way of the joint that a figure traces through one rep, as parts of a dot each."""
    joint = figure.trace
    if joint is None:
        return
    phases = tuple(phase.name for phase in cycle_of(figure, direction))
    moments = [Moment.rep(phases, number, step / 60) for number in range(len(phases)) for step in range(60)]
    way = [stand(figure, pose_at(figure, moment, direction), side).joints[joint] for moment in moments]
    dots: list[Point] = []
    for point in map(fit.dot, way):
        if all(hypot(point[0] - x, point[1] - y) >= _TRAIL_GAP for x, y in dots):
            dots.append(point)
    for x, y in dots:
        yield Part("trail", Role.PROP, 0.0, outline_of([(int(x) + 0.5, int(y) + 0.5, 0.6)]), [])
