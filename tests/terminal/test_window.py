"""The window around a real terminal: its title, progress and notifications, as bytes, and nothing left of them."""

import re
import signal
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from small_workouts import SMALL
from terminal import KEEP_TITLE, TAKE_BACK_TITLE, Terminal

from hiptimer import paths

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals"),
]

GHOSTTY: Mapping[str, str] = {"TERM": "xterm-ghostty", "TERM_PROGRAM": "ghostty"}

BLUR = "\x1b[O"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def titles(terminal: Terminal) -> list[str]:
    return [title.decode() for title in re.findall(rb"\x1b\]0;([^\x1b\x07]*)\x1b\\", terminal.written)]


def notices(terminal: Terminal) -> list[str]:
    return [text.decode() for text in re.findall(rb"\x1b\]777;notify;hiptimer;([^\x1b\x07]*)\x1b\\", terminal.written)]


def progress(terminal: Terminal) -> list[tuple[int, int]]:
    """State and percent, as told."""
    return [(int(state), int(part)) for state, part in re.findall(rb"\x1b\]9;4;(\d);(\d+)\x1b\\", terminal.written)]


def is_as_before(terminal: Terminal) -> bool:
    """Whether the title is taken back as often as it was kept, the last time after it was emptied."""
    written = terminal.written
    kept, last = written.count(KEEP_TITLE), written.rfind(b"\x1b]0;")
    return kept == written.count(TAKE_BACK_TITLE) and written[last:].startswith(b"\x1b]0;\x1b\\" + TAKE_BACK_TITLE)


def test_the_title_and_the_progress_follow_the_workout_and_are_gone_at_its_end(home: Path, small: Path) -> None:
    with Terminal("run", small, "--audio", "off", "--speed", "20", home=home, variables=GHOSTTY) as terminal:
        terminal.wait_for("Plank")
        terminal.press(BLUR)
        terminal.wait_for("Everything done")
        assert notices(terminal) == ["Small: done"]
        terminal.press("q")
        assert terminal.ends() == 0
        told = titles(terminal)
        assert told[0] == "hiptimer"
        assert told[-2:] == ["DONE Small", ""] or told[-3:] == ["DONE Small", "hiptimer", ""]
        assert any(re.fullmatch(r"WORK 0:1\d Plank, left", title) for title in told)
        assert any(title.startswith("REST 0:0") and ", right" in title for title in told)
        parts = [part for state, part in progress(terminal) if state == 1]
        assert parts == sorted(parts)
        assert parts[-1] > 80
        assert progress(terminal)[-1] == (0, 0)
        assert is_as_before(terminal)
        assert terminal.whole


def test_a_pause_shows_in_both_and_a_signal_leaves_nothing_of_them(home: Path, small: Path) -> None:
    with Terminal("run", small, "--audio", "off", home=home, variables=GHOSTTY) as terminal:
        terminal.wait_until(lambda: "READY 0:03 next: Plank, left" in titles(terminal), "counted down")
        terminal.press(" ")
        terminal.wait_until(lambda: titles(terminal)[-1].startswith("PAUSED "), "titled as paused")
        assert progress(terminal)[-1][0] == 4
        terminal.send(signal.SIGTERM)
        terminal.ends()
        assert is_as_before(terminal)
        assert progress(terminal)[-1] == (0, 0)


def test_each_can_be_switched_off(home: Path, small: Path) -> None:
    paths.config_file().parent.mkdir(parents=True)
    paths.config_file().write_text("title: no\nprogress: no\nnotifications: no\n", encoding="utf-8")
    with Terminal("run", small, "--audio", "off", "--speed", "50", home=home, variables=GHOSTTY) as terminal:
        terminal.wait_for("Plank")
        terminal.press(BLUR)
        terminal.wait_for("Everything done")
        terminal.press("q")
        terminal.ends()
        for sequence in (b"\x1b]0;", b"\x1b]9;", b"\x1b]777;", KEEP_TITLE, TAKE_BACK_TITLE):
            assert sequence not in terminal.written
