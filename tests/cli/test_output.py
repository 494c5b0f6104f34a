"""What is printed where an encoding lacks characters, where nobody reads, and where nothing can be written."""

import io
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_runner import Hiptimer
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.cli import output
from hiptimer.cli.output import OutputError
from hiptimer.cli.patience import PatientSink
from hiptimer.cli.substitutes import ERRORS, substitute
from hiptimer.cli.terminal import screen_obstacle

LIMIT = 30.0
"""Seconds after which a thread counts as hung."""


# --- characters ---


@pytest.mark.parametrize(
    ("text", "in_ascii"),
    [
        ("Hüfte – langsam ✓", "Hufte - langsam *"),  # noqa: RUF001 - a dash as people type it
        ("3 × 20", "3 x 20"),  # noqa: RUF001 - the sign
        ("élève, Łódź, Straße", "eleve, Lodz, Strasse"),
        ("“so” ‘so’ …", "\"so\" 'so' ..."),  # noqa: RUF001 - typographic quotes
        ("½ m², ﬁn", "1/2 m2, fin"),
        ("⠀⠁⣿", " .@"),
        ("膝\udcff\U0001f9b5", "???"),
        ("e\N{COMBINING ACUTE ACCENT}", "e"),
        ("plain", "plain"),
    ],
)
def test_what_an_encoding_lacks_is_printed_as_what_reads_much_the_same(text: str, in_ascii: str) -> None:
    assert substitute(text) == in_ascii
    assert text.encode("ascii", ERRORS) == in_ascii.encode("ascii")


def test_what_an_encoding_has_stays() -> None:
    assert "Hüfte – ✓".encode("cp1252", ERRORS) == b"H\xfcfte \x96 *"  # noqa: RUF001 - a dash as people type it
    assert "Hüfte – ✓".encode("iso8859-1", ERRORS) == b"H\xfcfte - *"  # noqa: RUF001 - likewise
    assert "Hüfte – ✓ \ud800".encode("utf-8", ERRORS) == "Hüfte – ✓ ?".encode()  # noqa: RUF001 - likewise


@given(st.text(st.characters(exclude_categories=())))
def test_no_text_is_a_fault_in_any_encoding(text: str) -> None:
    for encoding in ("ascii", "cp1252", "iso8859-1", "koi8-r", "shift_jis", "utf-8", "utf-16"):
        text.encode(encoding, ERRORS)


class Captured(io.TextIOWrapper):
    """Standard output of an encoding."""

    def __init__(self, encoding: str) -> None:
        self.bytes = io.BytesIO()
        super().__init__(self.bytes, encoding=encoding, newline="\r\n")


@pytest.mark.parametrize("arguments", [("show", "FILE", "--json"), ("list", "--json"), ("history", "--csv")], ids=str)
def test_what_programs_read_is_utf_8_with_line_feeds_whatever_the_locale(
    hiptimer: Hiptimer, small_file: Path, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    small_file.write_text(small_file.read_text("utf-8").replace("Plank", "Hüfte ✓", 1), "utf-8")
    stream = Captured("cp1252")
    monkeypatch.setattr(sys, "stdout", stream)
    assert hiptimer(*(str(small_file) if word == "FILE" else word for word in arguments)).code == 0
    printed = stream.bytes.getvalue()
    assert ("Hüfte ✓".encode() in printed) == ("FILE" in arguments)
    assert b"\r" not in printed


# --- the terminal of a screen ---


@pytest.mark.parametrize(
    ("encoding", "term", "words"),
    [
        ("cp1252", "xterm", "cp1252"),
        ("iso8859-1", "xterm", "LC_ALL=C.UTF-8"),
        ("utf-8", "dumb", "TERM"),
        ("UTF8", "xterm-256color", None),
    ],
)
def test_a_terminal_that_shows_no_screen_is_told_what_to_set(
    monkeypatch: pytest.MonkeyPatch, encoding: str, term: str, words: str | None
) -> None:
    monkeypatch.setattr(sys, "stderr", Captured(encoding))
    monkeypatch.setenv("TERM", term)
    obstacle = screen_obstacle()
    assert (obstacle is None) == (words is None)
    assert (words or "") in (obstacle or "")


# --- a reader who is slow or gone ---


class Reader:
    """What a sink writes to: takes all, waits, or fails, as told."""

    def __init__(self) -> None:
        self.taken = b""
        self.reads = threading.Event()
        self.reads.set()
        self.fault: Exception | None = None

    def take(self, data: bytes) -> int:
        assert self.reads.wait(LIMIT)
        if self.fault is not None:
            raise self.fault
        self.taken += data[:3]
        return len(data[:3])


@pytest.fixture
def reader() -> Reader:
    return Reader()


@pytest.fixture
def sink(reader: Reader) -> Iterator[PatientSink]:
    sink = PatientSink(reader.take, 5.0)
    yield sink
    reader.reads.set()
    sink.end()


def test_a_patient_sink_hands_on_everything_in_order(reader: Reader, sink: PatientSink) -> None:
    for piece in (b"one line\n", b"", b"another\n"):
        assert sink.write(piece) == len(piece)
    assert reader.taken == b"one line\nanother\n"


def test_whoever_writes_does_not_wait_for_a_reader_who_has_stopped(reader: Reader) -> None:
    sink = PatientSink(reader.take, 0.0)
    reader.reads.clear()
    for number in range(2000):
        sink.write(b"%04d\n" % number)
    reader.reads.set()
    sink.drain(LIMIT)
    sink.end()
    lines = reader.taken.splitlines()
    assert lines == sorted(lines)
    assert lines[-1] == b"1999"
    assert 1000 <= len(lines) <= 1001


def test_a_full_device_loses_what_was_written_to_it_and_nothing_else(reader: Reader, sink: PatientSink) -> None:
    reader.fault = OutputError("full")
    assert sink.write(b"lost\n") == 5
    reader.fault = None
    sink.write(b"kept\n")
    assert reader.taken == b"kept\n"


def test_a_pipe_that_nobody_reads_is_told_at_the_write(reader: Reader, sink: PatientSink) -> None:
    reader.fault = BrokenPipeError()
    with pytest.raises(BrokenPipeError):
        sink.write(b"for nobody\n")
    sink.end()
    assert sink.write(b"for nobody\n") == 11


def test_a_stream_of_somebody_elses_is_written_as_it_is() -> None:
    stream = io.StringIO()
    with output.patient(stream) as out:
        assert out is stream
