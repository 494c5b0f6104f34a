"""The clock of the stream learns its latency, follows the sound card, and survives a standstill."""

import random
from itertools import pairwise

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


class Server:
    """A server that plays from second 50 on, has room for a block when one was played, and says its latency.

    What it says is off by up to `noise` seconds, and stays so for a second and a half.
    """

    def __init__(self, noise: float = 0.0, drift: float = 0.0, seed: int = 1) -> None:
        self.clock = StreamClock(buffered=4 * 2400)
        self._noise, self._rate = noise, RATE * (1 + drift)
        self._random = random.Random(seed)
        self._began, self._latency = 50.0, 0.15
        self._position = 0
        for position in range(0, 4 * 2400, 2400):
            # The first blocks are asked for at once; it does not play yet, and says how much lies there.
            self.clock.report(position / RATE)
            self.clock.observe(49.99, position)
        self._position = 3 * 2400

    def heard(self, position: int) -> float:
        """The true second at which a sample is heard."""
        return self._began + position / self._rate

    def play(self, seconds: float) -> None:
        for number in range(round(seconds * RATE / 2400)):
            self._position += 2400
            if number % 30 == 0:
                off = self._random.uniform(-1, 1) * self._noise
            self.clock.report(self._latency + off)
            self.clock.observe(self.heard(self._position) - self._latency, self._position)

    def stand_still(self, seconds: float) -> None:
        self._began += seconds

    def move_to_another_device(self, latency: float) -> None:
        """It asks for blocks as before, and what it is given is heard with another latency."""
        self._began += latency - self._latency
        self._latency = latency

    def error(self) -> float:
        """Seconds by which a sound half a second ahead would be heard late."""
        at = self.heard(self._position) + 0.5
        return self.heard(self.clock.position_of(at)) - at


def test_a_reported_latency_places_sounds_rightly_from_the_first_full_buffer_on() -> None:
    server = Server()
    assert server.clock.latency is None
    server.play(0.1)
    assert abs(server.error()) < 0.0001
    assert server.clock.latency == pytest.approx(0.15)


@given(drift=st.floats(-1e-4, 1e-4), noise=st.floats(0, 0.006), seed=st.integers(0, 50))
def test_a_reported_latency_that_wavers_does_not_move_sounds_against_each_other(
    drift: float, noise: float, seed: int
) -> None:
    server = Server(noise, drift, seed)
    server.play(15)
    errors = []
    for _ in range(60):
        server.play(0.5)
        errors.append(server.error())
    assert max(map(abs, errors)) < 0.002 + noise
    assert max(abs(after - before) for before, after in pairwise(errors)) < 0.0002


def test_after_a_standstill_a_server_that_says_its_latency_is_followed_within_two_seconds() -> None:
    server = Server(noise=0.001)
    server.play(20)
    server.stand_still(0.3)
    server.play(2)
    assert abs(server.error()) < 0.003


def test_a_stream_that_moves_to_another_device_is_followed_within_three_seconds() -> None:
    server = Server(noise=0.001)
    server.play(20)
    server.move_to_another_device(latency=0.4)
    server.play(3)
    assert abs(server.error()) < 0.003
