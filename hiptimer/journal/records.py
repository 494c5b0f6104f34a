"""What the journal holds, as plain values. Durations are seconds; every moment carries its offset from UTC."""

from datetime import date, datetime
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from hiptimer.progression.past import Rating
from hiptimer.routine.model import Side
from hiptimer.workout.prescription import Dose, Dosing, Prescription
from hiptimer.workout.tally import Outcome


class Ending(StrEnum):
    """How a session ended."""

    DONE = "done"
    """Gone through to its end, whatever was skipped on the way."""
    LEFT = "left"
    CRASHED = "crashed"
    """Its end was not recorded: the program was killed, or still runs elsewhere."""


class BoutRecord(NamedTuple):
    """One side and one direction of one set."""

    step: int
    """The number of its step in the plan."""
    set: int
    round: int | None
    """None where the routine is no circuit."""
    side: Side | None
    direction: str | None
    planned: int
    """Reps, or seconds of a hold."""
    done: int
    """Likewise."""
    outcome: Outcome | None
    """None where it was never reached."""
    seconds: float
    """Time under work, repeated attempts included."""
    load: str | None = None

    @property
    def full(self) -> bool:
        """All that was planned was done."""
        return self.outcome is Outcome.DONE and self.done >= self.planned

    @property
    def missed(self) -> bool:
        """It was reached, and less was done than planned."""
        return self.outcome is not None and not self.full


class SetRecord(NamedTuple):
    """One set: all its sides and directions."""

    set: int
    round: int | None
    bouts: tuple[BoutRecord, ...]

    @property
    def outcome(self) -> Outcome | None:
        """Done when all of it was done in full, skipped when nothing was done; None when it was never reached."""
        if all(bout.outcome is None for bout in self.bouts):
            return None
        if all(bout.full for bout in self.bouts):
            return Outcome.DONE
        return Outcome.CUT if any(bout.done for bout in self.bouts) else Outcome.SKIPPED


class ExerciseRecord(NamedTuple):
    """What was asked of one exercise in a session, and what came of it."""

    number: int
    """Its place in the routine, from 0."""
    name: str
    unit: str
    """What one count is called; `s` for a hold."""
    dose: Dose
    bouts: tuple[BoutRecord, ...]
    rounds: int = 1
    """Of its block."""
    block: str | None = None
    """Its block's name."""

    @property
    def sets(self) -> tuple[SetRecord, ...]:
        """The bouts by set, in a circuit by round and set."""
        by_set = groupby(self.bouts, key=lambda bout: (bout.round, bout.set))
        return tuple(SetRecord(set_number, round_number, tuple(bouts)) for (round_number, set_number), bouts in by_set)


class Revision(NamedTuple):
    """When what is known of a session was changed last, in milliseconds since 1970; 0 for never.

    Where two journals differ, the later is right: each of the three by itself, so that a note that was written on one
    machine does not undo a rating that was given on another.
    """

    progress: int = 0
    rating: int = 0
    note: int = 0


class SessionLine(NamedTuple):
    """The part of a session's record that a list shows."""

    id: int
    uid: str
    name: str
    started: datetime
    ended: datetime
    worked_seconds: float
    ending: Ending

    @property
    def day(self) -> date:
        """The day it was begun, where the person was."""
        return self.started.date()


class SessionRecord(NamedTuple):
    """One session with all that was done in it."""

    id: int
    """0 where it is not recorded."""
    routine: str
    """The slug."""
    name: str
    content_hash: str
    level: Dosing
    rounds: int
    started: datetime
    ended: datetime
    """The last checkpoint; never before `started`, whatever was done to the clock."""
    planned_seconds: float
    worked_seconds: float
    ending: Ending
    rating: Rating | None
    note: str
    exercises: tuple[ExerciseRecord, ...]
    path: str | None = None
    """The routine's file, where the session was begun with one."""
    uid: str = ""
    """Its name, the same in every journal that it is in."""
    first_step: int = 0
    """The number of the step it began with: what lies before was never asked for."""
    revision: Revision = Revision()
    counted_day: date | None = None
    """The day that it counts for, where that was said."""

    @property
    def day(self) -> date:
        """The day it counts for: that on which it was begun, where the person was."""
        return self.counted_day or self.started.date()

    @property
    def line(self) -> SessionLine:
        """The session as it stands in a list."""
        return SessionLine(self.id, self.uid, self.name, self.started, self.ended, self.worked_seconds, self.ending)

    @property
    def prescription(self) -> Prescription:
        """What was asked of the person."""
        rounds = tuple(exercise.rounds for exercise in self.exercises)
        return Prescription(self.level, rounds, tuple(exercise.dose for exercise in self.exercises))

    @property
    def sets_planned(self) -> int:
        """How many sets were asked for, in a circuit over all rounds."""
        return sum(len(exercise.sets) for exercise in self.exercises)

    @property
    def sets_done(self) -> int:
        """How many of them were done in full."""
        return sum(done.outcome is Outcome.DONE for exercise in self.exercises for done in exercise.sets)
