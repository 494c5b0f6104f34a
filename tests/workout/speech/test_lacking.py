"""Whether a voice has all the words that are to be said of a routine."""

import pytest
from plans import plan_of
from speaking import EVEN, voice_without

from hiptimer.workout.speech.lacking import lacks_words, unsayable_names
from hiptimer.workout.speech.phrases import Detail, Talk

ROUTINE = """\
name: Small
exercises:
  - name: Zottman curl
    reps: 8
    unit: flips
    load: two bricks
    directions: [inward, outward]
    tempo: {heave: 1s, lower: 2s}
    setup: Sit on a crate.
    cues: [Chin up, Shoulders down]
  - name: Garden gate
    hold: 20s
    muscles: [shins]
    mistakes: [Do not wobble]
"""


@pytest.mark.parametrize("word", ["zottman", "gate", "flips", "bricks", "inward", "crate"])
def test_a_voice_without_a_word_that_is_said_lacks_it(word: str) -> None:
    assert lacks_words(plan_of(ROUTINE), voice_without(word), Talk())


@pytest.mark.parametrize("word", ["shins", "wobble", "chin", "small", "elephant"])
def test_a_word_that_is_not_said_is_not_missed_nor_one_cue_of_two(word: str) -> None:
    assert not lacks_words(plan_of(ROUTINE), voice_without(word), Talk())


def test_all_cues_are_missed_where_cues_are_said() -> None:
    voice = voice_without("chin", "shoulders")
    assert lacks_words(plan_of(ROUTINE), voice, Talk())
    assert not lacks_words(plan_of(ROUTINE), voice, Talk(detail=Detail.HALVES))


def test_the_words_of_the_tempo_are_missed_where_they_are_said() -> None:
    assert lacks_words(plan_of(ROUTINE), voice_without("heave"), Talk(phases=True))
    assert not lacks_words(plan_of(ROUTINE), voice_without("heave"), Talk())


def test_a_voice_that_has_all_words_lacks_none() -> None:
    assert not lacks_words(plan_of(ROUTINE), EVEN, Talk(phases=True))


def test_a_name_without_words_is_not_missed_for_no_voice_has_any_for_it() -> None:
    plan = plan_of(ROUTINE.replace("Zottman curl", "🦩"))
    assert not lacks_words(plan, EVEN, Talk())


def test_the_names_that_cannot_be_said_are_told_in_order() -> None:
    assert unsayable_names(plan_of(ROUTINE), voice_without("gate", "curl")) == ("Zottman curl", "Garden gate")
