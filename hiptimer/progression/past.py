"""What past sessions of a routine say, as far as it decides what comes next."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from hiptimer.workout.prescription import Dose, Dosing


class Rating(StrEnum):
    """How hard the person found a session."""

    EASY = "easy"
    RIGHT = "right"
    HARD = "hard"


class Attempt(NamedTuple):
    """One exercise in a past session: what was asked of it, and how many of its bouts were done."""

    name: str
    unit: str
    """What its dose counts; `s` for a hold."""
    dose: Dose
    bouts: int
    """How many there were: sets, times sides, times directions, times rounds."""
    full: int
    """Bouts of which all was done."""
    missed: int
    """Bouts that were skipped or cut short."""
    hasty: int = 0
    """Bouts that were called done too soon to believe it."""
    rounds: int = 1
    """Of the block that it was in."""

    @property
    def reached(self) -> bool:
        """Something of it was done, or was given up."""
        return self.full + self.missed + self.hasty > 0


class PastSession(NamedTuple):
    """A past session of a routine, as far as it says what comes next."""

    day: date
    level: Dosing
    rating: Rating | None
    attempts: tuple[Attempt, ...]
    """One for each exercise, in the routine's order of then."""


History = tuple[PastSession, ...]
"""The past sessions of one routine, the newest first."""
