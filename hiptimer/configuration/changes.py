"""What was changed by key, kept for the next start beside the settings file, which is the person's alone.

A change holds until the person edits that setting: it remembers what the settings file said when the key was pressed,
and counts for nothing once the file says anything else.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, Final, NamedTuple

from hiptimer import paths
from hiptimer.checked_json import load_checked, save_checked
from hiptimer.configuration.config import DEFAULTS, Config
from hiptimer.printable import printable
from hiptimer.regular_file import FileFault

_MAX_BYTES: Final = 64 * 1024


def _is_one_of(*words: str) -> Callable[[object], bool]:
    return lambda value: value in words


CHANGED_BY_KEY: Final[Mapping[str, Callable[[object], bool]]] = {
    "level": _is_one_of("auto", "low", "mid", "high"),
    "volume": lambda value: type(value) is int and 0 <= value <= 100,
    "voice": lambda value: type(value) is bool,
    "theme": _is_one_of("hiptimer-dark", "hiptimer-light", "hiptimer-contrast"),
    "figure": lambda value: type(value) is bool,
}
"""The settings that have a key in the program, and what their values may be."""


class _Change(NamedTuple):
    """What a setting was changed to."""

    value: Any
    """In JSON's types."""
    instead_of: Any
    """What the settings file said then; None where it said nothing."""


def load_changes(config: Config) -> dict[str, Any]:
    """Returns what was changed by key and still holds, by setting. Raises NoHomeError."""
    changes = _load().items()
    return {name: change.value for name, change in changes if change.instead_of == config.values.get(name)}


def keep_change(config: Config, name: str, value: object) -> str | None:
    """Keep what a key has changed a setting to; returns one line about why it cannot be kept, None where it is.

    What is again as the settings file has it, or else as it usually is, need not be kept. Raises NoHomeError.
    """
    changes = _load()
    said = config.values.get(name)
    if value == (DEFAULTS[name] if said is None else said):
        changes.pop(name, None)
    else:
        changes[name] = _Change(value, said)
    return _save(changes)


def forget_changes() -> str | None:
    """Forget all that was changed by key; returns one line about why that cannot be. Raises NoHomeError."""
    return _save({})


def _load() -> dict[str, _Change]:
    """Returns every change that can be understood, whoever wrote it."""
    with suppress(FileFault, ValueError, TypeError, AttributeError, RecursionError):
        kept = {name: _Change(*fields) for name, fields in load_checked(paths.changes_file(), _MAX_BYTES).items()}
        return {name: change for name, change in kept.items() if _is_sound(name, change)}
    return {}


def _is_sound(name: str, change: _Change) -> bool:
    may_be = CHANGED_BY_KEY.get(name)
    return may_be is not None and may_be(change.value)


def _save(changes: Mapping[str, _Change]) -> str | None:
    file = paths.changes_file()
    try:
        save_checked(file, changes)
    except OSError as error:
        return f"Changed for this time only: {printable(str(file))} cannot be written ({error.strerror or error})."
    return None
