"""What the workout screen shows at a moment: a pure function of session and time."""

from datetime import UTC, datetime

import pytest
from plans import bundled_plan, plan_of
from small_workouts import SELF_PACED, SMALL

from hiptimer.routine.model import Level
from hiptimer.tui.workout.figure import FigureDrawing
from hiptimer.tui.workout.view import Phase, WorkoutView, seconds_to_change, workout_view
from hiptimer.workout.plan import Plan
from hiptimer.workout.session import Position, Session

EVENING = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)


def running(plan: Plan, now: float = 0.0) -> Session:
    session = Session(plan)
    session.resume(0.0)
    session.advance(now)
    return session


def view_at(plan: Plan, now: float) -> WorkoutView:
    return workout_view(running(plan, now), now, EVENING)


def views_of_work(text: str, *moments: float) -> list[WorkoutView]:
    """What is shown at moments of the first bout of a routine that gets ready for 3 s."""
    return [view_at(plan_of(text), 3 + moment) for moment in moments]


SMALL_PLAN = plan_of(SMALL)


@pytest.mark.parametrize(
    ("now", "phase", "side"),
    [(1, Phase.READY, "LEFT"), (6, Phase.WORK, "LEFT"), (26, Phase.REST, "RIGHT"), (56, Phase.WORK, "")],
)
def test_the_banner_says_what_is_asked_and_on_which_side(now: float, phase: Phase, side: str) -> None:
    banner = view_at(SMALL_PLAN, now).banner
    assert (banner.phase, banner.side) == (phase, side)


def test_a_pause_is_a_phase_of_its_own_and_a_lead_in_gets_one_ready() -> None:
    session = running(SMALL_PLAN, 10)
    session.pause(10)
    assert workout_view(session, 12, EVENING).banner.phase is Phase.PAUSED
    session.resume(12)
    ready = workout_view(session, 12.5, EVENING)
    assert (ready.banner.phase, ready.clock.number, ready.clock.caption) == (Phase.READY, "3", "")
    assert workout_view(session, 15.0, EVENING).banner.phase is Phase.WORK


@pytest.mark.parametrize(
    ("now", "number"), [(0, "5"), (0.001, "5"), (1, "4"), (4.999, "1"), (5, "20"), (24.5, "1"), (24.999, "1")]
)
def test_a_clock_counts_down_to_one_and_never_shows_nought(now: float, number: str) -> None:
    assert view_at(SMALL_PLAN, now).clock.number == number


def test_reps_count_up_to_their_target_beside_the_word_of_the_phase() -> None:
    shown = [view_at(SMALL_PLAN, now).clock for now in (55, 56.5, 58, 59.5)]
    assert [(clock.number, clock.target, clock.caption) for clock in shown] == [
        ("1", "2", "lift"),
        ("1", "2", "lower"),
        ("2", "2", "lift"),
        ("2", "2", "lower"),
    ]


def test_a_self_paced_set_shows_the_target_and_what_to_press() -> None:
    clock = view_at(plan_of(SELF_PACED), 4).clock
    assert (clock.number, clock.target, clock.caption) == ("4", "", "reps, then Enter")


def test_a_long_hold_shows_minutes() -> None:
    views = views_of_work("name: Long\nprepare: 3\nexercises: [{name: Plank, hold: 2m}]", 0, 20, 21, 60)
    assert [view.clock.number for view in views] == ["2:00", "1:40", "99", "60"]


def test_room_is_kept_for_the_longest_number_of_a_step() -> None:
    assert {view_at(SMALL_PLAN, now).clock.room for now in (5, 10, 20, 24)} == {2}


@pytest.mark.parametrize(("speed", "ends"), [(1.0, "18:01"), (10.0, "18:00")])
def test_the_header_says_what_is_left_and_when_it_ends(speed: float, ends: str) -> None:
    view = workout_view(running(SMALL_PLAN, 10), 10, EVENING, speed, "muted")
    assert (view.header.routine, view.header.remaining, view.header.sound) == (
        "Small",
        f"1:07 left, ends {ends}",
        "muted",
    )


def test_a_rest_already_shows_the_next_exercise_with_its_dose_and_setup() -> None:
    text = (
        "name: Two\nprepare: 5\nrest: {exercises: 20}\nexercises:\n  - {name: A, hold: 5}\n"
        "  - {name: B, reps: 12, sets: 2, setup: Lie down., caution: Slowly., mistakes: [Do not roll]}"
    )
    at_first, later, last = (view_at(plan_of(text), now) for now in (10.5, 18.5, 27))
    assert (at_first.title.exercise, at_first.title.amount, at_first.title.place) == (
        "Next: B",
        "12 reps",
        "set 1 of 2",
    )
    assert [view.coach for view in (at_first, later, last)] == ["Lie down.", "Caution: Slowly.", "Do not roll"]


