"""The pictures of an exercise for a page: its key poses side by side, or the one pose of a hold."""

from pathlib import Path
from typing import NamedTuple

from hiptimer.figures.library import load
from hiptimer.figures.model import Figure, Side
from hiptimer.figures.naming import find
from hiptimer.figures.svg import key_poses, svg
from hiptimer.routine.model import Exercise, Work
from hiptimer.yamlfile.problems import FileProblems, UnreadableError

_SIDES: dict[str, Side] = {"left": "left", "right": "right"}
_HELD = (Work.HOLD, Work.HELD_REPS)


class Picture(NamedTuple):
    """One pose."""

    svg: str
    """An element of HTML."""
    caption: str
    """What is done to get there; empty for a hold."""


def pictures_of(exercise: Exercise, folder: Path | None, key: str) -> tuple[Picture, ...]:
    """The pictures of an exercise; none where it has no figure, or one that cannot be drawn.

    `folder` is where its routine lies, `key` is a word that no other exercise of the page has.
    """
    figure = _figure_of(exercise, folder)
    if figure is None:
        return ()
    side = _SIDES[exercise.sides[0].value] if exercise.sides else None
    direction = exercise.directions[0] if exercise.directions else None
    stills = key_poses(figure, is_held=exercise.work in _HELD, direction=direction)
    pictures = []
    for number, still in enumerate(stills):
        words = still.phase or ("start" if len(stills) > 1 else "hold")
        label = f"{exercise.name}: {words}"
        drawn = svg(figure, still.pose, label, f"{key}-{number}", side, direction)
        pictures.append(Picture(drawn, words if len(stills) > 1 else ""))
    return tuple(pictures)


def _figure_of(exercise: Exercise, folder: Path | None) -> Figure | None:
    name = exercise.figure or find(exercise.name)
    try:
        return load(name, folder) if name else None
    except (FileProblems, UnreadableError):
        return None
