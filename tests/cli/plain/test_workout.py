"""A plain workout, read line by line: what the clock does, and what a key did."""

import io

import pytest
from plain_workouts import Hands, Press, workout_lines
from plans import plan_of
from small_workouts import SELF_PACED, SMALL

from hiptimer.cli.keyboard import NullKeyboard, open_keyboard
from hiptimer.cli.plain.printer import Printer
from hiptimer.cli.plain.workout import PlainWorkout
from hiptimer.conductor import Conductor
from hiptimer.narration import Speech
from hiptimer.testing.clock import ManualClock
from hiptimer.testing.player import RecordingPlayer
from hiptimer.workout.session import Session
from hiptimer.workout.speech.phrases import Voice

STEPS = [
    "   0:00  READY  5 s, next: Plank, left",
    "   0:05  WORK   Plank, left, 20 s",
    "   0:25  REST   4 s, next: Plank, right",
    "   0:29  WORK   Plank, right, 20 s",
    "   0:49  REST   6 s, next: Bridge, set 1 of 2",
    "   0:55  WORK   Bridge, 2 reps, set 1 of 2",
    "   1:01  REST   10 s, next: Bridge, set 2 of 2",
    "   1:11  WORK   Bridge, 2 reps, set 2 of 2",
]
"""Of SMALL."""


def steps(printed: list[str]) -> list[str]:
    """The lines with a time."""
    return [line for line in printed if ":" in line[:7]]


def after(moment: float, key: str, plan: str = SMALL) -> list[str]:
    """What is printed from a key to the end of a workout that is left a second later, without steps told before."""
    before = workout_lines(plan_of(plan), (moment, "q"))
    return workout_lines(plan_of(plan), (moment, key), (moment + 1, "q"))[len(before) - 1 : -1]


EMOM = """\
name: Twice a minute
prepare: 5s
rounds: 2
rest: {exercises: 0, rounds: 0}
exercises:
  - {name: Swing, reps: 8, time: 30s}
"""


# --- the clock ---


def test_a_whole_workout_is_one_line_a_step() -> None:
    assert steps(workout_lines(plan_of(SMALL))) == STEPS


def test_what_is_left_of_a_minute_is_a_rest_that_begins_when_the_reps_are_done() -> None:
    assert steps(workout_lines(plan_of(EMOM), (15.0, "enter"))) == [
        "   0:00  READY  5 s, next: Swing, round 1 of 2",
        "   0:05  WORK   Swing, 8 reps in 30 s, round 1 of 2",
        "   0:15  REST   20 s, next: Swing, round 2 of 2",
        "   0:35  WORK   Swing, 8 reps in 30 s, round 2 of 2",
    ]


def test_steps_that_pass_between_two_looks_are_all_told_with_what_belongs_to_them() -> None:
    clock = ManualClock()
    conductor = Conductor(Session(plan_of(SMALL)), RecordingPlayer(clock=clock.now), clock)
    conductor.start()
    out = io.StringIO()

    class Leaps(NullKeyboard):
        def poll(self, seconds: float) -> str | None:  # noqa: ARG002 - it leaps whatever it is asked
            clock.move(30)
            return None

    assert PlainWorkout(conductor, Printer(out), Leaps(), waits=False).run()
    assert out.getvalue().splitlines() == workout_lines(plan_of(SMALL), waits=False)[:-1]


def test_steps_that_passed_just_before_a_key_are_told_before_its_answer() -> None:
    clock = ManualClock()
    conductor = Conductor(Session(plan_of(SMALL)), RecordingPlayer(clock=clock.now), clock)
    conductor.start()
    out = io.StringIO()

    class LeapsAndSkips(NullKeyboard):
        keys = ["n", "q"]  # noqa: RUF012 - one test's, used up once

        def poll(self, seconds: float) -> str | None:  # noqa: ARG002 - it leaps whatever it is asked
            clock.move(30)
            return self.keys.pop(0)

    assert not PlainWorkout(conductor, Printer(out), LeapsAndSkips(), waits=True).run()
    printed = [line for line in out.getvalue().splitlines() if "SETUP" not in line and "CUE" not in line]
    assert printed == [*STEPS[:4], "         OK     Skipped.", *STEPS[4:]]


