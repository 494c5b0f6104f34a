"""The owner of commands from elsewhere: heard in a thread, obeyed where the front end drives its conductor."""

import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from hiptimer import paths
from hiptimer.conductor import Conductor
from hiptimer.fault_log import log_fault
from hiptimer.keys import Action
from hiptimer.remote.desktop import Desktop
from hiptimer.remote.doors import Door, OpenDoor, usual_door
from hiptimer.remote.listener import Answer, Listener
from hiptimer.remote.messages import FOLLOW, MUTE, PATIENCE, STATUS, VOLUME, Reply, Request
from hiptimer.remote.status import status_of

Way = Callable[[Action], bool]
"""Does an action; returns whether that did anything."""

Act = Callable[[Action, Way], bool]
"""Does an action in a way, and answers it as the front end answers a key; returns whether that did anything."""

_PRESSED: Final = {
    "toggle": Action.PAUSE,
    "go-on": Action.GO_ON,
    "restart": Action.RESTART,
    "next": Action.SKIP,
    "back": Action.BACK,
    "done": Action.DONE,
    "longer": Action.LONGER,
    "shorter": Action.SHORTER,
    MUTE: Action.MUTE,
}
"""The verbs that are what a key is: a press that may be a repeat."""

_ONLY_ASK: Final = (STATUS, FOLLOW)


def do_it(action: Action, way: Way) -> bool:
    """An Act of a front end that shows what is, and need not answer."""
    return way(action)


class RemoteControl:
    """Commands for one conductor, from `start` to `stop`; both may be called again."""

    def __init__(self, conductor: Conductor, wake: Callable[[], object], open_door: OpenDoor = usual_door) -> None:
        """`wake` is called in another thread where something is to be obeyed; it never waits."""
        self._open_door = open_door
        self._conductor = conductor
        self._wake = wake
        self._orders: deque[tuple[float, Request, Answer]] = deque()
        self._desktop: Desktop | None = None
        self._listener: Listener | None = None
        self._door: Door | None = None

    def start(self) -> None:
        """Listen to programs, and to the desktop."""
        self._desktop = Desktop(self.hand_on)
        self._desktop.start()
        self._listen()

    def _listen(self) -> None:
        """Listen where programs find it; where that cannot be, nobody is heard, and the log says why."""
        try:
            door = self._door = self._open_door()
        except (OSError, paths.NoHomeError) as error:
            log_fault(error)
            return
        self._listener = Listener(door.listening, self.hand_on, door.token)
        self._listener.start()

    def stop(self) -> None:
        """Hear nobody any more."""
        if self._desktop is not None:
            self._desktop.stop()
        listener, self._listener = self._listener, None
        if listener is not None and self._door is not None:
            self._door.close()
            listener.stop()
        self._orders.clear()

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Listen meanwhile."""
        self.start()
        try:
            yield
        finally:
            self.stop()

    def obey(self, act: Act = do_it) -> bool:
        """Do what was asked for, each by `act`, and reply; returns whether that was more than questions.

        In the thread that drives the conductor.
        """
        did = False
        while self._orders:
            at, request, answer = self._orders.popleft()
            # Whoever asked has been told by then that there is no answer.
            if request.verb in _ONLY_ASK or time.monotonic() - at <= PATIENCE:
                did = did or request.verb not in _ONLY_ASK
                answer(self._done(request, act))
        return did

    def hand_on(self, request: Request, answer: Answer) -> None:
        """Have something done soon, and told what came of it. From any thread; never waits."""
        self._orders.append((time.monotonic(), request, answer))
        self._wake()

    def _done(self, request: Request, act: Act) -> Reply:
        conductor = self._conductor
        if request.verb in _ONLY_ASK:
            conductor.tick()
            return Reply(False, status_of(conductor))
        did, why = self._do(request, act)
        return Reply(did, status_of(conductor), why)

    def _do(self, request: Request, act: Act) -> tuple[bool, str | None]:
        conductor, session = self._conductor, self._conductor.session
        if request.verb == VOLUME and request.to is not None:
            volume = request.to
            return act(Action.LOUDER, lambda _: conductor.set_volume(volume)), None
        if request.verb in ("pause", "resume"):
            pauses = request.verb == "pause"
            if session.finished:
                return False, _OVER
            return act(Action.PAUSE, lambda _: conductor.set_paused(pauses)), None
        action = _PRESSED[request.verb]
        if act(action, conductor.press):
            return True, None
        return False, _why(action, conductor)


_OVER: Final = "the workout is over"


def _why(action: Action, conductor: Conductor) -> str:
    """Returns why an action did nothing."""
    session = conductor.session
    if session.finished:
        return _OVER
    if action in (Action.LONGER, Action.SHORTER) and session.step.seconds is None:
        return "no clock runs here: 'done' when done"
    if action is Action.DONE and session.step.seconds is not None:
        return "the clock ends this; 'next' skips it"
    return "it came too soon after what was done before"
