"""What past sessions say about where an exercise stands. Pure."""

from datetime import date
from enum import Enum, auto
from typing import NamedTuple

from hiptimer.progression.past import Attempt, Past, Rating
from hiptimer.routine.model import SECONDS, Exercise, Routine
from hiptimer.workout.prescription import Dose

AUTO = "auto"
"""The level at which the progression chose the doses."""


class Verdict(Enum):
    """What one session says of one exercise."""

    CLEAN = auto()
    """All of it was done, and the session was not rated hard."""
    MISSED = auto()
    """A set was skipped or cut short."""
    HARD = auto()
    """The session was rated hard."""


class Evidence(NamedTuple):
    """Where an exercise stands, and what was done since it stands there."""

    stand: Dose | None
    """What was last asked of it; None where it never was."""
    verdicts: tuple[Verdict, ...] = ()
    """The newest first."""
    last: date | None = None
    """When so much was last done or asked for."""


def anchor_of(history: tuple[Past, ...]) -> Past | None:
    """The session that says where the routine stands.

    It is the newest at level auto; where there is none, the newest at a chosen level that was clean from end to end.
    """
    at_auto = (past for past in history if past.level == AUTO)
    clean = (past for past in history if all(_verdict(past, one) is Verdict.CLEAN for one in past.attempts))
    return next(at_auto, None) or next(clean, None)


def gather(history: tuple[Past, ...], routine: Routine, index: int) -> Evidence:
    """The evidence on one exercise; `history` is the routine's, the newest session first.

    Of the sessions since it stands where it stands, a clean one counts where no less was asked for, one that was
    missed or hard where no more was. Any other says nothing about this dose, nor does one that did not reach it.
    """
    anchor = anchor_of(history)
    found = None if anchor is None else _attempt(anchor, routine, index)
    if anchor is None or found is None:
        return Evidence(None)
    stand = _key(anchor, found)
    since = _since(history, routine, index, stand)
    told = [(past, _key(past, one), _verdict(past, one)) for past, one in since]
    verdicts = tuple(
        verdict
        for _, key, verdict in told
        if verdict is not None and (key >= stand if verdict is Verdict.CLEAN else key <= stand)
    )
    days = (past.day for past, key, _ in told if past.level == AUTO or key >= stand)
    return Evidence(found.dose, verdicts, max(days, default=anchor.day))


def _since(
    history: tuple[Past, ...], routine: Routine, index: int, stand: tuple[int, int, int]
) -> list[tuple[Past, Attempt]]:
    """The sessions with this exercise since auto first asked for where it stands; all, where auto never asked."""
    found: list[tuple[Past, Attempt]] = []
    asked = 0
    for past in history:
        one = _attempt(past, routine, index)
        if one is None:
            continue
        if past.level == AUTO and _key(past, one) != stand:
            return found[:asked]
        found.append((past, one))
        if past.level == AUTO:
            asked = len(found)
    return found[:asked] if asked else found


def _key(past: Past, attempt: Attempt) -> tuple[int, int, int]:
    """Doses in the order of double progression."""
    return past.rounds, attempt.dose.sets, attempt.dose.amount


def _verdict(past: Past, attempt: Attempt) -> Verdict | None:
    """None where it was not reached, or left before its end with all clean so far."""
    if not attempt.reached:
        return None
    if past.rating is Rating.HARD:
        return Verdict.HARD
    if attempt.missed:
        return Verdict.MISSED
    return Verdict.CLEAN if attempt.full == attempt.bouts else None


def _attempt(past: Past, routine: Routine, index: int) -> Attempt | None:
    """The exercise in a past session: of the same name, and a hold or counted as now.

    Where a routine has a name more than once, the first of it answers to the first, and so on.
    """
    exercise = routine.exercises[index]
    namesakes = sum(_same(exercise, other.name, other.hold is not None) for other in routine.exercises[:index])
    found = [one for one in past.attempts if _same(exercise, one.name, one.unit == SECONDS)]
    return found[namesakes] if namesakes < len(found) else None


def _same(exercise: Exercise, name: str, hold: bool) -> bool:
    return exercise.name == name and (exercise.hold is not None) == hold
