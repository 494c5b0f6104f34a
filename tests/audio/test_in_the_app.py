"""The real program, played on a real sound server and recorded: what the plan says is what is heard."""

import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from plans import plan_of
from sound_app import RunningApp
from sound_recognition import Heard
from sound_server import SoundServer, missing

from hiptimer.audio import SOUNDS

pytestmark = pytest.mark.sound_server

Run = Callable[..., RunningApp]
Write = Callable[[str], Path]

SPEED = 10
"""So fast that the sounds of a countdown still do not overlap; others may."""

SETS = """\
name: Sets
prepare: 22s
rest: {sides: 4s, directions: 4s, sets: 4s, exercises: 5s}
exercises:
  - name: Plank
    hold: 20s
  - name: Circles
    reps: 2
    tempo: {up: 1.5s, down: 1.5s}
    sides: each
  - name: Squeeze
    hold: 2s
    sets: 2
"""

CIRCUIT = """\
name: Circuit
order: circuit
rounds: 2
prepare: 22s
rest: {exercises: 5s, rounds: 8s}
tempo: {up: 1.5s, down: 1.5s}
exercises:
  - name: Bridge
    reps: 2
  - name: March
    reps: 1
    sides: alternating
"""

BEATS = """\
name: Beats
prepare: 1s
exercises:
  - name: Knock
    reps: 200
    tempo: {up: 0.5s, down: 0.5s}
"""

SHORT = """\
name: Short
prepare: 6s
exercises:
  - name: Plank
    hold: 6s
"""

WITHOUT_A_STREAM = """
import sys
sys.modules["miniaudio"] = sys.modules["simpleaudio"] = None
from hiptimer.audio.engines import libpulse
libpulse._library = lambda name: (_ for _ in ()).throw(libpulse.NotInstalledError())
from hiptimer.cli import main
sys.exit(main())
"""
"""The program where no sound library can be loaded."""

LEFT_EARLY = 1
"""The exit code."""

BACK = 3.0
"""Seconds in which sound is back after its server, on a machine that does nothing else."""

OFF = 0.06
"""Seconds by which a sound may be off on a busy machine."""

WHOLE = 0.9
"""How much of a script is heard whole where the machine lets the stream run dry."""

LATE = 2.0
"""Seconds by which the first sound may be late: the device opens while the screen does."""

LEAVE = 2.0
"""Seconds within which the program is gone once it is told to leave, on a machine that does nothing else."""

BUSY = 3.0
"""How much longer things may take on a machine that does."""


def script_of(text: str, speed: float = 1.0) -> list[tuple[str, float]]:
    """Every sound of a workout, with the machine's second at which it is due."""
    plan = plan_of(text)
    marks = [(mark.sound, step.start + mark.offset) for step in plan.steps for mark in step.marks]
    return [(sound, at / speed) for sound, at in [*marks, (plan.finish.sound, plan.finish.offset)]]


def assert_follows(heard: list[Heard], script: list[tuple[str, float]]) -> None:
    """Each sound of the script was heard, in its order, at its time, and nothing else was.

    A machine that lets the stream run dry tears sounds to pieces, heard as "?": then most must still be whole.
    """
    torn = any(beep.sound == "?" for beep in heard)
    if not torn:
        assert [beep.sound for beep in heard] == [sound for sound, _ in script]
    origin = _origin(heard, script)
    assert -OFF < heard[0].at - script[0][1] - origin < LATE
    missed = [(sound, at) for sound, at in script[1:] if not _heard_at(heard, sound, at + origin)]
    assert len(missed) <= (1 - WHOLE) * len(script) if torn else not missed


def _origin(heard: list[Heard], script: list[tuple[str, float]]) -> float:
    """When the script began: the moment at which most of it was heard in time."""
    begins = [beep.at - at for beep in heard for sound, at in script if sound == beep.sound]
    together: list[list[float]] = [[other for other in begins if abs(other - begin) < OFF] for begin in begins]
    most: list[float] = max(together, key=len)
    return statistics.median(most)


def _heard_at(heard: list[Heard], sound: str, at: float) -> bool:
    return any(beep.sound == sound and abs(beep.at - at) <= OFF for beep in heard)


@pytest.fixture
def run(server: SoundServer) -> Run:
    """Starts the program on the server."""

    def start(*arguments: object, program: tuple[str, ...] = ("-m", "hiptimer")) -> RunningApp:
        words = ("run", *map(str, arguments), "--no-record", "--no-voice", "--volume", "40")
        return RunningApp(server.environment, *words, program=program)

    return start


