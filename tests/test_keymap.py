"""Other keys for some actions: shown, obeyed and followed wherever the action is meant."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inside_textual import key_names

from hiptimer.keymap import SETTABLE, SETTABLE_SCREENS, USUAL_KEYS, Clash, Keymap, action_name, key_named, shown_key
from hiptimer.keys import ERASE, SIGNS, TABLES, Action, latin_key


def test_without_a_choice_the_tables_are_as_they_are() -> None:
    assert USUAL_KEYS.tables == TABLES
    assert Keymap({"pause": ["space"]}).tables == TABLES
    assert USUAL_KEYS.clashes() == ()


def test_a_key_that_was_chosen_is_shown_and_obeyed_on_every_screen_that_has_its_action() -> None:
    keymap = Keymap({"leave": ["x"]})
    for screen in SETTABLE_SCREENS:
        assert keymap.action_of("x", screen) is Action.LEAVE
        assert keymap.action_of("q", screen) is None
        assert keymap.row(Action.LEAVE, screen).shown == "x"


def test_what_lies_over_a_screen_is_closed_by_the_keys_that_the_screen_has_for_it() -> None:
    keymap = Keymap({"leave": ["x"], "help": ["h"], "jump": ["g"], "history": ["o"]})
    assert keymap.tables["help"][0].keys == ("x", "escape", "h", "enter", "space")
    assert keymap.tables["jump list"][1].keys == ("x", "escape", "g")
    assert keymap.tables["deletion"][1].keys == ("n", "x", "escape")
    assert keymap.row(Action.LEAVE, "history").keys == ("x", "escape")


def test_the_keys_that_lead_back_into_a_workout_are_those_that_undo_and_go_back() -> None:
    row = Keymap({"undo": ["z"], "back": ["b"]}).row(Action.UNDO, "summary")
    assert (row.keys, row.shown) == (("z", "b"), "z")


def test_a_key_that_is_only_followed_gives_way_to_what_the_screen_needs() -> None:
    assert Keymap({"leave": ["y"]}).tables["deletion"] == (
        TABLES["deletion"][0],
        TABLES["deletion"][1]._replace(keys=("n", "escape")),
    )
    keymap = Keymap({"note": ["left"]})
    assert keymap.action_of("left", "summary") is Action.NOTE
    assert keymap.clashes() == ()


def test_a_clickers_key_gives_way_to_what_a_person_wants_of_it() -> None:
    keymap = Keymap({"done": ["enter", "pagedown"], "back": ["b"]})
    assert keymap.clashes() == ()
    assert keymap.action_of("pagedown", "workout") is Action.DONE
    assert keymap.action_of("b", "plain workout") is Action.BACK
    assert keymap.row(Action.CLICKER_PAUSE).shown == ". F5 Play"
    assert keymap.row(Action.GO_ON).shown == "Next"


def test_a_clickers_key_that_was_chosen_gives_way_to_nothing() -> None:
    keymap = Keymap({"done": ["pagedown"], "go_on": ["pagedown"]})
    assert keymap.clashes() == (Clash("pagedown", "workout", Action.DONE, Action.GO_ON),)


def test_two_actions_may_swap_their_keys() -> None:
    keymap = Keymap({"pause": ["n"], "skip": ["right", "space"]})
    assert keymap.clashes() == ()
    assert keymap.action_of("n", "workout") is Action.PAUSE
    assert keymap.action_of("space", "plain workout") is Action.SKIP


def test_a_key_for_two_actions_of_one_screen_is_a_clash() -> None:
    assert Keymap({"pause": ["n"]}).clashes() == (Clash("n", "workout", Action.PAUSE, Action.SKIP),)
    assert Keymap({"delete": ["down"]}).clashes() == (Clash("down", "history", None, Action.DELETE),)


@given(st.dictionaries(st.sampled_from(SETTABLE), st.lists(st.sampled_from([*"abkxyz", "f5"]), min_size=1, max_size=2)))
def test_where_there_is_no_clash_no_key_means_two_things_and_every_action_has_one(
    chosen: dict[Action, list[str]],
) -> None:
    keymap = Keymap({action.value: keys for action, keys in chosen.items()})
    for screen, table in keymap.tables.items():
        names = [name for row in table for name in row.keys]
        assert all(row.keys and row.shown for row in table)
        assert [row.action for row in table] == [row.action for row in TABLES[screen]]
        if not keymap.clashes():
            assert len(names) == len(set(names)), screen


def test_only_what_digits_and_lists_need_keeps_its_keys() -> None:
    everywhere = {row.action for screen in SETTABLE_SCREENS for row in TABLES[screen]}
    assert everywhere - set(SETTABLE) == {Action.DIGIT, Action.START, Action.DETAILS}


def test_actions_are_called_by_words() -> None:
    assert action_name(Action.SKIP_EXERCISE) == "skip exercise"


# --- keyboards ---


def test_a_letter_has_its_place_on_other_keyboards_whatever_it_is_for() -> None:
    keymap = Keymap({"pause": ["k"]})
    assert keymap.action_of("л", "workout") is Action.PAUSE
    assert keymap.action_of("Л", "workout") is Action.PAUSE
    assert keymap.action_of("K", "workout") is Action.PAUSE
    assert {latin_key(sign) for sign in "йцукенгшщзфывапролдячсмить"} == set(string.ascii_lowercase)


def test_a_sign_that_was_chosen_is_itself_on_every_keyboard() -> None:
    assert USUAL_KEYS.action_of("comma", "workout") is Action.HELP
    keymap = Keymap({"back": ["comma"]})
    assert keymap.action_of("comma", "workout") is Action.BACK
    assert keymap.action_of(",", "workout") is Action.BACK


def test_only_the_keys_that_lead_back_are_pressed_one_after_another() -> None:
    assert USUAL_KEYS.back_keys == {"q", "escape"}
    assert Keymap({"leave": ["x"]}).back_keys == {"x", "escape"}


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("k", "k"),
        ("K", "k"),
        ("т", "n"),
        ("ö", "ö"),
        ("5", "5"),
        ("+", "plus"),
        ("plus", "plus"),
        ("?", "question_mark"),
        ("question mark", "question_mark"),
        ("left_square_bracket", "left_square_bracket"),
        ("Space", "space"),
        ("Return", "enter"),
        ("PgDn", "pagedown"),
        ("Page Down", "pagedown"),
        ("→", "right"),
        ("F12", "f12"),
        ("backspace", ERASE),
        ("Play/Pause", "media_play_pause"),
        ("next track", "media_track_next"),
        ("escape", None),
        ("f13", None),
        ("ctrl+x", None),
        ("kk", None),
        ("\u200b", None),
        ("", None),
    ],
)
def test_a_key_is_called_by_its_letter_its_sign_or_its_name(written: str, key: str | None) -> None:
    assert key_named(written) == key


def test_every_sign_is_called_as_textual_calls_it() -> None:
    ascii_names = {name for sign, name in SIGNS.items() if sign.isascii()}
    assert ascii_names <= key_names()
    assert {sign for sign in SIGNS if sign.isascii()} == {*string.punctuation, " "}


def test_keys_are_shown_as_people_read_them() -> None:
    assert [shown_key(key) for key in ("comma", "pagedown", "right", "space", "k", "f5")] == [
        ",",
        "PgDn",
        "→",
        "space",
        "k",
        "F5",
    ]
    assert [USUAL_KEYS.word(action) for action in (Action.PAUSE, Action.DONE, Action.SKIP)] == ["Space", "Enter", "n"]
    assert Keymap({"pause": ["pagedown"]}).word(Action.PAUSE) == "PgDn"
