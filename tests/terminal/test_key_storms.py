"""A cat on the keyboard of the real program: bytes as a terminal sends them, many in one read."""

import random
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from effort import times
from terminal import Terminal

from hiptimer import paths
from hiptimer.journal import Ending, open_journal
from hiptimer.testing.clock import A_MORNING

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals"),
]

KEYS = [
    *" \r\tneupj+-mf?hlt123dy[]xN",
    "\x1b[A",
    "\x1b[B",
    "\x1b[C",
    "\x1b[D",
    "\x1b[5~",
    "\x1b[6~",
    "\x7f",
    "т",
    "\u03bd",
    "\u05d5",
]
SIZES = [(80, 24), (120, 40), (40, 12), (60, 20)]

KEYS_IN_A_STORM = times(60, 1000)


def storm(terminal: Terminal, chance: random.Random) -> None:
    """Press random keys, alone and many at once, while the terminal changes its size."""
    pressed = 0
    while pressed < KEYS_IN_A_STORM:
        burst = chance.choices(KEYS, k=chance.choice([1, 1, 3, 9]))
        if chance.random() < 0.3:
            burst = burst[:1] * len(burst)
        pressed += len(burst)
        terminal.press("".join(burst))
        if chance.random() < 0.05:
            terminal.resize(chance.choice(SIZES))
        terminal.look(chance.choice([0.0, 0.0, 0.02, 0.1]))


def go_to_the_history(terminal: Terminal) -> None:
    terminal.wait_for(r"enter start")
    terminal.press("h")
    terminal.wait_for(r"Nothing done yet|1 calendar|Calendar")


@pytest.mark.parametrize("kind", ["picker", "history", "workout", "self-paced", "plain"])
def test_the_program_survives_a_storm_of_keys_and_can_be_left(
    kind: str, home: Path, small_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The program's keys are pressed, and none of an editor.
    monkeypatch.setenv("VISUAL", "true")
    own_pace = small_file.with_name("own-pace.yaml")
    own_pace.write_text("name: Own\nprepare: 0s\nexercises: [{name: Squat, reps: 8, sets: 9, pace: self}]", "utf-8")
    begins: dict[str, tuple[tuple[object, ...], Callable[[Terminal], object]]] = {
        "picker": (("--audio", "off"), lambda terminal: terminal.wait_for(r"enter start")),
        "history": (("--audio", "off"), go_to_the_history),
        "workout": (("run", small_file, "--audio", "off"), lambda terminal: terminal.wait_for(r"Next: Plank")),
        "self-paced": (("run", own_pace, "--audio", "off"), lambda terminal: terminal.wait_for(r"Squat")),
        "plain": (("run", small_file, "--plain", "--audio", "off"), lambda terminal: terminal.wait_for(r"READY")),
    }
    arguments, ready = begins[kind]
    with Terminal(*arguments, home=home) as terminal:
        ready(terminal)
        storm(terminal, random.Random(kind))
        assert leave(terminal) in (0, 1)
        assert not terminal.drawing
        assert terminal.echoes
    with open_journal(paths.user_data(), A_MORNING) as journal:
        assert journal.notice is None
        assert {record.ending for record in journal.records()} <= {Ending.DONE, Ending.LEFT}


def leave(terminal: Terminal) -> int:
    """Escape and q, one after another with a pause between, until it has ended; the exit code."""
    for _ in range(12):
        for key in "\x1b", "q":
            terminal.look(0.8)
            if terminal.ended:
                return terminal.ends()
            terminal.press(key)
    return terminal.ends()


def test_enter_held_ends_one_set_at_ones_own_pace(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("name: Own\nprepare: 1s\nexercises: [{name: Squat, reps: 8-12, sets: 3, pace: self}]", "utf-8")
    with Terminal("run", path, "--audio", "off", home=home) as terminal:
        terminal.wait_for(r"reps, then Enter")
        terminal.look(1.0)  # an Enter that comes sooner was meant for the get-ready
        for _ in range(7):
            terminal.press("\r")
            terminal.look(0.03)
        terminal.wait_for(r"set 2 of 3")
        terminal.look(0.5)
        assert "Next: Squat" in terminal.text
        assert "Then: 8 reps" in terminal.text or "set 2 of 3" in terminal.text
        terminal.press("u")
        terminal.wait_for(r"set 1 of 3")
        terminal.press("q")
        assert terminal.ends() == 1


def test_a_workout_that_a_slip_has_ended_goes_on_and_survives_kill_9(home: Path, small_file: Path) -> None:
    with Terminal("run", small_file, "--from", "2", "--audio", "off", home=home) as terminal:
        terminal.wait_for(r"Next: Bridge")
        terminal.press("n")
        terminal.wait_for(r"set 1 of 2")
        terminal.look(3.0)
        terminal.press("e")
        terminal.wait_for(r"How was it\?")
        terminal.press("u")
        terminal.wait_for(r"left, ends")
        # The journal is written by a thread that nobody waits for.
        terminal.look(1.0)
        terminal.kill()
    with Terminal("run", small_file, "--audio", "off", home=home) as terminal:
        terminal.wait_for(r"stopped")
        terminal.press("\r")
        terminal.wait_for(r"left, ends")
        terminal.press("q")
        assert terminal.ends() == 1
    with open_journal(paths.user_data(), A_MORNING) as journal:
        assert [line.ending for line in journal.sessions()] == [Ending.LEFT]
