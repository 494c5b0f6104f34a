"""Vectors and rotations in three dimensions, as plain tuples.

Axes are right-handed: x to the right of the picture, y up, z toward the viewer.
"""

from math import cos, hypot, radians, sin

Vector = tuple[float, float, float]
Matrix = tuple[Vector, Vector, Vector]

ZERO: Vector = (0.0, 0.0, 0.0)
IDENTITY: Matrix = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


def add(a: Vector, b: Vector) -> Vector:
    """a + b."""
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def subtract(a: Vector, b: Vector) -> Vector:
    """a - b."""
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def scale(a: Vector, factor: float) -> Vector:
    """a, `factor` times as long."""
    return (a[0] * factor, a[1] * factor, a[2] * factor)


def dot(a: Vector, b: Vector) -> float:
    """The inner product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vector, b: Vector) -> Vector:
    """The right-handed product, at right angles to both."""
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def length(a: Vector) -> float:
    """The Euclidean norm of a."""
    return hypot(*a)


def lerp(a: Vector, b: Vector, t: float = 0.5) -> Vector:
    """The point at `t` (0 to 1) of the straight line from a to b."""
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t)


def rotated(rotation: Matrix, a: Vector) -> Vector:
    """The product of a rotation and a vector."""
    first, second, third = rotation
    return (dot(first, a), dot(second, a), dot(third, a))


def multiplied(a: Matrix, b: Matrix) -> Matrix:
    """The matrix product: the rotation by b first, then by a."""
    columns = tuple(zip(*b, strict=True))
    return tuple(tuple(dot(row, column) for column in columns) for row in a)  # type: ignore[return-value]  # three of three


def about_x(degrees: float) -> Matrix:
    """Turns y toward z."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return ((1.0, 0.0, 0.0), (0.0, c, -s), (0.0, s, c))


def about_y(degrees: float) -> Matrix:
    """Turns z toward x."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return ((c, 0.0, s), (0.0, 1.0, 0.0), (-s, 0.0, c))


def about_z(degrees: float) -> Matrix:
    """Turns x toward y."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return ((c, -s, 0.0), (s, c, 0.0), (0.0, 0.0, 1.0))


def composed(*rotations: Matrix) -> Matrix:
    """The matrix product of all: the last one rotates first."""
    result = IDENTITY
    for rotation in rotations:
        result = multiplied(result, rotation)
    return result


def two_bone_ik(start: Vector, end: Vector, upper: float, lower: float, hint: Vector) -> tuple[Vector, Vector]:
    """The middle joint and the end of a limb of two bones that starts at `start` and reaches for `end`.

    The bones are `upper` and `lower` long and keep their length (law of cosines): an end out of reach is reached for
    with the limb straight. Of all ways to bend, the joint nearest to `hint` is taken.
    """
    line = subtract(end, start)
    distance = length(line) or 1e-9
    axis = scale(line, 1.0 / distance)
    reach = min(max(distance, abs(upper - lower) + 1e-6), upper + lower)
    along_axis = (upper * upper - lower * lower + reach * reach) / (2.0 * reach)
    off_axis = max(upper * upper - along_axis * along_axis, 0.0) ** 0.5
    toward_hint = subtract(hint, start)
    aside = subtract(toward_hint, scale(axis, dot(toward_hint, axis)))
    if length(aside) < 1e-9:
        aside = cross(axis, (0.0, 0.0, 1.0)) if abs(axis[2]) < 0.9 else cross(axis, (1.0, 0.0, 0.0))
    joint = add(start, add(scale(axis, along_axis), scale(aside, off_axis / length(aside))))
    return joint, add(start, scale(axis, reach))
