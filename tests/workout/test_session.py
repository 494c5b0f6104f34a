"""A workout as a script: what each key does, and what is heard."""

import pytest
from plans import plan_of
from routine_factory import hold, reps, routine
from session_factory import FrontEnd, started

from hiptimer.routine.model import Order, Pace, Phase, Range, Rests, Side
from hiptimer.workout.plan import Kind, Plan
from hiptimer.workout.session import Position, Session
from hiptimer.workout.sound import Sound
from hiptimer.workout.tally import Outcome, Result

BOTH = (Side.LEFT, Side.RIGHT)
RESTS = Rests(sides=5, directions=5, sets=5, exercises=10, rounds=15)


def planks() -> Plan:
    """0 prepare 10; 1 plank left 20; 2 rest 5; 3 plank right 20; 4 rest 10; 5 clams 3 x 4 s. From 0 to 77."""
    return plan_of(routine(hold("Plank", 20, sides=BOTH, rest=RESTS), reps("Clam", 3), prepare=10.0))


def self_paced() -> Plan:
    """0 rows at one's own pace, 12 s at tempo; 1 rest 10; 2 plank 20."""
    return plan_of(routine(reps("Row", 3, pace=Pace.SELF, rest=RESTS), hold("Plank", 20)))


@pytest.fixture
def front() -> FrontEnd:
    return started(planks())


def place(front: FrontEnd) -> tuple[int, float]:
    """Step and seconds into it."""
    return front.session.position.step, front.session.elapsed(front.now)


# --- by itself ---


def test_a_workout_runs_from_prepare_to_finish_by_the_clock_alone(front: FrontEnd) -> None:
    assert front.wait(9.9) == ["7 tick", "8 tick", "9 tick"]
    assert front.wait(25.1) == [
        "10 start",
        "20 half",
        "27 tick",
        "28 tick",
        "29 tick",
        "30 switch",
        "32 tick",
        "33 tick",
        "34 tick",
        "35 start",
    ]
    assert front.wait(30) == [
        "45 half",
        "52 tick",
        "53 tick",
        "54 tick",
        "55 next",
        "62 tick",
        "63 tick",
        "64 tick",
        "65 start",
    ]
    assert front.wait(12) == [
        "66 phase",
        "67 phase",
        "69 rep",
        "70 phase",
        "71 phase",
        "73 rep",
        "74 phase",
        "75 phase",
        "77 finish",
    ]
    assert front.session.finished
    assert front.wait(60) == []


def test_a_workout_gone_through_by_itself_is_all_done(front: FrontEnd) -> None:
    front.wait(77)
    session = front.session
    assert session.finished
    assert not session.paused
    assert session.worked(front.now) == 52.0
    assert session.tally.results == {
        1: Result(Outcome.DONE, 20),
        3: Result(Outcome.DONE, 20),
        5: Result(Outcome.DONE, 3),
    }
    assert (session.remaining(front.now), session.remaining_in_all(front.now)) == (0.0, 0.0)


def test_a_session_is_paused_until_it_is_started() -> None:
    session = Session(planks())
    assert session.paused
    assert session.due(1000.0, 10.0) == []
    assert (session.elapsed(2000.0), session.remaining(2000.0), session.remaining_in_all(2000.0)) == (0.0, 10.0, 77.0)


def test_without_a_prepare_the_first_work_has_a_lead_in() -> None:
    front = started(plan_of(routine(hold("Plank", 5))))
    assert front.session.lead_in(0.0) == 3.0
    assert [due.mark.sound for due in front.heard] == ["tick"]
    assert front.wait(8) == ["1 tick", "2 tick", "3 start", "5 tick", "6 tick", "7 tick", "8 finish"]
    assert front.session.worked(8.0) == 5.0


def test_one_very_late_tick_hands_out_everything_in_order() -> None:
    late, punctual = started(planks()), started(planks())
    late.tick(500.0)
    punctual.wait(80, every=0.1)
    assert [due.at for due in late.heard] == [due.at for due in punctual.heard]
    assert [due.mark for due in late.heard] == [due.mark for due in punctual.heard]
    assert late.session.worked(500.0) == 52.0


def test_marks_are_handed_out_once_however_far_ahead_one_asks() -> None:
    session = Session(planks())
    session.resume(0.0)
    handed = [len(session.due(now, 100.0)) for now in (0.0, 0.0, 5.0, 50.0, 77.0, 100.0)]
    assert handed == [32, 0, 0, 0, 0, 0]


