"""Poses put on the ground: what is anchored stays put, what is planted keeps its place."""

from functools import lru_cache
from typing import NamedTuple

from hiptimer.figures import shapes
from hiptimer.figures.body import PLACE, Planted, Pose, Skeleton, reflected, skeleton
from hiptimer.figures.geometry import Vector, add, subtract
from hiptimer.figures.model import Figure, OtherSide, Side


class _Ground(NamedTuple):
    """What stays where it is in the first pose: its floor is at y 0, the middle of its hips at x 0, z 0."""

    anchor: Vector
    """Where the joint is that the figure is anchored by, in body heights."""
    planted: dict[str, Planted]
    """By limb."""


@lru_cache(maxsize=64)
def _ground(figure: Figure) -> _Ground:
    floating = skeleton(figure.numbers[figure.poses[0]], figure.view.posture)
    first = floating.translated((0.0, figure.lifted - shapes.lowest(floating), 0.0))
    planted = {limb: Planted(first.joints[_end_joint(limb)], first.rotations[limb]) for limb in figure.planted}
    planted |= {limb: Planted(first.joints[_end_joint(limb)], None) for limb in figure.pinned}
    return _Ground(first.joints[figure.anchor], planted)


def _end_joint(limb: str) -> str:
    side, kind = limb.split()
    return f"{side} {'ankle' if kind == 'leg' else 'wrist'}"


def stand(figure: Figure, pose: Pose, side: Side | None) -> Skeleton:
    """The skeleton of a figure in `pose`, on its floor, in body heights.

    The right side of a figure that swaps moves the other limbs; one that mirrors is turned round in the picture.
    """
    ground, posture = _ground(figure), figure.view.posture
    place = PLACE["shift", "x"]
    shift: Vector = (pose[place], pose[place + 1], pose[place + 2])
    floating = skeleton(pose, posture)
    pelvis = subtract(add(ground.anchor, shift), floating.joints[figure.anchor])
    body = skeleton(pose, posture, pelvis, ground.planted)
    if side == "right" and figure.other_side is OtherSide.SWAP:
        return reflected(body, figure.view.across)
    return body
