"""The pulse engine against a stand-in for the libraries: what it refuses, what it frees, when it counts as gone."""

import threading
import time
from array import array
from collections.abc import Callable

import pytest
from fake_engines import until

from hiptimer.audio.engines import libpulse, pulse
from hiptimer.audio.engines.base import EngineError, NotInstalledError
from hiptimer.audio.engines.pulse import PulseEngine
from hiptimer.testing.clock import ManualClock
from hiptimer.workout.sound import Sound


class Stream:
    """A stream that takes a block for each permit, and then waits for room."""

    def __init__(self) -> None:
        self.room = threading.Semaphore(0)
        self.written: list[bytes] = []
        self.lost = False
        self.closed = 0

    def latency(self) -> float:
        return 0.1

    def write(self, samples: bytes) -> None:
        self.room.acquire()
        if self.lost:
            raise EngineError("Connection terminated")
        self.written.append(samples)

    def close(self) -> None:
        self.closed += 1


@pytest.fixture
def stream(monkeypatch: pytest.MonkeyPatch) -> Stream:
    stream = Stream()
    monkeypatch.setattr(pulse, "default_output", lambda: "Speakers")
    monkeypatch.setattr(pulse, "PlaybackStream", lambda *_: stream)
    return stream


@pytest.fixture
def playing(stream: Stream) -> PulseEngine:
    engine = PulseEngine({Sound.TICK: array("h", [1, 2, 3])}, 1.0)
    engine.open()
    assert stream.closed == 0
    return engine


def test_the_stream_plays_what_is_scheduled_and_names_its_device(stream: Stream, playing: PulseEngine) -> None:
    assert playing.alive
    assert playing.device == "Speakers"
    playing.schedule(Sound.TICK, time.monotonic() + 0.1)
    stream.room.release(2)
    until(lambda: len(stream.written) == 2)
    samples = array("h", b"".join(stream.written))
    assert [sample for sample in samples if sample] == [1, 2, 3]
    assert {len(block) for block in stream.written} == {4800}
    stream.room.release()
    playing.close()


def test_closing_waits_for_the_block_being_written_and_frees_the_stream(stream: Stream, playing: PulseEngine) -> None:
    stream.room.release()
    playing.close()
    playing.close()
    until(lambda: stream.closed == 1)
    assert not playing.alive


def test_closing_gives_up_on_a_server_that_hangs_and_frees_the_stream_once_it_wakes(
    stream: Stream, playing: PulseEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pulse, "_CLOSE_LIMIT", 0.01)
    playing.close()
    assert stream.closed == 0
    stream.room.release()
    until(lambda: stream.closed == 1)


def test_a_stream_that_the_server_ends_counts_as_gone_and_is_freed(stream: Stream, playing: PulseEngine) -> None:
    stream.lost = True
    stream.room.release()
    until(lambda: not playing.alive)
    assert stream.closed == 1


def test_a_server_that_takes_no_block_any_more_counts_as_gone(stream: Stream, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = ManualClock(10.0)
    monkeypatch.setattr("hiptimer.audio.engines.pulse.time.monotonic", clock.now)
    engine = PulseEngine({}, 1.0)
    engine.open()
    clock.move(0.9)
    assert engine.alive
    clock.move(0.6)
    assert not engine.alive
    stream.room.release()
    until(lambda: engine.alive)
    stream.lost = True
    stream.room.release()


def refuse(reason: str) -> Callable[..., str]:
    def fail(*_: object) -> str:
        raise EngineError(reason)

    return fail


def test_an_output_that_is_not_there_is_a_reason_and_no_stream_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pulse, "default_output", refuse("no sound device is there"))
    monkeypatch.setattr(pulse, "PlaybackStream", refuse("a stream was opened"))
    engine = PulseEngine({}, 1.0)
    with pytest.raises(EngineError, match="no sound device is there"):
        engine.open()
    engine.close()
    assert not engine.alive


@pytest.mark.parametrize("problem", [OSError("no such file"), AttributeError("undefined symbol")])
def test_a_library_that_is_not_there_or_is_another_one_says_so(
    monkeypatch: pytest.MonkeyPatch, problem: Exception
) -> None:
    def absent(_: str) -> None:
        raise problem

    libpulse._library.cache_clear()
    monkeypatch.setattr("ctypes.CDLL", absent)
    with pytest.raises(NotInstalledError):
        PulseEngine({}, 1.0).open()
