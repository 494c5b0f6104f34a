"""Draws a body and its props into dots: far things first, each with a thin gap round it."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from hiptimer.figures import shapes
from hiptimer.figures.body import HEAD_RADIUS, Skeleton
from hiptimer.figures.canvas import Disc, Point, Rows, filled, shape
from hiptimer.figures.geometry import Matrix, Vector, dot
from hiptimer.figures.model import Role

GAP: Final = 1.15
"""Dots left free round what lies in front of something else."""
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
    """How the world becomes dots: `size` dots to a body height, `left` and `top` dots to the world's origin."""

    camera: Matrix
    size: float
    left: float
    top: float
    width: int
    height: int
    mirrored: bool = False

    def dot(self, point: Vector) -> Point:
        """Where a point of the world falls, in dots."""
        x = dot(self.camera[0], point) * (-1.0 if self.mirrored else 1.0)
        return self.left + x * self.size, self.top - dot(self.camera[1], point) * self.size

    def disc(self, ball: shapes.Ball) -> Disc:
        """A ball as a disc of dots, never too thin to be seen."""
        x, y = self.dot(ball[0])
        return x, y, max(ball[1] * self.size, _THINNEST if ball[1] < HEAD_RADIUS else _SMALLEST_HEAD)

    def line(self, point: Vector) -> Disc:
        """A point as the end of a line one dot thick."""
        x, y = self.dot(point)
        return x, y, 0.5

    def depth(self, point: Vector) -> float:
        """How near to the viewer a point is."""
        return dot(self.camera[2], point)


class Part(NamedTuple):
    """Something to draw: who owns it, in what role, how near it is, its shape, and the part that stays apart."""

    owner: str
    role: Role
    depth: float
    outline: list[Point]
    apart: list[Point]
    stippled: bool = False


class Sheet:
    """Dots of each owner, so that a nearer shape can cut a gap into all others."""

    def __init__(self, width: int, height: int, mirrored: bool = False) -> None:
        self.width, self.height, self.mirrored = width, height, mirrored
        self.layers: dict[tuple[str, Role], Rows] = {}

    def draw(self, part: Part) -> None:
        """Adds a part on top of what is there."""
        if part.apart:
            self.clear(filled(part.apart, self.width, self.height), part.owner)
        rows = self.layers.setdefault((part.owner, part.role), [0] * self.height)
        pattern = _stipple(self.width, self.mirrored) if part.stippled else ((1 << self.width) - 1,) * 2
        for row, bits in filled(part.outline, self.width, self.height).items():
            rows[row] |= bits & pattern[row & 1]

    def clear(self, bits: dict[int, int], spared: str = "", only: str = "") -> None:
        """Takes dots away from everyone but `spared`, or from `only` one."""
        for (owner, _), rows in self.layers.items():
            if owner != spared and only in ("", owner):
                for row, gone in bits.items():
                    rows[row] &= ~gone

    def by_role(self) -> dict[Role, Rows]:
        """All dots, sorted by role."""
        result: dict[Role, Rows] = {}
        for (_, role), rows in self.layers.items():
            known = result.get(role)
            result[role] = rows if known is None else [a | b for a, b in zip(known, rows, strict=True)]
        return result


def _stipple(width: int, mirrored: bool) -> tuple[int, int]:
    """Every other dot, as bits for even and for odd rows."""
    even = int("01" * (width // 2 + 1), 2)
    return (even << 1, even) if mirrored else (even, even << 1)


def body_parts(body: Skeleton, fit: Fit, roles: dict[str, Role], breath: float) -> list[Part]:
    """The parts of a body; `roles` says which owners are not plain body."""
    return [_body_part(piece, fit, roles.get(piece.owner, Role.BODY)) for piece in shapes.pieces(body, breath)]


def _body_part(piece: shapes.Piece, fit: Fit, role: Role) -> Part:
    depth = sum(fit.depth(middle) for middle, _ in piece.balls) / len(piece.balls)
    discs = [fit.disc(ball) for ball in piece.balls]
    apart = shape((fit.disc(ball) for ball in piece.apart), GAP) if piece.apart else []
    behind = 0.02 if piece.owner == "trunk" else 0.0
    return Part(
        piece.owner, role, depth - behind, shape(discs), apart, stippled=role is Role.FAR and fit.size > _STIPPLED_FROM
    )


def draw(sheet: Sheet, parts: Iterable[Part]) -> None:
    """Draws the far ones first."""
    for part in sorted(parts, key=lambda part: part.depth):
        sheet.draw(part)


def draw_eyes(sheet: Sheet, body: Skeleton, fit: Fit) -> None:
    """Leaves a dot free for each eye that looks our way, or a few, where the head is large enough."""
    head = fit.size * HEAD_RADIUS
    if head < _FACE_FROM:
        return
    radius = 0.8 if head < _LARGE_EYES_FROM else 1.5
    for eye, looks in shapes.eyes(body):
        if fit.depth(looks) > _SEEN_FROM:
            x, y = fit.dot(eye)
            outline = shape([(int(x) + 0.5, int(y) + 0.5, radius)])
            sheet.clear(filled(outline, sheet.width, sheet.height), only="head")
