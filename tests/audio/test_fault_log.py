"""A thread of the sound that dies of a fault of its own leaves its traceback in the log, and a notice that stays."""

import stat
import sys
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest
from fake_engines import FakeEngine, candidate, until

from hiptimer import fault_log
from hiptimer.audio.candidates import BackgroundCall
from hiptimer.audio.engines.base import EngineError, Equipment
from hiptimer.audio.engines.pulse import PulseEngine
from hiptimer.audio.engines.timed import TimerThread
from hiptimer.audio.fallback import FallbackPlayer
from hiptimer.testing.clock import ManualClock
from hiptimer.workout.sound import Sound


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The log's file, which is not there yet."""
    monkeypatch.setenv("HIPTIMER_HOME", str(tmp_path))
    monkeypatch.setattr(fault_log, "_logged", set())
    return tmp_path / "log" / "hiptimer.log"


def holds(log: Path, *words: str) -> Callable[[], bool]:
    return lambda: log.exists() and all(word in log.read_text(encoding="utf-8") for word in words)


def fail(*_: object) -> None:
    raise RuntimeError("what nobody thought of")


def equipment() -> Equipment:
    fail()
    return Equipment([candidate(FakeEngine())], {})


def test_a_player_that_stops_logs_why_and_its_notice_stays(log: Path) -> None:
    clock = ManualClock()
    player = FallbackPlayer(equipment, clock=clock.now)
    until(holds(log, "in hiptimer-sound:", "Traceback", "in fail", "RuntimeError: what nobody thought of"))
    until(lambda: player.status.notice is not None)
    clock.move(600.0)
    assert player.status.notice == "The sound has stopped: what nobody thought of."
    player.close()


def test_a_timer_that_dies_logs_why(log: Path) -> None:
    clock = ManualClock()
    TimerThread(fail, clock=clock.now).schedule(Sound.TICK, 0.0)
    until(holds(log, "in hiptimer-timer:", "RuntimeError: what nobody thought of"))


def test_an_engine_that_breaks_while_it_opens_logs_why_and_one_that_says_why_does_not(log: Path) -> None:
    refused = BackgroundCall(FakeEngine(failure=EngineError("no device")).open)
    assert refused.wait(10)
    assert not log.exists()
    assert BackgroundCall(FakeEngine(failure=RuntimeError("oops")).open).wait(10)
    until(holds(log, "in hiptimer-sound-call:", "RuntimeError: oops"))


def test_a_stream_that_dies_logs_why_and_counts_as_gone(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stream:
        def __init__(self, *_: object) -> None:
            self.latency, self.write = float, fail

        def close(self) -> None:
            """Nothing is held."""

    monkeypatch.setattr("hiptimer.audio.engines.pulse.default_output", str)
    monkeypatch.setattr("hiptimer.audio.engines.pulse.PlaybackStream", Stream)
    engine = PulseEngine({Sound.TICK: array("h")}, 1.0)
    engine.open()
    until(holds(log, "in hiptimer-pulse:", "RuntimeError: what nobody thought of"))
    until(lambda: not engine.alive)


def test_the_same_fault_is_logged_once(log: Path) -> None:
    for _ in range(3):
        try:
            fail()
        except RuntimeError as problem:
            fault_log.log_fault(problem)
    assert log.read_text(encoding="utf-8").count("Traceback") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_the_log_is_the_persons_own(log: Path) -> None:
    fault_log.log_fault(RuntimeError("oops"))
    assert (stat.S_IMODE(log.parent.stat().st_mode), stat.S_IMODE(log.stat().st_mode)) == (0o700, 0o600)


def test_a_log_that_cannot_be_written_is_done_without(log: Path) -> None:
    log.parent.write_text("no folder")
    fault_log.log_fault(RuntimeError("oops"))
    assert log.parent.read_text() == "no folder"
