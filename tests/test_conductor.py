"""The conductor: sounds ahead of time on the machine's clock, keys, pauses, and a machine that sleeps."""

import random
from pathlib import Path

import pytest
from plans import bundled_plan, plan_of
from small_workouts import SELF_PACED, SMALL

from hiptimer.conductor import START_LIMIT, Conductor
from hiptimer.heartbeat import LAPSE_AFTER
from hiptimer.journal import Ending, open_journal
from hiptimer.keys import WORKOUT_KEYS, Action
from hiptimer.progression.past import Rating
from hiptimer.routine.model import Level
from hiptimer.soundtrack import LOOK_AHEAD
from hiptimer.testing.clock import ManualClock
from hiptimer.testing.player import RecordingPlayer
from hiptimer.workout.plan import Plan
from hiptimer.workout.session import Position, Session
from hiptimer.workout.tally import Outcome

OF_THE_SCREEN = {Action.HELP, Action.JUMP, Action.FIGURE, Action.LEAVE}
OF_THE_WORKOUT = [key.action for key in WORKOUT_KEYS if key.action not in OF_THE_SCREEN]

TICK = 1 / 8
"""Machine seconds. Moments in these tests are whole eighths, so that no sum of them is rounded."""


class Workout:
    """A conductor, its manual clock and its recording player, on one time line."""

    def __init__(self, plan: Plan, speed: float = 1.0, first: int = 0) -> None:
        self.plan = plan
        self.speed = speed
        self.clock = ManualClock(speed=speed)
        self.player = RecordingPlayer(clock=lambda: self.clock.real(self.clock.now()))
        self.conductor = Conductor(Session(plan, Position(first)), self.player, self.clock)

    def started(self) -> "Workout":
        self.conductor.start()
        self.conductor.tick()
        return self

    def run(self, seconds: float) -> "Workout":
        """Let workout time pass as a front end sees it: many small steps, a tick after each."""
        ticks = max(1, round(seconds / self.speed / TICK))
        for _ in range(ticks):
            self.clock.move(seconds / ticks, watched=False)
            self.conductor.tick()
        return self

    def press(self, action: Action) -> bool:
        """A press on its own: a second of the machine's lies before it."""
        self.clock.sleep(1.0)
        return self.conductor.press(action)

    @property
    def session(self) -> Session:
        return self.conductor.session

    @property
    def heard(self) -> list[tuple[float, str]]:
        """Machine second and name of every sound so far."""
        return [(round(sounding.at, 6), sounding.sound) for sounding in self.player.heard]

    @property
    def pending(self) -> list[tuple[float, str]]:
        return [(round(sounding.at, 6), sounding.sound) for sounding in self.player.pending]


def script(plan: Plan, speed: float = 1.0) -> list[tuple[float, str]]:
    """Machine second and name of every sound that a plan foresees."""
    marks = [(step.start + mark.offset, mark.sound) for step in plan.steps for mark in step.marks]
    marks.append((plan.finish.offset, plan.finish.sound))
    return [(round(at / speed, 6), sound) for at, sound in marks]


# --- sounds ---


def test_a_workout_begins_with_its_first_sound_at_once() -> None:
    workout = Workout(plan_of(SMALL)).started()
    assert workout.heard == [(0.0, "next")]


def test_the_clock_waits_for_a_device_that_opens_and_the_first_sound_is_on_time() -> None:
    workout = Workout(plan_of(SMALL))
    workout.player.set_status(ready=False)
    workout.started().run(1.0)
    assert workout.conductor.starting
    assert workout.player.scheduled == []
    workout.player.set_status(ready=True, lead=0.25)
    workout.run(1.0)
    assert not workout.conductor.starting
    assert workout.heard == [(1.375, "next")]


def test_the_clock_starts_without_a_device_that_does_not_open_in_time() -> None:
    workout = Workout(plan_of(SMALL), speed=2.0)
    workout.player.set_status(ready=False)
    workout.started().run(2.0 * START_LIMIT)
    assert not workout.conductor.starting
    assert workout.heard == [(START_LIMIT, "next")]


def test_going_on_by_hand_does_not_wait_for_the_device_and_pausing_then_stays() -> None:
    workout = Workout(plan_of(SMALL))
    workout.player.set_status(ready=False)
    workout.started()
    workout.press(Action.PAUSE)
    assert not workout.session.paused
    workout.press(Action.PAUSE)
    workout.run(2.0 * START_LIMIT)
    assert workout.session.paused


def test_nothing_sounds_before_the_start() -> None:
    workout = Workout(plan_of(SMALL))
    workout.run(30)
    assert (workout.heard, workout.pending, workout.conductor.now) == ([], [], 30.0)
    assert workout.session.position.step == 0


def test_a_sound_is_scheduled_before_its_moment() -> None:
    workout = Workout(plan_of(SMALL)).started()
    workout.run(1.5)
    assert workout.pending[0] == (2.0, "tick")


