"""The ladder of an exercise: every dose inside its ranges, in the order of double progression. Pure."""

from typing import NamedTuple

from hiptimer.routine.model import Exercise, Range, Work
from hiptimer.workout.prescription import Dose

REP_STEP = 1

OTHER_STEP = 2
"""By how much anything rises that is counted in another unit: steps come in pairs, and one step more is no demand."""

HOLD_STEP = 5
"""Seconds by which a hold rises from LONG on."""

LONG = 20
"""Seconds from which a hold rises by HOLD_STEP."""

_SHORT_STEPS = ((10, 1), (16, 3), (LONG, 4))
"""Up to how many seconds a hold rises by how many: by less than a third of what it is."""


class Rungs(NamedTuple):
    """The numbers of one range, from its low end to its high end; by formula, for a range may be a day long."""

    first: tuple[int, ...]
    """Those before the steps are equal; the last of them is where the equal steps begin."""
    high: int
    step: int

    @property
    def size(self) -> int:
        """How many there are."""
        return len(self.first) + max(0, -(-(self.high - self.first[-1]) // self.step))

    def value(self, number: int) -> int:
        """Returns the value of a rung, counted from 0; beyond the top, the top."""
        begin = len(self.first) - 1
        return self.first[number] if number < begin else min(self.high, self.first[-1] + (number - begin) * self.step)

    def number(self, value: int) -> int:
        """Returns the number of the highest rung that is no higher than a value; -1 where all are."""
        if value >= self.high:
            return self.size - 1
        if value >= self.first[-1]:
            return len(self.first) - 1 + (value - self.first[-1]) // self.step
        return sum(rung <= value for rung in self.first) - 1


def _rungs(allowed: Range, step: int) -> Rungs:
    return Rungs((allowed.low,), allowed.high, step)


def _hold_rungs(allowed: Range) -> Rungs:
    first = [allowed.low]
    while first[-1] < min(LONG, allowed.high):
        step = next(step for below, step in _SHORT_STEPS if first[-1] < below)
        first.append(min(first[-1] + step, allowed.high))
    return Rungs(tuple(first), allowed.high, HOLD_STEP)


class Stairs(NamedTuple):
    """Ranges that rise together, one rung at a time, each inside its own ends."""

    ranges: tuple[Rungs, ...]

    @property
    def size(self) -> int:
        """How many rungs there are: those of the range that has most, or one where there is no range."""
        return max((rungs.size for rungs in self.ranges), default=1)

    def values(self, number: int) -> tuple[int, ...]:
        """Returns the values at a rung."""
        return tuple(rungs.value(number) for rungs in self.ranges)

    def number(self, values: tuple[int, ...]) -> int:
        """Returns the number of the highest rung with no value above those given; -1 where there is none.

        Where other values are given than there are ranges, the last of them stands for the rest.
        """
        if not self.ranges or not values:
            return self.size - 1 if not self.ranges else 0
        given = [values[min(place, len(values) - 1)] for place in range(len(self.ranges))]
        reached = [rungs.number(value) for rungs, value in zip(self.ranges, given, strict=True)]
        # A range that is at its top holds back no other.
        limits = [n for n, rungs in zip(reached, self.ranges, strict=True) if n < rungs.size - 1]
        return min(limits, default=self.size - 1)


class _Rung(NamedTuple):
    """A place on a ladder."""

    sets: int
    amounts: int
    """The number of a rung, from 0."""
    seconds: int
    """Likewise."""


class Ladder(NamedTuple):
    """From the inside out: seconds rise to their top, then amounts by a rung, and seconds begin anew, then sets."""

    sets: Range
    amounts: Stairs
    seconds: Stairs

    @property
    def bottom(self) -> Dose:
        """The low end of all ranges."""
        return self._dose(_Rung(self.sets.low, 0, 0))

    @property
    def top(self) -> Dose:
        """The high end of all ranges."""
        return self._dose(self._top_with(self.sets.high))

    def up(self, dose: Dose) -> Dose:
        """Returns the dose one step up; the top stays."""
        sets, amounts, seconds = self._place(dose)
        if seconds + 1 < self.seconds.size:
            return self._dose(_Rung(sets, amounts, seconds + 1))
        if amounts + 1 < self.amounts.size:
            return self._dose(_Rung(sets, amounts + 1, 0))
        return self._dose(_Rung(sets + 1, 0, 0)) if sets < self.sets.high else self.top

    def down(self, dose: Dose) -> Dose:
        """Returns the dose one step down, from between two rungs the lower of them; the bottom stays."""
        place = self._place(dose)
        if self._dose(place) < dose:
            return self._dose(place)
        sets, amounts, seconds = place
        if seconds:
            return self._dose(_Rung(sets, amounts, seconds - 1))
        if amounts:
            return self._dose(_Rung(sets, amounts - 1, self.seconds.size - 1))
        return self._dose(self._top_with(sets - 1)) if sets > self.sets.low else self.bottom

    def fit(self, dose: Dose) -> Dose:
        """Returns the highest dose of the ladder that asks for no more than `dose`; the bottom where all ask more."""
        if dose.sets > self.sets.high:
            return self.top
        if dose.sets < self.sets.low:
            return self.bottom
        amounts, seconds = self.amounts.number(dose.amounts), self.seconds.number(dose.seconds)
        if amounts >= 0 and seconds >= 0:
            return self._dose(_Rung(dose.sets, amounts, seconds))
        if amounts > 0:
            return self._dose(_Rung(dose.sets, amounts - 1, self.seconds.size - 1))
        return self._dose(self._top_with(dose.sets - 1)) if dose.sets > self.sets.low else self.bottom

    def _place(self, dose: Dose) -> _Rung:
        """Returns the rung that a dose stands on, or the one below it."""
        return _Rung(dose.sets, max(0, self.amounts.number(dose.amounts)), max(0, self.seconds.number(dose.seconds)))

    def _top_with(self, sets: int) -> _Rung:
        return _Rung(sets, self.amounts.size - 1, self.seconds.size - 1)

    def _dose(self, rung: _Rung) -> Dose:
        return Dose(rung.sets, self.amounts.values(rung.amounts), self.seconds.values(rung.seconds))


def ladder_of(exercise: Exercise) -> Ladder:
    """Returns the ladder of an exercise; the last rung is the high end of each range, whatever the step."""
    counted = Stairs(tuple(_amount_rungs(exercise, item) for item in exercise.amounts.items))
    return Ladder(exercise.sets, counted, Stairs(tuple(map(_hold_rungs, _rising_seconds(exercise)))))


def _rising_seconds(exercise: Exercise) -> tuple[Range, ...]:
    """The ranges of seconds below the amounts; the time that reps or rounds have stands still."""
    if exercise.lengths is None:
        return exercise.phase_ranges
    if exercise.work is Work.HELD_REPS:
        return exercise.lengths.items
    return tuple(Range(item.low, item.low) for item in exercise.lengths.items)


def _amount_rungs(exercise: Exercise, allowed: Range) -> Rungs:
    if exercise.work in (Work.HOLD, Work.TIME):
        return _hold_rungs(allowed)
    return _rungs(allowed, REP_STEP if exercise.unit == "reps" else OTHER_STEP)
