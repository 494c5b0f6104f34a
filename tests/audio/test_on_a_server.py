"""What a real sound server plays: the right sounds, at their time, through each engine."""

import shutil
from collections.abc import Callable

import pytest
from sound_recognition import Heard
from sound_server import SoundServer, missing
from sound_session import Session

from hiptimer.audio import SOUNDS

pytestmark = pytest.mark.sound_server

Start = Callable[..., Session]

OFF = 0.06
"""Seconds by which a sound may be off on a busy machine; the benchmark measures how far it is on a quiet one."""


def sounds(heard: list[Heard]) -> list[str]:
    return [beep.sound for beep in heard]


def offsets(heard: list[Heard], begins: float, every: float) -> list[float]:
    return [beep.at - begins - place * every for place, beep in enumerate(heard)]


@pytest.mark.parametrize("engine", ["pulse", "miniaudio", "simpleaudio", "paplay", "aplay"])
def test_each_engine_plays_sounds_in_order_and_at_its_time(server: SoundServer, session: Start, engine: str) -> None:
    why_not = missing(engine) if engine in {"miniaudio", "simpleaudio"} else None
    if why_not or (engine.endswith("play") and shutil.which(engine) is None):
        pytest.skip(why_not or f"not installed: {engine}")
    exact = engine in {"pulse", "miniaudio"}
    names = list(SOUNDS)[:4]
    with server.recording() as ears:
        playing = session("--choice", engine, "--every", "0.6", "--seconds", "3.9", "--sounds", ",".join(names))
        assert playing.wait() == 0
    # The others leave gaps in a sound when the machine is busy, after which its rest is no sound of ours.
    heard = [beep for beep in ears.recognised() if exact or beep.sound != "?"]
    assert sounds(heard) == names
    assert max(map(abs, offsets(heard, playing.begins, 0.6))) < OFF * (1 if exact else 3)
    assert playing.engines[-1] == (engine, True)
    assert playing.errors == b""


def test_after_cancelling_at_most_one_buffer_still_plays(server: SoundServer, session: Start, stream: str) -> None:
    with server.recording() as ears:
        playing = session(
            "--choice", stream, "--every", "0.1", "--sounds", "tick", "--cancel-at", "1.8", "--seconds", "3"
        )
        assert playing.wait() == 0
    cancelled = playing.begins - 1.0 + 1.8
    heard = ears.recognised()
    assert len(heard) >= 7
    assert heard[-1].at < cancelled + 0.5


def test_a_process_that_forgets_to_close_still_leaves_at_once(server: SoundServer, session: Start, stream: str) -> None:
    assert server.pid
    for _ in range(3):
        playing = session("--choice", stream, "--leave-open", "--seconds", "0.5")
        assert playing.wait() == 0
        assert playing.leaving_took < 2.0


def test_the_stream_opens_and_closes_two_hundred_times(server: SoundServer, session: Start, stream: str) -> None:
    playing = session("--choice", stream, "--reopen", "200")
    assert server.pid
    assert playing.wait() == 0
    assert playing.wait_until_said(lambda said: "opened" in said)["opened"] == 200
    assert playing.errors == b""


def test_a_server_without_a_device_can_be_asked_two_hundred_times_and_then_get_one(
    server: SoundServer, session: Start, stream: str
) -> None:
    server.remove_sink()
    playing = session("--choice", stream, "--reopen", "200")
    assert playing.wait() == 0
    assert playing.wait_until_said(lambda said: "opened" in said)["opened"] == 0
    server.add_sink()
    playing = session("--choice", stream, "--reopen", "1")
    assert playing.wait() == 0
    assert playing.wait_until_said(lambda said: "opened" in said)["opened"] == 1
