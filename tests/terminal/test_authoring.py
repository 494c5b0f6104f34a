"""Routines of one's own on a real terminal: an editor on it, and a workout that was typed, left and taken up."""

import shlex
import sys
from pathlib import Path

import pytest
from terminal import Terminal

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals"),
]

ASKS = """
import sys
try:
    print("EDITING", sys.argv[-1], flush=True)
    input()
except KeyboardInterrupt:
    print("KEPT ON", flush=True)
    input()
with open(sys.argv[-1], "a", encoding="utf-8") as file:
    file.write("  - {name: Bridge, reps: 10}\\n")
"""
"""An editor in lines, as ed is: it adds an exercise once Enter is pressed, and minds no Ctrl-C."""


def editor(tmp_path: Path) -> dict[str, str]:
    program = tmp_path / "my editor.py"
    program.write_text(ASKS, encoding="utf-8")
    return {"VISUAL": shlex.join([sys.executable, str(program)])}


def test_a_new_routine_is_opened_in_the_editor_and_checked(home: Path, tmp_path: Path) -> None:
    with Terminal("new", "Monday hips", home=home, variables=editor(tmp_path), size=(160, 24)) as terminal:
        terminal.wait_for(r"EDITING .*monday-hips\.yaml")
        terminal.press("\r")
        terminal.wait_for(r"fine \(3 exercises\)")
        terminal.wait_for(r"Do it: hiptimer run monday-hips")
        assert terminal.ends() == 0


def test_ctrl_c_in_the_editor_is_meant_for_the_editor(home: Path, tmp_path: Path) -> None:
    with Terminal("new", "Monday hips", home=home, variables=editor(tmp_path), size=(160, 24)) as terminal:
        terminal.wait_for(r"EDITING")
        terminal.press("\x03")
        terminal.wait_for(r"KEPT ON")
        terminal.press("\r")
        terminal.wait_for(r"fine \(3 exercises\)")
        assert terminal.ends() == 0


def test_a_workout_that_was_typed_is_offered_again_by_the_same_words_and_by_the_picker(home: Path) -> None:
    words = "side plank 2 x 20 s each side; clamshell 2x10"
    options = ("--audio", "off", "--level", "low", "--speed", "20", "--record")
    with Terminal("do", words, *options, home=home) as terminal:
        terminal.wait_for(r"Then: 30 s rest, Side plank, left")
        terminal.press("q")
        assert terminal.ends() == 1
        assert b"name: Side plank, clamshell" in terminal.written
    for arguments in ((*options,), ("do", words, *options)):
        with Terminal(*arguments, home=home) as terminal:
            terminal.wait_for(r"Go on where it stopped")
            terminal.press("\x03")
            assert terminal.ends() == 130
