"""A routine and a level become steps: their order, their lengths, their marks."""

from collections.abc import Iterable
from itertools import pairwise

import pytest
from examples import at_most
from hypothesis import given
from hypothesis import strategies as st
from plans import bundled_plan, plan_of
from routine_factory import hold, reps, routine, routines

from hiptimer.cli.show import plan_data
from hiptimer.routine.model import Level, Order, Pace, Phase, Range, Rests, Routine, Side, same
from hiptimer.workout.plan import Kind, Step, lengthened, make_plan
from hiptimer.workout.prescription import Auto, Dose, Prescription, prescribe

BOTH = (Side.LEFT, Side.RIGHT)
RESTS = Rests(sides=5, directions=4, sets=30, exercises=20, rounds=60)
TEMPO = (Phase("open", 1.0), Phase("squeeze", 0.5), Phase("close", 2.0))
LEVELS = st.sampled_from(Level)


def told(steps: Iterable[Step]) -> list[str]:
    """The steps as a script: `0 work Side plank left 20`."""
    lines = []
    for step in steps:
        bout, what = step.bout, step.between or step.kind
        words = [f"{step.start:g}", what, bout.exercise.name, bout.side, bout.direction]
        lines.append(" ".join([*filter(None, words), "?" if step.seconds is None else f"{step.seconds:g}"]))
    return lines


def heard(step: Step) -> list[str]:
    """The marks as a script: `17 tick: 3`."""
    return [f"{mark.offset:g} {mark.sound}" + (f": {mark.speech}" if mark.speech else "") for mark in step.marks]


def test_sides_are_the_outer_loop_and_directions_the_inner_one() -> None:
    circles = hold("Circles", 20, sets=Range(2, 2), sides=BOTH, directions=("in", "out"), rest=RESTS)
    assert told(plan_of(routine(circles, hold("Plank", 9), prepare=10)).steps) == [
        "0 prepare Circles left in 10",
        "10 work Circles left in 20",
        "30 directions Circles left out 4",
        "34 work Circles left out 20",
        "54 sides Circles right in 5",
        "59 work Circles right in 20",
        "79 directions Circles right out 4",
        "83 work Circles right out 20",
        "103 sets Circles left in 30",
        "133 work Circles left in 20",
        "153 directions Circles left out 4",
        "157 work Circles left out 20",
        "177 sides Circles right in 5",
        "182 work Circles right in 20",
        "202 directions Circles right out 4",
        "206 work Circles right out 20",
        "226 exercises Plank 20",
        "246 work Plank 9",
    ]


def test_a_rest_is_the_one_that_the_exercise_just_done_asks_for() -> None:
    first = hold("A", 5, rest=RESTS._replace(exercises=7))
    second = hold("B", 5, rest=RESTS._replace(exercises=11))
    assert [step.seconds for step in plan_of(routine(first, second, hold("C", 5))).steps] == [5, 7, 5, 11, 5]


def test_a_circuit_does_one_set_of_each_in_every_round_and_rests_between_rounds() -> None:
    both = routine(hold("A", 5, rest=RESTS), hold("B", 6, rest=RESTS), order=Order.CIRCUIT, rounds=Range(1, 2))
    made = plan_of(both, Level.HIGH)
    assert told(made.steps) == [
        "0 work A 5",
        "5 exercises B 20",
        "25 work B 6",
        "31 rounds A 60",
        "91 work A 5",
        "96 exercises B 20",
        "116 work B 6",
    ]
    assert [(step.bout.round, step.bout.rounds) for step in made.steps] == [(1, 2)] * 3 + [(2, 2)] * 4


def test_where_there_are_no_rounds_none_are_named() -> None:
    assert {(step.bout.round, step.bout.rounds) for step in plan_of(routine(hold())).steps} == {(None, None)}


