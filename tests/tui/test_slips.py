"""Slips of the fingers on the screens: keys held down, tapped twice, or pressed all at once."""

from pathlib import Path

import pytest
from plans import plan_of
from screens import Stage, bundled_catalog, on_stage
from small_workouts import SELF_PACED, SMALL
from textual.events import Key

from hiptimer import paths
from hiptimer.journal import Ending, open_journal
from hiptimer.testing.clock import A_MORNING
from hiptimer.tui.history.screen import HistoryScreen
from hiptimer.tui.picker.screen import PickerScreen
from hiptimer.tui.summary import SummaryScreen
from hiptimer.tui.workout.screen import WorkoutScreen
from hiptimer.workout.sound import Sound

SIZE = (80, 24)


async def at_once(stage: Stage, *keys: str) -> None:
    """Press keys as they come in one read."""
    stage.clock.sleep(1.0)
    for key in keys:
        stage.app.post_message(Key(key, key if len(key) == 1 else None))
    await stage.settled()


async def hold(stage: Stage, key: str, seconds: float = 2.0) -> None:
    """Hold a key down: it comes again after half a second, and then thirty times a second."""
    stage.clock.sleep(1.0)
    waits = [0.5, *[0.033] * int((seconds - 0.5) / 0.033)]
    for wait in (0.0, *waits):
        stage.clock.sleep(wait)
        stage.app.post_message(Key(key, key if len(key) == 1 else None))
        await stage.pilot.pause(0)
    await stage.settled()


async def leave_in_the_middle(path: Path, *first: str) -> None:
    """Leave a workout after 35 seconds; `first` are keys to begin it with."""
    async with on_stage(SIZE, plan_of(SMALL), path=path) as stage:
        await stage.press(*first)
        await stage.after(35)
        await stage.press("q")


# --- one press, one action ---


async def test_enter_held_in_the_last_set_ends_it_and_leaves_the_summary_open() -> None:
    async with on_stage(SIZE, plan_of(SELF_PACED), first=3) as stage:
        await stage.after(15)
        await hold(stage, "enter")
        assert isinstance(stage.app.screen, SummaryScreen)
        assert stage.app.return_value is None
        await stage.press("enter")
        assert stage.app.return_value is True


async def test_enter_held_in_the_picker_begins_one_workout_and_does_nothing_in_it() -> None:
    async with on_stage(SIZE) as stage:
        await hold(stage, "enter")
        assert isinstance(stage.app.screen, WorkoutScreen)
        assert len(stage.app.screen_stack) == 2
        assert stage.player.heard[-1].sound is Sound.NEXT


async def test_enter_held_in_the_jump_list_does_not_end_the_rest_it_jumps_to() -> None:
    async with on_stage(SIZE, plan_of(SMALL)) as stage:
        await stage.press("j", "down")
        await hold(stage, "enter")
        assert "Next: Bridge" in stage.text


async def test_j_held_opens_the_jump_list_and_leaves_it_open() -> None:
    async with on_stage(SIZE, plan_of(SMALL)) as stage:
        await hold(stage, "j")
        assert len(stage.app.screen_stack) == 2


async def test_n_held_in_the_last_step_writes_no_note() -> None:
    async with on_stage(SIZE, plan_of(SMALL), first=7) as stage:
        await stage.after(2)
        await hold(stage, "n")
        assert isinstance(stage.app.screen, SummaryScreen)
        assert not stage.app.screen.query_one("#note").display


async def test_enter_held_to_save_a_note_leaves_the_summary_open() -> None:
    plan = plan_of(SMALL)
    async with on_stage(SIZE, plan) as stage:
        await stage.after(plan.seconds + 1)
        await stage.until_text("How was it?")
        await stage.press("n", "n", "o", "w")
        await hold(stage, "enter")
        assert isinstance(stage.app.screen, SummaryScreen)
        assert "now" in stage.text


# --- several keys in one read ---


@pytest.mark.parametrize("keys", [("enter", "enter"), ("enter",) * 7, ("escape", "enter"), ("enter", "escape")])
async def test_several_keys_at_once_on_what_was_interrupted_do_one_thing(
    keys: tuple[str, ...], small_file: Path
) -> None:
    await leave_in_the_middle(small_file)
    async with on_stage(SIZE, catalog=bundled_catalog(small_file.parent)) as stage:
        assert "stopped" in stage.text
        await at_once(stage, *keys)
        assert stage.app.fault is None
        assert len([screen for screen in stage.app.screen_stack if isinstance(screen, WorkoutScreen)]) <= 1
        await stage.press("q", "q")
        assert stage.app.return_value is True


async def test_two_enters_at_once_in_the_jump_list_jump_once() -> None:
    async with on_stage(SIZE, plan_of(SMALL)) as stage:
        await stage.press("j", "down")
        await at_once(stage, "enter", "enter")
        assert "Next: Bridge" in stage.text
        assert len(stage.app.screen_stack) == 1


async def test_two_enters_at_once_in_the_picker_begin_one_workout() -> None:
    async with on_stage(SIZE) as stage:
        await at_once(stage, "enter", "enter")
        assert [type(screen) for screen in stage.app.screen_stack] == [PickerScreen, WorkoutScreen]


@pytest.mark.parametrize("key", ["question_mark", "h"])
async def test_a_key_that_opens_a_screen_twice_at_once_opens_one(key: str) -> None:
    async with on_stage(SIZE) as stage:
        await at_once(stage, key, key, key)
        assert len(stage.app.screen_stack) == 2


async def test_two_q_at_once_in_the_history_close_it_and_not_the_picker() -> None:
    async with on_stage(SIZE) as stage:
        await stage.press("h")
        assert isinstance(stage.app.screen, HistoryScreen)
        await at_once(stage, "q", "q", "q")
        assert isinstance(stage.app.screen, PickerScreen)
        assert stage.app.return_value is None


