"""Textual's bindings, made from the key table."""

from collections.abc import Sequence

from textual.binding import Binding, BindingType

from hiptimer.keys import Key


def bindings_of(keys: Sequence[Key]) -> list[BindingType]:
    """A binding for each key, calling `action_act` with the name of its action."""
    return [
        Binding(",".join(key.keys), f"act('{key.action}')", key.label, id=key.action, tooltip=key.help) for key in keys
    ]