def test_what_is_left_is_told_at_every_moment(front: FrontEnd) -> None:
    front.wait(16)
    assert place(front) == (1, 6.0)
    assert front.session.remaining(16.0) == 14.0
    assert front.session.remaining_in_all(16.0) == 61.0
    assert front.session.worked(16.0) == 6.0


# --- pause and resume ---


def test_a_pause_holds_everything_and_work_resumes_with_a_lead_in(front: FrontEnd) -> None:
    front.wait(16)
    assert front.press(front.session.pause)
    assert front.heard[-1].mark.sound == "pause"
    assert front.wait(600) == []
    assert place(front) == (1, 6.0)
    assert front.session.worked(front.now) == 6.0
    assert not front.press(front.session.pause)
    assert front.press(front.session.resume)
    assert not front.press(front.session.resume)
    assert (front.now, front.session.lead_in(front.now)) == (616.0, 3.0)
    assert (front.heard[-1].at, front.heard[-1].mark.sound) == (616.0, "tick")
    assert front.wait(3) == ["617 tick", "618 tick", "619 resume"]
    assert place(front) == (1, 6.0)
    assert front.wait(14) == ["623 half", "630 tick", "631 tick", "632 tick", "633 switch"]


def test_a_rest_goes_on_after_a_pause_without_a_lead_in(front: FrontEnd) -> None:
    front.wait(31)
    front.press(front.session.pause)
    front.wait(60)
    front.press(front.session.resume)
    assert front.heard[-1].mark.sound == "resume"
    assert front.session.lead_in(front.now) == 0.0
    assert front.wait(4) == ["92 tick", "93 tick", "94 tick", "95 start"]


def test_a_pause_in_the_lead_in_begins_it_again(front: FrontEnd) -> None:
    front.wait(16)
    front.press(front.session.pause)
    front.press(front.session.resume)
    front.wait(2)
    assert front.press(front.session.pause)
    assert front.wait(10) == []
    front.press(front.session.resume)
    assert front.wait(3) == ["29 tick", "30 tick", "31 resume"]
    assert place(front) == (1, 6.0)
    assert front.session.worked(front.now) == 6.0


def test_sounds_scheduled_beyond_a_pause_are_heard_after_it(front: FrontEnd) -> None:
    front.tick(26.5, ahead=10.0)
    front.press(front.session.pause, ahead=10.0)
    front.press(front.session.resume, ahead=10.0)
    assert front.wait(6.5, ahead=10.0) == [
        "27.5 tick",
        "28.5 tick",
        "29.5 resume",
        "30 tick",
        "31 tick",
        "32 tick",
        "33 switch",
    ]


# --- skip ---


def test_skip_goes_to_the_next_step_at_once(front: FrontEnd) -> None:
    front.wait(16)
    assert front.press(front.session.skip)
    assert place(front) == (2, 0.0)
    assert front.heard[-1].mark.sound == "switch"
    assert front.session.tally.results == {1: Result(Outcome.CUT, 6)}
    assert front.session.worked(16.0) == 6.0
    assert front.wait(5) == ["18 tick", "19 tick", "20 tick", "21 start"]


def test_work_left_within_its_first_second_is_skipped(front: FrontEnd) -> None:
    front.wait(10.75)
    front.press(front.session.skip)
    assert front.session.tally.results == {1: Result(Outcome.SKIPPED, 0)}


def test_whole_reps_are_counted_when_a_set_is_left(front: FrontEnd) -> None:
    front.wait(74)
    front.press(front.session.skip)
    assert front.session.tally.results[5] == Result(Outcome.CUT, 2)
    assert front.session.finished
    assert front.heard[-1].mark.sound == "finish"
    assert not front.press(front.session.skip)


def test_skip_while_paused_stays_paused(front: FrontEnd) -> None:
    front.wait(16)
    front.press(front.session.pause)
    front.press(front.session.skip)
    assert front.session.paused
    assert place(front) == (2, 0.0)
    assert front.wait(60) == []
    front.press(front.session.resume)
    assert front.heard[-1].mark.sound == "switch"


# --- back ---


@pytest.mark.parametrize(("into", "step"), [(0.0, 2), (1.0, 2), (3.0, 2), (3.5, 3), (15.0, 3)])
def test_back_restarts_a_step_only_after_three_seconds(front: FrontEnd, into: float, step: int) -> None:
    front.wait(35 + into)
    assert front.press(front.session.back)
    assert place(front) == (step, 0.0)
    assert front.session.lead_in(front.now) == (3.0 if step == 3 else 0.0)


def test_back_at_the_very_beginning_restarts_it(front: FrontEnd) -> None:
    front.wait(2)
    assert front.press(front.session.back)
    assert place(front) == (0, 0.0)


