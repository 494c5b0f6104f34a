"""Every figure as a picture one can read: compared with the pictures in `snapshots/`.

Run with HIPTIMER_UPDATE_SNAPSHOTS=1 to write them anew; then look at the difference.
"""

import os
from pathlib import Path

import pytest

from hiptimer import figures
from hiptimer.figures.library import load
from hiptimer.figures.motion import Moment
from hiptimer.figures.render import render

SNAPSHOTS = Path(__file__).parent / "snapshots"
SIZES = ((50, 14), (30, 9))


def picture(name: str) -> str:
    """All key poses of a figure at both sizes, and the other side of the pose that is held."""
    figure = load(name)
    blocks = []
    for width, height in SIZES:
        for pose in figure.poses:
            shown = render(figure, Moment.pose(pose), "left", width, height)
            blocks.append(f"{name}: {pose}, {width} x {height}\n{shown.text}\n")
    other = render(figure, Moment.pose(figure.still), "right", 50, 14)
    blocks.append(f"{name}: {figure.still}, right, 50 x 14\n{other.text}\n")
    return "\n".join(blocks)


@pytest.mark.parametrize("name", figures.names())
def test_a_figure_looks_as_it_did(name: str) -> None:
    path = SNAPSHOTS / f"{name}.txt"
    drawn = picture(name)
    if os.environ.get("HIPTIMER_UPDATE_SNAPSHOTS"):
        SNAPSHOTS.mkdir(exist_ok=True)
        path.write_text(drawn, encoding="utf-8", newline="\n")
    assert drawn == path.read_text(encoding="utf-8")


def test_there_is_no_picture_of_a_figure_that_is_gone() -> None:
    assert {path.stem for path in SNAPSHOTS.glob("*.txt")} == set(figures.names())
