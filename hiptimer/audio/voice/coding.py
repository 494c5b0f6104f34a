"""Speech in under four bits a sample: how much each sample differs from what the two before it foretell, in steps.

Every hundredth of a second has its own way to foretell and its own step, wide where it is loud: what is lost stays as
far below the speech everywhere, in an s no less than in a vowel. The steps are packed as Huffman codes, by zlib.

A block is a raw deflate stream: for each hundredth of a second two bytes, the numbers of PREDICTORS and of STEPS, then
for each sample a byte, its steps and 128.
"""

import zlib
from array import array
from collections.abc import Iterator
from math import sqrt
from operator import mul
from typing import Final, NamedTuple

from hiptimer.audio.engines.base import Samples

_FRAME: Final = 160
"""Samples of a hundredth of a second."""

PREDICTORS: Final = (
    (1.926, -0.931),
    (1.915, -0.927),
    (1.871, -0.893),
    (1.854, -0.86),
    (1.802, -0.841),
    (1.774, -0.782),
    (1.746, -0.767),
    (1.738, -0.816),
    (1.646, -0.687),
    (1.646, -0.657),
    (1.439, -0.454),
    (1.043, -0.066),
    (0.575, -0.453),
    (0.304, 0.663),
    (-0.408, -0.56),
    (-1.616, -0.907),
)
"""What the last sample and the one before it are multiplied by: sixteen ways that fit slt's voice best, by k-means."""

STEPS: Final = tuple(round(4 * 2 ** (number / 4)) for number in range(48))
"""How much one step is."""

_MOST: Final = 127
"""Steps by which a sample may differ."""

_LOSS: Final = 10 ** (-36 / 20)
"""How loud what is lost is to be, of the loudness around it."""

_FAINTEST: Final = 2.0
"""The RMS of what may be lost anywhere."""

_COLOUR: Final = 0.3
"""How much what is lost sounds like the speech, which hides it: 0 is white, 1 is alike."""

_RAW: Final = -15
"""What zlib calls a stream without head and checksum."""


class _Frame(NamedTuple):
    """The head of a hundredth of a second."""

    predictor: int
    step: int


def decoded(block: bytes, samples: int) -> Samples:
    """Returns so many samples of a block. Raises ValueError where it is damaged."""
    heads = 2 * -(-samples // _FRAME)
    speech = array("h")
    last = before = 0.0
    try:
        content = zlib.decompress(block, _RAW, heads + samples)
        if len(content) != heads + samples:
            raise IndexError(len(content))
        for begin in range(0, samples, _FRAME):
            head = 2 * begin // _FRAME
            (first, second), step = PREDICTORS[content[head]], STEPS[content[head + 1]]
            for code in content[heads + begin : heads + begin + _FRAME]:
                last, before = step * (code - 128) + (first * last + second * before), last
                speech.append(round(last))
    except (zlib.error, IndexError, OverflowError) as problem:
        raise ValueError("the block is damaged") from problem
    return speech


def encoded(samples: Samples) -> bytes:
    """Returns the samples as a block, from which they come back nearly as they were."""
    coder, heads, codes = _Coder(), bytearray(), bytearray()
    for begin in range(0, len(samples), _FRAME):
        head = _head(samples, begin)
        heads.extend(head)
        codes.extend(coder.codes(samples[begin : begin + _FRAME], head))
    packer = zlib.compressobj(9, zlib.DEFLATED, _RAW, 9, zlib.Z_HUFFMAN_ONLY)
    return packer.compress(bytes(heads + codes)) + packer.flush()


def _head(samples: Samples, begin: int) -> _Frame:
    """The predictor that leaves least of a frame, and the step that loses as much as it may and reaches everything."""
    frame = samples[begin : begin + _FRAME]
    before = array("h", (0, 0)) + samples[max(0, begin - 2) : begin + len(frame) - 1]
    last, second_last = before[-len(frame) :], before[-len(frame) - 1 : -1]
    power, near, far = (_product(frame, other) for other in (frame, last, second_last))
    near_power, both, far_power = _product(last, last), _product(last, second_last), _product(second_last, second_last)

    def left(predictor: tuple[float, float]) -> float:
        first, second = predictor
        own = power + first * first * near_power + second * second * far_power
        return own + 2 * (first * second * both - first * near - second * far)

    first, second = best = min(PREDICTORS, key=left)
    most = max(abs(now - first * one - second * two) for now, one, two in zip(frame, last, second_last, strict=True))
    step = max(sqrt(12) * max(_FAINTEST, _LOSS * sqrt(power / len(frame))), most / _MOST)
    return _Frame(PREDICTORS.index(best), min(range(len(STEPS)), key=lambda number: abs(STEPS[number] / step - 1)))


def _product(one: Samples, other: Samples) -> int:
    return sum(map(mul, one, other))


class _Coder:
    """Counts steps as `decoded` does, and makes good for what was lost just before, so that it has its colour."""

    def __init__(self) -> None:
        self._last = self._before = 0.0
        self._lost = self._lost_before = 0.0

    def codes(self, frame: Samples, head: _Frame) -> Iterator[int]:
        (first, second), step = PREDICTORS[head.predictor], STEPS[head.step]
        for sample in frame:
            foretold = first * self._last + second * self._before
            hidden = _COLOUR * first * self._lost + _COLOUR**2 * second * self._lost_before
            steps = max(-_MOST, min(_MOST, round((sample + hidden - foretold) / step)))
            while not -32768 <= round(step * steps + foretold) <= 32767:
                steps += -1 if step * steps + foretold > 0 else 1
            self._last, self._before = step * steps + foretold, self._last
            self._lost, self._lost_before = self._last - sample, self._lost
            yield 128 + steps
