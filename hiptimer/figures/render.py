"""One picture of a figure: fitted into a box of character cells, each cell with its role."""

from functools import lru_cache
from typing import Final, NamedTuple

from hiptimer.figures.body import PLACE, Pose
from hiptimer.figures.canvas import CELL_HEIGHT, CELL_WIDTH, Rows, braille_bits
from hiptimer.figures.fitting import fit_figure, follow
from hiptimer.figures.layers import Fit, Layers, draw_eyes, paint
from hiptimer.figures.model import Figure, Role, Side
from hiptimer.figures.motion import Moment, breath, pose_at
from hiptimer.figures.scene import background, floor_height, foreground, is_mirrored, trail
from hiptimer.figures.stance import stand

SMALLEST: Final = (4, 2)
"""Fewest columns and rows that are drawn into; a smaller box stays empty."""

_BLANK: Final = 0x2800
_WEIGHT: Final = {Role.WORKING: 1.6, Role.BODY: 1.2, Role.PROP: 1.0, Role.FAR: 0.9, Role.FLOOR: 0.5}
"""A cell has one colour: that of the role with the most dots in it, weighted by what matters more."""

Run = tuple[str, Role | None]
"""Neighbouring characters of the same role."""


class Frame(NamedTuple):
    """A picture in character cells."""

    width: int
    height: int
    rows: tuple[tuple[Run, ...], ...]
    """Each as runs of text of one role; blanks have none. Every row is `width` columns wide."""

    @property
    def text(self) -> str:
        """The picture as plain lines, blanks at their ends cut off."""
        return "\n".join("".join(text for text, _ in row).rstrip() for row in self.rows)


def render(
    figure: Figure,
    moment: Moment,
    side: Side | None,
    width: int,
    height: int,
    direction: str | None = None,
) -> Frame:
    """The picture of `figure` at `moment`, in `width` columns x `height` rows of character cells.

    `side` is the side that works (None: as drawn), `direction` the routine's word for the direction or variant, as
    it stands in the routine. The same arguments give the same picture.
    """
    if side is None and figure.alternates:
        side = "right" if moment.reps % 2 else "left"
    return _rendered(figure, moment.rounded, side, width, height, direction)


@lru_cache(maxsize=1024)
def _rendered(
    figure: Figure, moment: Moment, side: Side | None, width: int, height: int, direction: str | None
) -> Frame:
    if width < SMALLEST[0] or height < SMALLEST[1]:
        return Frame(width, height, (((" " * width, None),),) * height)
    fit = fit_figure(figure, width * CELL_WIDTH, height * CELL_HEIGHT, is_mirrored(figure, side, direction))
    pose = pose_at(figure, moment, direction, side)
    body = follow(figure, stand(figure, pose, side), pose)
    layers = Layers(fit.width, fit.height, fit.mirrored)
    layers.rows_of = {key: list(rows) for key, rows in _background(figure, fit, side, direction).items()}
    layers.rows_of["floor", Role.FLOOR] = _floor(figure, fit, pose)
    paint(layers, foreground(figure, body, fit, side, breath(moment)))
    draw_eyes(layers, body, fit)
    rows_of = layers.by_role()
    return Frame(width, height, tuple(_row(rows_of, row, width) for row in range(height)))


@lru_cache(maxsize=64)
def _background(figure: Figure, fit: Fit, side: Side | None, direction: str | None) -> dict[tuple[str, Role], Rows]:
    """The dots of what lies behind the body and never moves, by owner and role, drawn once."""
    layers = Layers(fit.width, fit.height, fit.mirrored)
    for parts in (background(figure, fit, side), trail(figure, fit, side, direction)):
        paint(layers, parts)
    return layers.rows_of


def _floor(figure: Figure, fit: Fit, pose: Pose) -> Rows:
    """The floor as a line; under a body that travels it is broken into marks that run past."""
    row = min(int(floor_height(figure, fit) + 0.5), fit.height - 1)
    bits = (1 << fit.width) - 1
    if figure.travel:
        mark = max(figure.travel * fit.size, 4.0)
        start = fit.width / 2 - pose[PLACE["shift", "x"]] * fit.size
        marks = [x for x in range(fit.width) if (x + 0.5 - start) % mark < mark * 0.6]
        bits = sum(1 << (fit.width - 1 - x if fit.mirrored else x) for x in marks)
    return [bits if y == row else 0 for y in range(fit.height)]


def _row(rows_of: dict[Role, Rows], row: int, width: int) -> tuple[Run, ...]:
    """One row of character cells."""
    top = row * CELL_HEIGHT
    present = [(role, rows) for role, rows in rows_of.items() if any(rows[top : top + CELL_HEIGHT])]
    runs: list[tuple[str, Role | None]] = []
    for column in range(width):
        mark, role = _cell(present, column, row)
        if runs and runs[-1][1] == role:
            runs[-1] = (runs[-1][0] + mark, role)
        else:
            runs.append((mark, role))
    return tuple(runs)


def _cell(present: list[tuple[Role, Rows]], column: int, row: int) -> Run:
    """One character cell: the dots of all roles, in the role that weighs most."""
    all_bits, heaviest, cell_role = 0, 0.0, None
    for role, rows in present:
        bits = braille_bits(rows, column, row)
        if bits:
            all_bits |= bits
            weight = bits.bit_count() * _WEIGHT[role]
            if weight > heaviest:
                heaviest, cell_role = weight, role
    return (chr(_BLANK | all_bits), cell_role) if all_bits else (" ", None)
