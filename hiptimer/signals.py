"""Signals: what tells the program to end or to stand aside, from its first statement to its last. The one owner.

Where nothing else was arranged, a signal to end raises EndSignal in the main thread, and one to stand aside stops the
program at once. What must not be cut short defers both; a front end with an event loop receives them itself; whoever
changes the terminal says how it is given back. A signal that was ignored when the program started stays ignored, as
`nohup` and a shell's background jobs want it. An end has a limit: after WAY_OUT seconds the terminal is given back and
the process is gone, whatever it still waits for.
"""

import os
import sys
import time
from _thread import get_ident, start_new_thread
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import TYPE_CHECKING, Any, Final, Protocol

if TYPE_CHECKING:
    import signal
else:
    # The half in C, which is there: the other makes enumerations of all its numbers, for which a listing would wait.
    import _signal as signal

WAY_OUT: Final = 2.0
"""Seconds that an end may take."""

HURRIED_WAY_OUT: Final = 0.5
"""The same once a second signal has come."""

KEEPING: Final = 3.0
"""Seconds more while something is kept."""

_RESCUE_AFTER: Final = 1.0
"""Seconds after which a front end that has not begun to end is made to keep what it has."""

_LAST_WRITE: Final = 0.3
"""Seconds for giving the terminal back by force: it may be what hangs."""

_ENDS: Final = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGBREAK")
_OF_KEYS: Final = frozenset(getattr(signal, name, None) for name in ("SIGINT", "SIGQUIT"))
"""Those that a terminal sends to all programs before it for a key."""

_STAND_ASIDE, _GO_ON = (getattr(signal, name, None) for name in ("SIGTSTP", "SIGCONT"))
"""None where the system has no such signal."""


class EndSignal(KeyboardInterrupt):
    """A signal told the program to end."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class FrontEnd(Protocol):
    """What has an event loop and ends when that comes to it. All is called between any two steps of the main thread."""

    def end(self, number: int) -> None:
        """Begin to end soon."""

    def stand_aside(self) -> None:
        """Soon give the terminal back, call `Signals.stop`, and take the terminal again."""

    def go_on(self) -> None:
        """The program was stopped from outside and goes on: the terminal may have changed."""

    def rescue(self) -> None:
        """Keep at once what is to be kept: the event loop does not get to it, and the program ends soon."""


class _WayOut:
    """Sees to it that an end does not take for ever: a thread that ends the process by force."""

    def __init__(self, rescue: Callable[[], None], limit: Callable[[float], float], leave: Callable[[], None]) -> None:
        """`limit` is told the seconds allowed and says how many it takes now; `leave` gives the terminal back."""
        self._rescue = rescue
        self._limit = limit
        self._leave = leave
        self._began = 0.0
        self._seconds = WAY_OUT
        self._number: int | None = None

    def begin(self, number: int) -> None:
        """Count from now. A second call leaves less time."""
        if self._number is not None:
            self._seconds = min(self._seconds, time.monotonic() - self._began + HURRIED_WAY_OUT)
            return
        self._number, self._began = number, time.monotonic()
        # Not threading's: its locks may be held by the very code that the signal interrupts.
        with suppress(RuntimeError):
            start_new_thread(self._watch, (number,))

    def cancel(self) -> None:
        """It has ended in time."""
        self._number = None

    def _watch(self, number: int) -> None:
        rescued = False
        while self._number is not None:
            took = time.monotonic() - self._began
            if not rescued and took > min(_RESCUE_AFTER, self._seconds / 2):
                rescued = True
                self._rescue()
            if took > self._limit(self._seconds):
                leave_at_once(number, self._leave)
            time.sleep(0.02)


def leave_at_once(number: int, leave: Callable[[], None]) -> None:
    """End the process, after giving the terminal back if that does not take long."""
    given_back: list[bool] = []

    def give_back() -> None:
        leave()
        given_back.append(True)

    # An interpreter that is ending starts no thread any more; then the terminal was given back long ago.
    with suppress(RuntimeError):
        start_new_thread(give_back, ())
        deadline = time.monotonic() + _LAST_WRITE
        while not given_back and time.monotonic() < deadline:
            time.sleep(0.01)
    os._exit(128 + number)


class _Holders:
    """Those who have changed the terminal, or must know before the program stops."""

    def __init__(self) -> None:
        self._main = get_ident()
        self._others_keys = False
        """The terminal's keys are another program's: Ctrl-C and Ctrl-\\ are meant for that."""
        self._before_stop: list[Callable[[], None]] = []
        self._give_back: list[Callable[[], None]] = []

    @contextmanager
    def given_back(self, give_back: Callable[[], None]) -> Iterator[None]:
        """Inside, `give_back` gives the terminal back before the program stops, and where it ends by force.

        The latter in another thread, while the main thread may be anywhere.
        """
        self._give_back.append(give_back)
        try:
            yield
        finally:
            self._give_back.remove(give_back)

    @contextmanager
    def keys_left_to_another(self) -> Iterator[None]:
        """Inside, a program of the person's has the terminal: what its keys send is meant for that program alone."""
        self._others_keys = True
        try:
            yield
        finally:
            self._others_keys = False

    @contextmanager
    def before_stop(self, prepare: Callable[[], None]) -> Iterator[None]:
        """Inside, `prepare` is called before the program stops and a front end without an event loop stands still."""
        self._before_stop.append(prepare)
        try:
            yield
        finally:
            self._before_stop.remove(prepare)

    def _leave_terminal(self) -> None:
        ttou = getattr(signal, "SIGTTOU", None)
        before = None
        if ttou is not None and get_ident() == self._main:
            # Whoever is in the background already is stopped for changing the terminal, and would leave it half done.
            before = signal.signal(ttou, signal.SIG_IGN)
        for give_back in reversed(self._give_back):
            with suppress(Exception):
                give_back()
        if ttou is not None and before is not None:
            signal.signal(ttou, before)


