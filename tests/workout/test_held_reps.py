"""Reps that are held: each a step with the clock of a hold, all of a set one bout."""

from plans import plan_of
from session_factory import started

from hiptimer.cli.plain.lines import step_line
from hiptimer.routine.model import Level
from hiptimer.workout.descriptions import prescription_words
from hiptimer.workout.plan import Kind, Step
from hiptimer.workout.tally import Outcome, bout_result, summarize

PLANK = """\
name: Pyramid
prepare: 0
exercises:
  - {name: Side plank, reps: [2, 1], hold: 10s, sides: each, rest: {reps: 3s, sides: 5s, sets: 20s}}
"""
BIRD_DOG = """\
name: Bird dog
prepare: 0
exercises:
  - {name: Bird dog, reps: 2, hold: 6s, sides: alternating, rest: {reps: 2s}}
"""


def marks(step: Step) -> list[str]:
    return [f"{mark.offset:g} {mark.sound} {mark.speech or ''}".strip() for mark in step.marks]


def test_each_rep_is_a_step_and_between_them_lies_a_rest_that_never_trails() -> None:
    assert [step_line(step) for step in plan_of(PLANK).steps] == [
        "   0:00  WORK   Side plank, left, 10 s, set 1 of 2, rep 1 of 2",
        "   0:10  REST   3 s, next: Side plank, left, set 1 of 2, rep 2 of 2",
        "   0:13  WORK   Side plank, left, 10 s, set 1 of 2, rep 2 of 2",
        "   0:23  REST   5 s, next: Side plank, right, set 1 of 2",
        "   0:28  WORK   Side plank, right, 10 s, set 1 of 2, rep 1 of 2",
        "   0:38  REST   3 s, next: Side plank, right, set 1 of 2, rep 2 of 2",
        "   0:41  WORK   Side plank, right, 10 s, set 1 of 2, rep 2 of 2",
        "   0:51  REST   20 s, next: Side plank, left, set 2 of 2",
        "   1:11  WORK   Side plank, left, 10 s, set 2 of 2, rep 1 of 1",
        "   1:21  REST   5 s, next: Side plank, right, set 2 of 2",
        "   1:26  WORK   Side plank, right, 10 s, set 2 of 2, rep 1 of 1",
    ]


def test_a_held_rep_says_its_number_and_ticks_before_its_end() -> None:
    first, gap, second, *_ = plan_of(PLANK).steps
    assert marks(first) == ["0 start 1", "7 tick 3", "8 tick 2", "9 tick 1"]
    assert marks(gap) == ["0 rep", "1 tick 2", "2 tick 1"]
    assert marks(second)[0] == "0 start 2"


def test_a_hold_of_less_than_six_seconds_has_no_ticks() -> None:
    first, *_ = plan_of(PLANK.replace("10s", "5s")).steps
    assert marks(first) == ["0 start 1"]


def test_alternating_reps_are_held_on_both_sides() -> None:
    steps = plan_of(BIRD_DOG).steps
    assert [(step.kind, step.side, step.rep) for step in steps] == [
        ("work", "left", 1),
        ("rest", "right", 1),
        ("work", "right", 1),
        ("rest", "left", 2),
        ("work", "left", 2),
        ("rest", "right", 2),
        ("work", "right", 2),
    ]
    assert [marks(step)[0] for step in steps if step.kind is Kind.WORK] == [
        "0 start 1",
        "0 start right",
        "0 start 2",
        "0 start right",
    ]


def test_the_dose_says_how_many_and_how_long() -> None:
    plan = plan_of(PLANK, Level.LOW)
    words = prescription_words(plan.routine.exercises[0], plan.prescription.doses[0])
    assert words == "2, 1 reps of 10 s each side"


def test_a_set_is_one_bout_that_counts_its_reps() -> None:
    plan = plan_of(PLANK)
    front = started(plan)
    front.wait(3 + 10 + 3 + 4)
    front.press(front.session.skip)
    first = plan.bouts()[0]
    assert bout_result(first, front.session.tally.results) == (1, Outcome.CUT)
    front.wait(200)
    assert front.session.finished
    (summary,) = summarize(plan, front.session.tally)
    assert (summary.planned, summary.done, summary.cut) == (4, 3, 1)


def test_a_bout_under_way_with_all_done_so_far_is_not_cut() -> None:
    front = started(plan_of(PLANK))
    front.wait(3 + 10 + 1)
    assert bout_result(front.session.plan.bouts()[0], front.session.tally.results) == (1, None)


def test_more_and_less_time_change_the_hold_under_way() -> None:
    front = started(plan_of(PLANK))
    front.wait(3 + 4)
    front.press(lambda now: front.session.add(15, now))
    assert front.session.remaining(front.now) == 21
    front.press(lambda now: front.session.add(-15, now))
    front.press(lambda now: front.session.add(-15, now))
    assert front.session.position.step == 1
    assert bout_result(front.session.plan.bouts()[0], front.session.tally.results) == (0, Outcome.CUT)


def test_skipping_the_exercise_leaves_all_of_its_reps_behind() -> None:
    front = started(plan_of(PLANK))
    front.press(front.session.skip_exercise)
    assert front.session.finished