def test_no_sound_is_scheduled_further_ahead_than_is_looked() -> None:
    workout = Workout(plan_of(SMALL)).started()
    for _ in range(300):
        workout.run(TICK)
        assert all(at - workout.clock.now() <= LOOK_AHEAD for at, _ in workout.pending)


def test_at_speed_twenty_sounds_stand_at_the_machines_moments() -> None:
    plan = plan_of(SMALL)
    workout = Workout(plan, speed=20.0).started()
    workout.run(plan.seconds + 20)
    assert workout.heard == script(plan, speed=20.0)


def test_at_speed_twenty_as_many_of_the_machines_seconds_are_foreseen() -> None:
    plan = plan_of(SMALL)
    workout = Workout(plan, speed=20.0).started()
    assert workout.pending == [sounding for sounding in script(plan, speed=20.0) if 0 < sounding[0] <= LOOK_AHEAD]


@pytest.mark.parametrize("level", [Level.LOW, Level.HIGH])
@pytest.mark.parametrize(
    "name",
    [
        *("side-plank-three", "weak-hips-four", "five-step-hips", "every-runner-five", "six-essentials"),
        *("mcgill-big-three", "two-lever-copenhagen", "hip-and-knee-circuit"),
    ],
)
def test_a_bundled_routine_is_heard_as_its_plan_says_at_any_rhythm_of_ticks(name: str, level: Level) -> None:
    plan = bundled_plan(name, level)
    workout = Workout(plan).started()
    rhythm = random.Random(f"{name} {level}")
    while not workout.session.finished:
        workout.clock.move(rhythm.uniform(0.01, 0.99), watched=False)
        workout.conductor.tick()
    assert workout.heard == script(plan)
    assert workout.player.cancelled == []


def test_ticks_that_come_too_late_lose_no_sound_and_double_none() -> None:
    plan = plan_of(SMALL)
    workout = Workout(plan).started()
    for _ in range(40):
        workout.clock.move(2.7, watched=False)
        workout.conductor.tick()
    assert [sound for _, sound in workout.heard] == [sound for _, sound in script(plan)]


# --- keys ---


def test_a_skip_silences_what_lay_ahead_and_schedules_what_comes() -> None:
    workout = Workout(plan_of(SMALL)).started().run(1.5)
    assert (2.0, "tick") in workout.pending
    assert workout.press(Action.SKIP)
    assert workout.player.cancellations[-1] == pytest.approx(1.5)
    assert workout.heard[-1] == (1.5, "start")
    assert (2.0, "tick") not in workout.pending
    workout.run(10)
    assert workout.heard[-1] == (11.5, "half")


def test_a_key_acts_at_the_moment_it_is_pressed_not_at_the_last_tick() -> None:
    workout = Workout(plan_of(SMALL)).started().run(1.0)
    workout.clock.move(0.7, watched=False)
    workout.press(Action.SKIP)
    assert workout.heard[-1] == (1.7, "start")


def test_a_pause_makes_a_sound_and_silences_the_rest() -> None:
    workout = Workout(plan_of(SMALL)).started().run(1.5)
    assert workout.press(Action.PAUSE)
    assert workout.session.paused
    assert workout.heard[-1] == (1.5, "pause")
    assert workout.pending == []
    workout.run(30)
    assert workout.heard[-1] == (1.5, "pause")


def test_going_on_after_a_pause_counts_work_in() -> None:
    workout = Workout(plan_of(SMALL)).started().run(10)
    workout.press(Action.PAUSE)
    workout.run(20)
    workout.press(Action.PAUSE)
    workout.run(3)
    assert workout.heard[-4:] == [(30.0, "tick"), (31.0, "tick"), (32.0, "tick"), (33.0, "resume")]
    assert workout.session.elapsed(workout.conductor.now) == pytest.approx(5)


def test_a_pause_moves_every_later_sound_by_its_length() -> None:
    plan = plan_of(SMALL)
    workout = Workout(plan).started().run(2.5)
    workout.press(Action.PAUSE)
    workout.run(7)
    workout.press(Action.PAUSE)
    workout.run(plan.seconds)
    moved = [(at if at <= 2.5 else at + 7, sound) for at, sound in script(plan)]
    assert [sounding for sounding in workout.heard if sounding[1] not in ("pause", "resume")] == moved


def test_moving_a_paused_workout_makes_no_sound() -> None:
    workout = Workout(plan_of(SMALL)).started().run(7)
    workout.press(Action.PAUSE)
    workout.press(Action.SKIP)
    workout.press(Action.BACK)
    workout.run(5)
    assert workout.session.paused
    assert workout.heard[-1] == (7.0, "pause")


def test_undo_brings_the_position_and_its_sounds_back() -> None:
    workout = Workout(plan_of(SMALL)).started().run(14.5)
    workout.press(Action.SKIP)
    workout.run(1)
    assert workout.press(Action.UNDO)
    assert workout.session.position.step == 1
    workout.run(1)
    assert workout.heard[-1] == (16.0, "half")


