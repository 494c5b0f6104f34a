"""How doses, places, sources and durations are put into words."""

import pytest
from plans import plan_of
from routine_factory import hold, reps, routine

from hiptimer.routine.model import Exercise, Level, Order, Pace, Range, Side, Source
from hiptimer.workout.bout import Bout
from hiptimer.workout.descriptions import (
    amount_words,
    bout_place,
    following_words,
    order_words,
    prescription_words,
    side_words,
    source_words,
    station_words,
)
from hiptimer.workout.prescription import prescribe
from hiptimer.workout.wording import clock_text, duration_text, habit_words, singular, volume_words


def bout(exercise: Exercise) -> Bout:
    """The only bout of an exercise."""
    return plan_of(routine(exercise)).steps[0].bout


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("reps", "rep"),
        ("steps", "step"),
        ("circles", "circle"),
        ("raises", "raise"),
        ("switches", "switch"),
        ("pushes", "push"),
        ("presses", "press"),
        ("press", "press"),
        ("boxes", "box"),
        ("Schritte", "Schritte"),
        ("s", "s"),
    ],
)
def test_a_unit_of_one_is_said_in_the_singular(plural: str, one: str) -> None:
    assert singular(plural) == one


@pytest.mark.parametrize(
    ("exercise", "words"),
    [
        (hold(seconds=20), "20 s"),
        (hold(seconds=20, sets=Range(2, 3), sides=(Side.LEFT, Side.RIGHT)), "2 x 20 s each side"),
        (hold(seconds=20, sides=(Side.LEFT,)), "20 s left"),
        (reps(amount=12), "12 reps"),
        (reps(amount=1, unit="switches"), "1 switch"),
        (reps(amount=12, directions=("in", "out"), unit="circles"), "12 circles, in and out"),
        (reps(amount=12, alternating=True), "12 reps, alternating"),
        (reps(amount=12, pace=Pace.SELF), "12 reps, at your own pace"),
    ],
)
def test_a_dose_is_put_into_words(exercise: Exercise, words: str) -> None:
    assert prescription_words(exercise, prescribe(routine(exercise), Level.LOW).doses[0]) == words


def test_a_place_is_put_into_words() -> None:
    first = bout(hold(sets=Range(3, 3), sides=(Side.LEFT, Side.RIGHT), directions=("in", "out")))
    assert (amount_words(first), side_words(first), bout_place(first)) == ("20 s", "left, in", "set 1 of 3")
    plain = bout(reps(amount=1))
    assert (amount_words(plain), side_words(plain), bout_place(plain)) == ("1 rep", "", "")
    circuit = routine(hold(), order=Order.CIRCUIT, rounds=Range(2, 2))
    made = plan_of(circuit)
    assert bout_place(made.steps[-1].bout) == "round 2 of 2"
    assert order_words(made) == "circuit, 2 rounds of 1 exercise"
    both = routine(hold(), hold())
    assert order_words(plan_of(both)) == "2 exercises"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (None, None),
        (Source(), None),
        (Source("A book", "Somebody"), "A book - Somebody"),
        (Source(author="Somebody"), "Somebody"),
        (Source(url="https://example.org"), "https://example.org"),
    ],
)
def test_a_source_is_named_as_far_as_it_is_known(source: Source | None, words: str | None) -> None:
    assert source_words(routine(hold(), source=source)) == words


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "0:00"), (-1, "0:00"), (0.1, "0:01"), (9, "0:09"), (59.5, "1:00"), (750, "12:30"), (3723, "1:02:03")],
)
def test_a_clock_rounds_up_so_that_zero_means_over(seconds: float, shown: str) -> None:
    assert clock_text(seconds) == shown


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0, "0 s"),
        (20, "20 s"),
        (1.5, "1.5 s"),
        (1.26468, "1.3 s"),
        (59.97, "1 min"),
        (60, "1 min"),
        (90, "1 min 30 s"),
        (720, "12 min"),
        (3723, "1 h 2 min"),
    ],
)
def test_a_duration_in_a_sentence(seconds: float, shown: str) -> None:
    assert duration_text(seconds) == shown


def test_a_volume_is_said_and_silence_has_none() -> None:
    assert (volume_words(70, muted=False), volume_words(70, muted=True)) == ("volume 70", "muted")


@pytest.mark.parametrize(
    ("days_ago", "weeks", "words"),
    [
        (None, 0, "never done"),
        (0, 1, "done today"),
        (1, 1, "done yesterday"),
        (3, 3, "done 3 days ago, 3 weeks in a row"),
    ],
)
def test_a_habit_is_put_into_a_few_words(days_ago: int | None, weeks: int, words: str) -> None:
    assert habit_words(days_ago, weeks) == words


def test_an_exercise_is_told_from_the_same_one_in_another_round() -> None:
    circuit = plan_of(routine(hold(), order=Order.CIRCUIT, rounds=Range(2, 2)))
    assert [station_words(block) for block in circuit.stations()] == ["round 1, Side plank", "round 2, Side plank"]
    assert [station_words(block) for block in plan_of(routine(hold())).stations()] == ["Side plank"]


def test_what_comes_after_a_step_is_put_into_words() -> None:
    plan = plan_of("name: T\nprepare: 0\nrest: {sides: 8s}\nexercises: [{name: Plank, hold: 20, sides: each}]")
    assert [following_words(step) for step in (*plan.steps[1:], None)] == [
        "Then: 8 s rest, Plank, right",
        "Then: Plank, right",
        "Then: done",
    ]
