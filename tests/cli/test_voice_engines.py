"""The commands of the voice, where an engine speaks: chosen by the settings or by name, and what if it does not."""

import wave
from array import array
from pathlib import Path

import pytest
from command_runner import Hiptimer
from fake_speech import program_that

from hiptimer import paths
from hiptimer.audio.engines.base import RATE
from hiptimer.audio.synthesis import programs
from hiptimer.workout.sound import SOUND_SECONDS, Sound

STRANGE = "name: Small\nprepare: 10s\nexercises:\n  - {name: Quux frob, hold: 5s}\n"


def settings(text: str) -> None:
    paths.config_file().parent.mkdir(parents=True, exist_ok=True)
    paths.config_file().write_text(text, encoding="utf-8")


def own_engine(folder: Path, does: str = "pass", wish: str = "auto") -> None:
    """Let a program of one's own speak."""
    words = [*program_that(folder, does), "{folder}"]
    settings(f"voice engine: {wish}\nvoice command: {words!r}\n")


@pytest.fixture
def strange(tmp_path: Path) -> str:
    file = tmp_path / "small.yaml"
    file.write_text(STRANGE, encoding="utf-8")
    return str(file)


def samples_of(file: Path) -> "array[int]":
    with wave.open(str(file)) as content:
        return array("h", content.readframes(content.getnframes()))


# --- the script ---


def test_an_engine_says_the_names_in_a_script_and_that_is_told(
    hiptimer: Hiptimer, tmp_path: Path, strange: str
) -> None:
    own_engine(tmp_path)
    shown = hiptimer("show", strange, "--level", "low", "--script")
    assert (shown.code, shown.err) == (0, "")
    assert "Get ready. Quux frob. Five seconds." in shown.out
    assert shown.out.endswith(" speaks: its texts end a little sooner than is told here.\n")
    bundled = hiptimer("show", strange, "--level", "low", "--script", "--voice", "bank")
    assert "Get ready. Next exercise. Five seconds." in bundled.out


def test_the_script_is_data_in_the_voice_that_is_named(
    hiptimer: Hiptimer, strange: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "is_installed", lambda _engine: True)
    first, *_ = hiptimer("show", strange, "--level", "low", "--json", "--voice", "espeak").data["script"]
    assert first["words"] == "Get ready. Quux frob. Five seconds."


# --- a sentence ---


def test_a_sentence_with_a_word_that_the_bundled_voice_lacks_is_said_by_an_engine(
    hiptimer: Hiptimer, tmp_path: Path
) -> None:
    own_engine(tmp_path)
    out = tmp_path / "x.wav"
    ran = hiptimer("say", "frobnicate 10 kg", "-o", str(out))
    assert (ran.code, ran.err) == (0, "")
    assert len(samples_of(out)) / RATE == pytest.approx(0.2 + 0.065 * len("frobnicate ten kilos"), abs=0.06)


def test_an_engine_that_fails_leaves_the_sentence_to_the_bundled_voice(hiptimer: Hiptimer, tmp_path: Path) -> None:
    own_engine(tmp_path, "sys.exit('no such voice')")
    ran = hiptimer("say", "left frobnicate", "-o", str(tmp_path / "x.wav"))
    first, second = ran.err.splitlines()
    assert first.endswith(" does not speak (no such voice): the bundled voice speaks")
    assert second == "hiptimer: not said, for the voice has no words for it: frobnicate"
    assert ran.code == 1


# --- a recording ---


def test_a_recording_has_the_speech_of_an_engine_where_its_script_has_it(
    hiptimer: Hiptimer, tmp_path: Path, strange: str
) -> None:
    own_engine(tmp_path)
    out = tmp_path / "x.wav"
    ran = hiptimer("render", strange, "--level", "low", "-o", str(out))
    assert (ran.code, ran.err) == (0, "")
    begin = round((SOUND_SECONDS[Sound.NEXT] + 0.1) * RATE)
    long = round((0.2 + 0.065 * len("Get ready. Quux frob. Five seconds.")) * RATE)
    samples = samples_of(out)
    assert max(map(abs, samples[begin : begin + long])) > 3_000
    assert not any(samples[begin + long + RATE // 20 : 7 * RATE])


@pytest.mark.parametrize("times", [1, 2, 3])
def test_what_an_engine_says_in_a_recording_is_over_before_the_next_beep(
    hiptimer: Hiptimer, tmp_path: Path, strange: str, times: int
) -> None:
    own_engine(tmp_path, f"content = wav(text.strip() * {times})")
    out = tmp_path / "x.wav"
    assert hiptimer("render", strange, "--level", "low", "-o", str(out)).code == 0
    samples = samples_of(out)
    assert not any(samples[round(6.95 * RATE) : 7 * RATE])
    assert any(samples[7 * RATE : round(7.1 * RATE)])


def test_the_same_recording_without_its_engine_is_spoken_by_the_bundled_voice(
    hiptimer: Hiptimer, tmp_path: Path, strange: str
) -> None:
    contents = []
    for does in ("time.sleep(60) if number > 1 else sys.exit('no such voice')", None):
        out = tmp_path / f"{does is None}.wav"
        own_engine(tmp_path, does, "command") if does is not None else settings("voice engine: bank\n")
        ran = hiptimer("render", strange, "--level", "low", "-o", str(out))
        assert ran.code == 0
        assert ("does not speak (no such voice): the bundled voice speaks" in ran.err) is (does is not None)
        contents.append(out.read_bytes())
    assert contents[0] == contents[1]


@pytest.mark.parametrize(
    "command", [("say", "left"), ("show", "side-plank-three", "--script"), ("render", "side-plank-three")]
)
def test_an_engine_that_is_named_in_the_call_and_not_there_is_an_error(
    hiptimer: Hiptimer, tmp_path: Path, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = hiptimer(*command, "--voice", "pico")
    assert (ran.code, ran.out, ran.err) == (2, "", "hiptimer: pico2wave is not installed\n")


@pytest.mark.parametrize("command", [("say", "left"), ("render", "side-plank-three", "--level", "low")])
def test_one_that_is_named_there_and_fails_is_an_error_too(
    hiptimer: Hiptimer, tmp_path: Path, command: tuple[str, ...]
) -> None:
    own_engine(tmp_path, "sys.exit('no such voice')")
    ran = hiptimer(*command, "--voice", "command", "-o", str(tmp_path / "x.wav"))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith(" does not speak (no such voice)\n")
    assert not (tmp_path / "x.wav").exists()


def test_one_that_the_settings_name_and_is_not_there_is_told_and_the_bundled_voice_speaks(
    hiptimer: Hiptimer, tmp_path: Path
) -> None:
    settings("voice engine: flite\n")
    out = str(tmp_path / "x.wav")
    for command in (("say", "left", "-o", out), ("render", "side-plank-three", "-o", out)):
        ran = hiptimer(*command)
        assert (ran.code, ran.err) == (0, "hiptimer: flite is not installed: the bundled voice speaks\n")


# --- the settings ---


def test_the_settings_tell_who_speaks(hiptimer: Hiptimer) -> None:
    settings("tts: eSpeak\nvoice command: 'piper -m \"my voice.onnx\" -f {file}'\n")
    shown = hiptimer("config")
    assert shown.code == 0
    assert "espeak-ng" in shown.out
    assert "piper -m 'my voice.onnx' -f '{file}'" in shown.out
