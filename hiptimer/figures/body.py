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
    composed,
    cross,
    dot,
    length,
    multiplied,
    rotated,
    scale,
    subtract,
    two_bone_ik,
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
    """Joints by name, in body heights, and the rotations of what is more than a line."""

    joints: dict[str, Vector]
    rotations: dict[str, Matrix]
    """Of "trunk", "pelvis" and "head", and at the name of each limb that of its hand or foot. The columns of each
    are the directions left, up and front of that part."""

    def translated(self, by: Vector) -> "Skeleton":
        """The same body, shifted by so many body heights."""
        return Skeleton({name: add(joint, by) for name, joint in self.joints.items()}, self.rotations)


class Planted(NamedTuple):
    """An ankle or wrist that stays where it is."""

    at: Vector
    rotation: Matrix | None
    """Of the foot or hand, which stays as it lies; None where it turns with the limb."""


NOTHING_PLANTED: Final[Mapping[str, Planted]] = MappingProxyType({})


def _rotation(pose: Pose, part: str) -> Matrix:
    """Of body, trunk, pelvis or head, against what it stands on."""
    first = PLACE[part, "lean"]
    lean, bend, twist = pose[first : first + 3]
    return composed(about_y(twist), about_x(lean), about_z(-bend))


def _limb_rotations(pose: Pose, limb: str, root: Matrix) -> tuple[Matrix, Matrix, Matrix]:
    """Of the upper segment, the lower segment, and the hand or foot."""
    outward = 1.0 if limb.startswith("left") else -1.0
    first = PLACE[limb, "flex"]
    flex, abduct, turn, hinge = pose[first : first + 4]
    upper = composed(root, about_x(-flex), about_z(outward * abduct), about_y(outward * turn))
    if limb.endswith("arm"):
        lower = multiplied(upper, about_x(-hinge))
        return upper, lower, multiplied(lower, about_x(-pose[first + 4]))
    lower = multiplied(upper, about_x(hinge))
    return upper, lower, multiplied(lower, about_x(pose[first + 4]))


def _limb(pose: Pose, limb: str, root: Matrix, start: Vector, planted: Planted | None) -> Skeleton:
    """One limb that begins at `start`, by forward kinematics.

    Where planted, by inverse kinematics: its end stays put, and its angles only say which way it bends.
    """
    upper, lower = (THIGH, SHANK) if limb.endswith("leg") else (UPPER_ARM, FOREARM)
    first, second, end = _limb_rotations(pose, limb, root)
    joint = add(start, rotated(first, (0.0, -upper, 0.0)))
    last = add(joint, rotated(second, (0.0, -lower, 0.0)))
    if planted is not None:
        place = PLACE[f"{limb} moved", "x"]
        shift: Vector = (pose[place], pose[place + 1], pose[place + 2])
        joint, last = two_bone_ik(start, add(planted.at, shift), upper, lower, joint)
        end = planted.rotation or _end_rotation(subtract(joint, start), subtract(last, joint), limb, pose)
    return Skeleton(_limb_joints(limb, joint, last, end), {limb: end})


def _end_rotation(upper: Vector, lower: Vector, limb: str, pose: Pose) -> Matrix:
    """Of a foot or hand that turns with its limb, from the directions of the two segments above it."""
    hinge = cross(upper, lower) if limb.endswith("leg") else cross(lower, upper)
    left = scale(hinge, 1.0 / max(length(hinge), 1e-9))
    up = scale(lower, -1.0 / length(lower))
    front = cross(left, up)
    segment: Matrix = ((left[0], up[0], front[0]), (left[1], up[1], front[1]), (left[2], up[2], front[2]))
    degrees = pose[PLACE[limb, "point"]] if limb.endswith("leg") else -pose[PLACE[limb, "wrist"]]
    return multiplied(segment, about_x(degrees))


def _limb_joints(limb: str, joint: Vector, last: Vector, end: Matrix) -> dict[str, Vector]:
    """The joints of a limb by name, from its knee or elbow, its ankle or wrist, and the rotation of what ends it."""
    side, kind = limb.split()
    if kind == "arm":
        fingers = add(last, rotated(end, (0.0, -HAND, 0.0)))
        return {f"{side} elbow": joint, f"{side} wrist": last, f"{side} fingers": fingers}
    heel = add(last, rotated(end, (0.0, -ANKLE_HEIGHT, -HEEL)))
    toes = add(last, rotated(end, (0.0, -ANKLE_HEIGHT, FOOT - HEEL)))
    return {f"{side} knee": joint, f"{side} ankle": last, f"{side} heel": heel, f"{side} toes": toes}


