"""A file that was edited while a session of it was interrupted: what of it matters to what is left."""

import pytest
from examples import at_most
from hypothesis import given
from hypothesis import strategies as st
from plans import plan_of
from routine_factory import routines

from hiptimer.journal.changes import is_left_as_it_was, place_now, with_texts
from hiptimer.progression.rule import advise
from hiptimer.routine.model import Level, Routine
from hiptimer.routine.reader import parse_routine
from hiptimer.testing.clock import A_MORNING
from hiptimer.workout.plan import Kind, Plan, make_plan
from hiptimer.workout.prescription import Auto, Dosing, prescribe

THREE = """
name: Three
prepare: 5s
rest: {sets: 10s, exercises: 6s, sides: 4s}
exercises:
  - {name: Plank, hold: 20-30s, sides: each}
  - {name: Bridge, reps: 8-12, sets: 2}
  - {name: March, reps: 10, tempo: {lift: 1s, lower: 2s}}
"""

IN_BRIDGE = 5
"""The step of its first set: 0 prepare, 1 left, 2 rest, 3 right, 4 rest."""


def at_auto(text: str = THREE) -> Plan:
    routine = parse_routine(text, "three.yaml")
    return make_plan(routine, advise(routine, (), A_MORNING.date()).prescription)


def edited(*changes: tuple[str, str]) -> Routine:
    text = THREE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return parse_routine(text, "three.yaml")


@pytest.mark.parametrize(
    "change",
    [
        ("name: Three", "name: Three for hips # a comment"),
        ("reps: 8-12,", "reps: 8-12, setup: Lie down, cues: [Squeeze], mistakes: [Arching], easier: less,"),
        ("name: Bridge", "name: BRIDGE"),
        ("20-30s, sides: each", "25-40s, sets: 3, sides: each"),
        ("name: Plank", "name: Side plank"),
        ("  - {name: Plank, hold: 20-30s, sides: each}\n", ""),
        ("reps: 8-12", "reps: 8-15"),
        ("prepare: 5s", "prepare: 20s"),
        ("10s, exercises", "10s, rounds: 50s, exercises"),
    ],
)
def test_what_is_only_said_and_what_is_done_by_then_does_not_matter(change: tuple[str, str]) -> None:
    assert is_left_as_it_was(at_auto(), edited(change), IN_BRIDGE)


@pytest.mark.parametrize(
    "change",
    [
        ("reps: 8-12", "reps: 9-12"),
        ("reps: 8-12, sets: 2", "reps: 8-12, sets: 3"),
        ("reps: 10", "reps: 11"),
        ("sets: 10s", "sets: 15s"),
        ("lift: 1s", "lift: 2s"),
        ("name: March", "name: Clamshell"),
        ("reps: 10,", "reps: 10, sides: each,"),
        ("reps: 10,", "reps: 10, pace: self,"),
        ("reps: 10,", "reps: 10, load: 5 kg,"),
        ("lower: 2s}}\n", "lower: 2s}}\n  - {name: Squat, reps: 5}\n"),
        ("  - {name: March, reps: 10, tempo: {lift: 1s, lower: 2s}}\n", ""),
    ],
)
def test_what_changes_a_step_that_is_left_does(change: tuple[str, str]) -> None:
    assert not is_left_as_it_was(at_auto(), edited(change), IN_BRIDGE)


def test_another_order_of_what_is_left_does_matter() -> None:
    lines = THREE.strip().splitlines()
    moved = [*lines[:4], lines[4], lines[6], lines[5]]
    assert not is_left_as_it_was(at_auto(), parse_routine("\n".join(moved), "three.yaml"), IN_BRIDGE)


def test_the_doses_of_then_are_kept_inside_the_ranges_of_now() -> None:
    routine = parse_routine(THREE, "three.yaml")
    risen = at_auto().prescription
    bridge = risen.doses[1]._replace(amounts=(10,))
    plan = make_plan(routine, risen._replace(doses=(risen.doses[0], bridge, risen.doses[2])))
    assert is_left_as_it_was(plan, edited(("reps: 8-12", "reps: 6-12")), IN_BRIDGE)
    assert not is_left_as_it_was(plan, edited(("reps: 8-12", "reps: 11-12")), IN_BRIDGE)


def test_a_chosen_level_is_asked_for_again() -> None:
    plan = plan_of(parse_routine(THREE, "three.yaml"), Level.HIGH)
    assert is_left_as_it_was(plan, edited(("reps: 8-12", "reps: 6-12")), IN_BRIDGE)
    assert not is_left_as_it_was(plan, edited(("reps: 8-12", "reps: 8-15")), IN_BRIDGE)


@at_most(60)
@given(routines(), st.sampled_from([*Level, Auto.AUTO]), st.data())
def test_a_routine_whose_texts_alone_changed_is_as_it_was_at_every_step(
    routine: Routine, level: Dosing, data: st.DataObject
) -> None:
    asked = advise(routine, (), A_MORNING.date()).prescription if level is Auto.AUTO else prescribe(routine, level)
    plan = make_plan(routine, asked)
    step = data.draw(st.integers(0, len(plan.steps) - 1))
    retold = tuple(exercise._replace(cues=("new",), setup=None, figure=None) for exercise in routine.exercises)
    now = routine._replace(exercises=retold, name="new", cues=())
    assert is_left_as_it_was(plan, now, step)
    told = make_plan(with_texts(routine, now), asked)
    assert told.routine.exercises == retold
    assert [step._replace(bout=plan.steps[0].bout, marks=()) for step in told.steps] == [
        step._replace(bout=plan.steps[0].bout, marks=()) for step in plan.steps
    ]


@at_most(60)
@given(routines(), st.data())
def test_another_exercise_is_seen_exactly_while_it_is_left(routine: Routine, data: st.DataObject) -> None:
    plan = plan_of(routine)
    step = data.draw(st.integers(0, len(plan.steps) - 1))
    changed = data.draw(st.integers(0, len(routine.exercises) - 1))
    exercises = list(routine.exercises)
    exercises[changed] = exercises[changed]._replace(name=f"{exercises[changed].name} 2")
    is_left = any(left.bout.exercise_index == changed for left in plan.steps[step:])
    assert is_left_as_it_was(plan, routine._replace(exercises=tuple(exercises)), step) != is_left


def test_an_exercise_is_found_again_where_it_is_now() -> None:
    then = parse_routine(THREE, "three.yaml")
    now = edited(("  - {name: Plank, hold: 20-30s, sides: each}\n", ""), ("name: March", "name: march "))
    assert [place_now(then, now, place) for place in range(3)] == [None, 0, 1]
    twice = parse_routine(THREE + "  - {name: Bridge, reps: 3}\n", "three.yaml")
    assert [place_now(twice, twice, place) for place in range(4)] == [0, 1, 2, 3]
    assert place_now(twice, then, 3) is None


def test_the_step_is_the_work_that_the_tests_take_it_for() -> None:
    step = at_auto().steps[IN_BRIDGE]
    assert (step.kind, step.bout.exercise.name) == (Kind.WORK, "Bridge")
