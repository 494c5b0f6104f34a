"""Makes the bundled sounds: `python sounds/make_sounds.py [FOLDER]` writes one WAV for each.

The same bytes every time, from the standard library alone. Each sound is a short tune of notes; what tells
them apart is how the pitch moves and how the notes follow each other, so that they stay apart on a speaker
that bends the pitch and for an ear that cannot name it.
"""

import math
import struct
import sys
import wave
from pathlib import Path
from typing import NamedTuple

RATE = 48_000
"""Samples a second."""

PEAK = 10 ** (-3 / 20)
"""-3 dBFS, which no sample passes."""

LOUDNESS = -13.5
"""dB, A-weighted, of the sounding part of every sound."""


class Note(NamedTuple):
    """One note: when it begins, how long it lasts (seconds), and its pitch (Hz) at both ends."""

    at: float
    seconds: float
    low: float
    high: float | None = None
    """The pitch at the end, where it glides."""
    overtones: tuple[float, ...] = (1.0, 0.35, 0.12)
    """Amplitudes of the multiples of the pitch."""
    plucked: bool = False
    """Fades from its beginning, as a struck bar does, instead of standing."""


_WOOD = (1.0, 0.0, 0.3)
_SOFT = (1.0,)

SOUNDS: dict[str, tuple[Note, ...]] = {
    # A rising call, then a long tone: go.
    "start": (Note(0.0, 0.09, 784), Note(0.11, 0.36, 1175)),
    # A siren's one turn, up and down again: turn over.
    "switch": (Note(0.0, 0.24, 620, 1400), Note(0.24, 0.26, 1400, 620)),
    # A long slide down: let go.
    "rest": (Note(0.0, 0.55, 1320, 520),),
    # Three equal notes that climb: something new.
    "next": (
        Note(0.0, 0.12, 659, plucked=True),
        Note(0.15, 0.12, 880, plucked=True),
        Note(0.30, 0.22, 1175, plucked=True),
    ),
    # One dry knock.
    "tick": (Note(0.0, 0.07, 1000, overtones=_WOOD, plucked=True),),
    # The same note twice, evenly.
    "half": (Note(0.0, 0.11, 988), Note(0.19, 0.11, 988)),
    # A short flick upwards.
    "rep": (Note(0.0, 0.11, 700, 1500, plucked=True),),
    # A short low drop, soft.
    "phase": (Note(0.0, 0.09, 940, 500, overtones=_SOFT, plucked=True),),
    # A gallop: short, short, long, twice, on one note.
    "round": tuple(
        Note(start + at, length, 880)
        for start in (0.0, 0.38)
        for at, length in ((0.0, 0.05), (0.08, 0.05), (0.16, 0.16))
    ),
    # Two notes an octave apart, with a breath between them: stop.
    "pause": (Note(0.0, 0.16, 1175), Note(0.28, 0.3, 587)),
    # Two quick notes that rise twice: go on.
    "resume": (
        Note(0.0, 0.06, 698),
        Note(0.07, 0.1, 1047),
        Note(0.24, 0.06, 698),
        Note(0.31, 0.12, 1047),
    ),
    # A fanfare: up, back, and up to a long last note.
    "finish": (
        Note(0.0, 0.11, 784),
        Note(0.13, 0.11, 1047),
        Note(0.26, 0.11, 784),
        Note(0.39, 0.46, 1568),
    ),
}
"""Every sound by its name, as notes."""

_FADE = 0.006
"""Seconds in which a note rises and falls, long enough not to click."""


def tone(note: Note) -> list[float]:
    """The samples of a note, at most as large as its overtones together.

    The phase of a glide is the integral of its pitch, which moves evenly on the ear's (logarithmic) scale.
    """
    count = round(note.seconds * RATE)
    ratio = (note.high or note.low) / note.low
    phase, samples = 0.0, []
    for index in range(count):
        value = sum(amplitude * math.sin(number * phase) for number, amplitude in enumerate(note.overtones, 1))
        samples.append(value * _envelope(note, index / RATE))
        phase += 2 * math.pi * note.low * ratio ** (index / count) / RATE
    return samples


def _envelope(note: Note, at: float) -> float:
    edge = min(at, note.seconds - 1 / RATE - at) / _FADE
    fade = 0.5 - 0.5 * math.cos(math.pi * min(max(edge, 0.0), 1.0))
    return fade * math.exp(-1.8 * at / note.seconds) if note.plucked else fade


def mixed(notes: tuple[Note, ...]) -> list[float]:
    """The notes of a sound on one line of time."""
    length = max(round((note.at + note.seconds) * RATE) for note in notes)
    mix = [0.0] * length
    for note in notes:
        start = round(note.at * RATE)
        for index, value in enumerate(tone(note)):
            mix[start + index] += value
    return mix


def levelled(samples: list[float], loudness: float) -> list[int]:
    """16-bit samples at that A-weighted level, or as near as PEAK lets them come."""
    factor = 10 ** ((loudness - a_level(samples)) / 20)
    loudest = max(map(abs, samples)) * factor
    factor *= min(1.0, PEAK / loudest)
    return [math.trunc(value * factor * 32767) for value in samples]


def a_level(samples: list[float]) -> float:
    """A-weighted RMS level of the sounding part, in dB of full scale; samples from -1 to 1.

    The sounding part is what lies in windows of 10 ms within 20 dB of the loudest one.
    """
    weighted = a_weighted(samples)
    window = RATE // 100
    powers = [
        sum(value * value for value in weighted[at : at + window]) / len(weighted[at : at + window])
        for at in range(0, len(weighted), window)
    ]
    sounding = [power for power in powers if power >= max(powers) / 100]
    return 10 * math.log10(sum(sounding) / len(sounding))


def a_weighted(samples: list[float]) -> list[float]:
    """The samples through the A curve of IEC 61672-1: poles at 20.6, 107.7, 737.9 and 12,194 Hz.

    Each pole becomes a one-pole filter by the bilinear transform, bent a little near the top of the band.
    """
    for corner, high_pass in _A_FILTERS:
        k = math.tan(math.pi * corner / RATE)
        samples = _one_pole(samples, k, high_pass=high_pass)
    gain = 10 ** (2.0 / 20)
    return [value * gain for value in samples]


_A_FILTERS = (
    (20.598997, True),
    (20.598997, True),
    (107.65265, True),
    (737.86223, True),
    (12194.217, False),
    (12194.217, False),
)


def _one_pole(samples: list[float], k: float, *, high_pass: bool) -> list[float]:
    feedback = (1 - k) / (1 + k)
    gain = 1 / (1 + k) if high_pass else k / (1 + k)
    sign = -1.0 if high_pass else 1.0
    last_in = last_out = 0.0
    result = []
    for value in samples:
        last_out = gain * (value + sign * last_in) + feedback * last_out
        last_in = value
        result.append(last_out)
    return result


def write(path: Path, samples: list[int]) -> None:
    """A WAV file of RATE, 16 bit, mono."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples))


def main(folder: Path) -> None:
    """Write every sound into `folder`."""
    for name, notes in SOUNDS.items():
        write(folder / f"{name}.wav", levelled(mixed(notes), LOUDNESS))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
