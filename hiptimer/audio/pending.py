"""The sounds that are still to come, and the one rule for those that come too late."""

from bisect import insort
from collections.abc import Callable, Iterable
from typing import TypeAlias

from hiptimer.workout.sound import Sound

DueSound: TypeAlias = tuple[float, Sound]
"""A sound and the monotonic second at which it is due."""

LATE_LIMIT = 0.3
"""Seconds by which a sound may be late; a later one would mislead."""

_ONE_MOMENT = 0.05
"""Seconds within which sounds tell the same: of missed ones, neither replaces the other."""


def worth_playing(sounds: Iterable[DueSound], now: float, late_limit: float = LATE_LIMIT) -> list[DueSound]:
    """What of these shall still be heard at second `now`, soonest first.

    After a standstill that is not everything at once, but the newest of what was missed, where it is late within the
    limit, and all that is still to come.
    """
    due = sorted(sounds)
    newest = max((at for at, _ in due if at <= now), default=now)
    earliest = max(now - late_limit, newest - _ONE_MOMENT)
    return [(at, sound) for at, sound in due if at >= earliest]


class PendingSounds:
    """Sounds to come, soonest first. For one thread at a time."""

    def __init__(self) -> None:
        self._sounds: list[DueSound] = []

    @property
    def next_at(self) -> float | None:
        """The second at which the next one is due; None where there is none."""
        return self._sounds[0][0] if self._sounds else None

    def add(self, sound: Sound, at: float) -> None:
        """`sound` shall be heard at second `at`."""
        insort(self._sounds, (at, sound))

    def clear(self) -> None:
        """Forget all."""
        self._sounds.clear()

    def take(self, is_due: Callable[[float], bool], now: float) -> list[DueSound]:
        """Take out the sounds whose second is due; returns those that are worth playing at second `now`."""
        number = 0
        while number < len(self._sounds) and is_due(self._sounds[number][0]):
            number += 1
        taken, self._sounds[:number] = self._sounds[:number], []
        return worth_playing(taken, now) if taken else []
