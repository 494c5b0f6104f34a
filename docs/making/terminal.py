"""A terminal's cells as SVG, the same cells always as the same bytes.

What is made of dots and blocks is drawn as shapes, so the picture looks the same whatever fonts its viewer has.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import Final, NamedTuple

from rich.cells import cell_len

from making.glyphs import (
    BOXES,
    CELL_HEIGHT,
    CELL_WIDTH,
    SHADES,
    Box,
    boxes_path,
    braille_dots,
    dots_path,
    is_braille,
)

MARGIN: Final = 3
"""Around the cells, in dots."""
PIXELS: Final = 4
"""Of a dot, in a picture at its own size."""
_BASELINE: Final = 3
_FONT: Final = "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace"


class Look(NamedTuple):
    """How characters look. Colours as #rrggbb."""

    ink: str
    ground: str
    bold: bool = False
    italic: bool = False
    underlined: bool = False


class Run(NamedTuple):
    """Characters of one look."""

    text: str
    look: Look


Row = tuple[Run, ...]
Cells = Sequence[Row]


class Palette:
    """The colours of a picture; each gets a class name when it is first used."""

    def __init__(self, ink: str, ground: str) -> None:
        """`ink` is what everything is drawn in, and `ground` on, where no class says otherwise."""
        self.ink = ink
        self.ground = ground
        self._names: dict[str, str] = {}

    def attribute(self, colour: str, *classes: str) -> str:
        """Returns the `class` attribute of something in `colour` and of further `classes`; "" where it needs none."""
        names = [*classes]
        if colour != self.ink:
            names.append(self._names.setdefault(colour, f"c{len(self._names)}"))
        return f' class="{" ".join(names)}"' if names else ""

    @property
    def style(self) -> str:
        """The rules of every class used so far."""
        return (
            f"svg{{color:{self.ink}}}text{{font:3.3px {_FONT};fill:currentColor;white-space:pre}}"
            ".b{fill:currentColor;shape-rendering:crispEdges}.w{font-weight:700}.i{font-style:italic}"
            ".u{text-decoration:underline}"
            ".d{fill:none;stroke:currentColor;stroke-width:.85;stroke-linecap:round;stroke-dasharray:0 1}"
        ) + "".join(f".{name}{{color:{colour}}}" for colour, name in self._names.items())


class _Piece(NamedTuple):
    """Neighbouring characters of one look that are drawn in one way."""

    kind: str
    text: str
    look: Look
    column: int


def _kind(character: str) -> str:
    if is_braille(character):
        return "dots"
    return "boxes" if character in BOXES else "text"


def _pieces(row: Row) -> Iterator[_Piece]:
    column = 0
    for text, look in row:
        for kind, characters in groupby(text, key=_kind):
            piece = _Piece(kind, "".join(characters), look, column)
            yield piece
            column += cell_len(piece.text)


def row_svg(row: Row, palette: Palette) -> str:
    """Returns the shapes and texts of a row of cells, with its upper left corner at 0, 0."""
    pieces = list(_pieces(row))
    parts = (_grounds(pieces, palette), _boxes(pieces, palette), _dots(pieces, palette), _texts(pieces, palette))
    return "".join(svg for part in parts for svg in part)


def _grounds(pieces: Sequence[_Piece], palette: Palette) -> Iterator[str]:
    by_colour: dict[str, list[Box]] = defaultdict(list)
    for piece in pieces:
        if piece.look.ground != palette.ground:
            width = cell_len(piece.text) * CELL_WIDTH
            by_colour[piece.look.ground].append(Box(piece.column * CELL_WIDTH, 0, width, CELL_HEIGHT))
    for colour, boxes in by_colour.items():
        yield f'<path{palette.attribute(colour, "b")} d="{boxes_path(boxes)}"/>'


def _boxes(pieces: Sequence[_Piece], palette: Palette) -> Iterator[str]:
    by_shade: dict[tuple[str, float], list[Box]] = defaultdict(list)
    for piece in pieces:
        if piece.kind == "boxes":
            for column, character in enumerate(piece.text, piece.column):
                moved = (box._replace(x=box.x + column * CELL_WIDTH) for box in BOXES[character])
                by_shade[piece.look.ink, SHADES.get(character, 1)] += moved
    for (colour, shade), boxes in by_shade.items():
        opacity = f' opacity="{shade:g}"' if shade < 1 else ""
        yield f'<path{palette.attribute(colour, "b")}{opacity} d="{boxes_path(boxes)}"/>'


def _dots(pieces: Sequence[_Piece], palette: Palette) -> Iterator[str]:
    by_colour: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for piece in pieces:
        if piece.kind == "dots":
            by_colour[piece.look.ink] += braille_dots(piece.text, piece.column)
    for colour, dots in by_colour.items():
        yield f'<path{palette.attribute(colour, "d")} d="{dots_path(dots)}"/>'


def _texts(pieces: Sequence[_Piece], palette: Palette) -> Iterator[str]:
    """Each text has its length, so that a font of another width keeps to the cells."""
    for piece in pieces:
        if piece.kind == "text":
            look = piece.look
            styles = [name for name, on in zip("wiu", (look.bold, look.italic, look.underlined), strict=True) if on]
            for words in re.finditer(r"\S+(?: \S+)*", piece.text):
                x = (piece.column + cell_len(piece.text[: words.start()])) * CELL_WIDTH
                length = cell_len(words[0]) * CELL_WIDTH
                yield (
                    f'<text{palette.attribute(look.ink, *styles)} x="{x}" y="{_BASELINE}" textLength="{length}">'
                    f"{escape(words[0], quote=False)}</text>"
                )


def framed(body: str, columns: int, rows: int, palette: Palette, label: str, style: str = "") -> str:
    """Returns a whole SVG file of `columns` x `rows` cells: the ground, and on it the body with its corner at 0, 0."""
    width, height = columns * CELL_WIDTH + 2 * MARGIN, rows * CELL_HEIGHT + 2 * MARGIN
    corner = f'x="{-MARGIN}" y="{-MARGIN}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width * PIXELS}" height="{height * PIXELS}" '
        f'viewBox="{-MARGIN} {-MARGIN} {width} {height}" role="img" aria-label="{escape(label)}">\n'
        f"<style>{palette.style}{style}</style>\n"
        f'<rect {corner} width="{width}" height="{height}" rx="{MARGIN}" fill="{palette.ground}"/>\n'
        f"{body}\n</svg>\n"
    )


def picture(cells: Cells, columns: int, palette: Palette, label: str) -> str:
    """Returns an SVG file that shows the cells."""
    drawn = ((number, row_svg(row, palette)) for number, row in enumerate(cells))
    body = "\n".join(f'<g transform="translate(0 {number * CELL_HEIGHT})">{svg}</g>' for number, svg in drawn if svg)
    return framed(body, columns, len(cells), palette, label)
