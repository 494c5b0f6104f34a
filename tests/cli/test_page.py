"""The page that one reads before a workout."""

import pytest
from examples import at_most
from hypothesis import given
from hypothesis import strategies as st
from plans import bundled_plan, plan_of
from small_workouts import SELF_PACED, SMALL

from hiptimer.cli.page import routine_page
from hiptimer.routine.model import Level

PAGE = """\
Small
=====
1 min 17 s at level low, 2 exercises

You need    nothing
Throughout  Breathe
Rests       4 s between sides, 6 s between exercises, 10 s
            between sets

 1. Plank                                     20 s each side
    Lie on the working side.

 2. Bridge                                        2 x 2 reps
    Tempo: lift 1 s, lower 2 s"""


def test_a_page_has_length_needs_rests_and_every_exercise_with_its_dose() -> None:
    assert routine_page(plan_of(SMALL), 60) == PAGE


def test_own_pace_is_said_with_the_dose() -> None:
    assert "2 x 4 reps, at your own pace" in routine_page(plan_of(SELF_PACED), 80)


@pytest.mark.parametrize(
    "name", ["five-step-hips", "side-plank-three", "six-essentials", "weak-hips-four", "hip-and-knee-circuit"]
)
@at_most(30)
@given(level=st.sampled_from(Level), width=st.integers(40, 120))
def test_a_page_keeps_to_its_width_and_says_everything(name: str, level: Level, width: int) -> None:
    plan = bundled_plan(name, level)
    page = routine_page(plan, width)
    assert all(len(line) <= width for line in page.splitlines())
    words = " ".join(page.split())
    for exercise in plan.routine.exercises:
        for text in (exercise.name, exercise.setup, *exercise.cues, *exercise.mistakes, exercise.easier):
            assert text is None or all(word in words for word in text.split())


def test_a_page_is_never_narrower_than_can_be_read() -> None:
    plan = bundled_plan("side-plank-three")
    assert routine_page(plan, 1) == routine_page(plan, 40)
