"""Speech at the rate of everything that sounds: so fast that an engine's speech is ready long before it is heard."""

from array import array
from functools import cache
from math import ceil, cos, gcd, pi, sin
from operator import mul
from typing import Final

from hiptimer.audio.engines.base import RATE, Samples
from hiptimer.audio.wav import resampled

_REACH: Final = 6
"""Samples on either side that weigh one between them."""

_DENSE: Final = 40_000
"""Samples a second from which a straight line between two of them is near enough: it takes 0.4 dB off at 5 kHz."""


def at_rate(samples: Samples, rate: int) -> Samples:
    """Returns samples of `rate` a second at RATE."""
    if rate > RATE:
        return resampled(samples, rate)
    times = RATE // rate if RATE % rate == 0 else ceil(_DENSE / rate)
    dense, rate = multiplied(samples, times), rate * times
    return dense if rate == RATE else _on_lines(dense, rate)


def multiplied(samples: Samples, times: int) -> Samples:
    """Returns so many times as many samples: every one as it is, and others between it and the next."""
    if times == 1:
        return samples
    speech = array("h", bytes(2 * times * len(samples)))
    speech[::times] = samples
    padded = [0] * (_REACH - 1) + samples.tolist() + [0] * _REACH
    columns = [padded[tap : tap + len(samples)] for tap in range(2 * _REACH)]
    for phase in range(1, times):
        kernel = _kernel(phase, times)
        values = (int(sum(map(mul, kernel, window))) for window in zip(*columns, strict=True))
        speech[phase::times] = array("h", map(_kept, values))
    return speech


@cache
def _kernel(phase: int, times: int) -> tuple[float, ...]:
    """The weights of the samples round a place between two: a sinc under a Hann window."""
    weights = []
    for tap in range(2 * _REACH):
        x = tap - _REACH + 1 - phase / times
        weights.append(sin(pi * x) / (pi * x) * (0.5 + 0.5 * cos(pi * x / _REACH)))
    return tuple(weight / sum(weights) for weight in weights)


def _kept(value: int) -> int:
    """A sample within 16 bits."""
    return -32768 if value < -32768 else 32767 if value > 32767 else value


def _on_lines(samples: Samples, rate: int) -> Samples:
    """The samples at RATE, each on the straight line between two."""
    common = gcd(rate, RATE)
    step, phases = rate // common, RATE // common
    size = len(samples) * RATE // rate
    padded = array("h", [*samples, *samples[-1:]])
    speech = array("h", bytes(2 * size))
    for phase in range(min(phases, size)):
        first, part = divmod(phase * step, phases)
        number = len(range(phase, size, phases))
        befores, afters = padded[first::step][:number], padded[first + 1 :: step]
        pairs = zip(befores, afters, strict=False)
        speech[phase::phases] = array("h", [before + (after - before) * part // phases for before, after in pairs])
    return speech
