"""Speech in four bits a sample, by adaptive differences in the manner of IMA ADPCM.

A sample is the one before it and a difference, counted in steps that widen after a large one and narrow after a small
one. A block begins from silence; the low half of a byte comes first.
"""

from array import array
from itertools import accumulate
from typing import TypeAlias

from hiptimer.audio.engines.base import Samples

STEPS = tuple(min(32767, round(7 * 1.1**number)) for number in range(89))
"""How much a difference of one counts, by the state; each is a tenth more than the one before."""

_MOVES = (-1, -1, -1, -1, 2, 4, 6, 8)
"""By how much the state moves after a difference, whose sign does not matter."""

Row: TypeAlias = "dict[str, tuple[int, Row]]"
"""What a hexadecimal digit means in one state: how much the sample changes, and the state after it."""


def difference(step: int, code: int) -> int:
    """Returns by how much a sample differs from the one before."""
    size = step // 8 + (code & 1) * (step // 4) + (code >> 1 & 1) * (step // 2) + (code >> 2 & 1) * step
    return -size if code & 8 else size


def state_after(state: int, code: int) -> int:
    """Returns the number of the step that counts next."""
    return min(max(state + _MOVES[code & 7], 0), len(STEPS) - 1)


def _rows() -> Row:
    """The row of the state that a block begins in; it leads to all others."""
    rows: list[Row] = [{} for _ in STEPS]
    for state, row in enumerate(rows):
        for code in range(16):
            row[f"{code:x}"] = difference(STEPS[state], code), rows[state_after(state, code)]
    return rows[0]


_FIRST = _rows()


def decoded(block: bytes) -> Samples:
    """Returns the samples of a block, two a byte. OverflowError says that `encoded` did not make it."""
    changes = []
    row = _FIRST
    for digit in _low_first(block):
        change, row = row[digit]
        changes.append(change)
    return array("h", accumulate(changes))


def _low_first(block: bytes) -> str:
    """The hexadecimal digits of a block in the order of its samples."""
    digits = bytearray(block.hex(), "ascii")
    digits[0::2], digits[1::2] = digits[1::2], digits[0::2]
    return digits.decode("ascii")


def encoded(samples: Samples) -> bytes:
    """Returns the samples as a block, from which they come back nearly as they were; one more where they are odd."""
    codes = []
    state = last = 0
    for sample in samples:
        code = _code(sample - last, STEPS[state])
        while not -32768 <= last + difference(STEPS[state], code) <= 32767:
            code = code - 1 if code & 7 else code ^ 8
        last += difference(STEPS[state], code)
        state = state_after(state, code)
        codes.append(code)
    if len(codes) % 2:
        codes.append(0 if last + difference(STEPS[state], 0) <= 32767 else 8)
    return bytes(low | high << 4 for low, high in zip(codes[::2], codes[1::2], strict=True))


def _code(change: int, step: int) -> int:
    """The code whose difference comes nearest, from below."""
    left, code = abs(change), 0
    for bit, part in ((4, step), (2, step // 2), (1, step // 4)):
        if left >= part:
            code |= bit
            left -= part
    return code | 8 if change < 0 else code
