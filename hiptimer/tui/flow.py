"""What follows what once the first screen is painted: begins, resumes and sums up workouts, opens the other screens.

It knows all screens and everything that a workout needs, so that one import loads them.
"""

import inspect
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hiptimer.journal.recorder import Recording
from hiptimer.journal.resume import Choice, Interrupted
from hiptimer.journal.wording import changed_words
from hiptimer.keys import Key
from hiptimer.prescriber import Prescriber
from hiptimer.tui.history.screen import HistoryScreen
from hiptimer.tui.keyed import end
from hiptimer.tui.modals import HelpScreen, ResumeScreen
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
    """Moves between the screens, and knows what was interrupted."""

    def __init__(self, app: ObedientApp, setup: Setup) -> None:
        self._app = app
        self._setup = setup
        self._workouts = Workouts(app, setup, lambda: self)
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
        interrupted = setup.interrupted()
        if interrupted is not None:
            asked = ResumeScreen(interrupted, setup.clock.wall())
            self._app.push_screen(asked, partial(self._decided, interrupted))
        elif setup.start is not None:
            self.begin(setup.start)

    def halt(self) -> None:
        """Pause a workout that is being done: the program is about to be stopped."""
        self._workouts.halt()

    def close(self) -> None:
        """Whatever ended it: what was done is kept, and nothing sounds any more."""
        self._workouts.close()

    # --- what was interrupted ---

    def _decided(self, interrupted: Interrupted, choice: Choice | None) -> None:
        """The person has said what to do with an interrupted session; None leaves it for another time."""
        match choice:
            case None if self._setup.start is not None:
                end(self._app, False)
            case None:
                pass
            case Choice.RESUME:
                self._resume(interrupted)
            case Choice.NEW:
                self._setup.journal.forget(interrupted)
                self._begin_if_any(self._setup.start or self._anew(interrupted))
            case Choice.FORGET:
                self._setup.journal.forget(interrupted)
                self._begin_if_any(self._setup.start)

    def _begin_if_any(self, start: Start | None) -> None:
        if start is not None:
            self.begin(start)

    def _anew(self, interrupted: Interrupted) -> Start | None:
        """Returns the same routine from its beginning; None where it cannot be read any more."""
        try:
            path = self._file_of(interrupted)
        except UnreadableError as error:
            self._warn(error)
            return None
        return self._start_of(path, self._setup.settings.level)

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

    def _file_of(self, interrupted: Interrupted) -> Path:
        """Returns the file that is started; else the one it was begun with; else, where that is gone, its name's."""
        if self._setup.start is not None:
            return self._setup.start.path
        path = interrupted.record.path
        if path and Path(path).is_file():
            return Path(path)
        return self._setup.catalog.find(interrupted.record.routine)

    def _resume(self, interrupted: Interrupted) -> None:
        start = self._anew(interrupted)
        if start is None:
            return
        routine, journal = start.plan.routine, self._setup.journal
        if interrupted.matches(routine):
            session = interrupted.session(interrupted.plan(routine))
            self._workouts.begin(start.path, session, lambda: journal.take_up(interrupted))
        else:
            self._app.notify(changed_words(routine.name), timeout=8, markup=False)
            journal.forget(interrupted)
            self.begin(start)

    # --- a workout ---

    def begin_routine(self, path: Path, level: Dosing) -> None:
        """Begin the routine of a file at a level, unless one was begun; or say why it cannot be read any more."""
        self._begin_if_any(self._start_of(path, level))

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

    # --- routine files ---

    def open_problems(self, path: Path) -> None:
        """Show what is wrong with a routine file."""
        self._authoring().show_problems(path)

    def open_new_routine(self) -> None:
        """Ask for a name, and let the person write a routine of it."""
        self._authoring().ask_for_name()

    def edit_routine(self, path: Path) -> None:
        """Let the person change a routine file in their editor; of a bundled one, a copy."""
        self._authoring().edit_routine(path)

    def _authoring(self) -> "Authoring":
        # Imported here: most starts write no routine.
        from hiptimer.tui.authoring import Authoring

        picker = self._app.screen
        assert isinstance(picker, PickerScreen), "nobody else asks for it"
        return Authoring(self._app, picker)

    # --- the other screens ---

    def open_help(self, table: Sequence[Key]) -> None:
        """Show all keys of a table."""
        self._app.push_screen(HelpScreen(table))

    def open_history(self) -> None:
        """Show what was done."""
        self._app.push_screen(HistoryScreen(self._setup.journal, self._setup.today(), self._setup.settings.keys))
