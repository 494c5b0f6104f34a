"""A bout: what is done without a rest inside, and where in it one is. Times are seconds."""

from enum import StrEnum
from typing import NamedTuple

from hiptimer.routine.model import MAX_HOLD_ESTIMATE, MAX_REPS_ESTIMATE, Exercise, Pace, Side, Tempo, Work


class Between(StrEnum):
    """What a rest lies between."""

    REPS = "reps"
    WINDOW = "window"
    """The end of some reps and that of the time they have: a rest of what is left."""
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
    """Reps, or seconds where there are none; 0 where it is as many as possible."""
    seconds_each: int | None
    """How long each rep is held, or all of them may take; None where that is open."""
    tempo: Tempo
    """The phases of one rep."""
    load: str | None
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
        work = self.exercise.work
        if self.amount:
            return work
        return {Work.REPS: Work.MAX_REPS, Work.HOLD: Work.MAX_HOLD}.get(work, work)

    @property
    def hold(self) -> int | None:
        """Seconds to hold, of each rep where each is held; None where nothing is held."""
        match self.work:
            case Work.HOLD | Work.MAX_HOLD:
                return self.amount
            case Work.HELD_REPS:
                return self.seconds_each
            case _:
                return None

    @property
    def reps(self) -> int | None:
        """Reps to do; None where none are counted."""
        return None if self.exercise.reps is None or self.work is Work.ROUNDS else self.amount

    @property
    def time(self) -> int | None:
        """Seconds to move, or for all reps; None where there is no such limit."""
        match self.work:
            case Work.TIME:
                return self.amount
            case Work.WINDOW | Work.ROUNDS:
                return self.seconds_each
            case _:
                return None

    @property
    def length(self) -> int | None:
        """Seconds that its work takes, of each rep where each is held; None where reps or the person end it."""
        return (self.hold or None) if self.time is None else self.time

    @property
    def pace(self) -> Pace | None:
        """Who counts; None where no reps are."""
        return self.exercise.pace if self.work in (Work.REPS, Work.MAX_REPS) else None

    @property
    def rep_seconds(self) -> float:
        """Length of one rep at tempo; an alternating rep does every phase once a side."""
        return sum(phase.seconds for phase in self.tempo) * self.exercise.halves

    @property
    def seconds(self) -> float:
        """Its length; for a self-paced bout the length it would have at tempo, where reps are held that of one."""
        if self.length is not None:
            return float(self.length)
        if self.work is Work.MAX_HOLD:
            return float(MAX_HOLD_ESTIMATE)
        return (self.amount or MAX_REPS_ESTIMATE) * self.rep_seconds

    @property
    def self_paced(self) -> bool:
        """The person counts."""
        return self.pace is Pace.SELF

    @property
    def open_ended(self) -> bool:
        """Ends when the person says so."""
        return self.self_paced or self.work in (Work.MAX_REPS, Work.MAX_HOLD)

    @property
    def counted_by_person(self) -> bool:
        """Only the person knows how much was done: rounds, or reps at their own pace as long as they can."""
        return self.work is Work.ROUNDS or (self.self_paced and self.work is Work.MAX_REPS)

    @property
    def at_tempo(self) -> bool:
        """Reps that the program counts."""
        return self.pace is Pace.TEMPO

    @property
    def moves(self) -> bool:
        """Its movement is repeated: everything but a hold."""
        return self.hold is None and self.work is not Work.ROUNDS

    def done_after(self, elapsed: float) -> int:
        """Returns what is done of it, as its amount counts, after so many seconds; 0 where only the person knows."""
        if self.counted_by_person:
            return 0
        done = int(elapsed // (self.rep_seconds if self.exercise.reps is not None and self.hold is None else 1.0))
        return min(self.amount, done) if self.amount else done

    @property
    def halves(self) -> tuple[Side | None, ...]:
        """The side of each part of a rep: both, one after the other, where it alternates; else the bout's own."""
        return (Side.LEFT, Side.RIGHT) if self.exercise.alternating else (self.side,)

    @property
    def station(self) -> tuple[int | None, int]:
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
    rep, inside = divmod(elapsed, bout.rep_seconds)
    if bout.reps and rep >= bout.amount:
        rep, inside = bout.amount - 1, bout.rep_seconds
    phases = [(side, index, phase) for side in bout.halves for index, phase in enumerate(bout.tempo)]
    for side, index, phase in phases:
        if inside < phase.seconds:
            return RepMoment(int(rep) + 1, phase.name, index, inside / phase.seconds, phase.seconds - inside, side)
        inside -= phase.seconds
    side, index, phase = phases[-1]
    return RepMoment(int(rep) + 1, phase.name, index, 1.0, 0.0, side)
