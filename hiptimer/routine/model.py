"""The routine as data: what a routine file says, after reading, in the field's own words.

Everything here is immutable. Times are seconds.
"""

from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

SECONDS = "s"
"""The unit in which a hold is counted."""

T = TypeVar("T")
V = TypeVar("V")


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


class Series(NamedTuple, Generic[T]):
    """A value for each set, of either side; a single one stands for every set."""

    left: tuple[T, ...]
    """Also where an exercise has no sides."""
    right: tuple[T, ...]

    @property
    def items(self) -> tuple[T, ...]:
        """Every value that is written: those of the right after those of the left, where they differ."""
        return self.left if self.left == self.right else self.left + self.right

    @property
    def length(self) -> int:
        """How many sets it is written for; 1 where one value stands for all."""
        return max(len(self.left), len(self.right))

    def at(self, set_number: int, side: Side | None) -> T:
        """Returns the value of a set, counted from 1."""
        values = self.right if side is Side.RIGHT else self.left
        return values[min(set_number, len(values)) - 1]

    def __str__(self) -> str:
        left, right = (", ".join(map(str, values)) for values in self)
        return left if left == right else f"left {left}, right {right}"

    def with_items(self, items: tuple[V, ...]) -> "Series[V]":
        """Returns a series of the same shape with other values, in the order of `items`."""
        left = items[: len(self.left)]
        return Series(left, left if self.left == self.right else items[len(self.left) :])


Amounts = Series[Range]
"""Reps or seconds."""

MAX = Range(0, 0)
"""The range of what is done as long, or as often, as possible."""


def same(item: T) -> Series[T]:
    """Returns the series that has one value for every set and side."""
    return Series((item,), (item,))


MAX_REPS_ESTIMATE = 15

MAX_HOLD_ESTIMATE = 45
"""As many reps, or seconds, are counted beforehand for what has no end of its own."""


class Work(StrEnum):
    """What a bout of an exercise is, and so when it is over."""

    HOLD = "hold"
    REPS = "reps"
    HELD_REPS = "held reps"
    """Each rep is held for some seconds; between them lies a rest."""
    TIME = "time"
    """Moving, for some seconds."""
    WINDOW = "window"
    """Reps within some seconds; what is left of them is rest."""
    ROUNDS = "rounds"
    """Round after round of several exercises, until the time is up."""
    MAX_REPS = "max reps"
    """Reps until the person says that it is enough."""
    MAX_HOLD = "max hold"


class Phase(NamedTuple):
    """One part of a rep, named with the word the person hears."""

    name: str
    seconds: float
    longest: float | None = None
    """The high end, where `seconds` is the low end of a range; both are then whole."""

    @property
    def allowed(self) -> Range | None:
        """The range of its seconds; None where it has none."""
        return None if self.longest is None else Range(int(self.seconds), int(self.longest))


Tempo = tuple[Phase, ...]

DEFAULT_TEMPO: Tempo = (Phase("lift", 1.0), Phase("hold", 1.0), Phase("lower", 2.0))
"""Ours: published routines ask for a pause at the top and a slow way down, but give no seconds."""


class Span(NamedTuple):
    """Seconds of rest from `low` to `high`: the lower the level, the longer the rest."""

    low: float
    high: float


class PerSet(NamedTuple):
    """Seconds of rest for each set: those in it, or after it."""

    items: tuple[float | Span, ...]


Rest = float | Span | PerSet
"""Seconds of rest."""


def longest_rest(rest: Rest) -> float:
    """Returns the most seconds that a rest can last."""
    if isinstance(rest, PerSet):
        return max(map(longest_rest, rest.items))
    return rest.high if isinstance(rest, Span) else rest


class Rests(NamedTuple):
    """Seconds of rest between things; 0 is no rest."""

    sides: Rest = 5.0
    directions: Rest = 5.0
    sets: Rest = 30.0
    exercises: Rest = 20.0
    rounds: Rest = 60.0
    reps: Rest = 3.0
    """Between the reps of a set that are held."""


