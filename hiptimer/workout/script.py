"""What sounds, and what is said, at which moment of a step. Who plays it is not known here."""

from typing import NamedTuple

from hiptimer.routine.model import Side
from hiptimer.workout.bout import Between, Bout
from hiptimer.workout.sound import Sound
from hiptimer.workout.wording import counted, listed, numbered

HALF_FROM = 20
"""Seconds: a hold at least this long has its half announced."""

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
    return (Mark(0.0, Sound.NEXT, _sentences("Get ready", title(bout), bout.exercise.setup)), *ticks(seconds))


def rest_marks(between: Between, bout: Bout, seconds: float) -> tuple[Mark, ...]:
    """A rest begins with the sound of what has changed, and says what comes."""
    setup = bout.exercise.setup
    sound, speech = {
        "sides": (Sound.SWITCH, _sentences(f"Other side: {bout.side}", bout.direction)),
        "directions": (Sound.SWITCH, _sentences(f"Now {bout.direction}")),
        "sets": (Sound.REST, _sentences("Rest", f"Next: {numbered('set', bout.set, bout.sets)}", bout.side)),
        "exercises": (Sound.NEXT, _sentences("Rest", f"Next: {title(bout)}", setup)),
        "rounds": (Sound.ROUND, _sentences(f"Next: round {bout.round} of {bout.rounds}", title(bout), setup)),
    }[between]
    return (Mark(0.0, sound, speech), *ticks(seconds))


def _sentences(*parts: str | None) -> str:
    return " ".join(f"{part[0].upper()}{part[1:]}".rstrip(".") + "." for part in parts if part)


def work_marks(bout: Bout) -> tuple[Mark, ...]:
    """The start, then the half and the ticks of a hold, or every phase of every rep at tempo."""
    if bout.hold is not None:
        half = (Mark(bout.hold / 2, Sound.HALF, "Halfway."),) if bout.hold >= HALF_FROM else ()
        amount = counted(bout.hold, "seconds")
        return (Mark(0.0, Sound.START, _sentences(title(bout), amount)), *half, *ticks(bout.hold))
    amount = counted(bout.amount, bout.exercise.unit)
    if bout.self_paced:
        return (Mark(0.0, Sound.START, _sentences(title(bout), amount, "Press Enter when done")),)
    return (Mark(0.0, Sound.START, _sentences(title(bout), amount)), *_rep_marks(bout)[1:])


def _rep_marks(bout: Bout) -> list[Mark]:
    marks = []
    offset = 0.0
    halves = (Side.LEFT, Side.RIGHT) if bout.exercise.alternating else (None,)
    for rep in range(1, bout.amount + 1):
        for half, side in enumerate(halves):
            for index, phase in enumerate(bout.exercise.tempo):
                first = not half and not index
                spoken = str(rep) if first else side if side and not index else phase.name
                marks.append(Mark(offset, Sound.REP if first else Sound.PHASE, spoken))
                offset += phase.seconds
    return marks