def test_back_twice_in_the_lead_in_goes_further_back(front: FrontEnd) -> None:
    front.wait(45)
    front.press(front.session.back)
    front.wait(1)
    front.press(front.session.back)
    assert place(front) == (2, 0.0)


def test_work_done_again_counts_its_time_again_and_stays_done(front: FrontEnd) -> None:
    front.wait(31)
    front.press(front.session.back)
    assert front.session.position.step == 1
    front.wait(3 + 5)
    front.press(front.session.skip)
    assert front.session.tally.results == {1: Result(Outcome.DONE, 20)}
    assert front.session.worked(front.now) == 25.0


# --- exercises ---


def test_skip_exercise_goes_to_the_rest_before_the_next_one(front: FrontEnd) -> None:
    front.wait(16)
    assert front.press(front.session.skip_exercise)
    assert place(front) == (4, 0.0)
    assert 3 not in front.session.tally.results


def test_skip_exercise_in_the_rest_before_it_skips_that_exercise(front: FrontEnd) -> None:
    front.wait(60)
    assert front.press(front.session.skip_exercise)
    assert front.session.finished


def test_skip_exercise_in_a_circuit_goes_on_in_the_same_round() -> None:
    both = (hold("A", 5, rest=RESTS), hold("B", 5, rest=RESTS))
    front = started(plan_of(routine(*both, order=Order.CIRCUIT, rounds=Range(2, 2))))
    front.wait(4)
    front.press(front.session.skip_exercise)
    assert (front.session.step.bout.exercise.name, front.session.step.bout.round) == ("B", 1)
    front.press(front.session.skip_exercise)
    assert (front.session.step.bout.exercise.name, front.session.step.bout.round) == ("A", 2)


def test_jump_goes_to_any_exercise_and_its_rest(front: FrontEnd) -> None:
    first, clams = front.session.plan.stations()
    front.wait(16)
    assert front.press(lambda now: front.session.jump(clams, now))
    assert place(front) == (4, 0.0)
    assert front.press(lambda now: front.session.jump(first, now))
    assert place(front) == (0, 0.0)


def test_a_jump_straight_to_work_has_a_lead_in() -> None:
    front = started(plan_of(routine(hold("A", 5), hold("B", 5))))
    front.wait(4)
    front.press(lambda now: front.session.jump(front.session.plan.stations()[1], now))
    assert front.wait(3) == ["5 tick", "6 tick", "7 start"]


# --- done and start now ---


def test_done_ends_self_paced_work_and_nothing_else_does() -> None:
    front = started(self_paced())
    front.wait(3)
    assert front.session.remaining(front.now) is None
    assert front.wait(600) == []
    assert front.session.remaining_in_all(front.now) == 30.0
    assert front.press(front.session.done)
    assert place(front) == (1, 0.0)
    assert front.session.tally.results == {0: Result(Outcome.DONE, 3)}
    assert front.session.worked(front.now) == 600.0


def test_a_rest_is_over_now_and_the_work_begins_at_once(front: FrontEnd) -> None:
    front.wait(31)
    assert front.press(front.session.done)
    assert place(front) == (3, 0.0)
    assert front.session.lead_in(front.now) == 0.0
    assert front.heard[-1].mark.sound == "start"


def test_a_prepare_is_over_now(front: FrontEnd) -> None:
    front.wait(2)
    assert front.press(front.session.done)
    assert place(front) == (1, 0.0)


@pytest.mark.parametrize("at", [16.0, 70.0, 100.0])
def test_timed_work_cannot_be_declared_done(front: FrontEnd, at: float) -> None:
    front.wait(at, ahead=30)
    heard, before = len(front.heard), place(front)
    assert not front.press(front.session.done)
    assert (len(front.heard), place(front)) == (heard, before)


def test_start_now_goes_on_from_a_pause_with_a_lead_in(front: FrontEnd) -> None:
    front.wait(31)
    front.press(front.session.pause)
    assert front.press(front.session.done)
    assert not front.session.paused
    assert (place(front), front.session.lead_in(front.now)) == ((3, 0.0), 3.0)


# --- longer and shorter ---


def test_a_rest_gets_longer_and_its_ticks_move(front: FrontEnd) -> None:
    front.wait(32.5)
    assert front.heard[-1].at == 32.0
    assert front.press(lambda now: front.session.add(15.0, now))
    assert front.session.remaining(front.now) == 17.5
    assert front.session.remaining_in_all(front.now) == 77 - 32.5 + 15
    assert front.wait(17.5) == ["47 tick", "48 tick", "49 tick", "50 start"]
    assert front.session.step.seconds == 20.0


