"""Speech slower or faster at the same pitch: periods of the voice are said twice, or left out.

Where a period is said twice or left out, two places of the clip are joined that are as alike as there are: in a vowel,
where each period is like the next, or in silence. Consonants, by which words are told apart, mostly stay as they are.
"""

from array import array
from collections.abc import Iterator
from itertools import accumulate
from math import ceil, cos, pi
from operator import add, mul
from typing import Final, NamedTuple

from hiptimer.audio.engines.base import Samples

_SHORTEST, _LONGEST = 56, 240
"""Samples of a period, or of several: of a voice of 286 Hz, and of 67 Hz."""

_NEAR: Final = 160
"""Samples before and after two places by which it is told how alike these are."""

_GRID: Final = 160
"""Places so many samples apart are looked at."""

_THIN: Final = 4
"""Every so many samples are compared first, for every so many periods; then all, round the best."""

_SHORT_IS_BETTER: Final = 0.0001
"""What a sample of a period counts against it, so that of periods as alike the shortest is taken."""

_FAINT: Final = 900
"""The square of an amplitude so small that all places are alike in it."""

_DRIFT: Final = 360
"""Samples by which what is spoken may be early or late, 22 ms: so much counts as much as places that are not alike."""

_JOINT: Final = 120
"""Samples over which one place goes over into another."""

_RISE: Final = tuple(0.5 - 0.5 * cos(pi * (place + 0.5) / _JOINT) for place in range(_JOINT))
_FALL: Final = _RISE[::-1]

_FADE: Final = 32
"""Samples at the end over which it dies away, for it may be cut off a little earlier or later than the clip was."""


class _Cut(NamedTuple):
    """A place of the clip from which on a period is said twice, or left out."""

    place: int
    period: int
    """Samples."""
    unlikeness: float
    """Of the places a period apart: 0 where they are the same, 1 where they have nothing to do with each other."""


def stretched_length(samples: int, tempo: float) -> int:
    """Returns how many samples so many become at a tempo; 2.0 is twice as fast."""
    return samples if tempo == 1 else round(samples / tempo)


def stretched(samples: Samples, tempo: float) -> Samples:
    """Returns speech at a tempo, as many samples as `stretched_length` says."""
    length = stretched_length(len(samples), tempo)
    if tempo == 1:
        return samples[:]
    is_slower = tempo < 1
    clip = _Clip(samples, _shortest(tempo))
    speech, place, half = array("h"), 0, _JOINT // 2
    for cut in _cuts(clip, len(samples), length):
        end, begin = (cut.place + cut.period, cut.place) if is_slower else (cut.place, cut.place + cut.period)
        speech.extend(clip.between(place, end - half))
        speech.extend(clip.joint(end - half, begin - half))
        place = begin + half
    speech.extend(clip.between(place, len(samples)))
    speech.extend(array("h", bytes(2 * max(0, length - len(speech)))))
    del speech[length:]
    for number in range(1, min(_FADE, length) + 1):
        speech[-number] = speech[-number] * number // _FADE
    return speech


def _shortest(tempo: float) -> int:
    """The samples of a period, or of several, by which cuts so near each other as they may be are enough."""
    needed = _GRID * (1 / tempo - 1) if tempo < 1 else (_JOINT + _GRID / 2) * (tempo - 1)
    return max(_SHORTEST, ceil(needed))


def _cuts(clip: "_Clip", samples: int, length: int) -> Iterator[_Cut]:
    """The cuts by which a clip becomes as long as it shall be, in order: each where it is due, or near it."""
    missing = abs(length - samples)
    share, done, earliest = missing / max(1, samples), 0, 0
    while missing - done > _SHORTEST // 2:
        due = (done + _SHORTEST / 2) / share
        latest = max(earliest, due) + 2 * _DRIFT / share
        places = range(earliest, min(samples - _SHORTEST, round(latest)), _GRID)
        if not places:
            return
        cut = min(map(clip.cut, places), key=lambda cut: cut.unlikeness + _cost(share * cut.place - done, cut.period))
        cut = clip.refined(cut)
        yield cut
        done += cut.period
        earliest = _on_grid(cut.place + (_JOINT - _SHORTEST if length > samples else cut.period + _JOINT))


def _cost(late: float, period: int) -> float:
    """What it counts that so many samples are missing before a cut of a period."""
    return ((late - period / 2) / _DRIFT) ** 2


def _on_grid(place: int) -> int:
    """The first place of the grid from here on."""
    return -(-place // _GRID) * _GRID


class _Clip:
    """Samples with silence round them, in which places are compared."""

    def __init__(self, samples: Samples, shortest: int) -> None:
        longest = max(_LONGEST, 2 * shortest)
        self._periods = range(shortest, longest + 1, _THIN)
        self._margin = longest + _NEAR + _JOINT
        silence = [0] * self._margin
        self._values = [*silence, *samples, *silence, *silence]
        self._energies = list(accumulate((value * value + _FAINT for value in self._values), initial=0))
        self._cuts: dict[int, _Cut] = {}

    def between(self, begin: int, end: int) -> list[int]:
        """Returns the samples from one place to another; none where that is before it."""
        return self._values[self._margin + begin : max(self._margin + end, 0)]

    def joint(self, old: int, new: int) -> list[int]:
        """Returns what goes over from one place into another."""
        falling = map(mul, self.between(old, old + _JOINT), _FALL)
        rising = map(mul, self.between(new, new + _JOINT), _RISE)
        return list(map(int, map(add, falling, rising)))

    def cut(self, place: int) -> _Cut:
        """Returns the best cut at a place, roughly."""
        if place not in self._cuts:
            self._cuts[place] = min((self._tried(place, period, _THIN) for period in self._periods), key=_rank)
        return self._cuts[place]

    def refined(self, cut: _Cut) -> _Cut:
        """Returns the best cut at its place, to a sample."""
        periods = range(cut.period - _THIN + 1, cut.period + _THIN)
        return min((self._tried(cut.place, period, 1) for period in periods), key=_rank)

    def _tried(self, place: int, period: int, step: int) -> _Cut:
        """The cut of a period; every so many samples are compared."""
        begin, end = self._margin + place - _NEAR, self._margin + place + _NEAR
        values, energies = self._values, self._energies
        product = step * sum(map(mul, values[begin:end:step], values[begin + period : end + period : step]))
        energy = energies[end] - energies[begin] + energies[end + period] - energies[begin + period]
        return _Cut(place, period, 1 - 2 * product / energy)


def _rank(cut: _Cut) -> float:
    return cut.unlikeness + _SHORT_IS_BETTER * cut.period
