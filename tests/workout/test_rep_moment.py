"""Where in a bout of reps one is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plans import plan_of
from routine_factory import TEMPI, reps, routine

from hiptimer.routine.model import Exercise, Phase, Side, Tempo
from hiptimer.workout.bout import Bout, rep_moment

TEMPO = (Phase("open", 1.0), Phase("squeeze", 0.5), Phase("close", 2.0))
ANY_TEMPO = TEMPI | st.just(TEMPO)


def bout(exercise: Exercise) -> Bout:
    """The only bout of an exercise."""
    return plan_of(routine(exercise)).steps[0].bout


@pytest.mark.parametrize(
    ("elapsed", "rep", "phase", "index", "progress", "left"),
    [
        (0.0, 1, "open", 0, 0.0, 1.0),
        (0.25, 1, "open", 0, 0.25, 0.75),
        (1.0, 1, "squeeze", 1, 0.0, 0.5),
        (1.25, 1, "squeeze", 1, 0.5, 0.25),
        (1.5, 1, "close", 2, 0.0, 2.0),
        (3.0, 1, "close", 2, 0.75, 0.5),
        (3.5, 2, "open", 0, 0.0, 1.0),
        (6.0, 2, "close", 2, 0.5, 1.0),
        (7.0, 2, "close", 2, 1.0, 0.0),
        (99.0, 2, "close", 2, 1.0, 0.0),
    ],
)
def test_a_moment_is_the_rep_and_its_phase(
    elapsed: float, rep: int, phase: str, index: int, progress: float, left: float
) -> None:
    moment = rep_moment(bout(reps(amount=2, tempo=TEMPO, sides=(Side.RIGHT,))), elapsed)
    assert (moment.rep, moment.phase, moment.phase_index) == (rep, phase, index)
    assert (moment.progress, moment.left, moment.side) == (progress, left, Side.RIGHT)


def test_an_alternating_rep_goes_through_its_phases_once_a_side() -> None:
    march = bout(reps(amount=2, tempo=TEMPO, alternating=True))
    seen = [rep_moment(march, elapsed) for elapsed in (0, 1.2, 3.4, 3.5, 6.9, 7.0, 10.5, 13.9, 14.0)]
    assert [(moment.rep, moment.side, moment.phase_index) for moment in seen] == [
        (1, "left", 0),
        (1, "left", 1),
        (1, "left", 2),
        (1, "right", 0),
        (1, "right", 2),
        (2, "left", 0),
        (2, "right", 0),
        (2, "right", 2),
        (2, "right", 2),
    ]


@given(ANY_TEMPO, st.integers(1, 30), st.booleans(), st.lists(st.floats(0, 1.1), min_size=2, max_size=20))
def test_a_moment_never_goes_back_and_stays_inside(
    tempo: Tempo, amount: int, alternating: bool, shares: list[float]
) -> None:
    march = bout(reps(amount=amount, tempo=tempo, alternating=alternating))
    places = []
    for share in sorted(shares):
        moment = rep_moment(march, share * march.seconds)
        phase = tempo[moment.phase_index]
        assert moment.phase == phase.name
        assert 1 <= moment.rep <= amount
        assert 0.0 <= moment.progress <= 1.0
        assert moment.left == pytest.approx((1 - moment.progress) * phase.seconds, abs=1e-9)
        places.append((moment.rep, moment.side == Side.RIGHT, moment.phase_index, moment.progress))
    assert places == sorted(places)


@given(ANY_TEMPO, st.integers(1, 30), st.booleans(), st.floats(0, 0.999))
def test_a_moment_adds_up_to_the_time_that_has_run(tempo: Tempo, amount: int, alternating: bool, share: float) -> None:
    march = bout(reps(amount=amount, tempo=tempo, alternating=alternating))
    elapsed = share * march.seconds
    moment = rep_moment(march, elapsed)
    one_side = sum(phase.seconds for phase in tempo)
    before = (moment.rep - 1) * march.rep_seconds + (one_side if moment.side is Side.RIGHT else 0.0)
    before += sum(phase.seconds for phase in tempo[: moment.phase_index])
    assert before + moment.progress * tempo[moment.phase_index].seconds == pytest.approx(elapsed, abs=1e-6)


@given(ANY_TEMPO, st.integers(1, 30), st.booleans())
def test_every_mark_of_a_set_stands_where_its_phase_begins(tempo: Tempo, amount: int, alternating: bool) -> None:
    exercise = reps(amount=amount, tempo=tempo, alternating=alternating)
    (step,) = plan_of(routine(exercise)).steps
    assert len(step.marks) == amount * len(tempo) * (2 if alternating else 1)
    for number, mark in enumerate(step.marks):
        moment = rep_moment(step.bout, mark.offset + 1e-6)
        assert moment.phase_index == number % len(tempo)
        assert moment.progress == pytest.approx(0.0, abs=1e-4)
        assert (mark.sound in ("start", "rep")) == (number % (len(tempo) * (2 if alternating else 1)) == 0)
