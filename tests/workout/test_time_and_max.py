"""Work that ends by the clock or by the person: moving for a time, reps within one, rounds, and as many as possible."""

import pytest
from plans import plan_of
from session_factory import FrontEnd, started

from hiptimer.journal.snapshot import exercise_records, resume_position, tally_of
from hiptimer.routine.model import Level, Routine, Side, Work
from hiptimer.routine.reader import parse_routine
from hiptimer.workout.bout import Between
from hiptimer.workout.descriptions import parts_words
from hiptimer.workout.plan import Kind, Plan
from hiptimer.workout.session import Session
from hiptimer.workout.tally import Outcome, Result

LEAD_IN = 3


def only(fields: str, level: Level = Level.LOW) -> Plan:
    """The plan of one exercise that begins at once."""
    return plan_of(f"name: T\nprepare: 0\nexercises:\n  - {{name: A, {fields}}}\n", level)


def marks(plan: Plan, step: int = 0) -> list[str]:
    return [f"{mark.offset:g} {mark.sound} {mark.speech or ''}".strip() for mark in plan.steps[step].marks]


def at(plan: Plan, seconds: float) -> FrontEnd:
    """A session so many seconds after its first work began."""
    front = started(plan)
    front.wait(LEAD_IN + seconds)
    return front


# --- moving for a time ---


def test_moving_for_a_time_counts_down_as_a_hold_does_and_says_no_rep() -> None:
    plan = only("time: 20-30s")
    (step,) = plan.steps
    assert (step.bout.work, step.seconds, step.bout.hold, step.bout.time) == (Work.TIME, 20, None, 20)
    assert marks(plan) == ["0 start A. 20 seconds.", "10 half Halfway.", "17 tick 3", "18 tick 2", "19 tick 1"]


def test_a_tempo_of_its_own_drives_it() -> None:
    assert marks(only("time: 6s, tempo: {step: 2s, back: 1s}")) == [
        "0 start A. 6 seconds.",
        "2 phase back",
        "3 tick 3",
        "4 tick 2",
        "5 tick 1",
    ]


# --- reps within a time ---

EMOM = """\
name: EMOM
prepare: 0
rounds: 1
rest: {exercises: 0}
exercises:
  - {name: Squat, reps: 8, time: 1m}
  - {name: Swing, reps: 12, time: 1m}
"""


def test_enter_says_done_and_what_is_left_of_the_minute_is_rest() -> None:
    front = at(plan_of(EMOM), 20)
    assert front.press(front.session.done)
    session = front.session
    assert (session.step.kind, session.step.between, session.remaining(front.now)) == (Kind.REST, Between.WINDOW, 40)
    assert session.tally.results[0] == Result(Outcome.DONE, 8)
    assert (front.heard[-1].at, front.heard[-1].mark.sound) == (23, "rest")
    assert [sound.split()[1] for sound in front.wait(40)] == ["tick", "tick", "tick", "start"]
    assert session.step.bout.exercise.name == "Swing"


def test_without_enter_the_next_minute_begins_at_once_and_the_reps_count_as_done() -> None:
    front = at(plan_of(EMOM), 61)
    assert front.session.step.bout.exercise.name == "Swing"
    assert front.session.tally.results[0] == Result(Outcome.DONE, 8)


def test_done_in_the_last_minute_ends_the_workout() -> None:
    front = at(plan_of(EMOM), 61)
    front.press(front.session.done)
    assert front.session.finished


def test_no_key_stops_at_a_rest_of_nothing() -> None:
    front = at(plan_of(EMOM), 20)
    front.press(front.session.skip)
    assert front.session.step.bout.exercise.name == "Swing"
    front.press(front.session.back)
    assert (front.session.position.step, front.session.step.kind) == (0, Kind.WORK)


def test_undo_brings_the_minute_back() -> None:
    front = at(plan_of(EMOM), 20)
    front.press(front.session.done)
    front.press(front.session.undo)
    assert (front.session.step.kind, front.session.remaining(front.now)) == (Kind.WORK, 40)


