"""The tables that are made from the key table, the words of plain lines, and the fields of the files people write."""

from collections.abc import Mapping, Sequence

from hiptimer.cli.config import value_words
from hiptimer.cli.plain.words import Word
from hiptimer.configuration.config import DEFAULTS
from hiptimer.configuration.fields import SETTINGS
from hiptimer.keymap import SETTABLE, USUAL_KEYS, action_name
from hiptimer.keys import Key, grouped
from hiptimer.workout.happenings import EVENTS
from hiptimer.yamlfile.fields import Fields
from making.blocks import table


def keys_table(keys: Sequence[Key]) -> str:
    """Returns the keys of a screen, with what each does."""
    rows = []
    for group, members in grouped(keys):
        rows += [("", f"*{group}:*")] if group else []
        rows += [(f"`{key.shown}`", key.help) for key in members]
    return table(("key", "what it does"), rows)


def words_table(words: Mapping[Word, str]) -> str:
    """Returns words with what each tells."""
    return table(("word", "what it tells"), [(f"`{word}`", meaning) for word, meaning in words.items()])


def fields_table(fields: Fields[object]) -> str:
    """Returns the keys of a file or of a part of one, with what each holds."""
    rows = [(f"`{name}`", f"{field.help}{' (required)' if field.required else ''}") for name, field in fields.items()]
    return table(("key", "what it holds"), rows)


def settings_table() -> str:
    """Returns every setting, with what it is for, its default and an example."""
    rows = [
        (f"`{name}`", setting.field.help, _default_words(name), f"`{name}: {setting.example}`")
        for name, setting in SETTINGS.items()
    ]
    return table(("key", "what it is", "default", "as in"), rows)


def _default_words(name: str) -> str:
    return value_words(name, DEFAULTS[name]) if DEFAULTS[name] not in ({}, []) else ""


def events_table() -> str:
    """Returns every event on which a command can be run, with when it comes."""
    return table(("event", "it comes when"), [(f"`{event}`", when) for event, when in EVENTS.items()])


def actions_table() -> str:
    """Returns every action that can be given keys, with those that it has by itself."""
    rows = [(action_name(action), f"`{(row := USUAL_KEYS.row(action)).shown}`", row.help) for action in SETTABLE]
    return table(("action", "key", "what it does"), rows)
