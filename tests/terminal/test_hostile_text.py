"""Escape sequences in every text there is: whatever a command or a screen writes, the only ones in it are our own."""

import re
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hostile_text import hostile
from terminal import Terminal

from hiptimer import paths
from hiptimer.journal.store import FILE
from hiptimer.printable import printable
from hiptimer.routine.model import Routine
from hiptimer.routine.reader import read_routine
from hiptimer.testing.runner import fill

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names of files"),
]

COLOUR = "\x1b[31;5;43m"
"""None of ours."""

EVIL = f"{COLOUR}\x1b]0;taken over\x07\x1b]52;c;aGk=\x1b\\\x9b31m\x9d0;x\x9c\x1bPx\x1b\\\u202e\u2066\u2028\x85\x7f"
"""For names of files, the journal, the environment and arguments, which may hold anything."""

MILD = "\u202e\u2066\u200b\u2060[bold]b[/bold][@click=app.quit]x[/]"
"""What of it a routine file may hold."""

ROUTINE = f"""
name: "Mine {MILD}"
description: "What {MILD}"
source: {{title: "Title {MILD}", author: "Me {MILD}", url: "here {MILD}"}}
cues: ["Think {MILD}"]
exercises:
  - name: "Plank {MILD}"
    hold: 2s
    setup: "Lie {MILD}"
    cues: ["Cue {MILD}"]
    mistakes: ["No {MILD}"]
    caution: "Not {MILD}"
    muscles: ["Hip {MILD}"]
    equipment: ["Mat {MILD}"]
    easier: "Easy {MILD}"
    harder: "Hard {MILD}"
    directions: ["up {MILD}", "down {MILD}"]
    figure: good.yaml
  - name: "Kick {MILD}"
    reps: 2
    unit: "kicks {MILD}"
    tempo: {{"lift {MILD}": 0.5, "lower {MILD}": 0.5}}
"""
FIGURE = 'name: F\nposes: {a: {}, b: {legs: {flex: 10}}}\nphases: {x: "\\e]0;taken over\\a", "\\e]52;c;aGk=\\a": b}\n'

GOOD_FIGURE = f"""
name: "Good {MILD}"
poses: {{"a {MILD}": {{}}, "b {MILD}": {{legs: {{flex: 10}}}}}}
phases: {{"lift {MILD}": "b {MILD}", "lower {MILD}": "a {MILD}"}}
"""

_OURS = re.compile(
    rb"\x1b\[[0-9;:?<>=$]*[ -/]*[@-~]|\x1b\]22;[a-z-]*\x07|\x1bP\+q[0-9A-Fa-f;]*\x1b\\"
    rb"|\x1b_Gi=[^\x1b]*\x1b\\|\x1b[78=>]"
    rb"|\x1b\]0;(?=\x1b\\|(?:hiptimer|READY|WORK|REST|PAUSED|DONE)[^\x00-\x1f\x7f]*\x1b\\)|\x1b\\"
)
"""Cursor, colours, modes, the pointer's shape, what is asked of the terminal, and our title, of which the text is left:
no other title, no clipboard, no picture."""


def check(written: bytes) -> None:
    """The only escape sequences are our own, and nothing is hidden, turned round or left of a control character."""
    assert COLOUR.encode() not in written
    assert hostile(_OURS.sub(b"", written).decode("utf-8").translate(dict.fromkeys(map(ord, "\r\n\t")))) == []


