"""A workout in a real terminal that is controlled from elsewhere: by a clicker, and by another program."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from small_workouts import SELF_PACED, SMALL
from terminal import PATIENCE, Terminal

from hiptimer.tui.bigtext import letters

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals"),
]

PAUSED = letters("PAUSED", 1)[0]
PAGE_DOWN, PAGE_UP, NEXT_TRACK = "\x1b[6~", "\x1b[5~", "\x1b[57435u"
F5 = "\x1b[15~"


@pytest.fixture
def hold(tmp_path: Path) -> Path:
    path = tmp_path / "hold.yaml"
    path.write_text(SMALL.replace("5s", "60s").replace("20s", "300s"), encoding="utf-8")
    return path


@pytest.fixture
def own_pace(tmp_path: Path) -> Path:
    path = tmp_path / "own-pace.yaml"
    path.write_text(SELF_PACED.replace("prepare: 3s", "prepare: 60s"), encoding="utf-8")
    return path


def ctl(*arguments: str) -> str:
    """What another terminal's command prints."""
    program = [sys.executable, "-m", "hiptimer", "ctl", *arguments]
    ran = subprocess.run(program, capture_output=True, encoding="utf-8", check=False)
    return ran.stdout + ran.stderr


def wait_for_socket(home: Path) -> None:
    """Until a workout can be commanded: it draws its first screen before it listens."""
    deadline = time.monotonic() + PATIENCE
    while not list(home.glob("run/session-*.sock")):
        assert time.monotonic() < deadline, f"nothing listens within {PATIENCE:g} s"
        time.sleep(0.05)


@pytest.mark.parametrize("button", [PAGE_DOWN, NEXT_TRACK], ids=["page down", "next track"])
def test_one_button_starts_work_and_pauses_a_hold(home: Path, hold: Path, button: str) -> None:
    with Terminal("run", hold, "--audio", "off", home=home) as terminal:
        terminal.wait_for("GET READY")
        terminal.press(button * 2)
        terminal.wait_for("Then: 4 s rest, Plank, right")
        terminal.look(1.0)
        terminal.press(button * 2)
        terminal.wait_for(PAUSED)
        assert "Plank" in terminal.text


@pytest.mark.parametrize("button", [".", "B", "ю", F5], ids=["dot", "Caps Lock", "ю", "F5"])
def test_a_clickers_other_buttons_pause_on_any_keyboard(home: Path, hold: Path, button: str) -> None:
    with Terminal("run", hold, "--audio", "off", home=home) as terminal:
        terminal.wait_for("GET READY")
        terminal.press(button)
        terminal.wait_for(PAUSED)


def test_in_plain_lines_a_button_has_the_answer_of_what_it_did(home: Path, own_pace: Path) -> None:
    with Terminal("run", own_pace, "--plain", "--audio", "off", home=home) as terminal:
        terminal.wait_for("READY")
        terminal.press(PAGE_DOWN)
        terminal.wait_for(r"KEYS   Enter when done")
        terminal.look(1.0)
        terminal.press(PAGE_UP)
        terminal.wait_for(r"OK     Begun again\.")
        terminal.press(PAGE_DOWN)
        terminal.wait_for(r"REST   5 s")


def test_another_terminal_commands_what_is_on_the_screen(home: Path, hold: Path) -> None:
    with Terminal("run", hold, "--audio", "off", home=home) as terminal:
        terminal.wait_for("GET READY")
        wait_for_socket(home)
        assert ctl("next").startswith("WORK ")
        terminal.wait_for("Then: 4 s rest, Plank, right")
        assert ctl("pause").startswith("PAUSED ")
        terminal.wait_for(PAUSED)
        assert ctl("volume", "30").startswith("PAUSED ")
        terminal.wait_for("volume 30")
        terminal.press("q")
        terminal.ends()
    assert ctl("status") == "hiptimer: no workout is being done: 'hiptimer run ROUTINE' begins one\n"


def test_another_terminal_commands_plain_lines_and_a_killed_workout_leaves_no_trace(home: Path, own_pace: Path) -> None:
    with Terminal("run", own_pace, "--plain", "--audio", "off", home=home) as terminal:
        terminal.wait_for("READY")
        wait_for_socket(home)
        assert ctl("done") == "WORK Squat, set 1 of 2\n"
        terminal.wait_for(r"KEYS   Enter when done")
        assert ctl("mute") == "WORK Squat, set 1 of 2, muted\n"
        terminal.wait_for(r"OK     Muted\.")
        terminal.kill()
    assert ctl("status", "--line") == ""
    assert list((home / "run").iterdir()) == []
