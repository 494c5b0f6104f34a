"""A figure's poses as vector pictures: SVG elements for a page, with a class for each role and no colour of their own.

The page's style colours the classes: `body`, `working`, `far`, `prop` and `floor` as of `Role`; `gap` is the paper,
which parts a limb from what lies behind it; `pale` is what cells draw in every other dot.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from math import ceil
from typing import Final, NamedTuple

from hiptimer.figures import shapes
from hiptimer.figures.body import HEAD_RADIUS, Skeleton
from hiptimer.figures.canvas import Point, outline_of
from hiptimer.figures.fitting import bounds, fit_figure, follow
from hiptimer.figures.layers import Fit, Part
from hiptimer.figures.model import Figure, Side
from hiptimer.figures.motion import Moment, cycle_of, pose_at
from hiptimer.figures.phases import moves, start_pose
from hiptimer.figures.scene import background, floor_height, foreground, is_mirrored, trail
from hiptimer.figures.stance import stand

_SIZE: Final = 150.0
"""Units to a body height: all figures of a page are of one size."""
_EYE: Final = 0.11
"""Radius of an eye, in radii of the head."""
_MOST_POSES: Final = 4


class KeyPose(NamedTuple):
    """One still picture of a movement."""

    pose: str
    """The name of the pose."""
    phase: str | None
    """What is done to get there; None for where it begins."""


def key_poses(figure: Figure, *, is_held: bool, direction: str | None = None) -> tuple[KeyPose, ...]:
    """The stills that show a movement: the pose that is held, or where it begins and where each phase leads."""
    if is_held:
        return (KeyPose(figure.still, None),)
    cycle = cycle_of(figure, direction)
    if figure.travel:
        # Its last phase brings it back to where it began, one step further on.
        cycle = cycle[:-1]
    first = start_pose(figure, cycle, 0)
    reached = {
        name: KeyPose(name, phase.name)
        for place, phase in enumerate(cycle)
        if moves(figure, cycle, place)
        for name in phase.path[-1:]
        if name != first
    }
    return (KeyPose(first, None), *tuple(reached.values())[: _MOST_POSES - 1])


def svg(figure: Figure, pose: str, label: str, key: str, side: Side | None = None, direction: str | None = None) -> str:
    """Returns an SVG element of one pose; `label` is its alternative text, `key` makes its ids the page's only ones."""
    mirrored = is_mirrored(figure, side, direction)
    left, bottom, right, top = bounds(figure)
    width, height = ceil((right - left) * _SIZE) + 2, ceil((top - bottom) * _SIZE) + 4
    fit = fit_figure(figure, width, height, mirrored)
    numbers = pose_at(figure, Moment.pose(pose), direction, side)
    body = follow(figure, stand(figure, numbers, side), numbers)
    parts = [*background(figure, fit, side), *trail(figure, fit, side, direction)]
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    lines = [
        f'<svg {size} role="img" aria-label="{escape(label)}">',
        _floor(figure, fit),
        *(_polygon(part.outline, _classes(part)) for part in parts),
        *_painted(foreground(figure, body, fit, side, 0.0), _eyes(body, fit), key),
        "</svg>",
    ]
    return "\n".join(lines)


def _floor(figure: Figure, fit: Fit) -> str:
    """The floor as a line; under a body that travels it is broken."""
    dashes = ' stroke-dasharray="14 9"' if figure.travel else ""
    return f'<path class="floor"{dashes} d="M0 {floor_height(figure, fit):.1f}H{fit.width}"/>'


def _painted(parts: Iterable[Part], eyes: Sequence[str], key: str) -> Iterator[str]:
    """The parts, far ones first; each clears a gap round it, in which only what belongs to it goes on."""
    ordered = sorted(parts, key=lambda part: part.depth)
    last_of_head = max((place for place, part in enumerate(ordered) if part.owner == "head"), default=None)
    for place, part in enumerate(ordered):
        if part.halo:
            yield _polygon(part.halo, "gap")
            kin = [other for other in ordered[:place] if other.owner == part.owner]
            if kin:
                clip = f"{key}-{place}"
                yield f'<clipPath id="{clip}">{_polygon(part.halo)}</clipPath>'
                inner = "".join(_polygon(other.outline, _classes(other)) for other in kin)
                yield f'<g clip-path="url(#{clip})">{inner}</g>'
        yield _polygon(part.outline, _classes(part))
        if place == last_of_head:
            yield from eyes


def _eyes(body: Skeleton, fit: Fit) -> list[str]:
    """The eyes that look our way, as gaps in the head."""
    seen = [fit.dot(eye) for eye, direction in shapes.eyes(body) if fit.depth(direction) > 0.02]
    radius = fit.size * HEAD_RADIUS * _EYE
    return [_polygon(outline_of([(x, y, radius)]), "gap") for x, y in seen]


def _classes(part: Part) -> str:
    is_pale = part.stippled and part.role.value != "far"
    return f"{part.role.value} pale" if is_pale else part.role.value


def _polygon(outline: Iterable[Point], classes: str | None = None) -> str:
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in outline)
    return f'<polygon class="{classes}" points="{points}"/>' if classes else f'<polygon points="{points}"/>'