def _trunk(pose: Pose, root: Matrix, pelvis: Vector) -> Skeleton:
    hips, chest = multiplied(root, _rotation(pose, "pelvis")), multiplied(root, _rotation(pose, "trunk"))
    skull = multiplied(chest, _rotation(pose, "head"))
    neck = add(pelvis, rotated(chest, (0.0, TRUNK, 0.0)))
    joints = {
        "pelvis": pelvis,
        "left hip": add(pelvis, rotated(hips, (HALF_HIPS, 0.0, 0.0))),
        "right hip": add(pelvis, rotated(hips, (-HALF_HIPS, 0.0, 0.0))),
        "neck": neck,
        "left shoulder": add(neck, rotated(chest, (HALF_SHOULDERS, 0.0, 0.0))),
        "right shoulder": add(neck, rotated(chest, (-HALF_SHOULDERS, 0.0, 0.0))),
        "head": add(neck, rotated(skull, (0.0, HEAD_AND_NECK - HEAD_RADIUS, 0.0))),
    }
    return Skeleton(joints, {"pelvis": hips, "trunk": chest, "head": skull})


def skeleton(
    pose: Pose, posture: Matrix, pelvis: Vector = ZERO, planted: Mapping[str, Planted] = NOTHING_PLANTED
) -> Skeleton:
    """Every joint of a body in `pose`, by forward kinematics; planted limbs by inverse kinematics from their end.

    `posture` rotates an upright body into the way this one lies, `pelvis` is the middle of its hips in body heights,
    and `planted` are the limbs, by name, whose hand or foot stays where it is.
    """
    whole = _trunk(pose, multiplied(posture, _rotation(pose, "body")), pelvis)
    for limb in LIMBS:
        leg = limb.endswith("leg")
        start = whole.joints[f"{limb.split()[0]} {'hip' if leg else 'shoulder'}"]
        limb_skeleton = _limb(pose, limb, whole.rotations["pelvis" if leg else "trunk"], start, planted.get(limb))
        whole.joints.update(limb_skeleton.joints)
        whole.rotations.update(limb_skeleton.rotations)
    return whole


def reflected(body: Skeleton, across: Vector) -> Skeleton:
    """The same body with left and right exchanged: its reflection in the plane at right angles to `across`."""

    def reflect(point: Vector) -> Vector:
        return subtract(point, scale(across, 2.0 * dot(point, across)))

    joints = {other_side(name): reflect(point) for name, point in body.joints.items()}
    rotations = {other_side(name): _reflected_rotation(matrix, reflect) for name, matrix in body.rotations.items()}
    return Skeleton(joints, rotations)


def _reflected_rotation(rotation: Matrix, reflect: Callable[[Vector], Vector]) -> Matrix:
    left, up, front = zip(*rotation, strict=True)
    columns = (scale(reflect(left), -1.0), reflect(up), reflect(front))
    return tuple(zip(*columns, strict=True))  # type: ignore[return-value]  # three of three


def other_side(name: str) -> str:
    """ "left knee" for "right knee" and the reverse; what has no side stays."""
    if name.startswith("left "):
        return "right " + name[5:]
    return "left " + name[6:] if name.startswith("right ") else name


def interpolated(a: Pose, b: Pose, t: float) -> Pose:
    """The pose at `t` (0 to 1) of the way from a to b, each number on its own."""
    return tuple(x + (y - x) * t for x, y in zip(a, b, strict=True))


def catmull_rom(poses: Sequence[Pose], progress: float, closed: bool) -> Pose:
    """The pose at `progress` (0 to 1) of a Catmull-Rom spline through all of `poses`, of which there are two or more.

    Between two poses no number leaves their range, so that a straight knee does not swing past straight.
    `closed` says that the last is the first again, so the curve goes round without a corner.
    """
    before_first, after_last = (poses[-2], poses[1]) if closed else (poses[0], poses[-1])
    controls = (before_first, *poses, after_last)
    spans = len(poses) - 1
    span = min(int(progress * spans), spans - 1)
    t = progress * spans - span
    w0, w1 = t * (-0.5 + t * (1.0 - 0.5 * t)), 1.0 + t * t * (-2.5 + 1.5 * t)
    w2, w3 = t * (0.5 + t * (2.0 - 1.5 * t)), t * t * (-0.5 + 0.5 * t)
    return tuple(
        min(max(w0 * p + w1 * q + w2 * r + w3 * s, min(q, r)), max(q, r))
        for p, q, r, s in zip(*controls[span : span + 4], strict=True)
    )
