"""Threads that others keep busy are held back, and nobody else is."""

import pytest

from hiptimer.remote.pace import Pace


class Clock:
    """In place of Python's module: whoever rests moves it."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("hiptimer.remote.pace.time", clock)
    return clock


def test_a_few_rounds_at_once_are_not_held_back(clock: Clock) -> None:
    pace = Pace()
    for _ in range(50):
        pace.hold_back()
    assert clock.now == 0


def test_whoever_goes_on_so_goes_a_hundred_rounds_a_second(clock: Clock) -> None:
    pace = Pace()
    for _ in range(1050):
        pace.hold_back()
    assert clock.now == pytest.approx(10, rel=0.02)


def test_who_has_rested_may_go_fast_again(clock: Clock) -> None:
    pace = Pace()
    for _ in range(200):
        pace.hold_back()
    clock.now += 1
    before = clock.now
    for _ in range(50):
        pace.hold_back()
    assert clock.now == before
