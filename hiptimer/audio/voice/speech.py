"""Speech as samples: the clips of a text joined, at the rate of everything that sounds."""

from array import array
from itertools import chain
from typing import Final

from hiptimer.audio.engines.base import RATE, Samples
from hiptimer.audio.synthesis.manner import NORMAL_RATE
from hiptimer.audio.voice.bank import CLIP_RATE, Bank
from hiptimer.audio.voice.joining import Joined, joined
from hiptimer.audio.voice.resampling import multiplied
from hiptimer.audio.voice.stretching import stretched, stretched_length

_TIMES: Final = RATE // CLIP_RATE


class Speaker:
    """Speaks texts with the clips of a bank."""

    def __init__(self, bank: Bank, rate: int = NORMAL_RATE) -> None:
        """`rate` is in words a minute."""
        self._bank = bank
        self._tempo = rate / NORMAL_RATE
        self._joined: dict[str, Joined] = {}
        self._clips: dict[str, Samples] = {}
        """Those that were spoken, at RATE: the same few words come again and again."""

    def joined(self, text: str) -> Joined:
        """Returns a text as clips."""
        if text not in self._joined:
            self._joined[text] = joined(text, self._bank)
        return self._joined[text]

    def seconds(self, text: str) -> float | None:
        """Returns how long a text takes; None where words are missing, or there are none."""
        clips = self.joined(text)
        return self._samples_of(clips) / CLIP_RATE if clips.parts and not clips.missing else None

    def _samples_of(self, clips: Joined) -> int:
        """How many samples of CLIP_RATE a text has at this rate."""
        if self._tempo == 1:
            return clips.samples
        lengths = ((part.pause, self._bank.clips[part.clip].samples) for part in clips.parts)
        return sum(stretched_length(length, self._tempo) for length in chain.from_iterable(lengths))

    def samples(self, text: str) -> Samples:
        """Returns a text as samples at RATE, without the words that are missing. Raises VoiceError."""
        speech = array("h")
        for part in self.joined(text).parts:
            speech.frombytes(bytes(2 * _TIMES * stretched_length(part.pause, self._tempo)))
            speech.extend(self._clip(part.clip))
        return speech

    def _clip(self, words: str) -> Samples:
        if words not in self._clips:
            self._clips[words] = multiplied(stretched(self._bank.samples(words), self._tempo), _TIMES)
        return self._clips[words]
