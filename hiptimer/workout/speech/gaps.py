"""The time between beeps in which something can be said. Seconds, from a step's start."""

from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping
from math import inf
from typing import Final, NamedTuple

from hiptimer.workout.script import Mark
from hiptimer.workout.sound import Sound

AFTER_A_SOUND: Final = 0.1
"""Seconds between the end of a beep and the first word."""

BEFORE_A_SOUND: Final = 0.2
"""Seconds between the last word and a beep."""

BETWEEN_PHRASES: Final = 0.3
"""Seconds between the last word of a phrase and the first one of the next."""


class Gap(NamedTuple):
    """A stretch in which nothing sounds."""

    begin: float
    end: float


class Gaps:
    """What is free of a step; what is said takes its time out of it."""

    def __init__(self, marks: Iterable[Mark], lengths: Mapping[Sound, float], begin: float, end: float) -> None:
        """`begin` is when the sounds of the step before are over, `end` when that of the one after begins."""
        self._gaps: list[Gap] = []
        for mark in sorted(marks, key=lambda mark: mark.offset):
            self._add(begin, min(end, mark.offset) - BEFORE_A_SOUND)
            begin = max(begin, mark.offset + lengths[mark.sound] + AFTER_A_SOUND)
        self._add(begin, end - BEFORE_A_SOUND)

    def _add(self, begin: float, end: float) -> None:
        if end > begin:
            insort(self._gaps, Gap(begin, end))

    def first(self, seconds: float, earliest: float = 0.0, latest: float = inf) -> Gap | None:
        """Returns the first stretch of exactly so many seconds, and where it may end at the latest; None without one.

        The end of the stretch is that limit.
        """
        for number in range(max(0, bisect_right(self._gaps, Gap(earliest, inf)) - 1), len(self._gaps)):
            gap = self._gaps[number]
            begin, end = max(gap.begin, earliest), min(gap.end, latest)
            if begin + seconds <= end:
                return Gap(begin, end)
            if gap.begin > latest:
                break
        return None

    def last(self, seconds: float, earliest: float = 0.0) -> Gap | None:
        """Returns the last stretch of so many seconds, at the end of what is free."""
        for gap in reversed(self._gaps):
            begin = gap.end - seconds
            if begin >= max(gap.begin, earliest):
                return Gap(begin, gap.end)
            if gap.end < earliest:
                break
        return None

    def take(self, begin: float, end: float) -> None:
        """Let nothing else be said from `begin` to `end`, or close to it."""
        number = max(0, bisect_right(self._gaps, Gap(begin, inf)) - 1)
        gap = self._gaps.pop(number)
        self._add(gap.begin, begin - BETWEEN_PHRASES)
        self._add(end + BETWEEN_PHRASES, gap.end)