def test_fifteen_seconds_more_move_the_last_three_ticks() -> None:
    workout = Workout(plan_of(SMALL)).started().run(21.5)
    assert (22.0, "tick") in workout.pending
    assert workout.press(Action.LONGER)
    assert (22.0, "tick") not in workout.pending
    workout.run(18.5)
    assert [sounding for sounding in workout.heard if sounding[0] > 30] == [
        (37.0, "tick"),
        (38.0, "tick"),
        (39.0, "tick"),
        (40.0, "switch"),
    ]


def test_fifteen_seconds_less_than_are_left_end_the_step() -> None:
    workout = Workout(plan_of(SMALL)).started().run(1)
    assert workout.press(Action.SHORTER)
    assert workout.session.position.step == 1
    assert workout.heard[-1] == (1.0, "start")


def test_enter_starts_work_out_of_a_rest_and_does_nothing_to_timed_work() -> None:
    workout = Workout(plan_of(SMALL)).started().run(2)
    assert workout.press(Action.DONE)
    assert workout.heard[-1] == (2.0, "start")
    before = workout.player.cancellations[:]
    assert not workout.press(Action.DONE)
    assert workout.player.cancellations == before


def test_enter_ends_a_self_paced_set_and_counts_it_as_done() -> None:
    workout = Workout(plan_of(SELF_PACED)).started().run(100)
    assert workout.session.position.step == 1
    assert workout.press(Action.DONE)
    assert workout.session.position.step == 2
    assert workout.session.tally.results[1].outcome is Outcome.DONE


def test_skipping_the_exercise_goes_to_the_rest_before_the_next() -> None:
    workout = Workout(plan_of(SMALL)).started().run(8)
    assert workout.press(Action.SKIP_EXERCISE)
    assert workout.session.position.step == 4
    assert workout.heard[-1] == (8.0, "next")


def test_a_jump_to_the_last_exercise_from_its_beginning() -> None:
    workout = Workout(plan_of(SMALL)).started().run(8)
    assert workout.conductor.jump(workout.plan.stations()[-1])
    assert workout.session.step.bout.exercise.name == "Bridge"


def test_after_the_end_no_key_does_anything() -> None:
    workout = Workout(plan_of(SMALL)).started()
    workout.run(workout.plan.seconds + 1)
    assert workout.session.finished
    heard = workout.heard
    conductor = workout.conductor
    moves = set(OF_THE_WORKOUT) - {Action.MUTE, Action.QUIETER, Action.LOUDER, Action.UNDO}
    assert not any(conductor.press(action) for action in moves)
    assert workout.heard == heard


@pytest.mark.parametrize("action", Action)
def test_only_what_is_of_the_workout_is_taken(action: Action) -> None:
    conductor = Workout(plan_of(SMALL)).started().conductor
    if action in OF_THE_WORKOUT:
        conductor.press(action)
    elif action is Action.MAKE_UP:
        assert not conductor.press(action)
    else:
        with pytest.raises(ValueError, match=action):
            conductor.press(action)


def test_a_workout_can_begin_in_the_middle() -> None:
    workout = Workout(plan_of(SMALL), first=4).started()
    assert workout.heard == [(0.0, "next")]
    workout.run(6)
    assert workout.heard[-1] == (6.0, "start")


def test_leaving_stands_the_clock_and_silences_everything() -> None:
    workout = Workout(plan_of(SMALL)).started().run(1.5)
    workout.conductor.leave()
    assert workout.session.paused
    assert workout.pending == []
    assert workout.session.elapsed(100.0) == pytest.approx(1.5)


def test_after_leaving_nothing_more_is_recorded(tmp_path: Path) -> None:
    plan, clock = plan_of(SMALL), ManualClock()
    with open_journal(tmp_path, clock.wall()) as journal:
        recording = journal.begin(plan, clock.wall())
        conductor = Conductor(Session(plan), RecordingPlayer(clock=clock.now), clock, recording=recording)
        conductor.start()
        clock.move(20)
        conductor.tick()
        conductor.leave()
        conductor.tick()
        conductor.press(Action.SKIP)
        assert [line.ending for line in journal.sessions()] == [Ending.LEFT]


# --- loudness ---


def test_mute_tells_the_player_and_again_takes_it_back() -> None:
    workout = Workout(plan_of(SMALL))
    workout.press(Action.MUTE)
    assert (workout.conductor.muted, workout.player.muted) == (True, True)
    workout.press(Action.MUTE)
    assert (workout.conductor.muted, workout.player.muted) == (False, False)


def test_volume_goes_in_tens_and_stops_at_both_ends() -> None:
    workout = Workout(plan_of(SMALL))
    volumes = []
    for _ in range(3):
        workout.press(Action.LOUDER)
        volumes.append(workout.player.volume)
    for _ in range(11):
        workout.press(Action.QUIETER)
        volumes.append(workout.player.volume)
    assert volumes == [90, 100, 100, 90, 80, 70, 60, 50, 40, 30, 20, 10, 0, 0]


