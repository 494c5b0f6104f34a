"""Signals on every screen: the exit code, the terminal as it was, and what was done kept."""

import signal
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from effort import WHOLE, times
from terminal import Terminal

from hiptimer.journal import open_journal
from hiptimer.routine.reader import read_routine
from hiptimer.tui.bigtext import letters

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals"),
]

Prepare = Callable[[Path], None]
Reach = Callable[[Terminal], None]

WORKOUT = ("run", "small.yaml", "--audio", "off")
PLAIN = (*WORKOUT, "--plain")
PAUSED = letters("PAUSED", 1)[0]

ENDS = {"SIGINT": 130, "SIGTERM": 143, "SIGHUP": 129, "SIGQUIT": 131}


def reach(*ways: str) -> Reach:
    """Wait for a text, press keys, and so on in turn."""

    def go(terminal: Terminal) -> None:
        for number, way in enumerate(ways):
            if number % 2:
                terminal.press(way)
            else:
                terminal.wait_for(way)

    return go


def plain_work(terminal: Terminal) -> None:
    terminal.wait_for("READY")
    terminal.press("n")
    terminal.wait_for(r", 1[0-8] s left", press="s")


def plain_pause(terminal: Terminal) -> None:
    plain_work(terminal)
    terminal.press(" ")
    terminal.wait_for("PAUSED")


TO_WORK = ("Next: Plank", "n", r"1:(10|0\d) left")
"""Past the first second: what is stopped within it begins anew."""
PLACES: dict[str, tuple[tuple[str, ...], Reach]] = {
    "picker": (("--audio", "off"), reach("Five for every runner")),
    "picker's help": (("--audio", "off"), reach("enter start", "?", "close the list|Keys|all keys")),
    "history": (("--audio", "off"), reach("enter start", "h", "Calendar|calendar")),
    "getting ready": (WORKOUT, reach("Next: Plank")),
    "work": (WORKOUT, reach(*TO_WORK)),
    "paused": (WORKOUT, reach(*TO_WORK, " ", PAUSED)),
    "rest": (WORKOUT, reach(*TO_WORK, "n", "Then: Plank, right")),
    "workout's help": (WORKOUT, reach(*TO_WORK, "?", "take back the last")),
    "jump list": (WORKOUT, reach(*TO_WORK, "j", "Jump to|Bridge")),
    "summary": ((*WORKOUT, "--speed", "200", "--record"), reach(r"Everything done\.")),
    "note": ((*WORKOUT, "--speed", "200", "--record"), reach(r"Everything done\.", "n", "A note")),
    "plain": (PLAIN, plain_work),
    "plain, paused": (PLAIN, plain_pause),
    "figure": (("figure", "clamshell", "--play"), reach("\N{BRAILLE PATTERN DOTS-12345678}")),
    "sounds": (("sounds", "--audio", "bell"), reach("Engine +bell")),
    "taps": (("sounds", "--tap", "--audio", "bell"), reach("Tap space")),
}
RUNNING = {"work": 1, "paused": 1, "rest": 2, "workout's help": 1, "jump list": 1, "plain": 1, "plain, paused": 1}
"""Where a workout is under way, and in which step."""

ALL = [(place, name) for place in PLACES for name in ENDS]
SOME = [(place, list(ENDS)[number % len(ENDS)]) for number, place in enumerate(PLACES)]


def resumable_step(home: Path, routine: Path) -> int | None:
    """The step at which the program would offer to go on."""
    with open_journal(home / "data", datetime.now().astimezone()) as journal:
        interrupted = journal.unfinished(datetime.now().astimezone())
    if interrupted is None:
        return None
    assert interrupted.matches(read_routine(routine))
    return interrupted.position.step


def assert_no_word_of_it(terminal: Terminal, home: Path) -> None:
    assert "Traceback" not in terminal.text
    assert not (home / "log").exists()


@pytest.mark.slow
@pytest.mark.parametrize(("place", "name"), ALL if WHOLE else SOME)
def test_a_signal_ends_it_with_the_terminal_whole_and_the_session_kept(
    home: Path, small_file: Path, place: str, name: str
) -> None:
    arguments, get_there = PLACES[place]
    with Terminal(*arguments, home=home, size=(100, 30)) as terminal:
        get_there(terminal)
        terminal.send(signal.Signals[name])
        assert terminal.ends() == ENDS[name]
        assert terminal.whole
        assert_no_word_of_it(terminal, home)
    assert resumable_step(home, small_file) == RUNNING.get(place)


