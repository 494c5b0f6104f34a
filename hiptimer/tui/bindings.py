"""Textual's bindings, made from the key tables."""

from textual.binding import Binding, BindingType

from hiptimer.keymap import Keymap
from hiptimer.keys import TABLES, Action, Key


def bindings_of(*screens: str) -> list[BindingType]:
    """Returns the bindings of tables by name: they call the screen's `action_act` with the name of a row's action.

    Digits call `action_type`, each with its own key. `textual_keymap` gives them other keys.
    """
    return [binding for screen in screens for key in TABLES[screen] for binding in _bindings(screen, key)]


def textual_keymap(keys: Keymap) -> dict[str, str]:
    """Returns the keys of every binding that has others than usual, as Textual wants them."""
    return {
        _name(screen, row): ",".join(row.keys)
        for screen, table in TABLES.items()
        for row, usual in zip(keys.tables[screen], table, strict=True)
        if row.keys != usual.keys
    }


def _name(screen: str, key: Key) -> str:
    return f"{screen}: {key.action}"


def _bindings(screen: str, key: Key) -> list[BindingType]:
    if key.action is Action.DIGIT:
        return [Binding(name, f"type('{name}')", key.label, id=f"{_name(screen, key)} {name}") for name in key.keys]
    return [Binding(",".join(key.keys), f"act('{key.action}')", key.label, id=_name(screen, key), tooltip=key.help)]