@pytest.fixture
def evil_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home whose own name, files and journal are a stranger's."""
    evil = home.parent / f"h{EVIL.replace('/', '')}[bold]"
    monkeypatch.setenv("HIPTIMER_HOME", str(evil))
    folder = paths.user_routines()
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text(ROUTINE, encoding="utf-8")
    (folder / "own.yaml").write_text(FIGURE, encoding="utf-8")
    (folder / "good.yaml").write_text(GOOD_FIGURE, encoding="utf-8")
    (folder / f"n{EVIL}\udcff[red].yaml").write_text(ROUTINE.replace("figure: good.yaml", ""), encoding="utf-8")
    (folder / f"a\nb{EVIL}.yaml").write_text(f"name: '{EVIL}'", encoding="utf-8")
    (folder / f"d{EVIL}.yaml").mkdir()
    paths.user_sounds().mkdir(parents=True)
    (paths.user_sounds() / "tick.wav").write_bytes(b"RIFF")
    write_journal(read_routine(folder / "mine.yaml"))
    return evil


def write_journal(routine: Routine) -> None:
    """A journal of days with a stranger's texts in every column that takes any."""
    fill(paths.user_data(), [routine], 3, datetime.now(UTC))
    with closing(sqlite3.connect(paths.user_data() / FILE)) as journal:
        journal.execute("UPDATE session SET name = ?, note = ?", (EVIL, f"{EVIL}\n{EVIL}"))
        journal.execute("UPDATE session SET routine = ? WHERE id = 1", (EVIL,))
        journal.execute("UPDATE exercise SET name = exercise || ?, unit = ?", (EVIL, EVIL))
        journal.execute("UPDATE bout SET direction = ?", (EVIL,))
        journal.commit()


