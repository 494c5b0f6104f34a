"""`hiptimer sounds` names each sound as it is heard; tapping along tells how far off the ear finds it."""

import io
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.audio import SOUNDS, PlayerStatus
from hiptimer.cli.exits import ExitCode
from hiptimer.cli.keyboard import Keyboard
from hiptimer.cli.sounds import execute, run
from hiptimer.cli.taps import tap_result
from hiptimer.testing.player import RecordingPlayer
from hiptimer.usage import UsageError


class World:
    """A clock that only sleeping moves, a player on it, and a person who taps `late` seconds after each beep."""

    def __init__(self, late: float | None = None, status: PlayerStatus | None = None) -> None:
        self.now = 100.0
        self.player = RecordingPlayer(self.clock)
        self.player.status = status or PlayerStatus(engine="miniaudio", device="Speakers", latency=0.14)
        self.late = late
        self.out = io.StringIO()
        self.tapped: set[float] = set()

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def open(self, choice: str, *, volume: int, ring: Any) -> RecordingPlayer:
        assert choice == "auto"
        assert callable(ring)
        self.player.set_volume(volume)
        return self.player

    def poll(self, seconds: float) -> str | None:
        for scheduled in self.player.scheduled:
            due = scheduled.at + (self.late or 0.0)
            if self.late is not None and due not in self.tapped and due <= self.now + seconds:
                self.tapped.add(due)
                self.now = max(due, self.now)
                return "space"
        self.now += seconds
        return None

    is_gone = False

    def read_line(self) -> str:
        raise AssertionError("nobody is asked for a line")

    def wake(self) -> None:
        raise AssertionError("nobody wakes it")

    @contextmanager
    def keyboard(self) -> Iterator[Keyboard]:
        yield self

    def run(self, *, tap: bool = False) -> ExitCode:
        return run(
            "auto", 70, tap, self.out, opener=self.open, keyboard=self.keyboard, clock=self.clock, sleep=self.sleep
        )


def test_every_sound_is_played_once_and_named_with_what_it_tells() -> None:
    world = World()
    assert world.run() == 0
    assert [scheduled.sound for scheduled in world.player.heard] == list(SOUNDS)
    printed = world.out.getvalue()
    for name, meaning in SOUNDS.items():
        assert f"{name:<8} {meaning}" in printed


def test_it_says_engine_device_and_measured_latency() -> None:
    world = World()
    world.run()
    printed = world.out.getvalue()
    assert "Engine   miniaudio" in printed
    assert "Device   Speakers" in printed
    assert "140 ms" in printed


def test_the_volume_is_the_given_one_and_the_player_is_closed() -> None:
    world = World()
    world.run()
    assert world.player.volume == 70
    assert world.player.closed


def test_no_two_sounds_overlap() -> None:
    world = World()
    world.run()
    times = [scheduled.at for scheduled in world.player.scheduled]
    assert min(after - before for before, after in pairwise(times)) > 0.5


def test_without_any_engine_it_says_so_and_exits_1() -> None:
    world = World(status=PlayerStatus(engine="off", notice="No sound: nothing here can play it."))
    assert world.run() == 1
    assert world.out.getvalue() == "No sound: nothing here can play it.\n"


def test_an_engine_that_never_opens_does_not_hold_it_for_ever() -> None:
    world = World(status=PlayerStatus(engine="miniaudio", ready=False))
    assert world.run() == 1
    assert world.now < 120


@pytest.mark.parametrize(
    ("late", "says"),
    [(-0.03, "on time"), (0.02, "on time"), (0.25, "comes late"), (-0.2, "well before")],
)
def test_tapping_tells_how_far_off_the_beeps_are(late: float, says: str) -> None:
    world = World(late)
    assert world.run(tap=True) == 0
    assert says in world.out.getvalue()
    assert f"20 taps: {abs(late) * 1000:.0f} ms" in world.out.getvalue()


def test_too_few_taps_are_no_measure() -> None:
    world = World()
    assert world.run(tap=True) == 0
    assert "Too few taps" in world.out.getvalue()


def test_tapping_without_a_terminal_is_wrong_usage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    with pytest.raises(UsageError, match="needs a terminal"):
        execute(Namespace(audio="auto", volume=70, tap=True))


def test_ctrl_c_closes_the_player() -> None:
    world = World()

    def interrupt(_: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run("auto", 70, False, world.out, opener=world.open, clock=world.clock, sleep=interrupt)
    assert world.player.closed


@given(
    offset=st.floats(-0.3, 0.3),
    noise=st.lists(st.floats(-0.02, 0.02), min_size=5, max_size=30),
)
def test_the_median_offset_is_found_whatever_the_scatter(offset: float, noise: list[float]) -> None:
    beeps = [10 + 0.75 * beat for beat in range(len(noise))]
    result = tap_result(beeps, [beep + offset + scatter for beep, scatter in zip(beeps, noise, strict=True)])
    assert result is not None
    assert result.taps == len(noise)
    assert abs(result.offset - offset) <= 0.0201
    assert 0 <= result.spread <= 0.0401


def test_one_wild_tap_does_not_move_the_result() -> None:
    beeps = [float(beat) for beat in range(10)]
    taps = [beat + 0.05 for beat in beeps[:-1]] + [9.4]
    result = tap_result(beeps, taps)
    assert result is not None
    assert (result.taps, round(result.offset, 6), round(result.spread, 6)) == (10, 0.05, 0.0)
