"""hiptimer itself on a pseudo-terminal, for tests and benchmarks that listen to it.

    with RunningApp(server.environment, "run", "side-plank-three", "--audio", "miniaudio") as app:
        app.wait_for("GET READY")
        app.press("q")
        code = app.wait()

Its output is read all the time, as a terminal does, and understood only when `screen` is asked for. POSIX only.
"""

import os
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Self

ROWS, COLUMNS = 40, 120

LIMIT = 30.0
"""Seconds after which something that does not happen never will."""


class RunningApp:
    """`python -m hiptimer ARGUMENTS` in a process of its own, which ends with the `with` block.

    `program` stands for `-m hiptimer`, where something is to be done around it.
    """

    def __init__(
        self, environment: Mapping[str, str], *arguments: str, program: Sequence[str] = ("-m", "hiptimer")
    ) -> None:
        # Here, for Windows has none of them, and its tests only want to know that they are to be skipped.
        import fcntl
        import pty
        import termios

        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self._process = subprocess.Popen(
            [sys.executable, *program, *arguments],
            env={**environment, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        self._written = bytearray()
        self._understood = 0
        self._terminal: Any = None
        """A screen and the stream that writes on it, once somebody looks."""
        self._reads = threading.Event()
        self._reads.set()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait(LIMIT)
        self._reads.set()
        self._reader.join(LIMIT)
        os.close(self._ours)

    def _read(self) -> None:
        try:
            while block := os.read(self._ours, 65_536):
                self._written += block
                self._reads.wait()
        except OSError:
            # What Linux says once the other end is closed.
            return

    @contextmanager
    def unread(self) -> Iterator[None]:
        """A terminal that stands still: nothing is read of what is written, but for what it was just waiting for."""
        self._reads.clear()
        yield
        self._reads.set()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def running(self) -> bool:
        return self._process.poll() is None

    @property
    def written(self) -> int:
        """How many bytes it has written so far."""
        return len(self._written)

    @property
    def screen(self) -> str:
        """What a person sees now."""
        import pyte

        if self._terminal is None:
            blank = pyte.Screen(COLUMNS, ROWS)
            self._terminal = blank, pyte.ByteStream(blank)
        shown, stream = self._terminal
        fresh = bytes(self._written[self._understood :])
        self._understood += len(fresh)
        stream.feed(fresh)
        return "\n".join(shown.display)

    def wait_for(self, words: str, limit: float = LIMIT) -> None:
        """Return once these words are on the screen. Raises AssertionError with the screen when they never are."""
        until = time.monotonic() + limit
        while words not in self.screen:
            assert time.monotonic() < until, f"{words!r} is not shown:\n{self.screen}"
            time.sleep(0.05)

    def wait_for_another(self, screen: str, limit: float = LIMIT) -> None:
        """Return once the screen shows anything else. Raises AssertionError when it stands still."""
        until = time.monotonic() + limit
        while self.screen == screen:
            assert time.monotonic() < until, f"the screen stands still:\n{screen}"
            time.sleep(0.05)

    def press(self, key: str) -> None:
        """Type it."""
        os.write(self._ours, key.encode())

    def wait(self, limit: float = LIMIT) -> int:
        """Its exit code. Raises TimeoutExpired when it does not end."""
        return self._process.wait(limit)
