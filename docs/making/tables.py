"""The tables that are made from the key table and from the fields of a routine file."""

from hiptimer.keys import KEYS
from hiptimer.routine.kinds import Fields
from making.blocks import table


def keys_table() -> str:
    """Returns the keys of a workout, with what each does."""
    return table(("key", "what it does"), [(f"`{key.shown}`", key.help) for key in KEYS])


def fields_table(fields: Fields) -> str:
    """Returns the keys of a part of a routine file, with what each holds."""
    rows = [(f"`{name}`", f"{field.help}{' (required)' if field.required else ''}") for name, field in fields.items()]
    return table(("key", "what it holds"), rows)
