"""A body and its props into dots, by the painter's algorithm: far things first, each with a thin gap round it."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from hiptimer.figures import shapes
from hiptimer.figures.body import HEAD_RADIUS, Skeleton
from hiptimer.figures.canvas import Disc, Point, Rows, outline_of, scanline_fill
from hiptimer.figures.geometry import Matrix, Vector, dot
from hiptimer.figures.model import Role

HALO: Final = 1.15
"""Width in dots of what is left free round a thing that lies in front of another."""
_THINNEST: Final = 1.0
"""The least radius of a limb, in dots: a little less makes gaps in it."""
_SMALLEST_HEAD: Final = 2.3
"""The least radius of a head, in dots: a smaller one looks like a cross."""
_STIPPLED_FROM: Final = 64.0
"""Dots to a body height from which far limbs are wide enough to be drawn in every other dot."""
_FACE_FROM, _LARGE_EYES_FROM = 4.2, 7.0
"""Radius of a head, in dots, from which it has eyes, and from which they are more than one dot."""
_SEEN_FROM: Final = 0.02
"""How much nearer than the middle of the head an eye must be to be seen, in body heights."""


class Fit(NamedTuple):
    """How the world becomes dots."""

    camera: Matrix
    size: float
    """Dots to a body height."""
    left: float
    """Dots from the left edge to the world's origin."""
    top: float
    """Dots from the upper edge to the world's origin."""
    width: int
    """Of the canvas, in dots."""
    height: int
    mirrored: bool = False
    """Whether left and right are exchanged in the picture."""

    def dot(self, point: Vector) -> Point:
        """Where a point of the world falls, in dots."""
        x = dot(self.camera[0], point) * (-1.0 if self.mirrored else 1.0)
        return self.left + x * self.size, self.top - dot(self.camera[1], point) * self.size

    def disc(self, sphere: shapes.Sphere) -> Disc:
        """Where a sphere of the world is seen, in dots, never too thin to be seen at all."""
        x, y = self.dot(sphere[0])
        return x, y, max(sphere[1] * self.size, _THINNEST if sphere[1] < HEAD_RADIUS else _SMALLEST_HEAD)

    def line(self, point: Vector) -> Disc:
        """A point as the end of a line one dot thick."""
        x, y = self.dot(point)
        return x, y, 0.5

    def depth(self, point: Vector) -> float:
        """How near to the viewer a point is, in body heights: larger is nearer."""
        return dot(self.camera[2], point)


class Part(NamedTuple):
    """Something to draw."""

    owner: str
    """What it belongs to: "trunk", "left leg", "mat"."""
    role: Role
    depth: float
    """How near it is, as of Fit.depth."""
    outline: list[Point]
    """Its convex outline, in dots."""
    halo: list[Point]
    """The outline inside which everything of other owners behind it is cleared; empty for none."""
    stippled: bool = False
    """Whether only every other dot is drawn."""


class Layers:
    """The dots of a picture, kept apart by owner and role, so that a nearer part can cut a gap into all others."""

    def __init__(self, width: int, height: int, mirrored: bool = False) -> None:
        self.width, self.height, self.mirrored = width, height, mirrored
        self.rows_of: dict[tuple[str, Role], Rows] = {}

    def draw(self, part: Part) -> None:
        """Add a part on top of what is there."""
        if part.halo:
            self.clear(scanline_fill(part.halo, self.width, self.height), part.owner)
        rows = self.rows_of.setdefault((part.owner, part.role), [0] * self.height)
        pattern = _stipple(self.width, self.mirrored) if part.stippled else ((1 << self.width) - 1,) * 2
        for row, bits in scanline_fill(part.outline, self.width, self.height).items():
            rows[row] |= bits & pattern[row & 1]

    def clear(self, bits: dict[int, int], spared: str = "", only: str = "") -> None:
        """Take the dots `bits`, by number of the row, away from every owner but `spared`, or from `only` one."""
        for (owner, _), rows in self.rows_of.items():
            if owner != spared and only in ("", owner):
                for row, cleared in bits.items():
                    rows[row] &= ~cleared

    def by_role(self) -> dict[Role, Rows]:
        """The dots of each role, of all owners together."""
        merged: dict[Role, Rows] = {}
        for (_, role), rows in self.rows_of.items():
            others = merged.get(role)
            merged[role] = rows if others is None else [a | b for a, b in zip(others, rows, strict=True)]
        return merged


def _stipple(width: int, mirrored: bool) -> tuple[int, int]:
    """Every other dot, as bits for even and for odd rows."""
    even = int("01" * (width // 2 + 1), 2)
    return (even << 1, even) if mirrored else (even, even << 1)


def body_parts(body: Skeleton, fit: Fit, roles: dict[str, Role], breath: float) -> list[Part]:
    """The parts of a body in no order of depth; `roles` says which owners are not plain body."""
    return [_body_part(piece, fit, roles.get(piece.owner, Role.BODY)) for piece in shapes.pieces(body, breath)]


def _body_part(piece: shapes.Piece, fit: Fit, role: Role) -> Part:
    depth = sum(fit.depth(centre) for centre, _ in piece.spheres) / len(piece.spheres)
    outline = outline_of(fit.disc(sphere) for sphere in piece.spheres)
    halo = outline_of((fit.disc(sphere) for sphere in piece.halo), HALO) if piece.halo else []
    behind = 0.02 if piece.owner == "trunk" else 0.0
    stippled = role is Role.FAR and fit.size > _STIPPLED_FROM
    return Part(piece.owner, role, depth - behind, outline, halo, stippled)


def paint(layers: Layers, parts: Iterable[Part]) -> None:
    """Draw the parts, the far ones first."""
    for part in sorted(parts, key=lambda part: part.depth):
        layers.draw(part)


def draw_eyes(layers: Layers, body: Skeleton, fit: Fit) -> None:
    """Leave a dot free for each eye that looks our way, or a few, where the head is large enough."""
    head = fit.size * HEAD_RADIUS
    if head < _FACE_FROM:
        return
    radius = 0.8 if head < _LARGE_EYES_FROM else 1.5
    for eye, direction in shapes.eyes(body):
        if fit.depth(direction) > _SEEN_FROM:
            x, y = fit.dot(eye)
            outline = outline_of([(int(x) + 0.5, int(y) + 0.5, radius)])
            layers.clear(scanline_fill(outline, layers.width, layers.height), only="head")
