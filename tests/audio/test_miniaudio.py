"""The miniaudio engine against a stand-in for the library: what it refuses, what it frees, when it counts as gone."""

import sys
import time
from array import array
from collections.abc import Generator
from types import SimpleNamespace
from typing import Any

import pytest

from hiptimer.audio.engines.base import EngineError, NotInstalledError
from hiptimer.audio.engines.miniaudio import MiniaudioEngine
from hiptimer.testing.clock import ManualClock
from hiptimer.workout.sound import Sound


class MiniaudioError(Exception):
    """What the library raises."""


class Library:
    """The parts of miniaudio, and of the native library below it, that the engine uses."""

    def __init__(self) -> None:
        self.backend = 1
        self.outputs = [SimpleNamespace(name=b"Headset", isDefault=0), SimpleNamespace(name=b"Speakers", isDefault=1)]
        self.failure: Exception | None = None
        self.freed: list[object] = []
        self.closed = 0
        self.requests: Generator[bytes, int, None] | None = None
        self.SampleFormat = SimpleNamespace(SIGNED16=2)
        self.MiniaudioError = MiniaudioError
        self.lib = SimpleNamespace(
            ma_backend_null=14,
            ma_context_init=self.init,
            ma_context_uninit=self.freed.append,
            ma_context_get_devices=self.list_devices,
            ma_get_backend_name=lambda _: b"PulseAudio",
        )
        self.ffi = SimpleNamespace(new=self.new, NULL=None, string=lambda text: text)

    def new(self, kind: str) -> Any:
        return SimpleNamespace(backend=None) if kind == "ma_context *" else [None]

    def init(self, _: object, count: int, config: object, context: Any) -> int:
        assert (count, config) == (0, None)
        context.backend = self.backend
        return 0

    def list_devices(self, _: object, outputs: list[Any], count: list[int], *inputs: object) -> int:
        assert len(inputs) == 2
        outputs[0], count[0] = self.outputs, len(self.outputs)
        return 0

    @property
    def PlaybackDevice(self) -> Any:  # noqa: N802 - the library's own name
        library = self

        class Device:
            _context: str

            def __init__(self, **wanted: Any) -> None:
                assert (wanted["nchannels"], wanted["sample_rate"]) == (1, 48_000)
                self._context = "the stream's"
                if library.failure is not None:
                    raise library.failure

            def start(self, requests: Generator[bytes, int, None]) -> None:
                library.requests = requests

            def close(self) -> None:
                library.closed += 1

        return Device


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Library:
    library = Library()
    monkeypatch.setitem(sys.modules, "miniaudio", library)
    monkeypatch.setitem(sys.modules, "_miniaudio", library)
    return library


def engine() -> MiniaudioEngine:
    return MiniaudioEngine({Sound.TICK: array("h", [1, 2, 3])}, 1.0)


def test_the_stream_plays_what_is_scheduled_and_names_its_device(library: Library) -> None:
    playing = engine()
    playing.open()
    assert playing.alive
    assert playing.device == "Speakers (PulseAudio)"
    playing.schedule(Sound.TICK, time.monotonic() - 0.01)
    assert library.requests is not None
    assert list(array("h", library.requests.send(5))) == [1, 2, 3, 0, 0]


def test_closing_frees_the_device_and_its_context_once(library: Library) -> None:
    playing = engine()
    playing.open()
    playing.close()
    playing.close()
    assert library.closed == 1
    assert library.freed.count("the stream's") == 1


def test_a_device_that_does_not_open_is_a_reason_and_leaves_nothing_behind(library: Library) -> None:
    library.failure = MiniaudioError("failed to init device", -401)
    broken = engine()
    with pytest.raises(EngineError, match=r"no sound device opens \(failed to init device\)"):
        broken.open()
    broken.close()
    assert library.freed.count("the stream's") == 1


def test_a_sound_system_that_plays_into_nothing_is_none(library: Library) -> None:
    library.backend = 14
    with pytest.raises(EngineError, match="no sound system was found"):
        engine().open()
    assert len(library.freed) == 1


def test_a_server_without_any_output_is_not_asked_for_a_stream(library: Library) -> None:
    library.outputs = []
    library.failure = AssertionError("a stream was opened")
    with pytest.raises(EngineError, match="no sound device is there"):
        engine().open()
    assert len(library.freed) == 1


def test_a_sound_system_that_does_not_name_its_default_is_named_itself(library: Library) -> None:
    library.outputs = [SimpleNamespace(name=b"Discard all samples", isDefault=0)]
    playing = engine()
    playing.open()
    assert playing.device == "PulseAudio"


def test_a_library_that_is_not_there_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "miniaudio", None)
    with pytest.raises(NotInstalledError):
        engine().open()


def test_a_device_that_asks_for_nothing_any_more_counts_as_gone(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    playing, clock = engine(), ManualClock(10.0)
    monkeypatch.setattr("hiptimer.audio.engines.miniaudio.time.monotonic", clock.now)
    playing.open()
    clock.move(0.9)
    assert playing.alive
    clock.move(0.6)
    assert not playing.alive
    assert library.requests is not None
    library.requests.send(5)
    assert playing.alive
