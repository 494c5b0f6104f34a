"""A workout that is commanded over its real socket, with a manual clock: whoever asks has a thread of its own."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from plans import plan_of
from small_workouts import SMALL

from hiptimer.conductor import Conductor
from hiptimer.remote.client import ask
from hiptimer.remote.control import RemoteControl
from hiptimer.remote.doors import OpenDoor, usual_door
from hiptimer.remote.messages import Reply, Request
from hiptimer.testing.clock import ManualClock
from hiptimer.testing.player import RecordingPlayer
from hiptimer.workout.session import Session

T = TypeVar("T")

PATIENCE = 20.0
"""Seconds after which what is waited for counts as missing."""


class Commanded:
    """A front end that does nothing but obey."""

    def __init__(self, text: str, open_door: OpenDoor) -> None:
        self.clock = ManualClock()
        player = RecordingPlayer(clock=lambda: self.clock.real(self.clock.now()))
        self.conductor = Conductor(Session(plan_of(text)), player, self.clock)
        self._is_woken = threading.Event()
        self.control = RemoteControl(self.conductor, self._is_woken.set, open_door)
        self.conductor.start()

    def run(self, seconds: float) -> None:
        """Let workout time pass, a second at a time."""
        for _ in range(round(seconds)):
            self.clock.move(1.0, watched=False)
            self.conductor.tick()

    def ask(self, verb: str, to: int | None = None) -> Reply:
        """What comes of a request, as its own client hears it."""
        return self.meanwhile(lambda: ask(Request(verb, to)))

    def meanwhile(self, call: Callable[[], T]) -> T:
        """Obey until a call has come to its end in another thread; returns what it does."""
        with ThreadPoolExecutor(1) as executor:
            future: Future[T] = executor.submit(call)
            future.add_done_callback(lambda _: self._is_woken.set())
            while not future.done():
                assert self._is_woken.wait(PATIENCE), "nobody asks for anything"
                self._is_woken.clear()
                self.control.obey()
            return future.result()


@contextmanager
def commanded(text: str = SMALL, open_door: OpenDoor = usual_door) -> Iterator[Commanded]:
    """A workout that listens."""
    workout = Commanded(text, open_door)
    with workout.control.listening():
        yield workout
