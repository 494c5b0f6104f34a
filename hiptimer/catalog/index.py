"""The index: a file in the cache that remembers what routine files hold. Whatever it holds, it is only a cache.

Its first line is a checksum of the rest, so that no damage and no stranger's hand in it gets any further.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from hiptimer import __version__, paths
from hiptimer.catalog.entries import Entry
from hiptimer.regular_file import FileFault, read_regular
from hiptimer.yamlfile.problems import Problem, Severity

MAX_BYTES = 256 * 1024 * 1024
"""Far more than the index of any folder that a person can look through."""


class Remembered(NamedTuple):
    """What was read of a file, and the stamp that it had then."""

    modified: int
    size: int
    entry: Entry
    routine: str
    """All of it, encoded: a listing need not load the room of routines."""


def load_index() -> dict[str, Remembered]:
    """Returns what was remembered, by path; nothing where the file is missing, or not what this version writes."""
    try:
        checksum, _, content = read_regular(paths.index_file(), MAX_BYTES).partition(b"\n")
        if checksum != _checksum(content):
            return {}
        version, files = json.loads(content)
        return {path: _from_json(path, *fields) for path, fields in files.items()} if version == __version__ else {}
    except (FileFault, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _checksum(content: bytes) -> bytes:
    return b"%08x" % crc32(content)


def _from_json(path: str, modified: int, size: int, listed: list[Any], routine: str) -> Remembered:
    """`listed` are the fields of an entry but its path. Raises ValueError or TypeError where they are not."""
    slug, name, description, exercises, equipment, low, high, noted = listed  # Any, as JSON has it
    warnings = tuple(Problem(line, column, message, Severity(word)) for line, column, message, word in noted)
    entry = Entry(Path(path), slug, name, description, tuple(exercises), tuple(equipment), low, high, warnings)
    return Remembered(modified, size, entry, routine)


def save_index(index: Mapping[str, Remembered]) -> None:
    """Write the index aside and move it into place, so that two listings at once never mix.

    Without effect where it cannot be written.
    """
    file = paths.index_file()
    aside = file.with_suffix(f".{os.getpid()}")
    files = {path: [kept.modified, kept.size, kept.entry[1:], kept.routine] for path, kept in index.items()}
    content = json.dumps([__version__, files]).encode()
    with suppress(OSError):
        paths.make_private_folder(file.parent)
        try:
            paths.make_private_file(aside)
            aside.write_bytes(_checksum(content) + b"\n" + content)
            aside.replace(file)
        except OSError:
            aside.unlink(missing_ok=True)
