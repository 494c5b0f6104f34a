"""The rungs of an exercise: every dose inside its ranges, in the order of double progression."""

from typing import NamedTuple

from hiptimer.routine.model import Exercise, Range
from hiptimer.workout.prescription import Dose

HOLD_GRAIN = 5
"""Seconds by which a hold rises."""

REP_GRAIN = 1

OTHER_GRAIN = 2
"""By how much anything rises that is counted in another unit: steps come in pairs, and one step more is no demand."""


class Ladder(NamedTuple):
    """The amount rises to its top, then the sets by one while the amount falls to its low end, and so on."""

    sets: Range
    amounts: tuple[int, ...]

    @property
    def bottom(self) -> Dose:
        """The low end of both ranges."""
        return Dose(self.sets.low, self.amounts[0])

    @property
    def top(self) -> Dose:
        """The high end of both ranges."""
        return Dose(self.sets.high, self.amounts[-1])

    def up(self, dose: Dose) -> Dose:
        """One rung more; the top stays."""
        more = [amount for amount in self.amounts if amount > dose.amount]
        if more:
            return Dose(dose.sets, more[0])
        return Dose(dose.sets + 1, self.amounts[0]) if dose.sets < self.sets.high else dose

    def down(self, dose: Dose) -> Dose:
        """One rung less; the bottom stays."""
        less = [amount for amount in self.amounts if amount < dose.amount]
        if less:
            return Dose(dose.sets, less[-1])
        return Dose(dose.sets - 1, self.amounts[-1]) if dose.sets > self.sets.low else dose

    def fit(self, dose: Dose) -> Dose:
        """The highest rung that asks for no more than `dose`; the bottom where every rung asks for more."""
        if dose.sets > self.sets.high:
            return self.top
        if dose.sets < self.sets.low:
            return self.bottom
        known = [amount for amount in self.amounts if amount <= dose.amount]
        return Dose(dose.sets, known[-1]) if known else self.down(Dose(dose.sets, self.amounts[0]))


def ladder(exercise: Exercise) -> Ladder:
    """The rungs of an exercise; the last amount is the high end of its range, whatever the grain."""
    low, high = exercise.dose.low, exercise.dose.high
    grain_of_reps = REP_GRAIN if exercise.unit == "reps" else OTHER_GRAIN
    grain = HOLD_GRAIN if exercise.reps is None else grain_of_reps
    return Ladder(exercise.sets, (*range(low, high, grain), high))
