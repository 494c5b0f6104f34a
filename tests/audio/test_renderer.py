"""Speech is made in a helper process; whatever happens to that, the words come."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_engines import until

from hiptimer.audio.engines.base import RATE
from hiptimer.audio.synthesis.manner import NORMAL_RATE
from hiptimer.audio.voice import renderer as rendering
from hiptimer.audio.voice.bank import bundled_voice, open_bank
from hiptimer.audio.voice.renderer import Rendered, Renderer
from hiptimer.audio.voice.speech import Speaker

WORDS = ("Side plank, left.", "Halfway.", "Five.")

SILENCE = round(1.6 * RATE).to_bytes(4, "little") + bytes(2 * round(1.6 * RATE))
"""What a helper writes for as much of it as the first words take."""

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


class Ear:
    """A renderer, and what came of it."""

    def __init__(self, command: tuple[str, ...] | None = None, rate: int = NORMAL_RATE) -> None:
        self.heard: list[Rendered] = []
        self.renderer = Renderer(self.heard.append, rate=rate, command=command)
        self.speaker = Speaker(open_bank(bundled_voice()), rate)

    def ask(self, words: str) -> None:
        self.renderer.ask(words, self.speaker.seconds(words) or 0.0)

    def has(self, number: int) -> bool:
        self.renderer.look_after()
        return len(self.heard) >= number


@pytest.fixture
def ear() -> Iterator[Ear]:
    ear = Ear()
    yield ear
    ear.renderer.close()


def helper_that(program: str, folder: Path) -> tuple[str, ...]:
    file = folder / "helper.py"
    file.write_text(f"import sys, time\n{program}\n")
    return sys.executable, str(file)


def test_the_helper_speaks_at_the_rate_that_was_asked_for() -> None:
    ear = Ear(rate=200)
    try:
        ear.ask(WORDS[0])
        until(lambda: ear.has(1))
    finally:
        ear.renderer.close()
    assert ear.heard[0].samples == ear.speaker.samples(WORDS[0])


def test_the_helper_makes_what_the_voice_itself_would_say_in_the_order_asked(ear: Ear) -> None:
    for words in WORDS:
        ear.ask(words)
    until(lambda: ear.has(3))
    assert [rendered.words for rendered in ear.heard] == list(WORDS)
    assert [rendered.samples for rendered in ear.heard] == [ear.speaker.samples(words) for words in WORDS]


def test_no_helper_starts_before_anything_is_said(ear: Ear) -> None:
    assert ear.renderer.pid is None


@posix
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSTOP])
def test_a_helper_that_is_killed_or_stopped_is_replaced(
    ear: Ear, number: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "ANSWER_LIMIT", 0.3)
    ear.ask(WORDS[0])
    until(lambda: ear.has(1))
    first = ear.renderer.pid
    assert first is not None
    os.kill(first, number)
    ear.ask(WORDS[1])
    until(lambda: ear.has(2))
    assert ear.renderer.pid not in (None, first)
    assert ear.renderer.notice is None


@pytest.mark.parametrize(
    "program",
    [
        "sys.exit(3)",
        "time.sleep(60)",
        "for _ in sys.stdin: print('rubbish ' * 99, flush=True)",
        "for _ in sys.stdin: sys.stdout.buffer.write(bytes(4)); sys.stdout.flush()",
        "for _ in sys.stdin: sys.stdout.buffer.write((9999).to_bytes(4, 'little')); sys.stdout.flush()",
        f"for _ in sys.stdin: sys.stdout.buffer.write({SILENCE!r}); sys.stdout.flush()",
    ],
    ids=["ends", "hangs", "writes rubbish", "says nothing", "stops in the middle", "is silent"],
)
def test_with_helpers_that_never_do_as_they_must_the_words_come_all_the_same(
    program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "START_LIMIT", 0.3)
    monkeypatch.setattr(rendering, "ANSWER_LIMIT", 0.3)
    ear = Ear(helper_that(program, tmp_path))
    ear.ask(WORDS[0])
    ear.ask(WORDS[1])
    until(lambda: ear.has(2))
    ear.renderer.close()
    assert ear.renderer.notice == "The process that makes the voice has failed; the program speaks by itself."
    assert [len(rendered.samples) for rendered in ear.heard] == [
        round((ear.speaker.seconds(words) or 0.0) * RATE) for words in WORDS[:2]
    ]
    assert ear.renderer.pid is None


def test_a_voice_that_is_gone_is_told_and_what_it_was_to_say_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ear = Ear((sys.executable, "-c", ""))
    monkeypatch.setattr(rendering, "bundled_voice", lambda: tmp_path / "voice.bank")
    ear.ask(WORDS[0])
    until(lambda: str(ear.renderer.notice).startswith("The voice is not heard:"))
    assert ear.heard == []


def test_closing_ends_the_helper_at_once() -> None:
    ear = Ear()
    ear.ask(WORDS[0])
    until(lambda: ear.has(1))
    began = time.monotonic()
    ear.renderer.close()
    until(lambda: ear.renderer.pid is None)
    assert time.monotonic() - began < 5
