"""WAV files of any usual kind, read into the one kind the engines play."""

import math
import struct
from array import array
from collections.abc import Iterator
from functools import cache
from operator import mul
from pathlib import Path
from typing import NamedTuple

from hiptimer.audio.engines.base import RATE, Samples

LONGEST = 10.0
"""Seconds; a sound that lasts longer is no signal."""

_BIGGEST_FILE = 64 * 1024 * 1024
_PCM = 0x0001
_EXTENSIBLE = 0xFFFE
_REMEDY = "Convert it: sox IN.wav -r 48000 -c 1 -b 16 OUT.wav"


class WavError(Exception):
    """A file that cannot be a sound; the text says in one line why, and what helps, without its name."""


class _Format(NamedTuple):
    channels: int
    rate: int
    bits: int


def read_wav(path: Path) -> Samples:
    """The sound of a PCM WAV file: 8 to 32 bits, one or two channels, any rate, at most LONGEST seconds.

    Raises WavError. The layout is that of Microsoft's "Multimedia Programming Interface and Data
    Specifications 1.0" and of WAVEFORMATEXTENSIBLE, which the standard library reads only from Python 3.12
    on.
    """
    try:
        if path.stat().st_size > _BIGGEST_FILE:
            raise WavError(f"larger than 64 MiB. Keep it under {LONGEST:g} s")
        content = path.read_bytes()
    except OSError as problem:
        raise WavError(f"cannot be read ({problem.strerror}). Check the file's permissions") from problem
    form, frames = _parse(content)
    seconds = len(frames) / (form.channels * form.bits // 8) / form.rate
    if seconds > LONGEST:
        raise WavError(f"lasts {seconds:.1f} s. Shorten it to {LONGEST:g} s or less")
    mono = _mono(_widened(frames, form.bits), form.channels)
    return _resampled(mono, form.rate)


def wav_bytes(samples: Samples) -> bytes:
    """A WAV file of RATE, 16 bit, mono."""
    data = _little_endian(samples).tobytes()
    head = struct.pack("<IHHIIHH", 16, _PCM, 1, RATE, RATE * 2, 2, 16)
    return (
        b"RIFF" + struct.pack("<I", 36 + len(data)) + b"WAVEfmt " + head + b"data" + struct.pack("<I", len(data)) + data
    )


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = 12
    while place + 8 <= len(content):
        name, size = struct.unpack_from("<4sI", content, place)
        yield name, content[place + 8 : place + 8 + size]
        place += 8 + size + size % 2


def _parse(content: bytes) -> tuple[_Format, bytes]:
    if content[:4] != b"RIFF" or content[8:12] != b"WAVE":
        raise WavError(f"not a WAV file. {_REMEDY}")
    form: _Format | None = None
    for name, body in _chunks(content):
        if name == b"fmt ":
            form = _format(body)
        elif name == b"data":
            if form is None:
                break
            whole = len(body) - len(body) % (form.channels * form.bits // 8)
            if not whole:
                raise WavError("has no samples. Record it again")
            return form, body[:whole]
    raise WavError(f"damaged: it has no sound data. {_REMEDY}")


def _format(body: bytes) -> _Format:
    if len(body) < 16:
        raise WavError(f"damaged: its format is cut off. {_REMEDY}")
    kind, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", body)
    if kind == _EXTENSIBLE and len(body) >= 26:
        (kind,) = struct.unpack_from("<H", body, 24)
    if kind != _PCM or bits not in (8, 16, 24, 32):
        raise WavError(f"not 8, 16, 24 or 32 bit integer samples. {_REMEDY}")
    if channels not in (1, 2):
        raise WavError(f"has {channels} channels, not one or two. {_REMEDY}")
    if not 1_000 <= rate <= 768_000:
        raise WavError(f"has a rate of {rate} Hz. {_REMEDY}")
    return _Format(channels, rate, bits)


def _widened(frames: bytes, bits: int) -> Samples:
    """The top 16 bits of every sample; 8-bit samples are unsigned, all others signed."""
    if bits == 8:
        return array("h", [(value - 128) << 8 for value in frames])
    width = bits // 8
    top = bytearray(len(frames) // width * 2)
    top[0::2] = frames[width - 2 :: width]
    top[1::2] = frames[width - 1 :: width]
    return _little_endian(array("h", bytes(top)))


def _little_endian(samples: Samples) -> Samples:
    if struct.pack("=H", 1) != struct.pack("<H", 1):
        samples = array("h", samples)
        samples.byteswap()
    return samples


def _mono(samples: Samples, channels: int) -> Samples:
    if channels == 1:
        return samples
    return array("h", [(left + right) // 2 for left, right in zip(samples[0::2], samples[1::2], strict=True)])


_REACH = 8
_PHASES = 256


@cache
def _kernels(cutoff: float) -> list[list[float]]:
    """For each fraction of a sample, the weights of the samples around it: a sinc under a Hann window.

    `cutoff` is the share of the input's band that is kept, below 1 where the output's band is narrower.
    The textbook band-limited interpolation: J. O. Smith, "Digital Audio Resampling",
    ccrma.stanford.edu/~jos/resample.
    """
    reach = math.ceil(_REACH / cutoff)
    kernels = []
    for phase in range(_PHASES):
        offsets = [tap - reach + 1 - phase / _PHASES for tap in range(2 * reach)]
        weights = [_sinc(cutoff * at) * (0.5 + 0.5 * math.cos(math.pi * at / reach)) for at in offsets]
        total = sum(weights)
        kernels.append([weight / total for weight in weights])
    return kernels


def _sinc(at: float) -> float:
    return 1.0 if at == 0 else math.sin(math.pi * at) / (math.pi * at)


def _resampled(samples: Samples, rate: int) -> Samples:
    if rate == RATE:
        return samples
    kernels = _kernels(min(1.0, RATE / rate))
    taps = len(kernels[0])
    padded = [0.0] * (taps // 2 - 1) + [float(value) for value in samples] + [0.0] * (taps // 2 + 1)
    result = array("h")
    for index in range(len(samples) * RATE // rate):
        whole, rest = divmod(index * rate * _PHASES // RATE, _PHASES)
        value = sum(map(mul, kernels[rest], padded[whole : whole + taps]))
        result.append(min(max(round(value), -32768), 32767))
    return result
