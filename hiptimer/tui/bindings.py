"""Textual's bindings, made from the key tables."""

from collections.abc import Sequence

from textual.binding import Binding, BindingType

from hiptimer.keys import Key


def bindings_of(table: Sequence[Key]) -> list[BindingType]:
    """Returns a binding for each row of a table; it calls the screen's `action_act` with the name of the action."""
    return [
        Binding(",".join(key.keys), f"act('{key.action}')", key.label, id=key.action, tooltip=key.help) for key in table
    ]
