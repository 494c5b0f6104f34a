"""The bank of clips: one file with an index, made by `sounds/make_voice.py`.

The file is MAGIC, the length of the index in four bytes (little-endian), the index in JSON, and the clips, each a block
of `coding`, in the order of the index. The index has for each clip what it says, and how many samples and bytes it has.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

from hiptimer import paths
from hiptimer.audio.engines.base import Samples
from hiptimer.audio.voice.coding import decoded

MAGIC: Final = b"HIPVOICE"

CLIP_RATE: Final = 16_000
"""Samples a second of a clip."""


class VoiceError(Exception):
    """The bank cannot be read; the text says in one line why, and what helps."""


class Clip(NamedTuple):
    """Where in the file some words are."""

    offset: int
    samples: int
    size: int
    """Bytes."""


class Bank:
    """The clips of a file, each read when it is asked for."""

    def __init__(self, file: Path, clips: Mapping[str, Clip]) -> None:
        self._file = file
        self.clips = clips
        """By what they say: lower-case words with blanks between them."""

    @cached_property
    def most_words(self) -> int:
        """How many words the longest clip says."""
        return max((clip.count(" ") + 1 for clip in self.clips), default=0)

    def samples(self, words: str) -> Samples:
        """Returns a clip at CLIP_RATE. Raises KeyError where there is none, VoiceError where it cannot be read."""
        clip = self.clips[words]
        try:
            with self._file.open("rb") as content:
                content.seek(clip.offset)
                return decoded(content.read(clip.size), clip.samples)
        except (OSError, ValueError) as problem:
            raise _broken(self._file) from problem


def bundled_voice() -> Path:
    """Returns the file of the bundled voice."""
    return paths.bundled("sounds") / "voice.bank"


def open_bank(file: Path) -> Bank:
    """Returns the bank of a file, of which only the index is read. Raises VoiceError."""
    try:
        with file.open("rb") as content:
            head = content.read(len(MAGIC) + 4)
            size = int.from_bytes(head[len(MAGIC) :], "little")
            if head[: len(MAGIC)] != MAGIC or size > file.stat().st_size:
                raise _broken(file)
            clips = dict(_placed(json.loads(content.read(size)), len(head) + size))
    except (OSError, ValueError, TypeError, AttributeError) as problem:
        raise _broken(file) from problem
    return Bank(file, clips)


def _placed(index: Mapping[str, tuple[int, int]], offset: int) -> Iterator[tuple[str, Clip]]:
    """Raises ValueError or TypeError where a length is none."""
    for words, (samples, size) in index.items():
        if not all(isinstance(length, int) and length >= 0 for length in (samples, size)):
            raise ValueError(samples, size)
        yield words, Clip(offset, samples, size)
        offset += size


def _broken(file: Path) -> VoiceError:
    return VoiceError(f"{file}: the voice is missing or damaged. Install hiptimer again")