@pytest.fixture
def workout(tmp_path: Path) -> Write:
    """Writes a routine's file."""

    def write(text: str) -> Path:
        path = tmp_path / "small.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_workout_on_the_screen_sounds_as_its_plan_says(
    server: SoundServer, run: Run, workout: Write, stream: str
) -> None:
    with server.recording() as ears, run(workout(SETS), "--speed", SPEED, "--audio", stream) as app:
        app.wait_for("Everything done")
        ears.wait_for_end()
        app.press("\r")
        code = app.wait()
    assert_follows(ears.recognised(), script_of(SETS, SPEED))
    assert code == 0


def test_a_workout_without_a_screen_sounds_as_its_plan_says_to_its_last_sound(
    server: SoundServer, run: Run, workout: Write, stream: str
) -> None:
    with (
        server.recording() as ears,
        run(workout(CIRCUIT), "--speed", SPEED, "--audio", stream, "--plain") as app,
    ):
        assert app.wait() == 0
        assert "DONE" in app.screen
    heard = ears.recognised()
    assert_follows(heard, script_of(CIRCUIT, SPEED))
    assert max(beep.likeness for beep in heard if beep.sound == "finish") > 0.9


def test_the_two_workouts_have_every_sound_but_those_of_a_pause() -> None:
    played = {sound for text in (SETS, CIRCUIT) for sound, _ in script_of(text)}
    assert played == SOUNDS.keys() - {"pause", "resume"}


def test_pausing_and_going_on_are_heard_and_leaving_ends_all_sound(
    server: SoundServer, run: Run, workout: Write
) -> None:
    with server.recording() as ears, run(workout(CIRCUIT), "--audio", "pulse") as app:
        app.wait_for("Circuit")
        for sounds, key in enumerate("  q", start=1):
            ears.wait_for_sounds(sounds)
            app.press(key)
        left = time.monotonic()
        code = app.wait()
    heard = ears.recognised()
    assert [beep.sound for beep in heard if beep.at < left] == ["next", "pause", "resume"]
    assert [beep for beep in heard if beep.at >= left] == []
    assert code == LEFT_EARLY


def test_the_screen_goes_on_without_a_server_and_the_beeps_come_back_with_it(
    server: SoundServer, run: Run, workout: Write, stream: str
) -> None:
    with run(workout(BEATS), "--audio", stream) as app:
        app.wait_for("Then: done")
        server.kill()
        before = app.screen
        for _ in range(3):
            app.wait_for_another(before)
            before = app.screen
        server.start()
        back = time.monotonic()
        with server.recording() as ears:
            ears.wait_for_sounds(5)
            app.press("q")
            noticed = time.monotonic()
            code = app.wait()
            took = time.monotonic() - noticed
    heard = ears.recognised()
    assert heard[0].at - back < BACK * BUSY
    # The stream may have come back in the middle of the first one, and leaving cuts the last one off.
    assert [beep.sound for beep in heard if beep.at < noticed - 0.3][-3:] in (
        ["rep", "phase", "rep"],
        ["phase", "rep", "phase"],
    )
    assert code == LEFT_EARLY
    assert took < LEAVE * BUSY


def test_a_server_that_hangs_does_not_hold_who_leaves(
    server: SoundServer, run: Run, workout: Write, stream: str
) -> None:
    with run(workout(BEATS), "--audio", stream) as app:
        app.wait_for("Then: done")
        server.freeze()
        app.press("q")
        noticed = time.monotonic()
        code = app.wait()
        took = time.monotonic() - noticed
    assert code == LEFT_EARLY
    assert took < LEAVE * BUSY


def test_without_any_sound_library_a_program_of_the_system_plays_and_says_so(
    server: SoundServer, run: Run, workout: Write
) -> None:
    blocked = ("-c", WITHOUT_A_STREAM)
    with server.recording() as ears, run(workout(SHORT), "--speed", 4, "--plain", program=blocked) as app:
        assert app.wait() == 0
        assert "NOTE   Sound plays through paplay (miniaudio, pulse, simpleaudio: not installed)." in app.screen
    # What is due at once may come before the engine; and a busy machine tears sounds of this one.
    assert len(ears.recognised()) >= 7


def test_simpleaudio_plays_a_whole_workout(server: SoundServer, run: Run, workout: Write) -> None:
    why_not = missing("simpleaudio")
    if why_not:
        pytest.skip(why_not)
    arguments = (workout(CIRCUIT), "--speed", SPEED, "--audio", "simpleaudio", "--plain")
    with server.recording() as ears, run(*arguments) as app:
        assert app.wait() == 0
        assert "Sound plays" not in app.screen
    assert_follows(ears.recognised(), script_of(CIRCUIT, SPEED))
