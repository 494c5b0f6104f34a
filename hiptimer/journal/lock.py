"""A lock between hiptimers, which the operating system releases when the process ends, however it ends.

By that of a session one that still runs in another terminal is told from one whose program was killed.
"""

import hashlib
import os
import sys
from contextlib import suppress
from pathlib import Path


class Lock:
    """Held until `release`, or until the process is gone."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor = descriptor

    @property
    def is_seen(self) -> bool:
        """Its file is still there for others to see."""
        return _is_still_at(self._path, self._descriptor)

    def release(self) -> None:
        """Let go, and delete the file."""
        # Windows deletes no file that is open; elsewhere nobody may take the file between the two.
        if sys.platform != "win32":
            self._delete()
        os.close(self._descriptor)
        if sys.platform == "win32":
            self._delete()

    def _delete(self) -> None:
        with suppress(OSError):
            self._path.unlink()


def lock_session(folder: Path, uid: str) -> Lock | None:
    """Returns the lock of a session, or None where a living process has it. Raises OSError where none can be had."""
    # The name of a session of the first version is longer than a file's may be.
    digest = hashlib.sha256(uid.encode("utf-8", "replace")).hexdigest()[:32]
    return take_lock(folder / f"session-{digest}.lock")


def take_lock(path: Path) -> Lock | None:
    """Returns the lock that a file stands for, or None where a living process has it.

    Raises OSError where none can be had.
    """
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(descriptor)
        except (BlockingIOError, PermissionError):
            os.close(descriptor)
            return None
        except OSError:
            os.close(descriptor)
            raise
        if _is_still_at(path, descriptor):
            return Lock(path, descriptor)
        os.close(descriptor)


def _is_still_at(path: Path, descriptor: int) -> bool:
    """Nobody has deleted the file between opening and locking it: a lock on a deleted file is seen by nobody."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except OSError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