# --- held up, stopped, asleep ---


def test_while_the_program_is_held_up_for_a_minute_all_sounds_on_time_and_nothing_is_paused() -> None:
    plan = plan_of(SMALL)
    workout = Workout(plan).started().run(6)
    workout.clock.move(LOOK_AHEAD - 1)
    workout.conductor.tick()
    assert not workout.session.paused
    assert workout.conductor.notice is None
    workout.run(plan.seconds)
    assert workout.heard == script(plan)
    assert workout.player.missed == []


def test_held_up_longer_than_is_looked_ahead_nothing_sounds_late() -> None:
    plan = plan_of(SMALL)
    workout = Workout(plan).started().run(6)
    workout.clock.move(LOOK_AHEAD + 7.625)
    workout.conductor.tick()
    workout.run(plan.seconds)
    assert set(workout.heard) < set(script(plan))
    assert len(workout.player.missed) == len(script(plan)) - len(workout.heard)


def test_a_self_paced_set_waits_for_its_key_however_long_the_program_is_held_up() -> None:
    workout = Workout(plan_of(SELF_PACED)).started().run(6)
    position = workout.session.position.step
    workout.clock.move(300)
    workout.conductor.tick()
    assert workout.session.position.step == position
    assert not workout.session.paused


def test_a_program_that_stood_still_is_paused_where_it_did_and_the_pause_sounds_now() -> None:
    workout = Workout(plan_of(SMALL)).started().run(9)
    heard = workout.heard
    workout.clock.move(12, watched=False)
    missed = [sounding for sounding in workout.heard if sounding not in heard]
    workout.conductor.tick()
    assert workout.session.paused
    assert workout.session.elapsed(workout.conductor.now) == pytest.approx(4)
    assert workout.conductor.notice == "Paused: the program stood still for 12 s. Space goes on."
    assert workout.heard == [*heard, *missed, (21.0, "pause")]
    assert workout.pending == []


def test_a_program_that_stood_still_shortly_goes_on_by_its_clock() -> None:
    workout = Workout(plan_of(SMALL)).started().run(9)
    workout.clock.move(LAPSE_AFTER - 0.5, watched=False)
    workout.conductor.tick()
    assert not workout.session.paused
    assert workout.session.elapsed(workout.conductor.now) == pytest.approx(4 + LAPSE_AFTER - 0.5)


def test_what_was_held_up_first_and_then_stopped_is_paused_where_it_stopped() -> None:
    workout = Workout(plan_of(SMALL)).started().run(9)
    workout.clock.move(4)
    assert workout.conductor.heartbeat.lapse() is None
    workout.clock.move(60, watched=False)
    workout.conductor.tick()
    assert workout.session.paused
    assert workout.session.elapsed(workout.conductor.now) == pytest.approx(8)


def test_a_program_that_stood_still_after_the_end_says_nothing() -> None:
    workout = Workout(plan_of(SMALL)).started()
    workout.run(workout.plan.seconds + 1)
    workout.clock.move(60, watched=False)
    workout.conductor.tick()
    assert workout.conductor.notice is None


def test_a_sleeping_machine_pauses_the_workout_at_the_moment_last_seen() -> None:
    workout = Workout(plan_of(SMALL)).started().run(9)
    workout.clock.sleep(3600)
    workout.clock.move(0.05, watched=False)
    workout.conductor.tick()
    assert workout.session.paused
    assert workout.session.elapsed(workout.conductor.now) == pytest.approx(4)
    assert workout.pending == []
    assert workout.conductor.notice is not None
    assert "asleep" in workout.conductor.notice


def test_a_machine_whose_clock_runs_on_in_its_sleep_loses_no_time_of_the_workout_either() -> None:
    workout = Workout(plan_of(SMALL)).started().run(9)
    workout.clock.move(3600, watched=False)
    workout.conductor.tick()
    assert workout.session.paused
    assert workout.session.position.step == 1
    assert workout.session.elapsed(workout.conductor.now) == pytest.approx(4)


def test_after_its_sleep_the_workout_goes_on_where_it_stood() -> None:
    workout = Workout(plan_of(SMALL)).started().run(9)
    workout.clock.sleep(600)
    workout.conductor.tick()
    workout.press(Action.PAUSE)
    assert workout.conductor.notice is None
    workout.run(3 + 16)
    assert workout.session.position.step == 2


def test_space_as_the_first_thing_after_the_sleep_leaves_the_workout_paused() -> None:
    workout = Workout(plan_of(SMALL)).started().run(9)
    workout.clock.sleep(600)
    workout.press(Action.PAUSE)
    assert workout.session.paused
    assert workout.session.elapsed(workout.conductor.now) == pytest.approx(4)
    assert workout.conductor.notice is not None