def test_a_rest_that_gets_shorter_than_it_has_run_is_over(front: FrontEnd) -> None:
    front.wait(56)
    assert front.press(lambda now: front.session.add(-15.0, now))
    assert place(front) == (5, 0.0)
    assert front.heard[-1].mark.sound == "start"


def test_a_hold_that_is_shortened_to_nothing_in_its_lead_in_is_no_hold_for_as_long_as_one_can() -> None:
    plan = plan_of("name: Short\nprepare: 0s\nexercises:\n  - {name: Plank, hold: 1s}\n")
    front = FrontEnd(Session(plan))
    front.press(front.session.resume)
    assert front.press(lambda now: front.session.add(-15.0, now))
    assert not front.session.step.bout.open_ended
    assert not front.press(front.session.done)


def test_a_longer_hold_says_half_at_its_new_half(front: FrontEnd) -> None:
    front.wait(12)
    front.press(lambda now: front.session.add(15.0, now))
    assert front.wait(33) == ["27.5 half", "42 tick", "43 tick", "44 tick", "45 switch"]
    assert front.session.tally.results == {1: Result(Outcome.DONE, 35)}


def test_a_hold_made_shorter_is_cut_and_counts_its_whole_seconds(front: FrontEnd) -> None:
    front.wait(16.75)
    front.press(lambda now: front.session.add(-15.0, now))
    assert front.session.tally.results == {1: Result(Outcome.CUT, 6)}
    assert place(front) == (2, 0.0)
    assert front.session.worked(front.now) == 6.75


def test_shorter_reps_end_with_the_rep_that_is_being_done(front: FrontEnd) -> None:
    front.wait(70)
    for _ in range(3):
        assert front.press(lambda now: front.session.add(-15.0, now))
    assert front.session.remaining(front.now) == 3.0
    assert front.wait(3) == ["71 phase", "73 finish"]
    assert front.session.tally.results[5] == Result(Outcome.CUT, 2)
    assert front.session.worked(front.now) == 48.0


def test_longer_reps_are_whole_reps(front: FrontEnd) -> None:
    front.wait(65)
    front.press(lambda now: front.session.add(15.0, now))
    assert (front.session.step.seconds, front.session.step.bout.reps) == (28.0, 7)
    front.press(lambda now: front.session.add(-15.0, now))
    assert (front.session.step.seconds, front.session.step.bout.reps) == (12.0, 3)


def test_a_paused_step_gets_longer_without_going_on(front: FrontEnd) -> None:
    front.wait(31)
    front.press(front.session.pause)
    front.press(lambda now: front.session.add(15.0, now))
    assert front.wait(99) == []
    assert front.session.remaining(front.now) == 19.0


def test_time_is_added_to_neither_self_paced_work_nor_a_finished_workout(front: FrontEnd) -> None:
    own = started(self_paced())
    own.wait(4)
    assert not own.press(lambda now: own.session.add(15.0, now))
    front.wait(80)
    assert not front.press(lambda now: front.session.add(15.0, now))


def test_going_back_to_a_step_takes_its_planned_length(front: FrontEnd) -> None:
    front.wait(31)
    front.press(lambda now: front.session.add(15.0, now))
    front.wait(10)
    front.press(front.session.back)
    assert front.session.step.seconds == 5.0


# --- undo ---


@pytest.mark.parametrize("key", ["skip", "back", "skip_exercise", "jump"])
@pytest.mark.parametrize("at", [12.5, 31.0, 66.25])
def test_undo_restores_the_step_its_time_its_results_and_the_marks_to_come(key: str, at: float) -> None:
    moved, still = started(planks()), started(planks())
    for front in (moved, still):
        front.wait(at)
    session = moved.session
    before = (place(moved), session.remaining(at), session.remaining_in_all(at), dict(session.tally.results))
    jump = session.plan.stations()[1]
    assert moved.press((lambda now: session.jump(jump, now)) if key == "jump" else getattr(session, key), ahead=5.0)
    assert moved.press(session.undo, ahead=5.0)
    assert (place(moved), session.remaining(at), session.remaining_in_all(at), session.tally.results) == before
    assert moved.wait(100) == still.wait(100)
    assert session.worked(moved.now) == still.session.worked(still.now)
    assert session.tally.results == still.session.tally.results


def test_undo_after_a_while_goes_on_where_the_move_was_made(front: FrontEnd) -> None:
    front.wait(16)
    front.press(front.session.skip)
    front.wait(15)
    assert place(front) == (3, 10.0)
    front.press(front.session.undo)
    assert place(front) == (1, 6.0)
    assert front.session.tally.results == {}
    assert front.session.worked(front.now) == 16.0
    assert front.wait(14) == ["35 half", "42 tick", "43 tick", "44 tick", "45 switch"]
    assert front.session.worked(front.now) == 30.0


