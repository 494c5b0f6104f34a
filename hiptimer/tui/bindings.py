"""Textual's bindings, made from the key tables."""

from collections.abc import Sequence

from textual.binding import Binding, BindingType

from hiptimer.keys import Action, Key


def bindings_of(table: Sequence[Key]) -> list[BindingType]:
    """Returns the bindings of a table: they call the screen's `action_act` with the name of a row's action.

    Digits call `action_type`, each with its own key.
    """
    return [binding for key in table for binding in _bindings(key)]


def _bindings(key: Key) -> list[BindingType]:
    if key.action is Action.DIGIT:
        return [Binding(name, f"type('{name}')", key.label, id=f"{key.action}-{name}") for name in key.keys]
    return [Binding(",".join(key.keys), f"act('{key.action}')", key.label, id=key.action, tooltip=key.help)]