def test_a_short_hiccup_is_no_sleep() -> None:
    workout = Workout(plan_of(SMALL)).started().run(9)
    workout.clock.sleep(LAPSE_AFTER - 0.5)
    workout.conductor.tick()
    assert not workout.session.paused
    assert workout.conductor.notice is None


def test_sleep_during_a_pause_is_no_news() -> None:
    workout = Workout(plan_of(SMALL)).started().run(9)
    workout.press(Action.PAUSE)
    workout.clock.sleep(600)
    workout.conductor.tick()
    assert workout.conductor.notice is None


def test_a_pause_lets_the_player_rest_and_going_on_wakes_it() -> None:
    workout = Workout(plan_of(SMALL)).started().run(9)
    workout.press(Action.PAUSE)
    assert workout.player.suspended
    workout.run(300)
    assert workout.player.suspended
    workout.press(Action.PAUSE)
    assert not workout.player.suspended
    assert workout.pending


def test_starting_out_of_a_pause_with_enter_wakes_the_player_too() -> None:
    workout = Workout(plan_of(SMALL)).started().run(2)
    workout.press(Action.PAUSE)
    workout.run(300)
    assert workout.press(Action.DONE)
    assert not workout.player.suspended


def test_a_move_within_a_pause_lets_the_player_rest_on() -> None:
    workout = Workout(plan_of(SMALL)).started().run(9)
    workout.press(Action.PAUSE)
    workout.press(Action.SKIP)
    workout.press(Action.UNDO)
    assert workout.player.suspended


def test_after_the_machines_sleep_the_player_rests() -> None:
    workout = Workout(plan_of(SMALL)).started().run(9)
    workout.clock.sleep(600)
    workout.conductor.tick()
    assert workout.player.suspended


def test_a_workout_wakes_a_player_that_rests_since_the_one_before() -> None:
    workout = Workout(plan_of(SMALL))
    workout.player.suspend()
    workout.started()
    assert not workout.player.suspended


def test_the_end_lets_the_player_rest_and_is_heard_all_the_same() -> None:
    workout = Workout(plan_of(SMALL)).started()
    workout.run(workout.plan.seconds + 1)
    assert workout.player.suspended
    assert workout.heard[-1][1] == "finish"
    assert workout.press(Action.UNDO)
    assert not workout.player.suspended


@pytest.mark.parametrize("seconds", [0, 9])
def test_leaving_lets_the_player_rest_for_good(seconds: int) -> None:
    workout = Workout(plan_of(SMALL)).started().run(seconds)
    workout.conductor.leave()
    workout.run(1)
    assert workout.player.suspended


def test_a_workout_that_is_left_while_the_device_opens_lets_the_player_rest() -> None:
    workout = Workout(plan_of(SMALL))
    workout.player.set_status(ready=False)
    workout.started()
    workout.conductor.leave()
    workout.run(1)
    assert workout.player.suspended


# --- one press, one action ---


def burst(workout: Workout, action: Action, *gaps: float) -> list[bool]:
    """Presses of one key, the first now and each after so many of the machine's seconds; whether they did anything."""
    did = [workout.press(action)]
    for gap in gaps:
        workout.clock.move(gap * workout.speed, watched=False)
        workout.conductor.tick()
        did.append(workout.conductor.press(action))
    return did


SEVEN_IN_A_BURST = (0.03,) * 6
HELD_FOR_A_SECOND = (0.5, *(0.03,) * 20)
HELD_ON_A_SLOW_KEYBOARD = (0.66, *(0.09,) * 20)
IN_ONE_READ = (0.0,) * 6
ANY_REPEATS = pytest.mark.parametrize(
    "gaps", [SEVEN_IN_A_BURST, HELD_FOR_A_SECOND, HELD_ON_A_SLOW_KEYBOARD, IN_ONE_READ, (0.1,)]
)


@ANY_REPEATS
def test_enter_held_or_tapped_twice_ends_one_self_paced_set(gaps: tuple[float, ...]) -> None:
    workout = Workout(plan_of(SELF_PACED)).started().run(10)
    assert burst(workout, Action.DONE, *gaps) == [True] + [False] * len(gaps)
    assert workout.session.position.step == 2


@ANY_REPEATS
@pytest.mark.parametrize("action", [Action.SKIP, Action.BACK, Action.SKIP_EXERCISE, Action.PAUSE, Action.MUTE])
def test_a_key_that_is_held_acts_once(action: Action, gaps: tuple[float, ...]) -> None:
    workout = Workout(plan_of(SMALL)).started().run(10)
    assert burst(workout, action, *gaps) == [True] + [False] * len(gaps)


@ANY_REPEATS
def test_undo_held_takes_back_one_thing(gaps: tuple[float, ...]) -> None:
    workout = Workout(plan_of(SMALL)).started().run(10)
    workout.press(Action.SKIP)
    workout.press(Action.SKIP)
    assert burst(workout, Action.UNDO, *gaps).count(True) == 1
    assert workout.session.position.step == 2


