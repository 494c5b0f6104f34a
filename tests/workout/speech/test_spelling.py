"""Everything is in words before anyone says it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.languages.en import LANGUAGE as ENGLISH
from hiptimer.languages.en import number
from hiptimer.workout.speech.spelling import MOST_CHARACTERS, spelled


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("20 s", "twenty seconds"),
        ("5 secs", "five seconds"),
        ("3s", "three seconds"),
        ("1 min", "one minute"),
        ("10 kg", "ten kilos"),
        ("1kg", "one kilo"),
        ("2.5 kg each hand", "two point five kilos each hand"),
        ("5 lb", "five pounds"),
        ("10-12", "ten to twelve"),
        ("10–12 kg", "ten to twelve kilos"),  # noqa: RUF001 - the dash of a typographer
        ("3x12", "three sets of twelve"),
        ("2 x 12", "two sets of twelve"),
        ("1/2 kneeling", "half kneeling"),
        ("90/90 hip stretch", "ninety ninety hip stretch"),
        ("0:30", "thirty seconds"),
        ("1:00", "one minute"),
        ("1:30", "ninety seconds"),
        ("90° hip flexion", "ninety degrees hip flexion"),
        ("90-degree hold", "ninety-degree hold"),
        ("Squat w/ band", "Squat with band"),
        ("10 ea", "ten each"),
        ("ITB stretch", "I T B stretch"),
        ("Clam & lift", "Clam and lift"),
        ("1,000 steps", "one thousand steps"),
        ("Stand 1 m away", "Stand one metre away"),
        ("A1. Squat", "A one. Squat"),
        ("[[k'oUz]] close", "k'oUz close"),
        ("12345678", "one two three four five six seven eight"),
        ("★ Bridge ★", "Bridge"),
        ("50%", "fifty percent"),
        ("¾ bridge", "three quarter bridge"),
        ("", ""),
    ],
)
def test_numbers_units_and_signs_are_said_in_words(written: str, said: str) -> None:
    assert spelled(written, ENGLISH) == said


@given(st.text(max_size=500))
def test_any_text_comes_out_without_figures_and_signs_and_bounded(text: str) -> None:
    words = spelled(text, ENGLISH)
    assert not any(character.isascii() and (character.isdigit() or character in "[]<>&|/") for character in words)
    assert len(words) <= 40 * MOST_CHARACTERS


@given(st.integers(0, 999_999))
def test_numbers_differ_in_words(value: int) -> None:
    words = number(value)
    assert words.replace("-", "").replace(" ", "").isalpha()
    assert words != number((value + 1) % 1_000_000)
