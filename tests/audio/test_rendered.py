"""A recording that is made without playing: every sound at its sample, whatever else sounds."""

import io
import wave
from array import array
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from hiptimer.audio.engines.base import RATE
from hiptimer.audio.engines.mixer import soft_clipped
from hiptimer.audio.recording import Heard, recorded, wav_header

if TYPE_CHECKING:
    from hiptimer.audio.engines.base import Samples

SOUNDS = st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 2000), st.integers(-30000, 30000)), max_size=8)


def heard(at: int, length: int, value: int) -> Heard:
    return Heard(at / RATE, lambda: array("h", [value] * length))


@given(SOUNDS, st.integers(0, 5000))
def test_it_is_the_sum_of_its_sounds_bent_as_the_mixer_bends_it(
    sounds: list[tuple[int, int, int]], length: int
) -> None:
    sounds.sort()
    wanted = [0] * max([length, *(at for at, _, _ in sounds), *(at + long for at, long, _ in sounds)])
    for at, long, value in sounds:
        for place in range(at, at + long):
            wanted[place] += value
    made: Samples = array("h", b"".join(recorded((heard(*sound) for sound in sounds), length / RATE)))
    assert made.tolist() == list(map(soft_clipped, wanted))


def test_it_is_written_in_small_pieces() -> None:
    pieces = list(recorded([heard(RATE * 3600, 100, 5)], 7200.0))
    assert max(map(len, pieces)) <= 2 * RATE
    assert sum(map(len, pieces)) == 2 * 7200 * RATE


def test_its_head_is_one_that_players_read() -> None:
    with wave.open(io.BytesIO(wav_header(200) + bytes(200))) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth(), file.getnframes()) == (RATE, 1, 2, 100)
