"""The key table: no key means two things, every name is one that Textual sends, and the README tells them all."""

import string
from collections.abc import Sequence
from pathlib import Path

import pytest
from textual.keys import KEY_NAME_REPLACEMENTS, Keys, _character_to_key

from hiptimer.conductor import Conductor
from hiptimer.keys import FOOTER_KEYS, KEYS, PICKER_KEYS, SUMMARY_KEYS, Key

SCREENS = pytest.mark.parametrize("table", [KEYS, PICKER_KEYS, SUMMARY_KEYS], ids=["workout", "picker", "summary"])
README = Path(__file__).parents[1] / "README.md"

SENT = {_character_to_key(character) for character in string.printable} | {each.value for each in Keys}
"""Every name by which Textual tells a key that a keyboard has."""


@SCREENS
def test_no_key_means_two_things_on_one_screen(table: Sequence[Key]) -> None:
    names = [name for row in table for name in row.keys]
    assert len(names) == len(set(names))


@SCREENS
def test_every_key_is_named_as_textual_names_it(table: Sequence[Key]) -> None:
    names = {name for row in table for name in row.keys}
    assert names <= SENT | set(KEY_NAME_REPLACEMENTS.values())


@SCREENS
def test_every_action_stands_once_and_says_what_it_does(table: Sequence[Key]) -> None:
    assert len({row.action for row in table}) == len(table)
    assert len({row.help for row in table}) == len(table)
    assert all(row.shown and row.label and row.help for row in table)


@SCREENS
def test_escape_is_no_key_for_a_terminal_delays_it(table: Sequence[Key]) -> None:
    assert not any("escape" in row.keys for row in table)


def test_the_table_has_every_key_of_the_workout() -> None:
    by_action = {row.action: set(row.keys) for row in KEYS}
    assert by_action["pause"] == {"space"}
    assert by_action["skip"] == {"right", "n"}
    assert by_action["back"] == {"left", "p"}
    assert by_action["done"] == {"enter"}
    assert by_action["longer"] >= {"plus"}
    assert by_action["shorter"] >= {"minus"}
    assert by_action["skip_exercise"] == {"e"}
    assert by_action["undo"] == {"u"}
    assert by_action["jump"] == {"j"}
    assert by_action["mute"] == {"m"}
    assert by_action["quieter"] == {"left_square_bracket"}
    assert by_action["louder"] == {"right_square_bracket"}
    assert by_action["help"] == {"question_mark"}
    assert by_action["leave"] == {"q"}


def test_what_a_key_of_the_workout_does_is_known_to_the_conductor() -> None:
    of_the_screen = {"help", "jump", "leave", "figure", "voice"}
    assert all(callable(getattr(Conductor, row.action, None)) for row in KEYS if row.action not in of_the_screen)


def test_help_and_leave_are_always_in_the_footer() -> None:
    assert {"help", "leave", "pause"} <= {row.action for row in FOOTER_KEYS}


@pytest.mark.skipif(not README.exists(), reason="the README is not shipped with these tests")
def test_the_readme_tells_every_key() -> None:
    lines = README.read_text(encoding="utf-8").splitlines()
    untold = [row.action for row in KEYS if not any(f"`{row.shown}`" in line and row.help in line for line in lines)]
    assert untold == []
