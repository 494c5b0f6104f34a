"""Files that were valid once stay valid and mean the same: plans that an earlier version made, kept as data.

`golden.json` has the bundled routines and 300 generated files in every notation of format 1, each with its texts and
with its steps at the low and the high level, as version 0.1.0 read and planned them.
"""

import json
from pathlib import Path
from typing import Any, Final

import pytest

from hiptimer.routine.model import Exercise, Level, Routine, Source
from hiptimer.routine.reader import parse_routine
from hiptimer.workout.plan import Step, make_plan
from hiptimer.workout.prescription import prescribe

pytestmark = pytest.mark.usefixtures("each_parser")

# Any, as JSON has it.
DOCUMENTS: Final[list[dict[str, Any]]] = json.loads(Path(__file__).with_name("golden.json").read_text(encoding="utf-8"))
TEXTS: Final = (
    *("name", "description", "unit", "setup", "cues", "mistakes", "caution", "muscles", "equipment"),
    *("easier", "harder", "figure"),
)


def texts_of(part: Routine | Exercise) -> dict[str, object]:
    """What is written for people, without what is left out."""
    texts = {key: value for key in TEXTS if (value := getattr(part, key, None))}
    if isinstance(part, Exercise) and part.reps is not None:
        texts["tempo"] = [(phase.name, phase.seconds) for phase in part.tempo]
    if isinstance(part, Routine) and isinstance(part.source, Source):
        texts["source"] = part.source
    return texts


def line_of(step: Step) -> str:
    """A step in one line: when, how long, what."""
    bout = step.bout
    parts = (
        f"{step.start:g}",
        "-" if step.seconds is None else f"{step.seconds:g}",
        step.kind.value,
        step.between and step.between.value,
        bout.exercise.name,
        bout.side and bout.side.value,
        bout.direction,
        f"{bout.set}/{bout.sets} {bout.round}/{bout.rounds}",
        f"{bout.hold or bout.reps}",
    )
    return " ".join(filter(None, parts))


def test_there_are_as_many_documents_as_promised() -> None:
    assert len(DOCUMENTS) == 305


def test_every_document_that_was_valid_has_the_same_texts() -> None:
    for document in DOCUMENTS:
        routine = parse_routine(document["text"], f"{document['slug']}.yaml")
        texts = [texts_of(routine), *map(texts_of, routine.exercises)]
        assert json.loads(json.dumps(texts)) == document["texts"], document["text"]


@pytest.mark.parametrize("level", [Level.LOW, Level.HIGH])
def test_every_document_that_was_valid_comes_to_the_same_steps(level: Level) -> None:
    for document in DOCUMENTS:
        routine = parse_routine(document["text"], f"{document['slug']}.yaml")
        steps = make_plan(routine, prescribe(routine, level)).steps
        assert [line_of(step) for step in steps] == document["steps"][level.value], document["text"]
