"""Where a workout can be called: a socket of the user's own or, on Windows, a port of this machine with a token."""

import os
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import Final

from hiptimer import paths
from hiptimer.locks import take_lock
from hiptimer.remote.meeting import HOST, Port, address, clear_away, port_of, socket_of, write_port

_WAITING: Final = 64
"""Callers that the system lets wait."""


class Door:
    """Somebody listens there, until it is closed."""

    def __init__(
        self, listening: socket.socket, file: Path, token: bytes | None = None, lock: int | None = None
    ) -> None:
        self.listening = listening
        self.token = token
        """What each caller has to say first; None where only the user's own programs can call."""
        self._file = file
        self._lock = lock

    def close(self) -> None:
        """Nobody finds it any more; the socket is its user's to close."""
        if self._lock is not None:
            os.close(self._lock)
        clear_away(self._file)


OpenDoor = Callable[[], Door]
"""Raises OSError or NoHomeError."""


def open_socket() -> Door:
    """Returns a socket that only the user may use. Raises OSError or NoHomeError.

    It is put in place once it listens: nobody finds one that refuses, and takes it for stale.
    """
    file = _in_private_folder(socket_of(os.getpid()))
    aside = file.with_suffix(".new")
    clear_away(aside)
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        with address(aside) as where:
            listening.bind(where)
        aside.chmod(0o600)
        listening.listen(_WAITING)
        aside.replace(file)
    except OSError:
        listening.close()
        with suppress(OSError):
            aside.unlink()
        raise
    return Door(listening, file)


def open_port() -> Door:
    """Returns a port that no other machine reaches, and no other user has the token of. Raises OSError or NoHomeError.

    The file that tells both is locked before it says anything: one that nobody holds is stale.
    """
    file = _in_private_folder(port_of(os.getpid()))
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    lock = None
    try:
        if sys.platform == "win32":
            # Else a program of another user may take the port over.
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        listening.bind((HOST, 0))
        listening.listen(_WAITING)
        clear_away(file)
        lock = os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        if not take_lock(lock):
            raise BlockingIOError(f"another program holds {file}")
        port = Port(listening.getsockname()[1], token_hex(32).encode())
        write_port(lock, port)
    except OSError:
        listening.close()
        if lock is not None:
            os.close(lock)
            clear_away(file)
        raise
    return Door(listening, file, port.token, lock)


def _in_private_folder(file: Path) -> Path:
    paths.make_private_folder(file.parent)
    if not paths.is_private(file.parent):
        raise PermissionError(f"others may write into {file.parent}")
    return file


def usual_door() -> Door:
    """Returns that of this system. Raises OSError or NoHomeError."""
    return open_port() if sys.platform == "win32" else open_socket()