async def test_two_answers_at_once_to_a_question_delete_one_session(small_file: Path) -> None:
    await leave_in_the_middle(small_file)
    await leave_in_the_middle(small_file, "down", "enter")
    async with on_stage(SIZE) as stage:
        await stage.press("escape", "h", "3", "d")
        await at_once(stage, "y", "y", "d", "y")
        assert stage.app.fault is None
    with open_journal(paths.user_data(), A_MORNING) as journal:
        assert len(journal.sessions()) == 1


async def test_the_first_key_that_ends_the_program_says_how() -> None:
    async with on_stage(SIZE, plan_of(SMALL)) as stage:
        await at_once(stage, "q", "ctrl+q")
    assert stage.app.return_value is False


# --- back from the summary ---


async def skip_to_the_end(stage: Stage) -> None:
    await stage.after(5)
    await stage.press("n")
    assert isinstance(stage.app.screen, SummaryScreen)


@pytest.mark.parametrize("key", ["u", "p", "left"])
async def test_a_key_on_the_summary_goes_back_into_a_workout_that_a_slip_has_ended(key: str) -> None:
    async with on_stage(SIZE, plan_of(SMALL), first=7) as stage:
        await skip_to_the_end(stage)
        await stage.press("1", key)
        assert "0:07 left" in stage.text
        await stage.after(20)
        await stage.until_text("Rated easy.")
        await stage.press("q")
        assert stage.app.return_value is True
    with open_journal(paths.user_data(), A_MORNING) as journal:
        assert [line.ending for line in journal.sessions()] == [Ending.DONE]


async def test_undo_right_after_the_slip_works_at_once() -> None:
    async with on_stage(SIZE, plan_of(SMALL), first=7) as stage:
        await stage.after(3)
        stage.clock.sleep(1.0)
        stage.app.post_message(Key("n", "n"))
        await stage.until(lambda: isinstance(stage.app.screen, SummaryScreen), "summary")
        stage.app.post_message(Key("u", "u"))
        await stage.settled()
        assert isinstance(stage.app.screen, WorkoutScreen)


async def test_a_workout_from_the_picker_goes_on_from_the_summary_too(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(SELF_PACED, encoding="utf-8")
    async with on_stage(SIZE, catalog=bundled_catalog(tmp_path)) as stage:
        await stage.press("enter")
        await stage.until_text("left, ends")
        await stage.press("e")
        assert isinstance(stage.app.screen, SummaryScreen)
        await stage.press("u")
        assert "Own pace" in stage.text
        assert isinstance(stage.app.screen, WorkoutScreen)
        await stage.press("e", "q")
        assert isinstance(stage.app.screen, PickerScreen)


async def test_a_workout_that_was_left_after_the_way_back_is_offered_again(small_file: Path) -> None:
    async with on_stage(SIZE, plan_of(SMALL), path=small_file) as stage:
        await stage.after(10)
        await stage.press("e", "e", "u")
        await stage.after(3)
        await stage.press("q")
        assert stage.app.return_value is False
    async with on_stage(SIZE, plan_of(SMALL), path=small_file) as stage:
        assert "stopped" in stage.text


# --- what was passed over ---


async def test_what_was_passed_over_is_offered_and_done_and_then_it_is_over() -> None:
    plan = plan_of(SMALL)
    async with on_stage(SIZE, plan) as stage:
        await stage.after(1)
        await stage.press("e")
        await stage.after(60)
        await stage.until_text("Not done yet: Plank.")
        await stage.press("enter")
        assert "Next: Plank" in stage.text
        await stage.after(60)
        await stage.until_text("Everything done.")
        assert "Not done yet" not in stage.text
        await stage.press("enter")
        assert stage.app.return_value is True


async def test_what_was_passed_over_may_stay_so() -> None:
    async with on_stage(SIZE, plan_of(SMALL)) as stage:
        await stage.after(1)
        await stage.press("e")
        await stage.after(60)
        await stage.until_text("Not done yet: Plank.")
        await stage.press("q")
        assert stage.app.return_value is True


# --- keyboards ---


async def test_the_letters_of_a_russian_keyboard_work_and_are_written_in_a_note() -> None:
    plan = plan_of(SMALL)
    async with on_stage(SIZE, plan) as stage:
        await stage.after(6)
        await stage.press("т")
        assert "Then: Plank, right" in stage.text
        await stage.press("Г")
        assert "Then: 4 s rest, Plank, right" in stage.text
        await stage.after(plan.seconds)
        await stage.until_text("How was it?")
        await stage.press("т", "т", "л", "enter")
        assert "тл" in stage.text


async def test_a_name_may_begin_with_the_key_that_asked_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "true")
    async with on_stage(SIZE, catalog=bundled_catalog(tmp_path)) as stage:
        stage.app.post_message(Key("n", "n"))
        await stage.until_text("What is the new routine called?")
        for letter in "Nine nuns":
            stage.clock.sleep(0.1)
            stage.app.post_message(Key(letter, letter))
            await stage.pilot.pause(0)
        await stage.until_text("Nine nuns")


async def test_the_key_that_asked_for_a_name_is_no_part_of_it_as_long_as_it_is_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    async with on_stage(SIZE, catalog=bundled_catalog(tmp_path)) as stage:
        stage.app.post_message(Key("n", "n"))
        await stage.until_text("What is the new routine called?")
        for letter in "nnnnKnees":
            stage.clock.sleep(0.05)
            stage.app.post_message(Key(letter, letter))
            await stage.pilot.pause(0)
        await stage.until_text("Knees")
        assert "nK" not in stage.text