def test_a_single_exercise_as_a_circuit_rests_between_rounds_only() -> None:
    made = plan_of(routine(hold("A", 5, rest=RESTS), order=Order.CIRCUIT, rounds=Range(3, 3)))
    assert [step.between for step in made.steps] == [None, "rounds", None, "rounds", None]


def test_a_rest_of_no_length_is_no_step_and_neither_is_such_a_prepare() -> None:
    made = plan_of(routine(hold("A", 5, sides=BOTH, sets=Range(2, 2)), hold("B", 5), prepare=0.0))
    assert [step.kind for step in made.steps] == [Kind.WORK] * 5


def test_the_same_exercise_twice_in_a_row_is_two_exercises() -> None:
    made = plan_of(routine(hold("A", 5, rest=RESTS), hold("A", 5, rest=RESTS)))
    assert [step.between for step in made.steps] == [None, "exercises", None]
    assert [block.first for block in made.stations()] == [0, 1]


def test_reps_last_their_phases_and_alternating_ones_do_them_on_both_sides() -> None:
    assert plan_of(routine(reps(amount=12, tempo=TEMPO))).seconds == 12 * 3.5
    assert plan_of(routine(reps(amount=12, tempo=TEMPO, alternating=True))).seconds == 12 * 7


def test_a_self_paced_set_has_an_estimate_that_later_starts_count() -> None:
    made = plan_of(routine(reps(amount=9, pace=Pace.SELF, rest=RESTS), hold("B", 5)))
    first = made.steps[0]
    assert (first.seconds, first.estimate) == (None, 36.0)
    assert [step.start for step in made.steps] == [0, 36, 56]
    assert heard(first) == ["0 start: Clamshell. 9 reps. Press Enter when done."]


@pytest.mark.parametrize(
    ("level", "shape"), [(Level.LOW, (2, 20, 1)), (Level.MID, (3, 26, 2)), (Level.HIGH, (3, 31, 3))]
)
def test_a_level_is_the_same_place_in_every_range(level: Level, shape: tuple[int, int, int]) -> None:
    asked = routine(hold(), order=Order.CIRCUIT, rounds=Range(1, 3))
    asked = asked._replace(exercises=(hold()._replace(hold=same(Range(20, 31)), sets=Range(2, 3)),))
    prescribed = prescribe(asked, level)
    assert (prescribed.doses[0].sets, prescribed.doses[0].amount, prescribed.rounds[0]) == shape
    assert prescribed.level == level


def test_a_prescription_of_its_own_is_followed() -> None:
    made = make_plan(routine(hold("A"), reps("B")), Prescription(Auto.AUTO, (1, 1), (Dose(2, (7,)), Dose(1, (2,)))))
    assert told(made.steps) == ["0 work A 7", "7 work A 7", "14 work B 8"]


# --- marks ---


def test_a_hold_starts_says_half_from_twenty_seconds_on_and_ticks_at_its_end() -> None:
    assert heard(plan_of(routine(hold("Plank", 20, sides=(Side.LEFT,)))).steps[0]) == [
        "0 start: Plank, left. 20 seconds.",
        "10 half: Halfway.",
        "17 tick: 3",
        "18 tick: 2",
        "19 tick: 1",
    ]
    assert heard(plan_of(routine(hold("Plank", 19))).steps[0]) == [
        "0 start: Plank. 19 seconds.",
        "16 tick: 3",
        "17 tick: 2",
        "18 tick: 1",
    ]
    assert heard(plan_of(routine(hold("Plank", 25))).steps[0])[1] == "12.5 half: Halfway."


@pytest.mark.parametrize(
    ("seconds", "ticks"),
    [(1, []), (2, ["1 tick: 1"]), (3, ["1 tick: 2", "2 tick: 1"]), (4, ["1 tick: 3", "2 tick: 2", "3 tick: 1"])],
)
def test_what_is_short_ticks_as_far_as_its_first_moment(seconds: int, ticks: list[str]) -> None:
    assert heard(plan_of(routine(hold("Plank", seconds))).steps[0])[1:] == ticks
    asked = routine(hold("A", 9, rest=Rests(0, 0, 0, seconds, 0)), hold("B", 9), prepare=seconds)
    prepare, _, rest, _ = plan_of(asked).steps
    assert heard(prepare)[1:] == heard(rest)[1:] == ticks


