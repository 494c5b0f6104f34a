"""The types of what a file's fields hold are written beside their tables: neither knows a key that the other lacks."""

from collections.abc import Set as AbstractSet

import pytest

from hiptimer.figures.fields import FIGURE_FIELDS, FigureValues
from hiptimer.routine.fields import EXERCISE_FIELDS, ROUTINE_FIELDS, ExerciseValues, RoutineValues


@pytest.mark.parametrize(
    ("fields", "typed", "read_apart"),
    [
        (
            ROUTINE_FIELDS.keys(),
            RoutineValues.__annotations__.keys(),
            {"rest", "tempo", "exercises", "time", "warmup", "cooldown"},
        ),
        (
            EXERCISE_FIELDS.keys(),
            ExerciseValues.__annotations__.keys(),
            {"rest", "tempo", "sides", "hold", "reps", "time", "sets"},
        ),
        (
            FIGURE_FIELDS.keys(),
            FigureValues.__annotations__.keys(),
            {"poses", "phases", "rest", "hold", "other side", "directions"},
        ),
    ],
    ids=["routine", "exercise", "figure"],
)
def test_every_field_has_a_type_or_is_read_apart(
    fields: AbstractSet[str], typed: AbstractSet[str], read_apart: set[str]
) -> None:
    assert fields == typed | read_apart