# --- rounds until the time is up ---

AMRAP = """\
name: Finisher
prepare: 0
exercises:
  - name: Cindy
    time: 10m
    exercises:
      - {name: Pull-up, reps: 5}
      - {name: Push-up, reps: 10}
"""


def amrap() -> Routine:
    return parse_routine(AMRAP, "r.yaml")


def test_a_block_with_a_time_is_one_step_that_lists_what_belongs_to_a_round() -> None:
    (cindy,) = amrap().exercises
    assert parts_words(cindy) == "5 reps Pull-up, 10 reps Push-up"
    (step,) = plan_of(amrap()).steps
    assert (step.bout.work, step.seconds) == (Work.ROUNDS, 600)
    assert step.marks[0].speech == "Cindy. As many rounds as you can in 10 minutes. Press Enter after each round."


def test_enter_counts_a_round_and_the_number_is_kept() -> None:
    front = at(plan_of(amrap()), 100)
    for _ in range(3):
        front.press(front.session.done)
    assert front.session.counted == 3
    front.press(front.session.undo)
    assert (front.session.counted, front.session.elapsed(front.now)) == (2, 100)
    front.wait(500, every=5)
    assert front.session.tally.results[0] == Result(Outcome.DONE, 2)


def test_a_whole_routine_may_go_on_until_the_time_is_up() -> None:
    routine = parse_routine("name: Cindy\ntime: 20m\nexercises:\n  - {name: Pull-up, reps: 5}\n", "r.yaml")
    assert (routine.exercises[0].name, routine.exercises[0].work) == ("Cindy", Work.ROUNDS)


# --- as many, or as long, as possible ---


def test_a_hold_without_an_end_counts_up_until_enter() -> None:
    front = at(only("hold: max"), 33.5)
    assert front.session.remaining(front.now) is None
    assert front.press(front.session.done)
    assert front.session.tally.results[0] == Result(Outcome.DONE, 33)


def test_reps_without_an_end_are_counted_at_tempo_until_enter() -> None:
    plan = only("reps: max, tempo: {up: 1s, down: 1s}")
    assert marks(plan)[:4] == [
        "0 start A. As many reps as you can. Press Enter when done.",
        "1 phase down",
        "2 rep 2",
        "3 phase down",
    ]
    front = at(plan, 25)
    front.press(front.session.done)
    assert front.session.tally.results[0] == Result(Outcome.DONE, 12)


def test_at_ones_own_pace_the_number_is_asked_for() -> None:
    front = at(only("reps: max, pace: self"), 25)
    session = front.session
    assert front.press(session.done)
    assert not session.finished
    for digit in (1, 4, 4):
        front.press(lambda now, digit=digit: session.type_digit(digit, now))  # type: ignore[misc]
    front.press(session.erase_digit)
    front.press(session.done)
    assert session.finished
    assert session.tally.results[0] == Result(Outcome.DONE, 14)


def test_a_digit_means_nothing_elsewhere() -> None:
    front = at(only("reps: max"), 5)
    assert not front.press(lambda now: front.session.type_digit(3, now))
    assert not front.press(front.session.erase_digit)


def test_one_item_of_a_list_may_be_as_many_as_possible() -> None:
    assert [step.bout.work for step in only("reps: [5, max], rest: 0").steps] == [Work.REPS, Work.MAX_REPS]


# --- what lies beside the dose ---


def test_a_load_is_a_text_for_each_set_and_side() -> None:
    plan = only("reps: 3, load: {left: [10 kg, 12 kg], right: 8 kg}")
    loads = {(step.bout.set, step.bout.side): step.bout.load for step in plan.steps}
    assert loads[1, Side.LEFT] == "10 kg"
    assert loads[2, Side.LEFT] == "12 kg"
    assert loads[2, Side.RIGHT] == "8 kg"
    assert plan.steps[0].marks[0].speech == "A, left. 3 reps. 10 kg."


