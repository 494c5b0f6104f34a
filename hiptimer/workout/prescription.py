"""How much of a routine is done today: a dose for each exercise, inside its ranges."""

from typing import NamedTuple

from hiptimer.routine.model import Level, Routine


class Dose(NamedTuple):
    """What is asked of one exercise."""

    sets: int
    amount: int
    """Reps, or seconds of a hold."""


class Prescription(NamedTuple):
    """Doses for a whole routine, one for each exercise in order."""

    level: str
    """How they were chosen: low, mid, high or auto."""
    rounds: int
    """1 where the routine is no circuit."""
    doses: tuple[Dose, ...]


def prescribe(routine: Routine, level: Level) -> Prescription:
    """Every exercise at the same place in its ranges."""
    doses = tuple(Dose(exercise.sets.at(level), exercise.dose.at(level)) for exercise in routine.exercises)
    return Prescription(level.value, routine.rounds.at(level), doses)
