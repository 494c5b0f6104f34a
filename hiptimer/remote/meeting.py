"""Where a workout and those who command it meet: a socket a session, in a folder of the user's own. Light.

The name of a socket is the number of its process. One that nobody listens to any more, as after a kill, refuses whoever
knocks, and is cleared away by that.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from hiptimer import paths

_PREFIX, _SUFFIX = "session-", ".sock"

_LONGEST: Final = 100
"""Bytes of a path that every system takes for a socket's."""


def socket_of(process: int) -> Path:
    """Returns the socket of a session by its process. Raises NoHomeError."""
    return paths.runtime_folder() / f"{_PREFIX}{process}{_SUFFIX}"


def sockets() -> list[Path]:
    """Returns the sockets of all sessions, the one that began last first; some may be stale. Raises NoHomeError."""
    folder = paths.runtime_folder()
    try:
        if not paths.is_private(folder):
            return []
        files = [entry for entry in os.scandir(folder) if _is_ours(entry.name)]
        began = {entry.path: entry.stat(follow_symlinks=False).st_mtime_ns for entry in files}
    except OSError:
        return []
    return [Path(path) for path in sorted(began, key=lambda path: -began[path])]


def clear_away(file: Path) -> None:
    """Remove a socket that nobody listens to."""
    with suppress(OSError):
        file.unlink()


@contextmanager
def address(file: Path) -> Iterator[str]:
    """Gives the address of a socket, also where its path is longer than one may be. Raises OSError."""
    if sys.platform != "linux" or len(os.fsencode(file)) <= _LONGEST:
        yield str(file)
        return
    folder = os.open(file.parent, os.O_PATH | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{file.name}"
    finally:
        os.close(folder)


def _is_ours(name: str) -> bool:
    return name.startswith(_PREFIX) and name.endswith(_SUFFIX)
