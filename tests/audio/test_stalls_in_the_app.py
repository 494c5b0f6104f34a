"""Whatever holds the screen up is not heard; what stops the whole program pauses the workout, and says so."""

import os
import signal
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from effort import times
from plans import plan_of
from sound_app import RunningApp
from sound_recognition import Heard
from sound_server import SoundServer

from hiptimer.audio.pending import LATE_LIMIT
from hiptimer.heartbeat import LAPSE_AFTER

pytestmark = [
    pytest.mark.sound_server,
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals"),
]

UNREAD = {"pulse": times(8, 60), "miniaudio": 8}
"""Seconds in which the terminal reads nothing, by engine; one of them is enough to prove it for long."""

SLOW_DRAW = times(3, 10)
"""Seconds that one drawing takes: longer than sounds were once handed out ahead."""

STOPPED = times(7, 10)
"""Seconds in which the program stands still, enough to be paused for."""

ON_TIME = 0.1
"""Seconds by which a sound may be off on a busy machine: far less than it would be for waiting for the screen."""

LATE = LATE_LIMIT + ON_TIME
"""Seconds by which a sound may be late just after a standstill: one that was missed is played up to the limit."""

LEAVES = 10.0
"""Seconds in which the program is gone, on a machine that does other things too."""

BEATS = """\
name: Beats
prepare: 2s
exercises:
  - name: Standing clamshell
    reps: {reps}
    tempo: {{open: 0.57s, squeeze: 0.64s, close: 0.79s}}
"""

SLOW_BEATS = """\
name: Slow beats
prepare: 3s
exercises:
  - name: Standing clamshell
    reps: 20
    tempo: {open: 1.5s, close: 1.5s}
"""
"""So slow that no sound is on its way to the server a while after one has ended: that would be heard after a stop."""

SLOW = """
import sys, time
from hiptimer.tui.workout.screen import WorkoutScreen
draw, calls = WorkoutScreen._draw, []
def slow(screen, view):
    calls.append(view)
    if len(calls) == 15:
        time.sleep({seconds})
    draw(screen, view)
WorkoutScreen._draw = slow
from hiptimer.cli import main
sys.exit(main())
"""
"""The program, in which one of the pictures takes so long."""

Start = Callable[..., RunningApp]


def beats(seconds: float) -> str:
    """A routine with three sounds every two seconds, at uneven moments."""
    return BEATS.format(reps=round((seconds + 6) / 2))


@pytest.fixture
def start(server: SoundServer, tmp_path: Path) -> Start:
    """Starts the program on the server."""

    def begin(text: str, engine: str, *program: str) -> RunningApp:
        path = tmp_path / "beats.yaml"
        path.write_text(text, encoding="utf-8")
        words = ("run", str(path), "--no-record", "--no-voice", "--volume", "40", "--audio", engine)
        return RunningApp(server.environment, *words, program=program or ("-m", "hiptimer"))

    return begin


def script_of(text: str) -> list[tuple[str, float]]:
    plan = plan_of(text)
    marks = [(mark.sound.value, step.start + mark.offset) for step in plan.steps for mark in step.marks]
    return [*marks, (plan.finish.sound.value, plan.finish.offset)]


def offsets(heard: list[Heard], text: str) -> list[float]:
    """By how many seconds each sound of the script was late, in its order."""
    script = script_of(text)
    assert [beep.sound for beep in heard] == [sound for sound, _ in script]
    late = [beep.at - at for beep, (_, at) in zip(heard, script, strict=True)]
    origin = statistics.median(late)
    return [seconds - origin for seconds in late]


def test_no_sound_is_lost_or_late_while_the_terminal_does_not_read(
    server: SoundServer, start: Start, stream: str
) -> None:
    seconds = UNREAD[stream]
    text = beats(seconds)
    with server.recording() as ears, start(text, stream) as app:
        app.wait_for("left, ends")
        with app.unread():
            time.sleep(seconds)
        app.wait_for("Everything done", limit=seconds + 30)
        ears.wait_for_end()
        assert "Paused" not in app.screen
        app.press("\r")
        assert app.wait() == 0
    assert max(map(abs, offsets(ears.recognised(), text))) < ON_TIME


def test_no_sound_is_lost_or_late_while_a_picture_is_drawn_for_seconds(
    server: SoundServer, start: Start, stream: str
) -> None:
    text = beats(SLOW_DRAW)
    with server.recording() as ears, start(text, stream, "-c", SLOW.format(seconds=SLOW_DRAW)) as app:
        app.wait_for("Everything done", limit=SLOW_DRAW + 40)
        ears.wait_for_end()
        assert "Paused" not in app.screen
        app.press("\r")
        assert app.wait() == 0
    assert max(map(abs, offsets(ears.recognised(), text))) < ON_TIME


def test_after_a_short_stop_the_workout_goes_on_in_time(server: SoundServer, start: Start, stream: str) -> None:
    text = beats(6)
    script = script_of(text)
    with server.recording() as ears, start(text, stream) as app:
        ears.wait_for_sounds(3)
        os.kill(app.pid, signal.SIGSTOP)
        time.sleep(2)
        os.kill(app.pid, signal.SIGCONT)
        went_on = time.monotonic()
        app.wait_for("Everything done")
        ears.wait_for_end()
        app.press("\r")
        assert app.wait() == 0
    heard = ears.recognised()
    began = heard[0].at - script[0][1]
    after = [beep for beep in heard if beep.at > went_on]
    expected = script[-len(after) :]
    assert [beep.sound for beep in after] == [sound for sound, _ in expected]
    late = [beep.at - began - at for beep, (_, at) in zip(after, expected, strict=True)]
    assert max(map(abs, late)) < LATE, late


def test_after_a_long_stop_nothing_sounds_but_the_pause(server: SoundServer, start: Start, stream: str) -> None:
    assert STOPPED > LAPSE_AFTER + 1
    with server.recording() as ears, start(SLOW_BEATS, stream) as app:
        ears.wait_for_sounds(4)
        os.kill(app.pid, signal.SIGSTOP)
        stopped = time.monotonic()
        time.sleep(STOPPED)
        os.kill(app.pid, signal.SIGCONT)
        app.wait_for("the program stood still for")
        time.sleep(1.5)
        app.press("q")
        assert app.wait() == 1
    assert [beep.sound for beep in ears.recognised() if beep.at > stopped] == ["pause"]


def test_leaving_an_unread_terminal_ends_the_sound_at_once(server: SoundServer, start: Start) -> None:
    with server.recording() as ears, start(beats(20), "pulse") as app:
        ears.wait_for_sounds(3)
        with app.unread():
            time.sleep(3)
            app.press("q")
            left = time.monotonic()
            assert app.wait(LEAVES) == 1
            time.sleep(1)
    assert [beep for beep in ears.recognised() if beep.at > left + LATE] == []
