"""What goes to the terminal is written by a thread: nobody waits for a terminal that does not read."""

import os
import sys
import threading
import time
from collections.abc import Iterator
from typing import Self

import pytest
from fake_engines import until

from hiptimer.testing.clock import ManualClock
from hiptimer.tui import output
from hiptimer.tui.output import PATIENCE, TerminalWriter

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")

PICTURE = "\x1b[38;2;1;2;3m" + "█" * 30_000
"""More than a pseudo-terminal keeps unread."""


class Pty:
    """A pseudo-terminal, a writer to it, and what the writer said."""

    def __init__(self) -> None:
        import tty

        self.ours, self.theirs = os.openpty()
        tty.setraw(self.theirs)
        self.clock = ManualClock()
        self.caught_up = threading.Semaphore(0)
        self.writer = TerminalWriter(self.theirs, "utf-8", self.caught_up.release, clock=self.clock.now)
        self.read = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self.theirs)
        os.close(self.ours)

    def read_until(self, end: bytes) -> bytes:
        """All that was read so far; its last bytes are `end`."""
        while not self.read.endswith(end):
            self.read += os.read(self.ours, 65536)
        return self.read


@pytest.fixture
def terminal() -> Iterator[Pty]:
    with Pty() as terminal:
        yield terminal
        terminal.writer.finish()


def test_text_is_written_in_the_order_of_the_calls(terminal: Pty) -> None:
    for number in range(100):
        terminal.writer.write(f"{number} ")
    assert terminal.read_until(b"99 ").split() == [str(number).encode() for number in range(100)]


def test_a_terminal_that_reads_has_every_picture(terminal: Pty) -> None:
    for number in range(5):
        terminal.clock.move(10 * PATIENCE)
        assert not terminal.writer.leaves_out()
        terminal.writer.write(f"{number}")
        terminal.read_until(f"{number}".encode())
        until(lambda: not terminal.writer.is_behind)
    assert not terminal.caught_up.acquire(blocking=False)


def test_a_terminal_that_does_not_read_gets_no_more_pictures_until_it_has(terminal: Pty) -> None:
    terminal.writer.write(PICTURE)
    assert not terminal.writer.leaves_out()
    terminal.clock.move(PATIENCE + 0.1)
    assert terminal.writer.leaves_out()
    assert not terminal.caught_up.acquire(blocking=False)
    terminal.writer.write("mode")
    assert terminal.read_until(b"mode") == (PICTURE + "mode").encode()
    assert terminal.caught_up.acquire(timeout=10)
    assert not terminal.writer.leaves_out()


def test_a_terminal_that_does_not_read_is_put_back_as_it_was_all_the_same(
    terminal: Pty, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output, "LEAVE_LIMIT", 0.1)
    terminal.writer.write(PICTURE)
    terminal.writer.write("left out")
    terminal.writer.begin_to_put_back()
    terminal.writer.write("\x1b[?1049l")
    terminal.writer.write("\x1b[?25h")
    terminal.writer.finish()
    read = terminal.read_until(b"\x18\x1b[?2026l\x1b[0m\x1b[?1049l\x1b[?25h")
    assert len(read) < len(PICTURE.encode())
    assert b"left out" not in read


def test_leaving_waits_for_a_terminal_that_reads() -> None:
    with Pty() as terminal:
        terminal.writer.write(PICTURE)
        terminal.writer.begin_to_put_back()
        terminal.writer.write("as it was")
        leaving = threading.Thread(target=terminal.writer.finish)
        leaving.start()
        assert terminal.read_until(b"as it was") == (PICTURE + "as it was").encode()
        leaving.join()


def test_a_terminal_that_is_gone_takes_everything(terminal: Pty) -> None:
    gone, other = os.openpty()
    writer = TerminalWriter(other, "utf-8", terminal.caught_up.release, clock=terminal.clock.now)
    os.close(gone)
    for _ in range(10):
        writer.write(PICTURE)
    terminal.clock.move(PATIENCE + 0.1)
    until(lambda: not writer.leaves_out())
    writer.finish()
    os.close(other)


def test_where_a_write_may_wait_nobody_waits_for_it_either() -> None:
    reads, writes = os.pipe()
    writer = TerminalWriter(writes, "utf-8", lambda: None, clock=time.monotonic)
    writer.write(PICTURE)
    until(writer.leaves_out)
    writer.write("end")
    read = b""
    while not read.endswith(b"end"):
        read += os.read(reads, 65536)
    assert read == (PICTURE + "end").encode()
    writer.finish()
    os.close(reads)
    os.close(writes)
