"""One picture of a figure: fitted into a box of character cells, each cell with its role."""

from functools import lru_cache
from math import hypot
from typing import Final, NamedTuple

from hiptimer.figures.body import PLACE, Pose, other_side
from hiptimer.figures.canvas import CELL_HEIGHT, CELL_WIDTH, Point, Rows, cell, shape
from hiptimer.figures.fitting import bounds, fitted, followed
from hiptimer.figures.layers import Fit, Part, Sheet, body_parts, draw, draw_eyes
from hiptimer.figures.model import Figure, OtherSide, Role, Side
from hiptimer.figures.motion import Moment, breath, cycle_of, direction_of, posed
from hiptimer.figures.props import BACKGROUND, prop_parts
from hiptimer.figures.stance import placed

SMALLEST: Final = (4, 2)
"""Fewest columns and rows that are drawn into; a smaller box stays empty."""

_BLANK: Final = 0x2800
_WEIGHT: Final = {Role.WORKING: 1.6, Role.BODY: 1.2, Role.PROP: 1.0, Role.FAR: 0.9, Role.FLOOR: 0.5}
"""A cell has one colour: that of the role with the most dots in it, weighted by what matters more."""

_TRAIL_GAP: Final = 2.2
"""Dots between the marks of a trail."""

Run = tuple[str, Role | None]


class Frame(NamedTuple):
    """Rows of runs of text, each with its role; blank runs have none. Every row is `width` columns wide."""

    width: int
    height: int
    rows: tuple[tuple[Run, ...], ...]

    @property
    def text(self) -> str:
        """The picture as plain lines, blanks at their ends cut off."""
        return "\n".join("".join(text for text, _ in row).rstrip() for row in self.rows)


def frame(
    figure: Figure,
    moment: Moment,
    side: Side | None,
    width: int,
    height: int,
    direction: str | None = None,
) -> Frame:
    """The picture of `figure` at `moment`, in `width` x `height` character cells.

    `side` is the side that works (None: as drawn), `direction` the routine's word for the direction or variant, as
    it stands in the routine. The same arguments give the same picture.
    """
    if side is None and figure.alternates:
        side = "right" if moment.reps % 2 else "left"
    return _frame(figure, moment.rounded, side, width, height, direction)


@lru_cache(maxsize=1024)
def _frame(figure: Figure, moment: Moment, side: Side | None, width: int, height: int, direction: str | None) -> Frame:
    if width < SMALLEST[0] or height < SMALLEST[1]:
        return Frame(width, height, (((" " * width, None),),) * height)
    fit = fitted(figure, width * CELL_WIDTH, height * CELL_HEIGHT, _mirrored(figure, side, direction))
    pose = posed(figure, moment, direction, side)
    body = followed(figure, placed(figure, pose, side), pose)
    sheet = Sheet(fit.width, fit.height, fit.mirrored)
    sheet.layers = {key: list(rows) for key, rows in _background(figure, fit, side, direction).items()}
    sheet.layers["floor", Role.FLOOR] = _floor(figure, fit, pose)
    parts = body_parts(body, fit, _roles(figure, side), breath(moment))
    parts += [part for prop in figure.props if prop.kind not in BACKGROUND for part in prop_parts(prop, fit, body)]
    draw(sheet, parts)
    draw_eyes(sheet, body, fit)
    return _cells(sheet.by_role(), width, height)


@lru_cache(maxsize=64)
def _background(figure: Figure, fit: Fit, side: Side | None, direction: str | None) -> dict[tuple[str, Role], Rows]:
    """What lies behind the body and never moves, drawn once."""
    sheet = Sheet(fit.width, fit.height, fit.mirrored)
    body = placed(figure, figure.numbers[figure.poses[0]], side)
    draw(sheet, (part for prop in figure.props if prop.kind in BACKGROUND for part in prop_parts(prop, fit, body)))
    if figure.trace is not None:
        draw(sheet, _trail(figure, figure.trace, fit, side, direction))
    return sheet.layers


def _mirrored(figure: Figure, side: Side | None, direction: str | None) -> bool:
    chosen = direction_of(figure, direction)
    turned = side == "right" and figure.other_side is OtherSide.MIRROR
    return turned != (chosen is not None and chosen.mirrored)


def _roles(figure: Figure, side: Side | None) -> dict[str, Role]:
    swapped = side == "right" and figure.other_side is OtherSide.SWAP
    working = {other_side(limb) for limb in figure.works} if swapped else figure.works
    return dict.fromkeys(figure.far, Role.FAR) | dict.fromkeys(working, Role.WORKING)


def _floor(figure: Figure, fit: Fit, pose: Pose) -> Rows:
    """The floor as a line; under a body that travels it is broken into marks that run past."""
    row = min(int(fit.top - bounds(figure)[1] * fit.size + 0.5), fit.height - 1)
    bits = (1 << fit.width) - 1
    if figure.travel:
        mark = max(figure.travel * fit.size, 4.0)
        start = fit.width / 2 - pose[PLACE["shift", "x"]] * fit.size
        marks = [x for x in range(fit.width) if (x + 0.5 - start) % mark < mark * 0.6]
        bits = sum(1 << (fit.width - 1 - x if fit.mirrored else x) for x in marks)
    return [bits if y == row else 0 for y in range(fit.height)]


def _trail(figure: Figure, joint: str, fit: Fit, side: Side | None, direction: str | None) -> list[Part]:
    """The way of a joint through one rep, as dots."""
    cycle = cycle_of(figure, direction)
    phases = tuple(phase.name for phase in cycle)
    moments = [Moment.rep(phases, i, step / 60) for i in range(len(cycle)) for step in range(60)]
    way = [placed(figure, posed(figure, moment, direction), side).joints[joint] for moment in moments]
    dots: list[Point] = []
    for point in map(fit.dot, way):
        if all(hypot(point[0] - x, point[1] - y) >= _TRAIL_GAP for x, y in dots):
            dots.append(point)
    return [Part("trail", Role.PROP, 0.0, shape([(int(x) + 0.5, int(y) + 0.5, 0.6)]), []) for x, y in dots]


def _cells(layers: dict[Role, Rows], width: int, height: int) -> Frame:
    return Frame(width, height, tuple(_row(layers, row, width) for row in range(height)))


def _row(layers: dict[Role, Rows], row: int, width: int) -> tuple[Run, ...]:
    top = row * CELL_HEIGHT
    present = [(role, rows) for role, rows in layers.items() if any(rows[top : top + CELL_HEIGHT])]
    runs: list[tuple[str, Role | None]] = []
    for column in range(width):
        mark, role = _cell(present, column, row)
        if runs and runs[-1][1] == role:
            runs[-1] = (runs[-1][0] + mark, role)
        else:
            runs.append((mark, role))
    return tuple(runs)


def _cell(present: list[tuple[Role, Rows]], column: int, row: int) -> tuple[str, Role | None]:
    together, best, chosen = 0, 0.0, None
    for role, rows in present:
        bits = cell(rows, column, row)
        if bits:
            together |= bits
            weight = bits.bit_count() * _WEIGHT[role]
            if weight > best:
                best, chosen = weight, role
    return (chr(_BLANK | together), chosen) if together else (" ", None)