class Signals(_Holders):
    """Owns the handlers of the process. Everything is called in the main thread."""

    def __init__(self) -> None:
        super().__init__()
        self.stops = 0
        """How often the program was stopped and went on."""
        self._replaced: dict[int, Any] = {}
        """The handlers from before ours, by signal."""
        self._front_end: FrontEnd | None = None
        self._way_out = _WayOut(self._rescue, self._limit, self._leave_terminal)
        self.number: int | None = None
        """The signal that ends the program; None while none has come."""
        self._deferrals = self._keeps = 0
        self._raises = False
        """A signal to end raises EndSignal; else the process has nothing to keep, and ends at once."""
        self._end_is_due = self._stop_is_due = self._rescue_is_due = self._stopping = False

    # --- from when to when ---

    def obey(self) -> None:
        """Obey from now on; without effect in another thread than the main one."""
        self._main = get_ident()
        with suppress(ValueError):
            for number in (*(getattr(signal, name, None) for name in _ENDS), _STAND_ASIDE, _GO_ON):
                if number is not None and signal.getsignal(number) != signal.SIG_IGN:
                    self._replaced[number] = signal.signal(number, self._handle)

    def take_back(self) -> None:
        """Obey again where a library has put handlers of its own."""
        for number in self._replaced:
            signal.signal(number, self._handle)

    @contextmanager
    def raised(self) -> Iterator[None]:
        """Inside, a signal to end raises EndSignal. Before and after there is nothing to keep: it ends the process."""
        self._raises = True
        try:
            yield
        finally:
            self._raises = False

    def disobey(self) -> None:
        """Give the handlers back to those who had them, and forget what came."""
        for number, handler in self._replaced.items():
            with suppress(ValueError):
                signal.signal(number, handler)
        self._replaced.clear()
        self._way_out.cancel()
        self.number = None
        self._end_is_due = self._stop_is_due = self._rescue_is_due = False

    # --- what others arrange ---

    @contextmanager
    def deferred(self) -> Iterator[None]:
        """Inside, signals wait: for `deliver`, or for the end. Nothing inside is cut short."""
        self._deferrals += 1
        try:
            yield
        finally:
            self._deferrals -= 1
        if not self._deferrals:
            self.deliver()

    @contextmanager
    def keeping(self) -> Iterator[None]:
        """As `deferred`, and what is done inside has more time to end."""
        with self.deferred():
            self._keeps += 1
            try:
                yield
            finally:
                self._keeps -= 1

    def deliver(self) -> None:
        """Obey what came meanwhile. Raises EndSignal."""
        if self._stop_is_due:
            self._stop_is_due = False
            self._stand_aside()
        if self._end_is_due and self.number is not None:
            self._end_is_due = False
            raise EndSignal(self.number)

    @contextmanager
    def received_by(self, front_end: FrontEnd) -> Iterator[None]:
        """Inside, `front_end` is told what comes."""
        self._front_end = front_end
        try:
            yield
        finally:
            self._front_end = None

    def expect_end(self, number: int) -> None:
        """The person has asked for an end as with that signal: from now on it has its limit."""
        if self._replaced:
            self.number = self.number or number
            self._way_out.begin(number)

    # --- standing aside ---

    def stop(self, *, group: bool = False) -> None:
        """Stop as a shell expects; returns once the program goes on and has the terminal. With its process `group`,
        where a key asked for it and not the terminal: then others wait for this program, too.
        """
        number = signal.SIGTSTP
        self._stopping, self.stops = True, self.stops + 1
        try:
            if group:
                signal.signal(number, signal.SIG_IGN)
                os.kill(0, number)
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)
            self.await_terminal()
        finally:
            self._stopping = False
            if number in self._replaced:
                signal.signal(number, self._handle)

    def await_terminal(self) -> None:
        """Stop, as reading from the terminal would, until it is ours: a job of the background must not draw."""
        stops = -1
        while not _has_terminal() and stops != self.stops:
            stops = self.stops
            signal.raise_signal(signal.SIGTTIN)

    # --- what comes ---

    def _handle(self, number: int, _frame: FrameType | None) -> None:
        if number == _GO_ON:
            self._went_on()
        elif number == _STAND_ASIDE:
            self._told_to_stand_aside()
        elif self._rescue_is_due:
            self._rescue_is_due = False
            if self._front_end is not None:
                self._front_end.rescue()
        elif not (self._others_keys and number in _OF_KEYS):
            self._told_to_end(number)

    def _told_to_end(self, number: int) -> None:
        is_first = self.number is None
        self.number = self.number or number
        if not self._raises and self._front_end is None:
            os._exit(128 + self.number)
        self._way_out.begin(number)
        if not is_first:
            return
        if self._front_end is not None:
            self._front_end.end(number)
        else:
            self._end_is_due = True
            if not self._deferrals:
                self.deliver()

    def _told_to_stand_aside(self) -> None:
        if self._others_keys:
            # The terminal is not ours to give back.
            self.stop()
        elif self._front_end is not None:
            self._front_end.stand_aside()
        elif self._deferrals:
            self._stop_is_due = True
        else:
            self._stand_aside()

    def _stand_aside(self) -> None:
        for prepare in self._before_stop:
            prepare()
        self._leave_terminal()
        self.stop()

    def _went_on(self) -> None:
        self.stops += 1
        if self._front_end is not None and not self._stopping and not self._others_keys:
            self._front_end.go_on()

    # --- by force ---

    def _rescue(self) -> None:
        """Interrupt what the main thread waits for."""
        if self._front_end is not None and sys.platform != "win32" and self.number is not None:
            self._rescue_is_due = True
            with suppress(OSError):
                signal.pthread_kill(self._main, self.number)

    def _limit(self, seconds: float) -> float:
        return seconds + KEEPING if self._keeps else seconds


def _has_terminal() -> bool:
    """Whether the program is in the foreground, or has no terminal at all."""
    if sys.platform == "win32":
        return True
    try:
        return os.tcgetpgrp(sys.__stdin__.fileno()) == os.getpgrp() if sys.__stdin__ else True
    except (OSError, ValueError):
        return True


SIGNALS = Signals()
"""The owner of this process's signals."""
