"""Any keys at any times: a session against a model that walks through time piece by piece.

Two machines: one whose times and lengths are exact in binary, so that keys fall on the very moment of a mark or of a
change, and one of tenths of a second, whose sums are not exact.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any, ClassVar

import pytest
from examples import at_most
from hypothesis import assume, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test
from model_factory import ModelWorkout
from plans import plan_of
from session_factory import FrontEnd

from hiptimer.routine.model import Exercise, Order, Pace, Phase, Range, Rests, Routine, Side, same
from hiptimer.workout.plan import Plan
from hiptimer.workout.session import Session

KEYS = ("pause", "resume", "skip", "back", "skip_exercise", "done", "undo")
MOVES = ("skip", "back", "skip_exercise", "jump")


@st.composite
def plans(draw: st.DrawFn, unit: float) -> Plan:
    """Small workouts whose lengths are multiples of `unit` seconds."""
    order = draw(st.sampled_from(Order))
    exercises = []
    for number in range(draw(st.integers(1, 3))):
        rests = Rests(*(draw(st.sampled_from([0, 2, 5, 12])) * 4 * unit for _ in range(6)))
        phases = tuple(
            Phase(word, draw(st.integers(2, 9)) * unit) for word in draw(st.sampled_from(["a", "ab", "abc"]))
        )
        amount = same(Range(*[draw(st.integers(1, 30))] * 2))
        reps = same(Range(*[draw(st.integers(1, 5))] * 2))
        dose: dict[str, Any] = draw(
            st.sampled_from(
                [
                    {"hold": amount},
                    {"reps": reps},
                    {"reps": reps, "alternating": True},
                    {"reps": reps, "pace": Pace.SELF},
                    {"reps": reps, "hold": amount},
                    {"reps": reps, "hold": amount, "alternating": True},
                ]
            )
        )
        sides = draw(st.sampled_from([(), (Side.LEFT, Side.RIGHT)]))
        sets = Range(*[draw(st.integers(1, 2)) if order is Order.SETS else 1] * 2)
        exercises.append(Exercise(f"E{number}", sets=sets, sides=sides, tempo=phases, rest=rests, **dose))
    rounds = Range(2, 2) if order is Order.CIRCUIT else Range(1, 1)
    prepare = draw(st.sampled_from([0, 1, 10])) * 4 * unit
    asked = Routine("random", "Random", tuple(exercises), order=order, rounds=rounds, prepare=prepare)
    return plan_of(asked)


class SessionMachine(RuleBasedStateMachine):
    """Times are exact multiples of an eighth of a second."""

    unit: ClassVar[float] = 1 / 8
    slack: ClassVar[float] = 0.0
    tolerance: ClassVar[float] = 0.0
    """By how much two ways of adding up the same seconds may differ."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = 0
        self.late = 0.0
        self.handed: list[float] = []

    @initialize(data=st.data(), begin=st.integers(0, 100_000))
    def begin(self, data: st.DataObject, begin: int) -> None:
        plan = data.draw(plans(self.unit))
        assert all(step.estimate > 0 for step in plan.steps)
        self.clock = begin
        self.session = Session(plan)
        self.front = FrontEnd(self.session, self.moment)
        self.model = ModelWorkout(plan, self.slack, self.moment)
        self.press("resume", 0.0)

    @property
    def moment(self) -> float:
        """Now, in seconds."""
        return self.clock * self.unit + self.late

    # --- what happens ---

    @rule(
        units=st.integers(1, 40) | st.sampled_from([1000, 8, 16, 24, 25]), ahead=st.sampled_from([0.0, 0.3, 1.0, 50.0])
    )
    def time_passes_and_the_screen_ticks(self, units: int, ahead: float) -> None:
        self.clock += units
        self.tick(ahead)

    @rule(units=st.integers(1, 60))
    def time_passes_and_nobody_looks(self, units: int) -> None:
        self.clock += units

    @rule(ahead=st.sampled_from([0.0, 1.0, 20.0]))
    def the_step_runs_to_its_very_end(self, ahead: float) -> None:
        self.tick(0.0)
        left = self.session.remaining(self.moment)
        if left and not self.session.paused:
            self.clock += round((left + self.session.lead_in(self.moment)) / self.unit)
            self.tick(ahead)

    @rule(key=st.sampled_from(KEYS), ahead=st.sampled_from([0.0, 1.0, 20.0]))
    def a_key_is_pressed(self, key: str, ahead: float) -> None:
        self.press(key, ahead)

    @rule(ahead=st.sampled_from([0.0, 1.0]))
    def the_pause_key_is_pressed(self, ahead: float) -> None:
        self.press("resume" if self.session.paused else "pause", ahead)

    @rule(seconds=st.sampled_from([15.0, -15.0, -15.0]), ahead=st.sampled_from([0.0, 1.0, 20.0]))
    def time_is_added(self, seconds: float, ahead: float) -> None:
        self.settle()
        self.avoid_thresholds()
        self.compare_key(self.front.press(lambda now: self.session.add(seconds, now), ahead), self.model.add(seconds))

    @rule(choice=st.integers(0, 99), ahead=st.sampled_from([0.0, 1.0]))
    def an_exercise_is_chosen(self, choice: int, ahead: float) -> None:
        self.press("jump", ahead, choice)

    @precondition(lambda self: not self.session.finished)
    @rule(move=st.sampled_from(MOVES), choice=st.integers(0, 99), ahead=st.sampled_from([0.0, 1.0, 20.0]))
    def a_move_is_taken_back_at_once(self, move: str, choice: int, ahead: float) -> None:
        self.settle()
        self.avoid_thresholds()
        self.tick(ahead)
        before = self.seen()
        if self.press(move, ahead, choice):
            self.press("undo", ahead)
            assert self.seen() == pytest.approx(before, abs=1e-6)

    # --- how it is done ---

    def settle(self) -> None:
        """Bring model and front end to the moment of a key."""
        self.model.pass_to(self.moment)
        self.front.now = self.moment

    def avoid_thresholds(self) -> None:
        """Where times are not exact: let a little time pass, if the last bit would decide what a key does."""

    def tick(self, ahead: float) -> None:
        self.settle()
        self.front.tick(self.moment, ahead)
        self.compare()

    def press(self, key: str, ahead: float, choice: int = 0) -> bool:
        self.settle()
        if key in MOVES:
            self.avoid_thresholds()
        blocks = self.session.plan.stations()
        block = blocks[choice % len(blocks)]
        of_session: Callable[[float], bool] = getattr(self.session, key)
        if key == "jump":
            did, expected = self.front.press(lambda now: self.session.jump(block, now), ahead), self.model.jump(block)
        else:
            did, expected = self.front.press(of_session, ahead), getattr(self.model, key)()
        self.compare_key(did, expected)
        return did

    def compare_key(self, did: bool, expected: bool) -> None:
        assert did == expected
        self.compare()

    def seen(self) -> dict[object, object]:
        """All that a person can see."""
        session, now = self.session, self.moment
        shown: dict[object, object] = {
            "step": session.position.step,
            "elapsed": session.elapsed(now),
            "remaining": session.remaining(now),
            "in all": session.remaining_in_all(now),
            "lead": session.lead_in(now),
            "worked": session.worked(now),
        }
        return shown | {index: (result.amount) for index, result in session.tally.results.items()}

    # --- what must hold ---

    def compare(self) -> None:
        session, model, now = self.session, self.model, self.moment
        assert session.position.step == model.index
        assert (session.finished, session.paused) == (model.finished, model.paused)
        assert session.worked(now) == pytest.approx(model.worked, abs=1e-6)
        assert session.remaining_in_all(now) >= 0.0
        assert session.remaining_in_all(now) == pytest.approx(model.left_in_all, abs=1e-6)
        self.compare_results()
        if not model.finished:
            assert session.elapsed(now) == pytest.approx(model.elapsed, abs=1e-6)
            assert session.lead_in(now) == pytest.approx(model.lead, abs=1e-6)
            assert session.step == model.step or self.tolerance
        self.compare_sounds()

    def compare_results(self) -> None:
        assert self.session.tally.results == self.model.results

    def compare_sounds(self) -> None:
        heard = self.front.heard
        assert [due.mark.sound for due in heard] == [sound for _, sound in self.model.heard]
        assert [due.at for due in heard] == pytest.approx([at for at, _ in self.model.heard], abs=1e-6)
        assert all(before.at <= after.at + self.tolerance for before, after in pairwise(heard))

    def teardown(self) -> None:
        """Whatever was pressed, the workout ends if one goes on."""
        if not hasattr(self, "session"):
            return
        for _ in self.rest_of_the_workout():
            self.compare()
        assert self.session.finished
        assert self.session.remaining_in_all(self.moment) == 0.0

    def rest_of_the_workout(self) -> Iterator[None]:
        self.tick(0.0)
        for _ in range(2 * len(self.session.plan.steps) + 2):
            if self.session.paused:
                self.press("resume", 1.0)
            elif self.session.finished:
                return
            elif self.session.step.seconds is None:
                self.press("done", 1.0)
            else:
                self.clock += 2000
                self.tick(1.0)
            yield


