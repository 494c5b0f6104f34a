"""What a listing shows of a routine file: what it holds, what is wrong with it, or that it was not read yet."""

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from hiptimer.printable import printable
from hiptimer.yamlfile.problems import Problem

_CONFLICT_WORDS = ("conflict", "konflikt", "conflit")

_CONFLICT_COPY = r"\.sync-conflict-\d{8}-\d{6}|\([^()]*(?:conflict|konflikt|conflit)[^()]*\)|[._-]conflict(?:-\d+|$)"
"""How programs that keep folders alike name the second of two versions: Syncthing; Dropbox, Nextcloud and Seafile in
brackets, in the user's language; ownCloud and Resilio at the end."""


class Entry(NamedTuple):
    """A routine, as far as a listing shows it."""

    path: Path
    routine: str
    """Its slug: the name to type."""
    name: str
    description: str | None
    exercises: tuple[str, ...]
    equipment: tuple[str, ...]
    low: float
    """Seconds at the low ends of its ranges."""
    high: float
    """Seconds at the high ends."""
    warnings: tuple[Problem, ...] = ()
    """What its file says that was probably not meant so."""


class Broken(NamedTuple):
    """A routine file, or a folder of them, that cannot be read or has mistakes."""

    path: Path
    problems: str
    """A line for each."""
    fault: str = "cannot be read"
    """What a short row says of it."""
    mistakes: tuple[Problem, ...] = ()
    """What of it is wrong where; empty for what cannot be read at all."""

    @property
    def has_mistakes(self) -> bool:
        """It is a text, and may be mended."""
        return bool(self.mistakes)


class Unread(NamedTuple):
    """A routine file that is new or has changed, and was not read yet."""

    path: Path


def titles(entries: Sequence[Entry | Broken | Unread]) -> list[str]:
    """Returns what each is called in a list: the routine's name, with its file where that alone tells it from others.

    Those are routines of one name, and the copies that a program makes which keeps the folders of two machines alike.
    """
    named = Counter(entry.name for entry in entries if isinstance(entry, Entry))
    return [_title(entry, named) for entry in entries]


def _title(entry: Entry | Broken | Unread, named: Counter[str]) -> str:
    file = printable(entry.path.name)
    conflict = "conflict copy " if _is_conflict_copy(entry.path.stem) else ""
    if not isinstance(entry, Entry):
        return f"{conflict}{file}"
    return f"{entry.name} ({conflict}{file})" if conflict or named[entry.name] > 1 else entry.name


def _is_conflict_copy(stem: str) -> bool:
    # Asked in two steps: compiling the pattern takes as long as all else of this room.
    lower = stem.lower()
    if not any(word in lower for word in _CONFLICT_WORDS):
        return False
    return re.search(_CONFLICT_COPY, stem, re.IGNORECASE) is not None
