"""What stands or lies beside the body: floor, mat, wall, step, chair, cushion, band and bike."""

from collections.abc import Callable
from itertools import pairwise
from typing import Final

from hiptimer.figures.body import Skeleton
from hiptimer.figures.canvas import outline_of
from hiptimer.figures.geometry import Vector, lerp
from hiptimer.figures.layers import Fit, Part
from hiptimer.figures.model import Prop, Role
from hiptimer.figures.shapes import Sphere

BACKGROUND: Final = ("mat", "wall")
"""Kinds that lie behind every body and never move."""

_BEHIND_ALL: Final = -9.0
_WALL: Final = -0.3
"""How far behind the middle of the body a wall stands that is seen from the front."""


def _bar(owner: str, fit: Fit, ends: tuple[Sphere, Sphere], depth: float) -> Part:
    """A round bar between two ends."""
    return Part(owner, Role.PROP, depth, outline_of(fit.disc(end) for end in ends), [])


def _line(owner: str, fit: Fit, a: Vector, b: Vector, depth: float) -> Part:
    """A line one dot thick."""
    return Part(owner, Role.PROP, depth, outline_of((fit.line(a), fit.line(b))), [])


def _mat(prop: Prop, fit: Fit, _body: Skeleton) -> list[Part]:
    """Its outline, the edge toward the viewer thick; seen from the side it is one thick line."""
    left, right, near, back = (prop.numbers[name] for name in ("from", "to", "front", "back"))
    radius = 0.016
    edge = _bar("mat", fit, (((left, -radius, near), radius), ((right, -radius, near), radius)), _BEHIND_ALL)
    if fit.camera[1][2] == 0.0:
        return [edge]
    corners = [(left, 0.0, near), (left, 0.0, back), (right, 0.0, back), (right, 0.0, near)]
    return [edge, *(_line("mat", fit, a, b, _BEHIND_ALL) for a, b in pairwise(corners))]


def _wall(prop: Prop, fit: Fit, _body: Skeleton) -> list[Part]:
    """Seen from the side a bar; behind the body, bricks."""
    x, height = prop.numbers["x"], prop.numbers["height"]
    if prop.numbers["behind"]:
        return _bricks(fit, x, height)
    return [_bar("wall", fit, (((x, 0.0, 0.0), 0.02), ((x, height, 0.0), 0.02)), _BEHIND_ALL)]


def _bricks(fit: Fit, half: float, height: float) -> list[Part]:
    """Scattered courses of bricks, so that a wall seen from the front reads as one."""
    parts: list[Part] = []
    course, wide = 0.11, 0.3
    for row in range(1, int(height / course) + 1):
        start = -half + (0.0 if row % 2 else wide / 2)
        while start < half - 0.1:
            y = row * course
            parts.append(_line("wall", fit, (start, y, _WALL), (start + 0.1, y, _WALL), _BEHIND_ALL))
            start += wide
    return parts


def _box(owner: str, fit: Fit, low: Vector, high: Vector) -> list[Part]:
    """A box by its lowest and highest corner, stippled, with its upper side drawn out."""
    corners = [(x, y, z) for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])]
    tops = [corner for corner in corners if corner[1] == high[1]]
    outline = outline_of(fit.disc((corner, 0.008)) for corner in corners)
    lid = outline_of(fit.disc((corner, 0.012)) for corner in tops)
    depth = fit.depth(lerp(low, high)) - 0.2
    return [
        Part(owner, Role.PROP, depth, outline, outline, stippled=True),
        Part(owner, Role.PROP, depth + 1e-6, lid, []),
    ]


def _step(prop: Prop, fit: Fit, _body: Skeleton) -> list[Part]:
    x, z, width, height = (prop.numbers[name] for name in ("x", "z", "width", "height"))
    return _box("step", fit, (x - width / 2, 0.0, z - 0.12), (x + width / 2, height, z + 0.12))


