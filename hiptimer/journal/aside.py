"""A journal that cannot go on under its name is moved away, never deleted."""

from pathlib import Path

BESIDE = ("-wal", "-shm", "-journal")
"""Endings of the files that SQLite keeps beside a database."""


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
