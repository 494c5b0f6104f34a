"""Sounds and speech mixed into one stream, each at its sample. Pure: the moment is a parameter."""

import math
from array import array
from bisect import insort
from collections import deque
from collections.abc import Callable
from functools import partial
from operator import add, attrgetter
from typing import NamedTuple

from hiptimer.audio.engines.base import RATE, Samples, SoundSamples, Speech
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


DUCKED = 0.25
"""Amplitude factor of sounds while somebody speaks, -12 dB: speech that is softened instead is not understood."""

_HUSH = round(0.02 * RATE)
"""Samples in which speech that is ended dies away."""


class _Voice:
    """A sound, or speech, that is being played."""

    __slots__ = ("offset", "played", "samples", "speaks")

    def __init__(self, samples: Samples, offset: int, *, speaks: bool = False) -> None:
        self.samples = samples
        self.offset = offset
        """Where it goes on in the next block."""
        self.played = 0
        """How many of its samples have gone out."""
        self.speaks = speaks

    @property
    def is_over(self) -> bool:
        return self.played >= len(self.samples)

    def fade(self) -> None:
        """Let it die away."""
        rest = self.samples[self.played : self.played + _HUSH]
        self.samples = array("h", [int(value * (1 - number / _HUSH)) for number, value in enumerate(rest)])
        self.played = 0


class _Part(NamedTuple):
    """What one block takes of a voice: its samples from `start` to `stop`, at `offset` in the block."""

    voice: _Voice
    offset: int
    start: int
    stop: int

    @property
    def end(self) -> int:
        return self.offset + self.stop - self.start

    @property
    def samples(self) -> Samples:
        # Only what this block plays: all of a long text would take longer than a block may.
        return self.voice.samples[self.start : self.stop]


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
        self._duck = 1.0
        """Amplitude factor of the sounds beside speech."""
        self._pending = PendingSounds()
        self._speeches: list[Speech] = []
        """Those to come, soonest first."""
        self._voices: list[_Voice] = []
        self._last_block = math.inf
        self._begins_from = -math.inf

    def schedule(self, sound: Sound, at: float) -> None:
        """Let `sound` be heard at second `at`; at once where that is just past."""
        self._commands.append(partial(self._pending.add, sound, at))

    def cancel_pending(self) -> None:
        """Forget the sounds of which no sample was rendered yet."""
        self._commands.append(self._forget_pending)

    def say(self, speech: Speech) -> None:
        """Let speech be heard at its second, or as soon as nothing else is being said."""
        self._commands.append(partial(insort, self._speeches, speech, key=attrgetter("at")))

    def hush(self) -> None:
        """Let what is being said die away at once, and forget what was to be."""
        self._commands.append(self._hush)

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
        if all(voice.speaks for voice in self._voices):
            self._duck = DUCKED if self._voices else 1.0
        self._begin(frames, now)
        parts = [self._part(voice, frames) for voice in self._voices]
        self._voices = [voice for voice in self._voices if not voice.is_over]
        self.position += frames
        if not parts:
            return bytes(2 * frames)
        if len(parts) == 1 and self._gain == self._target_gain and (parts[0].voice.speaks or self._duck == 1):
            return self._one_voice(parts[0], frames)
        return self._mixed(parts, frames)

    def _forget_pending(self) -> None:
        self._pending.clear()
        self._begins_from = -math.inf

    def _hush(self) -> None:
        self._speeches.clear()
        for voice in self._voices:
            if voice.speaks:
                voice.fade()

    def _begin(self, frames: int, now: float) -> None:
        """Start the sounds whose first sample lies in this block."""
        if now < self._begins_from:
            return
        position_of, end = self._clock.position_of, self.position + frames
        for at, sound in self._pending.take(lambda at: position_of(at) < end, now):
            self._voices.append(_Voice(self._samples[sound], max(0, position_of(at) - self.position)))
        if not any(voice.speaks for voice in self._voices):
            self._begin_to_speak(end)

    def _begin_to_speak(self, end: int) -> None:
        """Start the first speech that begins before `end` and is not too late."""
        position_of = self._clock.position_of
        while self._speeches and position_of(self._speeches[0].at) < end:
            speech = self._speeches.pop(0)
            if position_of(speech.latest) >= self.position:
                self._voices.append(_Voice(speech.samples, max(0, position_of(speech.at) - self.position), speaks=True))
                return

    def _part(self, voice: _Voice, frames: int) -> _Part:
        """As much of the voice as fits in the block; the voice moves on by that."""
        stop = min(len(voice.samples), voice.played + frames - voice.offset)
        part = _Part(voice, voice.offset, voice.played, stop)
        voice.played, voice.offset = stop, 0
        return part

    def _one_voice(self, part: _Part, frames: int) -> bytes:
        """The block of a sound alone at a steady gain, which is nearly all that ever sounds."""
        played = array("h", [soft_clipped(value * self._gain) for value in part.samples]).tobytes()
        return bytes(2 * part.offset) + played + bytes(2 * (frames - part.end))

    def _mixed(self, parts: list[_Part], frames: int) -> bytes:
        """The block of what overlaps, or of a gain that changes."""
        sounds = _added([part for part in parts if not part.voice.speaks], frames)
        speech = [part for part in parts if part.voice.speaks]
        duck, self._duck = self._duck, DUCKED if speech else 1.0
        mix = _added(speech, frames, _with_gain(sounds, duck, self._duck))
        values = _with_gain(mix, self._gain, self._target_gain)
        self._set_gain_now(self._target_gain)
        return array("h", map(soft_clipped, values)).tobytes()

    def _set_target_gain(self, gain: float) -> None:
        self._target_gain = gain

    def _set_gain_now(self, gain: float) -> None:
        self._gain = gain


def _added(parts: list[_Part], frames: int, mix: list[float] | None = None) -> list[float]:
    """The parts of a block on top of what there is."""
    mix = [0.0] * frames if mix is None else mix
    for part in parts:
        span = slice(part.offset, part.end)
        mix[span] = map(add, mix[span], part.samples)
    return mix


def _with_gain(mix: list[float], before: float, gain: float) -> list[float]:
    """The block at a gain, which moves over _FADE samples where it changes."""
    if before == gain == 1:
        return mix
    values = [value * gain for value in mix]
    if before != gain:
        for number, value in enumerate(mix[:_FADE]):
            values[number] = value * (before + (gain - before) * number / _FADE)
    return values
