"""A routine in the words of a prescription, a line for each exercise: what the reader of prescriptions reads again.

Words say less than a file: each line is read when it is made, and whatever would come back otherwise is told.
"""

from collections.abc import Collection, Iterator
from itertools import zip_longest
from typing import Final, NamedTuple

from hiptimer.languages import ENGLISH
from hiptimer.routine.identity import same_name
from hiptimer.routine.leaflet.reader import read_prescription
from hiptimer.routine.model import (
    DEFAULT_TEMPO,
    MAX,
    Amounts,
    Block,
    Exercise,
    Order,
    Pace,
    Range,
    Rest,
    Rests,
    Routine,
    Work,
)
from hiptimer.routine.reader import RoutineError
from hiptimer.workout.descriptions import load_words
from hiptimer.workout.wording import duration_text

_ONCE: Final = Range(1, 1)
_LYING_BETWEEN: Final = ("sides", "sets", "exercises")


class Words(NamedTuple):
    """A prescription, and what of the routine it does not say."""

    text: str
    unsaid: tuple[str, ...]
    """Each a clause for the person: `the dose of Swing`."""


def prescription_of(routine: Routine, figures: Collection[str]) -> Words:
    """Returns the lines that prescribe a routine; `figures` are the names that exercises may use."""
    lines = "\n".join(_lines(routine, figures)) + "\n"
    text = f"{routine.name}\n\n{lines}"
    read = _read(text, figures)
    without_name = _read(lines, figures)
    if without_name is None or (read is not None and read.name == routine.name):
        return Words(text, (*_other_doses(routine, read), *_lost(routine)))
    # A name such as "Side plank and more" is taken for an exercise.
    return Words(lines, (*_other_doses(routine, without_name), "left out: its name", *_lost(routine)))


def _lines(routine: Routine, figures: Collection[str]) -> Iterator[str]:
    common = _common_rests(routine)
    yield from _rest_lines(common)
    for block in routine.blocks:
        yield from _head(block, routine)
        for exercise in block.of(routine.exercises):
            yield from _exercise_lines(exercise, common, figures)
        yield ""


def _common_rests(routine: Routine) -> Rests:
    """The rests that are said once: those of the first exercise that has them."""
    first = routine.exercises[0].rest
    sided = next((exercise.rest.sides for exercise in routine.exercises if exercise.sides), Rests().sides)
    repeated = next((exercise.rest.sets for exercise in routine.exercises if exercise.sets != _ONCE), Rests().sets)
    return first._replace(sides=sided, sets=repeated)


def _rest_lines(rests: Rests) -> Iterator[str]:
    lines = [
        f"Rest {duration_text(rest)} between {key}" if rest else f"No rest between {key}"
        for key in _LYING_BETWEEN
        if isinstance(rest := getattr(rests, key), (int, float)) and rest != getattr(Rests(), key)
    ]
    yield from (*lines, "") if lines else ()


def _head(block: Block, routine: Routine) -> Iterator[str]:
    """The line over the exercises of a block that needs one."""
    if not block.progresses:
        yield "Warm-up" if block.first == 0 else "Cool-down"
    elif block.order is Order.CIRCUIT:
        rounds: Rest = routine.exercises[block.places[-1]].rest.rounds
        between = f", rest {duration_text(rounds)} between rounds" if isinstance(rounds, (int, float)) else ""
        yield f"{block.rounds} rounds{between}:"
    elif block.name is not None and block.first:
        yield block.name


def _exercise_lines(exercise: Exercise, common: Rests, figures: Collection[str]) -> Iterator[str]:
    """The line of an exercise; those of a round, where rounds are done until the time is up."""
    if exercise.work is Work.ROUNDS and exercise.time is not None:
        yield f"As many rounds as possible in {_seconds(exercise.time.items[0])}:"
        for part in exercise.parts:
            yield _line(part, figures)
        return
    own = [
        f", rest {duration_text(rest)} between {key}"
        for key in ("sides", "sets")
        if isinstance(rest := getattr(exercise.rest, key), (int, float))
        and rest != getattr(common, key)
        and (exercise.sides if key == "sides" else exercise.sets != _ONCE)
    ]
    yield _line(exercise, figures) + "".join(own)


def _line(exercise: Exercise, figures: Collection[str]) -> str:
    """The first way to say its dose that is read again as that dose; else the first of all."""
    ways = [f"{exercise.name}{joint} {dose}" for joint in (":", "") for dose in _ways(exercise)]
    for way in ways:
        read = _read(way, figures)
        if read is not None and len(read.exercises) == 1 and _dose(read.exercises[0]) == _dose(exercise):
            return way
    return ways[0]


