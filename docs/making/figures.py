"""The pictures of the figures, their part of the gallery, and the tables of what a figure file may say."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from hiptimer.figures.body import ANGLES
from hiptimer.figures.fields import PROP_MEASURES
from hiptimer.figures.library import load
from hiptimer.figures.model import OtherSide, Role
from hiptimer.figures.motion import Moment
from hiptimer.figures.naming import names
from hiptimer.figures.render import Frame, render
from making.blocks import table
from making.glyphs import CELL_HEIGHT, CELL_WIDTH, braille_dots, dots_path

WIDTH, HEIGHT = 50, 14
"""Of one pose, in character cells."""
_GAP, _LABEL, _SCALE = 4, 7, 3.2

_COLOURS: Final = {
    Role.BODY: "#e6e1d6",
    Role.WORKING: "#ff9f43",
    Role.FAR: "#8a93a3",
    Role.PROP: "#5fb3ce",
    Role.FLOOR: "#566170",
}
_BACKGROUND, _INK = "#15181e", "#9aa4b2"


def pictures() -> dict[str, str]:
    """Returns every picture's file name and text."""
    return {f"{name}.svg": picture(name) for name in names()}


def picture(name: str) -> str:
    """Returns an SVG file that shows a figure's key poses side by side."""
    figure = load(name)
    wide, high = WIDTH * CELL_WIDTH, HEIGHT * CELL_HEIGHT
    across, down = (wide + _GAP) * len(figure.poses) - _GAP, high + _LABEL + 2
    style = "".join(f".{role}{{stroke:{colour}}}" for role, colour in _COLOURS.items())
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{across * _SCALE:.0f}" height="{down * _SCALE:.0f}" '
        f'viewBox="0 0 {across} {down}" role="img" aria-label="{figure.name}: {", ".join(figure.poses)}">',
        f"<style>path{{fill:none;stroke-width:.82;stroke-linecap:round;stroke-dasharray:0 1}}{style}"
        f"text{{font:4.5px ui-monospace,monospace;fill:{_INK}}}</style>",
        f'<rect width="{across}" height="{down}" rx="2" fill="{_BACKGROUND}"/>',
    ]
    for place, pose in enumerate(figure.poses):
        left = place * (wide + _GAP)
        lines.append(f'<text x="{left + 3}" y="5.5">{pose}</text>')
        lines += _paths(render(figure, Moment.pose(pose), "left", WIDTH, HEIGHT), left)
    return "\n".join([*lines, "</svg>", ""])


def _paths(shown: Frame, left: int) -> Iterator[str]:
    dots = sorted(_dots(shown))
    for role, of_role in groupby(dots, key=lambda dot: dot[0]):
        yield f'<path class="{role}" d="{dots_path((dot[1:] for dot in of_role), left, _LABEL)}"/>'


def _dots(shown: Frame) -> Iterator[tuple[Role, int, int]]:
    """Yields role, row and column of every dot."""
    for line, row in enumerate(shown.rows):
        column = 0
        for text, role in row:
            if role is not None:
                yield from ((role, line * CELL_HEIGHT + y, x) for y, x in braille_dots(text, column))
            column += len(text)


def gallery() -> str:
    """Returns the figures as Markdown, each with its phases and what its right side is."""
    blocks = []
    for name in names():
        figure = load(name)
        phases = " - ".join(phase.name for phase in figure.cycle)
        other = "the picture turns round" if figure.other_side is OtherSide.MIRROR else "the other limb moves"
        blocks.append(
            f"### {figure.name}\n\n![{figure.name}: {', '.join(figure.poses)}](figures/{name}.svg)\n\n"
            f"`figure: {name}` - phases {phases}; on the right side {other}."
        )
    return "\n\n".join(blocks)


def angles_table() -> str:
    """Returns the angles of each part of the body, with their limits in degrees."""
    rows = [
        (part, ", ".join(f"`{angle}` {low:g} - {high:g}" for angle, (low, high) in angles.items()))
        for part, angles in ANGLES.items()
    ]
    return table(("part", "angles, from - to in degrees"), rows)


def props_table() -> str:
    """Returns the numbers of each prop, with their defaults."""
    rows = [
        (f"`{kind}`", ", ".join(f"`{name}` {measure.usual:g}" for name, measure in measures.items()))
        for kind, measures in PROP_MEASURES.items()
    ]
    return table(("prop", "numbers, with what is taken where nothing is said"), rows)
