"""Speech is made in a helper process; whatever happens to that, the words come."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_engines import until
from fake_speech import engine_that

from hiptimer.audio.engines.base import RATE
from hiptimer.audio.synthesis.manner import NORMAL_RATE
from hiptimer.audio.synthesis.speaking import SpeechEngine
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


def test_a_helper_that_takes_too_long_for_every_text_is_given_up_at_the_third(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "ANSWER_LIMIT", 0.1)
    slow = (
        "from hiptimer.audio.voice import host\nsys.argv[1:] = ['1.0', '160']\nusual = host.Speaker.samples\n"
        "host.Speaker.samples = lambda self, text: time.sleep(0.4) or usual(self, text)\nhost.main()"
    )
    ear = Ear(helper_that(slow, tmp_path))
    for words in WORDS:
        ear.ask(words)
    until(lambda: ear.has(3))
    ear.renderer.close()
    assert ear.renderer.notice == "The process that makes the voice has failed; the program speaks by itself."
    assert [rendered.words for rendered in ear.heard] == list(WORDS)


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


# --- engines ---


def failing(folder: Path, does: str, texts: int, monkeypatch: pytest.MonkeyPatch) -> tuple[SpeechEngine, list[str]]:
    """An engine that was asked for some texts, once it has failed; and what it said before."""
    monkeypatch.setattr(rendering, "START_LIMIT", 3.0)
    monkeypatch.setattr(rendering, "ANSWER_LIMIT", 0.5)
    engine, heard = engine_that(folder, does), list[str]()
    renderer = Renderer(lambda rendered: heard.append(rendered.words), engine=engine)
    for number in range(texts):
        renderer.ask(f"Text number {number}.", 0.0)

    def has_failed() -> bool:
        renderer.look_after()
        return engine.failure is not None

    until(has_failed)
    renderer.close()
    renderer.join(5.0)
    assert (renderer.pid, renderer.notice) == (None, None)
    return engine, heard


@pytest.mark.parametrize(
    ("does", "reason"),
    [
        ("sys.exit('no such voice')", "no such voice"),
        ("content = os.urandom(99)", "what it writes cannot be played: not a WAV file"),
        ("level = 0", "it is silent"),
        ("content = wav(40 * 'na ', rate=8000)", "what it says is not what it was given"),
    ],
    ids=["ends", "writes rubbish", "is silent", "says another thing"],
)
def test_an_engine_that_never_does_as_it_must_is_given_up_with_a_reason(
    does: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, heard = failing(tmp_path, does, 9, monkeypatch)
    assert engine.failure == reason
    assert len(heard) < 4


@pytest.mark.parametrize("does", ["time.sleep(60)", "time.sleep(5)"])
def test_an_engine_that_is_late_with_its_first_text_is_given_up_at_once(
    does: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "START_LIMIT", 0.5)
    engine, heard = engine_that(tmp_path, does), list[Rendered]()
    renderer = Renderer(heard.append, engine=engine)
    renderer.ask("Halfway.", 0.0)
    pid = []

    def has_failed() -> bool:
        renderer.look_after()
        pid.append(renderer.pid)
        return engine.failure is not None

    until(has_failed)
    renderer.close()
    assert engine.failure == "it does not answer in time"
    assert len({number for number in pid if number is not None}) == 1
    assert heard == []


def test_an_engine_that_fails_after_some_texts_has_said_those_and_is_tried_again_before_it_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, heard = failing(tmp_path, "sys.exit('enough') if number == 3 else None", 9, monkeypatch)
    assert heard == [f"Text number {number}." for number in range(6)]
    assert engine.failure == "enough"


def test_an_engine_that_is_late_again_and_again_is_given_up_the_second_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, heard = failing(tmp_path, "time.sleep(60 if number == 3 else 0)", 9, monkeypatch)
    assert engine.failure == "it does not answer in time"
    assert heard == [f"Text number {number}." for number in range(4)]


@posix
def test_what_an_engine_has_started_ends_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started = tmp_path / "started"
    monkeypatch.setattr(rendering, "START_LIMIT", 2.0)
    failing(tmp_path, f"open({str(started)!r}, 'w').write(str(os.getpid())); time.sleep(60)", 1, monkeypatch)
    pid = int(started.read_text())

    def is_gone() -> bool:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        return Path(f"/proc/{pid}/stat").exists() and ") Z " in Path(f"/proc/{pid}/stat").read_text()

    until(is_gone)


@posix
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSTOP])
def test_an_engine_that_is_killed_or_stopped_is_started_anew(
    number: signal.Signals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "ANSWER_LIMIT", 0.5)
    engine, heard = engine_that(tmp_path), list[Rendered]()
    renderer = Renderer(heard.append, engine=engine)

    def has(texts: int) -> bool:
        renderer.look_after()
        return len(heard) == texts

    renderer.ask("Halfway.", 0.0)
    until(lambda: has(1))
    first = renderer.pid
    assert first is not None
    os.killpg(first, number)
    renderer.ask("Five reps.", 0.0)
    until(lambda: has(2))
    assert (renderer.pid == first, engine.failure) == (False, None)
    renderer.close()
    renderer.join(5.0)
