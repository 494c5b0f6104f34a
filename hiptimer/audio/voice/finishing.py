"""Speech as it comes from an engine, made ready: without the silence at its ends, and as loud as all speech."""

import math
from array import array
from collections.abc import Iterable
from typing import Final

from hiptimer.audio.engines.base import Samples

LOUDNESS: Final = -18.0
"""dBFS: the RMS of what is louder than ACTIVE below the loudest 20 ms."""

ACTIVE: Final = 30.0
"""dB."""

PEAK: Final = 23_197
"""-3 dBFS, which no sample passes; from KNEE on they are bent."""

KNEE: Final = 14_000

EDGE: Final = 0.015
"""Seconds kept before the first and after the last sound, and faded."""

ENDING: Final = 0.01
"""Seconds over which a sound fades that ends abruptly, by a square: its last pulse may be its loudest."""

QUIET: Final = 40.0
"""dB below the loudest 10 ms: what is softer at the ends is silence."""


def trimmed(samples: Samples, rate: int) -> Samples:
    """Returns the samples without the silence at their ends, which fade; none of silence.

    `rate` is how many are a second.
    """
    window = rate // 100
    peaks = [max(map(abs, samples[at : at + window])) for at in range(0, len(samples), window)]
    loudest = max(peaks, default=0)
    if not loudest:
        return array("h")
    floor = loudest * 10 ** (-QUIET / 20)
    sounding = [number for number, peak in enumerate(peaks) if peak > floor]
    edge = round(EDGE * rate)
    begin, end = max(0, sounding[0] * window - edge), min(len(samples), (sounding[-1] + 1) * window + edge)
    clip = samples[begin:end]
    edge = min(edge, len(clip))
    for number in range(edge):
        clip[number] = int(clip[number] * number / edge)
        clip[-1 - number] = int(clip[-1 - number] * number / edge)
    return clip


def faded_out(samples: Samples, rate: int) -> Samples:
    """Returns the samples with the end of their sound faded: an engine that stops in a vowel clicks."""
    floor = max(map(abs, samples), default=0) * 10 ** (-QUIET / 20)
    end = next((place + 1 for place in reversed(range(len(samples))) if abs(samples[place]) > floor), 0)
    length = min(end, round(ENDING * rate))
    faded = samples[:]
    for number in range(length):
        faded[end - 1 - number] = int(faded[end - 1 - number] * (number / length) ** 2)
    return faded


def active_level(samples: Samples, rate: int) -> float:
    """Returns the loudness in dBFS, without the pauses; that of silence is below all others."""
    window = rate // 50
    blocks = [samples[at : at + window] for at in range(0, len(samples), window)]
    powers = [sum(value * value for value in block) / len(block) for block in blocks]
    loudest = max(powers, default=0.0)
    if not loudest:
        return -math.inf
    active = [power for power in powers if power >= loudest * 10 ** (-ACTIVE / 10)]
    return 10 * math.log10(sum(active) / len(active) / 32768**2)


def levelled(samples: Samples, rate: int, times: int = 3) -> Samples:
    """Returns the samples at LOUDNESS, or as near as a bent PEAK lets them come; each of `times` comes nearer.

    Silence stays as it is.
    """
    for _ in range(times):
        level = active_level(samples, rate)
        if level == -math.inf:
            break
        gain = 10 ** ((LOUDNESS - level) / 20)
        samples = array("h", _bent(value * gain for value in samples))
    return samples


def _bent(values: Iterable[float]) -> list[int]:
    """Samples within PEAK: as they are up to KNEE, then ever flatter."""
    return [int(value) if -KNEE <= value <= KNEE else _bent_one(value) for value in values]


def _bent_one(value: float) -> int:
    size, room = abs(value), PEAK - KNEE
    return int(math.copysign(KNEE + room * math.tanh((size - KNEE) / room), value))
