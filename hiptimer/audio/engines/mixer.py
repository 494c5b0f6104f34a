"""Sounds mixed into one stream, each at its sample. Pure: the moment is a parameter."""

import math
from array import array
from bisect import insort
from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from hiptimer.audio.engines.base import Bank, Samples
from hiptimer.audio.engines.stream_clock import StreamClock
from hiptimer.workout.sound import Sound

_KNEE = 24_000
"""Samples up to here pass untouched; a sound alone stays below, two together may not."""

_CEILING = 32_700

_FADE = 240
"""Samples over which a new gain takes hold: 5 ms, short enough to be instant, long enough not to click."""


def limited(value: float) -> int:
    """A sample kept within 16 bits: untouched up to a knee, then ever flatter, never at the ceiling."""
    size = abs(value)
    if size <= _KNEE:
        return int(value)
    room = _CEILING - _KNEE
    return int(math.copysign(_KNEE + room * math.tanh((size - _KNEE) / room), value))


class _Voice:
    """A sound that is being played."""

    __slots__ = ("offset", "place", "samples")

    def __init__(self, samples: Samples, offset: int) -> None:
        self.samples = samples
        self.offset = offset
        """Where it goes on in the next block."""
        self.place = 0
        """How many of its samples have gone out."""


class _Part(NamedTuple):
    """What one block takes of a voice: its samples from `start` to `stop`, at `offset` in the block."""

    samples: Samples
    offset: int
    start: int
    stop: int

    @property
    def end(self) -> int:
        return self.offset + self.stop - self.start


class Mixer:
    """Renders the stream, block by block, from sounds scheduled by monotonic time.

    `render` runs in the sound thread. The other methods may be called from another one: they leave a note that the
    next block picks up, so that neither thread ever waits for the other.
    """

    def __init__(self, bank: Bank, gain: float = 1.0, clock: StreamClock | None = None) -> None:
        self.clock = clock or StreamClock()
        self.position = 0
        """Samples rendered so far."""
        self._bank = bank
        self._gain = self._wanted = gain
        self._notes: deque[Callable[[], None]] = deque()
        self._pending: list[tuple[float, Sound]] = []
        self._voices: list[_Voice] = []
        self._scaled: dict[int, Samples] = {}

    def schedule(self, sound: Sound, at: float) -> None:
        """Let `sound` be heard at second `at`; at once where that is past."""
        self._notes.append(lambda: insort(self._pending, (at, sound)))

    def cancel_pending(self) -> None:
        """Forget the sounds of which no sample was rendered yet."""
        self._notes.append(self._pending.clear)

    def set_gain(self, gain: float) -> None:
        """Amplitude factor of everything, from 0 to 1."""
        self._notes.append(lambda: setattr(self, "_wanted", gain))

    def render(self, frames: int, now: float) -> bytes:
        """The next `frames` samples, 16 bit in the machine's order; asked for at monotonic second `now`."""
        self.clock.observe(now, self.position)
        while self._notes:
            self._notes.popleft()()
        if not self._voices:
            # Nothing sounds that a step of the gain could make click.
            self._set_now(self._wanted)
        self._begin(frames)
        parts = [_part(voice, frames) for voice in self._voices]
        self._voices = [voice for voice in self._voices if voice.place < len(voice.samples)]
        self.position += frames
        if not parts:
            return bytes(2 * frames)
        if len(parts) == 1 and self._gain == self._wanted:
            return self._alone(parts[0], frames)
        return self._together(parts, frames)

    def _begin(self, frames: int) -> None:
        """Start the sounds whose first sample lies in this block."""
        while self._pending:
            at, sound = self._pending[0]
            offset = max(0, self.clock.position_of(at) - self.position)
            if offset >= frames:
                return
            del self._pending[0]
            self._voices.append(_Voice(self._bank[sound], offset))

    def _alone(self, part: _Part, frames: int) -> bytes:
        """One sound at a steady gain, which is nearly all that ever sounds: its scaled samples are kept."""
        key = id(part.samples)
        if key not in self._scaled:
            self._scaled[key] = array("h", [limited(value * self._gain) for value in part.samples])
        middle = self._scaled[key][part.start : part.stop].tobytes()
        return bytes(2 * part.offset) + middle + bytes(2 * (frames - part.end))

    def _together(self, parts: list[_Part], frames: int) -> bytes:
        """Sounds that overlap, or a gain that changes."""
        mix = [0] * frames
        for part in parts:
            place = slice(part.offset, part.end)
            fresh = part.samples[part.start : part.stop]
            mix[place] = [old + new for old, new in zip(mix[place], fresh, strict=True)]
        return array("h", map(limited, self._gained(mix))).tobytes()

    def _gained(self, mix: list[int]) -> list[float]:
        """The block at its gain, which moves over _FADE samples where it changes."""
        before, gain = self._gain, self._wanted
        gained = [value * gain for value in mix]
        if before != gain:
            for index, value in enumerate(mix[:_FADE]):
                gained[index] = value * (before + (gain - before) * index / _FADE)
            self._set_now(gain)
        return gained

    def _set_now(self, gain: float) -> None:
        if gain != self._gain:
            self._gain = gain
            self._scaled.clear()


def _part(voice: _Voice, frames: int) -> _Part:
    """As much of the voice as fits in the block; the voice moves on by that."""
    stop = min(len(voice.samples), voice.place + frames - voice.offset)
    part = _Part(voice.samples, voice.offset, voice.place, stop)
    voice.place, voice.offset = stop, 0
    return part
