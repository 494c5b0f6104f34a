"""An engine that speaks a workout, as it turns out: how long it takes for a text, and whether it still speaks."""

import re
from collections import deque
from collections.abc import Callable
from pathlib import PurePath
from typing import Final

from hiptimer.audio.synthesis.manner import NORMAL_RATE, Manner

MOST_SECONDS: Final = 12.0
"""Of a text: for one that takes longer there is no room in any rest."""

MOST_SILENCES: Final = 3
"""Texts one after the other at which an engine may be silent: it may not know the letters of one."""

_BEGINNING, _LETTER, _WORD, _STOP, _COMMA = 0.2, 0.055, 0.045, 0.64, 0.36
"""Seconds at NORMAL_RATE, which were fitted to 900 texts of espeak-ng with its own pauses; where they are ours, a stop
takes half of that."""

_MARGIN: Final = 1.2
"""So many times as long may a text take: of 100, one takes longer."""

_STRANGE_MARGIN: Final = 1.4
"""The same of an engine whose speed is not known, until it has said something."""

_JOINTS: Final = 0.13
"""Seconds by which a text of several phrases may be longer than in a voice alike: of 50 by flite 0.12 at the most."""

_MEASURED: Final = ("espeak-ng", "flite", "pico2wave")

_ENOUGH: Final = 5
"""Texts from which the speed of an engine is known."""

_LATEST: Final = 50


class SpeechEngine:
    """Whoever makes its speech tells what came of it, whoever plans a workout asks; in any thread."""

    def __init__(self, manner: Manner, alike: Callable[[str], float | None] = lambda _text: None) -> None:
        """`alike` tells how long a text takes that is known of a voice like its own, at the same rate."""
        self.manner = manner
        self._alike = alike
        self.failure: str | None = None
        """A clause about why it speaks no more; None while it does."""
        self._silences = 0
        """Texts at which it was silent, one after the other."""
        self._lengths: dict[str, float] = {}
        self._ratios: deque[float] = deque(maxlen=_LATEST)
        self._margin = _MARGIN if manner.engine in _MEASURED else _STRANGE_MARGIN

    @property
    def name(self) -> str:
        """What a person calls it."""
        return PurePath(self.manner.command[0]).name if self.manner.command else self.manner.engine

    def seconds(self, text: str) -> float | None:
        """Returns how long a text takes, rather too long where it was not said yet; None for what it cannot say."""
        length = self._lengths.get(text)
        if length is None:
            length = self._as_alike(text) or self._margin * self._usual(text)
        return length if 0 < length <= MOST_SECONDS else None

    def _as_alike(self, text: str) -> float | None:
        length = self._alike(text)
        is_joined = re.search(r"[,.;!?] ", text) is not None
        return length + _JOINTS if length is not None and is_joined else length

    def plausible(self, text: str) -> tuple[float, float]:
        """Returns how long speech must last, and may last, to be taken for a text's."""
        usual = self._usual(text)
        return usual / 5, 4 * usual + 1

    def learn(self, text: str, seconds: float) -> None:
        """Take note of how long a text took."""
        self._silences = 0
        self._lengths[text] = seconds
        self._ratios.append(seconds / self._usual(text))
        if len(self._ratios) >= _ENOUGH:
            # The median: `statistics` takes longer to load than all else of this room.
            self._margin = _MARGIN * sorted(self._ratios)[len(self._ratios) // 2]

    def silence(self) -> bool:
        """Take note of a text at which it was silent; returns whether it says nothing at all any more."""
        self._silences += 1
        return self._silences >= MOST_SILENCES

    def fail(self, reason: str) -> None:
        """Speak no more."""
        self.failure = self.failure or reason

    def _usual(self, text: str) -> float:
        """The seconds that a text takes; 0 where it has no letters."""
        letters = sum(map(str.isalnum, text))
        if not letters:
            return 0.0
        inner = text.rstrip(" .,:;!?")
        stops, commas = sum(map(inner.count, ".!?;")), sum(map(inner.count, ",:"))
        normal = _BEGINNING + _LETTER * letters + _WORD * len(text.split()) + _STOP * stops + _COMMA * commas
        return normal * NORMAL_RATE / self.manner.rate
