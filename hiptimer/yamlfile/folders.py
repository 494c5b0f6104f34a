"""Folders of files that people write: what is called like a YAML file in them and below, and why one cannot be read."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from hiptimer.yamlfile.files import SUFFIXES, stamp

DEEPEST: Final = 4
"""Levels of folders in a folder that are looked into."""

MOST_FOLDERS: Final = 200
"""Folders that are looked into: a link may lead to a whole disk."""


class File(NamedTuple):
    """Whatever in a folder is called like a YAML file."""

    name: str
    is_regular: bool
    """It is a file, or a link to one."""

    @property
    def stem(self) -> str:
        """Its name without the ending."""
        return self.name.rpartition(".")[0]


class Folder(NamedTuple):
    """What a folder holds by itself, sorted by name; hidden files and folders are left out."""

    path: Path
    files: tuple[File, ...] = ()
    subfolders: tuple[Path, ...] = ()
    fault: str | None = None
    """Why it is not read, as a clause that follows its name; None where it is, or there is none."""

    def stamps(self) -> list[tuple[int, int]]:
        """Returns the stamp of each file: cheap, for it is asked again and again."""
        prefix = f"{self.path}{os.sep}"
        return [stamp(prefix + file.name) for file in self.files]


def files_in(folders: Iterable[Path]) -> tuple[Path, ...]:
    """Whatever in the folders is called like a YAML file, sorted by name within each; see `listed_files`."""
    return listed_files((folder_at(folder),) for folder in folders)


def listed_files(groups: Iterable[Iterable[Folder]]) -> tuple[Path, ...]:
    """The files of some groups of folders, in order. A file takes its name from the later groups.

    What is no file takes no name, but is listed: reading it says what it is.
    """
    paths: list[Path] = []
    taken: set[str] = set()
    for group in groups:
        files = [(folder.path, file) for folder in group for file in folder.files]
        paths += (folder / file.name for folder, file in files if file.stem not in taken)
        taken |= {file.stem for _, file in files if file.is_regular}
    return tuple(paths)


def folder_fault(folder: Path) -> str | None:
    """Why a folder cannot be read, as a clause that follows its name; None where it can, or there is none."""
    return folder_at(folder).fault


def folder_at(path: Path) -> Folder:
    """Returns what a folder holds by itself."""
    files: list[File] = []
    subfolders: list[str] = []
    try:
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.name.endswith(SUFFIXES):
                    files.append(File(entry.name, _is(entry.is_file)))
                elif _is(entry.is_dir):
                    subfolders.append(entry.name)
    except FileNotFoundError:
        return Folder(path)
    except (OSError, ValueError) as error:
        return Folder(path, fault=_reason(error))
    return Folder(path, tuple(sorted(files)), tuple(path / name for name in sorted(subfolders)))


def folders_below(root: Path) -> Iterator[Folder]:
    """Yields a folder and those in it, level by level; one that links lead back to only once.

    The first that lies too deep, or is one too many, is yielded with that as its fault, and is the last.
    """
    seen: set[tuple[int, int]] = set()
    level = [root]
    for depth in range(DEEPEST + 2):
        below: list[Path] = []
        for path in level:
            identity = _identity(path)
            if identity in seen:
                continue
            if depth > DEEPEST or len(seen) == MOST_FOLDERS:
                yield Folder(path, fault=_limit_words(depth))
                return
            seen.add(identity)
            folder = folder_at(path)
            yield folder
            below += folder.subfolders
        level = below


def _limit_words(depth: int) -> str:
    if depth > DEEPEST:
        return f"not read, it lies too deep: at most {DEEPEST} folders in one another"
    return f"not read, and nor is what follows: at most {MOST_FOLDERS} folders"


def _identity(folder: Path) -> tuple[int, int]:
    """What tells a folder from all others, whatever path leads there; the same for all that cannot be asked."""
    try:
        status = folder.stat()
    except (OSError, ValueError):
        return 0, 0
    return status.st_dev, status.st_ino


def _is(asked: Callable[[], bool]) -> bool:
    try:
        return asked()
    except OSError:  # a link that leads back to itself
        return False


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, PermissionError):
        return "no permission to read this folder"
    return f"cannot be read: {getattr(error, 'strerror', None) or 'not a usable path'}"
