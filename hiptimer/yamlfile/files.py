"""Files on disk: which of them hold YAML, how much they may hold, and their bytes into text."""

import codecs
import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from hiptimer.yamlfile.problems import DocumentError, Problem, UnreadableError, printable

SUFFIXES = (".yaml", ".yml")


class Limits(NamedTuple):
    """How much a file of one kind may hold, and what messages call that kind."""

    noun: str
    """What such a file describes: "routine"."""
    essentials: str
    """What every such file has, as an empty one is told: "a name and exercises"."""
    bytes: int = 1024 * 1024
    depth: int = 32
    """Levels of lists and mappings inside each other."""
    values: int = 50_000
    """Also once every alias is written out."""
    aliases: bool = True
    """Whether `*name` may stand for what `&name` marks."""

    @property
    def size_words(self) -> str:
        """The limit of bytes in words: `1 MiB`."""
        kibibytes = self.bytes // 1024
        return f"{kibibytes // 1024} MiB" if kibibytes >= 1024 else f"{kibibytes} KiB"


def files_in(folders: Iterable[Path]) -> tuple[Path, ...]:
    """The YAML files of the folders, sorted by name within each; a name that an earlier folder has is left out.

    A folder that cannot be read holds nothing.
    """
    by_stem: dict[str, Path] = {}
    for folder in folders:
        for name in sorted(_names_in(folder)):
            path = folder / name
            by_stem.setdefault(path.stem, path)
    return tuple(by_stem.values())


def _names_in(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return [entry.name for entry in entries if entry.name.endswith(SUFFIXES) and entry.is_file()]
    except OSError:
        return []


def is_file(path: Path) -> bool:
    """Whether there is such a file; False also for a name that no file can have."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def stamp(path: Path) -> tuple[int, int]:
    """Time of the last change in nanoseconds, and size in bytes: differs once the file does. Zeros for no file."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return 0, 0
    return status.st_mtime_ns, status.st_size


def read_text(path: Path, limits: Limits) -> str:
    """The text of a file in UTF-8, or in UTF-16 with a byte order mark.

    Raises UnreadableError where there is no file to read, DocumentError for one that is too large or no such text.
    """
    data = _bytes_of(path, limits)
    if len(data) > limits.bytes:
        raise DocumentError(Problem(1, 1, f"larger than {limits.size_words}: is this a {limits.noun} file?"))
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return data.decode("utf-16")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = len(data[data.rfind(b"\n", 0, error.start) + 1 : error.start].decode(errors="replace")) + 1
        problem = Problem(line, column, "not text in UTF-8: save the file as UTF-8, or name another one")
        raise DocumentError(problem) from None


def _bytes_of(path: Path, limits: Limits) -> bytes:
    """What the file holds, or one byte more than it may hold."""
    name = printable(str(path))
    try:
        if path.exists() and not path.is_file():
            kind = "folder" if path.is_dir() else "device"
            raise UnreadableError(f"{name}: is a {kind}, not a {limits.noun} file")
        with path.open("rb") as file:
            return file.read(limits.bytes + 1)
    except FileNotFoundError:
        raise UnreadableError(f"{name}: no such file") from None
    except PermissionError:
        raise UnreadableError(f"{name}: no permission to read it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a usable path"
        raise UnreadableError(f"{name}: cannot be read: {reason}") from None
