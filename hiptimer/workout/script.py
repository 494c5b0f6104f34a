"""What sounds, and what is said, at which moment of a step. Who plays it is not known here."""

from collections.abc import Iterator
from typing import NamedTuple

from hiptimer.routine.model import Side
from hiptimer.workout.bout import Between, Bout
from hiptimer.workout.sound import Sound
from hiptimer.workout.wording import counted, listed, numbered

HALF_FROM = 20
"""Seconds: a hold at least this long has its half announced."""

TICKS_FROM = 6
"""Seconds: a rep held at least this long has its last seconds announced."""

_TICKS = 3


class Mark(NamedTuple):
    """A sound at `offset` seconds from the step's start, and the words a voice would say there."""

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
    amount = counted(bout.amount, "seconds" if bout.hold is not None else bout.exercise.unit)
    how = "Press Enter when done" if bout.self_paced else None
    return (Mark(0.0, Sound.START, _sentences(block, title(bout), amount, how)), *marks_within(bout))


def marks_within(bout: Bout) -> tuple[Mark, ...]:
    """Returns the marks after the start: half and last seconds of a hold, every phase of reps at tempo."""
    if bout.hold is not None:
        half = (Mark(bout.hold / 2, Sound.HALF, "Halfway."),) if bout.hold >= HALF_FROM else ()
        return (*half, *ticks(bout.hold))
    return () if bout.self_paced else tuple(_rep_marks(bout))[1:]


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
    for rep in range(1, bout.amount + 1):
        for half, side in enumerate(bout.halves):
            for number, phase in enumerate(bout.exercise.tempo):
                if number:
                    yield Mark(offset, Sound.PHASE, phase.name)
                elif half:
                    yield Mark(offset, Sound.PHASE, side)
                else:
                    yield Mark(offset, Sound.REP, str(rep))
                offset += phase.seconds
