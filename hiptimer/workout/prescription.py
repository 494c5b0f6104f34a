"""How much of a routine is done today: a dose for each exercise, inside its ranges."""

from enum import StrEnum
from typing import NamedTuple

from hiptimer.routine.model import Amounts, Exercise, Level, PerSet, Phase, Rest, Routine, Side, Span, Tempo


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
    """How long each rep is held, or all of them may take, likewise; else one for each phase that has a range."""

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
        Dose(exercise.sets.at(level), _items(exercise.amounts, level), _seconds(exercise, level))
        for exercise in routine.exercises
    )
    rounds = tuple(block.rounds.at(level) for block in routine.blocks for _ in block.places)
    return Prescription(level, rounds, doses)


def _items(amounts: Amounts, level: Level) -> tuple[int, ...]:
    return tuple(item.at(level) for item in amounts.items)


def _seconds(exercise: Exercise, level: Level) -> tuple[int, ...]:
    if exercise.lengths is not None:
        return _items(exercise.lengths, level)
    return tuple(allowed.at(level) for allowed in exercise.phase_ranges)


def fits(exercise: Exercise, dose: Dose) -> bool:
    """Whether a dose has as many numbers as the exercise asks for."""
    lengths = exercise.phase_ranges if exercise.lengths is None else exercise.lengths.items
    return len(dose.amounts) == len(exercise.amounts.items) and len(dose.seconds) == len(lengths)


def amount_at(exercise: Exercise, dose: Dose, set_number: int, side: Side | None) -> int:
    """Returns the reps, or the seconds of a hold, that a dose asks for in one set of a side."""
    return exercise.amounts.with_items(dose.amounts).at(set_number, side)


def seconds_at(exercise: Exercise, dose: Dose, set_number: int, side: Side | None) -> int | None:
    """Returns how long each rep of one set of a side is held, or all of them may take; None where that is open."""
    return None if exercise.lengths is None else exercise.lengths.with_items(dose.seconds).at(set_number, side)


def tempo_at(exercise: Exercise, dose: Dose) -> Tempo:
    """Returns the phases of a rep, each with the seconds that a dose asks for."""
    if exercise.lengths is not None or not dose.seconds:
        return exercise.tempo
    seconds = iter(dose.seconds)
    return tuple(
        phase if phase.longest is None else Phase(phase.name, float(next(seconds, phase.seconds)))
        for phase in exercise.tempo
    )


def rest_at(rest: Rest, set_number: int, level: Dosing) -> float:
    """Returns the seconds of a rest in a set, or after it; of a range the longer end, but for level mid and high."""
    if isinstance(rest, PerSet):
        return rest_at(rest.items[min(set_number, len(rest.items)) - 1], set_number, level)
    if not isinstance(rest, Span):
        return rest
    if level is Level.MID:
        return (rest.low + rest.high) / 2
    return rest.low if level is Level.HIGH else rest.high