def test_how_an_exercise_is_done_is_told_once() -> None:
    printed = workout_lines(plan_of(SMALL))
    assert printed[1] == "         SETUP  Lie on the working side."
    assert printed[3] == "         CUE    Breathe"
    assert sum("SETUP" in line or "CUE" in line for line in printed) == 2


def test_an_exercise_that_nothing_leads_into_is_set_up_as_it_begins() -> None:
    text = SMALL.replace("prepare: 5s", "prepare: 0").replace("20s", "20s\n    caution: Mind your wrist.")
    assert workout_lines(plan_of(text))[:4] == [
        "   0:00  WORK   Plank, left, 20 s",
        "         SETUP  Lie on the working side.",
        "         SETUP  Caution: Mind your wrist.",
        "         CUE    Breathe",
    ]


def test_the_end_of_a_long_rest_is_announced_ten_seconds_before_it_comes() -> None:
    text = SMALL.replace("exercises: 6s", "exercises: 31s")
    printed = workout_lines(plan_of(text))
    rest = printed.index("   0:49  REST   31 s, next: Bridge, set 1 of 2")
    assert printed[rest + 1] == "         SOON   10 s, then Bridge, set 1 of 2"
    assert sum("SOON" in line for line in printed) == 1


def test_a_self_paced_set_ends_at_its_estimate_where_nobody_can_press_enter() -> None:
    printed = workout_lines(plan_of(SELF_PACED), waits=False)
    assert steps(printed) == [
        "   0:00  READY  3 s, next: Squat, set 1 of 2",
        "   0:03  WORK   Squat, 4 reps, set 1 of 2, at your own pace",
        "   0:15  REST   5 s, next: Squat, set 2 of 2",
        "   0:20  WORK   Squat, 4 reps, set 2 of 2, at your own pace",
    ]
    assert not any("Enter" in line for line in printed)


def test_a_self_paced_set_waits_for_enter_and_names_it_each_time() -> None:
    printed = workout_lines(plan_of(SELF_PACED), (40.0, "enter"), (50.0, "enter"))
    assert printed[-1] == "True"
    sets = [number for number, line in enumerate(printed) if "WORK" in line]
    assert [printed[number + 1] for number in sets] == ["         KEYS   Enter when done."] * 2


def test_a_self_paced_set_does_not_wait_for_a_terminal_that_was_closed() -> None:
    clock = ManualClock()
    hands = Hands(clock, ())
    hands.is_gone = True
    conductor = Conductor(Session(plan_of(SELF_PACED)), RecordingPlayer(clock=clock.now), clock)
    conductor.start()
    assert PlainWorkout(conductor, Printer(io.StringIO()), hands, waits=True).run()


def test_a_sleeping_machine_is_told_as_a_note() -> None:
    clock = ManualClock()
    out = io.StringIO()
    conductor = Conductor(Session(plan_of(SMALL)), RecordingPlayer(clock=clock.now), clock)
    conductor.start()

    class Sleeps(NullKeyboard):
        looks = 0

        def poll(self, seconds: float) -> str | None:  # noqa: ARG002 - it sleeps whatever it is asked
            self.looks += 1
            clock.sleep(60)
            return "q" if self.looks == 3 else None

    assert not PlainWorkout(conductor, Printer(out), Sleeps(), waits=False).run()
    notes = [line for line in out.getvalue().splitlines() if "NOTE" in line]
    assert notes == [f"         NOTE   {conductor.notice}"]


def test_a_notice_is_told_once_and_one_that_was_told_before_is_not() -> None:
    printed = {}
    for told in ((), ("Sound plays through bell.",)):
        clock = ManualClock()
        player = RecordingPlayer(clock=clock.now)
        player.set_status(notice="Sound plays through bell.")
        out = io.StringIO()
        conductor = Conductor(Session(plan_of(SMALL)), player, clock)
        conductor.start()
        PlainWorkout(conductor, Printer(out), Hands(clock, ()), waits=False, told=told).run()
        printed[told] = out.getvalue().count("         NOTE   Sound plays through bell.\n")
    assert list(printed.values()) == [1, 0]


# --- the keys ---


