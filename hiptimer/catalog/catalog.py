"""Every routine there is, and which file a name means.

A file is read again when its time or size has changed, or hiptimer has. Losing the index loses nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from hiptimer import paths
from hiptimer.catalog.entries import Broken, Entry, Unread
from hiptimer.catalog.index import Remembered, load_index, save_index
from hiptimer.printable import printable
from hiptimer.yamlfile.files import SUFFIXES, is_file, slug_of, stamp
from hiptimer.yamlfile.folders import Folder, folders_below, listed_files
from hiptimer.yamlfile.problems import FileProblems, UnreadableError, excerpt, suggestion

if TYPE_CHECKING:
    from hiptimer.routine.model import Routine

_ALWAYS_READ = (-1, -1)
"""The stamp of no file."""


_NOTHING: Mapping[str, object] = {}


def search_folders(further: Iterable[Path] = ()) -> tuple[Path, ...]:
    """Where routines are looked for by name: the user's own, those `further` ones, then the bundled."""
    return tuple(dict.fromkeys((paths.user_routines(), *further, paths.bundled("routines"))))


class Catalog:
    """The routine files in some folders and below; a name in an earlier folder wins over the same in a later one."""

    def __init__(self, folders: tuple[Path, ...], usual: Mapping[str, object] = _NOTHING) -> None:
        """`usual` is what a routine has where its file says nothing, as the settings have it."""
        self._folders = folders
        self._usual = usual
        self._index = load_index(usual)
        self._saved = dict(self._index)

    def paths(self) -> tuple[Path, ...]:
        """Every routine file, sorted by name within its folder, and whatever else is called like one."""
        return listed_files(self._trees())

    def find(self, name: str) -> Path:
        """The file that `name` means: a routine's name, however it is spelt, or a path.

        Raises UnreadableError with the nearest name where there is none.
        """
        files = self.paths()
        named = [path for path in files if name in (path.stem, slug_of(path))]
        if named:
            return next(filter(is_file, named), named[0])
        direct = _expanded(name)
        if direct.suffix in SUFFIXES or len(direct.parts) > 1 or is_file(direct):
            return direct
        if (alike := _same_name(name, files)) is not None:
            return alike
        hint = suggestion(name, map(slug_of, files))
        raise UnreadableError(f"no routine is called '{excerpt(name)}'.{hint} 'hiptimer list' shows them all")

    def read(self, path: Path) -> "Routine":
        """The routine of a file. Raises UnreadableError where there is no such text file, FileProblems for mistakes."""
        # Imported here, as in `_read`: a listing reads no routine.
        from hiptimer.routine.codec import decoded

        remembered = self._remembered(path)
        if remembered is None:
            remembered = self._read_anew(path)
            self.save()
        try:
            return decoded(remembered.routine)
        except (ValueError, TypeError):  # written while the fields of a routine were others
            return decoded(_read(path, self._usual).routine)

    def entry(self, path: Path) -> Entry | Broken:
        """What a listing shows of a file, which is read where it has changed."""
        try:
            return (self._remembered(path) or self._read_anew(path)).entry
        except FileProblems as error:
            return Broken(path, str(error), "has mistakes", error.problems)
        except UnreadableError as error:
            return Broken(path, str(error))

    def entries(self) -> Iterator[Entry | Broken]:
        """Yields every routine, in the order of `paths`; then remembers what it had to read."""
        for entry in self.remembered_entries():
            yield self.entry(entry.path) if isinstance(entry, Unread) else entry
        self.save()

    def remembered_entries(self) -> list[Entry | Broken | Unread]:
        """What there is to list, in the order of `paths`, without reading any file."""
        trees = self._trees()
        files = listed_files(trees)
        listed = set(map(str, files))
        self._index = {path: remembered for path, remembered in self._index.items() if path in listed}
        unread = [folder for tree in trees for folder in tree if folder.fault]
        broken = [Broken(folder.path, f"{printable(str(folder.path))}: {folder.fault}") for folder in unread]
        return [*broken, *self._without_reading(files)]

    def state(self) -> object:
        """Returns what differs once a list would: the names and stamps of all files, and what is not read.

        Changes nothing here, so that a thread may ask.
        """
        return [(folder, folder.stamps()) for tree in self._trees() for folder in tree]

    def _trees(self) -> list[list[Folder]]:
        """Each of the folders with all that lie in it."""
        return [list(folders_below(folder)) for folder in self._folders]

    def save(self) -> None:
        """Remember for the next start what was read."""
        if self._index != self._saved:
            self._saved = dict(self._index)
            save_index(self._index, self._usual)

    def _without_reading(self, files: tuple[Path, ...]) -> Iterator[Entry | Broken | Unread]:
        by_slug: dict[str, Path] = {}
        for path in files:
            first = by_slug.setdefault(slug_of(path), path)
            remembered = self._remembered(path)
            if first is not path and is_file(first) and is_file(path):
                twin = first.name if first.parent == path.parent else str(first)
                yield Broken(path, f"{printable(str(path))}: called like {printable(twin)}: rename one of them")
            else:
                yield Unread(path) if remembered is None else remembered.entry

    def _read_anew(self, path: Path) -> Remembered:
        """What a file holds; remembered from now on where it lies in our folders. Raises as `read`."""
        remembered = _read(path, self._usual)
        if any(path.is_relative_to(folder) for folder in self._folders):
            self._index[str(path)] = remembered
        return remembered

    def _remembered(self, path: Path) -> Remembered | None:
        """None where the file was not read yet, or has changed since."""
        remembered = self._index.get(str(path))
        is_current = remembered is not None and (remembered.modified, remembered.size) == stamp(path)
        return remembered if is_current else None


def _same_name(name: str, files: tuple[Path, ...]) -> Path | None:
    """The first file whose name differs from `name` in nothing but its form: a file system may keep another form."""
    # Imported here, as in `_read`: a listing looks for no name.
    from hiptimer.routine.identity import name_key

    key = name_key(name)
    return next((path for path in files if name_key(slug_of(path)) == key), None)


def _expanded(name: str) -> Path:
    try:
        return Path(name).expanduser()
    except RuntimeError:  # `~somebody`, who is not known here
        return Path(name)


def _read(path: Path, usual: Mapping[str, object]) -> Remembered:
    # Imported here: only a file that has changed needs the rooms that read it.
    from hiptimer.figures.naming import names
    from hiptimer.routine.codec import decoded_defaults, encoded
    from hiptimer.routine.model import Level
    from hiptimer.routine.reader import read_file
    from hiptimer.workout.plan import make_plan
    from hiptimer.workout.prescription import prescribe

    state = stamp(path)
    routine, warnings, _ = read_file(path, names(), decoded_defaults(usual))
    if any((exercise.figure or "").endswith(SUFFIXES) for exercise in routine.exercises):
        # A figure file beside it may change without it.
        state = _ALWAYS_READ
    low, high = prescribe(routine, Level.LOW), prescribe(routine, Level.HIGH)
    shortest = longest = make_plan(routine, low).seconds
    if high.doses != low.doses or high.rounds != low.rounds:
        longest = make_plan(routine, high).seconds
    entry = Entry(
        path,
        routine.slug,
        routine.name,
        routine.description,
        tuple(exercise.name for exercise in routine.exercises),
        routine.equipment,
        round(shortest, 3),
        round(longest, 3),
        warnings,
    )
    return Remembered(*state, entry, encoded(routine))
