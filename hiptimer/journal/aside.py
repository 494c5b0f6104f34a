"""The files around the journal: what tells them apart, and how one that cannot go on is moved away, never deleted."""

from pathlib import Path

KEPT = "kept-*.sqlite3"
"""Sessions that ended while the journal could not be written to."""

BESIDE = ("-wal", "-shm", "-journal")
"""Endings of the files that SQLite keeps beside a database."""

Identity = tuple[int, int] | None
"""Device and inode of a file; None where there is none."""

Stamp = tuple[int, int, int]
"""When content and status of a file were changed, in nanoseconds, and its size; zeros where there is none."""


def set_aside(path: Path, why: str) -> Path:
    """Move a journal, with the files SQLite keeps beside it, to a name that says why; returns that name.

    Raises OSError.
    """
    kept = free_name(path, why)
    path.rename(kept)
    for ending in BESIDE:
        beside = path.with_name(path.name + ending)
        if beside.exists():
            beside.rename(kept.with_name(kept.name + ending))
    return kept


def free_name(path: Path, why: str) -> Path:
    """Returns a name beside `path` that says why, and that no file has yet."""
    name = path.with_name(f"{path.stem}-{why}{path.suffix}")
    number = 1
    while name.exists():
        number += 1
        name = path.with_name(f"{path.stem}-{why}-{number}{path.suffix}")
    return name


def identity_of(path: Path) -> Identity:
    """Returns what tells the file that has a name now from another that takes it later."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def stamp_of(path: Path) -> Stamp:
    """Returns what tells a file from itself as it was before somebody changed it."""
    try:
        status = path.stat()
    except OSError:
        return 0, 0, 0
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size