class Defaults(NamedTuple):
    """What a routine has where its file says nothing."""

    pace: Pace = Pace.TEMPO
    """Of reps that are not held."""
    prepare: float = 10.0
    """Seconds before the first exercise."""
    rests: Rests = Rests()


class Source(NamedTuple):
    """Where a routine comes from."""

    title: str | None = None
    author: str | None = None
    url: str | None = None


class Exercise(NamedTuple):
    """One exercise. Of `hold`, `time` (both seconds) and `reps` one is set, or reps with one of the others."""

    name: str
    hold: Amounts | None = None
    reps: Amounts | None = None
    sets: Range = Range(1, 1)
    """Of the side that has more, where they differ."""
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
    side_sets: Amounts | None = None
    """The sets of either side, where they differ."""
    time: Amounts | None = None
    """Seconds to move, or in which the reps are done; with `parts`, in which their rounds are."""
    load: Series[str] | None = None
    """A text about a weight."""
    parts: tuple["Exercise", ...] = ()
    """What belongs to a round, where rounds are counted until the time is up: those are its reps."""

    def sets_of(self, side: Side | None, sets: int) -> int:
        """Returns how many sets a side does where the exercise does `sets`: all rise together, inside their ranges."""
        if self.side_sets is None:
            return sets
        own = self.side_sets.at(1, side)
        return min(own.high, max(own.low, own.low + sets - self.sets.low))

    @property
    def work(self) -> Work:
        """What one bout of it is."""
        if self.parts:
            return Work.ROUNDS
        if self.reps is None:
            return Work.HOLD if self.time is None else Work.TIME
        if self.time is not None:
            return Work.WINDOW
        return Work.REPS if self.hold is None else Work.HELD_REPS

    @property
    def unpaced(self) -> bool:
        """It moves for a time, and nothing says how fast."""
        return self.work is Work.TIME and self.pace is Pace.SELF

    @property
    def amounts(self) -> Amounts:
        """What is counted: its reps, or its seconds where it has none."""
        chosen = self.reps or self.hold or self.time
        assert chosen is not None
        return chosen

    @property
    def lengths(self) -> Amounts | None:
        """How many seconds each of its reps is held, or all of them may take; None where that is not asked."""
        return self.hold if self.work is Work.HELD_REPS else self.time if self.reps is not None else None

    @property
    def phase_ranges(self) -> tuple[Range, ...]:
        """The ranges of those phases of its tempo that have one."""
        return tuple(allowed for phase in self.tempo if (allowed := phase.allowed) is not None)

    @property
    def dose_unit(self) -> str:
        """What its dose counts, in the plural: SECONDS for a hold."""
        return SECONDS if self.reps is None else self.unit

    @property
    def halves(self) -> int:
        """How often a rep does all of its phases, or its hold: once a side where it alternates."""
        return 2 if self.alternating else 1

    @property
    def longest_seconds(self) -> float:
        """Length of all its sets with the rests between them, at the high ends of its ranges."""
        rest = self.rest
        total = -longest_rest(rest.sets)
        for set_number in range(1, self.sets.high + 1):
            sides = [side for side in self.sides or (None,) if set_number <= self.sets_of(side, self.sets.high)]
            bouts = [self._longest_bout(set_number, side) for side in sides]
            work = sum(_repeated(len(self.directions), bout, longest_rest(rest.directions)) for bout in bouts)
            total += work + (len(sides) - 1) * longest_rest(rest.sides) + longest_rest(rest.sets)
        return total

    def _longest_bout(self, set_number: int, side: Side | None) -> float:
        amount = self.amounts.at(set_number, side)
        if self.lengths is not None:
            length = self.lengths.at(set_number, side).high
            held = self.work is Work.HELD_REPS
            return _repeated(amount.high * self.halves, length, longest_rest(self.rest.reps)) if held else length
        if self.reps is None:
            return amount.high if amount != MAX else MAX_HOLD_ESTIMATE
        rep = self.halves * sum(phase.longest or phase.seconds for phase in self.tempo)
        return rep * (amount.high if amount != MAX else MAX_REPS_ESTIMATE)

    @property
    def most_steps(self) -> int:
        """How many steps it has at the high ends of its ranges, at most."""
        reps = max(item.high for item in self.amounts.items) * self.halves if self.work is Work.HELD_REPS else 1
        return 2 * reps * self.sets.high * max(1, len(self.sides)) * max(1, len(self.directions))


