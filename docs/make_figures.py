"""Makes the generated parts of `docs/figures.md` and its pictures in `docs/figures/`.

    python docs/make_figures.py           writes them
    python docs/make_figures.py --check   says which are out of date, and fails if any is

The pictures are SVG: the dots of the braille cells, in the colours of a dark terminal. The same figures give the same
bytes.
"""

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Final

from hiptimer import figures
from hiptimer.figures.body import ANGLES
from hiptimer.figures.canvas import DOTS
from hiptimer.figures.fields import PROP_MEASURES
from hiptimer.figures.library import load
from hiptimer.figures.model import OtherSide, Role
from hiptimer.figures.motion import Moment
from hiptimer.figures.render import Frame, render

DOCS: Final = Path(__file__).parent
PAGE: Final = DOCS / "figures.md"
PICTURES: Final = DOCS / "figures"

WIDTH, HEIGHT = 50, 14
"""Of one picture, in character cells."""
_GAP, _LABEL, _SCALE = 4, 7, 3.2

_COLOURS: Final = {
    Role.BODY: "#e6e1d6",
    Role.WORKING: "#ff9f43",
    Role.FAR: "#8a93a3",
    Role.PROP: "#5fb3ce",
    Role.FLOOR: "#566170",
}
_BACKGROUND, _INK = "#15181e", "#9aa4b2"


def _dots(shown: Frame) -> Iterator[tuple[Role, int, int]]:
    """Role, row and column of every dot."""
    for line, row in enumerate(shown.rows):
        marks = [(mark, role) for text, role in row for mark in text]
        for column, (mark, role) in enumerate(marks):
            for y, pair in enumerate(DOTS):
                for x, bit in enumerate(pair):
                    if role is not None and ord(mark) & bit:
                        yield role, line * 4 + y, column * 2 + x


def _runs(columns: list[int]) -> Iterator[tuple[int, int]]:
    """First column and length of each run of neighbours."""
    for _, run in groupby(enumerate(columns), key=lambda pair: pair[1] - pair[0]):
        members = [column for _, column in run]
        yield members[0], len(members)


def _panel(shown: Frame, left: float) -> Iterator[str]:
    dots = sorted(_dots(shown))
    for role, of_role in groupby(dots, key=lambda dot: dot[0]):
        path = ""
        for row, of_row in groupby(of_role, key=lambda dot: dot[1]):
            for first, count in _runs([column for _, _, column in of_row]):
                path += f"M{left + first + 0.5:g} {row + _LABEL + 0.5:g}h{count - 0.9:g}"
        yield f'<path class="{role}" d="{path}"/>'


def svg(name: str) -> str:
    """A figure's key poses side by side."""
    figure = load(name)
    wide, high = WIDTH * 2, HEIGHT * 4
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
        lines += _panel(render(figure, Moment.pose(pose), "left", WIDTH, HEIGHT), left)
    return "\n".join([*lines, "</svg>", ""])


def _gallery() -> str:
    blocks = []
    for name in figures.names():
        figure = load(name)
        phases = " - ".join(phase.name for phase in figure.cycle)
        other = "the picture turns round" if figure.other_side is OtherSide.MIRROR else "the other limb moves"
        blocks.append(
            f"### {figure.name}\n\n![{figure.name}: {', '.join(figure.poses)}](figures/{name}.svg)\n\n"
            f"`figure: {name}` - phases {phases}; on the right side {other}.\n"
        )
    return "\n".join(blocks)


def _angles() -> str:
    lines = ["| part | angles, from - to in degrees |", "|---|---|"]
    for part, angles in ANGLES.items():
        limits = ", ".join(f"`{angle}` {low:g} - {high:g}" for angle, (low, high) in angles.items())
        lines.append(f"| {part} | {limits} |")
    return "\n".join(lines) + "\n"


def _props() -> str:
    lines = ["| prop | numbers, with what is taken where nothing is said |", "|---|---|"]
    for kind, measures in PROP_MEASURES.items():
        lines.append(f"| `{kind}` | {', '.join(f'`{name}` {measure.usual:g}' for name, measure in measures.items())} |")
    return "\n".join(lines) + "\n"


def page(text: str) -> str:
    """The page with its generated parts made anew; what stands between the markers is replaced."""
    for marker, made in (("gallery", _gallery()), ("angles", _angles()), ("props", _props())):
        start, end = f"<!-- {marker}: made by make_figures.py -->\n", f"<!-- end of {marker} -->"
        before, rest = text.split(start)
        text = f"{before}{start}\n{made}\n{end}{rest.split(end, 1)[1]}"
    return text


def made() -> dict[Path, str]:
    """Every file that this script makes, and what it should hold."""
    files = {PICTURES / f"{name}.svg": svg(name) for name in figures.names()}
    return {PAGE: page(PAGE.read_text(encoding="utf-8")), **files}


def stale() -> list[Path]:
    """The files that are missing or hold something else."""
    return [path for path, text in made().items() if not path.is_file() or path.read_text(encoding="utf-8") != text]


def main(arguments: list[str]) -> int:
    """Writes or checks the files; 1 where a check fails."""
    old = stale()
    if "--check" in arguments:
        sys.stdout.writelines(f"{path} is out of date: run python docs/make_figures.py\n" for path in old)
        return int(bool(old))
    PICTURES.mkdir(exist_ok=True)
    for path, text in made().items():
        path.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
