"""Sounds are mixed into the stream at their sample, whatever the blocks the device asks for."""

from array import array
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from hiptimer.audio.engines.base import RATE
from hiptimer.audio.engines.mixer import Mixer, soft_clipped
from hiptimer.audio.engines.stream_clock import StreamClock
from hiptimer.workout.sound import Sound

CLICK = array("h", [1000, 2000, 3000])
LONG = array("h", range(1, 2001))
LOUD = array("h", [23_000] * 500)
BANK = {Sound.TICK: CLICK, Sound.START: LONG, Sound.FINISH: LOUD}
BEGAN = 100.0


def rendered(mixer: Mixer, frames: int) -> list[int]:
    """The next block, asked for exactly when the device would."""
    return list(array("h", mixer.render(frames, BEGAN + mixer.position / RATE)))


def begun(gain: float = 1.0) -> Mixer:
    mixer = Mixer(BANK, gain, StreamClock())
    rendered(mixer, 10)
    return mixer


def test_a_silent_stream_renders_silence() -> None:
    assert rendered(begun(), 1000) == [0] * 1000


@given(place=st.integers(10, 4000), blocks=st.lists(st.integers(1, 700), min_size=20, max_size=30))
def test_a_sound_begins_at_the_sample_heard_at_its_time_in_blocks_of_any_size(place: int, blocks: list[int]) -> None:
    mixer = begun()
    mixer.schedule(Sound.TICK, BEGAN + place / RATE)
    heard = [0] * 10
    for frames in [*blocks, 5000]:
        heard += rendered(mixer, frames)
    assert heard[place : place + 3] == list(CLICK)
    assert not any(heard[:place])
    assert not any(heard[place + 3 :])


@given(
    plan=st.lists(st.tuples(st.sampled_from(sorted(BANK)), st.integers(0, 3000)), max_size=8),
    cuts=st.lists(st.integers(1, 900), max_size=8),
)
def test_the_size_of_the_blocks_never_changes_what_is_heard(plan: list[tuple[Sound, int]], cuts: list[int]) -> None:
    pieces, whole = begun(), begun()
    for sound, place in plan:
        for mixer in (pieces, whole):
            mixer.schedule(sound, BEGAN + place / RATE)
    heard = [sample for frames in cuts for sample in rendered(pieces, frames)]
    heard += rendered(pieces, 8000 - len(heard))
    assert heard == rendered(whole, 8000)


def test_a_sound_whose_time_is_just_past_begins_at_once() -> None:
    mixer = begun()
    mixer.schedule(Sound.TICK, BEGAN - 0.2)
    assert rendered(mixer, 6) == [*CLICK, 0, 0, 0]


def test_after_a_standstill_only_the_newest_sound_that_is_not_stale_is_played() -> None:
    mixer = begun()
    for sound, at in ((Sound.START, 1.0), (Sound.FINISH, 2.7), (Sound.TICK, 2.9), (Sound.START, 6.0)):
        mixer.schedule(sound, BEGAN + at)
    heard = array("h", mixer.render(1000, BEGAN + 3.0))
    assert [sample for sample in heard if sample] == list(CLICK)


def after_standstill(mixer: Mixer, blocks: int) -> list[list[int]]:
    """What is heard in each tenth of a second, from the sixth second on; before it the mixer was asked for nothing."""
    began = mixer.position / RATE
    heard = []
    for _ in range(blocks):
        block = mixer.render(RATE // 10, BEGAN + 6.0 + mixer.position / RATE - began)
        heard.append([sample for sample in array("h", block) if sample])
    return heard


def test_after_a_long_standstill_nothing_is_played_before_there_was_time_to_cancel_it() -> None:
    mixer = begun()
    for sound, at in ((Sound.START, 5.9), (Sound.TICK, 6.95)):
        mixer.schedule(sound, BEGAN + at)
    heard = after_standstill(mixer, 12)
    assert not any(heard[:10])
    assert list(CLICK) in heard[10:]


def test_what_is_scheduled_instead_after_a_long_standstill_is_played_at_once() -> None:
    mixer = begun()
    mixer.schedule(Sound.START, BEGAN + 5.9)
    assert after_standstill(mixer, 1) == [[]]
    mixer.cancel_pending()
    mixer.schedule(Sound.TICK, BEGAN + 6.05)
    assert list(CLICK) in after_standstill(mixer, 2)


def test_a_stale_sound_is_not_played() -> None:
    mixer = begun()
    mixer.schedule(Sound.TICK, BEGAN - 5)
    assert rendered(mixer, 1000) == [0] * 1000


def test_overlapping_sounds_add_up() -> None:
    mixer = begun()
    mixer.schedule(Sound.TICK, BEGAN + 100 / RATE)
    mixer.schedule(Sound.TICK, BEGAN + 101 / RATE)
    heard = rendered(mixer, 200)
    assert heard[90:94] == [1000, 3000, 5000, 3000]


@given(count=st.integers(2, 12))
def test_many_loud_sounds_at_once_are_limited_and_not_clipped(count: int) -> None:
    mixer = begun()
    for _ in range(count):
        mixer.schedule(Sound.FINISH, BEGAN)
    heard = rendered(mixer, 600)
    assert 24_000 < max(heard) < 32_767


@given(st.floats(-400_000, 400_000), st.floats(-400_000, 400_000))
def test_the_limiter_keeps_the_order_of_samples_and_their_sign(first: float, second: float) -> None:
    low, high = sorted((first, second))
    assert soft_clipped(low) <= soft_clipped(high)
    assert soft_clipped(-high) == -soft_clipped(high)
    assert abs(soft_clipped(high)) <= 32_767


def test_a_cancelled_sound_is_never_heard() -> None:
    mixer = begun()
    mixer.schedule(Sound.START, BEGAN + 500 / RATE)
    rendered(mixer, 400)
    mixer.cancel_pending()
    assert not any(rendered(mixer, 5000))


def test_a_sound_that_has_begun_is_not_cut_off_by_cancelling() -> None:
    mixer = begun()
    mixer.schedule(Sound.START, BEGAN + 100 / RATE)
    first = rendered(mixer, 400)
    mixer.cancel_pending()
    assert first[90:] + rendered(mixer, 2000)[: 2000 - 310] == list(LONG)


def test_muting_is_complete_5_ms_into_the_next_block_and_does_not_click() -> None:
    mixer = begun()
    mixer.schedule(Sound.FINISH, BEGAN)
    rendered(mixer, 100)
    mixer.set_gain(0.0)
    heard = rendered(mixer, 400)
    assert not any(heard[240:])
    steps = [abs(after - before) for before, after in pairwise(heard)]
    assert max(steps) < 23_000 / 200


def test_a_sound_that_comes_while_muted_is_silent_and_the_next_is_not() -> None:
    mixer = begun()
    mixer.set_gain(0.0)
    mixer.schedule(Sound.TICK, BEGAN + 50 / RATE)
    assert not any(rendered(mixer, 500))
    mixer.set_gain(1.0)
    rendered(mixer, 10)
    mixer.schedule(Sound.TICK, BEGAN)
    assert rendered(mixer, 3) == list(CLICK)


def test_gain_scales_every_sample() -> None:
    mixer = begun(gain=0.5)
    mixer.schedule(Sound.TICK, BEGAN)
    assert rendered(mixer, 3) == [500, 1000, 1500]
