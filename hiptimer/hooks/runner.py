"""Runs commands in a thread of its own: in order, a few at a time, each for a while at most. Nobody waits for them.

Each reads one JSON object, has no terminal, and what it prints is thrown away.
"""

import shlex
import threading
import time
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from hiptimer import paths
from hiptimer.fault_log import log_fault
from hiptimer.hooks.processes import Minder, kill, let_go, started
from hiptimer.printable import json_text

if TYPE_CHECKING:
    from subprocess import Popen

VERSION: Final = 1
"""Of what a command reads: it goes up when a key means something else."""

LIMIT: Final = 10.0
"""Seconds that a command may take; then it is killed, with all that it has started."""

PATIENCE: Final = 1.0
"""Seconds for which the next command waits for the one before."""

LAST_PATIENCE: Final = 0.3
"""Seconds for which the end of the program waits for all of them."""

MOST_RUNNING: Final = 4
MOST_WAITING: Final = 32
"""Of more the oldest are dropped."""

_LOOK: Final = 0.02
"""Seconds between two looks at those that run."""


class HookError(Exception):
    """A command has failed; its text is one line."""


class _Call(NamedTuple):
    """A command that is to be run."""

    event: str
    command: tuple[str, ...]
    line: str
    """What it reads."""


class _Running(NamedTuple):
    call: _Call
    process: "Popen[bytes]"
    since: float
    """On the machine's clock."""


class Runner:
    """Runs the commands of one run of the program. All but `end` return at once."""

    def __init__(self, commands: Mapping[str, Sequence[str]], limit: float = LIMIT) -> None:
        """`commands` are words by event; `limit` is seconds."""
        self._commands = commands
        self._limit = limit
        self._waiting: deque[_Call] = deque(maxlen=MOST_WAITING)
        self._running: list[_Running] = []
        self._is_beginning = self._is_over = False
        """The first: one is no longer waiting, and does not run yet."""
        self._minder = Minder()
        self._failed: set[tuple[str, ...]] = set()
        """The commands whose failure stands in the log."""
        self._changed = threading.Condition()
        """Its lock may be taken twice by one thread: a signal may end the program in the middle of a call."""
        self._thread: threading.Thread | None = None

    @property
    def has_any(self) -> bool:
        """Whether there is a command for any event."""
        return bool(self._commands)

    def run(self, event: str, standing: Mapping[str, Any]) -> None:
        """Have the command of an event run soon, where there is one; it reads where the workout stands."""
        if (command := self._commands.get(event)) is None:
            return
        line = json_text({"hiptimer": VERSION, "event": event, **standing}) + "\n"
        with self._changed:
            self._waiting.append(_Call(event, tuple(command), line))
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="hiptimer-hooks", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def end(self) -> None:
        """Let the program end: what was called last has begun, and what still runs then is left to its limit."""
        with self._changed:
            self._changed.wait_for(self._is_idle, LAST_PATIENCE)
            last = self._waiting.pop() if self._waiting else None
            self._waiting.clear()
        if last is not None:
            self._begin(last)
        with self._changed:
            left, self._running, self._is_over = self._running, [], True
            self._changed.notify_all()
        self._minder.end()
        for running in left:
            let_go(running.process)

    # --- in the thread ---

    def _work(self) -> None:
        while not self._is_over:
            with self._changed:
                self._changed.wait_for(lambda: self._is_over or self._may_begin(), _LOOK if self._running else None)
                call = self._waiting.popleft() if self._may_begin() else None
                self._is_beginning = call is not None
            if call is not None:
                self._begin(call)
            self._look_after()

    def _may_begin(self) -> bool:
        if not self._waiting or len(self._running) >= MOST_RUNNING:
            return False
        return not self._running or time.monotonic() - self._running[-1].since >= PATIENCE

    def _is_idle(self) -> bool:
        return not (self._waiting or self._running or self._is_beginning)

    def _begin(self, call: _Call) -> None:
        try:
            process = started(call.command)
            with suppress(OSError):  # it does not read
                assert process.stdin is not None
                with process.stdin as pipe:
                    pipe.write(call.line.encode())
        except (OSError, ValueError, paths.NoHomeError) as error:
            self._fails(call, f"cannot be run ({getattr(error, 'strerror', None) or error})")
            process = None
        if process is not None:
            self._minder.mind(process, self._limit)
        with self._changed:
            self._is_beginning = False
            if process is not None:
                self._running.append(_Running(call, process, time.monotonic()))
            self._changed.notify_all()

    def _look_after(self) -> None:
        """Forget those that have ended, and end those that take too long."""
        for running in tuple(self._running):
            code = running.process.poll()
            if code is None:
                if time.monotonic() - running.since >= self._limit:
                    self._fails(running.call, f"took longer than {self._limit:g} s")
                    kill(running.process)
                continue
            if code:
                self._fails(running.call, f"ended with {code}" if code > 0 else f"was ended by signal {-code}")
            with self._changed:
                self._running = [other for other in self._running if other is not running]
                self._changed.notify_all()

    def _fails(self, call: _Call, how: str) -> None:
        """Note in the log that a command fails, the first time that it does."""
        if call.command not in self._failed:
            self._failed.add(call.command)
            log_fault(HookError(f"the command on '{call.event}' {how}: {shlex.join(call.command)}"))
