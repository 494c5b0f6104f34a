"""Commands as processes: without a terminal, in a group of their own, and ended although the program is no more."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from hiptimer.hooks.programs import program_of, words_of

if TYPE_CHECKING:
    from subprocess import Popen

_GRACE: Final = 0.5
"""Seconds that are left to whoever ends a command while the program runs."""


def started(command: tuple[str, ...]) -> "Popen[bytes]":
    """Returns a process that reads a pipe and has no terminal. Raises OSError, ValueError, NoHomeError."""
    # Imported here: most workouts run no command.
    import subprocess

    words = words_of(command)
    program = program_of(words[0])
    if program is None:
        raise FileNotFoundError(2, "not found, or not to be executed")
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW
    return subprocess.Popen(
        words,
        executable=program,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=flags,
    )


def kill(process: "Popen[bytes]") -> None:
    """End a process that has not been waited for, and all of its group."""
    with suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, 9)


def let_go(process: "Popen[bytes]") -> None:
    """Wait for a process no more, without a complaint of the interpreter."""
    process.returncode = 0


class Minder:
    """A process that ends commands which outlive this one; it costs nothing while nothing happens. Not on Windows."""

    def __init__(self) -> None:
        self._pipe: IO[bytes] | None = None
        self._is_tried = False

    def mind(self, process: "Popen[bytes]", seconds: float) -> None:
        """See to it that a command is gone after `seconds`."""
        if not self._is_tried and sys.platform != "win32":
            self._is_tried = True
            with suppress(OSError):
                minder = started((sys.executable, "-I", "-S", str(Path(__file__).with_name("minder.py"))))
                let_go(minder)
                self._pipe = minder.stdin
        if self._pipe is not None:
            with suppress(OSError, ValueError):  # it is gone, or the program ends
                self._pipe.write(f"{process.pid} {seconds + _GRACE:.2f}\n".encode())
                self._pipe.flush()

    def end(self) -> None:
        """Let it end as soon as all of them have."""
        if self._pipe is not None:
            with suppress(OSError):
                self._pipe.close()
