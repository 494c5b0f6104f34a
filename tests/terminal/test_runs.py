"""The whole program in a real terminal: keys, exit codes, and the terminal as it was before."""

import signal
import sys
from pathlib import Path

import pytest
from terminal import Terminal

from hiptimer import paths
from hiptimer.tui.bigtext import letters

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals"),
]

PAUSED = letters("PAUSED", 1)[0]


def assert_as_before(terminal: Terminal) -> None:
    assert not terminal.drawing
    assert terminal.echoes


def test_the_keys_of_a_workout_and_leaving_it_early(home: Path) -> None:
    with Terminal("run", "side-plank-three", "--level", "low", "--audio", "off", home=home) as terminal:
        terminal.wait_for(r"Next: Side plank")
        assert terminal.drawing
        terminal.press("n")
        terminal.wait_for(r"Then: 8 s rest, Side plank, right")
        terminal.press("u")
        terminal.wait_for(r"Next: Side plank")
        terminal.press("+")
        terminal.wait_for(r"11:(2\d|30) left")
        terminal.press("\x1b[C")
        terminal.wait_for(r"Then: 8 s rest, Side plank, right")
        terminal.press(" ")
        terminal.wait_for(PAUSED)
        terminal.press("q")
        assert terminal.ends() == 1
        assert_as_before(terminal)
        assert terminal.afterwards == []


def test_a_workout_gone_through_ends_with_a_summary_and_nought(home: Path, small_file: Path) -> None:
    with Terminal("run", small_file, "--audio", "off", "--speed", "200", home=home) as terminal:
        terminal.wait_for(r"Everything done\.")
        terminal.press("\r")
        assert terminal.ends() == 0
        assert_as_before(terminal)


def test_the_picker_starts_a_routine_and_is_there_again_afterwards(home: Path) -> None:
    with Terminal("--audio", "off", "--level", "low", home=home) as terminal:
        terminal.wait_for(r"Five for every runner")
        terminal.press("\r")
        terminal.wait_for(r"left, ends \d\d:\d\d")
        terminal.wait_for(r"space pause")
        terminal.press("q")
        terminal.wait_for(r"enter start")
        terminal.press("q")
        assert terminal.ends() == 0
        assert_as_before(terminal)


def test_the_screen_follows_the_size_of_the_terminal(home: Path, small_file: Path) -> None:
    with Terminal("run", small_file, "--audio", "off", home=home, size=(80, 24)) as terminal:
        terminal.wait_for(r"Next: Plank")
        terminal.resize((40, 12))
        terminal.wait_for(r"(GET READY|WORK)  LEFT")
        terminal.press("q")
        assert terminal.ends() == 1


def test_ctrl_c_is_130(home: Path, small_file: Path) -> None:
    with Terminal("run", small_file, "--audio", "off", home=home) as terminal:
        terminal.wait_for(r"Next: Plank")
        terminal.press("\x03")
        assert terminal.ends() == 130
        assert_as_before(terminal)
        assert terminal.afterwards == []


@pytest.mark.parametrize("number", ["SIGTERM", "SIGHUP"])
def test_a_signal_to_end_leaves_the_terminal_as_it_was(home: Path, small_file: Path, number: str) -> None:
    with Terminal("run", small_file, "--audio", "off", home=home) as terminal:
        terminal.wait_for(r"Next: Plank")
        terminal.send(signal.Signals[number])
        assert terminal.ends() != 0
        assert_as_before(terminal)
        assert terminal.afterwards == []


CRASHES_ON_SKIP = """
import sys
from hiptimer.cli import main
from hiptimer.workout.session import Session
def broken(self, now):
    raise RuntimeError("the hip is out")
Session.skip = broken
sys.exit(main(sys.argv[1:]))
"""


def test_a_crash_is_seventy_with_one_line_and_no_traceback(home: Path, small_file: Path) -> None:
    with Terminal("run", small_file, "--audio", "off", home=home, program=("-c", CRASHES_ON_SKIP)) as terminal:
        terminal.wait_for(r"Next: Plank")
        terminal.press("n")
        assert terminal.ends() == 70
        assert_as_before(terminal)
        (line,) = terminal.afterwards
        assert "the hip is out" in line
    log = home / "log" / "hiptimer.log"
    assert str(log) in line
    assert "in broken" in log.read_text(encoding="utf-8")


# --- without drawing ---


def test_a_plain_workout_takes_keys_without_enter_and_without_echo(home: Path, small_file: Path) -> None:
    with Terminal("run", small_file, "--plain", "--audio", "off", home=home, size=(100, 24)) as terminal:
        terminal.wait_for(r"0:00  READY  5 s, next: Plank, left")
        assert not terminal.drawing
        terminal.press("n")
        terminal.wait_for(r"0:05  WORK   Plank, left, 20 s")
        terminal.press(" ")
        terminal.wait_for(r"PAUSED")
        terminal.press("q")
        assert terminal.ends() == 1
        assert_as_before(terminal)
        *printed, left = [line for line in terminal.text.splitlines() if line]
        assert left.startswith("         LEFT   Left early.")
        assert printed == [
            "         TODAY  Small, 1 min 17 s at level auto, 2 exercises",
            "         KEYS   space pauses, ? (question mark) lists the keys.",
            "   0:00  READY  5 s, next: Plank, left",
            "         SETUP  Lie on the working side.",
            "         OK     Skipped.",
            "   0:05  WORK   Plank, left, 20 s",
            "         CUE    Breathe",
            "         PAUSED",
        ]


def test_ctrl_c_ends_a_plain_workout_with_130(home: Path, small_file: Path) -> None:
    with Terminal("run", small_file, "--plain", "--audio", "off", home=home) as terminal:
        terminal.wait_for(r"READY")
        terminal.press("\x03")
        assert terminal.ends() == 130
        assert_as_before(terminal)
        assert "Traceback" not in terminal.text


def test_a_signal_to_end_leaves_the_terminal_of_a_plain_workout_as_it_was(home: Path, small_file: Path) -> None:
    with Terminal("run", small_file, "--plain", "--audio", "off", home=home) as terminal:
        terminal.wait_for(r"READY")
        terminal.send(signal.SIGTERM)
        assert terminal.ends() != 0
        assert_as_before(terminal)


@pytest.mark.slow
def test_a_folder_of_thousands_is_on_the_screen_at_once_and_hears_keys_and_signals(home: Path) -> None:
    folder = home / "config" / "routines"
    folder.mkdir(parents=True)
    text = (paths.bundled("routines") / "side-plank-three.yaml").read_text(encoding="utf-8")
    for number in range(3000):
        (folder / f"mine-{number:04}.yaml").write_text(text.replace("name: ", f"name: {number} ", 1), encoding="utf-8")
    with Terminal("--audio", "off", home=home) as terminal:
        terminal.wait_for(r"mine-0000\.yaml")
        terminal.press("\x1b[F")
        terminal.wait_for(r"Four for weak hips")
        terminal.press("?")
        terminal.wait_for("dark, light or high contrast")
        terminal.send(signal.SIGTERM)
        assert terminal.ends() != 0
        assert_as_before(terminal)
    assert b"mine-0000.yaml" in paths.index_file().read_bytes()
