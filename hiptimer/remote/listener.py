"""Hears callers on a socket, in a thread of its own. None of them can hold it up, fill it, or keep it busy."""

import select
import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from math import inf
from typing import Final

from hiptimer.remote.caller import Caller, HungUpError
from hiptimer.remote.messages import (
    FOLLOW,
    STATUS,
    RefusedError,
    Reply,
    Request,
    read_request,
    refusal_line,
    reply_line,
)
from hiptimer.remote.pace import Pace
from hiptimer.remote.peers import is_ours

MOST_CALLERS: Final = 16
"""At a time; others wait."""

MOST_FOLLOWERS: Final = 8
"""Of them, so that there is always room for a command."""

_FOLLOWERS: Final = 0
"""Instead of the number of a caller: all who are told each change."""

_LOOKS_EVERY: Final = 0.25
"""Seconds between two looks for a change."""

_END: Final = 0.2
"""Seconds."""

Answer = Callable[[Reply], None]
"""Tells whoever asked what came of it; from any thread, and never waits."""

HandOn = Callable[[Request, Answer], None]
"""Hands on a request, to be answered later; from any thread, and never waits."""


class Listener:
    """Hands on requests from `start` to `stop`, and sends the replies to them."""

    def __init__(self, listening: socket.socket, hand_on: HandOn, token: bytes | None = None) -> None:
        """The `token`, where there is one, is what each caller has to say first."""
        self._listening = listening
        self._token = token
        self._hand_on = hand_on
        self._callers: dict[int, Caller] = {}
        self._calls = 0
        self._replies: deque[tuple[int, bytes]] = deque()
        self._looks = False
        """What followers are to be told was asked for, and not replied to."""
        self._looked_at = 0.0
        self._pace = Pace()
        self._is_over = False
        self._thread = threading.Thread(target=self._run, name="hiptimer-remote", daemon=True)
        self._woken, self._wakes = socket.socketpair()
        for end in (listening, self._woken, self._wakes):
            end.setblocking(False)

    def start(self) -> None:
        """Listen from now on."""
        self._thread.start()

    def stop(self) -> None:
        """Hang up. From any thread but its own, which is not waited for longer than _END."""
        self._is_over = True
        self._wake()
        self._thread.join(_END)

    def _reply(self, number: int, reply: Reply) -> None:
        self._replies.append((number, reply_line(reply)))
        self._wake()

    def _wake(self) -> None:
        # Where it is full it is woken anyway, and where it is closed all is over.
        with suppress(OSError):
            self._wakes.send(b".")

    # --- in its thread ---

    def _run(self) -> None:
        with self._listening, self._woken, self._wakes:
            while not self._is_over:
                self._round()
            for caller in self._callers.values():
                caller.connection.close()

    def _round(self) -> None:
        """Wait for somebody, and serve whoever is there."""
        callers = self._callers.values()
        hears: list[Caller | socket.socket] = [self._woken, *(caller for caller in callers if caller.hears)]
        if len(callers) < MOST_CALLERS:
            hears.append(self._listening)
        sends = [caller for caller in callers if caller.sends]
        heard, sent, _ = select.select(hears, sends, (), self._longest_wait())
        now = time.monotonic()
        for caller in [caller for caller in callers if caller in heard or caller in sent]:
            with self._hanging_up(caller):
                caller.send(now)
                if caller in heard:
                    caller.hear()
        if self._woken in heard:
            self._woken.recv(4096)
        if self._listening in heard:
            self._accept(now)
        self._say_replies(now)
        self._hand_lines_on(now)
        self._give_up(now)
        self._look_for_changes(now)
        self._pace.hold_back()

    def _longest_wait(self) -> float | None:
        """Returns for how many seconds nothing is to be done by itself; None for ever."""
        times = [caller.until for caller in self._callers.values()]
        if self._has_followers:
            times.append(self._looked_at + _LOOKS_EVERY)
        first = min(times, default=inf)
        return None if first == inf else max(0.0, first - time.monotonic()) + 0.001

    def _accept(self, now: float) -> None:
        with suppress(OSError):
            while len(self._callers) < MOST_CALLERS:
                connection, _ = self._listening.accept()
                if is_ours(connection):
                    self._calls += 1
                    self._callers[self._calls] = Caller(self._calls, connection, now, self._token)
                else:
                    connection.close()

    def _hand_lines_on(self, now: float) -> None:
        for caller in list(self._callers.values()):
            with self._hanging_up(caller):
                if (line := caller.line(now)) is not None:
                    self._hand_line_on(caller, line, now)

    def _hand_line_on(self, caller: Caller, line: bytes, now: float) -> None:
        """Have what is asked for done; whoever says anything else is told so, and is done with."""
        try:
            request = read_request(line)
            if request.verb == FOLLOW:
                if sum(other.follows for other in self._callers.values()) >= MOST_FOLLOWERS:
                    raise RefusedError(f"{MOST_FOLLOWERS} follow it already")
                caller.follows = True
            self._hand_on(request, partial(self._reply, caller.number))
        except RefusedError as error:
            caller.say(refusal_line(str(error)), now, is_last=True)

    def _say_replies(self, now: float) -> None:
        while self._replies:
            number, line = self._replies.popleft()
            if number == _FOLLOWERS:
                self._looks = False
            callers = [
                caller
                for caller in self._callers.values()
                if caller.number == number or (number == _FOLLOWERS and caller.is_told(line))
            ]
            for caller in callers:
                with self._hanging_up(caller):
                    caller.say(line, now)

    def _give_up(self, now: float) -> None:
        for caller in [caller for caller in self._callers.values() if now > caller.until]:
            self._hang_up(caller)

    @property
    def _has_followers(self) -> bool:
        return any(caller.follows for caller in self._callers.values())

    def _look_for_changes(self, now: float) -> None:
        """Ask for what is to be told to those who follow, not again before it is known."""
        if self._has_followers and not self._looks and now >= self._looked_at + _LOOKS_EVERY:
            self._looks, self._looked_at = True, now
            self._hand_on(Request(STATUS), partial(self._reply, _FOLLOWERS))

    @contextmanager
    def _hanging_up(self, caller: Caller) -> Iterator[None]:
        """Be done with a caller who has hung up."""
        try:
            yield
        except HungUpError:
            self._hang_up(caller)

    def _hang_up(self, caller: Caller) -> None:
        self._callers.pop(caller.number, None)
        caller.connection.close()