class Block(NamedTuple):
    """Exercises of a routine that follow each other and are done together, once or in rounds."""

    name: str | None
    """None for those that the file names no block for."""
    first: int
    """The place of its first exercise in the routine, from 0."""
    size: int
    """How many exercises it has."""
    order: Order = Order.SETS
    rounds: Range = Range(1, 1)
    progresses: bool = True
    """A warm-up and a cool-down do not: they stay at their low end."""
    rest_after: Rest | None = None
    """Seconds before the next block; None where its last exercise says."""

    @property
    def places(self) -> range:
        """The places of its exercises in the routine."""
        return range(self.first, self.first + self.size)

    def of(self, values: tuple[T, ...]) -> tuple[T, ...]:
        """Returns those of its exercises, out of one value for each exercise of the routine."""
        return values[self.first : self.first + self.size]


class Routine(NamedTuple):
    """A whole routine file."""

    slug: str
    """The file's name without its ending: what a person types."""
    name: str
    exercises: tuple[Exercise, ...]
    """Those of all blocks, in order: an exercise is known by its place here."""
    description: str | None = None
    source: Source | None = None
    order: Order = Order.SETS
    """Where the file has no blocks; likewise `rounds`."""
    rounds: Range = Range(1, 1)
    prepare: float = 10.0
    cues: tuple[str, ...] = ()
    """For the whole routine."""
    content_hash: str = ""
    """SHA-256 of the file's text in hexadecimal: tells whether it changed since."""
    written_blocks: tuple[Block, ...] = ()
    """All of it, where the file has any; `blocks` are there always."""
    language: str | None = None
    """The code of the language of its texts; None where the file does not say."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks that it consists of, in order: one without a name where the file has none."""
        return self.written_blocks or (Block(None, 0, len(self.exercises), self.order, self.rounds),)

    @property
    def equipment(self) -> tuple[str, ...]:
        """Everything the exercises need, each once, in order of first use."""
        return tuple(dict.fromkeys(item for exercise in self.exercises for item in exercise.equipment))

    @property
    def most_steps(self) -> int:
        """How many steps it has at the high ends of its ranges, at most; by a formula, as `longest_seconds`."""
        return 1 + sum(
            block.rounds.high * exercise.most_steps for block in self.blocks for exercise in block.of(self.exercises)
        )

    @property
    def longest_seconds(self) -> float:
        """The length at the high ends of its ranges, self-paced sets as long as at tempo.

        By a formula, not from a plan: a file of a few lines may describe more steps than there is memory for, and
        must be refused before anyone lists them.
        """
        return (
            self.prepare + sum(self._longest_block(block) for block in self.blocks) - self._rest_after(self.blocks[-1])
        )

    def _longest_block(self, block: Block) -> float:
        """Seconds of a block with the rest after it."""
        exercises = block.of(self.exercises)
        last = exercises[-1].rest
        between = sum(longest_rest(exercise.rest.exercises) for exercise in exercises[:-1])
        one_round = between + sum(exercise.longest_seconds for exercise in exercises)
        return _repeated(block.rounds.high, one_round, longest_rest(last.rounds)) + self._rest_after(block)

    def _rest_after(self, block: Block) -> float:
        own = block.of(self.exercises)[-1].rest.exercises
        return longest_rest(own if block.rest_after is None else block.rest_after)


def _repeated(times: int, seconds: float, rest: float) -> float:
    """Seconds of something done so often, at least once, with a rest in between."""
    return max(1, times) * (seconds + rest) - rest
