"""The application run without a terminal, by a manual clock, and its screens as plain text."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

from inside_textual import picture_of
from textual.events import Key
from textual.pilot import Pilot

from hiptimer import paths
from hiptimer.catalog import Catalog
from hiptimer.journal import open_journal
from hiptimer.routine.model import Level
from hiptimer.settings import Keep, Settings, keep_nothing
from hiptimer.testing.clock import ManualClock
from hiptimer.testing.player import RecordingPlayer
from hiptimer.tui.app import HipTimer
from hiptimer.tui.picker.screen import PickerScreen
from hiptimer.tui.start import Setup, Start, make_app
from hiptimer.workout.plan import Plan

PATIENCE = 20.0
"""Seconds after which what is waited for counts as missing."""


def at(size: tuple[int, int]) -> str:
    """The size of a terminal in the name of a case or a file: 80x24."""
    return f"{size[0]}x{size[1]}"


ROUNDS_ALIKE, MOST_ROUNDS = 4, 60
"""Rounds of all messages after which a picture that has not changed is done, and after which any is."""


class WatchedClock(ManualClock):
    """A manual clock that counts how often it was looked at."""

    looks = 0

    def now(self) -> float:
        self.looks += 1
        return super().now()


class Stage(NamedTuple):
    """The running application."""

    app: HipTimer
    pilot: Pilot[bool]
    clock: WatchedClock
    player: RecordingPlayer

    @property
    def text(self) -> str:
        """What is on the screen, without trailing blanks."""
        return picture_of(self.app)

    @property
    def complete(self) -> bool:
        """Nothing is read or loaded any more in the background."""
        filled = all(screen.filled for screen in self.app.screen_stack if isinstance(screen, PickerScreen))
        return self.app.loaded and filled

    async def press(self, *keys: str) -> None:
        """Press keys by Textual's names, each a second after the one before it."""
        for key in keys:
            self.clock.sleep(1.0)
            self.app.post_message(Key(key, key if len(key) == 1 else None))
            await self.settled()

    async def settled(self) -> None:
        """Wait until everything that was asked for is done: no message waits, and the picture stays as it is.

        A layout that never comes to rest, as a list in six columns may, is left to itself after MOST_ROUNDS.
        """
        shown, alike = self.text, 0
        for _ in range(MOST_ROUNDS):
            await self.pilot.wait_for_animation()
            await self.pilot.pause(0)
            before, shown = shown, self.text
            alike = alike + 1 if shown == before else 0
            if alike == ROUNDS_ALIKE:
                return

    async def after(self, seconds: float) -> None:
        """Let workout time pass, and wait until a workout that is on has seen it."""
        self.clock.move(seconds)
        seen = self.clock.looks
        if self.app.working:
            await self.until(lambda: self.clock.looks > seen, "a look at the clock")
        await self.settled()

    async def resize(self, size: tuple[int, int]) -> None:
        """Give the terminal `size` columns and rows, and wait until everything has found its place."""
        await self.pilot.resize_terminal(*size)
        await self.until(lambda: self.app.screen.size == size, f"size {size}")
        await self.after(0)

    async def until(self, true: Callable[[], bool], what: str) -> None:
        """Wait for something that the application does by itself."""
        deadline = asyncio.get_running_loop().time() + PATIENCE
        while not true():
            assert asyncio.get_running_loop().time() < deadline, f"no {what} within {PATIENCE:g} s:\n{self.text}"
            await asyncio.sleep(0.01)

    async def until_text(self, words: str) -> None:
        await self.until(lambda: words in self.text, f"'{words}'")


def bundled_catalog(*folders: Path) -> Catalog:
    """The shipped routines, and those of `folders` before them."""
    return Catalog((*folders, paths.bundled("routines")))


@asynccontextmanager
async def on_stage(
    size: tuple[int, int],
    plan: Plan | None = None,
    *,
    path: Path = Path("small.yaml"),
    first: int = 0,
    catalog: Catalog | None = None,
    settings: Settings | None = None,
    complete: bool = True,
    keep: Keep = keep_nothing,
    notice: str | None = None,
    speed: float = 20.0,
) -> AsyncIterator[Stage]:
    """Run the application at `size` columns and rows: a workout by `plan`, or without one the picker.

    `path` is where the routine of the plan was read from. The workout runs `speed` times faster than the machine: fast,
    so that the screen looks often; but a voice has no time to say anything then.
    """
    clock = WatchedClock(speed=speed)
    player = RecordingPlayer(clock=lambda: clock.real(ManualClock.now(clock)))
    start = None if plan is None else Start(plan, path, first)
    with open_journal(paths.user_data(), clock.wall()) as journal:
        settings = settings or Settings(level=Level.LOW, audio="off")
        app = make_app(Setup(catalog or bundled_catalog(), settings, journal, clock, start, player, keep, notice))
        async with app.run_test(size=size, notifications=True) as pilot:
            stage = Stage(app, pilot, clock, player)
            await stage.until(lambda: stage.app.loaded, "first screen with all that follows")
            if complete:
                await stage.until(lambda: stage.complete, "every file")
                await stage.settled()
            yield stage
