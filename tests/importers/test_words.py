"""Free text: one exercise a line, its dose before or behind it, in the words that people use."""

import pytest

from hiptimer.figures.naming import names
from hiptimer.importers import ImportedRoutine, imported
from hiptimer.routine.model import Exercise, Side

BOTH = (Side.LEFT, Side.RIGHT)


def only(text: str) -> ImportedRoutine:
    whole = imported(text.encode(), "a file", names())
    assert whole.format_name == "words"
    (routine,) = whole.routines
    return routine


def dose(exercise: Exercise) -> tuple[object, ...]:
    amounts = (exercise.reps, exercise.hold, exercise.time)
    return (*(amount and str(amount) for amount in amounts), str(exercise.sets), exercise.sides)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("30 s", (None, "30", None, "1", ())),
        ("0:45", (None, "45", None, "1", ())),
        ("2 x 12", ("12", None, None, "2", ())),
        ("3x10 each side", ("10", None, None, "3", BOTH)),
        ("2 x 30-45 sec", (None, "30-45", None, "2", ())),
        ("10 x 5 s hold", ("10", "5", None, "1", ())),
        ("1x(10-60s) hold", (None, "10-60", None, "1", ())),
        ("12 reps", ("12", None, None, "1", ())),
        ("2x12 per leg", ("12", None, None, "2", BOTH)),
        ("2x12 L/R", ("12", None, None, "2", BOTH)),
        ("2 x 12 both sides", ("12", None, None, "2", BOTH)),
    ],
)
@pytest.mark.parametrize("line", ["Leg lift {}", "{} Leg lift", "Leg lift: {}", "Leg lift - {}", "- Leg lift ({})"])
def test_a_dose_is_read_at_the_start_and_at_the_end_of_a_line(
    line: str, written: str, expected: tuple[object, ...]
) -> None:
    (exercise,) = only(line.format(written)).routine.exercises
    assert exercise.name == "Leg lift"
    assert dose(exercise) == expected


def test_what_has_no_dose_is_ten_reps_with_a_comment() -> None:
    item = only("Squat 3x10\nHeel slide\nPlank 30 s\n")
    assert [dose(exercise)[:2] for exercise in item.routine.exercises] == [("10", None), ("10", None), (None, "30")]
    assert item.report == ("Heel slide: no dose there, so 10 reps here",)
    assert "  - name: Heel slide\n    # no dose there, so 10 reps here\n    reps: 10\n" in item.text


def test_a_list_of_names_alone_is_exercises_and_a_heading_over_doses_is_none() -> None:
    assert len(only("Side plank\nClamshell\nBridge").routine.exercises) == 3
    whole = only("Monday hips\n\nSquat 3x10\nPlank 30 s").routine
    assert (whole.name, len(whole.exercises)) == ("Monday hips", 2)
    assert len(only("1. Squat\n2. Plank 30 s").routine.exercises) == 2


def test_sides_that_are_lines_of_their_own_become_sides() -> None:
    whole = only("Side plank left 30 s\nSide plank right 30 s\nSeitstütz links 20 s\nSeitstütz rechts 20 s").routine
    assert [(exercise.name, exercise.sides) for exercise in whole.exercises] == [
        ("Side plank", BOTH),
        ("Seitstütz", BOTH),
    ]


def test_rests_in_other_languages_are_rests() -> None:
    item = only("Squat 3x10\nPause 40 s\nPlank 30 s\nDescanso 25 s\nBridge 12 reps")
    assert [exercise.name for exercise in item.routine.exercises] == ["Squat", "Plank", "Bridge"]
    assert [exercise.rest.exercises for exercise in item.routine.exercises][:2] == [40, 25]
    assert "'Descanso' was an exercise there and is a rest here" in item.report


def test_a_list_to_tick_off_is_text_and_no_json() -> None:
    whole = only("[ ] Squat 3x10\n[x] Plank 30 s\n").routine
    assert [exercise.name for exercise in whole.exercises] == ["Squat", "Plank"]


def test_rounds_stay_rounds() -> None:
    whole = only("3 rounds:\nSquat 12 reps\nPlank 30 s").routine
    assert (whole.rounds.high, len(whole.exercises)) == (3, 2)
