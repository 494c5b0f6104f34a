"""A figure as data: one movement, after reading."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, Literal, NamedTuple

from hiptimer.figures.body import Pose
from hiptimer.figures.geometry import Matrix, Vector, about_x, about_y, composed, cross

Side = Literal["left", "right"]


class Role(StrEnum):
    """What a piece of the picture is; a screen gives each its colour."""

    BODY = "body"
    WORKING = "working"
    FAR = "far"
    PROP = "prop"
    FLOOR = "floor"


class OtherSide(StrEnum):
    """How the other side is shown. MIRROR: the whole picture turns round. SWAP: the other limb moves."""

    MIRROR = "mirror"
    SWAP = "swap"


WAYS: Final[dict[str, Vector]] = {
    "left": (-1.0, 0.0, 0.0),
    "right": (1.0, 0.0, 0.0),
    "up": (0.0, 1.0, 0.0),
    "down": (0.0, -1.0, 0.0),
    "viewer": (0.0, 0.0, 1.0),
    "away": (0.0, 0.0, -1.0),
}
"""Directions in the picture, as unit vectors."""


class View(NamedTuple):
    """Where the head and the front of the body look in the picture, and from where the picture is seen."""

    head: str = "up"
    facing: str = "viewer"
    turn: float = 0.0
    """Degrees by which the viewer walks round to the right."""
    above: float = 0.0
    """Degrees by which the viewer looks down."""

    @property
    def posture(self) -> Matrix:
        """Turns a body that stands facing the viewer into the way this one lies."""
        up, front = WAYS[self.head], WAYS[self.facing]
        left = cross(up, front)
        return ((left[0], up[0], front[0]), (left[1], up[1], front[1]), (left[2], up[2], front[2]))

    @property
    def across(self) -> Vector:
        """Toward the body's left, as a unit vector."""
        return cross(WAYS[self.head], WAYS[self.facing])

    @property
    def camera(self) -> Matrix:
        """Turns the world so that its z axis points at the viewer."""
        return composed(about_x(self.above), about_y(-self.turn))


class Phase(NamedTuple):
    """One part of a rep: the key poses it passes through, the last of them where it ends."""

    name: str
    path: tuple[str, ...]


Cycle = tuple[Phase, ...]


class Direction(NamedTuple):
    """How a movement goes when done in this direction: backwards in time, in a mirror, or in phases of its own."""

    name: str
    backwards: bool = False
    mirrored: bool = False
    cycle: Cycle | None = None


class Prop(NamedTuple):
    """Something beside the body: its kind, numbers in body heights, and words (a band's limb part)."""

    kind: str
    numbers: Mapping[str, float]
    part: str = ""


class Figure(NamedTuple):
    """One movement: its key poses, the phases that lead from one to the next, and how it is looked at.

    Figures are compared by identity, so that they are cheap keys of caches.
    """

    slug: str
    name: str
    poses: tuple[str, ...]
    """Names of the key poses; each rep begins and ends in the first."""
    numbers: Mapping[str, Pose]
    """Each pose's angles and shifts."""
    cycle: Cycle
    resting: str
    """The pose before the movement begins: the first, unless the file names another."""
    still: str
    """The pose of a hold."""
    view: View = View()
    other_side: OtherSide = OtherSide.MIRROR
    works: frozenset[str] = frozenset()
    """Names of the limbs that work, for the left side."""
    far: frozenset[str] = frozenset()
    """Names of the limbs away from the viewer."""
    foreshortened: frozenset[str] = frozenset()
    """Names of the segments that point so much at or away from the viewer that they are drawn clearly shorter."""
    anchor: str = "pelvis"
    """The joint that stays where it is from pose to pose."""
    lifted: float = 0.0
    """How high above the floor the lowest point of the first pose is, in body heights."""
    planted: tuple[str, ...] = ()
    """Names of the limbs whose hand or foot stays where and as it is."""
    pinned: tuple[str, ...] = ()
    """Names of the limbs whose wrist or ankle stays where it is, while hand or foot turn with the limb."""
    props: tuple[Prop, ...] = ()
    directions: tuple[Direction, ...] = ()
    circles: bool = False
    """Its directions are those of a clock, as seen on the screen on either side."""
    alternates: bool = False
    """Without a side given, every other rep shows the right side."""
    travel: float = 0.0
    """How far one cycle carries the body to the right of the picture, in body heights; the floor runs past."""
    trace: str | None = None
    """A joint whose way is drawn as dots."""

    def __eq__(self, other: object) -> bool:
        return self is other

    def __ne__(self, other: object) -> bool:
        return self is not other

    def __hash__(self) -> int:
        return id(self)
