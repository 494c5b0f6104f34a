"""Locks on files that end with whoever holds them, also where that one is killed. Light."""

import os
import sys

if sys.platform == "win32":
    import msvcrt

    _BEYOND = 1 << 20
    """A byte after all content: nobody else can read what is locked."""

    def take_lock(file: int) -> bool:
        """Whether an open file is ours from now on, until it is closed; False where another holds it. Never waits."""
        os.lseek(file, _BEYOND, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(file, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def take_lock(file: int) -> bool:
        """Whether an open file is ours from now on, until it is closed; False where another holds it. Never waits."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
