"""What past sessions of a routine say, as far as it decides what comes next."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from hiptimer.workout.prescription import Dose


class Rating(StrEnum):
    """How the person found it."""

    EASY = "easy"
    RIGHT = "right"
    HARD = "hard"


class Attempt(NamedTuple):
    """What a past session says about one exercise: how many bouts there were, were done in full, were missed."""

    name: str
    unit: str
    dose: Dose
    bouts: int
    full: int
    missed: int

    @property
    def reached(self) -> bool:
        """Something of it was done, or was given up."""
        return self.full + self.missed > 0


class Past(NamedTuple):
    """A past session of a routine, as far as it says what comes next."""

    day: date
    level: str
    rounds: int
    rating: Rating | None
    attempts: tuple[Attempt, ...]
