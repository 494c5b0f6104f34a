"""The gallery shows the figures as they are, and the page's example is a figure that can be drawn."""

import re
import subprocess
import sys
from pathlib import Path

from hiptimer import figures
from hiptimer.figures.library import load
from hiptimer.figures.motion import Moment
from hiptimer.figures.render import render

DOCS = Path(__file__).parents[2] / "docs"


def test_the_gallery_is_up_to_date() -> None:
    script = DOCS / "make_figures.py"
    ran = subprocess.run([sys.executable, str(script), "--check"], capture_output=True, text=True, check=False)
    assert (ran.stdout, ran.stderr, ran.returncode) == ("", "", 0)


def test_no_picture_is_left_of_a_figure_that_is_gone() -> None:
    assert {path.stem for path in (DOCS / "figures").glob("*.svg")} == set(figures.names())


def test_the_example_of_the_page_can_be_drawn(tmp_path: Path) -> None:
    page = (DOCS / "figures.md").read_text(encoding="utf-8")
    example = re.search(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert example is not None
    (tmp_path / "toe-tap.yaml").write_text(example.group(1), encoding="utf-8")
    figure = load("toe-tap", tmp_path)
    resting, tapping = (render(figure, Moment.pose(pose), None, 30, 9).text for pose in figure.poses)
    assert resting != tapping


def test_the_page_explains_every_key_of_a_figure_file() -> None:
    from hiptimer.figures.fields import FIGURE_FIELDS

    page = (DOCS / "figures.md").read_text(encoding="utf-8")
    assert [key for key in FIGURE_FIELDS if f"| `{key}` |" not in page] == []