class UnevenSessionMachine(SessionMachine):
    """Times are tenths of a second, which binary numbers only come near.

    A session may come to a moment a hair later than the model, never earlier; it then gets that hair of time.
    """

    unit = 0.1
    slack = 1e-9
    tolerance = 1e-6

    def avoid_thresholds(self) -> None:
        if self.model.finished:
            return
        elapsed, rep = self.model.elapsed, self.model.step.bout.rep_seconds
        whole_reps = self.model.step.bout.hold is None and abs(elapsed / rep - round(elapsed / rep)) < self.tolerance
        if elapsed and (whole_reps or abs(elapsed - 3.0) < self.tolerance):
            assume(self.model.running and not self.model.lead)
            self.late += 1e-4
            self.settle()

    def settle(self) -> None:
        super().settle()
        self.front.tick(self.moment)
        if self.session.position.step < self.model.index or len(self.front.heard) < len(self.model.heard):
            self.late += 1e-8
            super().settle()
            self.front.tick(self.moment)

    def compare(self) -> None:
        self.settle()
        super().compare()

    def compare_results(self) -> None:
        """The last second of a hold may have been over or not."""
        found, expected = self.session.tally.results, self.model.results
        assert {i: result.amount for i, result in found.items()} == pytest.approx(
            {i: result.amount for i, result in expected.items()}, abs=1
        )


def run(machine: type[SessionMachine]) -> None:
    run_state_machine_as_test(machine, settings=settings(at_most(70), stateful_step_count=40))


def test_any_keys_at_exact_times_leave_a_session_as_the_model_says() -> None:
    run(SessionMachine)


def test_any_keys_at_tenths_of_seconds_leave_a_session_as_the_model_says() -> None:
    run(UnevenSessionMachine)
