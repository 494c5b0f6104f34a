"""WAV files of any usual kind, read into the one kind the engines play."""

import io
import math
import struct
import sys
import wave
from array import array
from collections.abc import Iterator
from functools import lru_cache
from operator import mul
from pathlib import Path
from typing import NamedTuple

from hiptimer.audio.engines.base import RATE, Samples
from hiptimer.regular_file import FileFault, MissingFileFault, read_regular

MAX_SECONDS = 10.0
"""Seconds; a sound that lasts longer is no signal."""

_MAX_BYTES = 64 * 1024 * 1024
_MOST_CHUNKS = 1000
"""Of a file; what recorders write has about ten."""

_PCM = 0x0001
_EXTENSIBLE = 0xFFFE
_REMEDY = "Convert it: sox IN.wav -r 48000 -c 1 -b 16 OUT.wav"


class WavError(Exception):
    """A file that cannot be a sound; the text says in one line why, and what helps, without its name."""


class MissingWavError(WavError):
    """There is no such file."""


class _Format(NamedTuple):
    channels: int
    rate: int
    """Frames a second."""
    bits: int
    """Of one sample."""

    @property
    def frame_size(self) -> int:
        """Bytes of one sample of each channel."""
        return self.channels * self.bits // 8


class Pcm(NamedTuple):
    """What a WAV file sounds like: one channel, at its own rate."""

    samples: Samples
    rate: int
    """Samples a second."""


def pcm_of(content: bytes) -> Pcm:
    """Returns what a WAV file of any length sounds like. Raises WavError."""
    layout, frames = _parsed(content)
    return Pcm(_mono(_as_16_bit(frames, layout.bits), layout.channels), layout.rate)


def read_wav(path: Path) -> Samples:
    """The samples of a PCM WAV file: 8 to 32 bits, one or two channels, any rate, at most MAX_SECONDS.

    Raises WavError, MissingWavError where there is no file. Read by hand, as Python 3.11's `wave` refuses
    WAVE_FORMAT_EXTENSIBLE, which recorders write for more than 16 bits. The layout is that of Microsoft's "Multimedia
    Programming Interface and Data Specifications 1.0".
    """
    layout, frames = _read(path)
    mono = _mono(_as_16_bit(frames, layout.bits), layout.channels)
    samples = resampled(*_thinned(mono, layout.rate))
    if not samples:
        raise WavError("has no samples. Record it again")
    return samples


def wav_seconds(path: Path) -> float:
    """How many seconds a WAV file lasts that can be read. Raises as `read_wav`."""
    layout, frames = _read(path)
    return len(frames) / layout.frame_size / layout.rate


def _read(path: Path) -> tuple[_Format, bytes]:
    """The format and the frames of a file that is no longer than it may be. Raises as `read_wav`."""
    try:
        content = read_regular(path, _MAX_BYTES)
    except MissingFileFault as fault:
        raise MissingWavError(f"{fault}. Put one there, or remove the link") from None
    except FileFault as fault:
        raise WavError(f"{fault}. Put a WAV file there") from None
    if len(content) > _MAX_BYTES:
        raise WavError(f"larger than 64 MiB. Keep it under {MAX_SECONDS:g} s")
    layout, frames = _parsed(content)
    seconds = len(frames) / layout.frame_size / layout.rate
    if seconds > MAX_SECONDS:
        raise WavError(f"lasts {seconds:.1f} s. Shorten it to {MAX_SECONDS:g} s or less")
    return layout, frames


def wav_bytes(samples: Samples) -> bytes:
    """The content of a WAV file of RATE, 16 bit, mono."""
    content = io.BytesIO()
    with wave.open(content, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())
    return content.getvalue()


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and body of each chunk of a RIFF file."""
    offset = 12
    for _ in range(_MOST_CHUNKS):
        if offset + 8 > len(content):
            return
        name, size = struct.unpack_from("<4sI", content, offset)
        yield name, content[offset + 8 : offset + 8 + size]
        offset += 8 + size + size % 2


def _parsed(content: bytes) -> tuple[_Format, bytes]:
    """The file's format, and the bytes of its whole frames. Raises WavError."""
    if content[:4] != b"RIFF" or content[8:12] != b"WAVE":
        raise WavError(f"not a WAV file. {_REMEDY}")
    layout: _Format | None = None
    for name, body in _chunks(content):
        if name == b"fmt ":
            layout = _format(body)
        elif name == b"data":
            if layout is None:
                break
            whole = len(body) - len(body) % layout.frame_size
            if not whole:
                raise WavError("has no samples. Record it again")
            return layout, body[:whole]
    raise WavError(f"damaged: it has no sound data. {_REMEDY}")


