"""How long an engine takes for a text: guessed rather too long, known once it was said."""

import pytest

from hiptimer.audio.synthesis.manner import Manner
from hiptimer.audio.synthesis.speaking import SpeechEngine

LEFT = "Next: side plank, left. Two sets of twenty seconds."
"""4.35 s of espeak-ng at 160 words a minute."""


def length(engine: SpeechEngine, text: str = LEFT) -> float:
    seconds = engine.seconds(text)
    assert seconds is not None
    return seconds


def test_a_guess_is_somewhat_longer_than_espeak_takes() -> None:
    assert 4.35 < length(SpeechEngine(Manner("espeak-ng"))) < 1.35 * 4.35


def test_at_another_rate_it_takes_as_much_less() -> None:
    usual, fast = (length(SpeechEngine(Manner("espeak-ng", rate=rate))) for rate in (160, 200))
    assert fast == pytest.approx(0.8 * usual)


def test_of_an_engine_that_nobody_knows_it_is_guessed_longer_still() -> None:
    assert length(SpeechEngine(Manner("command"))) > length(SpeechEngine(Manner("espeak-ng")))


def test_where_a_voice_like_its_own_says_a_text_it_takes_as_long() -> None:
    engine = SpeechEngine(Manner("flite", rate=200), {"Halfway.": 0.7}.get)
    assert length(engine, "Halfway.") == 0.7
    assert length(engine, "Zottman.") > 0.5


def test_what_is_joined_of_several_phrases_is_given_a_little_more_time_than_in_a_voice_alike() -> None:
    lengths = {"Halfway.": 0.7, "Clamshell, left. Ten reps.": 2.0}
    engine = SpeechEngine(Manner("flite"), lengths.get)
    assert engine.seconds("Halfway.") == 0.7
    assert 2.1 < (engine.seconds("Clamshell, left. Ten reps.") or 0) < 2.2
    engine.learn("Clamshell, left. Ten reps.", 2.05)
    assert engine.seconds("Clamshell, left. Ten reps.") == 2.05


def test_what_was_said_takes_as_long_as_it_took() -> None:
    engine = SpeechEngine(Manner("command"))
    engine.learn(LEFT, 3.0)
    assert length(engine) == 3.0


@pytest.mark.parametrize("times", [0.5, 2.0])
def test_after_some_texts_its_speed_is_known(times: float) -> None:
    engine, texts = SpeechEngine(Manner("command")), [f"{LEFT} {word}." for word in ("one", "two", "three", "four")]
    for text in (LEFT, *texts):
        engine.learn(text, times * length(SpeechEngine(Manner("espeak-ng")), text) / 1.2)
    assert length(engine, "Halfway.") == pytest.approx(times * length(SpeechEngine(Manner("espeak-ng")), "Halfway."))


@pytest.mark.parametrize("text", ["", "...", "nine " * 99])
def test_what_has_no_words_or_no_end_cannot_be_said(text: str) -> None:
    assert SpeechEngine(Manner("espeak-ng")).seconds(text) is None


def test_speech_of_a_fifth_or_of_four_times_its_length_is_rubbish() -> None:
    least, most = SpeechEngine(Manner("command")).plausible(LEFT)
    assert least < 4.35 / 4
    assert 4.35 * 3 < most < 4.35 * 6


def test_the_first_reason_for_which_it_fails_stays() -> None:
    engine = SpeechEngine(Manner("flite"))
    engine.fail("it has ended")
    engine.fail("it is silent")
    assert engine.failure == "it has ended"


def test_a_person_calls_it_by_its_program() -> None:
    assert SpeechEngine(Manner("flite")).name == "flite"
    assert SpeechEngine(Manner("command", command=("/opt/piper/piper", "-f", "{file}"))).name == "piper"
