"""What is to be said of a routine file: every problem, those of the figure files beside it included."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from hiptimer.figures.library import load
from hiptimer.figures.naming import names
from hiptimer.routine.model import Routine
from hiptimer.routine.reader import read_file
from hiptimer.yamlfile.problems import FileProblems, Problem, Severity, UnreadableError


class Findings(NamedTuple):
    """What is to be said of one file."""

    path: str
    problems: tuple[Problem, ...] = ()
    text: str = ""
    exercises: int | None = None
    """None where the file is not read."""
    fault: str | None = None
    """Why it cannot be read at all, in a line that names it."""

    @property
    def can_be_done(self) -> bool:
        """Nothing is wrong with it but what is only a warning."""
        return self.fault is None and all(problem.severity is not Severity.ERROR for problem in self.problems)


def examined(path: Path) -> Iterator[Findings]:
    """Yields what is to be said of a routine file, and of the figure files beside it that have problems."""
    try:
        reading = read_file(path, names())
    except FileProblems as error:
        yield Findings(str(path), error.problems, error.text)
    except UnreadableError as error:
        yield Findings(str(path), fault=str(error))
    else:
        yield Findings(str(path), reading.warnings, reading.text, len(reading.routine.exercises))
        yield from _figures(reading.routine, path.parent)


def _figures(routine: Routine, folder: Path) -> Iterator[Findings]:
    """The figure files that stand beside a routine are part of it; nothing is said of those that are fine."""
    for name in dict.fromkeys(exercise.figure for exercise in routine.exercises if exercise.figure):
        try:
            load(name, folder)
        except FileProblems as error:
            yield Findings(error.path, error.problems, error.text)
        except UnreadableError as error:
            yield Findings(str(folder / name), (Problem(1, 1, str(error)),))
