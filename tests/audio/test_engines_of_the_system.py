"""The bell, the command players, and the timer thread they share."""

import stat
import subprocess
import sys
import threading
import time
from array import array
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fake_engines import until

from hiptimer.audio.engines.base import EngineError, NotInstalledError, SoundSamples, Speech
from hiptimer.audio.engines.bell import BellEngine
from hiptimer.audio.engines.command import CommandEngine, command_line
from hiptimer.audio.engines.registry import candidates
from hiptimer.audio.engines.timed import TimerThread
from hiptimer.audio.wav import read_wav
from hiptimer.testing.clock import ManualClock
from hiptimer.workout.sound import Sound

BANK: SoundSamples = {Sound.TICK: array("h", [1000, -1000]), Sound.START: array("h", [5])}


def at_once() -> float:
    """A moment to come, and not one that a busy machine has let pass for too long."""
    return time.monotonic() + 0.1


def test_the_timer_thread_plays_in_the_order_of_time_and_not_of_the_calls() -> None:
    clock, played = ManualClock(), list[Sound]()
    timer = TimerThread(played.append, clock=clock.now)
    for sound, at in ((Sound.REST, 3.02), (Sound.START, 3.0), (Sound.TICK, 3.01)):
        timer.schedule(sound, at)
    clock.move(3.1)
    timer.schedule(Sound.FINISH, 3.03)
    until(lambda: len(played) == 4)
    assert played == [Sound.START, Sound.TICK, Sound.REST, Sound.FINISH]
    timer.close()


def test_the_timer_thread_waits_for_the_time_and_forgets_what_is_cancelled() -> None:
    clock, played = ManualClock(), list[Sound]()
    timer = TimerThread(played.append, clock=clock.now)
    timer.schedule(Sound.TICK, 1000.0)
    timer.cancel_pending()
    clock.move(1000.0)
    timer.schedule(Sound.START, 1000.0)
    until(lambda: bool(played))
    assert played == [Sound.START]
    timer.close()
    until(lambda: not timer.alive)


def test_after_a_standstill_the_timer_thread_plays_only_the_newest_sound_that_is_not_stale() -> None:
    clock, played = ManualClock(), list[Sound]()
    timer = TimerThread(played.append, clock=clock.now)
    for sound, at in ((Sound.START, 5.0), (Sound.TICK, 9.75), (Sound.REST, 9.9), (Sound.FINISH, 11.0)):
        timer.schedule(sound, at)
    clock.move(10.0)
    timer.schedule(Sound.NEXT, 12.0)
    until(lambda: bool(played))
    clock.move(1.0)
    timer.schedule(Sound.NEXT, 13.0)
    until(lambda: len(played) == 2)
    assert played == [Sound.REST, Sound.FINISH]
    timer.close()


def test_a_timer_thread_whose_player_fails_is_no_longer_alive() -> None:
    def fail(_: str) -> None:
        raise OSError

    timer = TimerThread(fail)
    timer.schedule(Sound.TICK, at_once())
    until(lambda: not timer.alive)


class CountingBell(BellEngine):
    """Counts the sounds that fell due, heard or not."""

    played = 0

    def _play(self, sound: Sound) -> None:
        super()._play(sound)
        self.played += 1


def test_the_bell_rings_for_sounds_but_not_for_soft_ones_and_not_when_muted() -> None:
    rings = threading.Semaphore(0)
    bell = CountingBell(rings.release, 1.0)
    bell.open()
    bell.schedule(Sound.PHASE, at_once())
    bell.schedule(Sound.TICK, at_once())
    assert rings.acquire(timeout=5)
    bell.set_gain(0.0)
    first = at_once()
    bell.schedule(Sound.START, first)
    bell.schedule(Sound.FINISH, first)
    until(lambda: bell.played == 4)
    bell.set_gain(1.0)
    bell.schedule(Sound.REST, at_once())
    assert rings.acquire(timeout=5)
    assert not rings.acquire(blocking=False)
    bell.close()


def test_without_a_terminal_there_is_no_bell() -> None:
    with pytest.raises(EngineError, match="no terminal"):
        BellEngine(None, 1.0).open()


def test_the_chosen_engine_is_tried_first_and_then_the_others_in_order() -> None:
    usual = [candidate.name for candidate in candidates("auto", None)]
    assert usual[-1] == "bell"
    assert [candidate.name for candidate in candidates("bell", None)] == ["bell", *usual[:-1]]


@pytest.mark.parametrize(
    ("system", "names"),
    [
        ("linux", ["miniaudio", "pulse", "simpleaudio", "paplay", "pw-play", "aplay", "bell"]),
        ("freebsd14", ["miniaudio", "pulse", "simpleaudio", "paplay", "pw-play", "aplay", "bell"]),
        ("darwin", ["miniaudio", "simpleaudio", "afplay", "bell"]),
        ("win32", ["miniaudio", "simpleaudio", "powershell", "bell"]),
    ],
)
def test_each_system_has_its_engines(monkeypatch: pytest.MonkeyPatch, system: str, names: list[str]) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert [candidate.name for candidate in candidates("auto", None)] == names
    assert candidates("pulse", None)[0].name == "pulse"


