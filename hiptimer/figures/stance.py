"""Puts a figure's poses on the ground: what is anchored stays put, what is planted keeps its place."""

from functools import lru_cache
from typing import NamedTuple

from hiptimer.figures import shapes
from hiptimer.figures.body import PLACE, Planted, Pose, Skeleton, other_way_round, skeleton
from hiptimer.figures.geometry import Vector, add, subtract
from hiptimer.figures.model import Figure, OtherSide, Side


class _Ground(NamedTuple):
    """Where the first pose stands on the floor: y is 0 there, and the middle of the hips is at x 0, z 0."""

    anchor: Vector
    planted: dict[str, Planted]


@lru_cache(maxsize=64)
def _ground(figure: Figure) -> _Ground:
    resting = skeleton(figure.numbers[figure.poses[0]], figure.view.posture)
    resting = resting.moved((0.0, figure.lifted - shapes.lowest(resting), 0.0))
    planted = {limb: Planted(resting.joints[_end(limb)], resting.frames[limb]) for limb in figure.planted}
    planted |= {limb: Planted(resting.joints[_end(limb)], None) for limb in figure.pinned}
    return _Ground(resting.joints[figure.anchor], planted)


def _end(limb: str) -> str:
    side, kind = limb.split()
    return f"{side} {'ankle' if kind == 'leg' else 'wrist'}"


def placed(figure: Figure, pose: Pose, side: Side | None) -> Skeleton:
    """The joints of a figure in `pose`, standing on its floor.

    The right side of a figure that swaps moves the other limbs; one that mirrors is turned round in the picture.
    """
    ground, posture = _ground(figure), figure.view.posture
    first = PLACE["shift", "x"]
    shift: Vector = (pose[first], pose[first + 1], pose[first + 2])
    free = skeleton(pose, posture)
    pelvis = subtract(add(ground.anchor, shift), free.joints[figure.anchor])
    body = skeleton(pose, posture, pelvis, ground.planted)
    if side == "right" and figure.other_side is OtherSide.SWAP:
        return other_way_round(body, figure.view.across)
    return body
