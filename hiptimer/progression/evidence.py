"""The evidence on one exercise: its current dose, and how the past sessions went at it. Pure."""

from collections.abc import Iterator
from datetime import date
from enum import Enum, auto
from itertools import takewhile
from typing import NamedTuple

from hiptimer.progression.past import Attempt, History, PastSession, Rating
from hiptimer.routine.identity import same_name
from hiptimer.routine.model import SECONDS, Routine
from hiptimer.workout.prescription import Auto, Dose


class Verdict(Enum):
    """How one session went for one exercise."""

    CLEAN = auto()
    """All of it was done, and the session was not rated hard."""
    MISSED = auto()
    """A set was skipped or cut short."""
    HARD = auto()
    """The session was rated hard."""


class Evidence(NamedTuple):
    """What the past sessions say about one exercise."""

    current_dose: Dose | None
    """What was last asked of it; None where nothing ever was."""
    verdicts: tuple[Verdict, ...] = ()
    """Of the sessions that count for this dose, the newest first."""
    last_day: date | None = None
    """When it was last done at this dose or more, or asked for at level auto."""
    rounds: int | None = None
    """Of its block, when it was last asked for."""


Rank = tuple[int, Dose]
"""Rounds and dose: they compare in the order of double progression."""


class _Trial(NamedTuple):
    """One exercise in one past session."""

    session: PastSession
    dose: Dose
    rank: Rank
    verdict: Verdict | None

    @property
    def at_auto(self) -> bool:
        return self.session.level is Auto.AUTO

    def counts_for(self, current: Rank) -> bool:
        """A clean trial says something about what is no harder, any other about what is no easier."""
        return self.rank >= current if self.verdict is Verdict.CLEAN else self.rank <= current


def reference_session(history: History) -> PastSession | None:
    """Returns the session whose doses are the routine's current ones, or None.

    It is the newest at level auto; where there is none, the newest at a chosen level that was clean from end to end.
    """
    at_auto = (session for session in history if session.level is Auto.AUTO)
    clean = (session for session in history if _is_clean(session))
    return next(at_auto, None) or next(clean, None)


def collect(history: History, routine: Routine, index: int) -> Evidence:
    """Returns the dose last asked of an exercise, and the verdicts of the sessions that count for it.

    Only sessions since level auto first asked for that dose are considered. A clean one counts where it asked for that
    dose or more, one missed or hard where it asked for that dose or less. One that was left early with all clean so
    far, did not reach the exercise, or has a hasty set in it, has no verdict. `index` is the exercise's place in the
    routine.
    """
    trials = list(_trials(history, routine, index))
    reference = reference_session(history)
    current = next((trial for trial in trials if trial.session is reference), None)
    if current is None:
        return Evidence(None)
    considered = _since_first_asked(trials, current.rank)
    verdicts = (trial.verdict for trial in considered if trial.counts_for(current.rank))
    days = (trial.session.day for trial in considered if trial.at_auto or trial.rank >= current.rank)
    return Evidence(
        current.dose,
        tuple(verdict for verdict in verdicts if verdict is not None),
        max(days, default=current.session.day),
        current.rank[0],
    )


def _trials(history: History, routine: Routine, index: int) -> Iterator[_Trial]:
    """Yields the trials of an exercise, the newest first: of its name, and a hold or counted as now.

    Where a routine has a name more than once, the first of it answers to the first, and so on.
    """
    exercise = routine.exercises[index]
    is_hold = exercise.dose_unit == SECONDS
    namesakes_before = sum(
        same_name(other.name, exercise.name) and (other.dose_unit == SECONDS) == is_hold
        for other in routine.exercises[:index]
    )
    for session in history:
        attempts = [
            attempt
            for attempt in session.attempts
            if same_name(attempt.name, exercise.name) and (attempt.unit == SECONDS) == is_hold
        ]
        if namesakes_before < len(attempts):
            attempt = attempts[namesakes_before]
            rank = (attempt.rounds, attempt.dose)
            yield _Trial(session, attempt.dose, rank, _verdict(session, attempt))


def _since_first_asked(trials: list[_Trial], current: Rank) -> list[_Trial]:
    """Returns the trials since level auto first asked for the current dose; all of them where it never asked."""
    since = list(takewhile(lambda trial: not trial.at_auto or trial.rank == current, trials))
    asked = [number for number, trial in enumerate(since) if trial.at_auto]
    return since[: asked[-1] + 1] if asked else since


def _is_clean(session: PastSession) -> bool:
    return all(_verdict(session, attempt) is Verdict.CLEAN for attempt in session.attempts)


def _verdict(session: PastSession, attempt: Attempt) -> Verdict | None:
    """Returns None where the session says nothing: it did not reach the exercise, left before its end with all clean so
    far, or a set was called done too soon to believe it.
    """
    if not attempt.reached:
        return None
    if session.rating is Rating.HARD:
        return Verdict.HARD
    if attempt.missed:
        return Verdict.MISSED
    return Verdict.CLEAN if attempt.full == attempt.bouts else None
