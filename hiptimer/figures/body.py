"""The body: its segments, the angles of its joints, and where that puts every joint.

All lengths are fractions of the body's height: Drillis and Contini (1966), as given by D. A. Winter,
"Biomechanics and Motor Control of Human Movement", figure 4.1. Angles are degrees, 0 standing upright with the
arms hanging, in the words of a physiotherapist: a bent knee is `knee: 90`, a leg out to the side `abduct: 30`.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from hiptimer.figures.geometry import (
    ZERO,
    Matrix,
    Vector,
    about_x,
    about_y,
    about_z,
    add,
    bent,
    chain,
    cross,
    dot,
    length,
    product,
    scale,
    subtract,
    turned,
)

TRUNK: Final = 0.288
UPPER_ARM: Final = 0.186
FOREARM: Final = 0.146
HAND: Final = 0.108
THIGH: Final = 0.245
SHANK: Final = 0.246
FOOT: Final = 0.152
HALF_SHOULDERS: Final = 0.129
HALF_HIPS: Final = 0.096
HEAD_AND_NECK: Final = 0.182

HEAD_RADIUS: Final = 0.066
ANKLE_HEIGHT: Final = 0.039
HEEL: Final = 0.035
"""How far the heel lies behind the ankle."""

SIDES: Final = ("left", "right")
LIMBS: Final = ("left leg", "right leg", "left arm", "right arm")

ANGLES: Final[dict[str, dict[str, tuple[float, float]]]] = {
    "body": {"lean": (-180, 180), "bend": (-180, 180), "twist": (-180, 180)},
    "trunk": {"lean": (-40, 120), "bend": (-50, 50), "twist": (-60, 60)},
    "pelvis": {"lean": (-40, 60), "bend": (-35, 35), "twist": (-45, 45)},
    "head": {"lean": (-60, 70), "bend": (-60, 60), "twist": (-90, 90)},
    "leg": {"flex": (-40, 145), "abduct": (-50, 90), "turn": (-60, 95), "knee": (0, 160), "point": (-35, 75)},
    "arm": {
        "flex": (-70, 190),
        "abduct": (-60, 190),
        "turn": (-120, 120),
        "elbow": (0, 160),
        "wrist": (-80, 90),
    },
}
"""What may be said of each part, with the limits of a supple body. `turn` is outward; `point` points the toes."""

SHIFT: Final = ("x", "y", "z")


def _names() -> tuple[tuple[str, str], ...]:
    names = [(part, angle) for part in ("body", "trunk", "pelvis", "head") for angle in ANGLES[part]]
    names += [(limb, angle) for limb in LIMBS for angle in ANGLES[limb.split()[1]]]
    names += [("shift", axis) for axis in SHIFT]
    names += [(f"{limb} moved", axis) for limb in LIMBS for axis in SHIFT]
    return tuple(names)


NAMES: Final = _names()
"""Every number of a pose, in the order in which `Pose` holds them."""
PLACE: Final = {name: place for place, name in enumerate(NAMES)}

Pose = tuple[float, ...]
"""The numbers of `NAMES`: angles in degrees, shifts in body heights."""

UPRIGHT: Final[Pose] = (0.0,) * len(NAMES)


class Skeleton(NamedTuple):
    """Where the joints are, in body heights, and which way each ended segment looks."""

    joints: dict[str, Vector]
    frames: dict[str, Matrix]
    """Rotations of "trunk", "pelvis" and "head", and at the name of each limb that of its hand or foot."""

    def moved(self, by: Vector) -> "Skeleton":
        """The same, somewhere else."""
        return Skeleton({name: add(joint, by) for name, joint in self.joints.items()}, self.frames)


class Planted(NamedTuple):
    """An ankle or wrist that stays where it is, with the foot or hand as it lies; no frame: turning with the limb."""

    at: Vector
    frame: Matrix | None


NOTHING: Final[Mapping[str, Planted]] = MappingProxyType({})


def _part(pose: Pose, part: str) -> Matrix:
    first = PLACE[part, "lean"]
    lean, bend, twist = pose[first : first + 3]
    return chain(about_y(twist), about_x(lean), about_z(-bend))


def _limb_frames(pose: Pose, limb: str, root: Matrix) -> tuple[Matrix, Matrix, Matrix]:
    """Rotations of the upper and the lower segment and of what ends them."""
    outward = 1.0 if limb.startswith("left") else -1.0
    first = PLACE[limb, "flex"]
    flex, abduct, turn, hinge = pose[first : first + 4]
    upper = chain(root, about_x(-flex), about_z(outward * abduct), about_y(outward * turn))
    if limb.endswith("arm"):
        lower = product(upper, about_x(-hinge))
        return upper, lower, product(lower, about_x(-pose[first + 4]))
    lower = product(upper, about_x(hinge))
    return upper, lower, product(lower, about_x(pose[first + 4]))


def _limb(pose: Pose, limb: str, root: Matrix, start: Vector, planted: Planted | None) -> Skeleton:
    """One limb hanging from `start`; where planted, its end stays put and its angles only say which way it bends."""
    upper, lower = (THIGH, SHANK) if limb.endswith("leg") else (UPPER_ARM, FOREARM)
    first, second, end = _limb_frames(pose, limb, root)
    joint = add(start, turned(first, (0.0, -upper, 0.0)))
    last = add(joint, turned(second, (0.0, -lower, 0.0)))
    if planted is not None:
        place = PLACE[f"{limb} moved", "x"]
        moved: Vector = (pose[place], pose[place + 1], pose[place + 2])
        joint, last = bent(start, add(planted.at, moved), upper, lower, joint)
        end = planted.frame or _follows(subtract(joint, start), subtract(last, joint), limb, pose)
    return Skeleton(_ending(limb, joint, last, end), {limb: end})


def _follows(upper: Vector, lower: Vector, limb: str, pose: Pose) -> Matrix:
    """The rotation of a foot or hand at the end of a bent limb whose segments point this way."""
    hinge = cross(upper, lower) if limb.endswith("leg") else cross(lower, upper)
    left = scale(hinge, 1.0 / max(length(hinge), 1e-9))
    up = scale(lower, -1.0 / length(lower))
    front = cross(left, up)
    shank: Matrix = ((left[0], up[0], front[0]), (left[1], up[1], front[1]), (left[2], up[2], front[2]))
    end = pose[PLACE[limb, "point"]] if limb.endswith("leg") else -pose[PLACE[limb, "wrist"]]
    return product(shank, about_x(end))


def _ending(limb: str, joint: Vector, last: Vector, end: Matrix) -> dict[str, Vector]:
    side, kind = limb.split()
    if kind == "arm":
        fingers = add(last, turned(end, (0.0, -HAND, 0.0)))
        return {f"{side} elbow": joint, f"{side} wrist": last, f"{side} fingers": fingers}
    heel = add(last, turned(end, (0.0, -ANKLE_HEIGHT, -HEEL)))
    toes = add(last, turned(end, (0.0, -ANKLE_HEIGHT, FOOT - HEEL)))
    return {f"{side} knee": joint, f"{side} ankle": last, f"{side} heel": heel, f"{side} toes": toes}


def _trunk(pose: Pose, root: Matrix, pelvis: Vector) -> Skeleton:
    hips, chest = product(root, _part(pose, "pelvis")), product(root, _part(pose, "trunk"))
    skull = product(chest, _part(pose, "head"))
    neck = add(pelvis, turned(chest, (0.0, TRUNK, 0.0)))
    joints = {
        "pelvis": pelvis,
        "left hip": add(pelvis, turned(hips, (HALF_HIPS, 0.0, 0.0))),
        "right hip": add(pelvis, turned(hips, (-HALF_HIPS, 0.0, 0.0))),
        "neck": neck,
        "left shoulder": add(neck, turned(chest, (HALF_SHOULDERS, 0.0, 0.0))),
        "right shoulder": add(neck, turned(chest, (-HALF_SHOULDERS, 0.0, 0.0))),
        "head": add(neck, turned(skull, (0.0, HEAD_AND_NECK - HEAD_RADIUS, 0.0))),
    }
    return Skeleton(joints, {"pelvis": hips, "trunk": chest, "head": skull})


def skeleton(pose: Pose, posture: Matrix, pelvis: Vector = ZERO, planted: Mapping[str, Planted] = NOTHING) -> Skeleton:
    """Every joint of a body in `pose` whose upright axes `posture` turns, with the middle of its hips at `pelvis`.

    `planted` holds hands and feet where they are: those limbs are solved backwards from their end.
    """
    whole = _trunk(pose, product(posture, _part(pose, "body")), pelvis)
    for limb in LIMBS:
        leg = limb.endswith("leg")
        start = whole.joints[f"{limb.split()[0]} {'hip' if leg else 'shoulder'}"]
        hanging = _limb(pose, limb, whole.frames["pelvis" if leg else "trunk"], start, planted.get(limb))
        whole.joints.update(hanging.joints)
        whole.frames.update(hanging.frames)
    return whole


def other_way_round(body: Skeleton, across: Vector) -> Skeleton:
    """The same body with left and right exchanged, seen in a mirror that stands at right angles to `across`."""

    def mirrored(point: Vector) -> Vector:
        return subtract(point, scale(across, 2.0 * dot(point, across)))

    joints = {other_side(name): mirrored(point) for name, point in body.joints.items()}
    frames = {other_side(name): _mirrored_frame(frame, mirrored) for name, frame in body.frames.items()}
    return Skeleton(joints, frames)


def _mirrored_frame(frame: Matrix, mirrored: Callable[[Vector], Vector]) -> Matrix:
    left, up, front = zip(*frame, strict=True)
    columns = (scale(mirrored(left), -1.0), mirrored(up), mirrored(front))
    return tuple(zip(*columns, strict=True))  # type: ignore[return-value]  # three of three


def other_side(name: str) -> str:
    """ "left knee" for "right knee" and the reverse; what has no side stays."""
    if name.startswith("left "):
        return "right " + name[5:]
    return "left " + name[6:] if name.startswith("right ") else name


def blended(a: Pose, b: Pose, part: float) -> Pose:
    """The pose `part` of the way from a to b, each joint by its angle."""
    return tuple(x + (y - x) * part for x, y in zip(a, b, strict=True))


def along(poses: Sequence[Pose], part: float, closed: bool) -> Pose:
    """The pose `part` (0 to 1) of the way through all of `poses`, smoothly: a Catmull-Rom spline.

    Between two poses no number leaves their range, so that a straight knee does not swing past straight.
    `closed` says that the last is the first again, so the curve goes round without a corner.
    """
    spans = len(poses) - 1
    place = min(int(part * spans), spans - 1)
    t = part * spans - place
    a, b = poses[place], poses[place + 1]
    before = poses[place - 1] if place else poses[spans - 1] if closed else a
    after = poses[place + 2] if place + 2 <= spans else poses[1] if closed else b
    w0, w1 = t * (-0.5 + t * (1.0 - 0.5 * t)), 1.0 + t * t * (-2.5 + 1.5 * t)
    w2, w3 = t * (0.5 + t * (2.0 - 1.5 * t)), t * t * (-0.5 + 0.5 * t)
    return tuple(
        min(max(w0 * p + w1 * q + w2 * r + w3 * s, min(q, r)), max(q, r))
        for p, q, r, s in zip(before, a, b, after, strict=True)
    )
