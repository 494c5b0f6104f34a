"""Which routines there are, and which file a name means."""

from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from hiptimer.routine.model import Routine
from hiptimer.routine.reader import read_routine
from hiptimer.yamlfile.files import SUFFIXES, files_in, is_file
from hiptimer.yamlfile.problems import UnreadableError, excerpt, suggestion


class Library(NamedTuple):
    """Folders of routine files, the user's before the bundled: an earlier one wins over a later."""

    folders: tuple[Path, ...]
    figures: Collection[str] | None = None
    """The figures that a routine may name; None leaves them unchecked."""

    def read(self, path: Path) -> Routine:
        """The routine of a file. Raises as `read_routine`."""
        return read_routine(path, self.figures)

    def paths(self) -> tuple[Path, ...]:
        """Every routine file, in the order of `files_in`."""
        return files_in(self.folders)

    def find(self, name: str) -> Path:
        """The file that `name` means: a routine's name, or a path.

        Raises UnreadableError with the nearest name where there is none.
        """
        for path in self.paths():
            if path.stem == name:
                return path
        direct = _path(name)
        if direct.suffix in SUFFIXES or len(direct.parts) > 1 or is_file(direct):
            return direct
        hint = suggestion(name, [path.stem for path in self.paths()])
        raise UnreadableError(f"no routine is called '{excerpt(name)}'.{hint} 'hiptimer list' shows them all")


def _path(name: str) -> Path:
    try:
        return Path(name).expanduser()
    except RuntimeError:  # `~somebody`, who is not known here
        return Path(name)
