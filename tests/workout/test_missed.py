"""What was passed over, and the way back to it."""

import pytest
from plans import plan_of
from routine_factory import hold, reps, routine
from session_factory import FrontEnd, started

from hiptimer.routine.model import Order, Pace, Range, Rests, Side
from hiptimer.workout.plan import Plan
from hiptimer.workout.session import Position, Session

BOTH = (Side.LEFT, Side.RIGHT)
RESTS = Rests(sides=5, directions=5, sets=5, exercises=10, rounds=15)


def three() -> Plan:
    """0 prepare 10; 1-3 plank, both sides, 20; 4-9 three sets of 3 clams, 12; 10-11 bridge 20."""
    clam = reps("Clam", 3, sets=Range(3, 3), rest=RESTS)
    return plan_of(routine(hold("Plank", 20, sides=BOTH, rest=RESTS), clam, hold("Bridge", 20), prepare=10.0))


def circuit() -> Plan:
    return plan_of(
        routine(hold("Plank", 20, rest=RESTS), hold("Bridge", 20, rest=RESTS), order=Order.CIRCUIT, rounds=Range(2, 2))
    )


@pytest.fixture
def front() -> FrontEnd:
    return started(three())


def words(session: Session) -> list[str]:
    return [missed.words for missed in session.missed]


def places(front: FrontEnd) -> list[int]:
    """The numbers of the steps that are gone through up to the end, the current one first."""
    passed = []
    while not front.session.finished:
        passed.append(front.session.position.step)
        front.wait(front.session.lead_in(front.now) + (front.session.remaining(front.now) or 0.0))
    return passed


def to_the_end(front: FrontEnd, *skipped_at: int) -> None:
    """Skip the rest of the exercise at each of these steps, and do all others."""
    while not front.session.finished:
        if front.session.position.step in skipped_at:
            front.press(front.session.skip_exercise)
        else:
            front.wait(front.session.lead_in(front.now) + (front.session.remaining(front.now) or 0.0))


def test_an_exercise_that_was_skipped_is_named(front: FrontEnd) -> None:
    to_the_end(front, 0, 4)
    assert words(front.session) == ["Plank", "Clam"]


def test_sets_that_were_skipped_are_named_by_their_numbers(front: FrontEnd) -> None:
    to_the_end(front, 6)
    assert words(front.session) == ["Clam, sets 2-3"]


def test_one_set_that_was_skipped_is_named_by_its_number(front: FrontEnd) -> None:
    to_the_end(front, 8)
    assert words(front.session) == ["Clam, set 3"]


def test_what_was_jumped_over_is_named(front: FrontEnd) -> None:
    front.press(lambda now: front.session.jump(front.session.plan.stations()[2], now))
    to_the_end(front)
    assert words(front.session) == ["Plank", "Clam"]


def test_what_was_left_in_its_first_second_was_passed_over(front: FrontEnd) -> None:
    front.wait(10.5)
    for _ in range(3):
        front.press(front.session.skip)
    to_the_end(front)
    assert words(front.session) == ["Plank"]


def test_what_was_begun_was_not_passed_over(front: FrontEnd) -> None:
    to_the_end(front, 1)
    assert words(front.session) == ["Plank"]
    begun = started(three())
    begun.wait(15)
    begun.press(begun.session.skip_exercise)
    to_the_end(begun)
    assert words(begun.session) == []


def test_what_lies_before_a_chosen_beginning_was_never_asked_for() -> None:
    front = FrontEnd(Session(three(), Position(10)))
    front.press(front.session.resume)
    to_the_end(front)
    assert words(front.session) == []


def test_in_a_circuit_the_round_is_named() -> None:
    front = started(circuit())
    to_the_end(front, 5)
    assert words(front.session) == ["Bridge, round 2"]


def test_only_what_was_passed_over_is_gone_through(front: FrontEnd) -> None:
    to_the_end(front, 0, 8)
    assert front.press(front.session.make_up)
    assert front.session.paused
    front.press(front.session.resume)
    assert places(front) == [0, 1, 2, 3, 8, 9]
    assert words(front.session) == []


