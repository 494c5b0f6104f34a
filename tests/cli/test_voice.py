"""The commands of the voice: the script of a workout, a sentence, and a whole workout as a file."""

import json
import os
import re
import sys
import wave
from array import array
from pathlib import Path

import pytest
from command_runner import Hiptimer
from small_workouts import SELF_PACED

from hiptimer import paths
from hiptimer.audio.voice.joining import key_of
from hiptimer.audio.wav import read_wav
from hiptimer.workout.sound import SOUND_SECONDS, Sound

QUUX = "name: Small\nprepare: 8s\nexercises:\n  - {name: Quux frob, hold: 5s}\n"


def test_the_script_is_printed_with_time_and_end(hiptimer: Hiptimer) -> None:
    shown = hiptimer("show", "side-plank-three", "--level", "low", "--script")
    assert (shown.code, shown.err) == (0, "")
    assert re.match(r" +0:30\.6 +0:3[12]\.\d   Switch sides: right\.$", shown.out.splitlines()[2])


def test_the_script_is_data_too_and_the_rest_of_the_data_stays(hiptimer: Hiptimer) -> None:
    data = hiptimer("show", "side-plank-three", "--level", "low", "--json").data
    first, *_, last = data["script"]
    assert first.keys() == {"step", "at", "end", "latest_end", "priority", "words"}
    assert first["words"] == "Get ready. Side plank, left. Two sets of twenty seconds."
    assert (first["step"], first["at"], last["latest_end"]) == (0, 0.62, None)
    assert data["steps"][1]["marks"][0]["speech"] == "Side plank, left. 20 seconds."


def test_what_cannot_be_said_is_named_under_the_script(hiptimer: Hiptimer, tmp_path: Path) -> None:
    file = tmp_path / "small.yaml"
    file.write_text(QUUX, encoding="utf-8")
    shown = hiptimer("show", str(file), "--level", "low", "--script")
    assert "Get ready. Next exercise. Five seconds." in shown.out
    assert shown.out.endswith("\nThe voice has no words for Quux frob.\n")


def test_self_paced_sets_take_their_estimate_in_a_script_and_a_recording(hiptimer: Hiptimer, tmp_path: Path) -> None:
    file = tmp_path / "small.yaml"
    file.write_text(SELF_PACED, encoding="utf-8")
    assert "take their estimate" in hiptimer("show", str(file), "--level", "low", "--script").out
    assert "take their estimate" in hiptimer("render", str(file), "--level", "low", "-o", str(tmp_path / "x.wav")).out


def test_a_sentence_is_written_as_it_would_be_heard(hiptimer: Hiptimer, tmp_path: Path) -> None:
    ran = hiptimer("say", "2", "sets", "of 12", "-o", str(tmp_path / "x.wav"))
    assert (ran.code, ran.err) == (0, "")
    assert 1 < len(read_wav(tmp_path / "x.wav")) / 48_000 < 3


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("left, frobnicate quux",), 1, "not said, for the voice has no words for it: frobnicate, quux"),
        (("frobnicate",), 2, "the voice has no words for frobnicate"),
        (("",), 2, "there is nothing to say"),
        (("left", "--audio", "off"), 2, "'--audio off' cannot speak: 'hiptimer say TEXT -o FILE' writes it to a file"),
    ],
)
def test_what_cannot_be_said_is_one_line(
    hiptimer: Hiptimer, tmp_path: Path, words: tuple[str, ...], code: int, message: str
) -> None:
    written = () if "--audio" in words else ("-o", str(tmp_path / "x.wav"))
    ran = hiptimer("say", *words, *written)
    assert (ran.code, ran.err) == (code, f"hiptimer: {message}\n")


def small(tmp_path: Path) -> Path:
    file = tmp_path / "small.yaml"
    file.write_text("name: Small\nprepare: 4s\nexercises:\n  - {name: Side plank, hold: 5s}\n", encoding="utf-8")
    return file


