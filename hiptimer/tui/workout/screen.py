"""The workout screen: it forwards keys to the conductor and shows views. No rule of the workout lives here."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Resize
from textual.screen import Screen
from textual.timer import Timer

from hiptimer import figures
from hiptimer.cells import shortened
from hiptimer.keys import Action, footer_of
from hiptimer.settings import Settings
from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.host import GetHost
from hiptimer.tui.keyed import KeyScreen
from hiptimer.tui.panel import Panel
from hiptimer.tui.rows import Rows, key_rows, line_rows
from hiptimer.tui.sizes import drop_outdated
from hiptimer.tui.start import Setup
from hiptimer.tui.workout.banner import banner_rows
from hiptimer.tui.workout.rows import Timeline, clock_rows, coach_rows, header_rows, title_rows
from hiptimer.tui.workout.view import FigureView, Phase, WorkoutView, opening_view, seconds_to_change, workout_view
from hiptimer.workout.plan import Kind, Plan, Station
from hiptimer.workout.session import Position, Session
from hiptimer.workout.wording import listed, volume_words

if TYPE_CHECKING:
    # The screen is painted before there is either; importing them takes longer than painting.
    from hiptimer.conductor import Conductor
    from hiptimer.tui.workout.figure import FigureDrawing

NOTICE_LENGTH = 160
"""Characters of a notice that are shown: it lies over the figure."""

LONGEST_WAIT = 1.0
"""Seconds after which the clock is looked at even where nothing on the screen can have changed: sounds are due."""

FRAME = 1 / 5
"""Seconds between two pictures of a moving figure."""

BREATH = 1 / 2
"""Seconds between two pictures of a figure that holds still and breathes."""

START_LOOK = 0.03
"""Seconds between two looks while the clock waits for the sound's device."""

JUST_AFTER = 0.004
"""Seconds by which a change is waited for: a look just before it would be a look in vain."""

FLASH = 0.25
"""Seconds that banner and clock light up at a change."""


USUAL = Settings()


