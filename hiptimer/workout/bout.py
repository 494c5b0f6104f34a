"""A bout: what is done without a rest inside, and where in it one is. Times are seconds."""

from enum import StrEnum
from typing import NamedTuple

from hiptimer.routine.model import Exercise, Pace, Side


class Between(StrEnum):
    """What a rest lies between."""

    SIDES = "sides"
    DIRECTIONS = "directions"
    SETS = "sets"
    EXERCISES = "exercises"
    ROUNDS = "rounds"


class Bout(NamedTuple):
    """One stretch of work without a rest inside: one side and one direction of one set."""

    exercise_index: int
    exercise: Exercise
    amount: int
    """Reps, or seconds of a hold."""
    set: int
    sets: int
    round: int | None
    """None where the routine is no circuit; likewise `rounds`."""
    rounds: int | None
    side: Side | None
    direction: str | None

    @property
    def hold(self) -> int | None:
        """Seconds to hold; None for reps."""
        return self.amount if self.exercise.reps is None else None

    @property
    def reps(self) -> int | None:
        """Reps to do; None for a hold."""
        return None if self.exercise.reps is None else self.amount

    @property
    def pace(self) -> Pace | None:
        """Who counts; None for a hold."""
        return None if self.exercise.reps is None else self.exercise.pace

    @property
    def seconds(self) -> float:
        """Its length; for a self-paced bout the length it would have at tempo."""
        return float(self.amount) if self.exercise.reps is None else self.amount * self.exercise.rep_seconds

    @property
    def self_paced(self) -> bool:
        """Ends when the person says so."""
        return self.pace is Pace.SELF

    @property
    def halves(self) -> tuple[Side | None, ...]:
        """The side of each part of a rep: both, one after the other, where it alternates; else the bout's own."""
        return (Side.LEFT, Side.RIGHT) if self.exercise.alternating else (self.side,)

    @property
    def block(self) -> tuple[int | None, int]:
        """Round and exercise: what "skip the exercise" leaves behind."""
        return self.round, self.exercise_index


class RepMoment(NamedTuple):
    """Where in a bout of reps at tempo one is."""

    rep: int
    """From 1."""
    phase: str
    phase_index: int
    """Which phase of the tempo, from 0."""
    progress: float
    """How much of the phase is over, 0 to 1."""
    left: float
    """Seconds left of the phase."""
    side: Side | None
    """The side of this half of an alternating rep; else the bout's."""


def rep_moment(bout: Bout, elapsed: float) -> RepMoment:
    """Where a bout of reps stands `elapsed` seconds after its start; from its end on, at its very end."""
    exercise = bout.exercise
    rep, inside = divmod(elapsed, exercise.rep_seconds)
    if rep >= bout.amount:
        rep, inside = bout.amount - 1, exercise.rep_seconds
    phases = [(side, index, phase) for side in bout.halves for index, phase in enumerate(exercise.tempo)]
    for side, index, phase in phases:
        if inside < phase.seconds:
            return RepMoment(int(rep) + 1, phase.name, index, inside / phase.seconds, phase.seconds - inside, side)
        inside -= phase.seconds
    side, index, phase = phases[-1]
    return RepMoment(int(rep) + 1, phase.name, index, 1.0, 0.0, side)
