"""The tables that are made from the key table and from the fields of routine and figure files."""

from collections.abc import Sequence

from hiptimer.keys import Key
from hiptimer.yamlfile.fields import Fields
from making.blocks import table


def keys_table(keys: Sequence[Key]) -> str:
    """Returns the keys of a screen, with what each does."""
    return table(("key", "what it does"), [(f"`{key.shown}`", key.help) for key in keys])


def fields_table(fields: Fields[object]) -> str:
    """Returns the keys of a file or of a part of one, with what each holds."""
    rows = [(f"`{name}`", f"{field.help}{' (required)' if field.required else ''}") for name, field in fields.items()]
    return table(("key", "what it holds"), rows)