@pytest.mark.parametrize(("level", "seconds"), [(Level.LOW, 180), (Level.MID, 150), (Level.HIGH, 120)])
def test_the_level_chooses_in_a_range_of_rest_the_longer_end_at_low(level: Level, seconds: int) -> None:
    assert only("hold: 9s, sets: 2, rest: 2-3m", level).steps[1].seconds == seconds


def test_a_rest_may_differ_from_set_to_set() -> None:
    plan = only("hold: 9s, sets: 3, rest: [30s, 1-2m]", Level.HIGH)
    assert [step.seconds for step in plan.steps if step.between is Between.SETS] == [30, 60]


def test_the_words_of_a_tempo_may_repeat_and_a_long_phase_is_counted_down() -> None:
    plan = only("reps: 1, tempo: [in 4s, hold 5s, out 4s, hold 4s]")
    assert marks(plan)[1:] == ["4 phase hold", "6 tick 3", "7 tick 2", "8 tick 1", "9 phase out", "13 phase hold"]


@pytest.mark.parametrize(("level", "seconds"), [(Level.LOW, 4), (Level.HIGH, 6)])
def test_a_phase_may_have_a_range(level: Level, seconds: int) -> None:
    plan = only("reps: 1, tempo: {lift: 1s, lower: 3-5s}", level)
    assert plan.seconds == seconds


def test_sets_of_the_sides_may_differ() -> None:
    plan = only("reps: 3, sets: {left: 3, right: 1}, rest: {sides: 0, sets: 0}")
    assert [(step.bout.side, step.bout.set, step.bout.sets) for step in plan.steps] == [
        ("left", 1, 3),
        ("right", 1, 1),
        ("left", 2, 3),
        ("left", 3, 3),
    ]


# --- taken up again ---

EVERY_KIND = """\
name: Every kind
prepare: 5s
rest: {exercises: 0, rounds: 0}
exercises:
  - {name: Plank, reps: 3, hold: 6s, sides: each, rest: {reps: 2s}}
  - {name: Bird dog, reps: 2, hold: 6s, sides: alternating, rest: {reps: 2s}}
  - {name: March, time: 20s}
  - {name: Squat, reps: 5, time: 30s}
  - {name: Push-up, reps: max}
  - {name: Pull-up, reps: max, pace: self}
  - {name: Hang, hold: max}
  - {name: Cindy, time: 40s, exercises: [{name: Row, reps: 5}]}
"""


def test_a_session_of_every_kind_of_work_is_taken_up_where_it_stopped() -> None:
    plan = plan_of(EVERY_KIND)
    front = started(plan)
    for _ in range(900):
        session = front.session
        if session.finished:
            break
        if session.step.kind is Kind.WORK and session.step.bout.work is Work.ROUNDS and session.counted < 2:
            front.press(session.done)
        elif session.step.seconds is None and session.elapsed(front.now) > 5:
            front.press(lambda now, session=session: session.type_digit(7, now))  # type: ignore[misc]
            front.press(session.done)
        elif (
            session.step.kind is Kind.WORK and session.step.bout.work is Work.WINDOW and session.elapsed(front.now) > 9
        ):
            front.press(session.done)
        front.wait(1.5)
        records = exercise_records(session, front.now)
        again = Session(plan, resume_position(session, front.now), tally_of(plan, records, session.position.step))
        assert exercise_records(again, front.now) == records
        if not session.finished:
            assert again.counted == session.counted
    assert front.session.finished
    done = {record.name: [(bout.planned, bout.done) for bout in record.bouts] for record in records}
    assert done == {
        "Plank": [(3, 3), (3, 3)],
        "Bird dog": [(2, 2)],
        "March": [(20, 20)],
        "Squat": [(5, 5)],
        "Push-up": [(0, 1)],
        "Pull-up": [(0, 7)],
        "Hang": [(0, 6)],
        "Cindy": [(0, 2)],
    }