def test_pulse_is_as_good_as_miniaudio_where_neither_was_asked_for() -> None:
    assert [engine.name for engine in candidates("auto", None) if engine.as_good] == ["pulse"]
    assert [engine.name for engine in candidates("paplay", None) if engine.as_good] == []


posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in program is a shell script")


@pytest.fixture
def paplay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in program that keeps a copy of each file it is to play; gives the folder of the copies."""
    program = tmp_path / "bin" / "paplay"
    program.parent.mkdir()
    copies = tmp_path / "played"
    copies.mkdir()
    program.write_text(
        f'#!/bin/sh\n[ -e "{tmp_path}/broken" ] && {{ echo "no server" >&2; exit 1; }}\n'
        f'echo "$1" >"{tmp_path}/last"\ncp "$1" "{copies}"\n'
    )
    program.chmod(program.stat().st_mode | stat.S_IEXEC)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    return copies


def played(folder: Path, sound: str) -> list[Path]:
    return [path for path in folder.glob(f"{sound}-*.wav") if path.stat().st_size >= 46]


@posix
def test_a_command_player_is_given_the_sound_at_the_present_volume(paplay: Path) -> None:
    engine = CommandEngine("paplay", BANK, 1.0)
    engine.open()
    engine.schedule(Sound.TICK, at_once())
    until(lambda: len(played(paplay, "tick")) == 1)
    engine.set_gain(0.5)
    engine.schedule(Sound.TICK, at_once())
    until(lambda: len(played(paplay, "tick")) == 2)
    engine.close()
    assert sorted(list(read_wav(path)) for path in played(paplay, "tick")) == [[500, -500], [1000, -1000]]


@posix
def test_a_command_player_leaves_no_files_behind(paplay: Path) -> None:
    engine = CommandEngine("paplay", BANK, 1.0)
    engine.open()
    folder = Path((paplay.parent / "last").read_text().strip()).parent
    assert folder.is_dir()
    engine.close()
    assert not folder.exists()


@posix
@pytest.mark.usefixtures("paplay")
def test_a_sound_that_begins_while_a_command_player_is_closed_is_ended_too(monkeypatch: pytest.MonkeyPatch) -> None:
    beginning, may_begin = threading.Event(), threading.Event()
    processes: list[subprocess.Popen[bytes]] = []
    begin: Callable[..., subprocess.Popen[bytes]] = subprocess.Popen

    def begin_slowly(*command: Any, **how: Any) -> subprocess.Popen[bytes]:
        beginning.set()
        may_begin.wait(10)
        processes.append(begin(*command, **how))
        return processes[-1]

    engine = CommandEngine("paplay", BANK, 1.0)
    engine.open()
    monkeypatch.setattr(subprocess, "Popen", begin_slowly)
    engine.schedule(Sound.TICK, at_once())
    assert beginning.wait(10)
    closing = threading.Thread(target=engine.close)
    closing.start()
    # Whoever does not wait for what begins is gone by then.
    closing.join(0.05)
    may_begin.set()
    closing.join(10)
    assert [process.returncode is not None for process in processes] == [True]


@posix
def test_a_command_player_that_fails_says_what_it_said(paplay: Path) -> None:
    (paplay.parent / "broken").touch()
    engine = CommandEngine("paplay", BANK, 1.0)
    with pytest.raises(EngineError, match=r"no sound device opens \(no server\)"):
        engine.open()
    engine.close()


def test_a_command_player_that_is_not_there_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NotInstalledError):
        CommandEngine("aplay", BANK, 1.0).open()


def test_powershell_is_given_a_name_it_can_read() -> None:
    script = command_line("powershell", "powershell", Path("it's.wav"))[-1]
    assert script == "(New-Object System.Media.SoundPlayer 'it''s.wav').PlaySync()"


def spoken(folder: Path) -> list[Path]:
    return [path for path in folder.glob("speech*.wav") if path.stat().st_size >= 46]


@posix
def test_a_command_player_is_given_speech_as_a_file_at_the_present_volume(paplay: Path) -> None:
    engine = CommandEngine("paplay", BANK, 0.5)
    engine.open()
    now = time.monotonic()
    engine.say(Speech(now + 0.05, now + 60, array("h", [400, -400])))
    until(lambda: len(spoken(paplay)) == 1)
    engine.close()
    assert [list(read_wav(path)) for path in spoken(paplay)] == [[200, -200]]


@posix
def test_a_command_player_says_nothing_that_comes_too_late_or_was_hushed(paplay: Path) -> None:
    engine = CommandEngine("paplay", BANK, 1.0)
    engine.open()
    now = time.monotonic()
    engine.say(Speech(now - 2.0, now - 1.0, array("h", [400])))
    engine.say(Speech(now + 0.2, now + 60, array("h", [400])))
    engine.hush()
    engine.schedule(Sound.TICK, now + 0.4)
    until(lambda: len(played(paplay, "tick")) == 1)
    engine.close()
    assert spoken(paplay) == []
