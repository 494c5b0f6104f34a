"""The workout that is being done: begun, never two at once, summed up, gone back into, and left."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from hiptimer.audio import Player, open_player
from hiptimer.awake import StayAwake
from hiptimer.conductor import Conductor
from hiptimer.hooks.announcer import announcer_of
from hiptimer.hooks.runner import Runner
from hiptimer.journal.recorder import Recording
from hiptimer.remote.control import RemoteControl
from hiptimer.settings import Settings
from hiptimer.tui.host import GetHost
from hiptimer.tui.keyed import close, end
from hiptimer.tui.modals import JumpScreen
from hiptimer.tui.obedience import ObedientApp
from hiptimer.tui.outside import Outside
from hiptimer.tui.sizes import size_classes
from hiptimer.tui.start import Setup
from hiptimer.tui.summary import SummaryScreen
from hiptimer.tui.workout.figure import FigureDrawing
from hiptimer.tui.workout.screen import WorkoutScreen
from hiptimer.tui.workout.view import opening_view
from hiptimer.voices import speech_of
from hiptimer.workout.session import Session


class _Workout:
    """The one that is being done."""

    def __init__(
        self,
        screen: WorkoutScreen,
        conductor: Conductor,
        recording: Recording | None,
        remote: RemoteControl,
        outside: Outside,
    ) -> None:
        self.screen = screen
        self.outside = outside
        self.conductor = conductor
        self.recording = recording
        self.remote = remote
        self.summed_up = False
        """It is over, and the summary is shown."""


class Workouts:
    """Owns the player, the lock against sleep and the conductor."""

    def __init__(self, app: ObedientApp, setup: Setup, host: GetHost) -> None:
        self._app = app
        self._setup = setup
        self._host = host
        self._player = setup.player
        self._commands = Runner(setup.settings.commands)
        self._awake: StayAwake | None = None
        self._volume = setup.settings.volume
        """As the last workout was left."""
        self._speaks = setup.settings.voice
        self.shows_figure = setup.settings.figure
        self._workout: _Workout | None = None

    @property
    def working(self) -> bool:
        """A workout is being done, and not over."""
        return self._workout is not None and not self._workout.summed_up

    def begin(self, path: Path, session: Session, record: Callable[[], Recording | None]) -> None:
        """Begin a session of the routine in a file, or go on with one; nothing where a workout is being done.

        `record` begins or takes up its recording; None for one that is not recorded.
        """
        if self._workout is not None:
            return
        settings, recording = self._setup.settings._replace(voice=self._speaks), record()
        self._player = self._player or self._opened(settings)
        conductor = Conductor(
            *(session, self._player, self._setup.clock, self._volume, recording, settings.keys),
            speech=speech_of(settings, session.plan),
            follower=announcer_of(session, self._commands),
        )
        conductor.heartbeat.start()
        screen = self._screen(session)
        remote = RemoteControl(conductor, self._wake)
        outside = Outside(conductor, self._app.window, lambda: self._app.app_focus)
        self._workout = _Workout(screen, conductor, recording, remote, outside)
        self._stay_awake()
        screen.conduct(conductor, FigureDrawing(session.plan.routine, path.parent), outside.look)
        if self._setup.commanded:
            remote.start()

    def _opened(self, settings: Settings) -> Player:
        """A player with these settings, as loud as the last workout was left."""
        return open_player(
            settings.audio,
            volume=self._volume,
            voice_volume=settings.voice_volume,
            voice_rate=settings.voice_rate,
            duck=settings.duck,
            ring=self._app.bell,
        )

    def _wake(self) -> None:
        """Have the event loop obey. From any thread."""
        # The loop may be closed by now: then the workout ends anyway.
        with suppress(RuntimeError):
            self._app.call_later(self._obey)

    def _obey(self) -> None:
        # A screen looks by itself at what a question would show.
        if self._workout is not None and self._workout.remote.obey():
            self._workout.screen.look()

    def _screen(self, session: Session) -> WorkoutScreen:
        """Returns the first screen where it waits for its workout, else a new one on top."""
        if isinstance(self._app.screen, WorkoutScreen):
            return self._app.screen
        clock = self._setup.clock
        keys = self._setup.settings.keys
        opening = opening_view(session.plan, session.position, clock.wall(), clock.speed, keys)
        settings, classes = self._setup.settings._replace(figure=self.shows_figure), size_classes(self._app.size)
        screen = WorkoutScreen(self._host, session.plan, opening, settings, classes=classes)
        self._app.push_screen(screen)
        return screen

    def open_jump_list(self) -> None:
        """Let the person choose an exercise of the workout to go to."""
        if self._workout is not None:
            session = self._workout.conductor.session
            self._app.push_screen(JumpScreen(session.plan, session.position.step), self._workout.screen.jump)

    def end(self, *, done: bool) -> None:
        """Sum up a workout that was gone through, or go back from one that was left. Its screen is on top."""
        workout = self._workout
        if workout is None or workout.summed_up:
            return
        if not done:
            self._close(done=False)
            return
        workout.summed_up = True
        self._sleep()
        streak = self._setup.journal.streak_weeks(self._setup.today())
        summary = SummaryScreen(workout.conductor, workout.recording, streak, self._setup.settings.unrecorded)
        self._keep_changes(workout)
        self._app.push_screen(summary, self._summed_up)

    def _summed_up(self, goes_on: bool | None) -> None:
        """The summary was closed: the workout goes on where the person went back into it, else it is over for good."""
        if self._workout is not None and goes_on:
            self._workout.summed_up = False
            self._stay_awake()
        else:
            self._close(done=True)

    def _close(self, *, done: bool) -> None:
        """Go back to the picker; end where there is none."""
        workout = self._workout
        self.stop()
        if workout is not None:
            close(workout.screen)
        if self._setup.start is not None:
            end(self._app, done)

    def halt(self) -> None:
        """Pause it: the program is about to be stopped."""
        if self._workout is not None:
            self._workout.conductor.halt()

    def stop(self) -> None:
        """Whatever ended it: what was done is kept. A signal may come between any two of these lines."""
        workout, self._workout = self._workout, None
        if workout is not None:
            workout.conductor.leave()
            workout.remote.stop()
            workout.outside.end()
            self._keep_changes(workout)
        self._sleep()

    def _keep_changes(self, workout: _Workout) -> None:
        """Keep for the next workout, and the next start, what keys have changed in this one."""
        volume, figure = workout.conductor.volume, workout.screen.shows_figure
        narration = workout.conductor.narration
        if volume != self._volume:
            self._volume = volume
            self._host().keep_change("volume", volume)
        if narration.possible and narration.is_on != self._speaks:
            self._speaks = narration.is_on
            self._host().keep_change("voice", self._speaks)
        if figure != self.shows_figure:
            self._host().keep_change("figure", figure)

    def close(self) -> None:
        """Stop, and let nothing sound any more."""
        player, self._player = self._player, None
        self.stop()
        if player is not None:
            player.close()
        self._commands.end()

    def _stay_awake(self) -> None:
        self._awake = StayAwake()
        self._awake.start()

    def _sleep(self) -> None:
        if self._awake is not None:
            self._awake.stop()
            self._awake = None
