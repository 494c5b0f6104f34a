"""The index: a file in the cache that remembers what routine files hold. Whatever it holds, it is only a cache."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from hiptimer import __version__, paths
from hiptimer.catalog.entries import Entry
from hiptimer.checked_json import load_checked, save_checked
from hiptimer.regular_file import FileFault
from hiptimer.yamlfile.problems import Problem, Severity

MAX_BYTES = 256 * 1024 * 1024
"""Far more than the index of any folder that a person can look through."""

_NOTHING: Mapping[str, object] = {}


class Remembered(NamedTuple):
    """What was read of a file, and the stamp that it had then."""

    modified: int
    size: int
    entry: Entry
    routine: str
    """All of it, encoded: a listing need not load the room of routines."""


def load_index(usual: Mapping[str, object] = _NOTHING) -> dict[str, Remembered]:
    """Returns what was remembered, by path; nothing where the file is missing, or not what this version writes.

    `usual` is what a routine has where its file says nothing: with another one all files are to be read anew.
    """
    try:
        version, read_with, files = load_checked(paths.index_file(), MAX_BYTES)
        is_current = version == __version__ and read_with == usual
        return {path: _from_json(path, *fields) for path, fields in files.items()} if is_current else {}
    except (FileFault, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _from_json(path: str, modified: int, size: int, listed: list[Any], routine: str) -> Remembered:
    """`listed` are the fields of an entry but its path. Raises ValueError or TypeError where they are not."""
    slug, name, description, exercises, equipment, low, high, noted = listed  # Any, as JSON has it
    warnings = tuple(Problem(line, column, message, Severity(word)) for line, column, message, word in noted)
    entry = Entry(Path(path), slug, name, description, tuple(exercises), tuple(equipment), low, high, warnings)
    return Remembered(modified, size, entry, routine)


def save_index(index: Mapping[str, Remembered], usual: Mapping[str, object]) -> None:
    """Write the index, as read with what is `usual`; without effect where it cannot be written."""
    files = {path: [kept.modified, kept.size, kept.entry[1:], kept.routine] for path, kept in index.items()}
    with suppress(OSError):
        save_checked(paths.index_file(), [__version__, usual, files])