def test_a_single_second_is_said_in_the_singular() -> None:
    assert heard(plan_of(routine(hold("Plank", 1))).steps[0]) == ["0 start: Plank. 1 second."]
    assert heard(plan_of(routine(reps("B", 1, unit="switches"))).steps[0])[0] == "0 start: B. 1 switch."


def test_every_rep_and_every_phase_has_its_mark() -> None:
    assert heard(plan_of(routine(reps("Clam", 2, tempo=TEMPO, sides=(Side.RIGHT,), unit="clams"))).steps[0]) == [
        "0 start: Clam, right. 2 clams.",
        "1 phase: squeeze",
        "1.5 phase: close",
        "3.5 rep: 2",
        "4.5 phase: squeeze",
        "5 phase: close",
    ]


def test_an_alternating_rep_names_the_side_it_changes_to() -> None:
    tempo = (Phase("lift", 1.0), Phase("lower", 1.0))
    assert heard(plan_of(routine(reps("March", 2, tempo=tempo, alternating=True))).steps[0]) == [
        "0 start: March. 2 reps.",
        "1 phase: lower",
        "2 phase: right",
        "3 phase: lower",
        "4 rep: 2",
        "5 phase: lower",
        "6 phase: right",
        "7 phase: lower",
    ]


def test_each_rest_has_the_sound_of_what_changes_and_says_what_comes() -> None:
    circles = hold("Circles", 9, sets=Range(2, 2), sides=BOTH, directions=("in", "out"), rest=RESTS)
    plank = hold("Plank", 9, setup="Elbow down.", rest=RESTS)
    steps = plan_of(routine(circles, plank)).steps
    first = {step.between: heard(step)[0] for step in reversed(steps) if step.between}
    assert first == {
        "directions": "0 switch: Now out.",
        "sides": "0 switch: Other side: right. In.",
        "sets": "0 rest: Rest. Next: set 2 of 2. Left.",
        "exercises": "0 next: Rest. Next: Plank. Elbow down.",
    }
    rounds = plan_of(routine(plank, order=Order.CIRCUIT, rounds=Range(2, 2))).steps[1]
    assert heard(rounds)[0] == "0 round: Next: round 2 of 2. Plank. Elbow down."


def test_a_prepare_announces_the_first_exercise_and_the_finish_says_so() -> None:
    made = plan_of(routine(hold("Plank", 9, setup="elbow down"), prepare=5))
    assert heard(made.steps[0]) == [
        "0 next: Get ready. Plank. Elbow down.",
        "2 tick: 3",
        "3 tick: 2",
        "4 tick: 1",
    ]
    assert (made.finish.offset, made.finish.sound, made.finish.speech) == (14.0, "finish", "Done. Well done.")


# --- steps made longer ---


@pytest.mark.parametrize(("extra", "seconds", "ticks"), [(15, 25.0, [22, 23, 24]), (-8, 2.0, [1]), (-15, 0.0, [])])
def test_a_rest_made_longer_or_shorter_ticks_at_its_new_end(extra: float, seconds: float, ticks: list[float]) -> None:
    rest = plan_of(routine(hold("A", rest=Rests(exercises=10)), hold("B"))).steps[1]
    changed = lengthened(rest, extra)
    assert changed.seconds == changed.estimate == seconds
    assert changed.marks[0] == rest.marks[0]
    assert [mark.offset for mark in changed.marks[1:]] == ticks