def _format(body: bytes) -> _Format:
    """What a format chunk says. Raises WavError where that cannot be played."""
    if len(body) < 16:
        raise WavError(f"damaged: its format is cut off. {_REMEDY}")
    encoding, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", body)
    if encoding == _EXTENSIBLE and len(body) >= 26:
        (encoding,) = struct.unpack_from("<H", body, 24)
    if encoding != _PCM or bits not in (8, 16, 24, 32):
        raise WavError(f"not 8, 16, 24 or 32 bit integer samples. {_REMEDY}")
    if channels not in (1, 2):
        raise WavError(f"has {channels} channels, not one or two. {_REMEDY}")
    if not 1_000 <= rate <= 768_000:
        raise WavError(f"has a rate of {rate} Hz. {_REMEDY}")
    return _Format(channels, rate, bits)


def _as_16_bit(frames: bytes, bits: int) -> Samples:
    """The top 16 bits of every sample; 8-bit samples are unsigned, all others signed."""
    if bits == 8:
        return array("h", [(value - 128) << 8 for value in frames])
    width = bits // 8
    top = bytearray(len(frames) // width * 2)
    top[0::2] = frames[width - 2 :: width]
    top[1::2] = frames[width - 1 :: width]
    samples = array("h", bytes(top))
    if sys.byteorder == "big":
        samples.byteswap()
    return samples


def _mono(samples: Samples, channels: int) -> Samples:
    if channels == 1:
        return samples
    return array("h", [(left + right) // 2 for left, right in zip(samples[0::2], samples[1::2], strict=True)])


_ZERO_CROSSINGS = 8
"""Of the sinc, on either side, that weigh a sample."""

_MOST_RESAMPLED = 192_000
"""Samples a second."""

_PHASES = 256
"""Places between two samples that have weights of their own."""


@lru_cache(maxsize=4)
def _kernels(cutoff: float) -> list[list[float]]:
    """For each fraction of a sample, the weights of the samples around it: a sinc under a Hann window.

    `cutoff` is the share of the input's band that is kept, below 1 where the output's band is narrower.
    The textbook band-limited interpolation: J. O. Smith, "Digital Audio Resampling",
    ccrma.stanford.edu/~jos/resample.
    """
    reach = math.ceil(_ZERO_CROSSINGS / cutoff)
    kernels = []
    for phase in range(_PHASES):
        distances = [tap - reach + 1 - phase / _PHASES for tap in range(2 * reach)]
        weights = [_sinc(cutoff * x) * (0.5 + 0.5 * math.cos(math.pi * x / reach)) for x in distances]
        total = sum(weights)
        kernels.append([weight / total for weight in weights])
    return kernels


def _sinc(x: float) -> float:
    return 1.0 if x == 0 else math.sin(math.pi * x) / (math.pi * x)


def _thinned(samples: Samples, rate: int) -> tuple[Samples, int]:
    """Every two samples as one until the rate is one that is resampled in less time than the sound lasts; that rate."""
    while rate > _MOST_RESAMPLED:
        pairs = zip(samples[::2], samples[1::2], strict=False)
        samples, rate = array("h", [(first + second) // 2 for first, second in pairs]), rate // 2
    return samples, rate


def resampled(samples: Samples, rate: int) -> Samples:
    """Returns the samples at RATE instead of `rate`."""
    if rate == RATE:
        return samples
    kernels = _kernels(min(1.0, RATE / rate))
    taps = len(kernels[0])
    padded = [0.0] * (taps // 2 - 1) + [float(value) for value in samples] + [0.0] * (taps // 2 + 1)
    result = array("h")
    for position in range(len(samples) * RATE // rate):
        first, phase = divmod(position * rate * _PHASES // RATE, _PHASES)
        value = sum(map(mul, kernels[phase], padded[first : first + taps]))
        result.append(min(max(round(value), -32768), 32767))
    return result
