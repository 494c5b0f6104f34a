"""A helper process in which speech is made: started, asked for a text, and ended when it does not do as it must.

It reads a text a line, and for each writes the number of its samples, in four bytes (little-endian), and the samples.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from array import array
from contextlib import suppress
from typing import Final

from hiptimer.audio.engines.base import RATE, Samples
from hiptimer.audio.processes import start_helper

COUNT_BYTES: Final = 4
"""Of the number before the samples."""

RUBBISH: Final = "what it says is not what it was given"

_LAST_WORDS: Final = 0.5
"""Seconds for a helper to say why it ends."""

_LONGEST_LINE: Final = 4096


class HelperError(Exception):
    """A helper does not answer as it must; the text is a clause that says how."""


class Helper:
    """One process. `ask` and `end` are called in one thread, the others in any."""

    def __init__(self, command: tuple[str, ...]) -> None:
        """Raises OSError."""
        # Killed, it cannot delete what it has written; nor can what it starts.
        self._folder = tempfile.TemporaryDirectory(prefix="hiptimer-", ignore_cleanup_errors=True)
        temporary = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), self._folder.name)
        self._process = start_helper(command, subprocess.PIPE, **temporary)
        self.has_answered = False
        self._limit: float | None = None
        """The monotonic second by which it must have answered; None while nothing is asked of it."""
        self.timed_out = False
        """Whether it was ended for being late."""
        self._is_gone = False

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def ask(self, words: str, patience: float, lengths: tuple[float, float]) -> Samples:
        """Returns the speech of a text, which comes within `patience` seconds.

        It lasts for at least, and at most, so many seconds, or for none. Raises OSError; HelperError for anything else.
        """
        least, most = lengths
        assert self._process.stdin is not None
        self._limit = time.monotonic() + patience
        try:
            self._process.stdin.write(words.encode() + b"\n")
            self._process.stdin.flush()
            size = 2 * int.from_bytes(self._read(COUNT_BYTES), "little")
            if size and not 2 * RATE * least <= size <= 2 * RATE * most:
                raise HelperError(RUBBISH)
            samples = array("h")
            samples.frombytes(self._read(size))
        finally:
            self._limit = None
        self.has_answered = self.has_answered or size > 0
        return samples

    def look_after(self) -> None:
        """End it where it does not answer in time; to be called now and then."""
        limit = self._limit
        if limit is not None and time.monotonic() > limit:
            self.timed_out = True
            self.kill()

    def kill(self) -> None:
        """End it, and what it has started."""
        with suppress(OSError):
            if self._is_gone:
                return
            if sys.platform == "win32":
                self._process.kill()
            else:
                os.killpg(self._process.pid, signal.SIGKILL)

    def end(self) -> str:
        """Let go of it; returns the last line that it wrote about what is wrong, empty where there is none."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(0 if self.timed_out else _LAST_WORDS)
        self.kill()
        self._process.wait()
        self._is_gone = True
        assert self._process.stderr is not None
        errors = self._process.stderr.read(_LONGEST_LINE)
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            assert pipe is not None
            with suppress(OSError):
                pipe.close()
        self._folder.cleanup()
        lines = errors.decode(errors="replace").strip().splitlines()
        return lines[-1].strip() if lines else ""

    def _read(self, size: int) -> bytes:
        assert self._process.stdout is not None
        content = self._process.stdout.read(size)
        if len(content) < size:
            raise HelperError("it has ended")
        return content
