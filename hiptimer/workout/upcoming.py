"""The marks that lie ahead of a position, handed out as they fall due: none twice, none lost when asked late."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from hiptimer.workout.plan import Plan, Step
from hiptimer.workout.progress import Position
from hiptimer.workout.script import Mark
from hiptimer.workout.sound import Sound

LEAD_IN = 3
"""Seconds before work resumes."""


class Due(NamedTuple):
    """A mark, and the moment of the caller's clock at which it should be heard."""

    at: float
    mark: Mark


class Upcoming:
    """The marks that will sound. Whoever changes the position calls `reset`."""

    def __init__(self) -> None:
        self._late: list[Due] = []
        self._ahead: Iterator[Due] = iter(())
        self._next: Due | None = None

    def reset(self, marks: Iterator[Due]) -> None:
        """Replace what lies ahead by `marks`, in order of time; what has fallen due stays due."""
        self._ahead = marks
        self._next = next(marks, None)

    def add(self, at: float, sound: Sound, speech: str | None = None) -> None:
        """Add a sound that answers a key, due at `at` seconds."""
        self._late.append(Due(at, Mark(0.0, sound, speech)))

    def collect(self, now: float) -> None:
        """Keep what has fallen due by `now` seconds for the next `take`."""
        self._late += self._until(now)

    def take(self, until: float) -> list[Due]:
        """Returns everything due by `until` seconds that was not taken before, in order."""
        late, self._late = self._late, []
        return [*late, *self._until(until)]

    def _until(self, moment: float) -> Iterator[Due]:
        while self._next is not None and self._next.at <= moment:
            yield self._next
            self._next = next(self._ahead, None)


def marks_ahead(plan: Plan, position: Position, steps: Iterable[Step], now: float) -> Iterator[Due]:
    """Yields every mark ahead of a position, up to the next step that the person ends.

    `steps` are the current one, as the person has lengthened it, and those to come. Nothing lies ahead while the clock
    stands.
    """
    if position.since is None or position.step >= len(plan.steps):
        return
    if position.since > now:
        yield from (due for due in _lead_in_marks(position.since, position.sounded) if due.at > now)
    start, sounded = position.nominal_start, position.sounded
    for current in steps:
        for mark in current.marks[sounded:]:
            yield Due(start + mark.offset, mark)
        if current.seconds is None:
            return
        start, sounded = start + current.seconds, 0
    yield Due(start, plan.finish)


def _lead_in_marks(since: float, sounded: int) -> Iterator[Due]:
    for left in range(LEAD_IN - 1, 0, -1):
        yield Due(since - left, Mark(0.0, Sound.TICK, str(left)))
    # A step that begins with its own first mark needs no second sound there.
    if sounded:
        yield Due(since, Mark(0.0, Sound.RESUME))