@pytest.mark.parametrize(("asked", "speaks"), [((), False), (("--voice", "bank"), True)])
def test_a_recording_speaks_as_the_settings_say_unless_it_is_said(
    hiptimer: Hiptimer, tmp_path: Path, asked: tuple[str, ...], speaks: bool
) -> None:
    paths.config_file().parent.mkdir(parents=True)
    paths.config_file().write_text("voice: no\n", encoding="utf-8")
    recordings = []
    for choice in (asked, ("--no-voice",)):
        out = tmp_path / "hips.wav"
        assert hiptimer("render", str(small(tmp_path)), "--level", "low", *choice, "-o", str(out)).code == 0
        recordings.append(out.read_bytes())
    assert (recordings[0] != recordings[1]) is speaks


def test_a_workout_is_written_with_every_beep_at_its_sample(hiptimer: Hiptimer, tmp_path: Path) -> None:
    out = tmp_path / "hips.wav"
    ran = hiptimer("render", str(small(tmp_path)), "--level", "low", "--no-voice", "-o", str(out))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"{out}: 10.3 s, 1.0 MB; its cue sheet: {out.with_suffix('.cue')}\n"
    assert sorted(path.name for path in tmp_path.iterdir() if "hips" in path.name) == ["hips.cue", "hips.wav"]
    with wave.open(str(out)) as content:
        samples = array("h", content.readframes(content.getnframes()))
    for at, sound in ((0.0, Sound.NEXT), (1.0, Sound.TICK), (4.0, Sound.START), (8.0, Sound.TICK), (9.0, Sound.FINISH)):
        wanted = read_wav(paths.bundled("sounds") / f"{sound}.wav")
        begin = round(at * 48_000)
        assert samples[begin : begin + len(wanted)] == wanted
    assert not any(samples[round(3.1 * 48_000) : 4 * 48_000])


def test_with_the_voice_words_stand_between_the_beeps(hiptimer: Hiptimer, tmp_path: Path) -> None:
    out = tmp_path / "hips.wav"
    assert hiptimer("render", str(small(tmp_path)), "--level", "low", "-o", str(out)).code == 0
    with wave.open(str(out)) as content:
        samples = array("h", content.readframes(content.getnframes()))
    after = round((9 + SOUND_SECONDS[Sound.FINISH] + 0.12) * 48_000)
    assert max(map(abs, samples[after : after + 24_000])) > 3_000


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("x.aac", "name it .wav, .mp3, .ogg, .opus, .flac"),
        ("x.opus", ".opus needs ffmpeg, which is not installed. Name it .wav, or install it"),
        (".", "a folder. Name a file in it"),
        ("none/x.wav", "cannot be written: No such file or directory"),
    ],
)
def test_a_file_that_cannot_be_written_is_one_line(
    hiptimer: Hiptimer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str, message: str
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    ran = hiptimer("render", str(small(tmp_path)), "--level", "low", "-o", str(tmp_path / output))
    assert (ran.code, ran.err) == (2, f"hiptimer: {tmp_path / output}: {message}\n")
    assert not list(tmp_path.glob("*.part"))


def encoder(folder: Path, script: str) -> None:
    """A program that goes by the name of an encoder."""
    program = folder / "lame"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="its encoders are no shell scripts")
def test_other_kinds_of_files_are_made_by_an_encoder(
    hiptimer: Hiptimer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder(tmp_path, 'for last; do :; done; cat > "$last"')
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    ran = hiptimer("render", str(small(tmp_path)), "--level", "low", "-o", str(tmp_path / "x.mp3"))
    assert (ran.code, ran.err) == (0, "")
    assert (tmp_path / "x.mp3").stat().st_size > 2 * 48_000 * 10
    assert '"x.mp3" MP3' in (tmp_path / "x.cue").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="its encoders are no shell scripts")
