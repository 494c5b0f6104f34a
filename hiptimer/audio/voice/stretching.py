"""Speech slower or faster at the same pitch: waveform similarity overlap-add, on samples of CLIP_RATE.

Blocks of the clip are laid over each other at another distance. Where each is taken from is moved by up to a period, to
where it goes on most like what came before it, so that no pitch pulse is broken or said twice.
"""

from array import array
from itertools import accumulate
from math import cos, pi, sqrt
from operator import add, mul
from typing import Final

from hiptimer.audio.engines.base import Samples

_BLOCK: Final = 240
"""Samples after which another place goes on: 15 ms, in which a voice changes little."""

_REACH: Final = 104
"""Samples by which that place may be moved: two of them are a period of the deepest voice, 77 Hz."""

_STEP: Final = 4
"""Every so many places, by every so many samples, are looked at first; then all round the best."""

_RISE: Final = tuple(0.5 - 0.5 * cos(pi * (place + 0.5) / _BLOCK) for place in range(_BLOCK))
_FALL: Final = _RISE[::-1]

_FADE: Final = 32
"""Samples at the end over which it dies away, for it may be cut off a little earlier or later than the clip was."""


def stretched_length(samples: int, tempo: float) -> int:
    """Returns how many samples so many become at a tempo; 2.0 is twice as fast."""
    return samples if tempo == 1 else round(samples / tempo)


def stretched(samples: Samples, tempo: float) -> Samples:
    """Returns speech at a tempo, as many samples as `stretched_length` says."""
    length = stretched_length(len(samples), tempo)
    if tempo == 1 or length < 2 * _BLOCK:
        return samples[:length] + array("h", bytes(2 * max(0, length - len(samples))))
    clip = _Clip(samples)
    speech, place = array("h", samples[:_BLOCK]), 0
    while len(speech) < length:
        ending = place + _BLOCK
        place = clip.nearest(ending, round(len(speech) * tempo))
        faded = map(add, map(mul, clip.block(ending), _FALL), map(mul, clip.block(place), _RISE))
        speech.extend(array("h", map(int, faded)))
    del speech[length:]
    for number in range(1, min(_FADE, length) + 1):
        speech[-number] = speech[-number] * number // _FADE
    return speech


class _Clip:
    """Samples with silence round them, in which places are compared."""

    def __init__(self, samples: Samples) -> None:
        self._last = len(samples)
        values = [*[0] * _REACH, *samples, *[0] * (3 * _BLOCK + _REACH)]
        self._values = values
        self._thin = [values[start::_STEP] for start in range(_STEP)]
        self._energy = list(accumulate((value * value for value in values), initial=0))

    def block(self, place: int) -> list[int]:
        """Returns a block from a place of the samples on."""
        return self._values[place + _REACH : place + _REACH + _BLOCK]

    def nearest(self, ending: int, about: int) -> int:
        """Returns the place about another one from which on it is most like what it is from `ending` on."""
        about = min(about, self._last)
        if abs(ending - about) <= _REACH:
            return ending
        model = self.block(min(ending, self._last + _BLOCK))
        thin_model = model[::_STEP]
        coarse = max(
            range(about - _REACH, about + _REACH + 1, _STEP), key=lambda place: self._thin_likeness(thin_model, place)
        )
        fine = range(max(about - _REACH, coarse - _STEP + 1), min(about + _REACH, coarse + _STEP - 1) + 1)
        return max(fine, key=lambda place: self._likeness(sum(map(mul, model, self.block(place))), place))

    def _thin_likeness(self, thin_model: list[int], place: int) -> float:
        start, phase = divmod(place + _REACH, _STEP)
        thin = self._thin[phase][start : start + _BLOCK // _STEP]
        return self._likeness(sum(map(mul, thin_model, thin)), place)

    def _likeness(self, product: int, place: int) -> float:
        """How like a block is to another, by their product, whatever its loudness."""
        start = place + _REACH
        energy = self._energy[start + _BLOCK] - self._energy[start]
        return product / sqrt(energy + 1)
