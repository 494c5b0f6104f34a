"""Where a workout and those who command it meet: a socket a session, in a folder of the user's own. Light.

The name of a socket is the number of its process. One that nobody listens to any more, as after a kill, refuses whoever
knocks, and is cleared away by that. On Windows a file tells a port of this machine instead, and what to say there
first; whoever listens holds a lock on it, for the port of one that is stale may be somebody else's by now.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, NamedTuple

from hiptimer import paths
from hiptimer.locks import take_lock

HOST: Final = "127.0.0.1"

_PREFIX, _SOCKET, _PORT = "session-", ".sock", ".port"

_LONGEST: Final = 100
"""Bytes of a path that every system takes for a socket's."""

_MOST_BYTES: Final = 200
"""Of a file that tells a port."""


class Port(NamedTuple):
    """Where a workout listens, and what it wants to be told first."""

    number: int
    token: bytes


def socket_of(process: int) -> Path:
    """Returns the socket of a session by its process. Raises NoHomeError."""
    return paths.runtime_folder() / f"{_PREFIX}{process}{_SOCKET}"


def port_of(process: int) -> Path:
    """Returns the file that tells a session's port, by its process. Raises NoHomeError."""
    return paths.runtime_folder() / f"{_PREFIX}{process}{_PORT}"


def tells_port(file: Path) -> bool:
    """Whether what a session is met by is such a file, and no socket."""
    return file.suffix == _PORT


def sessions() -> list[Path]:
    """Returns what each session is met by, the one that began last first; some may be stale. Raises NoHomeError."""
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
    """Remove what a session was met by."""
    with suppress(OSError):
        file.unlink()


def write_port(file: int, port: Port) -> None:
    """Tell a port in an open file. Raises OSError."""
    os.write(file, b"%d %s\n" % (port.number, port.token))


def read_port(file: Path) -> Port:
    """Returns the port that a file tells.

    Raises ConnectionRefusedError where nobody listens there any more, else OSError.
    """
    opened = os.open(file, os.O_RDWR)
    try:
        if take_lock(opened):
            raise ConnectionRefusedError
        number, token = os.read(opened, _MOST_BYTES).split()
        return Port(int(number), token)
    except ValueError as error:
        raise OSError(f"{file} tells no port") from error
    finally:
        os.close(opened)


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
    return name.startswith(_PREFIX) and name.endswith((_SOCKET, _PORT))
