"""What could not be written into the journal before the program ended: each in a small journal beside it.

Where nothing can be written there either, it is in one of the user's other folders. The next start takes it in.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from zlib import crc32

from hiptimer import paths
from hiptimer.journal.database import Database
from hiptimer.journal.faults import JournalError
from hiptimer.journal.opening import open_database, open_for_reading

_SMALL_PAGE = 512
"""Bytes: a small journal takes an eighth of the usual room, of which there may not be much."""


def keep(folder: Path, name: str, change: Callable[[Database], object]) -> bool:
    """Make a change in a small journal of its own, which has a name; False where that can be done nowhere.

    `folder` is that of the journal.
    """
    for place, prefix in _places(folder):
        file = place / f"{prefix}{_digest(name)}.sqlite3"
        try:
            with closing(open_database(file, _SMALL_PAGE)) as database, database.write_transaction():
                change(database)
        except JournalError:
            _delete_if_empty(file)
        else:
            return True
    return False


def _delete_if_empty(file: Path) -> None:
    with suppress(OSError):
        if not file.stat().st_size:
            file.unlink()


def forget_kept(folder: Path, name: str) -> None:
    """Delete what was kept by that name: it is in the journal by now."""
    for place, prefix in _places(folder):
        with suppress(OSError):
            (place / f"{prefix}{_digest(name)}.sqlite3").unlink()


def is_kept(folder: Path, name: str) -> bool:
    """Whether something of that name waits to be taken in."""
    return any((place / f"{prefix}{_digest(name)}.sqlite3").exists() for place, prefix in _places(folder))


def kept_files(folder: Path) -> list[Path]:
    """Returns everything that waits to be taken into the journal of a folder, the oldest first."""
    with_times = []
    for place, prefix in _places(folder):
        with suppress(OSError):
            with_times += [(file.stat().st_mtime, file) for file in place.glob(f"{prefix}*.sqlite3")]
    return [file for _, file in sorted(with_times)]


def take_in(folder: Path, into: Callable[[Database], object]) -> None:
    """Hand every file that waits to `into`, which puts it into the journal, and delete it. Raises JournalError."""
    for file in kept_files(folder):
        try:
            source = open_for_reading(file)
        except JournalError:
            # Another hiptimer has just taken it in, or it is damaged and stays.
            continue
        with closing(source):
            into(source)
            if source.odd:
                continue
        with suppress(OSError):
            file.unlink()


def _places(folder: Path) -> Iterator[tuple[Path, str]]:
    yield folder, "kept-"
    # Whoever has several journals has those other folders only once.
    for place in paths.spare_folders():
        yield place, f"kept-{crc32(os.fsencode(folder.absolute())):08x}-"


def _digest(name: str) -> str:
    # Imported here: hashlib loads OpenSSL, and hardly ever is anything kept.
    from hashlib import sha256

    # The name of a session of the first version is longer than a file's may be.
    return sha256(name.encode("utf-8", "replace")).hexdigest()[:32]
