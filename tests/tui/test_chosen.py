"""What a person has chosen, on the screens: other keys, no figure; and what keys change is kept."""

import re

from plans import bundled_plan, plan_of
from screens import on_stage
from small_workouts import SELF_PACED, SMALL

from hiptimer.keymap import Keymap
from hiptimer.routine.model import Level
from hiptimer.settings import Settings
from hiptimer.testing.clock import A_MORNING
from hiptimer.tui.workout.view import workout_view
from hiptimer.workout.session import Session

SIZE = (80, 24)
WIDE = (120, 30)
BRAILLE = re.compile("[\u2801-\u28ff]")
USUAL = Settings(level=Level.LOW, audio="off")


class Kept:
    """Remembers what was to be kept."""

    def __init__(self, problem: str | None = None) -> None:
        self.changes: list[tuple[str, object]] = []
        self._problem = problem

    def __call__(self, name: str, value: object) -> str | None:
        self.changes.append((name, value))
        return self._problem


def chosen(**keys: list[str]) -> Settings:
    return USUAL._replace(keys=Keymap(keys))


async def test_a_key_that_was_chosen_stands_in_the_footer_and_in_the_help_and_works() -> None:
    settings = chosen(pause=["k"], help=["h"], leave=["x"])
    async with on_stage(WIDE, plan_of(SMALL), settings=settings) as stage:
        await stage.after(10)
        footer = stage.text.splitlines()[-1]
        assert all(words in footer for words in ("k pause", "h help", "x leave"))
        await stage.press("space")
        assert "PAUSED" not in stage.text
        await stage.press("h")
        assert re.search(r"\bk +pause; again to go on", stage.text)
        await stage.press("h", "k")
        await stage.resize((40, 12))
        assert "PAUSED" in stage.text
        await stage.press("q")
        assert stage.app.is_running
        await stage.press("x")
        assert stage.app.return_value is False


async def test_actions_that_swap_their_keys_do_each_what_the_other_did() -> None:
    async with on_stage(SIZE, plan_of(SMALL), settings=chosen(pause=["n"], skip=["right", "space"])) as stage:
        await stage.after(6)
        await stage.press("space")
        assert "Then: Plank, right" in stage.text
        await stage.press("n")
        await stage.resize((40, 12))
        assert "PAUSED" in stage.text


async def test_a_key_of_another_keyboard_stands_for_a_chosen_one_in_its_place() -> None:
    async with on_stage((40, 12), plan_of(SMALL), settings=chosen(pause=["k"])) as stage:
        await stage.after(10)
        await stage.press("л")
        assert "PAUSED" in stage.text


async def test_a_chosen_sign_is_no_other_keyboards_help() -> None:
    async with on_stage((40, 12), plan_of(SMALL), settings=chosen(pause=["comma"])) as stage:
        await stage.after(10)
        await stage.press("comma")
        assert len(stage.app.screen_stack) == 1
        assert "PAUSED" in stage.text


def test_the_clock_names_the_key_that_ends_a_set_at_ones_own_pace() -> None:
    session = Session(plan_of(SELF_PACED))
    session.resume(0.0)
    session.skip(1.0)
    view = workout_view(session, 9.0, A_MORNING, keys=Keymap({"done": ["pagedown"]}))
    assert view.clock.caption == "reps, then PgDn"


async def test_the_summary_takes_and_shows_the_keys_that_were_chosen() -> None:
    settings = chosen(hard=["h"], undo=["z"], back=["b"], leave=["x"])
    async with on_stage(WIDE, plan_of(SMALL), settings=settings) as stage:
        await stage.after(600)
        await stage.until_text("under work")
        assert "1 easy, 2 right, h hard." in stage.text
        assert "z undo" in stage.text
        await stage.press("h")
        assert "Rated hard" in stage.text
        await stage.press("x")
        assert stage.app.return_value is True


async def test_the_history_names_its_sections_with_their_keys() -> None:
    async with on_stage(SIZE, settings=chosen(history=["o"], doses=["d"], delete=["r"], leave=["x"])) as stage:
        await stage.press("o")
        assert "d Doses" in stage.text
        assert "Go back with x, choose" in stage.text
        await stage.press("x")
        assert "Doses" not in stage.text