def test_cues_take_turns_and_those_of_the_routine_take_part() -> None:
    text = "name: C\nprepare: 3\ncues: [Breathe]\nexercises: [{name: Plank, hold: 30, cues: [Hips up, Look down]}]"
    assert [view.coach for view in views_of_work(text, 0, 7.9, 8, 16, 24)] == [
        "Hips up",
        "Hips up",
        "Look down",
        "Breathe",
        "Hips up",
    ]


def test_what_follows_is_told_up_to_the_last_step() -> None:
    following = [view_at(SMALL_PLAN, now).following for now in (0, 10, 26, 30, 75)]
    assert following == [
        "Then: Plank, left",
        "Then: 4 s rest, Plank, right",
        "Then: Plank, right",
        "Then: 6 s rest, Bridge, set 1 of 2",
        "Then: done",
    ]


def test_alternating_reps_show_the_side_whose_turn_it_is() -> None:
    text = "name: A\nprepare: 3\ntempo: {lift: 1s, lower: 1s}\nexercises: [{name: March, reps: 2, sides: alternating}]"
    views = views_of_work(text, 0, 1, 2, 3, 4)
    assert [view.banner.side for view in views] == ["LEFT", "LEFT", "RIGHT", "RIGHT", "LEFT"]
    assert [view.clock.number for view in views] == ["1", "1", "1", "1", "2"]


def test_progress_goes_from_nothing_to_all_and_never_back() -> None:
    session = running(SMALL_PLAN)
    shown = []
    for eighth in range(int(SMALL_PLAN.seconds) * 8 + 2):
        session.advance(eighth / 8)
        shown.append(workout_view(session, eighth / 8, EVENING).progress)
    assert (shown[0], shown[-1]) == (0.0, 1.0)
    assert shown == sorted(shown)


def test_a_hold_is_held_and_a_rest_holds_nothing() -> None:
    assert view_at(SMALL_PLAN, 9).figure.held == pytest.approx(4)
    resting = view_at(SMALL_PLAN, 26).figure
    assert (resting.side, resting.held, resting.phase_index) == ("right", None, None)


def test_a_rep_moves_the_figure_through_its_phases() -> None:
    figures = [view_at(SMALL_PLAN, now).figure for now in (55.5, 57, 58.25)]
    assert [(f.phase_index, f.rep, round(f.progress, 3)) for f in figures] == [(0, 0, 0.5), (1, 0, 0.5), (0, 1, 0.25)]


KINDS = """\
name: Kinds
prepare: 3s
exercises:
  - name: Block
    rounds: 2
    rest: {exercises: 0, rounds: 0, sides: 0, reps: 2s}
    exercises:
      - {name: Plank, reps: 2, hold: 6s, sides: each, load: 5 kg}
      - {name: March, time: 20s, tempo: {step: 1s}}
      - {name: Squat, reps: 3, time: 20s}
      - {name: Breathe, reps: 1, tempo: [in 5s, hold 5s]}
  - {name: Hang, hold: max}
  - {name: Pull-up, reps: max, pace: self}
  - {name: Finisher, time: 30s, exercises: [{name: Row, reps: 5}]}
"""


def test_a_held_rep_counts_down_with_its_place_its_load_and_its_pose() -> None:
    view = view_at(plan_of(KINDS), 3 + 6 + 2 + 1)
    assert (view.title.exercise, view.title.amount) == ("Plank", "6 s, 5 kg")
    assert view.title.place == "Block, round 1 of 2, rep 2 of 2"
    assert (view.clock.number, view.clock.caption, view.figure.held) == ("5", "hold", 1.0)
    assert view_at(plan_of(KINDS), 3 + 6 + 1).banner.phase is Phase.REST


def test_who_moves_for_a_time_is_not_told_to_hold_and_the_figure_moves() -> None:
    view = view_at(plan_of(KINDS), 3 + 28 + 4.5)
    assert (view.clock.number, view.clock.caption) == ("16", "move")
    assert (view.figure.held, view.figure.phase_index, view.figure.rep) == (None, 0, 4)


