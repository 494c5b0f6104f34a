from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from hiptimer.progression.ladder import Ladder, ladder_of
from hiptimer.routine.model import MAX, Exercise, Phase, Range, Series, same
from hiptimer.workout.prescription import Dose

PLANK = Exercise("Side plank", hold=same(Range(20, 30)), sets=Range(2, 3))


def rungs(one: Ladder) -> list[Dose]:
    """From the bottom up, until nothing rises any more."""
    found = [one.bottom]
    while one.up(found[-1]) != found[-1]:
        found.append(one.up(found[-1]))
    return found


def test_a_hold_rises_by_five_seconds_and_then_a_set_is_added() -> None:
    expected = [(2, 20), (2, 25), (2, 30), (3, 20), (3, 25), (3, 30)]
    assert rungs(ladder_of(PLANK)) == [Dose(dose[0], (dose[1],)) for dose in expected]


def test_reps_rise_by_one_and_any_other_unit_by_two() -> None:
    reps = Exercise("Clamshell", reps=same(Range(10, 12)))
    steps = Exercise("Lateral band walk", reps=same(Range(10, 15)), unit="steps")
    assert [dose.amount for dose in rungs(ladder_of(reps))] == [10, 11, 12]
    assert [dose.amount for dose in rungs(ladder_of(steps))] == [10, 12, 14, 15]


def test_a_short_hold_rises_by_less_than_a_third() -> None:
    seconds = [dose.amount for dose in rungs(ladder_of(Exercise("Kegel", hold=same(Range(3, 32)))))]
    assert seconds == [3, 4, 5, 6, 7, 8, 9, 10, 13, 16, 20, 25, 30, 32]


def test_held_reps_rise_from_the_inside_out() -> None:
    kegel = Exercise("Kegel", reps=same(Range(5, 6)), hold=same(Range(8, 10)), sets=Range(1, 2))
    assert [(dose.sets, *dose.amounts, *dose.seconds) for dose in rungs(ladder_of(kegel))] == [
        *[(1, 5, seconds) for seconds in (8, 9, 10)],
        *[(1, 6, seconds) for seconds in (8, 9, 10)],
        *[(2, 5, seconds) for seconds in (8, 9, 10)],
        *[(2, 6, seconds) for seconds in (8, 9, 10)],
    ]


def test_the_items_of_a_list_rise_together_each_inside_its_own_range() -> None:
    items = (Range(10, 12), Range(8, 9), Range(6, 6))
    pyramid = Exercise("Squat", reps=Series(items, items), sets=Range(3, 3))
    assert [dose.amounts for dose in rungs(ladder_of(pyramid))] == [(10, 8, 6), (11, 9, 6), (12, 9, 6)]
    assert ladder_of(pyramid).fit(Dose(3, (11, 8, 6))) == Dose(3, (10, 8, 6))
    assert ladder_of(pyramid).fit(Dose(3, (12,))) == Dose(3, (12, 9, 6))


def test_the_range_of_a_phase_rises_before_the_reps_and_the_time_that_reps_have_stands_still() -> None:
    tempo = (Phase("up", 1.0), Phase("down", 3.0, 5.0))
    curl = Exercise("Curl", reps=same(Range(8, 9)), tempo=tempo)
    assert [(*dose.amounts, *dose.seconds) for dose in rungs(ladder_of(curl))] == [
        (reps, down) for reps in (8, 9) for down in (3, 4, 5)
    ]
    emom = Exercise("Squat", reps=same(Range(8, 9)), time=same(Range(60, 90)))
    assert [(*dose.amounts, *dose.seconds) for dose in rungs(ladder_of(emom))] == [(8, 60), (9, 60)]


def test_a_time_rises_as_a_hold_does_and_as_many_as_possible_never() -> None:
    walk = Exercise("Walk", time=same(Range(30, 40)))
    assert [dose.amount for dose in rungs(ladder_of(walk))] == [30, 35, 40]
    assert rungs(ladder_of(Exercise("Hang", hold=same(MAX)))) == [Dose(1, (0,))]


def test_a_range_of_a_day_costs_no_list_of_its_seconds() -> None:
    day = ladder_of(Exercise("Walk", hold=same(Range(60, 86_400))))
    assert day.down(day.top) == Dose(1, (86_395,))
    assert day.amounts.size == 17_269


def test_a_single_number_has_one_rung() -> None:
    assert rungs(ladder_of(Exercise("Side frog", reps=same(Range(10, 10))))) == [Dose(1, (10,))]


def test_a_dose_from_wider_ranges_falls_to_the_rung_below() -> None:
    one = ladder_of(PLANK)
    assert one.fit(Dose(2, (29,))) == Dose(2, (25,))
    assert one.fit(Dose(2, (60,))) == Dose(2, (30,))
    assert one.fit(Dose(4, (20,))) == Dose(3, (30,))
    assert one.fit(Dose(3, (15,))) == Dose(2, (30,))
    assert one.fit(Dose(2, (15,))) == Dose(2, (20,))
    assert one.fit(Dose(1, (30,))) == Dose(2, (20,))


@st.composite
def exercises(draw: st.DrawFn) -> Exercise:
    low, sets = draw(st.integers(1, 60)), draw(st.integers(1, 4))
    dose, count = Range(low, low + draw(st.integers(0, 40))), Range(sets, sets + draw(st.integers(0, 3)))
    unit = draw(st.sampled_from(["reps", "steps"]))
    length = Range(draw(st.integers(1, 30)), 31)
    kinds: list[dict[str, Any]] = [{"hold": same(dose)}, {"reps": same(dose)}]
    if draw(st.booleans()):
        kinds = [{"reps": same(Range(low, low + draw(st.integers(0, 4)))), "hold": same(length)}]
    return Exercise("Any", sets=count, unit=unit, **draw(st.sampled_from(kinds)))


@given(exercises())
def test_the_ladder_goes_down_as_it_went_up(exercise: Exercise) -> None:
    one = ladder_of(exercise)
    up = rungs(one)
    assert up[-1] == one.top
    assert [one.down(dose) for dose in up[1:]] == up[:-1]
    assert one.down(one.bottom) == one.bottom


@given(
    exercises().filter(lambda one: one.lengths is None),
    st.builds(Dose, st.integers(1, 8), st.tuples(st.integers(1, 120))),
)
def test_any_dose_fits_a_rung_that_asks_for_no_more_where_there_is_one(exercise: Exercise, dose: Dose) -> None:
    one = ladder_of(exercise)
    fitted = one.fit(dose)
    no_more = [rung for rung in rungs(one) if (rung.sets, rung.amount) <= (dose.sets, dose.amount)]
    assert fitted == (no_more[-1] if no_more else one.bottom)