@pytest.mark.parametrize("speed", [1.0, 20.0])
def test_a_second_press_counts_from_seven_tenths_of_a_machine_second_on(speed: float) -> None:
    # A rest that is still on by then at any speed.
    workout = Workout(plan_of(SELF_PACED.replace("sets: 5s", "sets: 60s")), speed).started().run(10)
    assert burst(workout, Action.DONE, 0.3, 0.3, 0.3, 0.3)[:4] == [True, False, False, True]


def test_undo_right_after_a_slip_works_at_once() -> None:
    workout = Workout(plan_of(SMALL)).started().run(10)
    workout.press(Action.SKIP)
    assert workout.conductor.press(Action.UNDO)
    assert workout.session.position.step == 1


def test_another_key_right_after_a_skip_works_at_once() -> None:
    workout = Workout(plan_of(SMALL)).started().run(10)
    workout.press(Action.SKIP)
    assert workout.conductor.press(Action.BACK)
    assert workout.session.position.step == 1


@pytest.mark.parametrize("action", [Action.DONE, Action.SKIP, Action.SKIP_EXERCISE, Action.SHORTER, Action.LONGER])
def test_what_is_pressed_right_after_work_has_ended_by_itself_does_nothing(action: Action) -> None:
    workout = Workout(plan_of(SMALL)).started().run(25.25)
    assert workout.session.position.step == 2
    assert not workout.conductor.press(action)
    workout.run(1)
    assert workout.conductor.press(action)


@pytest.mark.parametrize("action", [Action.PAUSE, Action.BACK])
def test_a_pause_and_the_way_back_are_taken_right_after_work_has_ended(action: Action) -> None:
    workout = Workout(plan_of(SMALL)).started().run(25.25)
    assert workout.conductor.press(action)


def test_enter_right_after_a_jump_is_that_which_chose_it() -> None:
    workout = Workout(plan_of(SMALL)).started().run(10)
    workout.conductor.jump(workout.plan.stations()[-1])
    assert not workout.conductor.press(Action.DONE)
    assert workout.press(Action.DONE)


def test_taps_on_plus_count_each() -> None:
    workout = Workout(plan_of(SMALL)).started().run(10)
    assert burst(workout, Action.LONGER, *(0.15,) * 3) == [True] * 4
    assert workout.session.position.extra == 60.0


@pytest.mark.parametrize(("action", "seconds"), [(Action.LONGER, 15.0), (Action.SHORTER, -15.0)])
@pytest.mark.parametrize("gaps", [SEVEN_IN_A_BURST, HELD_FOR_A_SECOND, HELD_ON_A_SLOW_KEYBOARD, IN_ONE_READ])
def test_plus_and_minus_held_count_once(action: Action, seconds: float, gaps: tuple[float, ...]) -> None:
    workout = Workout(plan_of(SMALL.replace("20s", "90s"))).started().run(10)
    burst(workout, action, *gaps)
    assert workout.session.position.extra == seconds


def test_minus_held_ends_no_step_that_its_first_press_did_not_end() -> None:
    workout = Workout(plan_of(SMALL.replace("20s", "30s"))).started().run(8)
    burst(workout, Action.SHORTER, *HELD_FOR_A_SECOND)
    assert (workout.session.position.step, workout.session.position.extra) == (1, -15.0)


def test_taps_on_minus_that_end_a_step_leave_the_next_alone() -> None:
    workout = Workout(plan_of(SMALL)).started().run(8)
    assert burst(workout, Action.SHORTER, 0.2, 0.2) == [True, True, False]
    assert (workout.session.position.step, workout.session.position.extra) == (2, 0.0)


def test_a_step_that_minus_has_ended_comes_back_with_undo() -> None:
    workout = Workout(plan_of(SMALL)).started().run(21)
    workout.press(Action.SHORTER)
    assert workout.session.position.step == 2
    assert workout.press(Action.UNDO)
    assert workout.session.position.step == 1
    assert workout.session.remaining(workout.conductor.now) == 4.0


def test_the_volume_may_be_held() -> None:
    workout = Workout(plan_of(SMALL))
    burst(workout, Action.QUIETER, *SEVEN_IN_A_BURST)
    assert workout.player.volume == 10


# --- one button ---


def test_the_button_for_going_on_does_what_each_step_wants() -> None:
    workout = Workout(plan_of(SELF_PACED)).started().run(1)
    assert workout.press(Action.GO_ON)
    assert workout.session.position.step == 1, "the get-ready is over"
    workout.run(4)
    assert workout.press(Action.GO_ON)
    assert workout.session.tally.results[1].outcome is Outcome.DONE
    workout.press(Action.PAUSE)
    assert workout.press(Action.GO_ON)
    assert (workout.session.position.step, workout.session.paused) == (2, False), "a pause is over, the rest is not"
    workout.run(1)
    assert workout.press(Action.GO_ON)
    assert workout.session.position.step == 3, "the rest is over"


