"""Files on disk: which of them hold YAML, how much they may hold, and their bytes into text."""

import codecs
import os
from pathlib import Path
from typing import NamedTuple

from hiptimer.printable import printable
from hiptimer.regular_file import FileFault, MissingFileFault, OtherKindFault, read_regular
from hiptimer.yamlfile.problems import DocumentError, Problem, UnreadableError

_BLANKS = str.maketrans("\t\r\n\xa0\xad", "     ")
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


def slug_of(path: Path) -> str:
    """The name under which a file is typed, listed and remembered: its own without the ending, printable."""
    return printable(path.stem)


def inside(folder: Path, path: Path) -> bool:
    """Whether a path, with all links followed, stays in a folder."""
    try:
        return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))
    except (OSError, ValueError):
        return False


def is_file(path: Path) -> bool:
    """Whether there is such a file; False also for a name that no file can have."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def stamp(path: Path | str) -> tuple[int, int]:
    """Time of the last change in nanoseconds, and size in bytes: differs once the file does. Zeros for no file."""
    try:
        status = os.stat(path)  # noqa: PTH116 - a folder of hundreds is asked every second, as texts
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
        raise DocumentError(Problem(line, column, _no_utf_8(data))) from None


def _no_utf_8(data: bytes) -> str:
    """What bytes are that are not UTF-8: text of an older program, or no text at all."""
    try:
        is_older_text = data.decode("cp1252").translate(_BLANKS).isprintable()
    except UnicodeDecodeError:
        is_older_text = False
    if is_older_text:
        return "not text in UTF-8, but in an older encoding (Windows-1252?): save the file as UTF-8"
    return "not text in UTF-8: save the file as UTF-8, or name another one"


def _bytes_of(path: Path, limits: Limits) -> bytes:
    """What the file holds, or one byte more than it may hold."""
    try:
        return read_regular(path, limits.bytes)
    except MissingFileFault as fault:
        remedy = "; standard input is not read: save it as a file" if str(path) == "-" else ""
        raise UnreadableError(f"{printable(str(path))}: {fault}{remedy}") from None
    except FileFault as fault:
        kind = f", not a {limits.noun} file" if isinstance(fault, OtherKindFault) else ""
        raise UnreadableError(f"{printable(str(path))}: {fault}{kind}") from None