def test_leaving_ends_it_with_no_result() -> None:
    assert workout_lines(plan_of(SMALL), (6.0, "q"))[-1] == "False"


def test_leaving_silences_what_is_scheduled() -> None:
    clock = ManualClock()
    player = RecordingPlayer(clock=clock.now)
    conductor = Conductor(Session(plan_of(SMALL)), player, clock)
    conductor.start()
    PlainWorkout(conductor, Printer(io.StringIO()), Hands(clock, ((1.5, "q"),)), waits=True).run()
    assert {each.sound for each in player.cancelled} >= {"tick"}
    assert player.pending == []


@pytest.mark.parametrize(
    ("moment", "key", "answer"),
    [
        (6.0, "right", ["OK     Skipped.", STEPS[2]]),
        (6.0, "n", ["OK     Skipped.", STEPS[2]]),
        (6.0, "p", ["OK     Back.", STEPS[0]]),
        (10.0, "left", ["OK     Begun again.", STEPS[1]]),
        (6.0, "e", ["OK     Skipped the rest of Plank.", STEPS[4]]),
        (1.0, "enter", [STEPS[1], "CUE    Breathe"]),
        (6.0, "plus", ["OK     15 s more: 34 s left."]),
        (6.0, "minus", ["OK     15 s less: 4 s left."]),
        (20.0, "minus", ["OK     Shortened: over.", STEPS[2]]),
        (56.0, "plus", ["OK     15 s more: 7 reps, 20 s left."]),
        (6.0, "m", ["OK     Muted."]),
        (6.0, "left_square_bracket", ["OK     Volume 70."]),
        (6.0, "right_square_bracket", ["OK     Volume 90."]),
        (6.0, "space", ["PAUSED"]),
        (6.0, "enter", ["NO     The clock ends this; n skips it."]),
        (6.0, "u", ["NO     Nothing to undo."]),
        (6.0, "x", ["KEYS   ? (question mark) lists the keys."]),
    ],
)
def test_every_key_says_in_a_line_what_it_did(moment: float, key: str, answer: list[str]) -> None:
    assert [line.strip() for line in after(moment, key)] == [line.strip() for line in answer]


def test_a_set_at_your_own_pace_has_no_clock_to_change() -> None:
    assert after(4.0, "plus", SELF_PACED) == ["         NO     No clock runs here: Enter when done."]


def test_undo_says_what_is_left_of_the_step_that_is_on_again() -> None:
    printed = workout_lines(plan_of(SMALL), (6.0, "n"), (8.0, "u"), (9.0, "q"))
    assert printed[-3:-1] == ["         OK     Undone: 19 s left.", STEPS[1]]


def test_a_pause_and_its_end_are_told_and_add_no_work() -> None:
    printed = workout_lines(plan_of(SMALL), (6.0, "space"), (66.0, "space"))
    assert [line for line in printed if line in STEPS or "PAUSED" in line or "GO ON" in line] == [
        *STEPS[:2],
        "         PAUSED",
        "         GO ON",
        *STEPS[2:],
    ]


def test_sound_that_is_switched_on_again_says_its_volume() -> None:
    keys = ["m", "left_square_bracket", "m"]
    printed = workout_lines(plan_of(SMALL), *((6.0 + number, key) for number, key in enumerate(keys)), (9.0, "q"))
    assert [line.split(maxsplit=1)[1] for line in printed[-4:-1]] == ["Muted.", "Volume 70, muted.", "Volume 70."]


def test_a_key_that_is_held_down_acts_once_and_says_nothing_wrong_of_its_repeats() -> None:
    held: list[Press] = [(8.0 + number / 16, "u") for number in range(16)]
    printed = workout_lines(plan_of(SMALL), (6.0, "n"), (7.0, "n"), *held, (10.0, "q"))
    assert [line for line in printed if "  OK  " in line or "  NO  " in line] == [
        "         OK     Skipped.",
        "         OK     Skipped.",
        "         OK     Undone: 3 s left.",
    ]


def test_a_key_that_is_held_down_does_not_repeat_why_it_does_nothing() -> None:
    presses = [(6.0, "u")] * 30
    printed = workout_lines(plan_of(SMALL), *presses, (9.0, "q"))
    assert sum("Nothing to undo" in line for line in printed) == 1


