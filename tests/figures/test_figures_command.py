"""`hiptimer figure`: names, one picture, one that moves."""

import io
import re

import pytest

from hiptimer import figures
from hiptimer.cli.figure import Picture, list_figures, play, print_figure
from hiptimer.figures.library import load
from hiptimer.figures.motion import Moment
from hiptimer.figures.render import render


class ManualTime:
    """A clock that only sleeping moves."""

    def __init__(self, interrupted_after: float = float("inf")) -> None:
        self.now = 100.0
        self.end = self.now + interrupted_after

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        if self.now > self.end:
            raise KeyboardInterrupt


def printed(picture: Picture) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    return print_figure(picture, out, err), out.getvalue(), err.getvalue()


def test_the_list_names_every_figure() -> None:
    out = io.StringIO()
    assert list_figures(out) == 0
    assert tuple(out.getvalue().split()) == figures.names()


def test_a_figure_is_printed_in_the_size_asked_for() -> None:
    code, out, err = printed(Picture("clamshell", width=40, height=11))
    assert (code, err) == (0, "")
    assert out.count("\n") == 11
    assert max(map(len, out.splitlines())) <= 40


def test_without_a_pose_the_held_one_is_printed() -> None:
    assert printed(Picture("side-plank")) == printed(Picture("side-plank", pose="up"))
    assert printed(Picture("side-plank")) != printed(Picture("side-plank", pose="down"))


def test_sides_differ() -> None:
    assert printed(Picture("clamshell", side="left")) != printed(Picture("clamshell", side="right"))


def test_colours_come_only_when_asked_for() -> None:
    assert "\x1b" not in printed(Picture("clamshell"))[1]
    assert "\x1b[1;33m" in printed(Picture("clamshell", colour=True))[1]


def test_colours_change_no_character_of_the_picture() -> None:
    plain, coloured = printed(Picture("hip-hike"))[1], printed(Picture("hip-hike", colour=True))[1]
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured).split() == plain.split()


@pytest.mark.parametrize(
    ("picture", "message"),
    [
        (
            Picture("clamshel"),
            "no figure is called 'clamshel'. Did you mean 'clamshell'? 'hiptimer figure --list' shows them all\n",
        ),
        (Picture("clamshell", pose="opne"), "figure 'clamshell' has no pose 'opne'. Did you mean 'open'?\n"),
        (Picture("clamshell", pose="x"), "figure 'clamshell' has no pose 'x'. It has: close, open.\n"),
    ],
)
def test_what_is_unknown_is_one_line_and_code_2(picture: Picture, message: str) -> None:
    assert printed(picture) == (2, "", message)


def test_playing_an_unknown_figure_writes_nothing_to_the_screen() -> None:
    out, err, time = io.StringIO(), io.StringIO(), ManualTime()
    assert play(Picture("clamshel"), out, err, time.clock, time.sleep) == 2
    assert out.getvalue() == ""


def test_a_figure_is_moved_in_place_and_the_cursor_comes_back() -> None:
    out, err, time = io.StringIO(), io.StringIO(), ManualTime()
    assert play(Picture("clamshell", height=10), out, err, time.clock, time.sleep, reps=1) == 0
    written = out.getvalue()
    pictures = written.split("\x1b[10A\r")
    assert len(pictures) == 30
    assert all(picture.count("\n") == 10 for picture in pictures)
    assert len(set(pictures[1:-1])) > 10
    assert written.startswith("\x1b[?25l")
    assert written.endswith("\x1b[?25h")


def test_an_interrupted_show_ends_with_130_and_the_cursor_shown() -> None:
    out, err, time = io.StringIO(), io.StringIO(), ManualTime(interrupted_after=2.0)
    assert play(Picture("hip-hike"), out, err, time.clock, time.sleep) == 130
    assert out.getvalue().endswith("\x1b[?25h")


def test_a_march_is_shown_on_both_sides_in_turn() -> None:
    out, err, time = io.StringIO(), io.StringIO(), ManualTime()
    play(Picture("bridge-march"), out, err, time.clock, time.sleep, reps=2)
    figure = load("bridge-march")
    for side in ("left", "right"):
        shown = render(figure, Moment.pose("march"), side, 50, 14).text
        assert shown.strip() in out.getvalue().replace("\x1b[K", "")
