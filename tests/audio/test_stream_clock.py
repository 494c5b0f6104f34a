"""The clock of the stream learns its latency, follows the sound card, and survives a standstill."""

import random

import pytest
from examples import at_most
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.audio.engines.base import RATE
from hiptimer.audio.engines.stream_clock import StreamClock

BLOCK = 9600


class Device:
    """A device that begins at second 50, buffers `latency` seconds and asks up to `jitter` seconds late."""

    def __init__(self, latency: float = 0.15, jitter: float = 0.0, drift: float = 0.0, seed: int = 1) -> None:
        self.clock = StreamClock()
        self._latency, self._jitter, self._rate = latency, jitter, RATE * (1 + drift)
        self._random = random.Random(seed)
        self._stood_still = 0.0
        self.position = 0
        self.clock.observe(50.0, 0)

    def heard(self, position: int) -> float:
        """The true second at which a sample is heard."""
        return 50.0 + self._stood_still + position / self._rate

    def play(self, seconds: float) -> None:
        for _ in range(round(seconds * RATE / BLOCK)):
            self.position += BLOCK
            late = self._random.random() * self._jitter
            self.clock.observe(max(50.0, self.heard(self.position) - self._latency) + late, self.position)

    def stand_still(self, seconds: float) -> None:
        self._stood_still += seconds

    def error(self) -> float:
        """Seconds by which a sound half a second ahead would be heard late."""
        at = self.heard(self.position) + 0.5
        return self.heard(self.clock.position_of(at)) - at


def test_the_latency_is_unknown_until_the_buffer_was_surely_filled() -> None:
    device = Device()
    device.play(1.0)
    assert device.clock.latency is None
    device.play(1.0)
    assert device.clock.latency == pytest.approx(0.15, abs=1e-6)


@given(latency=st.floats(0.01, 0.8), jitter=st.floats(0, 0.005), seed=st.integers(0, 99))
def test_a_sound_is_placed_within_the_jitter_of_the_requests(latency: float, jitter: float, seed: int) -> None:
    device = Device(latency, jitter, seed=seed)
    device.play(20)
    assert abs(device.error()) <= jitter + 1 / RATE


@at_most(20)
@given(drift=st.floats(-1e-4, 1e-4))
def test_a_sound_card_that_runs_fast_or_slow_is_followed_for_ten_minutes(drift: float) -> None:
    device = Device(drift=drift)
    device.play(600)
    assert abs(device.error()) < 0.002


@given(seed=st.integers(0, 50))
def test_a_late_request_now_and_then_moves_no_sound_by_more_than_a_millisecond(seed: int) -> None:
    device = Device(jitter=0.001, seed=seed)
    device.play(10)
    before = device.clock.position_of(70.0)
    device.clock.observe(device.heard(device.position + BLOCK) + 0.1, device.position + BLOCK)
    assert abs(device.clock.position_of(70.0) - before) <= RATE / 1000


def test_after_a_standstill_sounds_are_on_time_again_within_two_seconds() -> None:
    device = Device(jitter=0.001)
    device.play(20)
    device.stand_still(0.3)
    device.play(2)
    assert abs(device.error()) < 0.003
