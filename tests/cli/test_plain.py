"""The workout without a screen, read line by line; a fake keyboard moves the clock."""

import io

import pytest
from plans import plan_of
from small_workouts import SELF_PACED, SMALL

from hiptimer.cli.keyboard import Keyboard, open_keyboard
from hiptimer.cli.plain import PlainWorkout, step_line
from hiptimer.conductor import Conductor
from hiptimer.testing.clock import ManualClock
from hiptimer.testing.player import RecordingPlayer
from hiptimer.workout.plan import Plan
from hiptimer.workout.session import Session


class Hands(Keyboard):
    """Each look at the keys takes an eighth of a second; `presses` are seconds and keys, in order."""

    def __init__(self, clock: ManualClock, presses: tuple[tuple[float, str], ...], patience: float) -> None:
        self._clock = clock
        self._presses = list(presses)
        self._patience = patience

    def poll(self, seconds: float) -> str | None:
        assert 0 < seconds < 1
        if self._presses and self._clock.now() >= self._presses[0][0]:
            return self._presses.pop(0)[1]
        assert self._clock.now() < self._patience, "the workout does not end"
        self._clock.move(1 / 8, watched=False)
        return None


def lines(plan: Plan, *presses: tuple[float, str], waits: bool = True, patience: float = 600.0) -> list[str]:
    """Everything that is printed until the workout ends, and its result as the last line."""
    clock = ManualClock()
    player = RecordingPlayer(clock=clock.now)
    out = io.StringIO()
    conductor = Conductor(Session(plan), player, clock)
    result = PlainWorkout(conductor, out, Hands(clock, presses, patience), waits=waits).run()
    return [*out.getvalue().splitlines(), str(result)]


WHOLE = """\
   0:00  READY  5 s, next: Plank, left
   0:05  WORK   Plank, left, 20 s
   0:25  REST   4 s, next: Plank, right
   0:29  WORK   Plank, right, 20 s
   0:49  REST   6 s, next: Bridge, set 1 of 2
   0:55  WORK   Bridge, 2 reps, set 1 of 2
   1:01  REST   10 s, next: Bridge, set 2 of 2
   1:11  WORK   Bridge, 2 reps, set 2 of 2
   1:17  DONE   52 s under work
True
"""


def test_a_whole_workout_is_one_line_a_step() -> None:
    assert lines(plan_of(SMALL)) == WHOLE.splitlines()


def test_steps_that_pass_between_two_looks_are_all_printed() -> None:
    clock = ManualClock()
    conductor = Conductor(Session(plan_of(SMALL)), RecordingPlayer(clock=clock.now), clock)
    out = io.StringIO()

    class Leaps(Keyboard):
        def poll(self, seconds: float) -> str | None:  # noqa: ARG002 - it leaps whatever it is asked
            clock.move(30)
            return None

    assert PlainWorkout(conductor, out, Leaps(), waits=False).run()
    assert out.getvalue().splitlines() == WHOLE.splitlines()[:-1]


def test_a_self_paced_set_ends_at_its_estimate_where_nobody_can_press_enter() -> None:
    assert lines(plan_of(SELF_PACED), waits=False) == [
        "   0:00  READY  3 s, next: Squat, set 1 of 2",
        "   0:03  WORK   Squat, 4 reps, set 1 of 2, at your own pace",
        "   0:15  REST   5 s, next: Squat, set 2 of 2",
        "   0:20  WORK   Squat, 4 reps, set 2 of 2, at your own pace",
        "   0:32  DONE   24 s under work",
        "True",
    ]


def test_a_self_paced_set_waits_for_enter_where_somebody_can_press_it() -> None:
    printed_lines = lines(plan_of(SELF_PACED), (40.0, "enter"), (50.0, "enter"))
    assert printed_lines[-2:] == ["   0:32  DONE   42 s under work", "True"]


def test_leaving_ends_it_with_no_result() -> None:
    printed_lines = lines(plan_of(SMALL), (6.0, "q"))
    assert printed_lines == [*WHOLE.splitlines()[:2], "False"]


def test_leaving_silences_what_is_scheduled() -> None:
    clock = ManualClock()
    player = RecordingPlayer(clock=clock.now)
    conductor = Conductor(Session(plan_of(SMALL)), player, clock)
    PlainWorkout(conductor, io.StringIO(), Hands(clock, ((1.5, "q"),), 60), waits=True).run()
    assert {each.sound for each in player.cancelled} >= {"tick"}
    assert player.pending == []


@pytest.mark.parametrize("key", ["right", "n"])
def test_a_skip_tells_the_step_that_comes(key: str) -> None:
    printed_lines = lines(plan_of(SMALL), (6.0, key), (7.0, "q"))
    assert printed_lines[-2:] == ["   0:25  REST   4 s, next: Plank, right", "False"]