def test_several_moves_are_undone_one_by_one(front: FrontEnd) -> None:
    front.wait(16)
    places = []
    for _ in range(3):
        places.append(place(front))
        front.press(front.session.skip)
        front.wait(1)
    for expected in reversed(places):
        assert front.press(front.session.undo)
        assert place(front) == expected
    assert not front.press(front.session.undo)


def test_undo_takes_back_the_skip_that_finished(front: FrontEnd) -> None:
    front.wait(70)
    front.press(front.session.skip)
    assert front.session.finished
    assert front.press(front.session.undo)
    assert place(front) == (5, 5.0)
    assert 5 not in front.session.tally.results
    assert front.wait(7)[-1] == "77 finish"


def test_undo_takes_back_that_a_set_was_declared_done() -> None:
    front = started(self_paced())
    front.wait(8)
    front.press(front.session.done)
    front.wait(2)
    front.press(front.session.undo)
    assert place(front) == (0, 5.0)
    assert front.session.tally.results == {}


def test_undo_while_paused_stays_paused(front: FrontEnd) -> None:
    front.wait(16)
    front.press(front.session.skip)
    front.press(front.session.pause)
    front.press(front.session.undo)
    assert front.session.paused
    assert place(front) == (1, 6.0)
    front.press(front.session.resume)
    assert front.wait(3) == ["17 tick", "18 tick", "19 resume"]


def test_undo_of_a_move_in_a_lead_in_goes_on_with_the_rest_of_it(front: FrontEnd) -> None:
    front.wait(16)
    front.press(front.session.pause)
    front.press(front.session.resume)
    front.wait(1.5)
    front.press(front.session.skip)
    front.wait(2)
    front.press(front.session.undo)
    assert front.session.lead_in(front.now) == 1.5
    assert front.wait(1.5) == ["20 tick", "21 resume"]
    assert place(front) == (1, 6.0)


def test_what_was_added_is_there_again_after_undo(front: FrontEnd) -> None:
    front.wait(31)
    front.press(lambda now: front.session.add(15.0, now))
    front.press(front.session.skip)
    front.press(front.session.undo)
    assert front.session.remaining(front.now) == 19.0


# --- taken up again ---


def test_a_session_is_taken_up_where_it_was_left(front: FrontEnd) -> None:
    front.wait(22)
    front.press(front.session.pause)
    left = front.session
    again = FrontEnd(Session(left.plan, left.position, left.tally), now=5000.0)
    assert again.session.paused
    assert place(again) == (1, 12.0)
    again.press(again.session.resume)
    assert again.wait(11) == [
        "5001 tick",
        "5002 tick",
        "5003 resume",
        "5008 tick",
        "5009 tick",
        "5010 tick",
        "5011 switch",
    ]
    assert again.session.worked(again.now) == 20.0
    assert again.session.tally.results == {1: Result(Outcome.DONE, 20)}


def test_a_finished_session_takes_no_key_but_undo(front: FrontEnd) -> None:
    front.tick(100.0)
    session = front.session
    block = session.plan.stations()[0]
    keys = [
        session.pause,
        session.resume,
        session.skip,
        session.back,
        session.skip_exercise,
        session.done,
        session.undo,
    ]
    assert not any(front.press(key) for key in keys)
    assert not front.press(lambda now: session.jump(block, now))
    assert Position(step=6).step == session.position.step
    assert session.step.kind is Kind.WORK


def test_a_mark_that_the_pause_fell_on_is_not_heard_again_where_time_is_added_after_it() -> None:
    # Of these sums the time that was banked comes out a hair shorter than the rep that was over.
    begin, rep, pause = 2773.9, 19.6, 2796.5
    front = FrontEnd(Session(plan_of(routine(reps("Slow", 3, tempo=(Phase("down", rep),))))), now=begin)
    front.press(front.session.resume)
    front.tick(pause)
    assert [due.mark.sound for due in front.heard if due.mark.sound != "tick"][-2:] == ["start", "rep"]
    front.press(front.session.pause)
    assert front.session.elapsed(pause) < rep
    front.press(lambda now: front.session.add(15.0, now))
    front.press(front.session.resume)
    front.wait(10)
    heard = [due.mark.sound for due in front.heard]
    assert heard[heard.index(Sound.PAUSE) :] == ["pause", "tick", "tick", "tick", "resume"]
