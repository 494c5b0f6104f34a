"""Sounds mixed into one stream, each at its sample. Pure: the moment is a parameter."""

import math
from array import array
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from hiptimer.audio.engines.base import SoundSamples
from hiptimer.audio.engines.stream_clock import StreamClock
from hiptimer.audio.pending import PendingSounds
from hiptimer.workout.sound import Sound

KNEE = 24_000
"""Samples up to here pass untouched; a sound alone stays below, two together may not."""

_CEILING = 32_700

_FADE = 240
"""Samples over which a new gain takes hold: 5 ms, short enough to be instant, long enough not to click."""


_STOOD_STILL = 4.0
"""Seconds between two blocks from which the program must have stood still so long that a workout may be paused."""

_SECOND_THOUGHTS = 1.0
"""Seconds after that in which no sound begins, for whoever scheduled it to cancel it; then it goes on at once."""


def soft_clipped(value: float) -> int:
    """A sample kept within 16 bits: untouched up to a knee, then ever flatter, never at the ceiling."""
    size = abs(value)
    if size <= KNEE:
        return int(value)
    room = _CEILING - KNEE
    return int(math.copysign(KNEE + room * math.tanh((size - KNEE) / room), value))


class _Voice:
    """A sound that is being played."""

    __slots__ = ("offset", "played", "sound")

    def __init__(self, sound: Sound, offset: int) -> None:
        self.sound = sound
        self.offset = offset
        """Where it goes on in the next block."""
        self.played = 0
        """How many of its samples have gone out."""


class _Part(NamedTuple):
    """What one block takes of a voice: its samples from `start` to `stop`, at `offset` in the block."""

    sound: Sound
    offset: int
    start: int
    stop: int

    @property
    def end(self) -> int:
        return self.offset + self.stop - self.start


class Mixer:
    """Renders the stream, block by block, from sounds scheduled by monotonic time.

    `render` runs in the sound thread. The other methods may be called from another one: they leave a command that the
    next block carries out, so that neither thread ever waits for the other.
    """

    def __init__(self, samples: SoundSamples, gain: float, clock: StreamClock) -> None:
        self._clock = clock
        self.position = 0
        """Samples rendered so far."""
        self._samples = samples
        self._gain = self._target_gain = gain
        self._commands: deque[Callable[[], None]] = deque()
        self._pending = PendingSounds()
        self._voices: list[_Voice] = []
        self._last_block = math.inf
        self._begins_from = -math.inf

    def schedule(self, sound: Sound, at: float) -> None:
        """Let `sound` be heard at second `at`; at once where that is just past."""
        self._commands.append(partial(self._pending.add, sound, at))

    def cancel_pending(self) -> None:
        """Forget the sounds of which no sample was rendered yet."""
        self._commands.append(self._forget_pending)

    def set_gain(self, gain: float) -> None:
        """Amplitude factor of everything, from 0 to 1."""
        self._commands.append(partial(self._set_target_gain, gain))

    def begin_anew(self, clock: StreamClock) -> None:
        """Go on in another stream, in the sound thread; what was being played is over."""
        self._clock = clock
        self.position = 0
        self._voices = []

    def render(self, frames: int, now: float) -> bytes:
        """The next `frames` samples, 16 bit in the machine's order; asked for at monotonic second `now`."""
        self._clock.observe(now, self.position)
        if now - self._last_block > _STOOD_STILL:
            self._begins_from = now + _SECOND_THOUGHTS
        self._last_block = now
        while self._commands:
            self._commands.popleft()()
        if not self._voices:
            # Nothing sounds that a step of the gain could make click.
            self._set_gain_now(self._target_gain)
        self._begin(frames, now)
        parts = [self._part(voice, frames) for voice in self._voices]
        self._voices = [voice for voice in self._voices if voice.played < len(self._samples[voice.sound])]
        self.position += frames
        if not parts:
            return bytes(2 * frames)
        if len(parts) == 1 and self._gain == self._target_gain:
            return self._one_voice(parts[0], frames)
        return self._mixed(parts, frames)

    def _forget_pending(self) -> None:
        self._pending.clear()
        self._begins_from = -math.inf

    def _begin(self, frames: int, now: float) -> None:
        """Start the sounds whose first sample lies in this block."""
        if now < self._begins_from:
            return
        position_of, end = self._clock.position_of, self.position + frames
        for at, sound in self._pending.take(lambda at: position_of(at) < end, now):
            self._voices.append(_Voice(sound, max(0, position_of(at) - self.position)))

    def _part(self, voice: _Voice, frames: int) -> _Part:
        """As much of the voice as fits in the block; the voice moves on by that."""
        stop = min(len(self._samples[voice.sound]), voice.played + frames - voice.offset)
        part = _Part(voice.sound, voice.offset, voice.played, stop)
        voice.played, voice.offset = stop, 0
        return part

    def _one_voice(self, part: _Part, frames: int) -> bytes:
        """The block of a sound alone at a steady gain, which is nearly all that ever sounds."""
        # Only what this block plays: all of a long sound would take longer than a block may.
        samples = self._samples[part.sound][part.start : part.stop]
        played = array("h", [soft_clipped(value * self._gain) for value in samples]).tobytes()
        return bytes(2 * part.offset) + played + bytes(2 * (frames - part.end))

    def _mixed(self, parts: list[_Part], frames: int) -> bytes:
        """The block of sounds that overlap, or of a gain that changes."""
        mix = [0] * frames
        for part in parts:
            span = slice(part.offset, part.end)
            added = self._samples[part.sound][part.start : part.stop]
            mix[span] = [old + new for old, new in zip(mix[span], added, strict=True)]
        return array("h", map(soft_clipped, self._with_gain(mix))).tobytes()

    def _with_gain(self, mix: list[int]) -> list[float]:
        """The block at its gain, which moves over _FADE samples where it changes."""
        before, gain = self._gain, self._target_gain
        values = [value * gain for value in mix]
        if before != gain:
            for number, value in enumerate(mix[:_FADE]):
                values[number] = value * (before + (gain - before) * number / _FADE)
            self._set_gain_now(gain)
        return values

    def _set_target_gain(self, gain: float) -> None:
        self._target_gain = gain

    def _set_gain_now(self, gain: float) -> None:
        self._gain = gain
