"""A recording made without playing: sounds and speech on one line of time, written as it grows.

Only what still sounds is kept in memory, so that a long workout needs no more of it than a short one.
"""

import struct
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from hiptimer.audio.engines.base import RATE, Samples
from hiptimer.audio.engines.mixer import KNEE, soft_clipped

SILENCE: Final = bytes(2 * RATE)
"""A second of it: what is written at a time where nothing sounds."""

MOST_BYTES: Final = 2**32 - 2**16
"""Of the samples in one WAV file."""


class Heard(NamedTuple):
    """Something that sounds from a second on."""

    at: float
    samples: Callable[[], Samples]
    """Asked for when its turn comes."""


def recorded(sounds: Iterable[Heard], seconds: float) -> Iterator[bytes]:
    """Yields the recording piece by piece: 16-bit samples at RATE, little-endian, of at least so many seconds.

    `sounds` are in order of time. What sounds at a time is added up, as the mixer does.
    """
    position, open_end = 0, array("i")
    for sound in sounds:
        begin = round(sound.at * RATE)
        done = min(len(open_end), begin - position)
        yield _bytes(open_end[:done])
        yield from _silence(begin - position - done)
        open_end, position = _added(open_end[done:], sound.samples()), begin
    yield _bytes(open_end)
    yield from _silence(round(seconds * RATE) - position - len(open_end))


def _added(first: "array[int]", second: Samples) -> "array[int]":
    """Both from the same moment on."""
    shared = min(len(first), len(second))
    both = array("i", (one + other for one, other in zip(first, second, strict=False)))
    return both + first[shared:] + array("i", second[shared:])


def _bytes(samples: "array[int]") -> bytes:
    quiet = not samples or (max(samples) <= KNEE and min(samples) >= -KNEE)
    # Soft clipping leaves them as they are, and asks each of them for it.
    played = array("h", samples if quiet else map(soft_clipped, samples))
    if sys.byteorder == "big":
        played.byteswap()
    return played.tobytes()


def _silence(samples: int) -> Iterator[bytes]:
    while samples > 0:
        yield SILENCE[: 2 * samples]
        samples -= RATE


def wav_header(size: int) -> bytes:
    """Returns the head of a WAV file of RATE, 16 bit, mono, before so many bytes of samples."""
    head = struct.pack("<4sI4s4sIHHIIHH", b"RIFF", size + 36, b"WAVE", b"fmt ", 16, 1, 1, RATE, 2 * RATE, 2, 16)
    return head + struct.pack("<4sI", b"data", size)
