"""A bout: what is done without a rest inside, and where in it one is. Times are seconds."""

from enum import StrEnum
from typing import NamedTuple

from hiptimer.routine.model import Exercise, Pace, Side, Work


class Between(StrEnum):
    """What a rest lies between."""

    REPS = "reps"
    SIDES = "sides"
    DIRECTIONS = "directions"
    SETS = "sets"
    EXERCISES = "exercises"
    ROUNDS = "rounds"


class Bout(NamedTuple):
    """One side and one direction of one set: one stretch of work, or its reps that are held, with rests between."""

    exercise_index: int
    exercise: Exercise
    amount: int
    """Reps, or seconds of a hold."""
    seconds_each: int | None
    """How long each rep is held; None where none is."""
    set: int
    sets: int
    round: int | None
    """None where its block is no circuit; likewise `rounds`."""
    rounds: int | None
    block_index: int
    """The place of its block in the routine, from 0."""
    block_name: str | None
    side: Side | None
    direction: str | None

    @property
    def work(self) -> Work:
        """What it is."""
        return self.exercise.work

    @property
    def hold(self) -> int | None:
        """Seconds to hold, of each rep where each is held; None where nothing is held."""
        return self.amount if self.work is Work.HOLD else self.seconds_each

    @property
    def reps(self) -> int | None:
        """Reps to do; None for a hold."""
        return None if self.work is Work.HOLD else self.amount

    @property
    def pace(self) -> Pace | None:
        """Who counts; None where something is held."""
        return self.exercise.pace if self.work is Work.REPS else None

    @property
    def rep_seconds(self) -> float:
        """Length of one rep at tempo; an alternating rep does every phase once a side."""
        return sum(phase.seconds for phase in self.exercise.tempo) * self.exercise.halves

    @property
    def seconds(self) -> float:
        """Its length; for a self-paced bout the length it would have at tempo, where reps are held that of one."""
        return self.amount * self.rep_seconds if self.hold is None else float(self.hold)

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
    rep, inside = divmod(elapsed, bout.rep_seconds)
    if rep >= bout.amount:
        rep, inside = bout.amount - 1, bout.rep_seconds
    phases = [(side, index, phase) for side in bout.halves for index, phase in enumerate(exercise.tempo)]
    for side, index, phase in phases:
        if inside < phase.seconds:
            return RepMoment(int(rep) + 1, phase.name, index, inside / phase.seconds, phase.seconds - inside, side)
        inside -= phase.seconds
    side, index, phase = phases[-1]
    return RepMoment(int(rep) + 1, phase.name, index, 1.0, 0.0, side)
