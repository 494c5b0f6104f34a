"""The tables that are made from the key table, the words of plain lines, and the fields of routine and figure files."""

from collections.abc import Mapping, Sequence

from hiptimer.cli.plain.words import Word
from hiptimer.keys import Key
from hiptimer.yamlfile.fields import Fields
from making.blocks import table


def keys_table(keys: Sequence[Key]) -> str:
    """Returns the keys of a screen, with what each does."""
    return table(("key", "what it does"), [(f"`{key.shown}`", key.help) for key in keys])


def words_table(words: Mapping[Word, str]) -> str:
    """Returns words with what each tells."""
    return table(("word", "what it tells"), [(f"`{word}`", meaning) for word, meaning in words.items()])


def fields_table(fields: Fields[object]) -> str:
    """Returns the keys of a file or of a part of one, with what each holds."""
    rows = [(f"`{name}`", f"{field.help}{' (required)' if field.required else ''}") for name, field in fields.items()]
    return table(("key", "what it holds"), rows)
