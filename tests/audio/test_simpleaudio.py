"""simpleaudio plays in a helper process; what happens to the helper never happens to the workout.

A stand-in for simpleaudio writes what it plays to a file, and crashes or freezes when told to.
"""

import os
import time
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_engines import until

from hiptimer.audio.engines.base import EngineError, NotInstalledError, Speech
from hiptimer.audio.engines.simpleaudio import SimpleaudioEngine
from hiptimer.audio.engines.simpleaudio_host import Host
from hiptimer.workout.sound import Sound

STAND_IN = """
import os, pathlib, time
FOLDER = pathlib.Path(__file__).parent

class Played:
    def wait_done(self):
        pass

    def is_playing(self):
        return not (FOLDER / "stopped").exists()

    def stop(self):
        (FOLDER / "stopped").touch()

def play_buffer(data, channels, width, rate):
    if (FOLDER / "no device").exists():
        raise OSError("no card")
    if any(data):
        with (FOLDER / "played").open("a") as file:
            file.write(f"{len(data)} {channels} {width} {rate} {os.environ.get('PYTHONMALLOC')}\\n")
    if (FOLDER / "crash").exists():
        os.abort()
    return Played()

def stop_all():
    (FOLDER / "stopped").touch()
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "simpleaudio.py").write_text(STAND_IN)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return tmp_path


@pytest.fixture
def engine(folder: Path) -> Iterator[SimpleaudioEngine]:
    assert folder.is_dir()
    engine = SimpleaudioEngine(1.0)
    yield engine
    engine.close()


def played(folder: Path) -> list[str]:
    path = folder / "played"
    return path.read_text().splitlines() if path.exists() else []


def test_the_helper_plays_with_the_memory_that_simpleaudio_needs(engine: SimpleaudioEngine, folder: Path) -> None:
    engine.open()
    assert engine.alive
    engine.schedule(Sound.TICK, time.monotonic())
    until(lambda: len(played(folder)) == 1)
    assert played(folder)[0].endswith(" 1 2 48000 malloc")


def test_the_helper_forgets_what_is_cancelled(engine: SimpleaudioEngine, folder: Path) -> None:
    engine.open()
    engine.schedule(Sound.START, time.monotonic() + 3600)
    engine.cancel_pending()
    engine.schedule(Sound.TICK, time.monotonic())
    until(lambda: len(played(folder)) == 1)


def test_the_helper_is_told_of_a_sound_only_shortly_before_it(
    engine: SimpleaudioEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.open()
    told: list[str] = []
    monkeypatch.setattr("hiptimer.audio.engines.simpleaudio._write_line", lambda _, command: told.append(command))
    now = time.monotonic()
    for sound, seconds in ((Sound.REST, 3600.0), (Sound.TICK, 1.0), (Sound.START, 2.0)):
        engine.schedule(sound, now + seconds)
    assert [command.split()[-1] for command in told] == ["tick"]
    until(lambda: len(told) == 2)
    assert told[1].split()[-1] == "start"
    monkeypatch.undo()


def test_the_helper_says_one_text_at_a_time_and_none_too_late_and_ends_it_when_hushed(
    engine: SimpleaudioEngine, folder: Path
) -> None:
    engine.open()
    now = time.monotonic()
    lengths = {"over": 100, "said": 200, "second": 300, "hushed": 400, "last": 500}
    speech = {words: array("h", [1000] * samples) for words, samples in lengths.items()}
    engine.say(Speech(now - 2.0, now - 1.0, speech["over"]))
    engine.say(Speech(now, now + 60.0, speech["said"]))
    until(lambda: len(played(folder)) == 1)
    engine.say(Speech(now, now + 60.0, speech["second"]))
    engine.say(Speech(now + 3600.0, now + 3600.0, speech["hushed"]))
    engine.hush()
    until((folder / "stopped").exists)
    engine.say(Speech(now, now + 60.0, speech["last"]))
    until(lambda: len(played(folder)) == 2)
    assert [line.split()[0] for line in played(folder)] == ["400", "1000"]


def test_muting_stops_what_sounds_and_plays_nothing_more(engine: SimpleaudioEngine, folder: Path) -> None:
    engine.open()
    engine.set_gain(0.0)
    until((folder / "stopped").exists)
    engine.schedule(Sound.TICK, time.monotonic())
    engine.set_gain(0.5)
    until(lambda: engine.alive)
    engine.schedule(Sound.START, time.monotonic() + 0.05)
    until(lambda: bool(played(folder)))


def test_a_helper_that_crashes_is_seen_and_harms_nobody(engine: SimpleaudioEngine, folder: Path) -> None:
    engine.open()
    (folder / "crash").touch()
    engine.schedule(Sound.TICK, time.monotonic())
    until(lambda: not engine.alive)
    engine.schedule(Sound.TICK, time.monotonic())
    engine.cancel_pending()
    engine.set_gain(0.1)


def test_a_helper_that_is_frozen_is_seen_and_ended(engine: SimpleaudioEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    signal = pytest.importorskip("signal")
    if not hasattr(signal, "SIGSTOP"):
        pytest.skip("this system cannot freeze a process")
    engine.open()
    assert engine.pid is not None
    pid = engine.pid
    os.kill(pid, signal.SIGSTOP)
    monkeypatch.setattr("hiptimer.audio.engines.simpleaudio.SILENT_FOR", 0.1)
    until(lambda: not engine.alive)
    engine.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_without_a_device_the_helper_says_why(engine: SimpleaudioEngine, folder: Path) -> None:
    (folder / "no device").touch()
    with pytest.raises(EngineError, match=r"no sound device opens \(no card\)"):
        engine.open()


def test_a_helper_that_cannot_even_start_is_a_reason(engine: SimpleaudioEngine, folder: Path) -> None:
    (folder / "simpleaudio.py").write_text("import os; os.abort()")
    with pytest.raises(EngineError, match="its helper crashed"):
        engine.open()


def test_without_simpleaudio_there_is_no_helper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    engine = SimpleaudioEngine(1.0)
    with pytest.raises(NotInstalledError):
        engine.open()
    assert engine.pid is None


def test_the_helper_leaves_with_the_workout(engine: SimpleaudioEngine) -> None:
    engine.open()
    assert engine.pid is not None
    pid = engine.pid
    engine.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


class Silent:
    """simpleaudio, playing nothing."""

    def play_buffer(self, *_: object) -> None:
        """Nothing sounds."""

    def stop_all(self) -> None:
        """Nothing stops."""


@pytest.mark.parametrize("line", ["", "play", "play soon tick", "play 1.5 gong", "gain loud", "dance"])
def test_the_helper_does_not_take_a_line_it_does_not_understand(line: str) -> None:
    host = Host(Silent(), {Sound.TICK: array("h", [1])}, 1.0)
    with pytest.raises(ValueError, match=r"^$|."):
        host.obey(line)


def test_the_helper_stops_at_quit() -> None:
    host = Host(Silent(), {}, 1.0)
    assert host.obey("cancel")
    assert not host.obey("quit")
