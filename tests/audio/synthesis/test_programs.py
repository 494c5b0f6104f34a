"""The engines of the system: which are here, how each is asked, and that it has the voice it was asked for."""

import shutil
import sys
from pathlib import Path

import pytest
from fake_speech import PROGRAM, executable

from hiptimer.audio.synthesis import programs
from hiptimer.audio.synthesis.manner import CHOICES, ENGINES, SYNONYMS, Manner, SynthesisError
from hiptimer.audio.synthesis.programs import PROGRAMS, available, start

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="programs of POSIX")

FLITE = "Voices available: kal awb_time kal16 awb rms slt \\n"
SAY = """\
Alex                en_US    # Most people recognize me by my voice.
Anna                de_DE    # Hallo! Ich heiße Anna.
Bad News            en_US    # The light you see at the end of the tunnel.
Eddy (German (Germany)) de_DE # Hallo!
Samantha            en_US    # Hello! My name is Samantha.
"""


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder that programs are looked for in."""
    monkeypatch.undo()
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("HIPTIMER_HOME", str(tmp_path))
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(programs, "has_library", lambda: False)
    return folder


def fake(folder: Path, name: str, voices: str = "") -> Path:
    """A program that notes its arguments, and writes what it is to say into the file that is named after -o or -w."""
    script = f"""\
import os, sys
if sys.argv[1:] in (["-lv"], ["-v", "?"]):
    print({voices!r})
    sys.exit()
open({str(folder / "asked")!r}, "w").write("\\n".join(sys.argv[1:]))
target = next(value for flag, value in zip(sys.argv[1:], sys.argv[2:]) if flag in ("-o", "-w"))
sys.argv = ["", target, "some text"]
"""
    return executable(folder, name, script + PROGRAM.replace("DO", "pass"))


def asked(folder: Path, manner: Manner) -> list[str]:
    """The arguments with which an engine was asked for a text."""
    synthesizer = start(manner)
    try:
        assert synthesizer.spoken("Side plank, left.").samples
    finally:
        synthesizer.close()
    return (folder / "asked").read_text(encoding="utf-8").split("\n")


def test_flite_is_asked_for_the_voice_that_is_understood_best_and_a_rate(path: Path) -> None:
    fake(path, "flite", FLITE)
    arguments = asked(path, Manner("flite", rate=200))
    assert arguments[:-1] == ["-voice", "slt", "--setf", "duration_stretch=0.800", "-t", "Side plank, left.", "-o"]


def test_flite_without_a_voice_of_ours_is_not_asked_for_one_that_it_would_replace_silently(path: Path) -> None:
    fake(path, "flite", "Voices available: awb_time")
    with pytest.raises(SynthesisError, match="it has no voice for en"):
        start(Manner("flite"))


@pytest.mark.parametrize(("language", "voice"), [("en", "Samantha"), ("de", "Anna")])
def test_say_is_asked_for_a_voice_of_the_language_that_it_lists(language: str, voice: str, path: Path) -> None:
    fake(path, "say", SAY)
    assert asked(path, Manner("say", language, 140))[:4] == ["-v", voice, "-r", "140"]


def test_say_without_a_voice_of_the_language_does_not_speak_it_in_another(path: Path) -> None:
    fake(path, "say", SAY)
    with pytest.raises(SynthesisError, match="it has no voice for fr"):
        start(Manner("say", "fr"))


def test_pico_speaks_its_languages_and_no_other(path: Path) -> None:
    fake(path, "pico2wave")
    arguments = asked(path, Manner("pico2wave", "de"))
    assert (arguments[:3], arguments[-1]) == (["-l", "de-DE", "-w"], "Side plank, left.")
    with pytest.raises(SynthesisError, match="it has no voice for pl"):
        start(Manner("pico2wave", "pl"))


def test_the_command_of_espeak_is_asked_where_its_library_is_not_there(path: Path) -> None:
    fake(path, "espeak-ng")
    assert asked(path, Manner("espeak-ng", rate=140))[:4] == ["-v", "en-us+edward", "-s", "140"]


def test_windows_speaks_through_powershell_line_by_line(path: Path) -> None:
    script = f"""\
import os, re, sys
script = sys.argv[-1]
open({str(path / "asked")!r}, "w").write(script)
folder = re.search("Join-Path '(.*?)'", script)[1]
sys.argv = ["", folder]
"""
    executable(path, "powershell", script + PROGRAM.replace("DO", "pass"))
    script = "\n".join(asked(path, Manner("sapi", "de", 200)))
    assert "TwoLetterISOLanguageName -eq 'de'" in script
    assert "Log(200 / 160, 3)" in script
    assert "{folder}" not in script


def test_the_best_that_is_here_and_speaks_the_language_comes_first_after_ones_own(path: Path) -> None:
    assert available("en") == ()
    for name in ("espeak-ng", "flite", "pico2wave"):
        fake(path, name, FLITE)
    assert available("en") == ("flite", "pico2wave", "espeak-ng")
    assert available("de") == ("pico2wave", "espeak-ng")
    assert available("pl", ("mine",)) == ("command", "espeak-ng")


@pytest.mark.usefixtures("path")
def test_the_library_of_espeak_alone_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "has_library", lambda: True)
    assert available("en") == ("espeak-ng",)
    assert shutil.which("espeak-ng") is None


@pytest.mark.parametrize("name", ENGINES)
def test_an_engine_that_is_not_here_says_so(name: str, path: Path) -> None:
    with pytest.raises(SynthesisError, match="it is not installed"):
        start(Manner(name))
    assert list(path.iterdir()) == []


def test_every_engine_can_be_asked_for_and_every_other_word_means_one() -> None:
    assert set(ENGINES) == set(PROGRAMS)
    assert set(SYNONYMS.values()) <= set(CHOICES)
    assert not SYNONYMS.keys() & set(CHOICES)


def test_a_program_that_does_not_tell_its_voices_is_not_waited_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    executable(path, "flite", "import time\ntime.sleep(60)")
    monkeypatch.setattr(programs, "_LIMIT", 0.2)
    with pytest.raises(SynthesisError, match="it does not answer"):
        start(Manner("flite"))