@pytest.mark.slow
@pytest.mark.parametrize(("arguments", "name"), [(WORKOUT, "SIGTERM"), (PLAIN, "SIGQUIT")], ids=["screen", "plain"])
def test_a_signal_while_it_asks_whether_to_go_on_leaves_that_for_another_time(
    home: Path, small_file: Path, arguments: tuple[str, ...], name: str
) -> None:
    with Terminal(*WORKOUT, home=home, size=(100, 30)) as terminal:
        PLACES["work"][1](terminal)
        terminal.send(signal.SIGHUP)
        assert terminal.ends() == 129
    with Terminal(*arguments, home=home) as terminal:
        terminal.wait_for("(?i)go on where it stopped")
        terminal.send(signal.Signals[name])
        assert terminal.ends() == ENDS[name]
        assert terminal.whole
    assert resumable_step(home, small_file) == 1


@pytest.mark.slow
@pytest.mark.parametrize(("key", "code"), [("\x03", 130), ("\x1c", 131)])
@pytest.mark.parametrize("place", ["work", "plain"])
def test_the_keys_of_a_terminal_end_it_on_the_screen_as_elsewhere(
    home: Path, small_file: Path, place: str, key: str, code: int
) -> None:
    arguments, get_there = PLACES[place]
    with Terminal(*arguments, home=home) as terminal:
        get_there(terminal)
        terminal.press(key)
        assert terminal.ends() == code
        assert terminal.whole
    assert resumable_step(home, small_file) == 1


@pytest.mark.slow
@pytest.mark.parametrize("names", [("SIGTERM", "SIGTERM"), ("SIGHUP", "SIGTERM"), ("SIGINT", "SIGINT")])
@pytest.mark.parametrize("place", ["work", "plain"])
def test_two_signals_in_a_row_end_it_as_one_does(
    home: Path, small_file: Path, place: str, names: tuple[str, ...]
) -> None:
    arguments, get_there = PLACES[place]
    with Terminal(*arguments, home=home) as terminal:
        get_there(terminal)
        for name in names:
            terminal.send(signal.Signals[name])
        # Two that are pending at once come in an order that nobody can know.
        assert terminal.ends() in {ENDS[name] for name in names}
        assert terminal.whole
        assert_no_word_of_it(terminal, home)
    assert resumable_step(home, small_file) == 1


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [WORKOUT, ("--audio", "off"), PLAIN], ids=["workout", "picker", "plain"])
def test_a_signal_at_any_moment_of_the_start_leaves_the_terminal_whole(
    home: Path, small_file: Path, arguments: tuple[str, ...]
) -> None:
    assert small_file.exists()
    names = list(ENDS)
    for number in range(times(6, 20)):
        name = names[number % len(names)]
        with Terminal(*arguments, home=home, program=("-c", STARTED)) as terminal:
            terminal.wait_for("started")
            time.sleep(0.5 * number / times(6, 20))
            terminal.send(signal.Signals[name])
            assert terminal.ends() == ENDS[name]
            assert terminal.whole
            assert_no_word_of_it(terminal, home)


STARTED = """
import sys
from hiptimer import cli
obey = cli._leave_at_signals
def obey_and_say_so():
    obey()
    sys.stdout.write("started")
    sys.stdout.flush()
cli._leave_at_signals = obey_and_say_so
sys.exit(cli.main())
"""
"""From its first statement on: what comes before that is the interpreter's."""


# --- a terminal that goes away ---


@pytest.mark.slow
@pytest.mark.parametrize("place", ["picker", "work", "plain", "figure"])
def test_a_window_that_is_closed_ends_it_and_keeps_the_session(home: Path, small_file: Path, place: str) -> None:
    arguments, get_there = PLACES[place]
    with Terminal(*arguments, home=home, size=(100, 30)) as terminal:
        get_there(terminal)
        assert terminal.hang_up() == 129
    assert resumable_step(home, small_file) == RUNNING.get(place)
    assert not (home / "log").exists()


@pytest.mark.slow
@pytest.mark.parametrize("place", ["picker", "work", "figure", "plain"])
def test_a_terminal_that_does_not_read_does_not_hold_up_the_end(home: Path, small_file: Path, place: str) -> None:
    arguments, get_there = PLACES[place]
    with Terminal(*arguments, home=home, size=(200, 60)) as terminal:
        get_there(terminal)
        terminal.send(signal.SIGTERM)
        assert terminal.ends_unread() == 143
    assert resumable_step(home, small_file) == RUNNING.get(place)