@pytest.mark.parametrize(("moment", "step"), [(10, 1), (57, 5)], ids=["hold", "counted set"])
def test_the_button_for_going_on_pauses_what_only_the_clock_ends(moment: float, step: int) -> None:
    workout = Workout(plan_of(SMALL)).started().run(moment)
    for pauses in (True, False, True):
        assert workout.press(Action.GO_ON)
        assert (workout.session.position.step, workout.session.paused) == (step, pauses)


@ANY_REPEATS
@pytest.mark.parametrize("moment", [10.0, 27.0], ids=["hold", "rest"])
def test_a_button_that_bounces_or_is_held_goes_on_once(moment: float, gaps: tuple[float, ...]) -> None:
    workout = Workout(plan_of(SMALL)).started().run(moment)
    assert burst(workout, Action.GO_ON, *gaps) == [True] + [False] * len(gaps)


def test_the_button_for_going_on_pressed_just_as_a_rest_ends_pauses_no_work() -> None:
    workout = Workout(plan_of(SMALL)).started().run(29.25)
    assert workout.session.position.step == 3
    assert not workout.conductor.press(Action.GO_ON)
    assert not workout.session.paused


def test_enter_pressed_just_as_a_rest_ends_is_no_set() -> None:
    workout = Workout(plan_of(SELF_PACED)).started().run(3.25)
    assert not workout.conductor.press(Action.DONE)
    assert workout.session.position.step == 1


def test_the_button_for_going_on_does_not_go_on_after_a_pause_that_it_did_not_see() -> None:
    workout = Workout(plan_of(SMALL)).started().run(10)
    workout.conductor.halt()
    assert not workout.conductor.press(Action.GO_ON)
    assert workout.session.paused


@pytest.mark.parametrize("seconds", [0.5, 15.0])
def test_restart_begins_the_step_anew_however_short_it_has_run(seconds: float) -> None:
    workout = Workout(plan_of(SMALL)).started().run(5 + seconds)
    assert workout.press(Action.RESTART)
    assert (workout.session.position.step, workout.session.elapsed(workout.conductor.now)) == (1, 0.0)
    assert workout.press(Action.UNDO)
    assert workout.session.elapsed(workout.conductor.now) == seconds


def test_a_pause_by_keyboard_and_clicker_at_once_is_one() -> None:
    workout = Workout(plan_of(SMALL)).started().run(10)
    assert workout.press(Action.PAUSE)
    assert not workout.conductor.press(Action.CLICKER_PAUSE)
    assert workout.session.paused


# --- asked for in so many words ---


def test_a_pause_that_is_asked_for_stays_whoever_asks_again() -> None:
    workout = Workout(plan_of(SMALL)).started().run(10)
    assert workout.conductor.set_paused(True)
    assert not workout.conductor.set_paused(True)
    assert workout.session.paused
    assert workout.conductor.set_paused(False)
    assert not workout.conductor.set_paused(False)


def test_a_workout_that_waits_for_its_device_can_be_paused() -> None:
    workout = Workout(plan_of(SMALL))
    workout.player.set_status(ready=False)
    workout.conductor.start()
    assert workout.conductor.starting
    assert workout.conductor.set_paused(True)
    workout.run(START_LIMIT + 1)
    assert workout.session.paused


# --- back from the end ---


def ended_by(action: Action, plan: Plan) -> Workout:
    """A workout whose last step was ended by a key, 2 seconds in."""
    last = plan.steps[-1]
    workout = Workout(plan, first=last.number).started().run(5)
    workout.press(action)
    workout.run(1)
    assert workout.session.finished
    return workout


def test_no_key_goes_back_into_a_workout_that_was_left() -> None:
    workout = ended_by(Action.SKIP, plan_of(SMALL))
    workout.conductor.leave()
    assert not workout.press(Action.UNDO)
    assert workout.session.finished


@pytest.mark.parametrize("action", [Action.SKIP, Action.SKIP_EXERCISE, Action.SHORTER])
def test_undo_goes_back_into_a_workout_that_a_key_has_ended(action: Action) -> None:
    workout = ended_by(action, plan_of(SMALL))
    workout.clock.move(120, watched=False)
    assert workout.conductor.press(Action.UNDO)
    assert workout.session.position.step == workout.plan.steps[-1].number
    assert workout.session.elapsed(workout.conductor.now) == pytest.approx(2.0)
    assert workout.session.lead_in(workout.conductor.now) == 3.0
    workout.run(10)
    assert workout.session.finished
    assert workout.heard[-1][1] == "finish"


def test_undo_goes_back_into_a_workout_whose_last_set_was_called_done_by_a_slip() -> None:
    workout = Workout(plan_of(SELF_PACED)).started().run(20)
    workout.press(Action.DONE)
    workout.run(6)
    workout.press(Action.DONE)
    assert workout.session.finished
    assert workout.conductor.press(Action.UNDO)
    assert not workout.session.finished
    assert 3 not in workout.session.tally.results