@pytest.mark.parametrize("script", ["echo no room >&2; exit 3", "cat >/dev/null; echo no room >&2; exit 1"])
def test_an_encoder_that_fails_is_one_line_and_leaves_the_file_as_it_was(
    hiptimer: Hiptimer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    encoder(tmp_path, script)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    file = tmp_path / "x.mp3"
    file.write_bytes(b"before")
    ran = hiptimer("render", str(small(tmp_path)), "--level", "low", "-o", str(file))
    assert (ran.code, ran.err) == (2, f"hiptimer: {file}: lame has failed (no room)\n")
    assert file.read_bytes() == b"before"
    assert not list(tmp_path.glob("*.part"))


def test_without_its_bank_the_voice_says_in_one_line_what_helps(
    hiptimer: Hiptimer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank = tmp_path / "voice.bank"
    monkeypatch.setattr("hiptimer.voices.bundled_voice", lambda: bank)
    for command in (("say", "left"), ("show", "side-plank-three", "--level", "low", "--script")):
        ran = hiptimer(*command)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == f"hiptimer: {bank}: the voice is missing or damaged. Install hiptimer again\n"
    assert hiptimer("show", "side-plank-three", "--level", "low", "--json").data["script"] is None


SPOKEN = """
name: Small
prepare: 10s
rest: {sides: 8s, exercises: 20s}
exercises:
  - {name: Side plank, hold: 20s, sides: each}
  - {name: Clamshell, reps: 6, sides: each, load: 5 kg}
"""


@pytest.mark.slow
def test_every_text_of_a_recording_is_understood_out_of_all_that_a_routine_may_say(
    hiptimer: Hiptimer, tmp_path: Path
) -> None:
    pytest.importorskip("pocketsphinx")
    from recogniser import Recogniser

    file, out = tmp_path / "small.yaml", tmp_path / "x.wav"
    file.write_text(SPOKEN, encoding="utf-8")
    assert hiptimer("render", str(file), "--level", "low", "-o", str(out)).code == 0
    script = hiptimer("show", str(file), "--level", "low", "--json").data["script"]
    others = hiptimer("show", "side-plank-three", "--level", "low", "--json").data["script"]
    texts = list(dict.fromkeys(key_of(phrase["words"]) for phrase in script + others))
    recogniser = Recogniser(" | ".join(texts), " ".join(texts).split(), tmp_path)
    with wave.open(str(out)) as content:
        samples = array("h", content.readframes(content.getnframes()))
    for phrase in script:
        cut = samples[round((phrase["at"] - 0.05) * 48_000) : round((phrase["end"] + 0.1) * 48_000)]
        assert recogniser.heard(cut) == key_of(phrase["words"])


# --- other languages, other rates ---

GERMAN = """
name: Klein
language: de
prepare: 10s
exercises:
  - {name: Seitstütz, hold: 20s, sets: 2}
"""


def german(tmp_path: Path) -> Path:
    file = tmp_path / "klein.yaml"
    file.write_text(GERMAN, encoding="utf-8")
    return file


def set_up(text: str) -> None:
    paths.config_file().parent.mkdir(parents=True)
    paths.config_file().write_text(text, encoding="utf-8")


def test_the_script_of_a_german_routine_is_german_though_nothing_here_speaks_it(
    hiptimer: Hiptimer, tmp_path: Path
) -> None:
    shown = hiptimer("show", str(german(tmp_path)), "--level", "low", "--script")
    assert (shown.code, shown.err) == (0, "")
    assert "Bereit machen. Seitstütz. Zwei Sätze, je zwanzig Sekunden." in shown.out
    note = "These times are guessed, and a workout has beeps only, for nothing here speaks German: install espeak-ng"
    assert note in " ".join(shown.out.split())


def test_the_data_of_a_script_says_its_language(hiptimer: Hiptimer, tmp_path: Path) -> None:
    data = hiptimer("show", str(german(tmp_path)), "--level", "low", "--json").data
    assert data["language"] == "de"
    assert data["script"][-1]["words"] == "Fertig. Eine Übung in achtzig Sekunden. Gut gemacht."
    assert hiptimer("show", "side-plank-three", "--level", "low", "--json").data["language"] == "en"


def test_a_setting_says_the_language_of_routines_that_do_not(hiptimer: Hiptimer, tmp_path: Path) -> None:
    set_up("language: de\n")
    assert "Halbzeit." in hiptimer("show", str(without_language(tmp_path)), "--level", "low", "--script").out
    assert "Halfway." in hiptimer("show", "side-plank-three", "--level", "low", "--script").out


def without_language(tmp_path: Path) -> Path:
    file = tmp_path / "klein.yaml"
    file.write_text(GERMAN.replace("language: de\n", ""), encoding="utf-8")
    return file


def test_a_recording_in_a_language_that_nothing_speaks_has_beeps_only_where_that_is_said(
    hiptimer: Hiptimer, tmp_path: Path
) -> None:
    file, out = str(german(tmp_path)), tmp_path / "x.wav"
    ran = hiptimer("render", file, "--level", "low", "-o", str(out))
    assert ran.code == 2
    assert ran.err == "hiptimer: nothing here speaks German: install espeak-ng, or hiptimer[voice]\n"
    assert not out.exists()
    assert hiptimer("render", file, "--level", "low", "--no-voice", "-o", str(out)).code == 0


def test_words_of_another_language_are_not_said_by_a_voice_that_speaks_english(hiptimer: Hiptimer) -> None:
    ran = hiptimer("say", "--language", "German", "links")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("hiptimer: nothing here speaks German")


@pytest.mark.parametrize(("option", "setting"), [(("--rate", "200"), ""), ((), "voice rate: 200\n")])
def test_a_sentence_is_said_at_the_rate_that_was_asked_for(
    hiptimer: Hiptimer, tmp_path: Path, option: tuple[str, ...], setting: str
) -> None:
    set_up(setting)
    lengths = []
    for rate in (("--rate", "normal"), option):
        assert hiptimer("say", *rate, "left, twenty seconds", "-o", str(tmp_path / "x.wav")).code == 0
        lengths.append(len(read_wav(tmp_path / "x.wav")))
    assert lengths[0] / lengths[1] == pytest.approx(200 / 160, rel=0.01)


def test_a_recording_has_the_words_of_a_script_at_that_rate(hiptimer: Hiptimer, tmp_path: Path) -> None:
    set_up("voice rate: 120\n")
    slow, fast = tmp_path / "slow.wav", tmp_path / "fast.wav"
    for out, rate in ((slow, ()), (fast, ("--rate", "200"))):
        assert hiptimer("render", str(small(tmp_path)), "--level", "low", *rate, "-o", str(out)).code == 0
    script = hiptimer("show", str(small(tmp_path)), "--level", "low", "--json").data["script"]
    with wave.open(str(slow)) as content:
        samples = array("h", content.readframes(content.getnframes()))
    last = samples[round((script[-1]["end"] - 0.2) * 48_000) : round(script[-1]["end"] * 48_000)]
    assert max(map(abs, last)) > 1_000
    assert slow.stat().st_size > fast.stat().st_size


@pytest.mark.parametrize("rate", ["79", "301", "fast", "-5", "1e2"])
def test_a_rate_that_is_none_is_one_line(hiptimer: Hiptimer, rate: str) -> None:
    ran = hiptimer("say", f"--rate={rate}", "left")
    assert (ran.code, ran.out) == (2, "")
    assert f"'{rate}' is neither normal nor a number from 80 to 300" in ran.err


OWN_PROGRAM = """
import sys, wave
language, rate, file, text = sys.argv[1:]
with open({heard!r}, "a", encoding="utf-8") as heard:
    heard.write(f"{{language}} {{rate}} {{text}}\\n")
with wave.open(file, "wb") as content:
    content.setparams((1, 2, 16_000, 0, "NONE", ""))
    content.writeframes((b"\\x00\\x20" * 40 + b"\\x00\\xe0" * 40) * (10 * len(text)))
"""


@pytest.mark.slow
def test_german_is_said_by_a_program_of_ones_own_that_is_told_the_language_and_the_rate(
    hiptimer: Hiptimer, tmp_path: Path
) -> None:
    program, heard, out = tmp_path / "speak.py", tmp_path / "heard.txt", tmp_path / "x.wav"
    program.write_text(OWN_PROGRAM.format(heard=str(heard)), encoding="utf-8")
    command = [sys.executable, str(program), "{language}", "{rate}", "{file}", "{text}"]
    set_up(f"voice command: {json.dumps(command)}\nvoice rate: 200\n")
    ran = hiptimer("render", str(german(tmp_path)), "--level", "low", "-o", str(out))
    assert (ran.code, ran.err) == (0, "")
    words = set(heard.read_text(encoding="utf-8").splitlines())
    assert {"de 200 Bereit machen. Seitstütz. Zwei Sätze, je zwanzig Sekunden.", "de 200 Halbzeit."} <= words
    assert all(line.startswith("de 200 ") for line in words)
