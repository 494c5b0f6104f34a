"""What follows what once the first screen is painted: begins, resumes and sums up workouts, opens the other screens.

It knows all screens and everything that a workout needs, so that one import loads them.
"""

import inspect
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hiptimer.journal.recorder import Recording
from hiptimer.journal.renaming import Renaming
from hiptimer.keys import Key
from hiptimer.prescriber import Prescriber
from hiptimer.tui.history.screen import HistoryScreen
from hiptimer.tui.interruptions import Interruptions
from hiptimer.tui.keyed import end
from hiptimer.tui.modals import HelpScreen, RenamedScreen
from hiptimer.tui.obedience import ObedientApp
from hiptimer.tui.picker.screen import PickerScreen
from hiptimer.tui.start import Setup, Start
from hiptimer.tui.summary import SummaryScreen
from hiptimer.tui.workouts import Workouts
from hiptimer.workout.prescription import Dosing
from hiptimer.workout.session import Position, Session
from hiptimer.yamlfile.problems import FileProblems, UnreadableError

if TYPE_CHECKING:
    from hiptimer.tui.authoring import Authoring


class Flow:
    """Moves between the screens."""

    def __init__(self, app: ObedientApp, setup: Setup) -> None:
        self._app = app
        self._setup = setup
        self._workouts = Workouts(app, setup, lambda: self)
        self._interruptions = Interruptions(app, setup, self._workouts, self._start_of, self.begin)
        # Read now, or Textual would read and apply all styles anew when such a screen is first opened.
        for screen in (HelpScreen, SummaryScreen, HistoryScreen):
            app.stylesheet.read(Path(inspect.getfile(screen)).with_name(str(screen.CSS_PATH)))
        app.stylesheet.parse()

    @property
    def working(self) -> bool:
        """A workout is being done."""
        return self._workouts.working

    def open(self) -> None:
        """Go on from the first screen: fill the picker or begin; before that, offer what was interrupted."""
        setup, screen = self._setup, self._app.screen
        if isinstance(screen, PickerScreen):
            screen.fill(setup.catalog, self._prescriber)
        for notice in filter(None, (setup.notice, setup.journal.notice)):
            self._app.notify(notice, timeout=10, markup=False)
        if setup.start is None:
            self._interruptions.offer(None)
        else:
            self._ask_if_renamed(setup.start, self._open_start)

    def _open_start(self, start: Start) -> None:
        """Begin with a workout, or first offer what was interrupted of it."""
        if not self._interruptions.offer(start):
            self.begin(start)

    def halt(self) -> None:
        """Pause a workout that is being done: the program is about to be stopped."""
        self._workouts.halt()

    def close(self) -> None:
        """Whatever ended it: what was done is kept, and nothing sounds any more."""
        self._workouts.close()

    # --- what looks renamed ---

    def _ask_if_renamed(self, start: Start, begin: Callable[[Start], None]) -> None:
        """Begin a workout, once it is known whose past is that of its routine."""
        renaming = self._setup.renaming(start)
        if renaming is None:
            begin(start)
        else:
            self._app.push_screen(RenamedScreen(renaming), partial(self._answered, renaming, start, begin))

    def _answered(self, renaming: Renaming, start: Start, begin: Callable[[Start], None], is_same: bool | None) -> None:
        """The person has said whether it was renamed; None leaves it for another time."""
        if is_same is not None:
            self._setup.journal.naming.answer(renaming, is_same=is_same)
            begin(self._setup.planned_anew(start) if is_same else start)
        elif self._setup.start is not None:
            end(self._app, False)

    # --- a workout ---

    def _start_of(self, path: Path, level: Dosing) -> Start | None:
        try:
            routine = self._setup.catalog.read(path)
        except (FileProblems, UnreadableError) as error:
            self._warn(error)
            return None
        return Start(self._prescriber().plan(routine, level), path)

    def _prescriber(self) -> Prescriber:
        return Prescriber(self._setup.journal, self._setup.today())

    def _warn(self, error: Exception) -> None:
        self._app.notify(str(error).splitlines()[0], severity="warning", markup=False)

    def begin_routine(self, path: Path, level: Dosing) -> None:
        """Begin the routine of a file at a level, unless one was begun; or say why it cannot be read any more."""
        start = self._start_of(path, level)
        if start is not None:
            self._ask_if_renamed(start, self.begin)

    def begin(self, start: Start) -> None:
        """Begin a workout, unless one was begun."""
        setup = self._setup

        def record() -> Recording | None:
            if not setup.settings.record:
                return None
            return setup.journal.begin(start.plan, setup.clock.wall(), path=start.path, first_step=start.first)

        self._workouts.begin(start.path, Session(start.plan, Position(start.first)), record)

    def open_jump_list(self) -> None:
        """Let the person choose an exercise of the workout to go to."""
        self._workouts.open_jump_list()

    def end_workout(self, *, done: bool) -> None:
        """Sum up a workout that was gone through, or go back from one that was left."""
        self._workouts.end(done=done)

    def keep_change(self, name: str, value: object) -> None:
        """Keep for the next start what a key has changed a setting to, and let every screen know of a figure."""
        problem = self._setup.keep(name, value)
        if problem is not None:
            self._app.notify(problem, severity="warning", markup=False)
        if name == "figure":
            self._workouts.shows_figure = value is True
            for screen in self._app.screen_stack:
                if isinstance(screen, PickerScreen):
                    screen.show_figures(value is True)

    # --- the other screens ---

    def routine_files(self) -> "Authoring":
        """Returns what makes, changes and mends routine files from the picker, which is on top."""
        # Imported here: most starts write no routine.
        from hiptimer.tui.authoring import Authoring

        return Authoring(self._app)

    def open_help(self, table: Sequence[Key]) -> None:
        """Show all keys of a table."""
        self._app.push_screen(HelpScreen(table))

    def open_history(self) -> None:
        """Show what was done."""
        self._app.push_screen(HistoryScreen(self._setup.journal, self._setup.today(), self._setup.settings.keys))
