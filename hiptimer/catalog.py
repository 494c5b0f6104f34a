"""Every routine there is, remembered between starts so that no file is read twice.

A file is read again when its time or size has changed, or hiptimer has. Losing the index loses nothing.
"""

import contextlib
import json
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from hiptimer import __version__, paths
from hiptimer.routine.codec import decoded, encoded
from hiptimer.routine.model import Exercise, Level, Routine
from hiptimer.yamlfile.files import SUFFIXES, files_in, is_file, stamp
from hiptimer.yamlfile.problems import FileProblems, UnreadableError, excerpt, suggestion


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


class Broken(NamedTuple):
    """A routine file that cannot be read, or has mistakes."""

    path: Path
    problems: str
    """A line for each."""


class _Remembered(NamedTuple):
    """What was read of a file, and the stamp that it had then."""

    modified: int
    size: int
    low: float
    high: float
    routine: str
    """Encoded."""


_Index = dict[str, _Remembered]
"""By path."""


def search_folders() -> tuple[Path, ...]:
    """Where routines are looked for by name: the user's own, then the bundled."""
    return paths.user_routines(), paths.bundled("routines")


class Catalog:
    """The routine files of some folders; a name in an earlier folder wins over the same in a later one."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders
        self._index = _load()

    def paths(self) -> tuple[Path, ...]:
        """Every routine file, sorted by name within its folder."""
        return files_in(self._folders)

    def find(self, name: str) -> Path:
        """The file that `name` means: a routine's name, or a path.

        Raises UnreadableError with the nearest name where there is none.
        """
        files = self.paths()
        for path in files:
            if path.stem == name:
                return path
        direct = _expanded(name)
        if direct.suffix in SUFFIXES or len(direct.parts) > 1 or is_file(direct):
            return direct
        hint = suggestion(name, [path.stem for path in files])
        raise UnreadableError(f"no routine is called '{excerpt(name)}'.{hint} 'hiptimer list' shows them all")

    def read(self, path: Path) -> Routine:
        """The routine of a file. Raises UnreadableError where there is no such text file, FileProblems for mistakes."""
        return decoded(self._remembered(path).routine)

    def entries(self) -> Iterator[Entry | Broken]:
        """Yields every routine, in the order of `paths`; then remembers what it had to read."""
        index: _Index = {}
        for path in self.paths():
            try:
                remembered = self._remembered(path)
                yield _entry(path, remembered)
            except (FileProblems, UnreadableError) as error:
                yield Broken(path, str(error))
            else:
                index[str(path)] = remembered
        if index != self._index:
            self._index = index
            _save(index)

    def _remembered(self, path: Path) -> _Remembered:
        remembered = self._index.get(str(path))
        if remembered is None or (remembered.modified, remembered.size) != stamp(path):
            remembered = _read(path)
        return remembered


def _entry(path: Path, remembered: _Remembered) -> Entry:
    routine = decoded(remembered.routine)
    return Entry(
        path,
        routine.slug,
        routine.name,
        routine.description,
        tuple(exercise.name for exercise in routine.exercises),
        routine.equipment,
        remembered.low,
        remembered.high,
    )


def _expanded(name: str) -> Path:
    try:
        return Path(name).expanduser()
    except RuntimeError:  # `~somebody`, who is not known here
        return Path(name)


def _read(path: Path) -> _Remembered:
    # Imported here: only a file that has changed needs the rooms that read it.
    from hiptimer.figures.naming import names
    from hiptimer.routine.reader import read_routine
    from hiptimer.workout.plan import make_plan
    from hiptimer.workout.prescription import prescribe

    state = stamp(path)
    routine = read_routine(path, names())
    if any((exercise.figure or "").endswith(SUFFIXES) for exercise in routine.exercises):
        # A figure file beside it may change without it: this stamp lets it be read each time.
        state = (0, 0)
    low, high = (make_plan(routine, prescribe(routine, level)).seconds for level in (Level.LOW, Level.HIGH))
    return _Remembered(*state, round(low, 3), round(high, 3), encoded(routine))


def _load() -> _Index:
    """What was remembered; nothing where the file is missing, or not as `_save` of this version has written it."""
    try:
        seal, text = paths.index_file().read_text(encoding="utf-8").split("\n", 1)
        return {path: _Remembered(*fields) for path, fields in json.loads(text).items()} if seal == _seal(text) else {}
    except (OSError, ValueError):
        return {}


def _save(index: _Index) -> None:
    """Written aside and moved into place, so that two listings at once never mix."""
    file = paths.index_file()
    aside = file.with_suffix(f".{os.getpid()}")
    text = json.dumps(index)
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        aside.write_text(f"{_seal(text)}\n{text}", encoding="utf-8")
        aside.replace(file)


def _seal(text: str) -> str:
    """Tells whether a text is whole, and of this version with these fields."""
    fields = " ".join((*Routine._fields, *Exercise._fields))
    return f"hiptimer {__version__} {zlib.crc32(f'{fields}{text}'.encode()):08x}"
