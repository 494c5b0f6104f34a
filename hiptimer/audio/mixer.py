"""Sounds mixed into one stream, each at its sample. Pure: the moment is a parameter."""

import math
from array import array
from bisect import insort
from collections import deque
from collections.abc import Callable
from itertools import islice

from hiptimer.audio.engine import Bank, Samples
from hiptimer.audio.stream_clock import StreamClock

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
    """A sound that is being played: its samples, and how many of them have gone out."""

    __slots__ = ("place", "samples")

    def __init__(self, samples: Samples) -> None:
        self.samples = samples
        self.place = 0


class Mixer:
    """Renders the stream, block by block, from sounds scheduled by monotonic time.

    `render` runs in the sound thread. The other methods may be called from another one: they leave a note
    that the next block picks up, so that neither thread ever waits for the other.
    """

    def __init__(self, bank: Bank, gain: float = 1.0, clock: StreamClock | None = None) -> None:
        self.clock = clock or StreamClock()
        self.position = 0
        """Samples rendered so far."""
        self._bank = bank
        self._gain = self._wanted = gain
        self._notes: deque[Callable[[], None]] = deque()
        self._pending: list[tuple[float, str]] = []
        self._voices: list[_Voice] = []

    def schedule(self, sound: str, at: float) -> None:
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
        mix = self._begin(self._continue(frames), frames)
        self.position += frames
        return bytes(2 * frames) if mix is None else self._finish(mix)

    def _continue(self, frames: int) -> list[int] | None:
        """The sounds that have begun; None where there are none."""
        if not self._voices:
            # Nothing sounds that a step of the gain could make click.
            self._gain = self._wanted
            return None
        mix = [0] * frames
        for voice in self._voices:
            _add(mix, 0, voice)
        self._voices = [voice for voice in self._voices if voice.place < len(voice.samples)]
        return mix

    def _begin(self, mix: list[int] | None, frames: int) -> list[int] | None:
        """Start the sounds whose first sample lies in this block."""
        while self._pending:
            at, sound = self._pending[0]
            offset = max(0, self.clock.position_of(at) - self.position)
            if offset >= frames:
                break
            del self._pending[0]
            voice = _Voice(self._bank[sound])
            mix = mix if mix is not None else [0] * frames
            _add(mix, offset, voice)
            if voice.place < len(voice.samples):
                self._voices.append(voice)
        return mix

    def _finish(self, mix: list[int]) -> bytes:
        """Gain and limit the block."""
        before, gain = self._gain, self._wanted
        self._gain = gain
        scaled = [value * gain for value in mix]
        if before != gain:
            for index, value in enumerate(islice(mix, _FADE)):
                scaled[index] = value * (before + (gain - before) * index / _FADE)
        if max(scaled) <= _KNEE and min(scaled) >= -_KNEE:
            return array("h", map(int, scaled)).tobytes()
        return array("h", map(limited, scaled)).tobytes()


def _add(mix: list[int], offset: int, voice: _Voice) -> None:
    """Add as much of the voice as fits from `offset` on."""
    end = min(len(mix), offset + len(voice.samples) - voice.place)
    fresh = voice.samples[voice.place : voice.place + end - offset]
    mix[offset:end] = [old + new for old, new in zip(mix[offset:end], fresh, strict=True)]
    voice.place += end - offset