def test_back_within_three_seconds_tells_the_step_before() -> None:
    printed_lines = lines(plan_of(SMALL), (6.0, "p"), (7.0, "q"))
    assert printed_lines[-2:] == ["   0:00  READY  5 s, next: Plank, left", "False"]


def test_back_later_tells_the_same_step_anew() -> None:
    printed_lines = lines(plan_of(SMALL), (10.0, "left"), (11.0, "q"))
    assert printed_lines[-3:] == ["   0:05  WORK   Plank, left, 20 s"] * 2 + ["False"]


def test_fifteen_seconds_more_are_told() -> None:
    printed_lines = lines(plan_of(SMALL), (6.0, "plus"), (7.0, "q"))
    assert printed_lines[-2:] == ["   0:05  WORK   Plank, left, 35 s", "False"]


def test_fifteen_seconds_less_are_told() -> None:
    printed_lines = lines(plan_of(SMALL), (6.0, "minus"), (7.0, "q"))
    assert printed_lines[-2:] == ["   0:05  WORK   Plank, left, 5 s", "False"]


def test_skipping_an_exercise_tells_the_next() -> None:
    printed_lines = lines(plan_of(SMALL), (6.0, "e"), (7.0, "q"))
    assert printed_lines[-2:] == ["   0:49  REST   6 s, next: Bridge, set 1 of 2", "False"]


def test_undo_tells_where_one_is_again() -> None:
    printed_lines = lines(plan_of(SMALL), (6.0, "n"), (7.0, "u"), (8.0, "q"))
    assert printed_lines[-2:] == ["   0:05  WORK   Plank, left, 20 s", "False"]


def test_enter_starts_work_out_of_a_rest() -> None:
    printed_lines = lines(plan_of(SMALL), (1.0, "enter"), (2.0, "q"))
    assert printed_lines[-2:] == ["   0:05  WORK   Plank, left, 20 s", "False"]


def test_a_pause_and_its_end_are_told_and_add_no_work() -> None:
    printed_lines = lines(plan_of(SMALL), (6.0, "space"), (66.0, "space"))
    steps = WHOLE.splitlines()
    assert printed_lines == [*steps[:2], "         PAUSED", "         GO ON", *steps[2:]]


def test_a_key_that_does_nothing_tells_nothing() -> None:
    printed_lines = lines(plan_of(SMALL), (6.0, "enter"), (7.0, "u"), (8.0, "x"), (9.0, "question_mark"), (10.0, "q"))
    assert printed_lines == [*WHOLE.splitlines()[:2], "False"]


def test_a_sleeping_machine_is_told_as_a_note() -> None:
    clock = ManualClock()
    out = io.StringIO()
    conductor = Conductor(Session(plan_of(SMALL)), RecordingPlayer(clock=clock.now), clock)

    class Sleeps(Keyboard):
        looks = 0

        def poll(self, seconds: float) -> str | None:  # noqa: ARG002 - it sleeps whatever it is asked
            self.looks += 1
            clock.sleep(60)
            return "q" if self.looks == 3 else None

    assert not PlainWorkout(conductor, out, Sleeps(), waits=False).run()
    assert [line for line in out.getvalue().splitlines() if "NOTE" in line] == [
        "         NOTE   Paused: the computer was asleep. Space goes on."
    ]


def test_directions_and_rounds_are_named_in_their_line() -> None:
    text = (
        "name: Ring\norder: circuit\nrounds: 2\nprepare: 0\nrest: {exercises: 0, rounds: 60}\n"
        "exercises: [{name: Circles, reps: 1, unit: circles, sides: each, directions: [in, out]}]"
    )
    printed_lines = [step_line(step) for step in plan_of(text).steps]
    assert "Circles, left, in, 1 circle, round 1 of 2" in printed_lines[0]
    assert any("REST   1 min, next: Circles, left, in, round 2 of 2" in line for line in printed_lines)


def test_without_a_terminal_there_are_no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("q"))
    monkeypatch.setattr("time.sleep", lambda _: None)
    with open_keyboard() as keyboard:
        assert keyboard.poll(0.05) is None


def test_without_any_input_there_are_no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    monkeypatch.setattr("time.sleep", lambda _: None)
    with open_keyboard() as keyboard:
        assert keyboard.poll(0.05) is None


def test_a_notice_of_the_sound_is_printed_once() -> None:
    clock = ManualClock()
    player = RecordingPlayer(clock=clock.now)
    player.set_status(notice="Sound plays through bell (miniaudio: not installed).")
    out = io.StringIO()
    conductor = Conductor(Session(plan_of(SMALL)), player, clock)
    PlainWorkout(conductor, out, Hands(clock, (), 600.0), waits=False).run()
    notes = [line.split(maxsplit=1) for line in out.getvalue().splitlines() if "NOTE" in line]
    assert notes == [["NOTE", "Sound plays through bell (miniaudio: not installed)."]]
