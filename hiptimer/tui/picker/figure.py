"""The figure of the chosen exercise on the picker: which one, when it moves, and when it rests."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from hiptimer.tui.rows import Rows

if TYPE_CHECKING:
    # The picker is painted before there are figures.
    from hiptimer.tui.picker.preview import Preview
    from hiptimer.tui.workout.view import FigureView
    from hiptimer.workout.plan import Plan

WAIT: Final = 0.05
"""Seconds that an exercise is chosen before its figure is drawn: who runs through a list need not wait for each."""

FRAME: Final = 1 / 5
"""Seconds between two pictures of a figure that moves."""

BREATH: Final = 1 / 2
"""Seconds between two pictures of a figure that holds still and breathes."""

TIRES: Final = 60.0
"""Seconds without a key after which it rests: nobody looks."""


class Stoppable(Protocol):
    """What calls something later, unless it is stopped."""

    def stop(self) -> None:
        """Call nothing any more."""


Later = Callable[[float, Callable[[], None]], Stoppable]


class MovingFigure:
    """Moves the figure of one exercise for as long as somebody may look at it."""

    def __init__(
        self,
        later: Later,
        now: Callable[[], float],
        draw: Callable[[], None],
        may_move: Callable[[], bool],
        *,
        shown: bool = True,
    ) -> None:
        """`later` calls something so many seconds later, `now` is a clock in seconds.

        `draw` has the view drawn; `may_move` returns whether it moves after that.
        """
        self.view: FigureView | None = None
        """What is to be drawn; None for nothing."""
        self._later = later
        self._now = now
        self._draw = draw
        self._may_move = may_move
        self._timer: Stoppable | None = None
        self.shown = shown
        self._plan: Plan | None = None
        self._folder = Path()
        self._exercise = 0
        self._chosen_at = 0.0
        self._woken_at = 0.0
        self._preview: Preview | None = None

    def show(self, shown: bool) -> None:
        """Show figures from now on, or none."""
        if shown == self.shown:
            return
        self.shown = shown
        self.rest()
        self.view = None
        if shown:
            self._begin()
        else:
            self._draw()

    def choose(self, plan: "Plan | None", folder: Path = Path(), exercise: int = 0) -> None:
        """Show an exercise of a plan, whose routine lies in a folder, a moment from now; no plan: nothing."""
        if plan is self._plan and exercise == self._exercise:
            return
        self._plan, self._folder, self._exercise = plan, folder, exercise
        self._woken_at = self._now()
        self.view = None
        self.rest()
        if plan is not None and self.shown:
            self._timer = self._later(WAIT, self._begin)

    def rest(self) -> None:
        """Let it stand still, until it is woken."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def wake(self) -> None:
        """Let it move again: somebody looks, or there is room."""
        self._woken_at = self._now()
        if self._timer is None and self.view is not None:
            self._tick()

    def rows(self, view: "FigureView", width: int, height: int) -> Rows:
        """Returns the picture in `width` x `height` cells."""
        return [] if self._preview is None else self._preview.rows(view, width, height)

    def _begin(self) -> None:
        # Imported here: it loads the figures.
        from hiptimer.tui.picker.preview import Preview

        if self._plan is not None:
            if self._preview is None or self._preview.plan is not self._plan:
                self._preview = Preview(self._plan, self._folder)
            self._chosen_at = self._now()
            self._tick()

    def _tick(self) -> None:
        self.rest()
        preview, now = self._preview, self._now()
        if preview is None or not self.shown:
            return
        self.view = preview.view(self._exercise, now - self._chosen_at)
        self._draw()
        if self.view is not None and self._may_move() and now - self._woken_at < TIRES:
            self._timer = self._later(FRAME if preview.moves(self._exercise) else BREATH, self._tick)
