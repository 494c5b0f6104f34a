"""Routine files beside a running picker: changed by others, and written in the person's editor from there."""

import shlex
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from own_routines import BROKEN, HIPS, PLANK, write_routines
from terminal import Terminal

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals"),
]

SIZE = (120, 40)
PROGRAM = ("--audio", "off", "--level", "low")

SHELL = Path(__file__).parents[1] / "support" / "job_shell.py"

WRITES = "import pathlib, sys; pathlib.Path(sys.argv[-1]).write_text({text!r}, encoding='utf-8')"
WAITS = "import sys; print('EDITING', *sys.argv[1:]); sys.stdin.readline()"


@pytest.fixture
def folder(home: Path) -> Path:
    """The user's folder of routines, with some."""
    folder = home / "config" / "routines"
    write_routines(folder)
    return folder


def editor(program: str) -> Mapping[str, str]:
    """The variables that name a Python program as the editor."""
    return {"VISUAL": shlex.join([sys.executable, "-c", program])}


def test_a_file_that_changes_is_seen_without_a_key(home: Path, folder: Path) -> None:
    with Terminal(*PROGRAM, home=home, size=SIZE) as terminal:
        terminal.wait_for(r"2 mistakes")
        (folder / "calves.yaml").write_text(PLANK.format("Calves at last"), encoding="utf-8")
        terminal.wait_for(r"▌ Calves at last +yours")
        (folder / "hips.yaml").unlink()
        terminal.wait_until(lambda: "Hips on Monday" not in terminal.text, "its end")


def test_e_opens_the_editor_on_the_file_and_comes_back_to_it_checked(home: Path, folder: Path) -> None:
    text = HIPS.replace("Hips on Monday", "Hips on Tuesday")
    with Terminal(*PROGRAM, home=home, size=SIZE, variables=editor(WRITES.format(text=text))) as terminal:
        terminal.wait_for(r"Hips on Monday")
        terminal.press("\x1b[B")
        terminal.wait_for(r"▌ Hips on Monday")
        terminal.press("e")
        terminal.wait_for(r"▌ Hips on Tuesday")
        terminal.wait_for(r"Hips on Tuesday: .*3 exercises")
        assert (folder / "hips.yaml").read_text(encoding="utf-8") == text
        terminal.press("q")
        assert terminal.ends() == 0
        assert terminal.whole


def test_while_the_editor_is_open_the_terminal_is_its_own(home: Path, folder: Path) -> None:
    with Terminal(*PROGRAM, home=home, size=SIZE, variables=editor(WAITS)) as terminal:
        terminal.wait_for(r"▌ calves.yaml")
        terminal.press("e")
        terminal.wait_for(rf"EDITING .*{folder.name}")
        assert not terminal.drawing
        assert terminal.echoes
        terminal.press("\x03")  # of which only the editor hears
        terminal.wait_for(r"▌ calves.yaml")
        terminal.wait_for(r"signal +2")
        terminal.press("q")
        assert terminal.ends() == 0


def test_a_file_that_was_broken_in_the_editor_says_what_is_wrong_and_enter_shows_all_of_it(home: Path) -> None:
    with Terminal(*PROGRAM, home=home, size=SIZE, variables=editor(WRITES.format(text=BROKEN))) as terminal:
        terminal.wait_for(r"enter start")
        terminal.press("n")
        terminal.wait_for(r"What is the new routine called\?")
        terminal.press("Calves of mine\r")
        terminal.wait_for(r"▌ calves-of-mine.yaml +yours +2 mistakes")
        terminal.press("l")  # or the next enter might be the last one, held down
        terminal.wait_for(r"level mid")
        terminal.press("\r")
        terminal.wait_for(r"4 \|   - \{name: Étirement, holdd: 20s\}")
        terminal.wait_for(r"e edit  q close")
        terminal.press("q")
        terminal.wait_until(lambda: "holdd: 20s}" not in terminal.text, "its end")
    assert (home / "config" / "routines" / "calves-of-mine.yaml").exists()


def test_a_bundled_routine_that_is_edited_becomes_ones_own_and_one_only_looked_at_does_not(home: Path) -> None:
    own = home / "config" / "routines" / "every-runner-five.yaml"
    with Terminal(*PROGRAM, home=home, size=SIZE, variables=editor("pass")) as terminal:
        terminal.wait_for(r"▌ Five for every runner")
        terminal.press("e")
        terminal.wait_for(r"Nothing was changed")
        assert not own.exists()
    with Terminal(*PROGRAM, home=home, size=SIZE, variables=editor(WRITES.format(text=HIPS))) as terminal:
        terminal.wait_for(r"▌ Five for every runner")
        terminal.press("e")
        terminal.wait_for(r"▌ Hips on Monday +yours")
        terminal.wait_for(r"in place of the bundled")
    assert own.exists()


def test_without_an_editor_that_is_said_and_no_file_is_made(home: Path) -> None:
    with Terminal(*PROGRAM, home=home, size=SIZE, variables={"VISUAL": "no-such-editor", "EDITOR": ""}) as terminal:
        for key in "ne":
            terminal.wait_for(r"enter start")
            terminal.press(key)
            terminal.wait_for(r"no-such-editor")
    assert not (home / "config").exists()


def test_ctrl_z_in_the_editor_stops_both_and_both_go_on(home: Path, folder: Path) -> None:
    program = (str(SHELL), sys.executable, "-m", "hiptimer")
    with Terminal(*PROGRAM, home=home, size=SIZE, program=program, variables=editor(WAITS)) as terminal:
        terminal.wait_for(r"▌ calves.yaml")
        terminal.press("e")
        terminal.wait_for(rf"EDITING .*{folder.name}")
        terminal.press("\x1a")
        terminal.wait_for(r"stopped")
        terminal.press("fg\n")
        terminal.wait_until(lambda: terminal.echoes, "the editor again")
        terminal.press("\n")
        terminal.wait_until(lambda: terminal.drawing, "the picker again")
        terminal.press("q")
        assert terminal.ends() == 0
