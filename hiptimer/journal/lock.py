"""A hold on a running session, which the operating system lets go of when the process ends, however it ends.

By it a session that still runs in another terminal is told from one whose program was killed.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path


class Claim:
    """Held until `release`, or until the process is gone."""

    def __init__(self, path: Path, handle: int) -> None:
        self._path = path
        self._handle = handle

    def release(self) -> None:
        """Let go."""
        # Windows deletes no file that is open; elsewhere nobody may take the file between the two.
        if sys.platform != "win32":
            self._delete()
        os.close(self._handle)
        if sys.platform == "win32":
            self._delete()

    def _delete(self) -> None:
        with suppress(OSError):
            self._path.unlink()


def claim(folder: Path, session: int) -> Claim | None:
    """A hold on a session, or None where a living process has it. Raises OSError where nothing can be held."""
    path = folder / f"session-{session}.lock"
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(handle)
        except (BlockingIOError, PermissionError):
            os.close(handle)
            return None
        except OSError:
            os.close(handle)
            raise
        if _is_still_at(path, handle):
            return Claim(path, handle)
        os.close(handle)


def _is_still_at(path: Path, handle: int) -> bool:
    """Nobody has deleted the file between opening and locking it: a hold on a deleted file is seen by nobody."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
