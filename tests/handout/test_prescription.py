"""A routine in lines: what a person writes on a sheet, and what is read of it again."""

from typing import Any

import pytest
from examples import at_most
from hypothesis import given
from hypothesis import strategies as st
from plans import bundled_plan
from routine_factory import hold, ranges, reps, routine, routines

from hiptimer.figures.naming import names
from hiptimer.handout.prescription import prescription_of
from hiptimer.routine.identity import same_name
from hiptimer.routine.leaflet.reader import read_prescription
from hiptimer.routine.model import MAX, Exercise, Order, Pace, Range, Rests, Routine, Series, Side, Work, same
from hiptimer.routine.reader import RoutineError

NAMES = ("Side plank", "Clamshell", "Squat", "Bird dog", "Heel raise", "Wall sit", "Lunge", "Leg press")
MOVING = ("Clamshell", "Squat", "Heel raise", "Leg press")
PRESCRIBED = ("name", "reps", "hold", "time", "sets", "alternating", "load")


@st.composite
def prescribed(draw: st.DrawFn, *, circuit: bool) -> Exercise:
    """Any exercise whose dose words can say."""
    work = draw(st.sampled_from([Work.HOLD, Work.REPS, Work.HELD_REPS, Work.TIME, Work.MAX_REPS, Work.MAX_HOLD]))
    doses: dict[Work, dict[str, Any]] = {
        Work.HOLD: {"hold": same(draw(ranges(300)))},
        Work.REPS: {"reps": same(draw(ranges(40)))},
        Work.HELD_REPS: {"reps": same(draw(ranges(12))), "hold": same(draw(ranges(20)))},
        Work.TIME: {"time": same(draw(ranges(600))), "pace": Pace.SELF},
        Work.MAX_REPS: {"reps": same(MAX)},
        Work.MAX_HOLD: {"hold": same(MAX)},
    }
    dose = doses[work]
    if not circuit:
        dose["sets"] = draw(ranges(5))
    if not circuit and work is Work.REPS and draw(st.booleans()):
        items = tuple(Range(n, n) for n in draw(st.lists(st.integers(2, 20), min_size=3, max_size=5)))
        dose |= {"reps": Series(items, items), "sets": Range(len(items), len(items))}
    sides: list[tuple[Side, ...]] = [(), tuple(Side), (Side.LEFT,), (Side.RIGHT,)]
    chosen = draw(st.sampled_from(sides))
    is_alternating = work in (Work.REPS, Work.HELD_REPS) and not chosen and draw(st.booleans())
    load = draw(st.sampled_from([None, same("10 kg"), same("5 lbs")]))
    # The name of what is held still makes a hold of "max", however it is written.
    named = MOVING if work is Work.MAX_REPS else NAMES
    return Exercise(draw(st.sampled_from(named)), sides=chosen, alternating=is_alternating, load=load, **dose)


@st.composite
def prescriptions(draw: st.DrawFn) -> Routine:
    """Any routine of such exercises, one after the other or in rounds."""
    circuit = draw(st.booleans())
    exercises = draw(st.lists(prescribed(circuit=circuit), min_size=1 + circuit, max_size=5))
    rounds = draw(ranges(6)) if circuit else Range(1, 1)
    order = Order.CIRCUIT if circuit and rounds != Range(1, 1) else Order.SETS
    return routine(*exercises, name="Monday hips", order=order, rounds=rounds)


def dose(exercise: Exercise) -> tuple[object, ...]:
    return (*(getattr(exercise, key) for key in PRESCRIBED[1:]), set(exercise.sides))


@given(prescriptions())
@at_most(200)
def test_the_lines_of_any_routine_are_read_as_the_same_doses(whole: Routine) -> None:
    words = prescription_of(whole, names())
    read = read_prescription(words.text, "words", None, names()).routine
    assert read.name == whole.name
    assert [exercise.name for exercise in read.exercises] == [exercise.name for exercise in whole.exercises]
    assert [dose(exercise) for exercise in read.exercises] == [dose(exercise) for exercise in whole.exercises]
    assert read.blocks[0].rounds == whole.blocks[0].rounds
    assert words.unsaid == ()


@given(routines())
@at_most(60)
def test_whatever_does_not_come_back_is_told(whole: Routine) -> None:
    words = prescription_of(whole, names())
    try:
        read = read_prescription(words.text, "words", None, names()).routine
    except RoutineError:
        assert any("not read again" in clause for clause in words.unsaid)
        return
    same_doses = [dose(exercise) for exercise in read.exercises] == [dose(exercise) for exercise in whole.exercises]
    assert same_doses or any("not read again" in clause for clause in words.unsaid)


def test_a_routine_is_a_line_an_exercise_under_its_name_and_rests() -> None:
    rests = Rests(sides=8.0, sets=45.0, exercises=25.0)
    whole = routine(
        hold("Side plank", 20, sides=tuple(Side), sets=Range(2, 3), rest=rests),
        reps("Clamshell", 12, sides=tuple(Side), sets=Range(2, 2), rest=rests._replace(sets=60.0)),
        name="Monday hips",
    )
    assert prescription_of(whole, names()).text == (
        "Monday hips\n\nRest 8 s between sides\nRest 45 s between sets\nRest 25 s between exercises\n\n"
        "Side plank: 2-3 x 20 s hold each side\nClamshell: 2 x 12 reps each side, rest 1 min between sets\n\n"
    )


def test_what_words_do_not_say_is_told() -> None:
    window = Exercise("Swing", reps=same(Range(8, 8)), time=same(Range(60, 60)))
    whole = routine(window, hold("Plank", cues=("Breathe",)), name="Monday hips", language="de")
    words = prescription_of(whole, names())
    assert "Swing: 8 reps in 1 min\n" in words.text
    assert words.unsaid[-1] == "left out: its language, cues"
    assert len(words.unsaid) == 2


@pytest.mark.parametrize("name", ["every-runner-five", "five-step-hips", "side-plank-three", "six-essentials"])
def test_the_lines_of_a_bundled_routine_are_read_again(name: str) -> None:
    whole = bundled_plan(name).routine
    words = prescription_of(whole, names())
    read = read_prescription(words.text, "words", None, names()).routine
    pairs = zip(whole.exercises, read.exercises, strict=True)
    assert all(same_name(one.name, other.name) and dose(one) == dose(other) for one, other in pairs)
