"""An application that obeys signals: each in its event loop, between two things that it does."""

import asyncio
import contextlib
import signal
import time
from collections.abc import Callable, Iterator
from typing import ClassVar, Final

from textual.app import App
from textual.binding import Binding, BindingType

from hiptimer.fault_log import log_fault
from hiptimer.signals import SIGNALS
from hiptimer.tui.way_back import WayBack
from hiptimer.tui.window import Window

_SIGNAL_KEYS: Final = {"ctrl+c": "SIGINT", "ctrl+backslash": "SIGQUIT", "ctrl+z": "SIGTSTP"}
"""A terminal makes signals of these keys, but not while a screen is drawn on it."""

_SHORT_STOPS: Final = 1.0
"""Seconds between two stops by somebody else below which nobody has used the terminal meanwhile.

What limits a program's share of the processor stops it many times a second.
"""


class Obedience:
    """The front end of an application: hears of signals at any moment, and passes them on to its event loop."""

    def __init__(self, app: "ObedientApp") -> None:
        self.number: int | None = None
        """The signal that ends the application; None while none has come."""
        self._app = app
        self._loop: asyncio.AbstractEventLoop | None = None

    def begin(self, loop: asyncio.AbstractEventLoop) -> None:
        """The event loop runs. What came before is obeyed now."""
        self._loop = loop
        if self.number is not None:
            self._app.end_by(self.number)

    def end(self, number: int) -> None:
        self.number = number
        self._soon(lambda: self._app.end_by(number))

    def stand_aside(self) -> None:
        self._soon(self._app.stand_aside)

    def go_on(self) -> None:
        self._soon(self._app.take_terminal)

    def rescue(self) -> None:
        self._app.keep()

    def _soon(self, act: Callable[[], None]) -> None:
        if self._loop is not None:
            # The loop may be closed by now: then the application ends anyway.
            with contextlib.suppress(RuntimeError):
                self._loop.call_soon_threadsafe(act)


class ObedientApp(App[bool]):
    """An application that keeps what it has and gives the terminal back, whatever tells it to end or to stand aside."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, f"signal('{name}')", show=False, priority=True, system=True) for key, name in _SIGNAL_KEYS.items()
    ]

    def __init__(self, window: Window) -> None:
        super().__init__()
        self.obedience = Obedience(self)
        self.window = window
        self.way_back = WayBack(window.given_back)
        self._went_on = 0.0
        """When it last went on after a stop by somebody else, on the machine's clock."""

    def on_load(self) -> None:
        """Nothing is drawn yet."""
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(_log_fault_of_loop)
        self.obedience.begin(loop)

    def obey_signals(self) -> None:
        """Once the terminal is drawn on: Textual's driver has put handlers of its own."""
        SIGNALS.take_back()

    def action_signal(self, name: str) -> None:
        """What a key of the terminal's own asks for."""
        number = getattr(signal, name, None)
        if name == "SIGTSTP":
            self.stand_aside(group=True)
        elif number is not None:
            SIGNALS.expect_end(number)
            self.end_by(number)

    def end_by(self, number: int) -> None:
        """End, by a signal. First keep what was done: the terminal may be gone, or not read what it is sent."""
        self.obedience.number = number
        self.keep()
        self.exit()

    def keep(self) -> None:
        """Keep what was done; nothing sounds any more."""

    def halt(self) -> None:
        """Let nothing go on while the program is stopped."""

    def stand_aside(self, *, group: bool = False) -> None:
        """Stop as a shell expects, with a workout paused; with the whole process `group` where a key asked for it."""
        if not hasattr(signal, "SIGTSTP"):
            return
        self.halt()
        with self.terminal_given_back():
            SIGNALS.stop(group=group)

    def take_terminal(self) -> None:
        """Have the terminal again after a stop that left no time to give it back."""
        SIGNALS.await_terminal()
        now, before = time.monotonic(), self._went_on
        self._went_on = now
        if now - before > _SHORT_STOPS or self.way_back.is_as_before():
            with self.terminal_given_back():
                """Textual takes it again."""
        else:
            self.refresh()

    @contextlib.contextmanager
    def terminal_given_back(self) -> Iterator[None]:
        """As `suspend`, which is for an application that draws."""
        draws = self.is_running and self._driver is not None and self._driver.can_suspend
        with self.suspend() if draws else contextlib.nullcontext():
            yield


def _log_fault_of_loop(_loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
    """Asyncio itself would print on the screen what nobody else hears of."""
    fault = context.get("exception")
    log_fault(fault if isinstance(fault, BaseException) else RuntimeError(str(context.get("message"))))
