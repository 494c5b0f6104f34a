"""The application run without a terminal, by a clock that moves when told to, and what is on its screen."""

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from rich.style import Style
from textual._compositor import LayoutUpdate
from textual.events import ScreenResume
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widget import Widget

from hiptimer import paths
from hiptimer.audio import SilentPlayer
from hiptimer.catalog import Catalog
from hiptimer.journal import Journal, open_journal
from hiptimer.routine.model import Level
from hiptimer.settings import Settings
from hiptimer.testing.clock import A_MORNING, ManualClock
from hiptimer.tui import themes
from hiptimer.tui.app import HipTimer
from hiptimer.tui.start import Setup, Start, make_app
from hiptimer.workout.plan import make_plan
from hiptimer.workout.prescription import prescribe
from making.terminal import Cells, Look, Palette, Run

_THEME = themes.THEMES[0]
INK, GROUND = str(_THEME.foreground), str(_THEME.background)

CATALOG = Catalog((paths.bundled("routines"),))

_MOMENT = 0.01
"""Seconds between two looks at the screen."""
_QUIET = 10
"""Looks at the screen with nothing new, after which it is taken to have settled: a figure comes a moment later."""


def workout(path: Path) -> Start:
    """Returns a workout by a routine file, at its low end."""
    routine = CATALOG.read(path)
    return Start(make_plan(routine, prescribe(routine, Level.LOW)), path)


def palette() -> Palette:
    """Returns the colours of a new picture."""
    return Palette(INK, GROUND)


class Stage:
    """The running application."""

    def __init__(self, app: HipTimer, pilot: Pilot[bool], clock: ManualClock) -> None:
        self._app = app
        self._pilot = pilot
        self._clock = clock

    async def resize(self, size: tuple[int, int]) -> None:
        """Give the terminal `size` columns and rows."""
        await self._pilot.resize_terminal(*size)
        await self._settled()

    async def move(self, seconds: float) -> None:
        """Let `seconds` of the workout pass."""
        self._clock.move(seconds)
        # It looks at its clock then, as it does when help is closed.
        self._app.screen.post_message(ScreenResume())
        await self._settled()

    async def press(self, *keys: str) -> None:
        """Press keys, named as Textual names them."""
        await self._pilot.press(*keys)
        await self._settled()

    @property
    def cells(self) -> Cells:
        """What is on the screen."""
        # Textual exports its screen as SVG only; this is what it makes the SVG from.
        update = self._app.screen._compositor.render_update(full=True, screen_stack=self._app._background_screens)
        assert isinstance(update, LayoutUpdate)
        return tuple(
            tuple(Run(text, _look(style)) for strip in line for text, style, control in strip if text and not control)
            for line in update.strips
        )

    @property
    def regions(self) -> tuple[Region, ...]:
        """Where the widgets lie that hold no others, in cells."""
        widgets = self._app.screen.walk_children(Widget)
        return tuple(widget.region for widget in widgets if not widget.is_container and widget.region.area)

    async def _settled(self) -> None:
        before, quiet = None, 0
        while quiet < _QUIET:
            await self._pilot.pause(_MOMENT)
            await self._app.workers.wait_for_complete()
            cells = self.cells
            before, quiet = cells, quiet + 1 if cells == before else 0


def _look(style: Style | None) -> Look:
    if style is None:
        return Look(INK, GROUND)
    ink = style.color.get_truecolor().hex if style.color else INK
    ground = style.bgcolor.get_truecolor().hex if style.bgcolor else GROUND
    if style.reverse:
        ink, ground = ground, ink
    return Look(ink, ground, bool(style.bold), bool(style.italic), bool(style.underline))


@asynccontextmanager
async def on_stage(
    size: tuple[int, int], start: Start | None = None, practise: Callable[[Journal], None] | None = None
) -> AsyncIterator[Stage]:
    """Run the application at `size` columns and rows: a workout, or without one the picker.

    `practise` writes into the journal, which is empty before.
    """
    with TemporaryDirectory() as home, patch.dict(os.environ, {"HOME": home}):
        # They change what is drawn.
        for variable in ("NO_COLOR", "TEXTUAL_THEME", "HIPTIMER_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
            os.environ.pop(variable, None)
        paths.user_routines().mkdir(parents=True)
        clock = ManualClock()
        with open_journal(Path(home) / "data", A_MORNING) as journal:
            if practise is not None:
                practise(journal)
            settings = Settings(audio="off", flash=False)
            app = make_app(Setup(CATALOG, settings, journal, clock, start, SilentPlayer()))
            async with app.run_test(size=size) as pilot:
                stage = Stage(app, pilot, clock)
                await stage.move(0)
                yield stage
