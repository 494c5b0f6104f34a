"""The volumes round the bones: head, trunk and limbs as hulls of spheres, in body heights."""

from typing import Final, NamedTuple

from hiptimer.figures.body import HEAD_RADIUS, LIMBS, Skeleton
from hiptimer.figures.geometry import Vector, add, lerp, rotated, scale, subtract

Sphere = tuple[Vector, float]
"""Centre and radius, in body heights."""

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
    """A piece of the body: the convex hull of some spheres."""

    owner: str
    """What it belongs to: "head", "trunk", or a limb."""
    spheres: tuple[Sphere, ...]
    halo: tuple[Sphere, ...]
    """The part of it that keeps a gap from what lies behind; the rest grows out of its neighbour."""


def _at_joint(body: Skeleton, joint: str) -> Sphere:
    return body.joints[joint], _RADII[joint.split()[1]]


def _between(a: Sphere, b: Sphere, t: float) -> Sphere:
    return lerp(a[0], b[0], t), a[1] + (b[1] - a[1]) * t


def _limb(body: Skeleton, limb: str) -> list[Piece]:
    side, kind = limb.split()
    names = ("hip", "knee", "ankle") if kind == "leg" else ("shoulder", "elbow", "wrist")
    top, bend, last = (_at_joint(body, f"{side} {name}") for name in names)
    upper, lower = (top, bend), (bend, last)
    end: tuple[Sphere, ...]
    if kind == "leg":
        end = (last, _at_joint(body, f"{side} heel"), _at_joint(body, f"{side} toes"))
    else:
        end = (last, _between(last, _at_joint(body, f"{side} fingers"), 0.75))
    return [
        Piece(limb, upper, (_between(top, bend, 0.45), bend)),
        Piece(limb, lower, lower),
        Piece(limb, end, end),
    ]


def _trunk(body: Skeleton, breath: float) -> list[Piece]:
    """Chest and hips, each narrowing toward the waist."""
    neck, pelvis = body.joints["neck"], body.joints["pelvis"]
    waist = lerp(neck, pelvis, 0.62)
    aside = scale(subtract(body.joints["left hip"], pelvis), 0.36)
    sides = ((add(waist, aside), _WAIST), (subtract(waist, aside), _WAIST))
    side = scale(subtract(body.joints["left shoulder"], neck), 0.54)
    heart, full = lerp(neck, pelvis, 0.3), _CHEST * (1.0 + _BREATH * breath)
    ribs = ((add(heart, side), full), (subtract(heart, side), full))
    collar: Sphere = (lerp(neck, body.joints["head"], 0.25), _NECK)
    chest = (_at_joint(body, "left shoulder"), _at_joint(body, "right shoulder"), collar, *ribs, *sides)
    hips = (_at_joint(body, "left hip"), _at_joint(body, "right hip"), (pelvis, _BELLY), *sides)
    return [Piece("trunk", chest, ()), Piece("trunk", hips, ())]


def _head(body: Skeleton) -> list[Piece]:
    head = body.joints["head"]
    skull: Sphere = (head, HEAD_RADIUS)
    nose: Sphere = (add(head, rotated(body.rotations["head"], _NOSE)), 0.014)
    neck: tuple[Sphere, Sphere] = ((body.joints["neck"], _NECK), (head, _NECK))
    return [Piece("head", neck, ()), Piece("head", (skull,), (skull,)), Piece("head", (nose,), ())]


def pieces(body: Skeleton, breath: float = 0.0) -> list[Piece]:
    """All pieces of a body, in no order of depth; `breath` from 0 to 1 swells the chest."""
    limbs = [piece for limb in LIMBS for piece in _limb(body, limb)]
    return [*_trunk(body, breath), *_head(body), *limbs]


def eyes(body: Skeleton) -> list[tuple[Vector, Vector]]:
    """Where each eye is, in body heights, and the direction in which it lies from the middle of the head."""
    offsets = [rotated(body.rotations["head"], eye) for eye in _EYES]
    return [(add(body.joints["head"], offset), offset) for offset in offsets]


def lowest(body: Skeleton) -> float:
    """The height of the lowest point of the body, in body heights."""
    return min(centre[1] - radius for piece in pieces(body) for centre, radius in piece.spheres)