def test_undo_after_an_end_that_came_by_itself_begins_the_last_step_again() -> None:
    workout = Workout(plan_of(SMALL)).started().run(8)
    workout.press(Action.LONGER)
    workout.run(plan_of(SMALL).seconds + 20)
    assert workout.session.finished
    assert workout.press(Action.UNDO)
    assert workout.session.position.step == workout.plan.steps[-1].number


def test_undo_held_goes_back_once() -> None:
    workout = ended_by(Action.SKIP, plan_of(SMALL))
    assert burst(workout, Action.UNDO, *HELD_FOR_A_SECOND).count(True) == 1


def test_a_workout_that_was_reopened_is_open_in_the_journal_and_done_once_after_it(tmp_path: Path) -> None:
    plan, clock = plan_of(SMALL), ManualClock()
    with open_journal(tmp_path, clock.wall()) as journal:
        recording = journal.begin(plan, clock.wall())
        conductor = Conductor(Session(plan), RecordingPlayer(clock=clock.now), clock, recording=recording)
        conductor.start()
        clock.move(74)
        conductor.tick()
        conductor.press(Action.SKIP)
        recording.rate(Rating.EASY)
        assert [line.ending for line in journal.sessions()] == [Ending.DONE]
        conductor.press(Action.UNDO)
        assert [line.ending for line in journal.sessions()] == [Ending.CRASHED]
        with open_journal(tmp_path, clock.wall()) as another:
            assert another.unfinished(clock.wall()) is None, "it runs here"
        clock.move(60)
        conductor.tick()
        (line,) = journal.sessions()
        record = journal.session(line.id)
        assert record is not None
        assert (line.ending, record.rating, record.sets_done) == (Ending.DONE, Rating.EASY, record.sets_planned)


# --- what was passed over ---


def test_a_workout_without_skips_has_passed_over_nothing() -> None:
    workout = Workout(plan_of(SMALL)).started()
    workout.run(workout.plan.seconds + 1)
    assert workout.conductor.missed == ()
    assert not workout.conductor.press(Action.MAKE_UP)


def test_what_was_passed_over_is_done_after_all_and_then_the_end_comes_at_once() -> None:
    workout = Workout(plan_of(SMALL)).started().run(1)
    workout.press(Action.SKIP_EXERCISE)
    workout.run(60)
    assert [missed.words for missed in workout.conductor.missed] == ["Plank"]
    assert workout.press(Action.MAKE_UP)
    assert workout.session.remaining_in_all(workout.conductor.now) == 5 + 20 + 4 + 20
    workout.run(5 + 20 + 4 + 20)
    assert workout.session.finished
    assert workout.conductor.missed == ()
    assert {result.outcome for result in workout.session.tally.results.values()} == {Outcome.DONE}


def test_undo_takes_back_the_way_to_what_was_passed_over() -> None:
    workout = Workout(plan_of(SMALL)).started().run(1)
    workout.press(Action.SKIP_EXERCISE)
    workout.run(60)
    workout.press(Action.MAKE_UP)
    workout.run(2)
    assert workout.press(Action.UNDO)
    assert workout.session.finished


def test_an_interrupted_session_that_makes_up_for_something_ends_after_it(tmp_path: Path) -> None:
    plan, clock = plan_of(SMALL), ManualClock()
    with open_journal(tmp_path, clock.wall()) as journal:
        conductor = Conductor(
            Session(plan),
            RecordingPlayer(clock=clock.now),
            clock,
            recording=journal.begin(plan, clock.wall()),
        )
        conductor.start()
        conductor.press(Action.SKIP_EXERCISE)
        clock.move(60)
        conductor.press(Action.MAKE_UP)
        clock.move(15)
        conductor.tick()
        conductor.leave()
        interrupted = journal.unfinished(clock.wall())
        assert interrupted is not None
        session = interrupted.session(plan)
        assert session.resume(0.0)
        session.advance(3 + 10 + 4 + 20)
        assert session.finished
        assert {result.outcome for result in session.tally.results.values()} == {Outcome.DONE}


def test_the_enter_that_ended_the_last_set_does_not_begin_what_was_passed_over() -> None:
    workout = Workout(plan_of(SELF_PACED)).started().run(1)
    workout.press(Action.SKIP)
    workout.press(Action.SKIP)
    workout.press(Action.SKIP)
    workout.run(10)
    workout.press(Action.DONE)
    assert workout.conductor.missed
    held = [workout.conductor.press(Action.MAKE_UP)]
    for gap in HELD_FOR_A_SECOND:
        workout.clock.sleep(gap)
        held.append(workout.conductor.press(Action.MAKE_UP))
    assert not any(held)
    assert workout.press(Action.MAKE_UP)


def test_undo_goes_back_step_by_step_as_far_as_keys_were_pressed() -> None:
    workout = Workout(plan_of(SMALL)).started().run(1)
    for _ in range(5):
        workout.press(Action.SKIP)
    assert [workout.press(Action.UNDO) for _ in range(6)] == [True] * 5 + [False]
    assert workout.session.position.step == 0
