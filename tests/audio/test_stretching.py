"""Speech at another rate: as long as it was said to be, at its own pitch, and understood."""

import random
from array import array
from itertools import pairwise
from math import pi, sin, sqrt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.audio.engines.base import RATE, Samples
from hiptimer.audio.synthesis.manner import NORMAL_RATE, RATES, rate_of
from hiptimer.audio.voice.bank import CLIP_RATE
from hiptimer.audio.voice.joining import key_of
from hiptimer.audio.voice.stretching import stretched, stretched_length
from hiptimer.voices import open_speaker

TEMPI = (0.5, 0.7, 0.875, 1.1, 1.25, 1.6, 1.875)
TEXT = "Next: side plank, left. Twenty seconds."


def tone(pitch: float, seconds: float = 1.0) -> Samples:
    times = (number / CLIP_RATE for number in range(round(seconds * CLIP_RATE)))
    return array("h", [round(8_000 * sin(2 * pi * pitch * at) + 4_000 * sin(4 * pi * pitch * at)) for at in times])


def cycles(samples: Samples) -> int:
    """How often a tone goes up through zero."""
    return sum(before < 0 <= after for before, after in pairwise(samples))


def loudness(samples: Samples) -> float:
    return sqrt(sum(value * value for value in samples) / len(samples))


@pytest.mark.parametrize("tempo", TEMPI)
@pytest.mark.parametrize("pitch", [90.0, 180.0, 300.0])
def test_a_tone_keeps_its_pitch_and_its_loudness(tempo: float, pitch: float) -> None:
    samples = tone(pitch)
    slow = stretched(samples, tempo)
    assert len(slow) == stretched_length(len(samples), tempo)
    assert cycles(slow) / len(slow) == pytest.approx(cycles(samples) / len(samples), rel=0.03)
    assert loudness(slow) == pytest.approx(loudness(samples), rel=0.06)


def test_at_the_normal_rate_no_sample_is_touched() -> None:
    samples = tone(180.0, 0.3)
    assert stretched(samples, 1.0) == samples


@given(st.lists(st.integers(-32_768, 32_767), max_size=1_500), st.sampled_from(TEMPI))
def test_any_samples_are_as_long_as_they_are_said_to_be(values: list[int], tempo: float) -> None:
    samples = array("h", values)
    assert len(stretched(samples, tempo)) == stretched_length(len(samples), tempo)


def test_silence_stays_silent() -> None:
    assert not any(stretched(array("h", bytes(4 * CLIP_RATE)), 1.25))


@pytest.mark.parametrize("rate", [*RATES, 140, NORMAL_RATE, 200])
def test_a_text_takes_as_long_as_a_script_was_told(rate: int) -> None:
    speaker = open_speaker(rate)
    seconds = speaker.seconds(TEXT)
    assert seconds is not None
    assert len(speaker.samples(TEXT)) == round(seconds * RATE)
    assert seconds == pytest.approx((open_speaker().seconds(TEXT) or 0) * NORMAL_RATE / rate, rel=0.01)


def test_a_faster_voice_is_not_softer() -> None:
    fast, usual = (loudness(open_speaker(rate).samples(TEXT)) for rate in (200, NORMAL_RATE))
    assert fast == pytest.approx(usual, rel=0.1)


@pytest.mark.parametrize(
    ("written", "rate"),
    [("normal", 160), ("140", 140), ("200 wpm", 200), (" Normal ", 160), ("79", None), ("301", None), ("fast", None)],
)
def test_a_rate_is_written_in_words_a_minute(written: str, rate: int | None) -> None:
    assert rate_of(written) == rate


NAMES = [key_of(name) for name in ("Clamshell", "Side plank", "Hip hike", "Donkey kick", "Dead bug", "Bird dog")]
AMOUNTS = ["ten", "twelve", "thirteen", "fifteen", "twenty", "thirty", "forty", "fifty"]


def sentence(chance: random.Random) -> str:
    side, unit = chance.choice(["left", "right"]), chance.choice(["reps", "seconds"])
    return f"Next: {chance.choice(NAMES)}, {side}. {chance.choice(AMOUNTS)} {unit}."


@pytest.mark.slow
@pytest.mark.parametrize("rate", [140, 200])
def test_sentences_are_understood_at_other_rates(rate: int, tmp_path: Path) -> None:
    pytest.importorskip("pocketsphinx")
    from recogniser import Recogniser

    rule = f"next ({' | '.join(NAMES)}) (left | right) ({' | '.join(AMOUNTS)}) (reps | seconds)"
    words = " ".join((*NAMES, *AMOUNTS, "next left right reps seconds")).split()
    recogniser, speaker, chance = Recogniser(rule, words, tmp_path), open_speaker(rate), random.Random(3)
    texts = [sentence(chance) for _ in range(10)]
    heard = {text: recogniser.heard(speaker.samples(text)) for text in texts}
    wrong = [(text, words) for text, words in heard.items() if words != key_of(text)]
    assert len(wrong) <= 1, wrong
