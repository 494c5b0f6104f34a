"""The ladder of an exercise: every dose inside its ranges, in the order of double progression. Pure."""

from typing import NamedTuple

from hiptimer.routine.model import Exercise, Range
from hiptimer.workout.prescription import Dose

HOLD_STEP = 5
"""Seconds by which a hold rises."""

REP_STEP = 1

OTHER_STEP = 2
"""By how much anything rises that is counted in another unit: steps come in pairs, and one step more is no demand."""


class Ladder(NamedTuple):
    """The amount rises to its top, then the sets by one while the amount falls to its low end, and so on."""

    sets: Range
    amounts: tuple[int, ...]
    """Ascending."""

    @property
    def bottom(self) -> Dose:
        """The low end of both ranges."""
        return Dose(self.sets.low, self.amounts[0])

    @property
    def top(self) -> Dose:
        """The high end of both ranges."""
        return Dose(self.sets.high, self.amounts[-1])

    def up(self, dose: Dose) -> Dose:
        """Returns the dose one step up; the top stays."""
        more = [amount for amount in self.amounts if amount > dose.amount]
        if more:
            return Dose(dose.sets, more[0])
        return Dose(dose.sets + 1, self.amounts[0]) if dose.sets < self.sets.high else dose

    def down(self, dose: Dose) -> Dose:
        """Returns the dose one step down; the bottom stays."""
        less = [amount for amount in self.amounts if amount < dose.amount]
        if less:
            return Dose(dose.sets, less[-1])
        return Dose(dose.sets - 1, self.amounts[-1]) if dose.sets > self.sets.low else dose

    def fit(self, dose: Dose) -> Dose:
        """Returns the highest dose of the ladder that asks for no more than `dose`; the bottom where all ask more."""
        if dose.sets > self.sets.high:
            return self.top
        if dose.sets < self.sets.low:
            return self.bottom
        no_more = [amount for amount in self.amounts if amount <= dose.amount]
        return Dose(dose.sets, no_more[-1]) if no_more else self.down(Dose(dose.sets, self.amounts[0]))


def ladder_of(exercise: Exercise) -> Ladder:
    """Returns the ladder of an exercise; its last amount is the high end of the range, whatever the step."""
    low, high = exercise.dose.low, exercise.dose.high
    return Ladder(exercise.sets, (*range(low, high, _step(exercise)), high))


def _step(exercise: Exercise) -> int:
    if exercise.reps is None:
        return HOLD_STEP
    return REP_STEP if exercise.unit == "reps" else OTHER_STEP