COMMANDS: dict[str, tuple[str, ...]] = {
    "list": ("list",),
    "list for programs": ("list", "--json"),
    "show": ("show", "mine"),
    "show for programs": ("show", "mine", "--json"),
    "show by an odd name": ("show", f"n{EVIL}\udcff[red]"),
    "show nothing": ("show", EVIL),
    "history": ("history",),
    "history as JSON": ("history", "--json"),
    "history as CSV": ("history", "--csv"),
    "history for jrnl": ("history", "--jrnl"),
    "figure": ("figure", "{routines}/own.yaml"),
    "figure with odd names": ("figure", "{routines}/good.yaml", "--pose", "x"),
    "no figure": ("figure", EVIL),
    "no pose": ("figure", "clamshell", "--pose", EVIL),
    "no exercise": ("run", "mine", "--from", EVIL),
    "no theme": ("run", "mine", "--theme", EVIL),
    "no level": ("run", "mine", "--level", EVIL),
    "no number": ("run", "mine", "--volume", EVIL),
    "no option": (f"--{EVIL}",),
    "no command": (EVIL,),
    "plain": ("run", "mine", "--plain", "--speed", "50", "--audio", "off"),
    "plain by an odd name": ("run", f"n{EVIL}\udcff[red]", "--plain", "--speed", "50", "--audio", "off", "--record"),
    "doctor": ("doctor",),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_what_a_command_writes_holds_no_sequence_of_a_strangers(name: str, evil_home: Path) -> None:
    arguments = [argument.format(routines=paths.user_routines()) for argument in COMMANDS[name]]
    with Terminal(*arguments, home=evil_home) as terminal:
        if "--record" in arguments:
            terminal.wait_for("How was it")
            terminal.settle()
            terminal.press("\r")
        terminal.ends()
        assert terminal.written
        check(terminal.written)


def test_what_check_writes_of_any_file_holds_no_sequence_of_a_strangers(evil_home: Path) -> None:
    with Terminal("check", *sorted(paths.user_routines().iterdir()), home=evil_home) as terminal:
        assert terminal.ends() == 2
        assert terminal.written.count(rb"\x1b]0;taken over\x07") > 4
        check(terminal.written)


def test_what_is_said_of_a_fault_of_ours_holds_no_sequence_of_a_strangers(evil_home: Path) -> None:
    program = (
        "import sys; from hiptimer.cli import main, errors; from hiptimer.cli import listing\n"
        "def execute(_): raise RuntimeError(sys.argv.pop())\n"
        "listing.execute = execute\nsys.exit(main(['list']))"
    )
    with Terminal(EVIL, home=evil_home, program=("-c", program)) as terminal:
        assert terminal.ends() == 70
        check(terminal.written)
    log = paths.log_file().read_text(encoding="utf-8")
    assert "RuntimeError" in log
    assert [line for line in log.split("\n") if hostile(line)] == []


def test_what_the_screens_draw_holds_no_sequence_of_a_strangers(evil_home: Path) -> None:
    with Terminal("--audio", "off", "--no-record", home=evil_home, size=(100, 40)) as terminal:
        terminal.wait_for(r"Six essentials")
        for shown in ("cannot be read", "3 mistakes", "Needs Mat", "never done", "5 mistakes"):
            terminal.press("\x1b[B")
            terminal.wait_for(rf"│ .*{shown}")
        terminal.press("\x1b[H?")
        terminal.wait_for("dark, light or high contrast")
        terminal.press("\x1b")
        terminal.wait_for(r"(?s)\A(?!.*dark, light or high contrast)")
        terminal.press("h")
        terminal.wait_for("sessions in half a year")
        terminal.press("2")
        terminal.wait_for("Doses.*(?s:.*)taken")
        terminal.press("3")
        terminal.wait_for("Sessions.*(?s:.*)taken")
        terminal.press("q")
        terminal.wait_for(r"Six essentials")
        terminal.press("q")
        terminal.ends()
        assert rb"\x1b]0;taken" in terminal.written
        assert b"[@click=app.quit]x[/]" in terminal.written
        check(terminal.written)


def test_a_workout_and_its_summary_draw_no_sequence_of_a_strangers(evil_home: Path) -> None:
    arguments = ("run", "mine", "--audio", "off", "--speed", "4", "--record", "--level", "low")
    with Terminal(*arguments, home=evil_home, size=(100, 40)) as terminal:
        terminal.wait_for(r"Renamed\?")
        terminal.look(0.8)
        terminal.press("n")
        terminal.wait_for(r"How was it")
        terminal.press("n")
        terminal.wait_for("A note, then Enter")
        terminal.press("\x1b[200~note \u202e\x9b31m\x07\x1b[201~")
        terminal.wait_for(r"note \\u202e\\x9b31m\\x07")
        terminal.press("\r")
        terminal.wait_for("enter close")
        terminal.press("q")
        terminal.ends()
        assert b"[@click=app.quit]x[/]" in terminal.written
        check(terminal.written)
    with closing(sqlite3.connect(paths.user_data() / FILE)) as journal:
        (note,) = journal.execute("SELECT note FROM session ORDER BY id DESC LIMIT 1").fetchone()
    assert note == r"note \u202e\x9b31m\x07"
    with Terminal("history", home=evil_home) as terminal:
        terminal.ends()
        check(terminal.written)


def test_a_routine_whose_name_is_no_text_is_done_on_the_screen_recorded_and_gone_on_with(evil_home: Path) -> None:
    odd = f"n{EVIL}\udcff[red]"
    (file,) = paths.user_routines().glob("n*.yaml")
    file.write_text(file.read_text(encoding="utf-8").replace("reps: 2", "reps: 500"), encoding="utf-8")
    arguments = ("run", odd, "--audio", "off", "--level", "low", "--speed", "5", "--record")
    with Terminal(*arguments, home=evil_home, size=(100, 40)) as terminal:
        terminal.wait_for("Then: done")
        terminal.press("q")
        assert terminal.ends() == 1
        check(terminal.written)
    with closing(sqlite3.connect(paths.user_data() / FILE)) as journal:
        names = [name for (name,) in journal.execute("SELECT routine FROM session WHERE id > 3")]
    assert names == [printable(odd)]
    with Terminal(*arguments, home=evil_home, size=(100, 40)) as terminal:
        terminal.wait_for("Go on where it stopped")
        terminal.press("\r")
        terminal.wait_for("Then: done")
        terminal.press("q")
        assert terminal.ends() == 1
        check(terminal.written)
