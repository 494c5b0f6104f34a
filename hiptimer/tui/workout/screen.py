"""The workout screen: it forwards keys to the conductor and shows views. No rule of the workout lives here."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen
from textual.timer import Timer

from hiptimer.cells import shortened
from hiptimer.conductor import Conductor
from hiptimer.keys import WORKOUT_KEYS, Action, footer_of
from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.modals import HelpScreen, JumpScreen
from hiptimer.tui.panel import Panel
from hiptimer.tui.rows import key_rows, line_rows
from hiptimer.tui.workout.banner import banner_rows
from hiptimer.tui.workout.figure import FigureDrawing
from hiptimer.tui.workout.rows import Timeline, clock_rows, coach_rows, header_rows, title_rows
from hiptimer.tui.workout.view import Phase, seconds_to_change, workout_view
from hiptimer.workout.plan import Block, Kind

NOTICE_LENGTH = 160
"""Characters of a notice that are shown: it lies over the figure."""

LONGEST_WAIT = 1.0
"""Seconds after which the clock is looked at even where nothing on the screen can have changed: sounds are due."""

FRAME = 1 / 5
"""Seconds between two pictures of a moving figure."""

BREATH = 1 / 2
"""Seconds between two pictures of a figure that holds still and breathes."""

JUST_AFTER = 0.004
"""Seconds by which a change is waited for: a look just before it would be a look in vain."""

FLASH = 0.25
"""Seconds that banner and clock light up at a change."""


class WorkoutScreen(Screen[bool]):
    """A session being done. Its result: True when it was gone through, False when the person left."""

    BINDINGS = bindings_of(WORKOUT_KEYS)

    def __init__(self, conductor: Conductor, figures: FigureDrawing, *, flashes: bool = True) -> None:
        super().__init__()
        self._flashes = flashes
        self._figure_problem = figures.problem
        self._conductor = conductor
        self._told: set[str] = set()
        self._place_shown: tuple[Phase, int] | None = None
        self._timer: Timer | None = None
        self._finished = False
        self._has_figures = figures.any
        self._header = Panel(header_rows, id="header")
        self._banner = Panel(banner_rows, id="banner")
        self._title = Panel(title_rows, id="title")
        self._clock = Panel(clock_rows, id="clock")
        self._figure = Panel(figures.rows, id="figure")
        self._coach = Panel(coach_rows, id="coach")
        self._following = Panel(line_rows, id="following")
        self._timeline = Panel(Timeline(conductor.session.plan).rows, id="timeline")
        self._keys = Panel(key_rows, id="keys")

    def compose(self) -> ComposeResult:
        """Top to bottom."""
        yield from (self._header, self._banner, self._title)
        with Horizontal(id="stage"):
            yield from (self._clock, self._figure)
        yield from (self._coach, self._following, self._timeline, self._keys)

    def on_mount(self) -> None:
        """Begin: the clock runs from the moment the screen is there."""
        self.set_class(self._has_figures, "-figure")
        self._keys.show(footer_of(WORKOUT_KEYS))
        self._conductor.start()
        self._show()

    def on_resize(self) -> None:
        """What is shown depends on the room; on a new screen it is known only now."""
        self.call_after_refresh(self._show)

    def _tick(self) -> None:
        self._conductor.tick()
        self._show()

    def _look_again(self) -> None:
        """Wait for the next change of what is shown: most looks at a clock would find nothing new."""
        session, now, speed = self._conductor.session, self._conductor.now, self._conductor.speed
        wait = min(LONGEST_WAIT, seconds_to_change(session, now) / speed + JUST_AFTER)
        if self._figure.display and session.step.kind is Kind.WORK and not session.paused:
            wait = min(wait, FRAME if session.step.bout.hold is None else BREATH)
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(wait, self._tick)

    def _show(self) -> None:
        conductor = self._conductor
        if conductor.session.finished:
            self._finish()
            return
        self._look_again()
        view = workout_view(conductor.session, conductor.now, conductor.wall(), conductor.speed, self._sound_words())
        self._flash_at_change((view.banner.phase, conductor.session.position.step))
        self._header.show(view.header)
        self._banner.show(view.banner)
        self._title.show(view.title)
        self._clock.show(view.clock)
        if self._figure.display and self._figure.size:
            self._figure.show(view.figure)
        self._coach.show(view.coach)
        self._following.show(view.following)
        self._timeline.show(view.progress)
        self._tell(conductor.notice, conductor.sound_notice, conductor.record_notice, self._figure_problem)

    def _finish(self) -> None:
        """Close, once; under help or the jump list only when they are closed."""
        if self.is_current and not self._finished:
            self._finished = True
            self.dismiss(True)

    def on_screen_resume(self) -> None:
        """The clock ran on under whatever lay above."""
        self._tick()

    def _sound_words(self) -> str:
        if self._conductor.muted:
            return "muted"
        volume = self._conductor.volume
        return "" if volume == self._conductor.initial_volume else f"volume {volume}"

    def _tell(self, *notices: str | None) -> None:
        """Each notice once, for as long as it stays."""
        now = {notice for notice in notices if notice}
        for notice in now - self._told:
            self.notify(shortened(notice, NOTICE_LENGTH), timeout=6, markup=False)
        self._told = now

    def _flash_at_change(self, place: tuple[Phase, int]) -> None:
        before, self._place_shown = self._place_shown, place
        if before is None or before == place or not self._flashes or self.app.animation_level == "none":
            return
        self._flash(True)
        self.set_timer(FLASH, lambda: self._flash(False))

    def _flash(self, on: bool) -> None:
        self._banner.flash(on)
        self._clock.flash(on)

    def action_act(self, name: str) -> None:
        """Do what a key of the table asks for; what is not of the screen is of the workout."""
        match Action(name):
            case Action.LEAVE:
                self._leave()
            case Action.HELP:
                self.app.push_screen(HelpScreen(WORKOUT_KEYS))
            case Action.JUMP:
                self._ask_where_to_jump()
            case Action.FIGURE:
                self._switch_figure()
            case action:
                self._conductor.press(action)
        if self.is_current:
            self._tick()

    def _leave(self) -> None:
        self._conductor.leave()
        self.dismiss(False)

    def _switch_figure(self) -> None:
        if self._has_figures:
            self.toggle_class("-figure")

    def _ask_where_to_jump(self) -> None:
        session = self._conductor.session
        self.app.push_screen(JumpScreen(session.plan, session.position.step), self._jump_to)

    def _jump_to(self, block: Block | None) -> None:
        if block is not None:
            self._conductor.jump(block)
            self._show()
