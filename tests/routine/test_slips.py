"""A line of a bundled routine, written otherwise: read as it was meant, or told where it stands, with a remedy."""

import re
from pathlib import Path
from random import Random

import pytest
from effort import times
from slips import CHANGES, Slip, slip

from hiptimer import paths
from hiptimer.routine.model import Level, Routine
from hiptimer.routine.reader import Reading, RoutineError, read_document
from hiptimer.workout.plan import make_plan
from hiptimer.workout.prescription import prescribe
from hiptimer.yamlfile.problems import Problem

FILES = sorted(paths.bundled("routines").glob("*.yaml"))

REMEDY = re.compile(
    r"write|did you mean|put |use |remove|add|keep|indent|one routine a file|as in|missing|needs|at least|are one",
    re.IGNORECASE,
)


def written_otherwise(kind: str, number: int) -> tuple[Path, Slip]:
    """A bundled routine with a slip of the kind, by its number; the same in each run."""
    random = Random(f"{kind} {number}")
    for file in random.sample(FILES, len(FILES)):
        if (made := slip(random, kind, file.read_text(encoding="utf-8"))) is not None:
            return file, made
    raise AssertionError(f"no bundled routine has a line for {kind}")


def done(routine: Routine) -> list[object]:
    """What is done, without the texts that are read meanwhile."""
    plan = make_plan(routine, prescribe(routine, Level.LOW))
    names = [exercise.name for exercise in routine.exercises]
    return [names, *((step.kind, step.seconds, step.estimate, step.side, step.rep) for step in plan.steps)]


def reading(text: str, file: Path) -> Reading | tuple[Problem, ...]:
    try:
        return read_document(text, str(file))
    except RoutineError as wrong:
        return wrong.problems


@pytest.mark.parametrize("kind", CHANGES)
def test_what_was_slipped_is_read_as_it_was_meant_or_told_where_it_stands(kind: str) -> None:
    for number in range(times(2, 20)):
        file, made = written_otherwise(kind, number)
        shown = made.text.splitlines()[made.line - 1]
        outcome = reading(made.text, file)
        if isinstance(outcome, Reading):
            meant = reading(file.read_text(encoding="utf-8"), file)
            assert isinstance(meant, Reading)
            assert done(outcome.routine) == done(meant.routine) or outcome.warnings, (file.name, made.line, shown)
            continue
        told = [problem for problem in outcome if made.line <= problem.line <= made.line + 1]
        assert told, (file.name, made.line, shown, outcome)
        assert len(outcome) <= 2, (file.name, made.line, shown, outcome)
        assert all(REMEDY.search(problem.message) for problem in told), (shown, told)
