"""How much of a routine is done today: a dose for each exercise, inside its ranges."""

from enum import StrEnum
from typing import NamedTuple

from hiptimer.routine.model import Amounts, Exercise, Level, Routine, Side


class Auto(StrEnum):
    """The dosing that follows what was done before."""

    AUTO = "auto"


Dosing = Level | Auto
"""How the doses of a workout are chosen."""

_ALL: tuple[Dosing, ...] = (Auto.AUTO, *Level)

DOSINGS: dict[str, Dosing] = {dosing.value: dosing for dosing in _ALL}
"""Every dosing by the word that is typed and recorded for it, in the order in which a key goes through them."""


class Dose(NamedTuple):
    """What is asked of one exercise. Doses compare as the rungs of a ladder: sets before amounts before seconds."""

    sets: int
    amounts: tuple[int, ...]
    """Reps, or seconds of a hold: one for all sets, or one for each as the exercise's `amounts` has items."""
    seconds: tuple[int, ...] = ()
    """How long each rep is held, likewise; empty where none is."""

    @property
    def amount(self) -> int:
        """The first of its amounts; 0 where nothing is counted beforehand."""
        return self.amounts[0] if self.amounts else 0

    @property
    def total(self) -> int:
        """What one side does in all sets, as its amounts count; of a list, as many as there are sets."""
        if len(self.amounts) < self.sets:
            return self.sets * self.amount
        return sum(self.amounts[: self.sets])


class Prescription(NamedTuple):
    """Doses for a whole routine, one for each exercise in order."""

    level: Dosing
    """How they were chosen."""
    rounds: tuple[int, ...]
    """How many rounds of the block that an exercise is in, for each exercise; 1 where that is no circuit."""
    doses: tuple[Dose, ...]


def prescribe(routine: Routine, level: Level) -> Prescription:
    """Every exercise at the same place in its ranges."""
    doses = tuple(
        Dose(exercise.sets.at(level), _items(exercise.amounts, level), _items(exercise.lengths, level))
        for exercise in routine.exercises
    )
    rounds = tuple(block.rounds.at(level) for block in routine.blocks for _ in block.places)
    return Prescription(level, rounds, doses)


def _items(amounts: Amounts | None, level: Level) -> tuple[int, ...]:
    return () if amounts is None else tuple(item.at(level) for item in amounts.items)


def amount_at(exercise: Exercise, dose: Dose, set_number: int, side: Side | None) -> int:
    """Returns the reps, or the seconds of a hold, that a dose asks for in one set of a side."""
    return exercise.amounts.with_items(dose.amounts).at(set_number, side)


def seconds_at(exercise: Exercise, dose: Dose, set_number: int, side: Side | None) -> int | None:
    """Returns how long each rep of one set of a side is held; None where none is."""
    return None if exercise.lengths is None else exercise.lengths.with_items(dose.seconds).at(set_number, side)
