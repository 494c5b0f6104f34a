"""The key tables: no key means two things, every name is one that Textual sends, and the README tells them all."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from inside_textual import key_names

from hiptimer.keys import (
    LAYOUTS,
    PLAIN_KEYS,
    TABLES,
    WORKOUT_KEYS,
    Action,
    Key,
    action_of,
    footer_of,
    grouped,
    latin_key,
)

SCREENS = pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
README = Path(__file__).parents[1] / "README.md"


@SCREENS
def test_no_key_means_two_things_on_one_screen(table: Sequence[Key]) -> None:
    names = [name for row in table for name in row.keys]
    assert len(names) == len(set(names))


@SCREENS
def test_every_key_is_named_as_textual_names_it(table: Sequence[Key]) -> None:
    names = {name for row in table for name in row.keys}
    assert names - key_names() == set()


@SCREENS
def test_every_action_stands_once_and_says_what_it_does(table: Sequence[Key]) -> None:
    assert len({row.action for row in table}) == len(table)
    assert len({row.help for row in table}) == len(table)
    assert all(row.shown and row.label and row.help for row in table)


def test_every_action_has_a_key() -> None:
    assert {row.action for table in TABLES.values() for row in table} == set(Action)


@pytest.mark.parametrize("screen", ["workout", "picker", "summary"])
def test_escape_is_no_key_where_one_works_for_a_terminal_delays_it(screen: str) -> None:
    assert action_of("escape", TABLES[screen]) is None


@pytest.mark.parametrize(
    "screen", ["history", "help", "jump list", "interrupted workout", "renamed routine", "deletion"]
)
def test_escape_closes_what_lies_over_a_screen_and_so_does_a_quicker_key(screen: str) -> None:
    table = TABLES[screen]
    closes = action_of("escape", table)
    assert closes in (Action.CLOSE, Action.LEAVE, Action.KEEP)
    assert action_of("q", table) is closes


def test_escape_leaves_a_note_for_all_other_keys_write() -> None:
    assert TABLES["note"] == (Key(Action.CLOSE, ("escape",), "escape", "close", "leave the note as it was"),)


def test_the_table_has_every_key_of_the_workout() -> None:
    by_action = {row.action: set(row.keys) for row in WORKOUT_KEYS}
    assert by_action[Action.PAUSE] == {"space"}
    assert by_action[Action.SKIP] == {"right", "n"}
    assert by_action[Action.BACK] == {"left", "p"}
    assert by_action[Action.DONE] == {"enter"}
    assert by_action[Action.LONGER] >= {"plus"}
    assert by_action[Action.SHORTER] >= {"minus"}
    assert by_action[Action.SKIP_EXERCISE] == {"e"}
    assert by_action[Action.UNDO] == {"u"}
    assert by_action[Action.JUMP] == {"j"}
    assert by_action[Action.MUTE] == {"m"}
    assert by_action[Action.QUIETER] == {"left_square_bracket"}
    assert by_action[Action.LOUDER] == {"right_square_bracket"}
    assert by_action[Action.HELP] == {"question_mark"}
    assert by_action[Action.LEAVE] == {"q"}


def test_help_and_leave_are_always_in_the_footer() -> None:
    assert {Action.HELP, Action.LEAVE, Action.PAUSE} <= {row.action for row in footer_of(WORKOUT_KEYS)}


def test_without_a_screen_only_the_figure_has_no_key_and_what_a_screen_shows_has_one() -> None:
    assert {row.action for row in WORKOUT_KEYS} ^ {row.action for row in PLAIN_KEYS} == {Action.FIGURE, Action.WHERE}


def test_a_key_asks_for_what_the_table_says_and_any_other_for_nothing() -> None:
    assert action_of("n", WORKOUT_KEYS) is Action.SKIP
    assert action_of("n", PLAIN_KEYS) is Action.SKIP
    assert action_of("f", PLAIN_KEYS) is None


# --- keyboards ---


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("т", Action.SKIP),
        ("\u0422", Action.SKIP),
        ("\u0433", Action.UNDO),
        ("й", Action.LEAVE),
        ("ї", Action.LOUDER),
        ("comma", Action.HELP),
        ("\u03bd", Action.SKIP),
        ("semicolon", Action.LEAVE),
        ("\u05d5", Action.UNDO),
        ("ع", Action.UNDO),
        ("arabic_question_mark", Action.HELP),
        ("ㅕ", Action.UNDO),
        ("N", Action.SKIP),
        ("ю", Action.CLICKER_PAUSE),
        ("И", Action.CLICKER_PAUSE),
        ("é", Action.DIGIT),
        ("ampersand", Action.DIGIT),
        ("dollar_sign", Action.LOUDER),
        ("۳", Action.DIGIT),
        ("media_track_next", Action.GO_ON),
        ("x", None),
        ("ж", None),
    ],
)
def test_a_key_of_another_keyboard_asks_for_what_is_in_its_place(typed: str, means: Action | None) -> None:
    assert action_of(typed, WORKOUT_KEYS) is means


def test_no_sign_of_another_keyboard_stands_for_two_keys_or_is_itself_a_key() -> None:
    places: dict[str, int] = {}
    for signs in LAYOUTS.values():
        for place, sign in enumerate(signs):
            if sign != " ":
                assert places.setdefault(sign, place) == place, sign
    own = {name for table in TABLES.values() for row in table for name in row.keys}
    assert own & set(places) == set()


def test_a_digit_of_any_keyboard_or_script_is_its_number() -> None:
    assert [latin_key(key) for key in ("à", "ampersand", "ç", "٣", "۹")] == ["0", "1", "9", "3", "9"]


def test_a_clickers_keys_stand_in_a_group_of_their_own_after_all_others() -> None:
    for table in (WORKOUT_KEYS, PLAIN_KEYS):
        (name, usual), (clicker, theirs) = grouped(table)
        assert (name, clicker) == ("", "clicker, pedal or media keys")
        assert (*usual, *theirs) == table


def test_every_letter_that_is_a_key_has_its_place_on_other_keyboards() -> None:
    letters = {
        name for table in TABLES.values() for row in table for name in row.keys if name.isalpha() and len(name) == 1
    }
    assert {latin_key(sign) for sign in LAYOUTS["Russian"]} >= letters


@pytest.mark.parametrize("name", sorted({name for table in TABLES.values() for row in table for name in row.keys}))
def test_a_key_of_the_tables_is_itself(name: str) -> None:
    assert latin_key(name) == name


@pytest.mark.skipif(not README.exists(), reason="the README is not shipped with these tests")
def test_the_readme_tells_every_key() -> None:
    lines = README.read_text(encoding="utf-8").splitlines()
    for row in WORKOUT_KEYS:
        assert any(f"`{row.shown}`" in line and row.help in line for line in lines), row
