"""The application: it owns player, clock and journal, and moves between picker, workout and summary."""

import asyncio
import contextlib
import gc
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual.app import App
from textual.binding import Binding, BindingType

from hiptimer.audio import Player, open_player
from hiptimer.awake import StayAwake
from hiptimer.catalog import Catalog
from hiptimer.clock import Clock, SystemClock
from hiptimer.conductor import Conductor
from hiptimer.journal import Journal
from hiptimer.journal.recorder import Recording
from hiptimer.journal.resume import Interrupted
from hiptimer.prescriber import Prescriber
from hiptimer.settings import Settings, UsageError
from hiptimer.tui import themes
from hiptimer.tui.modals import Choice, ResumeScreen
from hiptimer.tui.picker import PickerScreen, shelved
from hiptimer.tui.summary import SummaryScreen
from hiptimer.tui.workout.figure import FigureDrawing
from hiptimer.tui.workout.screen import WorkoutScreen
from hiptimer.workout.plan import Plan
from hiptimer.workout.session import Position, Session
from hiptimer.yamlfile.problems import FileProblems, UnreadableError, suggestion

DONE, LEFT_EARLY, INTERRUPTED = 0, 1, 130


class Start(NamedTuple):
    """A workout to begin with."""

    plan: Plan
    path: Path
    """The routine's file; figure files of its own are beside it."""
    first: int = 0
    """Index of the first step."""


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
        catalog: Catalog,
        settings: Settings,
        journal: Journal,
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
        self._catalog = catalog
        self._settings = settings
        self._journal = journal
        self._start = start
        self._player = player
        self._clock = clock or SystemClock(settings.speed)
        self._conductor: Conductor | None = None
        self._awake = StayAwake()
        for theme in themes.THEMES:
            self.register_theme(theme)
        self.theme = _known_theme(settings.theme or os.environ.get("TEXTUAL_THEME") or themes.DEFAULT, self)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our colours under themes that do not name them."""
        return themes.defaults_for(self.current_theme)

    def on_mount(self) -> None:
        """Open the picker or begin; before that, offer what was interrupted."""
        self._obey_signals()
        if self._start is None:
            shelf = tuple(shelved(self._catalog, path) for path in self._catalog.paths())
            prescriber = Prescriber(self._journal, self._clock.wall().date())
            self.push_screen(PickerScreen(shelf, prescriber, self._settings.level))
        if self._journal.notice:
            self.notify(self._journal.notice, timeout=10)
        interrupted = self._journal.unfinished(self._clock.wall()) if self._settings.record else None
        if interrupted is not None and self._concerns(interrupted):
            self.push_screen(ResumeScreen(interrupted, self._clock.wall()), self._decided(interrupted))
        elif self._start is not None:
            self._begin(self._start)

    def _concerns(self, interrupted: Interrupted) -> bool:
        return self._start is None or self._start.plan.routine.slug == interrupted.record.routine

    def _obey_signals(self) -> None:
        """Without these a terminated program leaves the terminal in its drawing state."""
        for name in ("SIGTERM", "SIGHUP"):
            if hasattr(signal, name):
                with contextlib.suppress(NotImplementedError, RuntimeError):
                    asyncio.get_running_loop().add_signal_handler(getattr(signal, name), self.action_interrupt)

    def _decided(self, interrupted: Interrupted) -> Callable[[Choice | None], None]:
        """What happens after the person has said what to do with an interrupted session."""

        def decided(choice: Choice | None) -> None:
            if choice is None and self._start is not None:
                self.exit(LEFT_EARLY)
            elif choice is Choice.RESUME:
                self._take_up(interrupted)
            elif choice is not None:
                self._journal.forget(interrupted)
                start = self._start or (self._anew(interrupted) if choice is Choice.NEW else None)
                if start is not None:
                    self._begin(start)

        return decided

    def _anew(self, interrupted: Interrupted) -> Start | None:
        """The same routine from its beginning; None where it cannot be read any more."""
        try:
            path = self._file_of(interrupted)
            routine = self._catalog.read(path)
        except (FileProblems, UnreadableError) as error:
            self.notify(str(error).splitlines()[0], severity="warning")
            return None
        prescriber = Prescriber(self._journal, self._clock.wall().date())
        return Start(prescriber.plan(routine, self._settings.level), path)

    def _file_of(self, interrupted: Interrupted) -> Path:
        """The file that is being started; else the one it was begun with; else, where that is gone, its name's."""
        if self._start is not None:
            return self._start.path
        path = interrupted.record.path
        if path and Path(path).is_file():
            return Path(path)
        return self._catalog.find(interrupted.record.routine)

    def _take_up(self, interrupted: Interrupted) -> None:
        start = self._anew(interrupted)
        if start is None:
            return
        routine = start.plan.routine
        if not interrupted.matches(routine):
            self.notify(f"{routine.name} has changed since: it begins anew.", timeout=8)
            self._journal.forget(interrupted)
            self._begin(start)
            return
        plan = interrupted.plan(routine)
        self._conduct(start.path, interrupted.session(plan), self._journal.take_up(interrupted))

    def on_picker_screen_chosen(self, event: PickerScreen.Chosen) -> None:
        """Begin what was chosen."""
        self._begin(Start(event.plan, event.path))

    def _begin(self, start: Start) -> None:
        recording = None
        if self._settings.record:
            recording = self._journal.begin(start.plan, self._clock.wall(), path=start.path, first_step=start.first)
        self._conduct(start.path, Session(start.plan, Position(start.first)), recording)

    def _conduct(self, path: Path, session: Session, recording: Recording | None) -> None:
        _calm_the_collector()
        if self._player is None:
            self._player = open_player(self._settings.audio, volume=self._settings.volume, ring=self.bell)
        conductor = Conductor(session, self._player, self._clock, self._settings.volume, recording)
        self._conductor = conductor
        self._awake = StayAwake()
        self._awake.start()

        def ended(done: bool | None) -> None:
            self._awake.stop()
            if done:
                streak = self._journal.streak_weeks(self._clock.wall().date())
                self.push_screen(SummaryScreen(session, recording, streak), lambda _: self._close(DONE))
            else:
                self._close(LEFT_EARLY)

        figures = FigureDrawing(session.plan.routine, path.parent)
        self.push_screen(WorkoutScreen(conductor, figures, flashes=self._settings.flash), ended)

    def _close(self, code: int) -> None:
        """Back to the picker, or out where there was none."""
        if self._start is not None:
            self.exit(code)

    def action_interrupt(self) -> None:
        """Ctrl-C, or a signal to end."""
        self.exit(INTERRUPTED)

    async def action_quit(self) -> None:
        """Textual's own Ctrl-Q, from wherever one is."""
        working = any(isinstance(screen, WorkoutScreen) for screen in self.screen_stack)
        self.exit(LEFT_EARLY if working else DONE)

    def action_next_theme(self) -> None:
        """On to the next of our own themes."""
        names = [theme.name for theme in themes.THEMES]
        here = names.index(self.theme) if self.theme in names else -1
        self.theme = names[(here + 1) % len(names)]

    def on_unmount(self) -> None:
        """Whatever ended it: what was done is kept, and nothing sounds any more."""
        if self._conductor is not None:
            self._conductor.leave()
        self._awake.stop()
        if self._player is not None:
            self._player.close()

    def _handle_exception(self, error: Exception) -> None:
        """Keep the fault for whoever started us: Textual would print a traceback over the person's terminal."""
        self.fault = self.fault or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()


def _known_theme(name: str, app: App[int]) -> str:
    if name not in app.available_themes:
        raise UsageError(f"no theme is called '{name}'.{suggestion(name, app.available_themes)}")
    return name


def _calm_the_collector() -> None:
    """What is there now stays: a collection that walks over all of it would stall beeps and pictures."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)


def run_app(catalog: Catalog, settings: Settings, journal: Journal, start: Start | None = None) -> int:
    """Run on the terminal; returns the exit code. Raises what went wrong inside."""
    app = HipTimer(catalog, settings, journal, start)
    code = app.run()
    if app.fault is not None:
        raise app.fault
    return app.return_code or 0 if code is None else code
