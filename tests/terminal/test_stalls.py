"""A terminal that does not read, a program that is stopped: screen and terminal are whole afterwards."""

import signal
import sys
import time
from pathlib import Path

import pytest
from effort import times
from terminal import Terminal

from hiptimer.tui.bigtext import letters
from hiptimer.tui.output import LEAVE_LIMIT

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals"),
]

UNREAD = times(5, 15)
"""Seconds in which the terminal reads nothing: longer than it takes to give up drawing."""

SIZE = (120, 40)

PAUSED = letters("PAUSED", 1)[0]

SELF_PACED = """\
name: Calm
prepare: 0
exercises: [{name: Bridge, reps: 12, pace: self, sets: 2}]
"""


def assert_as_before(terminal: Terminal) -> None:
    assert not terminal.drawing
    assert terminal.echoes


def below_the_header(terminal: Terminal) -> list[str]:
    """The rows in which no time of day stands."""
    return terminal.text.splitlines()[1:]


@pytest.fixture
def calm(tmp_path: Path) -> Path:
    """A routine that begins with a set that waits for its key."""
    path = tmp_path / "calm.yaml"
    path.write_text(SELF_PACED, encoding="utf-8")
    return path


def test_keys_are_obeyed_while_the_terminal_does_not_read_and_its_screen_is_whole_afterwards(home: Path) -> None:
    with Terminal("run", "side-plank-three", "--from", "2", "--audio", "off", home=home, size=SIZE) as terminal:
        terminal.wait_for(r"Next: Standing clamshell")
        terminal.press("+" * 8)
        time.sleep(UNREAD)
        terminal.press(" ")
        time.sleep(1)
        terminal.wait_for(PAUSED)
        terminal.settle()
        shown = below_the_header(terminal)
        assert "Paused:" not in terminal.text
        terminal.press("?")
        terminal.wait_for(r"raise the volume")
        terminal.press("\x1b")
        terminal.wait_for(PAUSED)
        terminal.settle()
        # Every cell was drawn anew under the help and after it: the same picture comes of that.
        assert below_the_header(terminal) == shown
        terminal.press("q")
        assert terminal.ends() == 1
        assert_as_before(terminal)


def test_leaving_does_not_wait_for_a_terminal_that_does_not_read_and_leaves_it_as_it_was(home: Path) -> None:
    with Terminal("run", "side-plank-three", "--from", "2", "--audio", "off", home=home, size=SIZE) as terminal:
        terminal.wait_for(r"Next: Standing clamshell")
        terminal.press("n")
        time.sleep(UNREAD)
        terminal.press("q")
        pressed = time.monotonic()
        assert terminal.ends_unread() == 1
        assert time.monotonic() - pressed < 4 * LEAVE_LIMIT
        terminal.ends()
        assert_as_before(terminal)


def test_a_stop_by_anothers_hand_leaves_one_reader_of_keys_and_a_way_back(home: Path, calm: Path) -> None:
    with Terminal("run", calm, "--audio", "off", home=home) as terminal:
        terminal.wait_for(r"Then: .* rest")
        for _ in range(3):
            terminal.send(signal.SIGSTOP)
            terminal.send(signal.SIGCONT)
            terminal.settle()
        # Not each time: what limits a program's share of the processor stops it many times a second.
        assert 2 <= terminal.beginnings <= 4
        for _ in range(times(5, 50)):
            terminal.press("?")
            terminal.wait_for(r"raise the volume")
            terminal.press("\x1b")
            terminal.wait_for(r"(?s)\A(?!.*raise the volume)")
        terminal.press("q")
        assert terminal.ends() == 1
        assert_as_before(terminal)