async def test_the_picker_moves_searches_and_writes_by_the_keys_that_were_chosen() -> None:
    settings = chosen(up=["up", "k"], down=["down", "j"], search=["s"], help=["h"], history=["o"])
    async with on_stage(SIZE, settings=settings) as stage:
        assert "s search" in stage.text.splitlines()[-1]
        await stage.press("j", "j", "k", "enter")
        await stage.until_text("Five-step hips")
        await stage.press("q", "s", "s", "i", "x")
        assert "1 of" in stage.text


# --- what is kept ---


async def test_theme_and_level_are_kept_as_they_are_changed() -> None:
    kept = Kept()
    async with on_stage(SIZE, keep=kept) as stage:
        await stage.press("t", "l")
    assert kept.changes == [("theme", "hiptimer-light"), ("level", "mid")]


async def test_volume_voice_and_figure_are_kept_once_when_the_workout_is_over_or_left() -> None:
    kept = Kept()
    async with on_stage(SIZE, bundled_plan("side-plank-three"), settings=USUAL, keep=kept) as stage:
        await stage.press("left_square_bracket", "left_square_bracket", "f", "m", "v")
        assert kept.changes == []
        assert "voice off" in stage.text.splitlines()[0]
        await stage.press("q")
    assert kept.changes == [("volume", 60), ("voice", False), ("figure", False)]


async def test_a_workout_on_the_screen_is_told_and_v_ends_that_for_the_next_one_too() -> None:
    async with on_stage(SIZE, settings=USUAL, speed=1.0) as stage:
        await stage.press("enter")
        await stage.after(2)
        assert stage.player.said
        await stage.press("v", "q", "enter")
        told = len(stage.player.said)
        await stage.after(2)
        assert len(stage.player.said) == told


async def test_what_a_key_changed_and_changed_back_is_not_kept() -> None:
    kept = Kept()
    async with on_stage(SIZE, plan_of(SMALL), settings=USUAL, keep=kept) as stage:
        await stage.press("left_square_bracket", "right_square_bracket", "q")
    assert kept.changes == []


async def test_the_next_workout_begins_as_loud_and_with_or_without_figure_as_the_last_one_was_left() -> None:
    async with on_stage(SIZE, settings=USUAL) as stage:
        await stage.press("enter", "left_square_bracket", "f", "q", "enter")
        await stage.after(12)
        assert stage.player.volume == 70
        assert not BRAILLE.search(stage.text)
        assert "volume" not in stage.text.splitlines()[0]


async def test_the_figure_is_hidden_and_shown_on_picker_and_workout_alike() -> None:
    kept = Kept()
    async with on_stage((120, 40), settings=USUAL, keep=kept) as stage:
        await stage.until(lambda: BRAILLE.search(stage.text) is not None, "figure on the picker")
        await stage.press("f", "enter")
        await stage.after(12)
        assert not BRAILLE.search(stage.text)
        await stage.press("f", "q")
        await stage.until(lambda: BRAILLE.search(stage.text) is not None, "figure on the picker")
    assert kept.changes == [("figure", False), ("figure", True)]


async def test_what_cannot_be_kept_is_said_and_holds_all_the_same() -> None:
    async with on_stage(SIZE, keep=Kept("Changed for this time only: no room.")) as stage:
        await stage.press("t")
        assert stage.app.theme == "hiptimer-light"
        assert "Changed for this time only" in stage.text


async def test_without_a_figure_there_is_none_until_the_key_for_it_is_pressed() -> None:
    settings = USUAL._replace(figure=False)
    async with on_stage(SIZE, bundled_plan("side-plank-three"), settings=settings) as stage:
        await stage.after(22)
        assert not BRAILLE.search(stage.text)
        await stage.press("f")
        assert BRAILLE.search(stage.text)


async def test_what_is_wrong_with_the_settings_is_said_on_the_first_screen() -> None:
    async with on_stage(WIDE, notice="config.yaml:1:9: 'loud' is not a whole number") as stage:
        await stage.until_text("config.yaml:1:9: 'loud' is")
