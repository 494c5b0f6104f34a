"""What happens in a workout is told once each, whoever looks late, and whatever keys do."""

from following import Followed
from small_workouts import SELF_PACED, SMALL

from hiptimer.keys import Action

WHOLE = [
    "start",
    "prepare",
    "work Plank left",
    "rest Plank right",
    "work Plank right",
    "rest Bridge",
    "work Bridge",
    "rest Bridge",
    "work Bridge",
    "finish",
]


def test_a_workout_is_told_from_start_to_finish() -> None:
    workout = Followed().started()
    told = workout.events
    for _ in range(200):
        told += workout.after(0.5)
    assert told == WHOLE


def test_steps_that_nobody_looked_at_are_told_too() -> None:
    workout = Followed().started()
    assert workout.events + workout.after(1000.0) == WHOLE


def test_a_pause_and_going_on_are_told_and_the_step_is_not_begun_again() -> None:
    workout = Followed().started()
    workout.after(10.0)
    assert workout.press(Action.PAUSE) == ["pause"]
    assert workout.after(60.0) == []
    assert workout.press(Action.PAUSE) == ["resume"]
    assert workout.after(4.0) == []


def test_what_is_moved_to_while_the_clock_stands_begins_when_it_goes_on() -> None:
    workout = Followed().started()
    workout.after(10.0)
    assert workout.press(Action.PAUSE) == ["pause"]
    assert workout.press(Action.SKIP) + workout.press(Action.SKIP) == []
    assert workout.press(Action.PAUSE) == ["resume", "work Plank right"]


def test_enter_that_starts_work_out_of_a_paused_rest_is_both() -> None:
    workout = Followed().started()
    workout.after(26.0)
    workout.press(Action.PAUSE)
    assert workout.press(Action.DONE) == ["resume", "work Plank right"]


def test_a_skip_begins_only_what_it_leads_to() -> None:
    workout = Followed().started()
    assert workout.press(Action.SKIP_EXERCISE) == ["start", "prepare", "rest Bridge"]
    assert workout.press(Action.SKIP) == ["work Bridge"]


def test_a_step_that_is_begun_again_is_told_again() -> None:
    workout = Followed().started()
    assert workout.after(15.0) == ["start", "prepare", "work Plank left"]
    assert workout.press(Action.RESTART) == ["work Plank left"]
    assert workout.after(10.0) == []
    assert workout.press(Action.LONGER) == []


def test_a_key_that_ends_a_step_by_less_time_begins_the_next() -> None:
    workout = Followed().started()
    workout.after(15.0)
    assert workout.press(Action.SHORTER) == ["rest Plank right"]


def test_going_back_from_the_end_goes_on_and_the_end_comes_again() -> None:
    workout = Followed().started()
    workout.after(72.0)
    assert workout.press(Action.SKIP) == ["finish"]
    assert workout.press(Action.UNDO) == ["resume", "work Bridge"]
    assert workout.after(30.0) == ["finish"]


def test_making_up_for_what_was_passed_over_begins_nothing_else() -> None:
    workout = Followed().started()
    workout.press(Action.SKIP_EXERCISE)
    workout.after(60.0)
    assert workout.press(Action.MAKE_UP) == ["resume", "prepare"]
    assert workout.after(60.0) == ["work Plank left", "rest Plank right", "work Plank right", "finish"]


def test_leaving_is_told_once_and_nothing_after_it() -> None:
    workout = Followed().started()
    workout.after(10.0)
    workout.conductor.leave()
    workout.conductor.leave()
    assert workout.events == ["left"]
    assert workout.after(10.0) == []


def test_who_leaves_before_the_start_or_after_the_end_has_not_left_a_workout() -> None:
    early = Followed()
    early.conductor.leave()
    assert early.events == []
    late = Followed().started()
    late.after(1000.0)
    late.conductor.leave()
    assert late.events == []


def test_a_sleeping_machine_is_a_pause_after_what_had_begun_until_then() -> None:
    workout = Followed().started()
    workout.after(10.0)
    workout.clock.sleep(3600.0)
    assert workout.after(0.0) == ["pause"]


def test_a_workout_that_is_begun_in_its_middle_starts_there() -> None:
    workout = Followed(first=4).started()
    assert workout.events == ["start", "rest Bridge"]


def test_a_set_at_ones_own_pace_has_no_seconds() -> None:
    workout = Followed(SELF_PACED).started()
    workout.pass_by(3.0)
    (standing,) = [standing for standing in workout.standings if standing["event"] == "work"]
    assert (standing["seconds"], standing["seconds_left"], standing["reps"]) == (None, None, 4)


def test_an_event_says_where_the_workout_stood() -> None:
    workout = Followed(SMALL).started()
    workout.pass_by(31.0)
    _start, _prepare, left, rest, right = workout.standings
    assert (left["phase"], left["side"], left["seconds"], left["seconds_left"]) == ("work", "left", 20, 20)
    assert (rest["phase"], rest["exercise"], rest["seconds_left"]) == ("rest", "Plank", 4)
    assert (right["step"], right["steps"], right["seconds_left"], right["paused"]) == (4, 8, 18, False)
