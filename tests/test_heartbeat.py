"""A lapse of the program is told from a sleep of the machine, and from threads that are held up."""

import threading
from types import SimpleNamespace

import pytest

from hiptimer import clock as clocks
from hiptimer import heartbeat as heartbeats
from hiptimer.clock import MachineTime, SystemClock
from hiptimer.heartbeat import LAPSE_AFTER, Heartbeat, Lapse
from hiptimer.testing.clock import ManualClock


def test_a_program_that_runs_has_no_lapse() -> None:
    clock = ManualClock()
    heartbeat = Heartbeat(clock)
    for _ in range(100):
        clock.move(LAPSE_AFTER - 0.1, watched=False)
        assert heartbeat.lapse() is None


def test_a_program_that_stood_still_says_when_and_how_long() -> None:
    clock = ManualClock(speed=2.0)
    heartbeat = Heartbeat(clock)
    clock.move(6.0, watched=False)
    assert heartbeat.lapse() is None
    clock.move(24.0, watched=False)
    assert heartbeat.lapse() == Lapse(since=6.0, seconds=12.0, asleep=False)
    assert heartbeat.lapse() is None


def test_a_machine_that_slept_says_so_whether_its_clock_ran_on_or_not() -> None:
    clock = ManualClock()
    heartbeat = Heartbeat(clock)
    clock.move(1.0, watched=False)
    assert heartbeat.lapse() is None
    clock.sleep(3600.0)
    clock.move(0.5, watched=False)
    assert heartbeat.lapse() == Lapse(since=1.0, seconds=3600.0, asleep=True)
    clock.sleep(60.0)
    clock.move(60.0, watched=False)
    assert heartbeat.lapse() == Lapse(since=1.5, seconds=60.0, asleep=True)


def test_a_short_sleep_and_a_short_standstill_are_none() -> None:
    clock = ManualClock()
    heartbeat = Heartbeat(clock)
    clock.sleep(LAPSE_AFTER - 0.1)
    clock.move(LAPSE_AFTER - 0.1, watched=False)
    assert heartbeat.lapse() is None


class Beats(ManualClock):
    """Tells when it was looked at."""

    def __init__(self) -> None:
        self.looks = threading.Semaphore(0)
        super().__init__()

    def now(self) -> float:
        self.looks.release()
        return super().now()

    def wait(self) -> None:
        """Until a look that begins after this call has ended."""
        while self.looks.acquire(blocking=False):
            pass
        assert self.looks.acquire(timeout=10)
        assert self.looks.acquire(timeout=10)


def test_while_only_other_threads_are_held_up_there_is_no_lapse(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heartbeats, "BEAT", 0.001)
    clock = Beats()
    heartbeat = Heartbeat(clock)
    heartbeat.start()
    for _ in range(10):
        clock.move(LAPSE_AFTER - 0.1, watched=False)
        clock.wait()
    heartbeat.stop()
    assert heartbeat.lapse() is None


def test_the_first_of_several_lapses_is_told() -> None:
    clock = ManualClock()
    heartbeat = Heartbeat(clock)
    for seconds in (7.0, 8.0):
        clock.move(seconds, watched=False)
        heartbeat._look()
    assert heartbeat.lapse() == Lapse(since=0.0, seconds=7.0, asleep=False)


def test_to_be_held_up_between_two_clocks_is_no_sleep(monkeypatch: pytest.MonkeyPatch) -> None:
    running, with_sleep = iter([10.0, 30.0, 30.0]), iter([110.0, 130.0])
    monkeypatch.setattr(clocks, "_with_sleep", lambda: next(with_sleep))
    clock = SystemClock()
    monkeypatch.setattr(clocks, "time", SimpleNamespace(monotonic=lambda: next(running)))
    assert clock.machine() == MachineTime(30.0, 100.0)


def test_the_systems_clock_does_not_sleep_while_it_runs() -> None:
    clock = SystemClock()
    first, second = clock.machine(), clock.machine()
    assert second.running >= first.running
    assert second.slept == pytest.approx(first.slept, abs=1.0)
