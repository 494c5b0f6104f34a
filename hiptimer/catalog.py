"""Every routine there is, remembered between starts so that no file is read twice.

A file is read again when its time or size has changed, or hiptimer has. Losing the index loses nothing.
"""

import contextlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from hiptimer import __version__, paths
from hiptimer.yamlfile.files import SUFFIXES, files_in, is_file, stamp
from hiptimer.yamlfile.problems import FileProblems, UnreadableError, excerpt, suggestion

if TYPE_CHECKING:
    from hiptimer.routine.model import Routine


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
    entry: Entry
    routine: str
    """All of it, encoded: a listing need not load the room of routines."""


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

    def read(self, path: Path) -> "Routine":
        """The routine of a file. Raises UnreadableError where there is no such text file, FileProblems for mistakes."""
        # Imported here, as in `_read`: a listing reads no routine.
        from hiptimer.routine.codec import decoded

        remembered = self._remembered(path)
        if self._index.get(str(path)) != remembered and path.parent in self._folders:
            self._index[str(path)] = remembered
            _save(self._index)
        try:
            return decoded(remembered.routine)
        except (ValueError, TypeError):  # written while the fields of a routine were others
            return decoded(_read(path).routine)

    def entries(self) -> Iterator[Entry | Broken]:
        """Yields every routine, in the order of `paths`; then remembers what it had to read."""
        index: _Index = {}
        for path in self.paths():
            try:
                remembered = self._remembered(path)
            except (FileProblems, UnreadableError) as error:
                yield Broken(path, str(error))
            else:
                index[str(path)] = remembered
                yield remembered.entry
        if index != self._index:
            self._index = index
            _save(index)

    def _remembered(self, path: Path) -> _Remembered:
        remembered = self._index.get(str(path))
        if remembered is None or (remembered.modified, remembered.size) != stamp(path):
            remembered = _read(path)
        return remembered


def _expanded(name: str) -> Path:
    try:
        return Path(name).expanduser()
    except RuntimeError:  # `~somebody`, who is not known here
        return Path(name)


def _read(path: Path) -> _Remembered:
    # Imported here: only a file that has changed needs the rooms that read it.
    from hiptimer.figures.naming import names
    from hiptimer.routine.codec import encoded
    from hiptimer.routine.model import Level
    from hiptimer.routine.reader import read_routine
    from hiptimer.workout.plan import make_plan
    from hiptimer.workout.prescription import prescribe

    state = stamp(path)
    routine = read_routine(path, names())
    if any((exercise.figure or "").endswith(SUFFIXES) for exercise in routine.exercises):
        # A figure file beside it may change without it: this stamp lets it be read each time.
        state = (0, 0)
    low, high = (make_plan(routine, prescribe(routine, level)).seconds for level in (Level.LOW, Level.HIGH))
    entry = Entry(
        path,
        routine.slug,
        routine.name,
        routine.description,
        tuple(exercise.name for exercise in routine.exercises),
        routine.equipment,
        round(low, 3),
        round(high, 3),
    )
    return _Remembered(*state, entry, encoded(routine))


def _load() -> _Index:
    """What was remembered; nothing where the file is missing, or not what this version writes."""
    try:
        version, files = json.loads(paths.index_file().read_text(encoding="utf-8"))
        return {path: _from_json(path, *fields) for path, fields in files.items()} if version == __version__ else {}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _from_json(path: str, modified: int, size: int, listed: list[Any], routine: str) -> _Remembered:
    """`listed` are the fields of an entry but its path. Raises ValueError or TypeError where they are not."""
    slug, name, description, exercises, equipment, low, high = listed  # Any, as JSON has it
    entry = Entry(Path(path), slug, name, description, tuple(exercises), tuple(equipment), low, high)
    return _Remembered(modified, size, entry, routine)


def _save(index: _Index) -> None:
    """Written aside and moved into place, so that two listings at once never mix."""
    file = paths.index_file()
    aside = file.with_suffix(f".{os.getpid()}")
    files = {path: [kept.modified, kept.size, kept.entry[1:], kept.routine] for path, kept in index.items()}
    with contextlib.suppress(OSError):
        paths.make_private_folder(file.parent)
        paths.make_private_file(aside)
        aside.write_text(json.dumps([__version__, files]), encoding="utf-8")
        aside.replace(file)
