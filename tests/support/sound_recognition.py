"""Recognises known sounds in a recording, also where they overlap, and finds the sample at which each begins."""

from array import array
from collections.abc import Mapping
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

from hiptimer.workout.sound import Sound

if TYPE_CHECKING:
    from hiptimer.audio.engines.base import Samples

RATE = 48_000


class Heard(NamedTuple):
    """A sound that was heard."""

    sound: str
    """Its name, or "?" for a noise that is none of ours."""
    at: float
    """The monotonic second of its first sample."""
    likeness: float
    """The correlation with the sound of that name, at most 1."""
    place: int
    """Its first sample in the recording."""


_QUIET = 60
"""Samples this small are silence: what rounding leaves of a sound that was taken out."""

_HEAD = RATE // 50
"""Samples at a sound's beginning that fix its place and its gain."""

_BLOCK = RATE // 100

_SURE = 3
"""Blocks at a sound's beginning that must agree sample by sample to be sure of it."""

_ALIKE = 0.5
"""Correlation from which on it is that sound, where the samples do not agree; two at once reach about 0.7."""


def recognise(samples: "Samples", bank: "Mapping[Sound, Samples]", began: float = 0.0) -> list[Heard]:
    """Find the bank's sounds in a recording whose first sample sounded at second `began`.

    From the first noise on, each sound is laid over it; the likest one is taken out of the recording, which then goes
    on with the next noise.
    """
    templates = templates_of(bank)
    rest = array("d", samples)
    rest.extend([0.0] * RATE)
    found: list[Heard] = []
    place = 0
    while (noise := next_noise(rest, place)) is not None:
        match = likest(templates, rest, noise)
        if not match.convincing:
            found.append(Heard("?", began + noise / RATE, match.likeness, noise))
            place = noise + RATE // 10
            continue
        found.append(Heard(match.template.name, began + match.place / RATE, match.likeness, match.place))
        place = match.taken_out(rest, noise)
    return found


def templates_of(bank: "Mapping[Sound, Samples]") -> "list[Template]":
    """The sounds of a bank, to be looked for."""
    return [Template(name, sound) for name, sound in bank.items() if len(sound)]


def likest(templates: "list[Template]", rest: "array[float]", noise: int) -> "Match":
    """The sound that a recording is likest to where a noise begins; behind it there is still a second."""
    return max((template.match(rest, noise) for template in templates), key=lambda match: match.rank)


def next_noise(rest: "array[float]", place: int) -> int | None:
    """The first sample from a place on that is no silence; None where all is."""
    for start in range(place, len(rest), _BLOCK):
        block = rest[start : start + _BLOCK]
        if max(block) > _QUIET or min(block) < -_QUIET:
            return start + next(i for i, value in enumerate(block) if abs(value) > _QUIET)
    return None


class Template:
    """A sound to be looked for."""

    def __init__(self, name: str, sound: "Samples") -> None:
        self.name = name
        self.sound = array("d", sound)
        self.head = self.sound[:_HEAD]
        self._head_power = sum(map(mul, self.head, self.head))
        self._power = sum(map(mul, self.sound, self.sound))

    def match(self, rest: "array[float]", noise: int) -> "Match":
        """Lay it over the recording, where it begins about `noise`."""
        loudest = max(map(abs, rest[noise : noise + _HEAD]))
        quiet = _QUIET * max(map(abs, self.head)) / loudest
        first = next((i for i, value in enumerate(self.head) if abs(value) > quiet), 0)
        earliest = max(0, noise - first - 12)
        overlap, place = max(
            (sum(map(mul, rest[at : at + _HEAD], self.head)), at) for at in range(earliest, earliest + 25)
        )
        gain = overlap / self._head_power
        part = rest[place : place + len(self.sound)]
        power = sum(map(mul, part, part)) * self._power
        likeness = sum(map(mul, part, self.sound)) / power**0.5 if power else 0.0
        return Match(self, place, gain, likeness, self._agreeing(part, gain))

    def _agreeing(self, part: "array[float]", gain: float) -> int:
        """How many blocks agree, from the first on, until another sound joins in."""
        slack = max(_QUIET / 2, 0.02 * gain * max(map(abs, self.head)))
        for start in range(0, len(part), _BLOCK):
            own, heard = self.sound[start : start + _BLOCK], part[start : start + _BLOCK]
            if any(abs(value - gain * mine) > slack for value, mine in zip(heard, own, strict=True)):
                return start // _BLOCK
        return len(part) // _BLOCK


class Match(NamedTuple):
    """A sound laid over a recording."""

    template: Template
    place: int
    gain: float
    likeness: float
    agreeing: int

    @property
    def rank(self) -> tuple[bool, int, float]:
        """A sound that agrees to its end is surer than one that agrees longer but not to its end."""
        sure = self.agreeing >= _SURE
        whole = sure and self.agreeing >= len(self.template.sound) // _BLOCK
        return whole, self.agreeing if sure else 0, self.likeness

    @property
    def convincing(self) -> bool:
        """Whether it is that sound."""
        return self.agreeing >= _SURE or self.likeness >= _ALIKE

    def taken_out(self, rest: "array[float]", noise: int) -> int:
        """Take the sound out of the recording; returns from where on there may be another."""
        for index, value in enumerate(self.template.sound, self.place):
            rest[index] -= self.gain * value
        # An inexact match leaves a rest that must not be taken for one more sound.
        return noise if self.agreeing >= _SURE else noise + len(self.template.sound)
