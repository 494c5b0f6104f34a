"""What covers the bones: the round shapes of head, trunk and limbs, in body heights."""

from typing import Final, NamedTuple

from hiptimer.figures.body import HEAD_RADIUS, LIMBS, Skeleton
from hiptimer.figures.geometry import Vector, add, middle, scale, subtract, turned

Ball = tuple[Vector, float]
"""A middle and a radius, in body heights."""

_RADII: Final = {
    "hip": 0.036,
    "knee": 0.029,
    "ankle": 0.021,
    "heel": 0.016,
    "toes": 0.013,
    "shoulder": 0.027,
    "elbow": 0.022,
    "wrist": 0.018,
    "fingers": 0.014,
}
"""Half the thickness of a limb at each joint: about a twentieth of the height across, tapering outward."""

_CHEST, _WAIST, _BELLY, _NECK = 0.060, 0.050, 0.054, 0.028
_BREATH: Final = 0.3
"""By how much a full breath widens the chest: more than in life, so that it is seen."""
_NOSE: Final[Vector] = (0.0, -0.008, HEAD_RADIUS)
_EYES: Final[tuple[Vector, ...]] = ((0.027, 0.012, 0.059), (-0.027, 0.012, 0.059))


class Piece(NamedTuple):
    """A convex piece of the body, belonging to one of "head", "trunk" or a limb.

    `apart` is the part of it that keeps a gap from what lies behind; the rest grows out of its neighbour.
    """

    owner: str
    balls: tuple[Ball, ...]
    apart: tuple[Ball, ...]


def _ball(body: Skeleton, joint: str) -> Ball:
    return body.joints[joint], _RADII[joint.split()[1]]


def _between(a: Ball, b: Ball, part: float) -> Ball:
    return middle(a[0], b[0], part), a[1] + (b[1] - a[1]) * part


def _limb(body: Skeleton, limb: str) -> list[Piece]:
    side, kind = limb.split()
    names = ("hip", "knee", "ankle") if kind == "leg" else ("shoulder", "elbow", "wrist")
    top, bend, last = (_ball(body, f"{side} {name}") for name in names)
    upper, lower = (top, bend), (bend, last)
    end: tuple[Ball, ...]
    if kind == "leg":
        end = (last, _ball(body, f"{side} heel"), _ball(body, f"{side} toes"))
    else:
        end = (last, _between(last, _ball(body, f"{side} fingers"), 0.75))
    return [
        Piece(limb, upper, (_between(top, bend, 0.45), bend)),
        Piece(limb, lower, lower),
        Piece(limb, end, end),
    ]


def _trunk(body: Skeleton, breath: float) -> list[Piece]:
    """Chest and hips, each narrowing toward the waist."""
    neck, pelvis = body.joints["neck"], body.joints["pelvis"]
    waist = middle(neck, pelvis, 0.62)
    aside = scale(subtract(body.joints["left hip"], pelvis), 0.36)
    sides = ((add(waist, aside), _WAIST), (subtract(waist, aside), _WAIST))
    side = scale(subtract(body.joints["left shoulder"], neck), 0.54)
    heart, full = middle(neck, pelvis, 0.3), _CHEST * (1.0 + _BREATH * breath)
    ribs = ((add(heart, side), full), (subtract(heart, side), full))
    collar: Ball = (middle(neck, body.joints["head"], 0.25), _NECK)
    chest = (_ball(body, "left shoulder"), _ball(body, "right shoulder"), collar, *ribs, *sides)
    hips = (_ball(body, "left hip"), _ball(body, "right hip"), (pelvis, _BELLY), *sides)
    return [Piece("trunk", chest, ()), Piece("trunk", hips, ())]


def _head(body: Skeleton) -> list[Piece]:
    head, frame = body.joints["head"], body.frames["head"]
    skull: Ball = (head, HEAD_RADIUS)
    nose: Ball = (add(head, turned(frame, _NOSE)), 0.014)
    neck: tuple[Ball, Ball] = ((body.joints["neck"], _NECK), (head, _NECK))
    return [Piece("head", neck, ()), Piece("head", (skull,), (skull,)), Piece("head", (nose,), ())]


def pieces(body: Skeleton, breath: float = 0.0) -> list[Piece]:
    """Everything of a body; `breath` from 0 to 1 swells the chest."""
    limbs = [piece for limb in LIMBS for piece in _limb(body, limb)]
    return [*_trunk(body, breath), *_head(body), *limbs]


def eyes(body: Skeleton) -> list[tuple[Vector, Vector]]:
    """Where the eyes are and which way each looks."""
    frame = body.frames["head"]
    return [(add(body.joints["head"], turned(frame, eye)), turned(frame, eye)) for eye in _EYES]


def lowest(body: Skeleton) -> float:
    """The height of the lowest point of the body, in body heights."""
    return min(middle[1] - radius for piece in pieces(body) for middle, radius in piece.balls)
