"""The note of what was lowered: written before anything is, so that it can be put back after a crash.

Only one program at a time lowers, the one that holds the lock beside the note; its lock ends with it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from hiptimer import paths
from hiptimer.audio.ducking.streams import Lowered, Lows
from hiptimer.checked_json import load_checked, save_checked
from hiptimer.locks import take_lock
from hiptimer.regular_file import FileFault

_MOST_BYTES: Final = 1024 * 1024


class TakenError(Exception):
    """Another workout lowers what is played."""


def note_file() -> Path:
    """The note; it, and its folder, may not exist. Raises NoHomeError."""
    return paths.lowered_file()


@contextmanager
def locked() -> Iterator[None]:
    """Inside, nobody else lowers anything. Raises TakenError, OSError or NoHomeError."""
    lock = note_file().with_suffix(".lock")
    paths.make_private_folder(lock.parent)
    paths.make_private_file(lock)
    with lock.open("rb") as file:
        if not take_lock(file.fileno()):
            raise TakenError
        yield


def load_note() -> Lows:
    """Returns what was lowered and not put back; nothing where that cannot be read."""
    try:
        return tuple(map(_low, load_checked(note_file(), _MOST_BYTES)))
    except (FileFault, ValueError, RecursionError, TypeError, paths.NoHomeError):
        return ()


def save_note(lows: Lows) -> None:
    """Write it whole, or not at all; where nothing is lowered there is none. Raises OSError or NoHomeError."""
    if lows:
        save_checked(note_file(), lows)
    else:
        note_file().unlink(missing_ok=True)


def _low(value: Any) -> Lowered:
    number, owner, memory, before, level = value
    return Lowered(int(number), str(owner), str(memory), tuple(map(int, before)), float(level))
