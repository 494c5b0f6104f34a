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
    """How long a is."""
    return hypot(*a)


def middle(a: Vector, b: Vector, part: float = 0.5) -> Vector:
    """The point `part` of the way from a to b."""
    return (a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part, a[2] + (b[2] - a[2]) * part)


def turned(rotation: Matrix, a: Vector) -> Vector:
    """a, rotated."""
    first, second, third = rotation
    return (dot(first, a), dot(second, a), dot(third, a))


def product(a: Matrix, b: Matrix) -> Matrix:
    """The rotation that turns by b first, then by a."""
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


def chain(*rotations: Matrix) -> Matrix:
    """All of them, the last one first."""
    result = IDENTITY
    for rotation in rotations:
        result = product(result, rotation)
    return result


def bent(start: Vector, end: Vector, upper: float, lower: float, hint: Vector) -> tuple[Vector, Vector]:
    """Where the middle joint and the end of a two-part limb lie that starts at `start` and reaches for `end`.

    Parts are `upper` and `lower` long. Of all bends the one nearest to `hint` is taken. An end out of reach is
    reached for with the limb straight, so the parts always keep their length (law of cosines).
    """
    line = subtract(end, start)
    wanted = length(line) or 1e-9
    along = scale(line, 1.0 / wanted)
    reach = min(max(wanted, abs(upper - lower) + 1e-6), upper + lower)
    foot = (upper * upper - lower * lower + reach * reach) / (2.0 * reach)
    height = max(upper * upper - foot * foot, 0.0) ** 0.5
    toward = subtract(hint, start)
    aside = subtract(toward, scale(along, dot(toward, along)))
    if length(aside) < 1e-9:
        aside = cross(along, (0.0, 0.0, 1.0)) if abs(along[2]) < 0.9 else cross(along, (1.0, 0.0, 0.0))
    joint = add(start, add(scale(along, foot), scale(aside, height / length(aside))))
    return joint, add(start, scale(along, reach))