def test_a_hold_made_longer_counts_more_and_its_half_moves() -> None:
    changed = lengthened(plan_of(routine(hold("Plank", 20))).steps[0], 15)
    assert (changed.seconds, changed.bout.hold) == (35.0, 35)
    assert heard(changed) == [
        "0 start: Plank. 20 seconds.",
        "17.5 half: Halfway.",
        "32 tick: 3",
        "33 tick: 2",
        "34 tick: 1",
    ]
    shorter = lengthened(changed, -16.5)
    assert (shorter.seconds, shorter.bout.hold) == (18.5, 18)
    assert "half" not in {mark.sound for mark in shorter.marks}


@pytest.mark.parametrize(("extra", "amount"), [(15, 7), (4, 4), (1, 3), (-15, 1), (-5, 2), (-100, 1)])
def test_reps_change_by_whole_reps_and_one_stays(extra: float, amount: int) -> None:
    step = plan_of(routine(reps(amount=3))).steps[0]
    changed = lengthened(step, extra)
    assert (changed.bout.reps, changed.seconds) == (amount, amount * 4.0)
    assert changed.marks[0] == step.marks[0]
    assert sum(mark.sound in ("start", "rep") for mark in changed.marks) == amount


def test_a_self_paced_step_and_one_without_extra_stay_as_they_are() -> None:
    own = plan_of(routine(reps(pace=Pace.SELF))).steps[0]
    assert lengthened(own, 15) is own
    plank = plan_of(routine(hold())).steps[0]
    assert lengthened(plank, 0.0) is plank


# --- any routine ---


@given(routines(), LEVELS)
@at_most(40)
def test_the_steps_of_any_routine_keep_the_contract(asked: Routine, level: Level) -> None:
    made = plan_of(asked, level)
    assert [step.number for step in made.steps] == list(range(len(made.steps)))
    start = 0.0
    for step in made.steps:
        assert step.start == pytest.approx(start)
        start += step.estimate
        assert step.estimate > 0
        assert step.seconds in (None, step.estimate)
        assert (step.seconds is None) == (step.kind is Kind.WORK and step.bout.open_ended)
        assert (step.between is not None) == (step.kind is Kind.REST)
    assert made.seconds == pytest.approx(start)
    kinds = [step.kind for step in made.steps]
    assert kinds[-1] is Kind.WORK
    assert kinds[0] is (Kind.PREPARE if asked.prepare else Kind.WORK)
    assert Kind.PREPARE not in kinds[1:]
    assert (Kind.REST, Kind.REST) not in pairwise(kinds)


@given(routines(), LEVELS)
@at_most(40)
def test_the_work_of_any_routine_is_every_set_side_and_direction_once(asked: Routine, level: Level) -> None:
    made = plan_of(asked, level)
    done = [steps[0].bout for steps in made.bouts()]
    circuit = asked.order is Order.CIRCUIT
    assert [(b.round, b.exercise_index, b.set, b.side, b.direction, b.amount) for b in done] == [
        (number, index, set_number, side, direction, exercise.amounts.at(set_number, side).at(level))
        for number in (range(1, asked.rounds.at(level) + 1) if circuit else [None])
        for index, exercise in enumerate(asked.exercises)
        for set_number in range(1, exercise.sets.at(level) + 1)
        for side in exercise.sides or [None]
        for direction in exercise.directions or [None]
    ]


@given(routines(), LEVELS, st.integers(-60, 60))
@at_most(40)
def test_the_marks_of_any_step_are_in_order_and_inside_it(asked: Routine, level: Level, extra: int) -> None:
    for planned in plan_of(asked, level).steps:
        for step in (planned, lengthened(planned, extra)):
            offsets = [mark.offset for mark in step.marks]
            assert offsets[0] == 0.0
            assert all(before < after for before, after in pairwise(offsets))
            # What the person ends goes on as long as they can.
            assert not step.estimate or not step.bout.amount or offsets[-1] < step.estimate


