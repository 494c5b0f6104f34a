"""The marks that lie ahead of a position, handed out as they fall due: none twice, none lost when asked late."""

from collections.abc import Iterator
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


class Outlook:
    """What will sound. `foresee` anew after every change of the position."""

    def __init__(self) -> None:
        self._late: list[Due] = []
        self._upcoming: Iterator[Due] = iter(())
        self._next: Due | None = None

    def foresee(self, marks: Iterator[Due]) -> None:
        """From now on these lie ahead, in order of time; what was late stays late."""
        self._upcoming = marks
        self._next = next(marks, None)

    def say(self, at: float, sound: Sound, speech: str | None = None) -> None:
        """Something that sounds because of a key."""
        self._late.append(Due(at, Mark(0.0, sound, speech)))

    def pass_to(self, now: float) -> None:
        """Keep what has fallen due for whoever asks next."""
        self._late += self._until(now)

    def take(self, until: float) -> list[Due]:
        """Everything due until then that was not taken before, in order."""
        found, self._late = self._late, []
        return [*found, *self._until(until)]

    def _until(self, moment: float) -> Iterator[Due]:
        while self._next is not None and self._next.at <= moment:
            yield self._next
            self._next = next(self._upcoming, None)


def marks_ahead(plan: Plan, position: Position, step: Step, now: float) -> Iterator[Due]:
    """Every mark ahead of a position, as far as it can be foreseen: to the next step that the person ends.

    `step` is the current one as the person has lengthened it. Nothing lies ahead while the clock stands.
    """
    if position.since is None or position.step >= len(plan.steps):
        return
    if position.since > now:
        yield from (due for due in _lead_in_marks(position.since, position.sounded) if due.at > now)
    base, sounded = position.base, position.sounded
    for each in (step, *plan.steps[position.step + 1 :]):
        for mark in each.marks[sounded:]:
            yield Due(base + mark.offset, mark)
        if each.seconds is None:
            return
        base, sounded = base + each.seconds, 0
    yield Due(base, plan.finish)


def _lead_in_marks(since: float, sounded: int) -> Iterator[Due]:
    for left in range(LEAD_IN - 1, 0, -1):
        yield Due(since - left, Mark(0.0, Sound.TICK, str(left)))
    # A step that begins with its own first mark needs no second sound there.
    if sounded:
        yield Due(since, Mark(0.0, Sound.RESUME))
