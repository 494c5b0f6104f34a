"""How much of a routine is done today: a dose for each exercise, inside its ranges."""

from dataclasses import dataclass

from hiptimer.routine.model import Level, Routine


@dataclass(frozen=True, slots=True)
class Dose:
    """What is asked of one exercise."""

    sets: int
    amount: int
    """Reps, or seconds of a hold."""


@dataclass(frozen=True, slots=True)
class Prescription:
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
