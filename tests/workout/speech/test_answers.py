"""What is said after a key."""

from plans import bundled_plan, plan_of
from routine_factory import hold, routine
from speaking import EVEN

from hiptimer.routine.model import Order, Range
from hiptimer.workout.speech.answers import answer, ended, paused, resumed, time_left, where_now
from hiptimer.workout.speech.phrases import Priority
from hiptimer.workout.speech.script import Script

PLAN = bundled_plan("side-plank-three")


def test_in_work_one_hears_exercise_side_set_and_the_time_that_is_left() -> None:
    assert where_now(PLAN.steps[1], 5.2, EVEN) == (
        "Side plank, left. Set one of two. Fifteen seconds left.",
        "Side plank, left. Fifteen seconds left.",
        "Side plank, left.",
    )


def test_in_a_circuit_one_hears_the_round() -> None:
    plan = plan_of(routine(hold(), order=Order.CIRCUIT, rounds=Range(3, 3)))
    assert where_now(plan.steps[1], 0.0, EVEN)[0] == "Side plank. Round two of three. Twenty seconds left."


def test_in_a_rest_one_hears_what_comes() -> None:
    assert where_now(PLAN.steps[2], 1.0, EVEN)[0] == "Rest. Next: Side plank, right. Twenty seconds."


def test_before_the_start_one_hears_what_comes() -> None:
    assert where_now(PLAN.steps[0], 1.0, EVEN)[1] == "Get ready. Next: Side plank, left."


def test_reps_have_no_time_left() -> None:
    step = next(step for step in PLAN.steps if step.bout.at_tempo and step.seconds and step.kind.value == "work")
    assert where_now(step, 1.0, EVEN)[0] == "Standing clamshell, left. Set one of two."
    assert time_left(step, 1.0, EVEN) == ()


def test_after_more_time_one_hears_how_much_is_left() -> None:
    assert time_left(PLAN.steps[1], 1.0, EVEN) == ("Nineteen seconds left.",)


def test_a_pause_and_its_end_are_said() -> None:
    assert paused(EVEN) == ("Paused.",)
    assert resumed(PLAN.steps[1], EVEN)[0] == "Go on: Side plank, left."


def test_the_end_says_what_was_done() -> None:
    assert ended(9, 9, 754.0, EVEN) == ("Done. Nine sets in thirteen minutes. Well done.",)
    assert ended(1, 9, 100.0, EVEN) == ("One set of nine, in one hundred seconds.",)


def test_an_answer_waits_for_what_sounds_and_is_as_long_as_there_is_room() -> None:
    script, step = Script(PLAN, EVEN), PLAN.steps[1]
    early = answer(script, step, 0.1, where_now(step, 0.1, EVEN), EVEN)
    assert early is not None
    assert (round(early.start, 2), early.priority) == (0.57, Priority.PLACE)
    late = answer(script, step, 15.0, where_now(step, 15.0, EVEN), EVEN)
    assert late is not None
    assert late.words == "Side plank, left."
    assert answer(script, step, 19.5, where_now(step, 19.5, EVEN), EVEN) is None


def test_an_answer_in_work_that_the_person_ends_has_room() -> None:
    plan = plan_of(routine(hold()._replace(hold=None, reps=hold().hold, sets=Range(1, 1))))
    step = plan.steps[0]
    assert answer(Script(plan, EVEN), step, 1.0, where_now(step, 1.0, EVEN), EVEN) is not None
