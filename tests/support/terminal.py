"""The real program in a pseudo-terminal, its screen read by a terminal emulator. Not for Windows, which has no ptys."""

import codecs
import os
import re
import select
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

PATIENCE = 30.0
"""Seconds after which what is waited for counts as missing."""

_ENTER_ALTERNATE, _LEAVE_ALTERNATE = b"\x1b[?1049h", b"\x1b[?1049l"
_SHOW_CURSOR, _HIDE_CURSOR = b"\x1b[?25h", b"\x1b[?25l"

KEEP_TITLE, TAKE_BACK_TITLE = b"\x1b[22;0t", b"\x1b[23;0t"

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
        import termios

        self._emulator = pyte.Screen(*size)
        self._stream = pyte.Stream(self._emulator)
        # A read may end in the middle of a character.
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._unfinished = ""
        self._raw = b""
        self._own, self._its = os.openpty()
        self._modes_before = termios.tcgetattr(self._its)
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
    def written(self) -> bytes:
        """All that the program has written."""
        return self._raw

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
    def beginnings(self) -> int:
        """How often it has begun to draw."""
        return self._raw.count(_ENTER_ALTERNATE)

    @property
    def echoes(self) -> bool:
        """What is typed is shown, a line at a time, as a shell wants it."""
        import termios

        modes: int = termios.tcgetattr(self._its)[3]
        return modes & termios.ECHO != 0 and modes & termios.ICANON != 0

    @property
    def whole(self) -> bool:
        """Nothing of the program is left on the terminal: modes and title are as before, no sequence is cut off."""
        import termios

        has_its_title = self._raw.count(KEEP_TITLE) == self._raw.count(TAKE_BACK_TITLE)
        is_plain = not self.drawing and not self._unfinished and not self._modes_left_on() and has_its_title
        return is_plain and termios.tcgetattr(self._its) == self._modes_before

    def _modes_left_on(self) -> set[str]:
        """What was switched on last, besides the cursor and the wrapping of lines, which should be."""
        modes: dict[str, bool] = {}
        for numbers, switch in re.findall(rb"\x1b\[\?([0-9;]+)([hl])", self._raw):
            modes |= dict.fromkeys(numbers.decode().split(";"), switch == b"h")
        for push, _ in re.findall(rb"\x1b\[([><])[0-9]*(u)", self._raw):
            modes["keyboard"] = push == b">"
        return {name for name, is_on in modes.items() if is_on != (name in ("7", "25"))}

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

    def send_to_job(self, number: signal.Signals) -> None:
        """To the program that has the terminal, where a shell has started it."""
        os.kill(os.tcgetpgrp(self._own), number)

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

    def wait_until(self, true: Callable[[], bool], what: str) -> None:
        """Until something is true that is told by what the program has written or done."""
        deadline = time.monotonic() + PATIENCE
        while not true():
            self._read(deadline)
            assert time.monotonic() < deadline, f"not {what} within {PATIENCE:g} s:\n{self.text}"

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

    def settle(self) -> None:
        """Until nothing is written any more."""
        deadline = time.monotonic() + PATIENCE
        while any(self._read(deadline) for _ in range(10)):
            assert time.monotonic() < deadline, f"it writes on and on:\n{self.text}"

    def ends_unread(self) -> int:
        """The exit code, once it has ended by itself without anything that it writes being read."""
        return self._process.wait(PATIENCE)

    def _read(self, deadline: float) -> bool:
        """Show what the program has written, waiting a little for it; False where there was nothing."""
        wait = min(0.05, max(0.0, deadline - time.monotonic()))
        if not select.select([self._own], [], [], wait)[0]:
            return False
        written = os.read(self._own, 65536)
        self._raw += written
        text = _NOT_FOR_PYTE.sub("", self._unfinished + self._decoder.decode(written))
        unfinished = _UNFINISHED.search(text)
        self._unfinished = unfinished[0] if unfinished else ""
        self._stream.feed(text[: len(text) - len(self._unfinished)])
        return True
