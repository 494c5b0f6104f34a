"""From a text to clips of speech and the pauses between them, as few clips as there can be."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from hiptimer.audio.voice.bank import CLIP_RATE, Bank

PAUSES: Final = {"": 0.05, ",": 0.16, ":": 0.16, ";": 0.25, ".": 0.32, "!": 0.32, "?": 0.32}
"""Seconds of silence between two clips, by the sign between them."""

_WITHIN: Final = ("", ",", ":")
"""The signs that may stand inside a clip."""

_TOKENS: Final = re.compile(r"([^\W\d_]+(?:'[^\W\d_]+)*)|([,.:;!?])|(\d+)")


class Word(NamedTuple):
    """A word of a text, and the sign after it."""

    word: str
    sign: str = ""


class Part(NamedTuple):
    """A clip, and the samples of silence before it."""

    pause: int
    clip: str


class Joined(NamedTuple):
    """A text as clips."""

    parts: tuple[Part, ...]
    samples: int
    """Of all of it, at CLIP_RATE."""
    missing: tuple[str, ...] = ()
    """The words of which there is no clip; where there are any, they are left out."""

    @property
    def seconds(self) -> float:
        """How long it takes."""
        return self.samples / CLIP_RATE


def words_of(text: str) -> list[Word]:
    """Returns the words of a text in lower case; figures are words that no clip has."""
    words: list[Word] = []
    for word, sign, figures in _TOKENS.findall(text.replace("’", "'").lower()):  # noqa: RUF001 - an apostrophe
        if not sign:
            words.append(Word(word or figures))
        elif words:
            words[-1] = Word(words[-1].word, sign)
    return words


def key_of(text: str) -> str:
    """Returns what a clip is found by: its words."""
    return " ".join(word for word, _ in words_of(text))


def joined(text: str, bank: Bank) -> Joined:
    """Returns a text as clips of a bank, with the pauses of its commas and full stops."""
    words = words_of(text)
    parts: list[Part] = []
    missing: list[str] = []
    samples, pause = 0, 0
    for begin, end in _cuts(words, bank):
        clip = " ".join(word for word, _ in words[begin:end])
        if clip in bank.clips:
            parts.append(Part(pause, clip))
            samples += pause + bank.clips[clip].samples
            pause = round(PAUSES[words[end - 1].sign] * CLIP_RATE)
        else:
            missing.append(clip)
    return Joined(tuple(parts), samples, tuple(missing))


def _cuts(words: list[Word], bank: Bank) -> Iterator[tuple[int, int]]:
    """The cuts into as few clips as there can be, above all with as few words as there can be that have none.

    A clip may go on over a comma or a colon, but no full stop.
    """
    best = [(0, 0, 0)] * (len(words) + 1)
    for begin in range(len(words) - 1, -1, -1):
        unknown, clips, _ = best[begin + 1]
        best[begin] = (unknown + 1, clips, begin + 1)
        for end in _ends(words, begin, bank):
            unknown, clips, _ = best[end]
            best[begin] = min(best[begin], (unknown, clips + 1, end))
    begin = 0
    while begin < len(words):
        end = best[begin][2]
        yield begin, end
        begin = end


def _ends(words: list[Word], begin: int, bank: Bank) -> Iterator[int]:
    """Where the clips end that begin with a word."""
    clip = ""
    for end in range(begin + 1, min(len(words), begin + bank.most_words) + 1):
        clip = f"{clip} {words[end - 1].word}".lstrip()
        if clip in bank.clips:
            yield end
        if words[end - 1].sign not in _WITHIN:
            return
