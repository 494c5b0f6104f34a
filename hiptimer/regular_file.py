"""A file that somebody named, read: regular files only, and never more of one than it may hold.

Every file that a person or a routine can name is read through here, for behind a name may be a pipe that nobody writes
to, a device without an end, or twenty gigabytes of nothing.
"""

import os
import stat
from pathlib import Path

_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}

# What the system does not have is not asked for. Windows would change line ends; a terminal would become ours.
_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_CLOEXEC", "O_NOCTTY", "O_BINARY"))


class FileFault(Exception):  # noqa: N818 - what is wrong with a file, in words that follow its name
    """A file that cannot be read; its text is a clause that follows the file's name: `no such file`."""


class MissingFileFault(FileFault):
    """There is nothing of that name."""


class OtherKindFault(FileFault):
    """It is no file, or none with content of its own, but a folder, a pipe, a device."""


def read_regular(path: Path, most: int) -> bytes:
    """Returns what a file holds, up to `most` + 1 bytes: one more than it may hold tells that it is too large.

    Never waits for anybody. Raises FileFault for what is no regular file or cannot be read.
    """
    try:
        # Asked before, for opening a device may do something already; and after, for it may have been exchanged.
        _refuse_other_kinds(path.stat())
        descriptor = os.open(path, _FLAGS)
        try:
            _refuse_other_kinds(os.fstat(descriptor))
            return _read_up_to(descriptor, most + 1)
        finally:
            os.close(descriptor)
    except (FileNotFoundError, NotADirectoryError):
        raise MissingFileFault("is a link to nothing" if path.is_symlink() else "no such file") from None
    except PermissionError:
        raise FileFault("no permission to read it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a usable path"
        raise FileFault(f"cannot be read: {reason}") from None


def _refuse_other_kinds(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise OtherKindFault(f"is {_KINDS.get(stat.S_IFMT(status.st_mode), 'of a kind of its own')}")


def _read_up_to(descriptor: int, limit: int) -> bytes:
    parts = []
    while limit and (part := os.read(descriptor, min(limit, 1 << 20))):
        parts.append(part)
        limit -= len(part)
    return b"".join(parts)
