"""A plain workout in a real terminal: questions, their answers, and a terminal that cannot be drawn on."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from small_workouts import SELF_PACED
from terminal import Terminal

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals"),
]

PLAIN = ("--plain", "--audio", "off")
WIDE = (120, 40)
DUMB = {"TERM": "dumb"}


def records(home: Path) -> list[dict[str, object]]:
    """The journal, as the program prints it."""
    done = subprocess.run(
        [sys.executable, "-m", "hiptimer", "history", "--json"], capture_output=True, encoding="utf-8", check=True
    )
    assert home.exists()
    return [dict(record) for record in json.loads(done.stdout)]


@pytest.fixture
def own_pace(tmp_path: Path) -> Path:
    path = tmp_path / "own-pace.yaml"
    path.write_text(SELF_PACED, encoding="utf-8")
    return path


@pytest.mark.slow
def test_rating_and_note_are_asked_for_and_the_line_is_typed_with_echo(home: Path, own_pace: Path) -> None:
    with Terminal("run", own_pace, *PLAIN, home=home, size=WIDE) as terminal:
        terminal.wait_for(r"READY")
        terminal.press("n")
        terminal.wait_for(r"Enter when done\.")
        terminal.press("e")
        terminal.wait_for(r"ASK    How was it\?")
        assert not terminal.echoes
        terminal.wait_for(r"OK     Rated hard\.", press="3")
        terminal.press("n")
        terminal.wait_for(r"ASK    A note, then Enter:")
        terminal.press("Knie gut, Hüfte müde\r")
        terminal.wait_for(r"OK     Note kept\.")
        assert "Knie gut, Hüfte müde\n" in terminal.text
        assert not terminal.echoes
        terminal.press("q")
        assert terminal.ends() == 0
        assert terminal.echoes
    (record,) = records(home)
    assert (record["rating"], record["note"]) == ("hard", "Knie gut, Hüfte müde")


@pytest.mark.slow
def test_a_workout_that_was_left_is_offered_and_goes_on(home: Path, small_file: Path) -> None:
    with Terminal("run", small_file, *PLAIN, home=home, size=WIDE) as terminal:
        terminal.wait_for(r"READY")
        terminal.press("n")
        terminal.wait_for(r"HERE   Work, Plank, left, 1[0-8] s left", press="s")
        terminal.press("q")
        assert terminal.ends() == 1
        assert "offers to go on from there" in terminal.text
    with Terminal("run", small_file, *PLAIN, home=home, size=WIDE) as terminal:
        terminal.wait_for(r"ASK    Small stopped \d+ s ago: Plank, left\.")
        terminal.wait_for(r"NOTE   Goes on where it stopped: 1\d s left\.", press="1")
        terminal.wait_for(r"WORK   Plank, left, 20 s")
        terminal.press("q")
        assert terminal.ends() == 1


def test_a_terminal_that_cannot_be_drawn_on_gets_lines_and_is_told_so(home: Path, small_file: Path) -> None:
    with Terminal("run", small_file, "--audio", "off", home=home, size=WIDE, variables=DUMB) as terminal:
        terminal.wait_for(r"hiptimer: plain lines: the screen needs a terminal")
        terminal.wait_for(r"READY")
        assert not terminal.drawing
        assert terminal.is_plain
        terminal.press("q")
        assert terminal.ends() == 1


def test_nothing_but_text_and_line_ends_is_sent_to_the_terminal(home: Path, small_file: Path) -> None:
    with Terminal("run", small_file, *PLAIN, home=home, size=WIDE) as terminal:
        terminal.wait_for(r"READY")
        for key in "?sjx+n-mu[] q":
            terminal.press(key)
        assert terminal.ends() == 1
        assert terminal.is_plain


def test_the_picker_is_not_opened_on_a_terminal_that_cannot_be_drawn_on(home: Path) -> None:
    with Terminal(home=home, variables=DUMB) as terminal:
        assert terminal.ends() == 2
        assert terminal.is_plain


@pytest.mark.slow
def test_a_terminal_that_is_closed_is_no_fault(home: Path, small_file: Path) -> None:
    with Terminal("run", small_file, *PLAIN, home=home) as terminal:
        terminal.wait_for(r"READY")
        assert terminal.hang_up() != 70
    assert not (home / "log").exists()


@pytest.mark.slow
@pytest.mark.parametrize("form", [PLAIN, ("--audio", "off")], ids=["plain", "screen"])
def test_a_killed_workout_goes_on_though_a_comment_of_its_file_was_edited(
    home: Path, small_file: Path, form: tuple[str, ...]
) -> None:
    with Terminal("run", small_file, *PLAIN, home=home, size=WIDE) as terminal:
        terminal.wait_for(r"READY")
        terminal.press("n")
        terminal.wait_for(r"HERE   Work, Plank, left, 1[0-8] s left", press="s")
        terminal.kill()
    text = small_file.read_text(encoding="utf-8")
    small_file.write_text(f"# softer mat\n{text}".replace("working side", "working side, softly"), encoding="utf-8")
    with Terminal("run", small_file, *form, home=home, size=WIDE) as terminal:
        terminal.wait_for(r"[Gg]o on where it stopped(\.| )")
        assert "changed since" not in terminal.text
        terminal.press("\r")
        terminal.wait_for(r"GO ON|Goes on where it stopped|WORK  LEFT|left, ends")
        terminal.press("q")
        assert terminal.ends() == 1
