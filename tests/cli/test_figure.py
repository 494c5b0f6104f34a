"""`hiptimer figure`: names, one picture, one that moves."""

import io
import re
from typing import Any

import pytest
from command_runner import Hiptimer

from hiptimer import figures
from hiptimer.cli.figure import Picture, play, print_figure
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


def picture(name: str, **choices: Any) -> Picture:
    return Picture(load(name), **choices)


def printed(picture: Picture) -> str:
    out = io.StringIO()
    print_figure(picture, out)
    return out.getvalue()


def test_the_list_names_every_figure(hiptimer: Hiptimer) -> None:
    listed = hiptimer("figure", "--list")
    assert (listed.code, listed.err) == (0, "")
    assert tuple(listed.out.split()) == figures.names()


def test_a_figure_is_printed_in_the_size_asked_for(hiptimer: Hiptimer) -> None:
    drawn = hiptimer("figure", "clamshell", "--width", 40, "--height", 11)
    assert (drawn.code, drawn.err) == (0, "")
    assert drawn.out.count("\n") == 11
    assert max(map(len, drawn.out.splitlines())) <= 40


def test_without_a_pose_the_held_one_is_printed() -> None:
    assert printed(picture("side-plank")) == printed(picture("side-plank", pose="up"))
    assert printed(picture("side-plank")) != printed(picture("side-plank", pose="down"))


def test_the_two_sides_are_different_pictures() -> None:
    assert printed(picture("clamshell", side="left")) != printed(picture("clamshell", side="right"))


def test_colours_come_only_when_asked_for() -> None:
    assert "\x1b" not in printed(picture("clamshell"))
    assert "\x1b[1;33m" in printed(picture("clamshell", colour=True))


def test_colours_change_no_character_of_the_picture() -> None:
    plain, coloured = printed(picture("hip-hike")), printed(picture("hip-hike", colour=True))
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured).split() == plain.split()


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (
            ("clamshel",),
            "no figure is called 'clamshel'. Did you mean 'clamshell'? 'hiptimer figure --list' shows them all",
        ),
        (("clamshell", "--play"), "figure --play moves it in a terminal; without one, leave out --play"),
        (("clamshell", "--pose", "opne"), "figure 'clamshell' has no pose 'opne'. Did you mean 'open'?"),
        (("clamshell", "--pose", "x"), "figure 'clamshell' has no pose 'x'. It has close, open."),
        (("clamshell", "--pose", "\x1b[31m"), r"figure 'clamshell' has no pose '\x1b[31m'. It has close, open."),
        ((), "figure: name one, or ask for --list"),
    ],
)
def test_what_is_unknown_is_one_line_and_code_2(hiptimer: Hiptimer, typed: tuple[str, ...], message: str) -> None:
    assert hiptimer("figure", *typed) == (2, "", f"hiptimer: {message}\n")


def test_a_figure_is_moved_in_place_and_the_cursor_comes_back() -> None:
    out, time = io.StringIO(), ManualTime()
    play(picture("clamshell", height=10), out, time.clock, time.sleep, reps=1)
    written = out.getvalue()
    pictures = written.split("\x1b[10A\r")
    assert len(pictures) == 30
    assert all(drawn.count("\n") == 10 for drawn in pictures)
    assert len(set(pictures[1:-1])) > 10
    assert written.startswith("\x1b[?25l")
    assert written.endswith("\x1b[?25h")


def test_an_interrupted_show_passes_it_on_with_the_cursor_shown() -> None:
    out, time = io.StringIO(), ManualTime(interrupted_after=2.0)
    with pytest.raises(KeyboardInterrupt):
        play(picture("hip-hike"), out, time.clock, time.sleep)
    assert out.getvalue().endswith("\x1b[?25h")


def test_a_march_is_shown_on_both_sides_in_turn() -> None:
    out, time = io.StringIO(), ManualTime()
    play(picture("bridge-march"), out, time.clock, time.sleep, reps=2)
    figure = load("bridge-march")
    for side in ("left", "right"):
        shown = render(figure, Moment.pose("march"), side, 50, 14).text
        assert shown.strip() in out.getvalue().replace("\x1b[K", "")