def _ways(exercise: Exercise) -> Iterator[str]:
    """The ways in which a dose may be said, the most natural first."""
    sides = " each side" if len(exercise.sides) > 1 or exercise.alternating else ""
    if len(exercise.sides) == 1:
        sides = f" {exercise.sides[0]} side"
    behind = f"{sides}, alternating" if exercise.alternating else sides
    if load := load_words(exercise):
        behind += f", {load}"
    apart = behind if behind.startswith(",") else behind.replace(" ", ", ", 1)
    ways_of_sets: tuple[str, ...] = ("",)
    if exercise.sets != _ONCE and exercise.amounts.length == 1:
        # Few short holds are taken for reps that are held, unless they are called sets.
        ways_of_sets = (f"{exercise.sets} x ", f"{exercise.sets} sets, ", f"{exercise.sets} sets of ")
    for amount in _amounts(exercise):
        for sets in ways_of_sets:
            yield f"{sets}{amount}{apart if amount.endswith('work') else behind}"


def _amounts(exercise: Exercise) -> Iterator[str]:
    reps, hold, time = exercise.reps, exercise.hold, exercise.time
    if reps is not None:
        counted = "max reps" if MAX in reps.items and reps.length == 1 else f"{_items(reps)} {exercise.unit}"
        if hold is not None:
            yield f"{counted} x {_lengths(hold)} hold"
        elif time is not None:
            yield f"{counted} in {_lengths(time)}"
        else:
            yield counted
            yield f"{_items(reps)} reps"
    elif hold is not None:
        yield from (
            ("as long as possible", "hold as long as possible") if MAX in hold.items else (f"{_lengths(hold)} hold",)
        )
    elif time is not None:
        yield _lengths(time)
        yield f"{_lengths(time)} work"


def _items(amounts: Amounts) -> str:
    return ", ".join("max" if item == MAX else str(item) for item in amounts.items)


def _lengths(amounts: Amounts) -> str:
    return ", ".join(map(_seconds, amounts.items))


def _seconds(seconds: Range) -> str:
    if seconds.low == seconds.high:
        return duration_text(seconds.low)
    in_minutes = not (seconds.low % 60 or seconds.high % 60)
    return f"{seconds.low // 60}-{seconds.high // 60} min" if in_minutes else f"{seconds} s"


def _read(text: str, figures: Collection[str]) -> Routine | None:
    try:
        return read_prescription(text, "", None, figures).routine
    except RoutineError:
        return None


def _dose(exercise: Exercise) -> tuple[object, ...]:
    """What has to come back of an exercise."""
    unit = exercise.unit if exercise.reps is not None else None
    sides = frozenset(exercise.sides)
    parts = tuple((part.name, *_dose(part)) for part in exercise.parts)
    amounts = (exercise.reps, exercise.hold, exercise.time, exercise.sets, exercise.side_sets)
    return (*amounts, sides, exercise.alternating, unit, load_words(exercise), parts)


def _other_doses(routine: Routine, read: Routine | None) -> Iterator[str]:
    """Yields what comes back otherwise than it was."""
    if read is None:
        yield "these lines are not read again: a name in them is taken for something else"
        return
    pairs = zip_longest(routine.exercises, read.exercises)
    for exercise, back in pairs:
        if exercise is not None and (
            back is None or not same_name(exercise.name, back.name) or _dose(exercise) != _dose(back)
        ):
            yield f"the dose of {exercise.name} is not read again as it is"
    if [block.rounds for block in routine.blocks] != [block.rounds for block in read.blocks]:
        yield "its rounds are not read again as they are"


def _lost(routine: Routine) -> Iterator[str]:
    """Yields what words do not say of any routine."""
    exercises = routine.exercises
    in_reps = [exercise for exercise in exercises if exercise.work is Work.REPS]
    fields = {
        "its language": routine.language not in (None, ENGLISH),
        "tempos": any(exercise.pace is Pace.TEMPO and exercise.tempo != DEFAULT_TEMPO for exercise in in_reps),
        "paces": any(exercise.pace is Pace.SELF for exercise in in_reps),
        "directions": any(exercise.directions for exercise in exercises),
        "cues": any((*routine.cues, *(text for e in exercises for text in (e.setup, *e.cues, *e.mistakes)))),
    }
    lost = [name for name, is_there in fields.items() if is_there]
    if lost:
        yield f"left out: {', '.join(lost)}"
