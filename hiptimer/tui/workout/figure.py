"""The figures of a routine's exercises, drawn as rows."""

from pathlib import Path

from hiptimer.figures.library import load
from hiptimer.figures.model import Figure, Side
from hiptimer.figures.motion import WAY_IN_SECONDS, Moment
from hiptimer.figures.naming import find
from hiptimer.figures.render import render
from hiptimer.routine.model import Exercise, Routine
from hiptimer.tui.roles import Role
from hiptimer.tui.rows import Row, Rows
from hiptimer.tui.workout.view import FigureView
from hiptimer.yamlfile.problems import FileProblems, UnreadableError

_SIDES: dict[str | None, Side] = {"left": "left", "right": "right"}


class FigureDrawing:
    """Draws what a FigureView says. An exercise without a figure has an empty picture."""

    def __init__(self, routine: Routine, folder: Path | None = None) -> None:
        self.problem: str | None = None
        self._figures = [self._figure_of(exercise, folder) for exercise in routine.exercises]
        self._phases = [_phases_of(exercise) for exercise in routine.exercises]

    @property
    def any(self) -> bool:
        """There is something to draw in this routine."""
        return any(figure is not None for figure in self._figures)

    def has(self, exercise: int) -> bool:
        """There is something to draw of the exercise of that number."""
        return self._figures[exercise] is not None

    def settles(self, held: float) -> bool:
        """Whether the body still gets into a pose that has been held for `held` seconds."""
        return held < WAY_IN_SECONDS

    def rows(self, view: FigureView, width: int, height: int) -> Rows:
        """The picture in `width` x `height` cells."""
        figure = self._figures[view.exercise_index]
        if figure is None:
            return []
        frame = render(figure, self._moment(view), _SIDES.get(view.side), width, height, view.direction)
        rows: list[Row] = [tuple((text, Role(role or Role.TEXT)) for text, role in row) for row in frame.rows]
        return rows

    def _moment(self, view: FigureView) -> Moment:
        if view.held is not None:
            return Moment.hold(view.held)
        if view.phase_index is None:
            return Moment.resting()
        return Moment.rep(self._phases[view.exercise_index], view.phase_index, view.progress, view.rep)

    def _figure_of(self, exercise: Exercise, folder: Path | None) -> Figure | None:
        """None where there is none; a figure file with mistakes is no figure, and `problem` says the first."""
        name = exercise.figure or find(exercise.name)
        try:
            return load(name, folder) if name else None
        except (FileProblems, UnreadableError) as error:
            self.problem = self.problem or str(error).partition("\n")[0]
            return None


def _phases_of(exercise: Exercise) -> tuple[str, ...]:
    """The words for the phases of a rep; where nothing says how fast to move, one for all of it, so that it is even."""
    return ("move",) if exercise.unpaced else tuple(phase.name for phase in exercise.tempo)