# --- standing aside ---

SHELL = Path(__file__).parents[1] / "support" / "job_shell.py"
IN_SHELL = (str(SHELL), sys.executable, "-m", "hiptimer")


@pytest.mark.slow
@pytest.mark.parametrize("way", ["key", "signal"])
@pytest.mark.parametrize("place", ["picker", "work", "plain", "figure", "taps"])
def test_ctrl_z_gives_the_terminal_back_and_fg_takes_it_again(
    home: Path, small_file: Path, place: str, way: str
) -> None:
    arguments, get_there = PLACES[place]
    with Terminal(*arguments, home=home, size=(100, 30), program=IN_SHELL) as terminal:
        get_there(terminal)
        if way == "key":
            terminal.press("\x1a")
        else:
            terminal.send_to_job(signal.SIGTSTP)
        terminal.wait_for("stopped, modes as before: True")
        assert terminal.whole
        terminal.press("fg\n")
        if place == "work":
            terminal.wait_for(PAUSED)
            terminal.wait_for("Paused: the program")
            terminal.press(" ")
            terminal.wait_for("Then: 4 s rest")
        elif place == "plain":
            terminal.wait_for("Paused: the program")
        else:
            terminal.wait_until(lambda: terminal.echoes == (place == "figure"), "taken again")
            terminal.wait_until(lambda: terminal.drawing == (place != "taps"), "drawing again")
        terminal.press("\x03")
        assert terminal.ends() == 130
        assert terminal.whole
        assert_no_word_of_it(terminal, home)
    assert resumable_step(home, small_file) == RUNNING.get(place)


@pytest.mark.slow
@pytest.mark.parametrize("place", ["picker", "work", "plain"])
def test_a_program_that_was_stopped_from_outside_takes_the_terminal_again(
    home: Path, small_file: Path, place: str
) -> None:
    arguments, get_there = PLACES[place]
    with Terminal(*arguments, home=home, size=(100, 30), program=IN_SHELL) as terminal:
        get_there(terminal)
        terminal.send_to_job(signal.SIGSTOP)
        terminal.wait_for("stopped, modes as before: False")
        assert terminal.echoes
        terminal.press("fg\n")
        terminal.wait_until(lambda: not terminal.echoes, "taken again")
        terminal.wait_for("Keys|keys|KEYS", press="?")
        terminal.press("\x03")
        assert terminal.ends() == 130
        assert terminal.whole
    assert resumable_step(home, small_file) == RUNNING.get(place)


@pytest.mark.slow
def test_a_screen_that_goes_on_in_the_background_draws_nothing_until_it_is_in_the_foreground(
    home: Path, small_file: Path
) -> None:
    with Terminal(*WORKOUT, home=home, size=(100, 30), program=IN_SHELL) as terminal:
        PLACES["work"][1](terminal)
        terminal.press("\x1a")
        terminal.wait_for("stopped, modes as before: True")
        terminal.press("bg\n")
        terminal.wait_until(lambda: terminal.text.count("stopped, modes as before: True") == 2, "stopped again")
        assert terminal.whole
        terminal.press("fg\n")
        terminal.wait_for(PAUSED)
        terminal.press("q")
        assert terminal.ends() == 1
        assert terminal.whole
    assert small_file


# --- what a parent has decided ---


@pytest.mark.slow
def test_a_signal_that_the_parent_ignores_stays_ignored(home: Path, small_file: Path) -> None:
    with Terminal(*WORKOUT, home=home, program=("-c", IGNORES)) as terminal:
        PLACES["work"][1](terminal)
        terminal.send(signal.SIGHUP)
        terminal.send(signal.SIGINT)
        terminal.press("?")
        terminal.wait_for("take back the last")
        terminal.press("\x03")
        assert terminal.ends() == 130
        assert terminal.whole
    assert resumable_step(home, small_file) == 1


IGNORES = """
import os, signal, sys
signal.signal(signal.SIGHUP, signal.SIG_IGN)
signal.signal(signal.SIGINT, signal.SIG_IGN)
os.execv(sys.executable, [sys.executable, "-m", "hiptimer", *sys.argv[1:]])
"""
