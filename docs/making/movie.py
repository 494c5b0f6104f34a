"""The moving picture: frames of the running application in one SVG, moved by its stylesheet alone.

Each widget is a film strip of the different things it shows, behind a window of the widget's size; a step animation
moves the strip. Without animation, or where a viewer wants less motion, the first frame stands still.
"""

import asyncio
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from typing import Final, NamedTuple

from rich.cells import cell_len, set_cell_size
from textual.geometry import Region

from making.glyphs import CELL_HEIGHT, CELL_WIDTH
from making.stage import CATALOG, on_stage, palette, workout
from making.terminal import Cells, Palette, Row, Run, framed, row_svg

ROUTINE: Final = "side-plank-three"
SIZE: Final = (100, 36)
"""Columns and rows."""
LABEL: Final = "hiptimer: the end of a hold, a rest to turn over, the next hold, and reps with a moving figure"


class Take(NamedTuple):
    """A stretch of the workout, in seconds from its beginning, and the seconds between its frames."""

    start: float
    end: float
    interval: float


FILM: Final = (
    Take(24, 30, 1 / 2),  # the end of a hold
    Take(30, 38, 1),  # turn over, three, two, one
    Take(38, 42, 1 / 2),  # the hold on the other side
    Take(158, 161, 1),  # three, two, one
    Take(161, 169, 1 / 5),  # two reps
)
_JUST_AFTER: Final = 0.01
"""Seconds by which a frame is later than the change that it shows."""


class Frame(NamedTuple):
    """What is on the screen for some seconds."""

    seconds: float
    cells: Cells


class Strip(NamedTuple):
    """The different things that one part of the screen shows, and which of them when."""

    region: Region
    contents: tuple[Cells, ...]
    changes: tuple[tuple[float, int], ...]
    """Seconds from the beginning, and the number of the content from then on."""


async def _filmed() -> tuple[tuple[Frame, ...], tuple[Region, ...]]:
    frames = []
    async with on_stage(SIZE, workout(CATALOG.find(ROUTINE))) as stage:
        now = 0.0
        for take in FILM:
            for number in range(round((take.end - take.start) / take.interval)):
                moment = take.start + number * take.interval + _JUST_AFTER
                await stage.move(moment - now)
                now = moment
                frames.append(Frame(take.interval, stage.cells))
        return tuple(frames), stage.regions


def clipped(row: Row, left: int, width: int) -> Row:
    """Returns `width` cells of a row from column `left` on."""
    runs = []
    column = 0
    for text, look in row:
        end = column + cell_len(text)
        if left < end and column < left + width:
            shown = set_cell_size(text, min(end, left + width) - column)
            shown = shown if column >= left else shown[len(set_cell_size(text, left - column)) :]
            runs.append(Run(shown, look))
        column = end
    return tuple(runs)


def strip_of(frames: Sequence[Frame], region: Region) -> Strip:
    """Returns what the frames show in a region."""
    starts = accumulate((frame.seconds for frame in frames), initial=0.0)
    contents: dict[Cells, int] = {}
    shown = []
    for start, frame in zip(starts, frames, strict=False):
        rows = frame.cells[region.y : region.bottom]
        content = tuple(clipped(row, region.x, region.width) for row in rows)
        shown.append((start, contents.setdefault(content, len(contents))))
    changes = tuple(next(same) for _, same in groupby(shown, key=lambda change: change[1]))
    return Strip(region, tuple(contents), changes)


def _keyframes(name: str, strip: Strip, seconds: float) -> str:
    height = strip.region.height * CELL_HEIGHT
    steps = "".join(
        f"{100 * start / seconds:.5g}%{{transform:translateY({-number * height}px)}}" for start, number in strip.changes
    )
    return f"@keyframes {name}{{{steps}}}.{name}{{animation-name:{name}}}"


def _rows(strip: Strip) -> Iterator[tuple[int, Row]]:
    """Yields every row of a strip, with how many rows lie above it."""
    for number, content in enumerate(strip.contents):
        for line, row in enumerate(content):
            yield number * strip.region.height + line, row


def movie(frames: Sequence[Frame], regions: Sequence[Region], colours: Palette) -> str:
    """Returns an SVG file that shows the frames one after the other, over and over."""
    seconds = sum(frame.seconds for frame in frames)
    strips = [strip_of(frames, region) for region in regions]
    drawn = Counter(row_svg(row, colours) for strip in strips for _, row in _rows(strip))
    names = {svg: f"r{number}" for number, (svg, times) in enumerate(drawn.items()) if svg and times > 1}
    shared = "".join(f'<g id="{name}">{svg}</g>' for svg, name in names.items())
    body = [f"<defs>{shared}</defs>"]
    style = f".f{{animation:{seconds:g}s step-end infinite}}"
    for number, strip in enumerate(strips):
        moving = len(strip.contents) > 1
        if moving:
            style += _keyframes(f"f{number}", strip, seconds)
        parts = []
        for line, row in _rows(strip):
            svg, y = row_svg(row, colours), line * CELL_HEIGHT
            if svg in names:
                parts.append(f'<use href="#{names[svg]}" y="{y}"/>')
            elif svg:
                parts.append(f'<g transform="translate(0 {y})">{svg}</g>')
        body.append(_window(strip.region, f' class="f f{number}"' if moving else "", "".join(parts)))
    style += "@media (prefers-reduced-motion:reduce){.f{animation:none}}"
    columns, rows = SIZE
    return framed("\n".join(body), columns, rows, colours, LABEL, style)


def _window(region: Region, attribute: str, content: str) -> str:
    x, width = region.x * CELL_WIDTH, region.width * CELL_WIDTH
    y, height = region.y * CELL_HEIGHT, region.height * CELL_HEIGHT
    return f'<svg x="{x}" y="{y}" width="{width}" height="{height}"><g{attribute}>{content}</g></svg>'


def made() -> str:
    """Returns the moving picture's file."""
    frames, regions = asyncio.run(_filmed())
    return movie(frames, regions, palette())
