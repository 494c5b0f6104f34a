"""The real program in a pseudo-terminal, its screen read by a terminal emulator. Not for Windows, which has no ptys."""

import os
import re
import select
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

PATIENCE = 30.0
"""Seconds after which what is waited for counts as missing."""

_ENTER_ALTERNATE, _LEAVE_ALTERNATE = b"\x1b[?1049h", b"\x1b[?1049l"
_SHOW_CURSOR, _HIDE_CURSOR = b"\x1b[?25h", b"\x1b[?25l"

_NOT_FOR_PYTE = re.compile(r"\x1bP.*?\x1b\\|\x1b\[[<=>][^@-~]*[@-~]|\x1b\[\?[0-9;]*\$[@-~]", re.DOTALL)
"""Questions and keyboard modes of newer terminals, which the emulator would print."""

_UNFINISHED = re.compile(r"\x1b(?:P.*|\[[^@-~]*)?\Z", re.DOTALL)
_ANY_SEQUENCE = re.compile(r"\x1bP.*?\x1b\\|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[^@-~]*[@-~]|\x1b.", re.DOTALL)

_TAKE_THE_TERMINAL = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""
"""Makes standard input the controlling terminal, so that its Ctrl-C is for the program that follows."""


class Terminal:
    """One program in a terminal of its own; leaving the context ends it.

    Everything that waits gives up after PATIENCE and shows the screen.
    """

    def __init__(
        self,
        *arguments: object,
        home: Path,
        size: tuple[int, int] = (80, 24),
        program: Sequence[str] = ("-m", "hiptimer"),
        variables: Mapping[str, str] | None = None,
    ) -> None:
        """`arguments` follow `program`, which Python runs; `size` is columns, rows; `home` holds the user's files.

        `variables` of the environment come on top of ours.
        """
        assert sys.platform != "win32"
        self._emulator = pyte.Screen(*size)
        self._stream = pyte.Stream(self._emulator)
        self._unfinished = ""
        self._raw = b""
        self._own, self._its = os.openpty()
        self.resize(size)
        environment = {**os.environ, "HIPTIMER_HOME": str(home), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        environment = {
            name: value for name, value in environment.items() if name not in ("NO_COLOR", "COLUMNS", "LINES")
        }
        its = self._its
        self._process = subprocess.Popen(
            [sys.executable, "-c", _TAKE_THE_TERMINAL, sys.executable, *program, *map(str, arguments)],
            stdin=its,
            stdout=its,
            stderr=its,
            env=environment | dict(variables or {}),
            cwd=home.parent,
            start_new_session=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait(PATIENCE)
        os.close(self._own)
        os.close(self._its)

    @property
    def text(self) -> str:
        """What is on the screen now."""
        return "\n".join(row.rstrip() for row in self._emulator.display)

    @property
    def drawing(self) -> bool:
        """The alternate screen is on, or the cursor is hidden."""
        alternate = self._raw.rfind(_ENTER_ALTERNATE) > self._raw.rfind(_LEAVE_ALTERNATE)
        return alternate or self._raw.rfind(_HIDE_CURSOR) > self._raw.rfind(_SHOW_CURSOR)

    @property
    def is_plain(self) -> bool:
        """Nothing but text was written, and line ends."""
        return min(self._raw.replace(b"\r\n", b"")) >= 0x20

    @property
    def echoes(self) -> bool:
        """What is typed is shown, a line at a time, as a shell wants it."""
        import termios

        modes: int = termios.tcgetattr(self._its)[3]
        return modes & termios.ECHO != 0 and modes & termios.ICANON != 0

    @property
    def afterwards(self) -> list[str]:
        """The lines printed after the drawing."""
        last = self._raw.rpartition(_LEAVE_ALTERNATE)[2].decode("utf-8", "replace")
        return [line for line in _ANY_SEQUENCE.sub("", last).replace("\r", "").split("\n") if line.strip()]

    def resize(self, size: tuple[int, int]) -> None:
        """Give the terminal `size` columns and rows; the program is told."""
        import fcntl
        import termios

        columns, rows = size
        fcntl.ioctl(self._own, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._emulator.resize(rows, columns)

    def press(self, keys: str) -> None:
        """Type it all at once."""
        os.write(self._own, keys.encode())

    def send(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    def kill(self) -> None:
        """End it at once, with nothing put in order."""
        self._process.kill()
        self._process.wait(PATIENCE)

    @property
    def ended(self) -> bool:
        """It has ended by itself."""
        return self._process.poll() is not None

    def look(self, seconds: float) -> None:
        """Read what is written for so long."""
        deadline = time.monotonic() + seconds
        while not self.ended and (time.monotonic() < deadline):
            self._read(deadline)

    def wait_for(self, pattern: str, *, press: str = "") -> None:
        """Until the screen matches a regular expression; keys that are given are pressed again every half second."""
        deadline = time.monotonic() + PATIENCE
        pressed = 0.0
        while not re.search(pattern, self.text):
            running = self._process.poll() is None
            if press and time.monotonic() > pressed + 0.5:
                pressed = time.monotonic()
                self.press(press)
            assert self._read(deadline) or running, f"it ended with {self._process.returncode}:\n{self.text}"
            assert time.monotonic() < deadline, f"no {pattern!r} within {PATIENCE:g} s:\n{self.text}"

    def ends(self) -> int:
        """The exit code, once it has ended by itself and everything it wrote is read."""
        deadline = time.monotonic() + PATIENCE
        while self._process.poll() is None:
            self._read(deadline)
            assert time.monotonic() < deadline, f"it does not end:\n{self.text}"
        while self._read(0):
            pass
        return self._process.returncode

    def hang_up(self) -> int:
        """Close the terminal over the program's head; returns its exit code."""
        os.close(self._own)
        self._own = os.open(os.devnull, os.O_RDWR)
        return self._process.wait(PATIENCE)

    def _read(self, deadline: float) -> bool:
        """Show what the program has written, waiting a little for it; False where there was nothing."""
        wait = min(0.05, max(0.0, deadline - time.monotonic()))
        if not select.select([self._own], [], [], wait)[0]:
            return False
        written = os.read(self._own, 65536)
        self._raw += written
        text = _NOT_FOR_PYTE.sub("", self._unfinished + written.decode("utf-8", "replace"))
        unfinished = _UNFINISHED.search(text)
        self._unfinished = unfinished[0] if unfinished else ""
        self._stream.feed(text[: len(text) - len(self._unfinished)])
        return True
