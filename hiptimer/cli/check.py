"""`hiptimer check`: every problem of every file, figure files beside a routine included."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from hiptimer.cli.errors import complain
from hiptimer.cli.exits import ExitCode
from hiptimer.figures.library import load
from hiptimer.figures.naming import names
from hiptimer.printable import printable
from hiptimer.routine.model import Routine
from hiptimer.routine.reader import read_routine
from hiptimer.workout.wording import counted
from hiptimer.yamlfile.problems import FileProblems, UnreadableError


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which files."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="routine files")


def execute(options: argparse.Namespace) -> ExitCode:
    """Print what is wrong with each file, or that it is fine; the worst of them gives the exit code."""
    return max(_check(Path(file)) for file in options.files)


def _check(path: Path) -> ExitCode:
    try:
        routine = read_routine(path, names())
    except FileProblems as error:
        print(error)
        return ExitCode.PROBLEMS
    except UnreadableError as error:
        complain(str(error))
        return ExitCode.USAGE
    if problems := list(_figure_problems(routine, path.parent)):
        print("\n".join(problems))
        return ExitCode.PROBLEMS
    print(f"{printable(str(path))}: fine ({counted(len(routine.exercises), 'exercises')})")
    return ExitCode.DONE


def _figure_problems(routine: Routine, folder: Path) -> Iterator[str]:
    """The figure files that stand beside a routine are part of it."""
    for name in dict.fromkeys(exercise.figure for exercise in routine.exercises if exercise.figure):
        try:
            load(name, folder)
        except FileProblems as error:
            yield from error.lines
        except UnreadableError as error:
            yield str(error)
