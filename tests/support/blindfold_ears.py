"""What is heard in a recording: beeps, and sentences as words. They know nothing of the routine, but the whole voice.

A recording is a WAV file of 48,000 samples a second, 16 bit, mono.
"""

import tempfile
import wave
from array import array
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from blindfold_grammar import rules, sentence, sentence_rule, vocabulary
from recogniser import Recogniser
from sound_recognition import RATE, likest, next_noise, templates_of

from hiptimer.audio.samples import load_samples
from hiptimer.workout.sound import Sound

if TYPE_CHECKING:
    from hiptimer.audio.engines.base import Samples

SENTENCE_PAUSE: Final = 0.24
"""Seconds of silence that part two sentences: within one there are less, and at a full stop more."""

WORD_PAUSE: Final = 0.04
"""Seconds of silence in speech after which a beep may begin."""

_QUIET: Final = 60
"""Samples this small are silence."""

_BLOCK: Final = RATE // 100

_LEAD: Final = RATE // 50
"""Samples kept before a noise: a beep begins more softly than silence ends."""

_EDGE: Final = RATE * 3 // 1000
_TORN_BEGIN, _TORN_END = 0.32, 0.25
"""How loud, of the loudest sample, the first and the last 3 ms of a sentence are that was cut off."""


class Beep(NamedTuple):
    """A beep; times are seconds from the recording's begin."""

    begin: float
    end: float
    sound: Sound


class Speech(NamedTuple):
    """A sentence."""

    begin: float
    end: float
    words: str
    """Empty where it was not understood."""
    torn: bool
    """It begins or ends in the middle of a sound."""


Heard: TypeAlias = Beep | Speech


class Ears:
    """Listens to recordings; what it has heard before it knows again."""

    def __init__(self) -> None:
        sounds, _ = load_samples(user=Path())
        self._templates = templates_of(sounds)
        self._lengths = {sound: len(samples) for sound, samples in sounds.items()}
        self._stretches: dict[bytes, list[Heard]] = {}
        self._sentences: dict[bytes, str] = {}

    def heard(self, recording: Path) -> list[Heard]:
        """Returns all that sounds, in order. Raises ValueError for a recording of another kind, OSError."""
        heard: list[Heard] = []
        for place, stretch in _stretches(recording):
            known = stretch.tobytes()
            if known not in self._stretches:
                self._stretches[known] = sorted(self._parts(stretch))
            at = place / RATE
            heard += (part._replace(begin=at + part.begin, end=at + part.end) for part in self._stretches[known])
        return heard

    def _parts(self, stretch: "Samples") -> Iterator[Heard]:
        """What sounds in a stretch without a longer pause: beeps, and speech between or under them."""
        rest = array("d", stretch)
        rest.extend([0.0] * RATE)
        place = 0
        speech: list[int] = []
        """Where the sentence began that goes on, and how far it was heard."""
        while (noise := next_noise(rest, place)) is not None:
            match = likest(self._templates, rest, noise)
            if match.convincing:
                sound = Sound(match.template.name)
                yield Beep(match.place / RATE, (match.place + self._lengths[sound]) / RATE, sound)
                if speech:
                    yield from self._speech(stretch, *speech)
                place, speech = match.taken_out(rest, noise), []
            else:
                place = _silence(rest, noise)
                speech = [speech[0] if speech else noise, place]
        if speech:
            yield from self._speech(stretch, *speech)

    def _speech(self, stretch: "Samples", begin: int, end: int) -> Iterator[Speech]:
        """A sentence; where it is none, those on either side of its longest pause, for some voices hurry on."""
        words = self._words(stretch[begin:end])
        pause = None if sentence(words) else _longest_pause(stretch, begin, end)
        if pause is not None:
            halves = [*self._speech(stretch, begin, pause[0]), *self._speech(stretch, pause[1], end)]
            if all(half.words for half in halves):
                yield from halves
                return
        samples = stretch[begin:end]
        loudest = max(map(abs, samples))
        first, last = (max(map(abs, edge)) / loudest for edge in (samples[:_EDGE], samples[-_EDGE:]))
        yield Speech(begin / RATE, end / RATE, words, torn=first > _TORN_BEGIN or last > _TORN_END)

    def _words(self, samples: "Samples") -> str:
        key = samples.tobytes()
        if key not in self._sentences:
            self._sentences[key] = self._recogniser.heard(samples)
        return self._sentences[key]

    @cached_property
    def _recogniser(self) -> Recogniser:
        with tempfile.TemporaryDirectory() as folder:
            return Recogniser(sentence_rule(), vocabulary(), Path(folder), rules())


def _silence(rest: "Samples | array[float]", place: int) -> int:
    """The end of the last sound before the next pause between words."""
    end, pause = place, round(WORD_PAUSE * RATE)
    for start in range(place, len(rest), _BLOCK):
        block = rest[start : start + _BLOCK]
        if max(block) > _QUIET or min(block) < -_QUIET:
            end = start + 1 + max(number for number, value in enumerate(block) if abs(value) > _QUIET)
        elif start - end >= pause:
            break
    return end


def _longest_pause(stretch: "Samples", begin: int, end: int) -> tuple[int, int] | None:
    """The first and the last sample of the longest pause between words; None where there is none."""
    pauses, place = [(0, 0)], begin
    while place < end:
        quiet = _silence(stretch, place)
        place = next((at for at in range(quiet, end) if abs(stretch[at]) > _QUIET), end)
        if place < end:
            pauses.append((quiet, place))
    longest = max(pauses, key=lambda pause: pause[1] - pause[0])
    return longest if longest[1] - longest[0] >= WORD_PAUSE * RATE else None


def _stretches(recording: Path) -> Iterator[tuple[int, "Samples"]]:
    """Each stretch without a pause between sentences, and its first sample's place."""
    stretch: Samples = array("h")
    quiet = 0
    for place, block in _blocks(recording):
        loud = max(block) > _QUIET or min(block) < -_QUIET
        quiet = 0 if loud else quiet + len(block)
        if loud or stretch:
            stretch.extend(block)
        if stretch and quiet >= SENTENCE_PAUSE * RATE:
            yield _trimmed(stretch, place + len(block) - len(stretch))
            stretch = array("h")
    if stretch:
        yield _trimmed(stretch, place + len(block) - len(stretch))


def _trimmed(stretch: "Samples", place: int) -> tuple[int, "Samples"]:
    loud = [number for number, value in enumerate(stretch) if abs(value) > _QUIET]
    lead: Samples = array("h", bytes(2 * _LEAD))
    return place + loud[0] - _LEAD, lead + stretch[loud[0] : loud[-1] + 1]


def _blocks(recording: Path) -> Iterator[tuple[int, "Samples"]]:
    """The recording in pieces of a hundredth of a second, and where each begins; of longer silence in longer ones."""
    with wave.open(str(recording)) as file:
        kind = file.getframerate(), file.getsampwidth(), file.getnchannels()
        if kind != (RATE, 2, 1):
            raise ValueError(f"{recording}: needs {RATE} samples a second, 16 bit, mono")
        place = 0
        while piece := file.readframes(RATE // 5):
            samples = array("h", piece)
            if piece.count(0) == len(piece):
                yield place, samples
            else:
                for start in range(0, len(samples), _BLOCK):
                    yield place + start, samples[start : start + _BLOCK]
            place += len(samples)