def test_the_keys_are_listed_with_names_for_what_is_not_spoken() -> None:
    printed = after(6.0, "question_mark")
    assert printed[2] == "         KEYS   right arrow or n: on to the next step"
    assert "         KEYS   [ (left bracket): lower the volume" in printed
    assert not any("→" in line or "figure" in line for line in printed)


@pytest.mark.parametrize(
    ("plan", "moment", "here"),
    [
        (SMALL, 6.0, ["Work, Plank, left, 19 s left", "Then: 4 s rest, Plank, right", "1 min 11 s left in all"]),
        (SMALL, 50.0, ["Rest, next: Bridge, set 1 of 2, 5 s left", "27 s left in all"]),
        (
            SMALL,
            59.0,
            ["Work, Bridge, set 1 of 2, rep 2 of 2, 2 s left", "Then: 10 s rest, Bridge, set 2 of 2"],
        ),
        (SELF_PACED, 4.0, ["Work, Squat, set 1 of 2, 4 reps at your own pace, Enter when done"]),
    ],
)
def test_one_is_told_where_one_is(plan: str, moment: float, here: list[str]) -> None:
    printed = after(moment, "s", plan)
    for line, words in zip(printed, here, strict=False):
        assert line.startswith(f"         HERE   {words}")


def test_where_one_is_says_that_the_clock_stands() -> None:
    printed = workout_lines(plan_of(SMALL), (6.0, "space"), (8.0, "s"), (9.0, "q"))
    assert printed[-4] == "         HERE   Work, paused, Plank, left, 19 s left"


# --- the jump list ---

JUMP = [
    "         JUMP   1: Plank",
    "         JUMP   2: Bridge",
    "         ASK    Which number, then Enter? Any other key stays here.",
]


def jumped(*keys: str) -> list[str]:
    presses = [(6.0 + number / 8, key) for number, key in enumerate(("j", *keys))]
    printed = workout_lines(plan_of(SMALL), *presses, (16.0, "q"))
    return printed[printed.index(JUMP[0]) : -1]


def test_the_jump_list_takes_a_number() -> None:
    assert jumped("2", "enter") == [*JUMP, "         OK     Jumped to Bridge.", STEPS[4], STEPS[5]]


@pytest.mark.parametrize("key", ["x", "q", "j", "n", "enter", "\x1b"])
def test_any_other_key_stays_and_does_nothing_else(key: str) -> None:
    assert jumped(key) == [*JUMP, "         OK     Stayed."]


@pytest.mark.parametrize("number", ["0", "3", "9999999999"])
def test_a_number_that_is_not_in_the_list_is_asked_for_again(number: str) -> None:
    printed = jumped(*number, "enter", "1", "enter")
    assert "is no number from 1 to 2" in printed[3]
    assert printed[4:] == ["         OK     Jumped to Plank.", STEPS[0], STEPS[1]]


def test_the_clock_runs_on_while_the_list_is_open() -> None:
    printed = workout_lines(plan_of(SMALL), (6.0, "j"), (26.0, "1"), (26.5, "enter"), (27.0, "q"))
    assert printed[-4:-1] == [STEPS[2], "         OK     Jumped to Plank.", STEPS[0]]


# --- without a terminal ---


def test_without_a_terminal_there_are_no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("q"))
    monkeypatch.setattr("time.sleep", lambda _: None)
    with open_keyboard() as keyboard:
        assert keyboard.poll(0.05) is None
        assert keyboard.read_line() == ""


def test_v_turns_the_voice_off_and_on_and_says_so_in_a_line() -> None:
    clock, out = ManualClock(), io.StringIO()
    speech = Speech(Voice(lambda text: 0.05 * len(text)))
    conductor = Conductor(Session(plan_of(SMALL)), RecordingPlayer(clock=clock.now), clock, speech=speech)
    conductor.start()
    PlainWorkout(conductor, Printer(out), Hands(clock, [(6.0, "v"), (8.0, "v"), (9.0, "q")]), waits=True).run()
    answers = [line.strip() for line in out.getvalue().splitlines() if "voice" in line]
    assert answers == ["OK     The voice is off.", "OK     The voice speaks."]