@given(routines(), LEVELS)
@at_most(40)
def test_each_rest_lies_between_the_outermost_things_that_differ(asked: Routine, level: Level) -> None:
    steps = plan_of(asked, level).steps
    for before, rest, after in zip(steps, steps[1:], steps[2:], strict=False):
        if rest.kind is Kind.REST:
            assert rest.bout is after.bout
            one, other = before.bout, after.bout
            differ = {
                "rounds": one.round != other.round,
                "exercises": one.exercise_index != other.exercise_index,
                "sets": one.set != other.set,
                "sides": one.side != other.side,
                "directions": one.direction != other.direction,
                "reps": (before.rep, before.half) != (after.rep, after.half),
            }
            assert rest.between == next(what for what, differs in differ.items() if differs)
            assert rest.seconds == getattr(one.exercise.rest, str(rest.between))


@given(routines())
@at_most(40)
def test_the_reader_counts_the_same_length_as_the_plan(asked: Routine) -> None:
    assert asked.longest_seconds == pytest.approx(plan_of(asked, Level.HIGH).seconds)


@given(routines(), LEVELS)
@at_most(40)
def test_blocks_divide_any_plan_by_exercise_and_round(asked: Routine, level: Level) -> None:
    made = plan_of(asked, level)
    blocks = made.stations()
    starts = [block.first for block in blocks]
    assert starts[0] == 0
    assert starts == sorted(set(starts))
    rounds = asked.rounds.at(level) if asked.order is Order.CIRCUIT else 1
    assert [block.bout.exercise.name for block in blocks] == [each.name for each in asked.exercises] * rounds
    for block, end in zip(blocks, [*starts[1:], len(made.steps)], strict=True):
        assert {step.bout.station for step in made.steps[block.first : end]} == {block.bout.station}


@given(routines(), LEVELS)
@at_most(40)
def test_any_plan_as_data_says_the_same(asked: Routine, level: Level) -> None:
    made = plan_of(asked, level)
    data = plan_data(made)
    assert data["seconds"] == pytest.approx(made.seconds, abs=1e-3)
    for step, said in zip(made.steps, data["steps"], strict=True):
        assert (said["index"], said["kind"], said["exercise"]) == (step.number, step.kind, step.bout.exercise.name)
        assert ("between" in said, "estimate" in said) == (step.kind is Kind.REST, step.seconds is None)
        assert ("hold" in said) == (step.kind is Kind.WORK)
        assert len(said["marks"]) == len(step.marks)


def test_a_plan_as_data_has_the_names_of_the_contract() -> None:
    asked = routine(hold("Side plank", 20, sides=BOTH, rest=RESTS), slug="three", name="Three", prepare=10)
    data = plan_data(plan_of(asked))
    assert {key: data[key] for key in ("routine", "name", "level", "seconds")} == {
        "routine": "three",
        "name": "Three",
        "level": "low",
        "seconds": 55.0,
    }
    prepare, left, rest, right = data["steps"]
    assert prepare.items() >= {"index": 0, "kind": "prepare", "start": 0.0, "seconds": 10.0}.items()
    assert left.items() >= {
        "index": 1, "kind": "work", "start": 10.0, "seconds": 20.0, "exercise": "Side plank", "set": 1, "sets": 1,
        "round": None, "rounds": None, "side": "left", "direction": None, "hold": 20, "reps": None, "pace": None,
    }.items()  # fmt: skip
    assert left["marks"][0] == {"at": 0.0, "sound": "start", "speech": "Side plank, left. 20 seconds."}
    assert rest.items() >= {"between": "sides", "start": 30.0, "seconds": 5.0, "exercise": "Side plank"}.items()
    assert right["side"] == "right"
    (own,) = plan_data(plan_of(routine(reps(amount=9, pace=Pace.SELF))))["steps"]
    assert own.items() >= {"seconds": None, "estimate": 36.0, "reps": 9, "hold": None, "pace": "self"}.items()