def _chair(prop: Prop, fit: Fit, _body: Skeleton) -> list[Part]:
    x, z, height = (prop.numbers[name] for name in ("x", "z", "height"))
    seat, back, front, thick = height * 0.52, x + 0.11, x - 0.11, 0.013
    bars = [
        ((back, 0.0, z), (back, height, z)),
        ((front, 0.0, z), (front, seat, z)),
        ((front, seat, z), (back, seat, z)),
    ]
    depth = fit.depth((x, seat, z)) - 0.1
    return [_bar("chair", fit, ((a, thick), (b, thick)), depth) for a, b in bars]


def _cushion(prop: Prop, fit: Fit, _body: Skeleton) -> list[Part]:
    x, z, width, height = (prop.numbers[name] for name in ("x", "z", "width", "height"))
    half, inset = height / 2, width / 2 - height / 2
    ends = (((x - inset, half, z), half), ((x + inset, half, z), half))
    return [_bar("cushion", fit, ends, fit.depth((x, half, z)) - 0.3)]


def _band(prop: Prop, fit: Fit, body: Skeleton) -> list[Part]:
    upper, lower = ("hip", "knee") if prop.part == "thighs" else ("knee", "ankle")
    left, right = (
        lerp(body.joints[f"{side} {upper}"], body.joints[f"{side} {lower}"], prop.numbers["along"])
        for side in ("left", "right")
    )
    depth = max(fit.depth(left), fit.depth(right)) + 0.05
    return [_bar("band", fit, ((left, 0.011), (right, 0.011)), depth)]


def _strings(prop: Prop, fit: Fit, body: Skeleton) -> list[Part]:
    """A dotted line from above to each hip: the picture of a pelvis that hangs level."""
    parts: list[Part] = []
    for joint in ("left hip", "right hip"):
        x, _, z = hip = body.joints[joint]
        (across, top), (_, bottom) = fit.dot((x, prop.numbers["height"], z)), fit.dot(hip)
        column = int(across) + 0.5
        line = outline_of(((column, top, 0.5), (column, bottom, 0.5)))
        parts.append(Part("strings", Role.PROP, fit.depth(hip) + 0.1, line, [], stippled=True))
    return parts


_BIKE_AXLE: Final = 0.17
"""How high above the floor the pedals of a bike turn."""


def _bike(prop: Prop, fit: Fit, body: Skeleton) -> list[Part]:
    """A frame that reaches up to the saddle and to the hands, and a crank from foot to foot."""
    x, saddle = prop.numbers["x"], body.joints["pelvis"][0]
    height, hands, depth = prop.numbers["height"], body.joints["left wrist"], fit.depth((x, 0.0, 0.0)) - 0.3
    axle, front = (x, _BIKE_AXLE, 0.0), (hands[0], hands[1], 0.0)
    bars = [
        ((x - 0.26, 0.0, 0.0), (saddle + 0.1, 0.0, 0.0)),
        ((x, 0.0, 0.0), axle),
        (axle, (saddle, height, 0.0)),
        ((saddle - 0.06, height, 0.0), (saddle + 0.07, height, 0.0)),
        (axle, (x - 0.2, _BIKE_AXLE, 0.0)),
        ((x - 0.2, 0.0, 0.0), front),
    ]
    frame = [_bar("bike", fit, ((a, 0.012), (b, 0.012)), depth) for a, b in bars]
    balls = (lerp(body.joints[f"{side} heel"], body.joints[f"{side} toes"], 0.6) for side in ("left", "right"))
    left, right = ((across, up, 0.0) for across, up, _ in balls)
    return [*frame, _bar("bike", fit, ((left, 0.008), (right, 0.008)), depth + 0.01)]


_MAKERS: Final[dict[str, Callable[[Prop, Fit, Skeleton], list[Part]]]] = {
    "mat": _mat,
    "wall": _wall,
    "step": _step,
    "chair": _chair,
    "cushion": _cushion,
    "band": _band,
    "strings": _strings,
    "bike": _bike,
}


def prop_parts(prop: Prop, fit: Fit, body: Skeleton) -> list[Part]:
    """The parts to draw of one prop; a band and strings go where the body is."""
    return _MAKERS[prop.kind](prop, fit, body)
