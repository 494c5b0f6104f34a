"""`hiptimer check`: every problem of every file, figure files beside a routine included."""

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from hiptimer.cli.errors import complain
from hiptimer.cli.excerpts import problem_lines
from hiptimer.cli.exits import ExitCode
from hiptimer.cli.output import for_programs
from hiptimer.cli.terminal import is_terminal
from hiptimer.figures.library import load
from hiptimer.figures.naming import names
from hiptimer.printable import json_text, printable
from hiptimer.routine.model import Routine
from hiptimer.routine.reader import read_file
from hiptimer.workout.wording import counted
from hiptimer.yamlfile.problems import FileProblems, Problem, Severity, UnreadableError


class _Findings(NamedTuple):
    """What is to be said of one file."""

    path: str
    problems: tuple[Problem, ...] = ()
    text: str = ""
    exercises: int | None = None
    """None where the file is not read."""
    fault: str | None = None
    """Why it cannot be read at all, in a line that names it."""

    def code(self, strict: bool) -> ExitCode:
        """What it means for the shell; warnings count where it is `strict`."""
        if self.fault is not None:
            return ExitCode.USAGE
        bad = [problem for problem in self.problems if strict or problem.severity is Severity.ERROR]
        return ExitCode.PROBLEMS if bad else ExitCode.DONE


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which files, how strictly, for whom."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="routine files")
    parser.add_argument("--strict", action="store_true", help="exit with 1 for a warning, too")
    parser.add_argument("--json", action="store_true", help="for programs")


def execute(options: argparse.Namespace) -> ExitCode:
    """Print what is wrong with each file, or that it is fine; the worst of them gives the exit code."""
    findings = [found for file in options.files for found in _examined(Path(file))]
    if options.json:
        print(json_text([_data(found) for found in findings], indent=2), file=for_programs())
    else:
        for found in findings:
            _print(found)
    return max(found.code(options.strict) for found in findings)


def _examined(path: Path) -> Iterator[_Findings]:
    """What is to be said of a routine file, and of the figure files beside it that have problems."""
    try:
        reading = read_file(path, names())
    except FileProblems as error:
        yield _Findings(str(path), error.problems, error.text)
    except UnreadableError as error:
        yield _Findings(str(path), fault=str(error))
    else:
        yield _Findings(str(path), reading.warnings, reading.text, len(reading.routine.exercises))
        yield from _figures(reading.routine, path.parent)


def _figures(routine: Routine, folder: Path) -> Iterator[_Findings]:
    """The figure files that stand beside a routine are part of it; nothing is said of those that are fine."""
    for name in dict.fromkeys(exercise.figure for exercise in routine.exercises if exercise.figure):
        try:
            load(name, folder)
        except FileProblems as error:
            yield _Findings(error.path, error.problems, error.text)
        except UnreadableError as error:
            yield _Findings(str(folder / name), (Problem(1, 1, str(error)),))


def _print(found: _Findings) -> None:
    if found.fault is not None:
        complain(found.fault)
        return
    colour = is_terminal(sys.stdout) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    for line in problem_lines(found.path, found.problems, found.text, colour):
        print(line)
    if found.exercises is not None:
        verdict = "can be read" if found.problems else "fine"
        print(f"{printable(found.path)}: {verdict} ({counted(found.exercises, 'exercises')})")


def _data(found: _Findings) -> dict[str, object]:
    """What is said of a file in JSON's types; its names are a contract."""
    problems = [problem._asdict() for problem in found.problems]
    if found.fault is not None:
        problems = [Problem(1, 1, found.fault)._asdict()]
    return {"file": found.path, "exercises": found.exercises, "problems": problems}
