"""Which voice speaks in a workout, by its routine and the settings."""

from pathlib import Path

import pytest
from plans import bundled_plan, plan_of

from hiptimer.settings import Settings
from hiptimer.voices import speech_of, supposed_voice
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


def test_the_script_of_a_workout_knows_how_fast_it_is_said() -> None:
    plan = plan_in(None)
    usual, fast = (speech_of(Settings(voice_rate=rate), plan).voice for rate in (160, 200))
    assert usual is not None
    assert fast is not None
    assert fast.seconds(TEXT) == pytest.approx((usual.seconds(TEXT) or 0) * 160 / 200, rel=0.01)


def test_where_nobody_is_there_to_say_it_a_text_takes_about_as_long_as_anybody_takes() -> None:
    plan = plan_in(None)
    real = speech_of(Settings(), plan).voice
    assert real is not None
    assert supposed_voice(real.language).seconds(TEXT) == pytest.approx(real.seconds(TEXT), rel=0.25)
    assert supposed_voice(real.language, 320).seconds(TEXT) == pytest.approx((real.seconds(TEXT) or 0) / 2, rel=0.25)


def test_without_its_bank_there_is_no_voice_and_a_line_that_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hiptimer.voices.bundled_voice", lambda: tmp_path / "none.bank")
    speech = speech_of(Settings(), plan_in("en"))
    assert speech.voice is None
    assert "Install hiptimer again" in (speech.notice or "")
