"""The figure of an exercise that is looked at: it moves as in the workout, over and over."""

from pathlib import Path

from hiptimer.tui.rows import Rows
from hiptimer.tui.workout.figure import FigureDrawing
from hiptimer.tui.workout.view import FigureView, figure_view
from hiptimer.workout.plan import Kind, Plan, Step


class Preview:
    """The figures of one routine."""

    def __init__(self, plan: Plan, folder: Path) -> None:
        """`folder` is where the routine's file lies, and its own figures beside it."""
        self.plan = plan
        self._drawing = FigureDrawing(plan.routine, folder)
        self._steps: dict[int, Step] = {}
        """The first step of work of each exercise, by its number."""
        for step in plan.steps:
            if step.kind is Kind.WORK:
                self._steps.setdefault(step.bout.exercise_index, step)

    def view(self, exercise: int, seconds: float) -> FigureView | None:
        """Returns an exercise's figure so many seconds after it was chosen; None where it has none."""
        step = self._steps.get(exercise)
        if step is None or not self._drawing.has(exercise):
            return None
        return figure_view(step, seconds % step.estimate if step.estimate else seconds)

    def moves(self, exercise: int) -> bool:
        """Whether the work moves; else its figure holds still and breathes."""
        step = self._steps.get(exercise)
        return step is not None and step.bout.moves

    def rows(self, view: FigureView, width: int, height: int) -> Rows:
        """Returns the picture in `width` x `height` cells."""
        return self._drawing.rows(view, width, height)
