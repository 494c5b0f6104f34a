"""Servers and helpers that die, hang or lose their device: calls return at once, sound comes back, leaving is quick."""

import os
import signal
import subprocess
import time
from collections.abc import Callable

import pytest
from sound_server import SoundServer, missing
from sound_session import Session

from hiptimer.audio.pending import LATE_LIMIT

pytestmark = pytest.mark.sound_server

Start = Callable[..., Session]

PROMPT = 0.25
"""Seconds that no call of a player may take, even on a busy machine: it only leaves a note."""

LEAVE = 2.0
"""Seconds within which the process is gone once it is told to leave."""

BACK = 3.0 + 2.0
"""Seconds within which sound is back after its server, with room for a busy machine."""


def is_ready(engine: str, after: float) -> Callable[[dict[str, object]], bool]:
    """Whether a session says that this engine plays, after a monotonic second."""
    return lambda said: (said.get("engine"), said.get("ready")) == (engine, True) and float(str(said["at"])) > after


def is_lost(after: float) -> Callable[[dict[str, object]], bool]:
    """Whether a session says that it looks for its engine, after a monotonic second."""
    return lambda said: said.get("ready") is False and float(str(said["at"])) > after


def left_well(playing: Session) -> bool:
    return playing.wait() == 0 and playing.slowest < PROMPT and playing.leaving_took < LEAVE


def test_without_a_server_the_bell_rings_and_one_line_says_why(server: SoundServer, session: Start) -> None:
    server.kill()
    playing = session("--seconds", "20")
    playing.wait_for_rings(2)
    playing.leave()
    assert left_well(playing)
    assert ("bell", True) in playing.engines
    assert any(line.startswith("Sound plays through bell (miniaudio: no sound") for line in playing.notices)
    assert playing.errors == b""


def test_a_sound_that_begins_after_the_device_came_back_is_heard(
    server: SoundServer, session: Start, stream: str
) -> None:
    playing = session("--choice", stream, "--seconds", "20", "--sounds", "rep")
    playing.wait_until_said(is_ready(stream, 0))
    gone = time.monotonic()
    server.remove_sink()
    playing.wait_until_said(is_lost(after=gone))
    server.add_sink()
    back = time.monotonic()
    with server.recording() as ears:
        ready = playing.wait_until_said(is_ready(stream, back - 0.2))
        ears.wait_for_sounds(4)
        left = time.monotonic()
        playing.leave()
        assert left_well(playing)
    assert ready["at"] - back < BACK
    # The recorder may have come in the middle of the first one, and leaving cuts the last one off.
    assert [beep.sound for beep in ears.recognised() if beep.at < left - 0.3][-2:] == ["rep", "rep"]


def test_a_server_that_hangs_in_the_middle_delays_nothing_and_is_taken_up_again(
    server: SoundServer, session: Start, stream: str
) -> None:
    playing = session("--choice", stream, "--seconds", "20")
    playing.wait_until_said(is_ready(stream, 0))
    gone = time.monotonic()
    server.freeze()
    playing.wait_until_said(is_lost(after=gone))
    server.thaw()
    back = time.monotonic()
    ready = playing.wait_until_said(is_ready(stream, back - 0.2))
    assert ready["at"] - back < BACK
    playing.leave()
    assert left_well(playing)


@pytest.mark.parametrize("engine", ["pulse", "miniaudio", "paplay"])
def test_when_the_program_stood_still_nothing_stale_is_heard_and_the_rest_is_on_time(
    server: SoundServer, session: Start, engine: str
) -> None:
    why_not = missing("miniaudio") if engine == "miniaudio" else None
    if why_not:
        pytest.skip(why_not)
    with server.recording() as ears:
        playing = session("--choice", engine, "--seconds", "9", "--sounds", "rep")
        ears.wait_for_sounds(1)
        stood = time.monotonic()
        os.kill(playing.pid, signal.SIGSTOP)
        time.sleep(3.0)
        os.kill(playing.pid, signal.SIGCONT)
        back = time.monotonic()
        assert playing.wait() == 0
    due = [playing.begins + 0.5 * number for number in range(14)]
    # What was cut off in the middle ends now, and is no sound of ours.
    heard = [each.at for each in ears.recognised() if each.at > stood + 0.5 and each.sound == "rep"]
    # The moment at which it went on is known to some hundredths of a second only.
    assert len(heard) <= len([at for at in due if at > back - LATE_LIMIT - 0.1])
    assert [at for at in due if at > back + BACK - 2.0 and not any(abs(at - each) < 0.2 for each in heard)] == []


@pytest.mark.parametrize("seconds", ["0.3", "2"])
def test_a_server_that_hangs_from_the_beginning_delays_neither_calls_nor_leaving(
    server: SoundServer, session: Start, stream: str, seconds: str
) -> None:
    server.freeze()
    assert left_well(session("--choice", stream, "--seconds", seconds))


@pytest.mark.parametrize("arguments", [[], ["--leave-open"]])
def test_a_server_that_hangs_at_the_end_does_not_hold_the_exit(
    server: SoundServer, session: Start, stream: str, arguments: list[str]
) -> None:
    playing = session("--choice", stream, "--seconds", "20", *arguments)
    playing.wait_until_said(is_ready(stream, 0))
    server.freeze()
    playing.leave()
    assert left_well(playing)


def test_a_helper_that_is_killed_is_restarted_once_and_then_the_next_engine_plays(
    server: SoundServer, session: Start
) -> None:
    why_not = missing("simpleaudio")
    if why_not:
        pytest.skip(why_not)
    assert server.pid
    playing = session("--choice", "simpleaudio", "--seconds", "20")
    killed = 0.0
    for _ in range(2):
        playing.wait_until_said(is_ready("simpleaudio", killed))
        killed = time.monotonic()
        kill_helper_of(playing.pid)
        playing.wait_until_said(is_lost(killed))
    playing.wait_until_said(is_ready("miniaudio", 0))
    playing.leave()
    assert left_well(playing)
    assert playing.notices[-1] == "Sound plays through miniaudio (simpleaudio: lost its device)."


def kill_helper_of(pid: int) -> None:
    children = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, timeout=10, check=True)
    for child in children.stdout.split():
        os.kill(int(child), signal.SIGKILL)
