"""The application driven by keys: what each does, where it leads, and what comes out."""

import re
import signal
from datetime import timedelta
from pathlib import Path

import pytest
from plans import bundled_plan, plan_of
from screens import bundled_catalog, on_stage
from small_workouts import SELF_PACED, SMALL
from textual.events import Key, Resize
from textual.geometry import Size

from hiptimer import paths
from hiptimer.catalog import Catalog
from hiptimer.conductor import Conductor
from hiptimer.journal import Ending, open_journal
from hiptimer.keys import WORKOUT_KEYS, Action
from hiptimer.progression.rule import advise
from hiptimer.routine.model import Level
from hiptimer.routine.reader import read_routine
from hiptimer.settings import Settings
from hiptimer.testing.clock import A_MORNING
from hiptimer.testing.runner import SimulatedRunner
from hiptimer.tui import themes
from hiptimer.workout.plan import Plan, make_plan
from hiptimer.workout.sound import Sound

SIZE = (80, 24)
BRAILLE = re.compile("[\u2801-\u28ff]")

OF_THE_SCREEN = {Action.HELP, Action.JUMP, Action.LEAVE, Action.FIGURE}


# --- a workout ---


async def test_every_key_of_the_table_reaches_the_conductor(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [row for row in WORKOUT_KEYS if row.action not in OF_THE_SCREEN]
    pressed: list[Action | str] = []
    monkeypatch.setattr(Conductor, "press", lambda _, action, key="": pressed.append(key or action))
    async with on_stage(SIZE, plan_of(SMALL)) as stage:
        for row in rows:
            await stage.press(*row.keys)
    assert pressed == [key if row.action is Action.DIGIT else row.action for row in rows for key in row.keys]


async def test_space_pauses_and_goes_on() -> None:
    async with on_stage(SIZE, plan_of(SMALL)) as stage:
        await stage.after(10)
        await stage.press("space")
        await stage.resize((40, 12))
        assert "PAUSED" in stage.text
        await stage.after(30)
        assert "1:07 left" in stage.text
        await stage.press("space")
        assert "GET READY" in stage.text
        await stage.after(4)
        assert "1:06 left" in stage.text


async def test_skip_back_undo_and_jump_move_as_they_say() -> None:
    async with on_stage(SIZE, plan_of(SMALL)) as stage:
        await stage.after(6)
        await stage.press("n")
        assert "Then: Plank, right" in stage.text
        await stage.press("u")
        assert "Then: 4 s rest, Plank, right" in stage.text
        await stage.press("p")
        assert "Then: Plank, left" in stage.text
        await stage.press("j", "down", "enter")
        assert "Next: Bridge" in stage.text


async def test_keys_that_come_in_one_bunch_reach_the_screen_that_the_first_of_them_opens() -> None:
    async with on_stage(SIZE, plan_of(SMALL)) as stage:
        for key in ("question_mark", "q", "j", "down", "enter"):
            stage.app.post_message(Key(key, None))
        await stage.settled()
        assert "Next: Bridge" in stage.text


async def test_the_jump_list_begins_where_one_is() -> None:
    async with on_stage(SIZE, plan_of(SMALL)) as stage:
        await stage.press("e", "n")
        assert "Then: 10 s rest, Bridge" in stage.text
        await stage.press("j", "enter")
        assert "Next: Bridge" in stage.text
        await stage.press("j", "up", "enter")
        assert "Next: Plank" in stage.text


async def test_the_jump_list_closes_without_a_jump() -> None:
    async with on_stage(SIZE, plan_of(SMALL)) as stage:
        await stage.after(6)
        for close in ("escape", "q", "j"):
            await stage.press("j")
            assert len(stage.app.screen_stack) == 2
            await stage.press(close)
            assert len(stage.app.screen_stack) == 1
        assert "Then: 4 s rest, Plank, right" in stage.text


async def test_help_opens_over_the_running_workout_and_any_key_for_it_closes_it() -> None:
    async with on_stage(SIZE, plan_of(SMALL)) as stage:
        await stage.after(6)
        for number, close in enumerate(("escape", "q", "question_mark", "enter", "space"), start=1):
            await stage.press("question_mark")
            assert all(row.help[:30] in stage.text for row in WORKOUT_KEYS), close
            await stage.after(2)
            await stage.press(close)
            assert f"1:{11 - 2 * number:02} left" in stage.text, close
        assert stage.app.return_value is None


async def test_a_workout_that_ends_under_help_shows_its_summary_when_help_is_closed() -> None:
    async with on_stage(SIZE, plan_of(SMALL)) as stage:
        await stage.after(6)
        await stage.press("question_mark")
        await stage.after(600)
        assert "DONE" not in stage.text.split()
        await stage.press("escape")
        await stage.until_text("under work")
        assert stage.app.fault is None


async def test_mute_and_volume_are_shown_where_they_are_not_as_usual() -> None:
    async with on_stage(SIZE, plan_of(SMALL)) as stage:
        header = stage.text.splitlines()[0]
        assert "muted" not in header
        assert "volume" not in header
        await stage.press("m")
        assert "muted" in stage.text.splitlines()[0]
        await stage.press("m", "left_square_bracket")
        assert "volume 70" in stage.text.splitlines()[0]
        await stage.press("right_square_bracket")
        assert "volume" not in stage.text.splitlines()[0]


async def test_the_figure_goes_and_comes_back() -> None:
    async with on_stage(SIZE, bundled_plan("side-plank-three")) as stage:
        await stage.after(22)
        assert BRAILLE.search(stage.text)
        await stage.press("f")
        assert not BRAILLE.search(stage.text)
        await stage.press("f")
        assert BRAILLE.search(stage.text)


async def test_without_figures_the_key_for_them_changes_nothing() -> None:
    async with on_stage(SIZE, plan_of(SELF_PACED)) as stage:
        await stage.after(5)
        before = stage.text
        await stage.press("f")
        assert stage.text == before


async def test_leaving_early_is_told_and_silences_everything() -> None:
    async with on_stage(SIZE, plan_of(SMALL)) as stage:
        await stage.after(6)
        await stage.press("q")
        await stage.until(lambda: not stage.app.is_running, "end")
    assert stage.app.return_value is False
    assert stage.player.closed


async def test_quitting_as_other_textual_programs_do_is_leaving_early() -> None:
    async with on_stage(SIZE, plan_of(SMALL)) as stage:
        await stage.after(3)
        await stage.press("ctrl+q")
    assert stage.app.return_value is False
    async with on_stage(SIZE) as picker:
        await picker.press("ctrl+q")
    assert picker.app.return_value is True


async def test_ctrl_c_interrupts() -> None:
    async with on_stage(SIZE, plan_of(SMALL)) as stage:
        await stage.press("ctrl+c")
        await stage.until(lambda: not stage.app.is_running, "end")
    assert stage.app.obedience.number == signal.SIGINT
    assert stage.player.closed


async def test_a_workout_gone_through_has_a_summary_and_ends_well() -> None:
    plan = plan_of(SMALL)
    async with on_stage(SIZE, plan) as stage:
        await stage.after(plan.seconds + 1)
        await stage.until_text("Everything done.")
        assert "52 s under work" in stage.text
        await stage.press("enter")
        await stage.until(lambda: not stage.app.is_running, "end")
    assert stage.app.return_value is True
    assert [scheduled.sound for scheduled in stage.player.scheduled][-1] == "finish"


async def test_a_self_paced_set_waits_for_enter() -> None:
    async with on_stage(SIZE, plan_of(SELF_PACED)) as stage:
        await stage.after(100)
        assert "reps, then Enter" in stage.text
        await stage.press("enter")
        assert "Next: Squat" in stage.text


async def test_a_workout_can_begin_in_the_middle_of_its_plan() -> None:
    async with on_stage(SIZE, plan_of(SMALL), first=4) as stage:
        assert "Next: Bridge" in stage.text


async def test_a_program_that_stood_still_is_paused_and_told_once() -> None:
    async with on_stage(SIZE, plan_of(SMALL)) as stage:
        await stage.after(6)
        stage.clock.move(240, watched=False)
        await stage.until_text("the program stood")
        assert "1:11 left" in stage.text


async def test_a_sleeping_machine_is_told_once() -> None:
    async with on_stage(SIZE, plan_of(SMALL)) as stage:
        await stage.after(6)
        stage.clock.sleep(600)
        await stage.after(0.1)
        await stage.until_text("the computer was asleep")
        assert "1:11 left" in stage.text


async def test_that_nothing_can_be_heard_is_shown_for_as_long_as_it_is_so() -> None:
    async with on_stage(SIZE, plan_of(SMALL)) as stage:
        stage.player.set_status(lost=True, notice="The sound device is gone; the sound comes back with it.")
        await stage.after(6)
        await stage.until_text("no sound")
        await stage.after(20)
        assert "no sound" in stage.text.splitlines()[0]
        stage.player.set_status(lost=False, notice=None)
        await stage.after(1)
        assert "no sound" not in stage.text


async def test_a_fault_of_the_sound_is_told_and_the_workout_goes_on() -> None:
    async with on_stage(SIZE, plan_of(SMALL)) as stage:
        stage.player.set_status(notice="No sound: nothing here can play it.")
        await stage.after(6)
        await stage.until_text("nothing here can play it")
        assert "Then: 4 s rest, Plank, right" in stage.text


async def test_brackets_in_a_notice_are_only_text() -> None:
    async with on_stage(SIZE, plan_of(SMALL)) as stage:
        stage.player.set_status(notice="Device [USB] is [gone].")
        await stage.after(6)
        await stage.until_text("Device [USB] is [gone].")


# --- the summary ---


async def test_one_key_rates_a_workout_and_a_note_can_be_written() -> None:
    plan = plan_of(SMALL)
    async with on_stage(SIZE, plan) as stage:
        await stage.after(plan.seconds + 1)
        await stage.until_text("How was it?")
        await stage.press("3")
        assert "Rated hard." in stage.text
        await stage.press("n", "q", "1", "enter")
        assert "q1" in stage.text
        assert "Rated hard." in stage.text
        await stage.press("n", "x", "escape")
        assert "q1x" not in stage.text
        await stage.press("q")
        await stage.until(lambda: not stage.app.is_running, "end")
    assert stage.app.return_value is True


async def test_a_preview_is_neither_rated_nor_remembered(home: Path) -> None:
    plan = plan_of(SMALL)
    preview = Settings(level=Level.LOW, audio="off", record=False, speed=20)
    async with on_stage(SIZE, plan, settings=preview) as stage:
        await stage.after(plan.seconds + 1)
        await stage.until_text("A preview: not recorded.")
        await stage.press("3")
        assert "Rated" not in stage.text
    async with on_stage(SIZE, plan) as again:
        assert "stopped" not in again.text
    assert home.exists()


async def test_what_will_not_be_kept_is_not_asked_for_and_the_summary_says_why(home: Path) -> None:
    home.write_text("a file", encoding="utf-8")
    plan = plan_of(SMALL)
    async with on_stage((160, 24), plan) as stage:
        await stage.after(plan.seconds + 1)
        await stage.until_text("Done, but not recorded, ")
        await stage.press("3", "n", "x", "enter")
        assert "Rated" not in stage.text
        assert "How was it?" not in stage.text
        assert "1 easy" not in stage.text


# --- what was interrupted ---


async def leave_in_the_middle(path: Path) -> None:
    async with on_stage(SIZE, plan_of(SMALL), path=path) as stage:
        await stage.after(35)
        await stage.press("q")


async def test_a_workout_that_was_left_is_remembered_as_left(small_file: Path) -> None:
    await leave_in_the_middle(small_file)
    with open_journal(paths.user_data(), A_MORNING) as journal:
        assert [line.ending for line in journal.sessions()] == [Ending.LEFT]


async def test_an_interrupted_workout_goes_on_where_it_stopped(small_file: Path) -> None:
    await leave_in_the_middle(small_file)
    async with on_stage(SIZE, plan_of(SMALL), path=small_file) as stage:
        assert "stopped" in stage.text
        await stage.press("enter")
        await stage.until_text("left, ends")
        assert "Then: 6 s rest, Bridge" in stage.text


async def test_an_interrupted_workout_can_be_begun_anew(small_file: Path) -> None:
    await leave_in_the_middle(small_file)
    async with on_stage(SIZE, plan_of(SMALL), path=small_file) as stage:
        await stage.press("down", "enter")
        await stage.until_text("1:17 left")


async def test_deciding_another_time_leaves_and_asks_again(small_file: Path) -> None:
    await leave_in_the_middle(small_file)
    async with on_stage(SIZE, plan_of(SMALL), path=small_file) as stage:
        await stage.press("escape")
        await stage.until(lambda: not stage.app.is_running, "end")
    assert stage.app.return_value is False
    async with on_stage(SIZE, plan_of(SMALL), path=small_file) as stage:
        assert "stopped" in stage.text


async def test_a_file_whose_steps_changed_says_so_and_goes_on_as_it_was_then(small_file: Path) -> None:
    async with on_stage(SIZE, plan_of(read_routine(small_file)), path=small_file) as stage:
        await stage.after(35)
        await stage.press("q")
    small_file.write_text(SMALL.replace("reps: 2", "reps: 4"), encoding="utf-8")
    changed = plan_of(read_routine(small_file))
    async with on_stage(SIZE, changed, path=small_file) as stage:
        assert "Small has changed since, in what is left to do." in stage.text
        assert "Go on with Plank, as it is now" in stage.text
        await stage.press("enter")
        await stage.until_text("left, ends")
        await stage.press("e")
        await stage.until_text("2 reps, set 1 of 2")
    small_file.unlink()


async def test_an_interrupted_workout_whose_file_is_gone_can_go_on_from_the_picker(small_file: Path) -> None:
    async with on_stage(SIZE, plan_of(read_routine(small_file)), path=small_file) as stage:
        await stage.after(35)
        await stage.press("q")
    small_file.unlink()
    async with on_stage(SIZE) as stage:
        assert "The file of Small cannot be read now." in stage.text
        assert "Begin it anew" not in stage.text
        await stage.press("enter")
        await stage.until_text("Then: 6 s rest, Bridge")


# --- what looks renamed ---


@pytest.fixture
def renamed(small_file: Path) -> Path:
    """A routine's file that was called `evening` when it was done twice; at level auto its hold is 25 s by now."""
    small_file.write_text(SMALL.replace("hold: 20s", "hold: 20-30s"), encoding="utf-8")
    routine = read_routine(small_file)._replace(slug="evening")
    with open_journal(paths.user_data(), A_MORNING) as journal:
        for days in (2, 1):
            SimulatedRunner(journal, routine).train(A_MORNING - timedelta(days=days))
    return small_file


AUTO = Settings(audio="off")


ANSWERS = [(("enter",), "1:27 left"), (("y",), "1:27 left"), (("n",), "1:17 left"), (("down", "enter"), "1:17 left")]


@pytest.mark.parametrize(("keys", "length"), ANSWERS)
async def test_a_routine_that_looks_renamed_is_asked_about_before_it_begins(
    renamed: Path, keys: tuple[str, ...], length: str
) -> None:
    routine = read_routine(renamed)
    plan = make_plan(routine, advise(routine, (), A_MORNING.date()).prescription)
    async with on_stage(SIZE, plan, path=renamed, settings=AUTO) as stage:
        await stage.until_text("'small' is new, and 'evening', last done on")
        await stage.press(*keys)
        await stage.until_text(length)
    async with on_stage(SIZE, plan, path=renamed, settings=AUTO) as stage:
        assert "has no file any more" not in stage.text


async def test_the_picker_asks_about_it_when_it_is_to_begin_and_then_shows_its_past(renamed: Path) -> None:
    catalog = bundled_catalog(renamed.parent)
    async with on_stage(SIZE, catalog=catalog, settings=AUTO) as stage:
        assert "never" in stage.text
        await stage.press("enter")
        await stage.until_text("has no file any more")
        await stage.press("q")
        await stage.until_text("enter start")
        await stage.press("enter", "enter")
        await stage.until_text("left, ends")
        await stage.press("q")
        await stage.until_text("yesterday")


# --- every size ---

TIGHT_AND_WIDE = ((20, 5), (200, 60), (20, 2), (6, 20), (200, 5), (1, 1), (20, 60), (80, 24))


@pytest.mark.parametrize("plan", [plan_of(SMALL), None], ids=["workout", "picker"])
async def test_a_size_that_the_terminal_no_longer_has_is_not_laid_out(plan: Plan | None) -> None:
    async with on_stage(SIZE, plan) as stage:
        before = stage.text
        outdated = Size(40, 12)
        stage.app.screen.post_message(Resize(outdated, outdated))
        await stage.settled()
        assert stage.text == before


@pytest.mark.slow
async def test_a_running_workout_keeps_running_at_any_size() -> None:
    plan = bundled_plan("weak-hips-four")
    async with on_stage(SIZE, plan) as stage:
        for moment, size in enumerate(TIGHT_AND_WIDE):
            await stage.resize(size)
            await stage.after(20 + moment)
        assert "left, ends" in stage.text


@pytest.mark.slow
@pytest.mark.parametrize("keys", [("question_mark",), ("j",), ("space",)], ids=["help", "jump", "paused"])
async def test_what_opens_over_a_workout_keeps_running_at_any_size(keys: tuple[str, ...]) -> None:
    async with on_stage(SIZE, plan_of(SMALL)) as stage:
        await stage.press(*keys)
        for size in TIGHT_AND_WIDE[:6]:
            await stage.resize(size)
        assert stage.app.is_running


@pytest.mark.slow
async def test_picker_and_summary_keep_running_at_any_size() -> None:
    async with on_stage(SIZE) as picker:
        for size in TIGHT_AND_WIDE:
            await picker.resize(size)
        assert "Five for every runner" in picker.text
    plan = plan_of(SMALL)
    async with on_stage(SIZE, plan) as summary:
        await summary.after(plan.seconds + 1)
        await summary.until_text("Everything done.")
        for size in TIGHT_AND_WIDE:
            await summary.resize(size)
        assert "Everything done." in summary.text


# --- the picker ---


async def test_enter_begins_the_highlighted_routine_and_leaving_it_comes_back() -> None:
    async with on_stage(SIZE) as stage:
        await stage.press(*["down"] * 4, "enter")
        await stage.until_text("Next: Side plank")
        await stage.after(3)
        await stage.press("q")
        await stage.until_text("h history")
        assert stage.app.return_value is None
        await stage.press("q")
        await stage.until(lambda: not stage.app.is_running, "end")
    assert stage.app.return_value is True


async def test_a_second_enter_begins_no_second_workout() -> None:
    async with on_stage(SIZE) as stage:
        for _ in range(2):
            stage.app.post_message(Key("enter", None))
        await stage.until_text("left, ends")
        await stage.settled()
        assert [heard.sound for heard in stage.player.heard].count(Sound.NEXT) == 1


async def test_after_a_whole_workout_the_picker_is_there_again(home: Path) -> None:
    folder = home / "config" / "routines"
    folder.mkdir(parents=True)
    (folder / "a-small-one.yaml").write_text(SMALL, encoding="utf-8")
    async with on_stage(SIZE, catalog=bundled_catalog(folder)) as stage:
        await stage.press("enter")
        await stage.until_text("left, ends")
        await stage.after(100)
        await stage.until_text("Everything done.")
        await stage.press("enter")
        await stage.until_text("done today")
        assert stage.app.return_value is None


async def test_the_level_changes_what_will_be_done() -> None:
    async with on_stage(SIZE) as stage:
        await stage.press(*["down"] * 4)
        assert "2 x 20 s each side" in stage.text
        await stage.press("l")
        assert "level mid" in stage.text
        assert "3 x 25 s each side" in stage.text
        await stage.press("l", "enter")
        await stage.until_text("30 s, set 1 of 3")


async def test_a_broken_file_of_the_users_is_shown_and_does_not_start(tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text("name: Broken [red]\nexercises: []\nrep: 3\n", encoding="utf-8")
    async with on_stage((120, 40), catalog=bundled_catalog(tmp_path)) as stage:
        await stage.until_text("2 mistakes")
        assert "unknown key 'rep'" in stage.text.replace("\n", " ")
        await stage.press("enter")
        assert "3 | rep: 3" in stage.text
        await stage.press("enter")
        assert not stage.app.working
        assert len(stage.app.screen_stack) == 1


async def test_a_routine_with_warnings_is_marked_and_tells_them_and_starts(tmp_path: Path) -> None:
    text = "name: Doubtful\nexercises:\n  - name: Band #2\n    hold: 20s\n"
    (tmp_path / "a-doubtful.yaml").write_text(text, encoding="utf-8")
    async with on_stage((120, 40), catalog=bundled_catalog(tmp_path)) as stage:
        await stage.until_text("Doubtful  ")
        assert next(row for row in stage.text.splitlines() if "▌ Doubtful" in row).split()[2] == "!"
        assert "1 warning" in stage.text
        assert "a-doubtful.yaml:3: '#2' is left out" in " ".join(stage.text.split())
        await stage.press("enter")
        assert len(stage.app.screen_stack) > 1


async def test_the_themes_take_turns() -> None:
    async with on_stage(SIZE) as stage:
        seen = [stage.app.theme]
        for _ in themes.THEMES:
            await stage.press("t")
            seen.append(stage.app.theme)
    assert seen == [*(theme.name for theme in themes.THEMES), themes.DEFAULT]


async def test_the_help_of_the_picker_opens_and_closes() -> None:
    async with on_stage(SIZE) as stage:
        await stage.press("question_mark")
        assert "dark, light or high contrast" in stage.text
        await stage.press("escape")
        assert "dark, light or high contrast" not in stage.text


async def test_without_any_routine_the_picker_says_so(tmp_path: Path) -> None:
    async with on_stage(SIZE, catalog=Catalog((tmp_path,))) as stage:
        assert "There are no routine files." in stage.text
        await stage.press("enter", "l")
        assert stage.app.is_running


async def test_the_volume_that_was_asked_for_is_the_usual_one() -> None:
    settings = Settings(level=Level.LOW, audio="off", volume=30)
    async with on_stage(SIZE, plan_of(SMALL), settings=settings) as stage:
        assert "volume" not in stage.text.splitlines()[0]
        await stage.press("right_square_bracket")
        assert "volume 40" in stage.text.splitlines()[0]


async def test_the_number_of_reps_is_typed_where_it_is_asked_for() -> None:
    text = "name: T\nprepare: 0\nexercises:\n  - {name: Pull-up, reps: max, pace: self}\n  - {name: Hang, hold: 9s}\n"
    async with on_stage(SIZE, plan_of(text)) as stage:
        await stage.after(20)
        await stage.press("1", "9", "backspace", "4")
        assert "how many reps? type it, then Enter" in stage.text
        await stage.press("enter")
        assert "Next: Hang" in stage.text