def test_who_moves_for_a_time_without_a_tempo_moves_evenly_through_whole_reps() -> None:
    plan = plan_of("name: Legs\nprepare: 2s\nexercises:\n  - {name: Exercise bike, time: 60s}\n")
    figures = [view_at(plan, 2 + elapsed).figure for elapsed in (0, 1, 2, 3, 4, 6)]
    assert [(f.phase_index, f.rep, f.progress) for f in figures] == [
        *((0, 0, part) for part in (0.0, 0.25, 0.5, 0.75)),
        *((0, 1, part) for part in (0.0, 0.5)),
    ]
    drawing = FigureDrawing(plan.routine)
    pictures = [drawing.rows(figure, 40, 12) for figure in figures]
    assert pictures[0] == pictures[2] == pictures[4], "a rep is two turns of the pedals"
    assert pictures[0] != pictures[1] == pictures[3]


def test_reps_within_a_time_show_the_time_and_how_many() -> None:
    view = view_at(plan_of(KINDS), 3 + 28 + 20 + 4)
    assert (view.clock.number, view.clock.caption) == ("16", "3 reps, then Enter")
    assert view.following == "Then: Breathe, Block, round 1 of 2"


def test_a_long_phase_counts_down_beside_its_word() -> None:
    view = view_at(plan_of(KINDS), 3 + 28 + 40 + 6.5)
    assert (view.clock.number, view.clock.target, view.clock.caption) == ("1", "1", "hold 4")


def at_work(name: str, seconds: float) -> Session:
    """A session so many seconds into the first work of an exercise."""
    plan = plan_of(KINDS)
    step = next(step for step in plan.steps if step.bout.exercise.name == name and step.kind == "work")
    session = Session(plan, Position(step.number, since=0.0))
    session.advance(seconds)
    return session


def test_a_hold_without_an_end_counts_up() -> None:
    view = workout_view(at_work("Hang", 33.9), 33.9, EVENING)
    assert (view.clock.number, view.clock.caption) == ("33", "hold, then Enter")


def test_a_number_that_is_asked_for_is_shown_as_it_is_typed() -> None:
    session = at_work("Pull-up", 5.0)
    session.type_digit(1, 5.0)
    session.type_digit(4, 5.0)
    clock = workout_view(session, 5.0, EVENING).clock
    assert (clock.number, clock.caption) == ("14", "how many reps? type it, then Enter")


def test_rounds_are_counted_and_what_belongs_to_one_is_listed() -> None:
    session = at_work("Finisher", 5.0)
    session.done(5.0)
    view = workout_view(session, 5.0, EVENING)
    assert (view.clock.number, view.clock.caption) == ("25", "1 round done, Enter counts one")
    assert view.coach == "5 reps Row"


def still(view: WorkoutView) -> tuple[object, ...]:
    """What is shown, but for the figure and the bar, which move all the time."""
    return (view.header, view.banner, view.title, view.clock, view.coach, view.following)


@pytest.mark.parametrize("level", [Level.LOW, Level.HIGH])
@pytest.mark.parametrize(
    "name", ["side-plank-three", "weak-hips-four", "five-step-hips", "six-essentials", "mcgill-big-three"]
)
def test_the_view_changes_at_the_very_moment_that_is_foretold(name: str, level: Level) -> None:
    session = running(bundled_plan(name, level))
    now = changes = looks = 0.0
    while not session.finished:
        before = still(workout_view(session, now, EVENING))
        wait = seconds_to_change(session, now)
        assert 0 < wait <= 1
        assert still(workout_view(session, now + 0.98 * wait, EVENING)) == before
        now += wait + 1e-6
        session.advance(now)
        looks += 1
        changes += session.finished or still(workout_view(session, now, EVENING)) != before
    assert changes / looks > 0.99


def test_every_kind_of_work_changes_what_is_shown_when_it_is_foretold() -> None:
    session = running(plan_of(KINDS))
    now = 0.0
    while not session.finished:
        before = still(workout_view(session, now, EVENING))
        wait = seconds_to_change(session, now)
        assert 0 < wait <= 1
        assert still(workout_view(session, now + 0.98 * wait, EVENING)) == before
        now += wait + 1e-6
        session.advance(now)
        if session.remaining(now) is None and session.elapsed(now) > 9:
            session.done(now)


def test_while_paused_nothing_is_due_for_a_second() -> None:
    session = running(SMALL_PLAN, 10)
    session.pause(10)
    assert seconds_to_change(session, 10) == 1.0
