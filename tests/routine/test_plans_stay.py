"""Files of the language's first form come to the plans that they came to at first.

`golden_plans.json` has the routines that were bundled then and 300 that a program made up, each as its text, with a
digest of its plan at every level: of the plan as data, as it was printed before the language grew.
"""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from hiptimer.cli.show import plan_data
from hiptimer.routine.model import Level
from hiptimer.routine.reader import parse_routine
from hiptimer.workout.plan import make_plan
from hiptimer.workout.prescription import prescribe

GOLDEN: list[dict[str, Any]] = json.loads(Path(__file__).with_name("golden_plans.json").read_text(encoding="utf-8"))

STEP_KEYS = {
    *("index", "kind", "between", "start", "seconds", "estimate", "exercise", "set", "sets", "round", "rounds"),
    *("side", "direction", "hold", "reps", "unit", "pace", "alternating", "marks"),
}
"""What a step said before; whatever else it says now was added."""

PLAN_KEYS = {"routine", "name", "level", "seconds", "equipment", "steps", "finish"}


def digest(text: str, level: Level) -> str:
    routine = parse_routine(text, "golden.yaml")
    data = plan_data(make_plan(routine, prescribe(routine, level)))
    data["steps"] = [{key: value for key, value in step.items() if key in STEP_KEYS} for step in data["steps"]]
    kept = {key: value for key, value in data.items() if key in PLAN_KEYS}
    return sha256(json.dumps(kept, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def test_there_are_the_bundled_routines_and_hundreds_more() -> None:
    assert len(GOLDEN) == 305


@pytest.mark.parametrize("level", Level)
def test_a_file_comes_to_the_plan_that_it_always_came_to(level: Level) -> None:
    changed = [golden["text"] for golden in GOLDEN if digest(golden["text"], level) != golden["plans"][level.value]]
    assert changed == []
