"""Speech in the stream of the beeps: at its sample, never over another text, louder than what it meets."""

from array import array
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from hiptimer.audio.engines.base import RATE, Speech
from hiptimer.audio.engines.mixer import DUCKED, Mixer
from hiptimer.audio.engines.stream_clock import StreamClock
from hiptimer.workout.sound import Sound

WORDS = array("h", range(1, 3001))
LONG = array("h", [9_000] * 20_000)
BEEP = array("h", [10_000] * 4_000)
BEGAN = 100.0


def begun() -> Mixer:
    mixer = Mixer({Sound.TICK: BEEP}, 1.0, StreamClock())
    rendered(mixer, 10)
    return mixer


def rendered(mixer: Mixer, frames: int) -> list[int]:
    """The next block, asked for exactly when the device would."""
    return list(array("h", mixer.render(frames, BEGAN + mixer.position / RATE)))


def speech(place: int, samples: "array[int]" = WORDS, patience: int = 0) -> Speech:
    """Speech for a sample of the stream, or up to so many later."""
    return Speech(BEGAN + place / RATE, BEGAN + (place + patience) / RATE, samples)


@given(place=st.integers(10, 4000), blocks=st.lists(st.integers(1, 700), min_size=20, max_size=30))
def test_speech_begins_at_its_sample_in_blocks_of_any_size(place: int, blocks: list[int]) -> None:
    mixer = begun()
    mixer.say(speech(place))
    heard = [0] * 10
    for frames in [*blocks, 8000]:
        heard += rendered(mixer, frames)
    assert heard[place : place + len(WORDS)] == list(WORDS)
    assert not any(heard[:place])
    assert not any(heard[place + len(WORDS) :])


def test_a_beep_that_meets_speech_is_12_db_softer_and_the_speech_is_not() -> None:
    mixer = begun()
    mixer.say(speech(100, LONG))
    rendered(mixer, 1000)
    mixer.schedule(Sound.TICK, BEGAN + 2000 / RATE)
    heard = rendered(mixer, 6000)
    assert heard[:900] == [9_000] * 900
    assert heard[1000:4900] == [9_000 + int(10_000 * DUCKED)] * 3900


def test_a_beep_grows_softer_without_a_click_when_speech_begins_and_loud_again_when_it_ends() -> None:
    mixer = begun()
    mixer.schedule(Sound.TICK, BEGAN + 10 / RATE)
    heard = rendered(mixer, 500)
    mixer.say(speech(800, array("h", [1] * 700)))
    for _ in range(6):
        heard += rendered(mixer, 500)
    assert heard[:400] == [10_000] * 400
    assert heard[1000] == 2_501
    assert heard[2800] == 10_000
    assert max(abs(after - before) for before, after in pairwise(heard[:3500])) < 100


def test_a_text_waits_until_another_is_over() -> None:
    mixer = begun()
    mixer.say(speech(100, LONG))
    mixer.say(speech(5_000, WORDS, patience=30_000))
    heard = [sample for _ in range(60) for sample in rendered(mixer, 500)]
    assert max(heard) == 9_000
    assert [sample for sample in heard if sample < 9_000 and sample] == list(WORDS)


def test_a_text_that_would_begin_too_late_is_not_said() -> None:
    mixer = begun()
    mixer.say(speech(100, LONG))
    mixer.say(speech(5_000, WORDS, patience=1_000))
    heard = [sample for _ in range(60) for sample in rendered(mixer, 500)]
    assert set(heard) == {0, 9_000}


def test_a_text_that_comes_late_is_said_as_long_as_that_holds() -> None:
    mixer = begun()
    rendered(mixer, 5_000)
    mixer.say(speech(1_000, WORDS, patience=10_000))
    assert rendered(mixer, 3_000) == list(WORDS)


def test_who_is_hushed_dies_away_at_once_and_what_was_to_be_said_is_not() -> None:
    mixer = begun()
    mixer.say(speech(10, LONG))
    mixer.say(speech(25_000))
    rendered(mixer, 2_000)
    mixer.hush()
    heard = rendered(mixer, 40_000)
    assert heard[0] == 9_000
    assert not any(heard[RATE // 50 :])
    assert max(abs(after - before) for before, after in pairwise(heard)) < 20


def test_what_is_said_after_a_hush_is_heard() -> None:
    mixer = begun()
    mixer.say(speech(10, LONG))
    rendered(mixer, 2_000)
    mixer.hush()
    mixer.say(speech(4_000))
    rendered(mixer, 1_000)
    heard = rendered(mixer, 7_000)
    assert [sample for sample in heard if sample] == list(WORDS)


def test_cancelled_beeps_do_not_silence_speech() -> None:
    mixer = begun()
    mixer.say(speech(100))
    mixer.schedule(Sound.TICK, BEGAN + 6_000 / RATE)
    mixer.cancel_pending()
    heard = rendered(mixer, 10_000)
    assert [sample for sample in heard if sample] == list(WORDS)