def test_what_comes_next_and_what_is_left_leave_out_what_was_done(front: FrontEnd) -> None:
    to_the_end(front, 0)
    front.press(front.session.make_up)
    assert front.session.remaining_in_all(front.now) == 10 + 20 + 5 + 20
    front.press(front.session.resume)
    front.wait(35.5)
    assert list(front.session.following()) == []


def test_back_does_not_lead_into_what_was_done(front: FrontEnd) -> None:
    to_the_end(front, 4)
    front.press(front.session.make_up)
    front.press(front.session.back)
    assert front.session.position.step == 4


def test_skipping_the_last_of_it_is_the_end_again(front: FrontEnd) -> None:
    to_the_end(front, 0, 4)
    front.press(front.session.make_up)
    front.press(front.session.skip_exercise)
    assert front.session.position.step == 4
    front.press(front.session.skip_exercise)
    assert front.session.finished
    assert words(front.session) == ["Plank", "Clam"]


def test_a_jump_to_what_was_done_does_it_again_and_then_goes_on(front: FrontEnd) -> None:
    to_the_end(front, 4)
    front.press(front.session.make_up)
    front.press(lambda now: front.session.jump(front.session.plan.stations()[0], now))
    front.press(front.session.resume)
    assert places(front) == list(range(10))


def test_its_sounds_are_those_of_the_steps_that_are_gone_through(front: FrontEnd) -> None:
    to_the_end(front, 0, 8)
    front.press(front.session.make_up)
    front.press(front.session.resume)
    front.heard.clear()
    places(front)
    assert [
        due.mark.sound for due in front.heard if due.mark.sound in ("start", "switch", "rest", "next", "finish")
    ] == [
        "start",
        "switch",
        "start",
        "rest",
        "start",
        "finish",
    ]


def test_undo_after_it_was_chosen_is_the_end_again(front: FrontEnd) -> None:
    to_the_end(front, 0)
    front.press(front.session.make_up)
    front.press(front.session.resume)
    front.wait(12)
    front.press(front.session.undo)
    assert front.session.finished
    assert front.session.reopen(front.now)
    assert front.session.position.step == 11


def test_nothing_is_made_up_for_before_the_end(front: FrontEnd) -> None:
    front.press(front.session.skip_exercise)
    assert not front.press(front.session.make_up)
    assert not front.press(front.session.reopen)


def test_a_session_taken_up_in_the_middle_of_it_ends_after_it(front: FrontEnd) -> None:
    to_the_end(front, 0, 8)
    front.press(front.session.make_up)
    front.press(front.session.resume)
    front.wait(12)
    session = front.session
    again = FrontEnd(Session(session.plan, Position(1, banked=2.0), session.tally), front.now)
    again.press(again.session.resume)
    assert places(again) == [1, 2, 3, 8, 9]


def test_a_session_taken_up_on_its_ordinary_way_goes_on_with_all_that_follows(front: FrontEnd) -> None:
    front.wait(15)
    again = FrontEnd(Session(front.session.plan, Position(1, banked=5.0), front.session.tally), front.now)
    again.press(again.session.resume)
    assert places(again) == list(range(1, 12))


def test_a_set_at_ones_own_pace_that_is_called_done_too_soon_is_hasty() -> None:
    front = started(plan_of(routine(reps("Row", 3, pace=Pace.SELF, rest=RESTS), hold("Plank", 20))))
    front.wait(3 + 2.5)
    front.press(front.session.done)
    assert front.session.tally.results[0].outcome == "hasty"
    to_the_end(front)
    assert words(front.session) == ["Row"]


def test_a_set_at_ones_own_pace_is_believed_from_a_quarter_of_its_time_on() -> None:
    front = started(plan_of(routine(reps("Row", 3, pace=Pace.SELF, rest=RESTS), hold("Plank", 20))))
    front.wait(3 + 3.5)
    front.press(front.session.done)
    assert front.session.tally.results[0].outcome == "done"
