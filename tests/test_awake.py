"""The screen is kept from locking as long as a workout runs."""

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from hiptimer.awake import StayAwake

PATIENCE = 20.0
"""Seconds that a test waits for another thread before it fails."""


def test_the_lock_is_held_from_start_to_stop() -> None:
    taken, given_back = threading.Event(), threading.Event()

    @contextmanager
    def lock() -> Iterator[None]:
        taken.set()
        yield
        given_back.set()

    awake = StayAwake(lock)
    awake.start()
    assert taken.wait(PATIENCE)
    assert not given_back.is_set()
    awake.stop(PATIENCE)
    assert given_back.is_set()


def test_a_desktop_that_refuses_does_not_matter() -> None:
    def refused() -> AbstractContextManager[object]:
        raise OSError("no desktop here")

    awake = StayAwake(refused)
    awake.start()
    awake.stop(PATIENCE)


def test_a_desktop_that_never_answers_does_not_hold_up_the_end() -> None:
    never = threading.Event()

    @contextmanager
    def hung() -> Iterator[None]:
        never.wait()
        yield

    awake = StayAwake(hung)
    awake.start()
    awake.stop(patience=0.0)
    never.set()


def test_stopping_what_never_started_is_nothing() -> None:
    StayAwake().stop()
