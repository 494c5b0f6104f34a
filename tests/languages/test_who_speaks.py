"""Which voice speaks in a workout, by its routine and the settings."""

from pathlib import Path

import pytest
from plans import bundled_plan, plan_of

from hiptimer.audio.synthesis import programs
from hiptimer.audio.synthesis.manner import Manner
from hiptimer.settings import Settings
from hiptimer.voices import speech_of
from hiptimer.workout.plan import Plan

TEXT = "Side plank, left. Twenty seconds."


def plan_in(language: str | None) -> Plan:
    field = "" if language is None else f"language: {language}\n"
    return plan_of(f"name: Small\n{field}exercises:\n  - {{name: Plank, hold: 20s}}\n")


def test_a_routine_in_english_is_said_by_the_bundled_voice() -> None:
    speech = speech_of(Settings(), bundled_plan("side-plank-three"))
    assert speech.voice is not None
    assert (speech.voice.language.code, speech.on, speech.notice) == ("en", True, None)


@pytest.mark.parametrize(
    ("own", "usual", "speaks"),
    [("de", "en", False), (None, "de", False), ("en", "de", True), (None, "en", True)],
)
def test_the_language_of_the_file_goes_before_that_of_the_settings(own: str | None, usual: str, speaks: bool) -> None:
    speech = speech_of(Settings(language=usual), plan_in(own))
    assert (speech.voice is not None) is speaks
    notice = None if speaks else "No voice: nothing here speaks German: install espeak-ng, or hiptimer[voice]."
    assert speech.notice == notice


def installed(monkeypatch: pytest.MonkeyPatch, *engines: str) -> None:
    monkeypatch.setattr(programs, "is_installed", lambda engine: engine in engines)


def test_german_is_said_by_the_best_engine_that_has_it_at_the_rate_that_was_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    installed(monkeypatch, "espeak-ng", "flite", "pico2wave")
    speech = speech_of(Settings(voice_rate=140), plan_in("de"))
    assert speech.voice is not None
    assert speech.engine is not None
    assert speech.engine.manner == Manner("pico2wave", "de", 140)
    assert (speech.voice.language.name, speech.stand_in, speech.notice) == ("German", None, None)


@pytest.mark.parametrize(
    ("engine", "speaker", "notice"),
    [
        ("espeak-ng", "espeak-ng", None),
        ("flite", "espeak-ng", "flite has no voice for German: espeak-ng speaks."),
        ("say", "espeak-ng", "say is not installed: espeak-ng speaks."),
        ("command", "espeak-ng", "There is no 'voice command' in the settings: espeak-ng speaks."),
        ("bank", None, "No voice: the bundled voice speaks English, not German."),
    ],
)
def test_an_engine_that_has_no_german_gives_way_to_one_that_has(
    monkeypatch: pytest.MonkeyPatch, engine: str, speaker: str | None, notice: str | None
) -> None:
    installed(monkeypatch, "espeak-ng", "flite")
    speech = speech_of(Settings(voice_engine=engine), plan_in("de"))
    assert (speech.engine and speech.engine.name, speech.notice) == (speaker, notice)


@pytest.mark.parametrize(
    ("command", "usual", "own", "speaks"),
    [
        ("piper -m english", "en", "de", False),
        ("piper -m german", "de", "de", True),
        ("piper -m {language}", "en", "de", True),
    ],
)
def test_a_command_that_is_not_told_the_language_speaks_the_usual_one(
    monkeypatch: pytest.MonkeyPatch, command: str, usual: str, own: str, speaks: bool
) -> None:
    installed(monkeypatch)
    settings = Settings(voice_command=tuple(command.split()), voice_engine="command", language=usual)
    speech = speech_of(settings, plan_in(own))
    assert (speech.engine is not None) is speaks
    assert speaks or speech.notice == "No voice: nothing here speaks German: install espeak-ng, or hiptimer[voice]."


def test_the_script_of_a_workout_knows_how_fast_it_is_said() -> None:
    plan = plan_in(None)
    usual, fast = (speech_of(Settings(voice_rate=rate), plan).voice for rate in (160, 200))
    assert usual is not None
    assert fast is not None
    assert fast.seconds(TEXT) == pytest.approx((usual.seconds(TEXT) or 0) * 160 / 200, rel=0.01)


def test_without_its_bank_there_is_no_voice_and_a_line_that_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hiptimer.voices.bundled_voice", lambda: tmp_path / "none.bank")
    speech = speech_of(Settings(), plan_in("en"))
    assert speech.voice is None
    assert "Install hiptimer again" in (speech.notice or "")
