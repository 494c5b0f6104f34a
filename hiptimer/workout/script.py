"""What sounds, and what that tells, at which moment of a step. Who plays it is not known here."""

from collections.abc import Iterator
from math import ceil
from typing import NamedTuple

from hiptimer.routine.model import Pace, Side, Work
from hiptimer.workout.bout import Between, Bout
from hiptimer.workout.sound import Sound
from hiptimer.workout.wording import counted, listed, numbered, spoken_duration

HALF_FROM = 20
"""Seconds: a hold at least this long has its half announced."""

COUNTED_FROM = 5
"""Seconds: a phase of a rep at least this long is counted down."""

MOST_REPS_SAID = 200
"""How many reps are counted aloud of those that go on as long as the person can."""

TICKS_FROM = 6
"""Seconds: a rep held at least this long has its last seconds announced."""

_TICKS = 3


class Mark(NamedTuple):
    """A sound at `offset` seconds from the step's start, and what it tells in words, for programs that read along.

    A voice cannot say them there, together with the sound: what it says, and when, is `workout.speech`.
    """

    offset: float
    sound: Sound
    speech: str | None = None


def title(bout: Bout) -> str:
    """`Side-lying hip circles, left, clockwise`."""
    return listed(bout.exercise.name, bout.side, bout.direction)


def ticks(seconds: float) -> tuple[Mark, ...]:
    """The last three seconds of something `seconds` long, as far as they lie after its first moment."""
    return tuple(Mark(seconds - left, Sound.TICK, str(left)) for left in range(_TICKS, 0, -1) if seconds > left)


def prepare_marks(bout: Bout, seconds: float) -> tuple[Mark, ...]:
    """The first bout is announced, so that there is time to lie down for it."""
    return (
        Mark(0.0, Sound.NEXT, _sentences("Get ready", listed(block_words(bout), title(bout)), bout.exercise.setup)),
        *ticks(seconds),
    )


def rest_marks(between: Between, bout: Bout, seconds: float, *, enters: bool = False) -> tuple[Mark, ...]:
    """Returns the marks of a rest: the sound of what has changed, with words about what comes, and the last seconds.

    `enters`: another block begins.
    """
    return (Mark(0.0, *_announcement(between, bout, block_words(bout) if enters else None)), *ticks(seconds))


def block_words(bout: Bout) -> str | None:
    """`Run and walk, round 1 of 8`; None for a block without a name."""
    if bout.block_name is None:
        return None
    several = bout.round is not None and bout.rounds is not None and bout.rounds > 1
    return listed(bout.block_name, numbered("round", bout.round or 0, bout.rounds or 0) if several else None)


def _announcement(between: Between, bout: Bout, block: str | None) -> tuple[Sound, str | None]:
    """What a rest begins with; `block` is the block that is entered."""
    setup = bout.exercise.setup
    match between:
        case Between.REPS:
            return Sound.REP, None
        case Between.WINDOW:
            return Sound.REST, _sentences("Rest", f"Next: {title(bout)}", bout.side)
        case Between.SIDES:
            return Sound.SWITCH, _sentences(f"Other side: {bout.side}", bout.direction)
        case Between.DIRECTIONS:
            return Sound.SWITCH, _sentences(f"Now {bout.direction}")
        case Between.SETS:
            return Sound.REST, _sentences("Rest", f"Next: {numbered('set', bout.set, bout.sets)}", bout.side)
        case Between.EXERCISES:
            return Sound.NEXT, _sentences("Rest", f"Next: {listed(block, title(bout))}", setup)
        case Between.ROUNDS:
            name = listed(bout.block_name, f"round {bout.round} of {bout.rounds}")
            return Sound.ROUND, _sentences(f"Next: {name}", title(bout), setup)


def _sentences(*parts: str | None) -> str:
    return " ".join(f"{part[0].upper()}{part[1:]}".rstrip(".") + "." for part in parts if part)


def work_marks(bout: Bout, block: str | None = None) -> tuple[Mark, ...]:
    """Returns the marks of a bout: its start, and those of `marks_within`; `block` is said before all else."""
    words = _sentences(block, title(bout), _asked(bout), bout.load, _how_it_ends(bout))
    return (Mark(0.0, Sound.START, words), *marks_within(bout))


def _asked(bout: Bout) -> str:
    match bout.work:
        case Work.MAX_REPS:
            return f"As many {bout.exercise.unit} as you can"
        case Work.MAX_HOLD:
            return "As long as you can"
        case Work.WINDOW:
            return f"{counted(bout.amount, bout.exercise.unit)} in {spoken_duration(bout.seconds)}"
        case Work.ROUNDS:
            return f"As many rounds as you can in {spoken_duration(bout.seconds)}"
        case Work.TIME:
            return spoken_duration(bout.seconds)
        case _:
            return counted(bout.amount, "seconds" if bout.hold is not None else bout.exercise.unit)


def _how_it_ends(bout: Bout) -> str | None:
    if bout.work is Work.ROUNDS:
        return "Press Enter after each round"
    return "Press Enter when done" if bout.open_ended or bout.work is Work.WINDOW else None


def marks_within(bout: Bout) -> tuple[Mark, ...]:
    """Returns the marks after the start: half and last seconds of a hold, every phase of reps at tempo."""
    if bout.length is not None:
        half = (Mark(bout.length / 2, Sound.HALF, "Halfway."),) if bout.length >= HALF_FROM else ()
        clock = (*half, *ticks(bout.length))
        driven = bout.work is Work.TIME and bout.exercise.pace is Pace.TEMPO
        return _together(clock, _driving_marks(bout, bout.length)) if driven else clock
    return tuple(_rep_marks(bout))[1:] if bout.at_tempo else ()


def _driving_marks(bout: Bout, seconds: float) -> tuple[Mark, ...]:
    """The phases of as many reps as begin within so many seconds."""
    reps = bout._replace(amount=ceil(seconds / bout.rep_seconds))
    return tuple(mark for mark in _rep_marks(reps) if 0 < mark.offset < seconds)


def _together(clock: tuple[Mark, ...], phases: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Both in order; of two at one moment that of the clock."""
    told = {mark.offset for mark in clock}
    return tuple(sorted((*clock, *(mark for mark in phases if mark.offset not in told)), key=lambda mark: mark.offset))


def held_marks(rep: int, half: Side | None, seconds: float) -> tuple[Mark, ...]:
    """Returns the marks of a rep that is held: it may be short, so its number is said and nothing else.

    Its end is heard as the beginning of what follows.
    """
    words = str(rep) if half is not Side.RIGHT else half.value
    return (Mark(0.0, Sound.START, words), *held_marks_within(seconds))


def held_marks_within(seconds: float) -> tuple[Mark, ...]:
    """Returns the marks after the start of a rep that is held: the last seconds of a longer one."""
    return ticks(seconds) if seconds >= TICKS_FROM else ()


def _rep_marks(bout: Bout) -> Iterator[Mark]:
    """A mark for every phase; the first falls on the start of the bout."""
    offset = 0.0
    for rep in range(1, (bout.amount or MOST_REPS_SAID) + 1):
        for half, side in enumerate(bout.halves):
            for number, phase in enumerate(bout.tempo):
                if number:
                    yield Mark(offset, Sound.PHASE, phase.name)
                elif half:
                    yield Mark(offset, Sound.PHASE, side)
                else:
                    yield Mark(offset, Sound.REP, str(rep))
                offset += phase.seconds
                if phase.seconds >= COUNTED_FROM:
                    yield from (
                        tick._replace(offset=offset - phase.seconds + tick.offset) for tick in ticks(phase.seconds)
                    )