# --- the bundled routines ---

SIDE_PLANK = {
    Level.LOW: (2, 20, 2, 12, 3, 10),
    Level.MID: (3, 25, 3, 14, 4, 15),
    Level.HIGH: (3, 30, 3, 15, 4, 20),
}
EACH = ["left", "right"]


def worked(slug: str, level: Level) -> list[tuple[str, str | None, str | None, int]]:
    """Exercise, side, direction and amount of every work step of a bundled routine."""
    made = bundled_plan(slug, level)
    assert made.steps[-1].kind is Kind.WORK
    bouts = [step.bout for step in made.steps if step.kind is Kind.WORK]
    return [(bout.exercise.name, bout.side, bout.direction, bout.amount) for bout in bouts]


@pytest.mark.parametrize("level", Level)
def test_side_plank_three_is_planned_as_its_source_asks(level: Level) -> None:
    planks, hold_for, clams, clam_reps, walks, steps = SIDE_PLANK[level]
    assert worked("side-plank-three", level) == [
        *[("Side plank", side, None, hold_for) for _ in range(planks) for side in EACH],
        *[("Standing clamshell", side, None, clam_reps) for _ in range(clams) for side in EACH],
        *[("Lateral band walk", None, way, steps) for _ in range(walks) for way in ("right", "left")],
    ]


@pytest.mark.parametrize("level", Level)
def test_weak_hips_four_is_planned_as_its_source_asks(level: Level) -> None:
    ways = ("clockwise", "counter-clockwise")
    circles = [("Side-lying hip circles", side, way, 10) for _ in range(3) for side in EACH for way in ways]
    assert len(circles) == 12
    assert worked("weak-hips-four", level) == [
        *circles,
        *[("Standing hip abduction", side, None, 15) for _ in range(2) for side in EACH],
        *[("Single-leg bridge", side, None, 15) for _ in range(2) for side in EACH],
        *[("Bridge glute switches", None, None, 10) for _ in range(2)],
    ]


@pytest.mark.parametrize(("level", "rounds", "amount"), [(Level.LOW, 1, 10), (Level.MID, 2, 11), (Level.HIGH, 3, 12)])
def test_five_step_hips_is_planned_as_its_source_asks(level: Level, rounds: int, amount: int) -> None:
    one_round = [
        *[("Clamshell", side, None, amount) for side in EACH],
        ("Bridge march", None, None, amount),
        ("Dead bug", None, None, amount),
        *[("Side-lying wall slide", side, None, amount) for side in EACH],
        ("Standing march", None, None, amount),
    ]
    assert worked("five-step-hips", level) == one_round * rounds


@pytest.mark.parametrize("level", Level)
def test_every_runner_five_is_planned_as_its_source_asks(level: Level) -> None:
    names = ("Side frog", "Clam with lift", "Side-lying bottom leg lift", "Quadruped attitude")
    assert worked("every-runner-five", level) == [
        *[("Side-lying bend-and-kick", side, way, 10) for side in EACH for way in ("kick", "reversed kick")],
        *[(name, side, None, 10) for name in names for side in EACH],
    ]


@pytest.mark.parametrize(
    ("level", "amount", "stretch"), [(Level.LOW, 10, 20), (Level.MID, 11, 25), (Level.HIGH, 12, 30)]
)
def test_six_essentials_is_planned_as_its_source_asks(level: Level, amount: int, stretch: int) -> None:
    after = ("Clamshell", "Hip hike", "Donkey kick")
    assert worked("six-essentials", level) == [
        *[("Single-leg glute bridge", side, None, amount) for _ in range(2) for side in EACH],
        *[("Lateral band steps", None, way, amount) for _ in range(2) for way in ("right", "left")],
        *[(name, side, None, amount) for name in after for _ in range(2) for side in EACH],
        *[("Half-kneeling hip flexor stretch", side, None, stretch) for side in EACH],
    ]
