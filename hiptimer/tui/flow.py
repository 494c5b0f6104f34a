"""What follows what once the first screen is painted: begins, resumes and sums up workouts, opens the other screens.

It knows all screens and everything that a workout needs, so that one import loads them.
"""

import inspect
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from textual.app import App

from hiptimer.audio import open_player
from hiptimer.awake import StayAwake
from hiptimer.conductor import Conductor
from hiptimer.journal.recorder import Recording
from hiptimer.journal.resume import Interrupted
from hiptimer.keys import Key
from hiptimer.prescriber import Prescriber
from hiptimer.tui.history.screen import HistoryScreen
from hiptimer.tui.modals import Choice, HelpScreen, JumpScreen, ResumeScreen
from hiptimer.tui.picker import PickerScreen
from hiptimer.tui.sizes import size_classes
from hiptimer.tui.start import Setup, Start
from hiptimer.tui.summary import SummaryScreen
from hiptimer.tui.workout.figure import FigureDrawing
from hiptimer.tui.workout.screen import WorkoutScreen
from hiptimer.tui.workout.view import opening_view
from hiptimer.workout.prescription import Dosing
from hiptimer.workout.session import Position, Session
from hiptimer.yamlfile.problems import FileProblems, UnreadableError


class _Workout(NamedTuple):
    """The one that is being done."""

    screen: WorkoutScreen
    conductor: Conductor
    recording: Recording | None


class Flow:
    """Owns player, lock against sleep and conductor, and moves between picker, workout and summary."""

    def __init__(self, app: App[bool], setup: Setup) -> None:
        self._app = app
        self._setup = setup
        self._player = setup.player
        self._awake: StayAwake | None = None
        self._workout: _Workout | None = None
        # Read now, or Textual would read and apply all styles anew when such a screen is first opened.
        for screen in (HelpScreen, SummaryScreen, HistoryScreen):
            app.stylesheet.read(Path(inspect.getfile(screen)).with_name(str(screen.CSS_PATH)))
        app.stylesheet.parse()

    @property
    def working(self) -> bool:
        """A workout is being done."""
        return self._workout is not None

    def open(self) -> None:
        """Go on from the first screen: fill the picker or begin; before that, offer what was interrupted."""
        setup, screen = self._setup, self._app.screen
        if isinstance(screen, PickerScreen):
            screen.fill(setup.catalog, self._prescriber())
        if setup.journal.notice:
            self._app.notify(setup.journal.notice, timeout=10, markup=False)
        interrupted = setup.interrupted()
        if interrupted is not None:
            asked = ResumeScreen(interrupted, setup.clock.wall())
            self._app.push_screen(asked, partial(self._decided, interrupted))
        elif setup.start is not None:
            self.begin(setup.start)

    def close(self) -> None:
        """Whatever ended it: what was done is kept, and nothing sounds any more."""
        self._stop()
        if self._player is not None:
            self._player.close()

    # --- what was interrupted ---

    def _decided(self, interrupted: Interrupted, choice: Choice | None) -> None:
        """The person has said what to do with an interrupted session; None leaves it for another time."""
        match choice:
            case None:
                self._close(done=False)
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
        return Prescriber(self._setup.journal, self._setup.clock.wall().date())

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
            self._conduct(start.path, session, journal.take_up(interrupted))
        else:
            self._app.notify(f"{routine.name} has changed since: it begins anew.", timeout=8, markup=False)
            journal.forget(interrupted)
            self.begin(start)

    # --- a workout ---

    def begin_routine(self, path: Path, level: Dosing) -> None:
        """Begin the routine of a file at a level, unless one was begun; or say why it cannot be read any more."""
        if not self.working:
            self._begin_if_any(self._start_of(path, level))

    def begin(self, start: Start) -> None:
        """Begin a workout."""
        setup, recording = self._setup, None
        if setup.settings.record:
            wall = setup.clock.wall()
            recording = setup.journal.begin(start.plan, wall, path=start.path, first_step=start.first)
        self._conduct(start.path, Session(start.plan, Position(start.first)), recording)

    def _conduct(self, path: Path, session: Session, recording: Recording | None) -> None:
        settings = self._setup.settings
        if self._player is None:
            self._player = open_player(settings.audio, volume=settings.volume, ring=self._app.bell)
        conductor = Conductor(session, self._player, self._setup.clock, settings.volume, recording)
        self._awake = StayAwake()
        self._awake.start()
        screen = self._workout_screen(session)
        self._workout = _Workout(screen, conductor, recording)
        screen.conduct(conductor, FigureDrawing(session.plan.routine, path.parent))

    def _workout_screen(self, session: Session) -> WorkoutScreen:
        """Returns the first screen where it waits for its workout, else a new one on top."""
        if isinstance(self._app.screen, WorkoutScreen):
            return self._app.screen
        clock = self._setup.clock
        opening = opening_view(session.plan, session.position, clock.wall(), clock.speed)
        flashes, classes = self._setup.settings.flash, size_classes(self._app.size)
        screen = WorkoutScreen(lambda: self, session.plan, opening, flashes=flashes, classes=classes)
        self._app.push_screen(screen)
        return screen

    def open_jump_list(self) -> None:
        """Let the person choose an exercise of the workout to go to."""
        if self._workout is not None:
            session = self._workout.conductor.session
            self._app.push_screen(JumpScreen(session.plan, session.position.step), self._workout.screen.jump)

    def end_workout(self, *, done: bool) -> None:
        """Sum up a workout that was gone through, or go back from one that was left. Its screen is on top."""
        if self._workout is None:
            return
        session, recording = self._workout.conductor.session, self._workout.recording
        self._stop()
        if len(self._app.screen_stack) > 1:
            self._app.pop_screen()
        if done:
            streak = self._setup.journal.streak_weeks(self._setup.clock.wall().date())
            self._app.push_screen(SummaryScreen(session, recording, streak), lambda _: self._close(done=True))
        else:
            self._close(done=False)

    def _stop(self) -> None:
        if self._workout is not None:
            self._workout.conductor.leave()
            self._workout = None
        if self._awake is not None:
            self._awake.stop()

    def _close(self, *, done: bool) -> None:
        """Leave, or stay where there is a picker to go back to."""
        if self._setup.start is not None:
            self._app.exit(done)

    # --- the other screens ---

    def open_help(self, table: Sequence[Key]) -> None:
        """Show all keys of a table."""
        self._app.push_screen(HelpScreen(table))

    def open_history(self) -> None:
        """Show what was done."""
        self._app.push_screen(HistoryScreen(self._setup.journal, self._setup.clock.wall().date()))
