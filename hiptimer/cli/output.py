"""Standard output and standard error: their encoding, and what becomes of a write that fails. The one owner of both.

Whatever is printed, no character is a fault: what an encoding does not have is replaced. Standard error never fails,
for there is nobody left to be told. Standard output fails with BrokenPipeError where nobody reads on, else with
OutputError. What must go on although nobody reads it writes to a `patient` stream.
"""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TextIO

from hiptimer.cli.substitutes import ERRORS

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

PATIENCE: Final = 0.1
"""Seconds that a patient stream waits for what is written to be taken; after that the writer goes on without."""

LAST_PATIENCE: Final = 2.0
"""Seconds that it waits at its end."""


class OutputError(Exception):
    """Standard output cannot be written; its text is one line."""


class _Sink(io.RawIOBase):
    """Where the bytes of a standard stream go, however much the terminal or pipe takes at a time."""

    def __init__(self, raw: io.RawIOBase, *, fails: bool) -> None:
        """`fails`: it says so when it cannot be written."""
        super().__init__()
        self._raw = raw
        self._fails = fails
        self.silent = False
        """What is written comes to nothing."""

    def fileno(self) -> int:
        return self._raw.fileno()

    def isatty(self) -> bool:
        return self._raw.isatty()

    def writable(self) -> bool:
        return True

    def write(self, data: "ReadableBuffer", /) -> int:
        """Write some, and return how many bytes. Raises BrokenPipeError or OutputError."""
        size = memoryview(data).nbytes
        if self.silent:
            return size
        try:
            while (written := self._raw.write(data)) is None:
                self._wait()
        except OSError as error:
            if not self._fails:
                return size
            if _has_no_reader(error):
                raise BrokenPipeError from error
            raise OutputError(f"the output cannot be written: {error.strerror or error}") from error
        return written

    def _wait(self) -> None:
        """Until a stream takes more that another program has set to refuse rather than to wait."""
        # Imported here: hardly any stream is like that.
        import select

        select.select([], [self._raw], [])


def _has_no_reader(error: OSError) -> bool:
    """Windows calls a pipe without a reader an invalid argument."""
    return isinstance(error, BrokenPipeError) or (sys.platform == "win32" and error.errno == 22)


def prepare_output() -> None:
    """Let nothing that is printed from now on be a fault of its encoding, and put the null device for closed streams.

    Nobody then has to ask whether a stream is there, and no other file gets its number: what a library writes to
    standard error would else land in the journal.
    """
    if sys.stdin is None:
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - open as long as the program runs
    sys.stdout = _prepared(sys.stdout, fails=True)
    sys.stderr = _prepared(sys.stderr, fails=False)


def _prepared(stream: TextIO | None, *, fails: bool) -> TextIO:
    if stream is None:
        return Path(os.devnull).open("w", encoding="utf-8")
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    if stream not in (sys.__stdout__, sys.__stderr__):
        # Somebody else's, as in a test: only its characters are ours.
        stream.reconfigure(errors=ERRORS)
        return stream
    # Without PYTHONUNBUFFERED there is a buffer between the text and the raw stream.
    raw: Any = getattr(stream.buffer, "raw", stream.buffer)
    by_line = stream.line_buffering or raw is stream.buffer
    return io.TextIOWrapper(io.BufferedWriter(_Sink(raw, fails=fails)), stream.encoding, ERRORS, line_buffering=by_line)


def for_programs() -> TextIO:
    """Returns standard output for what programs read: UTF-8 and bare line feeds, whatever locale and system are."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors=ERRORS, newline="")
    return sys.stdout


def flush_output() -> None:
    """Write what is still to be written. Raises BrokenPipeError or OutputError."""
    if sys.stdout is not None:
        sys.stdout.flush()


def silence_output() -> None:
    """Give up what is still to be written: the interpreter would try it once more, and wait or complain."""
    if (sink := _sink_of(sys.stdout)) is not None:
        sink.silent = True


def _sink_of(stream: TextIO | None) -> _Sink | None:
    raw = getattr(getattr(stream, "buffer", None), "raw", None)
    return raw if isinstance(raw, _Sink) else None


@contextmanager
def patient(stream: TextIO) -> Iterator[TextIO]:
    """A stream to write `stream` by which never fails and never waits long for a reader who is slow.

    Only a pipe that nobody reads any more raises BrokenPipeError: whoever closes it, as `head` does, means the end.
    """
    sink = _sink_of(stream)
    if not isinstance(stream, io.TextIOWrapper) or sink is None:
        yield stream
        return
    # Imported here: a listing waits for whoever reads it.
    from hiptimer.cli.patience import PatientSink

    stream.flush()
    raw = PatientSink(sink.write, PATIENCE)
    writer = io.TextIOWrapper(io.BufferedWriter(raw), stream.encoding, ERRORS, line_buffering=True)
    try:
        yield writer
        writer.flush()
        raw.drain(LAST_PATIENCE)
    finally:
        raw.end()
