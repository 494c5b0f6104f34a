"""The application: it owns player and clock, and moves between picker, workout and summary."""

import asyncio
import contextlib
import gc
import signal
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

from hiptimer.audio import Player, open_player
from hiptimer.clock import Clock, SystemClock
from hiptimer.conductor import Conductor
from hiptimer.routine.library import Library
from hiptimer.routine.model import Level
from hiptimer.settings import Settings
from hiptimer.tui import themes
from hiptimer.tui.figure_drawing import FigureDrawing
from hiptimer.tui.picker_screen import PickerScreen, shelved
from hiptimer.tui.summary_screen import SummaryScreen
from hiptimer.tui.workout_screen import WorkoutScreen
from hiptimer.workout.plan import Plan
from hiptimer.workout.session import Position, Session

DONE, LEFT_EARLY, INTERRUPTED = 0, 1, 130


@dataclass(frozen=True, slots=True)
class Start:
    """A workout to begin with."""

    plan: Plan
    first: int = 0
    """Index of the first step."""
    folder: Path | None = None
    """Where figure files of the routine's own are."""


class HipTimer(App[int]):
    """hiptimer on a terminal. Returns the exit code."""

    TITLE = "hiptimer"
    CSS_PATH = "hiptimer.tcss"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-wide"), (110, "-very-wide")]  # noqa: RUF012 - Textual declares no ClassVar
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (16, "-low"), (23, "-medium"), (34, "-tall")]  # noqa: RUF012 - as above
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "interrupt", show=False, priority=True, system=True)]

    def __init__(
        self,
        library: Library,
        settings: Settings,
        start: Start | None = None,
        *,
        player: Player | None = None,
        clock: Clock | None = None,
    ) -> None:
        """With a `start` that workout begins at once; without one the picker opens.

        Player and clock are the machine's own unless given.
        """
        self.fault: Exception | None = None
        super().__init__()
        self._library = library
        self._settings = settings
        self._start = start
        self._player = player
        self._clock = clock
        for theme in themes.THEMES:
            self.register_theme(theme)
        self.theme = themes.DEFAULT

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our colours under themes that do not name them."""
        return themes.defaults_for(self.current_theme)

    def on_mount(self) -> None:
        """Open the picker, or begin."""
        self._obey_signals()
        if self._start is not None:
            self._begin(self._start)
        else:
            shelf = tuple(shelved(self._library, path) for path in self._library.paths())
            self.push_screen(PickerScreen(shelf, Level(self._settings.level)))

    def _obey_signals(self) -> None:
        """Without these a terminated program leaves the terminal in its drawing state."""
        for name in ("SIGTERM", "SIGHUP"):
            if hasattr(signal, name):
                with contextlib.suppress(NotImplementedError, RuntimeError):
                    asyncio.get_running_loop().add_signal_handler(getattr(signal, name), self.action_interrupt)

    def on_picker_screen_chosen(self, event: PickerScreen.Chosen) -> None:
        """Begin what was chosen."""
        self._begin(Start(event.plan, folder=event.path.parent))

    def _begin(self, start: Start) -> None:
        _calm_the_collector()
        settings = self._settings
        if self._player is None:
            self._player = open_player(settings.audio, volume=settings.volume, ring=self.bell)
        session = Session(start.plan, Position(start.first))
        clock = self._clock or SystemClock(settings.speed)
        conductor = Conductor(session, self._player, clock, settings.volume)

        def ended(done: bool | None) -> None:
            self._ended(session, bool(done))

        self.push_screen(WorkoutScreen(conductor, FigureDrawing(start.plan.routine, start.folder)), ended)

    def _ended(self, session: Session, done: bool) -> None:
        if done:
            self.push_screen(SummaryScreen(session), lambda _: self._close(DONE))
        else:
            self._close(LEFT_EARLY)

    def _close(self, code: int) -> None:
        """Back to the picker, or out where there was none."""
        if self._start is not None:
            self.exit(code)

    def action_interrupt(self) -> None:
        """Ctrl-C, or a signal to end."""
        self.exit(INTERRUPTED)

    def action_next_theme(self) -> None:
        """On to the next of our own themes."""
        names = [theme.name for theme in themes.THEMES]
        here = names.index(self.theme) if self.theme in names else -1
        self.theme = names[(here + 1) % len(names)]

    def on_unmount(self) -> None:
        """Nothing sounds any more."""
        if self._player is not None:
            self._player.close()

    def _handle_exception(self, error: Exception) -> None:
        """Keep the fault for whoever started us: Textual would print a traceback over the person's terminal."""
        self.fault = self.fault or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()


def _calm_the_collector() -> None:
    """What is there now stays: a collection that walks over all of it would stall beeps and pictures."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)


def run_app(library: Library, settings: Settings, start: Start | None = None) -> int:
    """Run on the terminal; returns the exit code. Raises what went wrong inside."""
    app = HipTimer(library, settings, start)
    code = app.run()
    if app.fault is not None:
        raise app.fault
    return app.return_code or 0 if code is None else code