class WorkoutScreen(KeyScreen[None]):
    """A workout being done. It shows how it will begin until `conduct`."""

    BINDINGS = bindings_of("workout")

    def __init__(
        self, host: GetHost, plan: Plan, opening: WorkoutView, settings: Settings = USUAL, *, classes: str = ""
    ) -> None:
        """`opening` is shown first; `classes` are those of the screen's size."""
        self._has_figures = any(exercise.figure or figures.find(exercise.name) for exercise in plan.routine.exercises)
        self.shows_figure = settings.figure  # where the routine has any
        super().__init__(classes=f"{classes} -figure" if self._has_figures and settings.figure else classes)
        self._host = host
        self._settings = settings
        self._waiting: Conductor | None = None
        self._conductor: Conductor | None = None
        """The one that waits, once it was begun with."""
        self._figures: FigureDrawing | None = None
        self._early: list[Action] = []
        """Keys that were pressed before."""
        self._told: set[str] = set()
        self._place_shown: tuple[Phase, int] | None = None
        self._timer: Timer | None = None
        self._header = Panel(header_rows, id="header")
        self._banner = Panel(banner_rows, id="banner")
        self._title = Panel(title_rows, id="title")
        self._clock = Panel(clock_rows, id="clock")
        self._figure = Panel(self._figure_rows, id="figure")
        self._coach = Panel(coach_rows, id="coach")
        self._following = Panel(line_rows, id="following")
        self._timeline = Panel(Timeline(plan).rows, id="timeline")
        self._keys = Panel(key_rows, id="keys")
        self._keys.show(footer_of(settings.keys.tables["workout"]))
        self._draw(opening)

    def compose(self) -> ComposeResult:
        """Top to bottom."""
        yield from (self._header, self._banner, self._title)
        with Horizontal(id="stage"):
            yield from (self._clock, self._figure)
        yield from (self._coach, self._following, self._timeline, self._keys)

    def conduct(
        self, conductor: "Conductor", drawing: "FigureDrawing", look_along: Callable[[], object] = lambda: None
    ) -> None:
        """Let the clock run from now on, or as soon as the screen is there; `look_along` at each look at it."""
        self._waiting, self._figures, self._look_along = conductor, drawing, look_along
        self._has_figures = drawing.any
        self.set_class(drawing.any and self.shows_figure, "-figure")
        if self.is_mounted:
            self._begin()

    def on_mount(self) -> None:
        """Begin where there is somebody to conduct."""
        self._begin()

    def _begin(self) -> None:
        conductor = self._conductor = self._waiting
        if conductor is not None:
            conductor.start()
            for action in self._early:
                conductor.press(action)
            self._show(conductor)

    def on_resize(self, event: Resize) -> None:
        """The figure may have got room, or lost it."""
        drop_outdated(event, self.app.size)
        self.call_after_refresh(self.look)

    def on_screen_resume(self) -> None:
        """The clock ran on under whatever lay above."""
        self._tick()

    # --- the clock ---

    def _tick(self) -> None:
        if self._conductor is not None:
            self._conductor.tick()
            self._show(self._conductor)

    def look(self) -> None:
        """Show what is by now, whoever has changed it."""
        if self._conductor is not None:
            self._show(self._conductor)

    def _look_again(self, conductor: "Conductor") -> None:
        """Wait for the next change of what is shown: most looks at a clock would find nothing new."""
        session = conductor.session
        wait = min(LONGEST_WAIT, seconds_to_change(session, conductor.now) / conductor.speed + JUST_AFTER)
        if conductor.starting:
            wait = START_LOOK
        if self._figure.display and session.step.kind is Kind.WORK and not session.paused:
            wait = min(wait, FRAME if self._figure_moves(session, conductor.now) else BREATH)
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(wait, self._tick)

    def _figure_moves(self, session: Session, now: float) -> bool:
        """Whether it does more than breathe: also on its way into a pose that is held."""
        return session.step.bout.moves or (self._figures is not None and self._figures.settles(session.elapsed(now)))

    # --- what is shown ---

    def _show(self, conductor: "Conductor") -> None:
        session = conductor.session
        self._look_along()
        if session.finished:
            if self.is_active:
                # Under help or the jump list only when they are closed.
                self._host().end_workout(done=True)
            return
        self._look_again(conductor)
        if conductor.starting:
            # Nobody has paused it: what the workout opens with stays on the screen.
            return
        view = workout_view(
            session, conductor.now, conductor.wall(), conductor.speed, _sound_words(conductor), conductor.keys
        )
        self._flash_at_change((view.banner.phase, session.position.step))
        self._draw(view)
        if self._figure.display and self._figure.size:
            self._figure.show(view.figure)
        problem = self._figures.problem if self._figures else None
        self._tell(*conductor.notices, problem)

    def _draw(self, view: WorkoutView) -> None:
        self._header.show(view.header)
        self._banner.show(view.banner)
        self._title.show(view.title)
        self._clock.show(view.clock)
        self._coach.show(view.coach)
        self._following.show(view.following)
        self._timeline.show(view.progress)

    def _figure_rows(self, view: FigureView, width: int, height: int) -> Rows:
        return self._figures.rows(view, width, height) if self._figures else ()

    def _tell(self, *notices: str | None) -> None:
        """Show each notice once, for as long as it stays."""
        now = {notice for notice in notices if notice}
        for notice in now - self._told:
            self.notify(shortened(notice, NOTICE_LENGTH), timeout=6, markup=False)
        self._told = now

    def _flash_at_change(self, place: tuple[Phase, int]) -> None:
        before, self._place_shown = self._place_shown, place
        if before is None or before == place or not self._settings.flash or self.app.animation_level == "none":
            return
        self._flash(True)
        self.set_timer(FLASH, lambda: self._flash(False))

    def _flash(self, on: bool) -> None:
        self._banner.flash(on)
        self._clock.flash(on)

    # --- what the person does ---

    def act(self, action: Action) -> None:
        """Do what a key of the table asks for; what is not of the screen is of the workout."""
        match action:
            case Action.LEAVE:
                self._end_early()
                return
            case Action.HELP:
                self._host().open_help(self._settings.keys.tables["workout"])
            case Action.JUMP:
                self._host().open_jump_list()
            case Action.FIGURE:
                self._switch_figure()
            case _ if self._conductor is None:
                self._early.append(action)
            case _:
                self._conductor.press(action)
        if self.is_active:
            self._tick()

    def action_type(self, key: str) -> None:
        """A digit, or the key that takes one back."""
        if self.is_active and self._conductor is not None:
            self._conductor.press(Action.DIGIT, key)
            self._tick()

    def jump(self, station: Station | None) -> None:
        """Go to an exercise; None stays."""
        if station is not None and self._conductor is not None:
            self._conductor.jump(station)
            self._show(self._conductor)

    def _end_early(self) -> None:
        if self._conductor is not None:
            self._conductor.leave()
        self._host().end_workout(done=False)

    def _switch_figure(self) -> None:
        if self._has_figures:
            self.shows_figure = not self.shows_figure
            self.set_class(self.shows_figure, "-figure")
            self.call_after_refresh(self.look)


def first_screen(setup: Setup, host: GetHost, classes: str) -> Screen[None]:
    """Returns the workout to begin with as it will begin; nothing where first it is to be asked whether to go on."""
    start, clock = setup.start, setup.clock
    if start is None or setup.interrupted() is not None:
        return Screen()
    opening = opening_view(start.plan, Position(start.first), clock.wall(), clock.speed, setup.settings.keys)
    return WorkoutScreen(host, start.plan, opening, setup.settings, classes=classes)


def _sound_words(conductor: "Conductor") -> str:
    """Returns what is not as it was asked for about the sound; empty where all is."""
    if conductor.sound_lost and not conductor.muted:
        return "no sound"
    as_asked = not conductor.muted and conductor.volume == conductor.initial_volume
    narration = conductor.narration
    voice = "" if narration.is_on == narration.was_on else "voice on" if narration.is_on else "voice off"
    return listed("" if as_asked else volume_words(conductor.volume, muted=conductor.muted), voice)
