"""When the figure on the picker is drawn, moves and rests: by a clock and a timer of the test's own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from plans import plan_of

from hiptimer.tui.picker.figure import BREATH, FRAME, TIRES, WAIT, MovingFigure
from hiptimer.workout.plan import Plan

TEXT = """
name: Figures
exercises:
  - {name: Side plank, hold: 20s}
  - {name: Clamshell, reps: 10}
  - {name: Nothing that is drawn, reps: 10}
"""
HOLD, REPS, UNDRAWN = range(3)


class Timer:
    """One that rings when the test says so."""

    def __init__(self, stage: "Stage", seconds: float, ring: Callable[[], None]) -> None:
        self.seconds = seconds
        self.ring = ring
        self._stage = stage

    def stop(self) -> None:
        self._stage.timers = [timer for timer in self._stage.timers if timer is not self]


class Stage:
    """A figure, with all that it is given."""

    def __init__(self) -> None:
        self.timers: list[Timer] = []
        self.now = 100.0
        self.drawings = 0
        self.may_move = True
        self.figure = MovingFigure(self._later, lambda: self.now, self._draw, lambda: self.may_move)

    def _later(self, seconds: float, ring: Callable[[], None]) -> Timer:
        self.timers.append(Timer(self, seconds, ring))
        return self.timers[-1]

    def _draw(self) -> None:
        self.drawings += 1

    @property
    def waits(self) -> list[float]:
        """How long the timers that run have to wait, in seconds."""
        return [timer.seconds for timer in self.timers]

    def ring(self) -> None:
        """Let the one timer ring at its time."""
        (timer,) = self.timers
        self.timers.clear()
        self.now += timer.seconds
        timer.ring()


@pytest.fixture
def stage() -> Stage:
    return Stage()


@pytest.fixture
def plan() -> Plan:
    return plan_of(TEXT)


def test_a_figure_comes_a_moment_after_its_exercise_was_chosen_and_then_moves(stage: Stage, plan: Plan) -> None:
    stage.figure.choose(plan, Path(), REPS)
    assert stage.figure.view is None
    assert stage.waits == [WAIT]
    stage.ring()
    first = stage.figure.view
    assert first is not None
    assert stage.waits == [FRAME]
    stage.ring()
    assert stage.figure.view != first
    assert stage.drawings == 2


def test_one_who_runs_through_a_list_has_only_the_last_figure_drawn(stage: Stage, plan: Plan) -> None:
    for exercise in (HOLD, REPS, HOLD):
        stage.figure.choose(plan, Path(), exercise)
    assert stage.waits == [WAIT]
    stage.ring()
    assert stage.figure.view is not None
    assert stage.figure.view.exercise_index == HOLD
    assert stage.waits == [BREATH]


def test_choosing_the_same_again_begins_nothing_anew(stage: Stage, plan: Plan) -> None:
    stage.figure.choose(plan, Path(), REPS)
    stage.ring()
    shown = stage.figure.view
    stage.figure.choose(plan, Path(), REPS)
    assert stage.figure.view == shown
    assert stage.waits == [FRAME]


def test_where_it_may_not_move_it_is_drawn_once_and_waking_it_draws_it_again(stage: Stage, plan: Plan) -> None:
    stage.may_move = False
    stage.figure.choose(plan, Path(), REPS)
    stage.ring()
    assert stage.timers == []
    assert stage.figure.view is not None
    stage.may_move = True
    stage.figure.wake()
    assert stage.waits == [FRAME]


def test_an_exercise_without_a_figure_shows_none_and_runs_no_timer(stage: Stage, plan: Plan) -> None:
    stage.figure.choose(plan, Path(), UNDRAWN)
    stage.ring()
    assert stage.figure.view is None
    assert stage.timers == []


def test_after_a_minute_without_a_key_it_rests_until_the_next_one(stage: Stage, plan: Plan) -> None:
    stage.figure.choose(plan, Path(), REPS)
    for _ in range(round(TIRES / FRAME) + 10):
        if stage.timers:
            stage.ring()
    assert stage.timers == []
    assert stage.figure.view is not None
    stage.figure.wake()
    assert stage.waits == [FRAME]


def test_switched_off_it_shows_nothing_whatever_is_chosen_and_switched_on_it_is_there(stage: Stage, plan: Plan) -> None:
    stage.figure.choose(plan, Path(), REPS)
    stage.ring()
    stage.figure.show(False)
    assert stage.figure.view is None
    stage.figure.choose(plan, Path(), HOLD)
    stage.figure.wake()
    assert stage.timers == []
    stage.figure.show(True)
    assert stage.figure.view is not None
    assert stage.figure.view.exercise_index == HOLD


def test_nothing_chosen_shows_nothing(stage: Stage, plan: Plan) -> None:
    stage.figure.choose(plan, Path(), REPS)
    stage.ring()
    stage.figure.choose(None)
    assert stage.figure.view is None
    assert stage.timers == []
