"""The routine as data: what a routine file says, after reading, in the field's own words.

Everything here is immutable. Times are seconds.
"""

from enum import StrEnum
from typing import NamedTuple

SECONDS = "s"
"""The unit in which a hold is counted."""


class Level(StrEnum):
    """Where in its ranges a routine is done."""

    LOW = "low"
    MID = "mid"
    HIGH = "high"


class Order(StrEnum):
    """SETS: all sets of one exercise, then the next. CIRCUIT: one set of each, then a new round."""

    SETS = "sets"
    CIRCUIT = "circuit"


class Pace(StrEnum):
    """Who counts the reps: the timer, at tempo, or the person, who presses Enter when done."""

    TEMPO = "tempo"
    SELF = "self"


class Side(StrEnum):
    """The side that works."""

    LEFT = "left"
    RIGHT = "right"


class Range(NamedTuple):
    """A dose from `low` to `high`, both included; a single number is a range with equal ends."""

    low: int
    high: int

    def at(self, level: Level) -> int:
        """The dose at a level; the middle is rounded half up."""
        if level is Level.LOW:
            return self.low
        if level is Level.HIGH:
            return self.high
        return (self.low + self.high + 1) // 2

    def __str__(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low}-{self.high}"


class Phase(NamedTuple):
    """One part of a rep, named with the word the person hears."""

    name: str
    seconds: float


Tempo = tuple[Phase, ...]

DEFAULT_TEMPO: Tempo = (Phase("lift", 1.0), Phase("hold", 1.0), Phase("lower", 2.0))
"""Ours: published routines ask for a pause at the top and a slow way down, but give no seconds."""


class Rests(NamedTuple):
    """Seconds of rest between things; 0 is no rest."""

    sides: float = 5.0
    directions: float = 5.0
    sets: float = 30.0
    exercises: float = 20.0
    rounds: float = 60.0


class Source(NamedTuple):
    """Where a routine comes from."""

    title: str | None = None
    author: str | None = None
    url: str | None = None


class Exercise(NamedTuple):
    """One exercise. Exactly one of `hold` (seconds) and `reps` is set."""

    name: str
    hold: Range | None = None
    reps: Range | None = None
    sets: Range = Range(1, 1)
    sides: tuple[Side, ...] = ()
    """The sides in the order they are done; empty where the exercise has none."""
    alternating: bool = False
    """Each rep is done on both sides, one after the other."""
    directions: tuple[str, ...] = ()
    unit: str = "reps"
    pace: Pace = Pace.TEMPO
    tempo: Tempo = DEFAULT_TEMPO
    rest: Rests = Rests()
    """With the routine's rests and this exercise's own already folded in."""
    setup: str | None = None
    cues: tuple[str, ...] = ()
    mistakes: tuple[str, ...] = ()
    caution: str | None = None
    muscles: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    easier: str | None = None
    harder: str | None = None
    figure: str | None = None
    """As written; where absent the figure is the one whose name is the exercise's."""

    @property
    def dose(self) -> Range:
        """The range of its reps, or of its hold in seconds."""
        chosen = self.reps if self.hold is None else self.hold
        assert chosen is not None
        return chosen

    @property
    def dose_unit(self) -> str:
        """What its dose counts, in the plural: SECONDS for a hold."""
        return SECONDS if self.reps is None else self.unit

    @property
    def rep_seconds(self) -> float:
        """Length of one rep at tempo; an alternating rep does every phase once a side."""
        return sum(phase.seconds for phase in self.tempo) * (2 if self.alternating else 1)

    @property
    def longest_seconds(self) -> float:
        """Length of all its sets with the rests between them, at the high ends of its ranges."""
        bout = self.dose.high * (1 if self.reps is None else self.rep_seconds)
        side = _repeated(len(self.directions), bout, self.rest.directions)
        whole_set = _repeated(len(self.sides), side, self.rest.sides)
        return _repeated(self.sets.high, whole_set, self.rest.sets)


class Routine(NamedTuple):
    """A whole routine file."""

    slug: str
    """The file's name without its ending: what a person types."""
    name: str
    exercises: tuple[Exercise, ...]
    description: str | None = None
    source: Source | None = None
    order: Order = Order.SETS
    rounds: Range = Range(1, 1)
    prepare: float = 10.0
    cues: tuple[str, ...] = ()
    """For the whole routine."""
    content_hash: str = ""
    """SHA-256 of the file's text in hexadecimal: tells whether it changed since."""

    @property
    def equipment(self) -> tuple[str, ...]:
        """Everything the exercises need, each once, in order of first use."""
        return tuple(dict.fromkeys(item for exercise in self.exercises for item in exercise.equipment))

    @property
    def longest_seconds(self) -> float:
        """The length at the high ends of its ranges, self-paced sets as long as at tempo.

        By a formula, not from a plan: a file of a few lines may describe more steps than there is memory for, and
        must be refused before anyone lists them.
        """
        last = self.exercises[-1].rest
        between = sum(exercise.rest.exercises for exercise in self.exercises[:-1])
        one_round = between + sum(exercise.longest_seconds for exercise in self.exercises)
        return self.prepare + self.rounds.high * (one_round + last.rounds) - last.rounds


def _repeated(times: int, seconds: float, rest: float) -> float:
    """Seconds of something done so often, at least once, with a rest in between."""
    return max(1, times) * (seconds + rest) - rest
