"""How much of a routine is done today: a dose for each exercise, inside its ranges."""

from enum import StrEnum
from typing import NamedTuple

from hiptimer.routine.model import Level, Routine


class Auto(StrEnum):
    """The dosing that follows what was done before."""

    AUTO = "auto"


Dosing = Level | Auto
"""How the doses of a workout are chosen."""

_ALL: tuple[Dosing, ...] = (Auto.AUTO, *Level)

DOSINGS: dict[str, Dosing] = {dosing.value: dosing for dosing in _ALL}
"""Every dosing by the word that is typed and recorded for it, in the order in which a key goes through them."""


class Dose(NamedTuple):
    """What is asked of one exercise."""

    sets: int
    amount: int
    """Reps, or seconds of a hold."""


class Prescription(NamedTuple):
    """Doses for a whole routine, one for each exercise in order."""

    level: Dosing
    """How they were chosen."""
    rounds: int
    """1 where the routine is no circuit."""
    doses: tuple[Dose, ...]


def prescribe(routine: Routine, level: Level) -> Prescription:
    """Every exercise at the same place in its ranges."""
    doses = tuple(Dose(exercise.sets.at(level), exercise.dose.at(level)) for exercise in routine.exercises)
    return Prescription(level, routine.rounds.at(level), doses)
