"""The files around the journal: what cannot go on as it is gets another name, and is never deleted."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

BESIDE = ("-wal", "-shm", "-journal")
"""Endings of the files that SQLite keeps beside a database."""

STALE_SECONDS = 30.0
"""So much longer than any commit takes: a journal that was changed later than the file beside it is another's."""


def set_aside(path: Path, why: str) -> Path:
    """Move a journal, with the files SQLite keeps beside it, to a name that says why; returns that name.

    Raises OSError.
    """
    kept = free_name(path, why)
    path.rename(kept)
    for beside, ending in _files_beside(path):
        beside.rename(kept.with_name(kept.name + ending))
    return kept


def set_aside_what_is_stale(path: Path) -> None:
    """Move away what SQLite would put into a journal that it does not belong to, because that was replaced since.

    A program that is killed leaves such a file; SQLite does not see that the journal is another one by now.
    """
    for beside, ending in _files_beside(path):
        with suppress(OSError):
            if is_stale(path, beside):
                beside.rename(free_name(path, f"stale{ending}"))


def is_stale(path: Path, beside: Path) -> bool:
    """Whether a journal was changed so long after the file beside it that the two do not belong together.

    Raises OSError.
    """
    status = beside.stat()
    return status.st_size > 0 and path.stat().st_ctime - status.st_ctime > STALE_SECONDS


def free_name(path: Path, why: str) -> Path:
    """Returns a name beside `path` that says why, and that no file has yet."""
    name = path.with_name(f"{path.stem}-{why}{path.suffix}")
    number = 1
    while name.exists():
        number += 1
        name = path.with_name(f"{path.stem}-{why}-{number}{path.suffix}")
    return name


def _files_beside(path: Path) -> Iterator[tuple[Path, str]]:
    for ending in BESIDE:
        beside = path.with_name(path.name + ending)
        if beside.exists():
            yield beside, ending
