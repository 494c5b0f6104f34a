"""What looks renamed: a routine whose past has no file any more, an exercise that is gone where a new one came. Pure.

It is only asked about, and once: two names may be alike, and mean two things.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from shlex import quote
from typing import NamedTuple

from hiptimer.journal.relations import ROUTINES, Relations, answer
from hiptimer.journal.rows import AnswerRow
from hiptimer.progression.past import Attempt, History
from hiptimer.routine.identity import name_key
from hiptimer.routine.model import SECONDS, Exercise, Routine
from hiptimer.workout.prescription import Dose, fits
from hiptimer.yamlfile.problems import excerpt, nearest

SAME_SHARE = 0.6
"""Of the exercises of two routines together, how many both have where one may be the other."""

NEAR_SHARE = 0.3
"""The same where the names are alike."""

MOST_COMPARED = 20
"""Names on either side that are compared with each other: nobody renames more at a time, or waits for a thousand."""

MOST_NAMED = 3
"""Exercises that are named in a question."""

SAME_WORDS = "Renamed: go on with its past"

OTHER_WORDS = "Another one: begin without a past"


class Renamed(NamedTuple):
    """A name, and the one that it may have had before."""

    old: str
    new: str


class PastRoutine(NamedTuple):
    """A routine as it was when it was last done."""

    slug: str
    name: str
    day: date
    attempts: tuple[Attempt, ...]


class Renaming(NamedTuple):
    """What looks renamed at the start of a workout."""

    routine: Routine
    past: PastRoutine | None
    """What the routine may have been; None where only exercises of it look renamed."""
    exercises: tuple[Renamed, ...]

    @property
    def question(self) -> str:
        """What the person is asked, without the answers."""
        if self.past is not None:
            old, new = excerpt(self.past.slug), excerpt(self.routine.slug)
            pairs = f", and {self._pairs('to')}" if self.exercises else ""
            gone = f"'{old}', last done on {self.past.day}, has no file any more"
            return f"'{new}' is new, and {gone}. Was it renamed{pairs}?"
        return f"In {self.routine.name} it looks as if {self._pairs('is now')}. Renamed?"

    def _pairs(self, verb: str) -> str:
        """Returns the first of the exercises, each with both its names, and how many more there are."""
        pairs = [f"'{excerpt(pair.old)}' {verb} '{excerpt(pair.new)}'" for pair in self.exercises[:MOST_NAMED]]
        more = len(self.exercises) - MOST_NAMED
        return " and ".join([*pairs, f"{more} more"] if more > 0 else pairs)

    @property
    def hint(self) -> str:
        """A line for somebody who cannot be asked, with the command that says yes."""
        of = "" if self.past is not None else f" --of {quote(self.routine.slug)}"
        pairs = [Renamed(self.past.slug, self.routine.slug)] if self.past is not None else self.exercises[:MOST_NAMED]
        commands = (f"hiptimer history --renamed {quote(pair.old)} {quote(pair.new)}{of}" for pair in pairs)
        return f"{self.question} If so: {'; '.join(commands)}"

    def answers(self, *, is_same: bool, at: int) -> tuple[AnswerRow, ...]:
        """Returns what the person has said with a yes or a no; `at` in milliseconds since 1970."""
        slug = self.routine.slug
        rows = [answer(pair, is_same=is_same, at=at, routine=slug) for pair in self.exercises]
        if self.past is not None:
            rows.append(answer((self.past.slug, slug), is_same=is_same, at=at, routine=ROUTINES))
        return tuple(rows)


def renamed_routine(routine: Routine, others: Sequence[PastRoutine]) -> Renaming | None:
    """Returns the likeliest of some past routines that a routine may have been; None where none is like it."""
    likely = [(share, past) for past in others if (share := _share(routine, past)) >= _least_share(routine, past)]
    if not likely:
        return None
    _, past = max(likely, key=lambda pair: (pair[0], pair[1].day))
    return Renaming(routine, past, tuple(_near_pairs(*_unmatched(routine, past.attempts))))


def renamed_exercises(routine: Routine, history: History, relations: Relations) -> Renaming | None:
    """Returns the exercises of a routine that look renamed since it was last done; None where none does.

    `history` has each exercise under the name that it has now, where that is known.
    """
    if not history:
        return None
    attempts = history[0].attempts
    done = {name_key(attempt.name) for session in history for attempt in session.attempts}
    new, gone = _unmatched(routine, attempts)
    new = [
        (place, exercise)
        for place, exercise in new
        if name_key(exercise.name) not in done and not relations.is_exercise_answered(routine.slug, exercise.name)
    ]
    pairs = list(_near_pairs(new, gone))
    paired = {name for pair in pairs for name in pair}
    left = [(place, exercise) for place, exercise in new if exercise.name not in paired]
    pairs += (pair for pair in _in_place(routine, attempts, left) if pair.old not in paired)
    return Renaming(routine, None, tuple(pairs)) if pairs else None


_New = list[tuple[int, Exercise]]
"""Exercises with their places in the routine."""


def _unmatched(routine: Routine, attempts: Sequence[Attempt]) -> tuple[_New, list[Attempt]]:
    """Returns the exercises that were not done then, and what was done that is not there any more."""
    then = {name_key(attempt.name) for attempt in attempts}
    now = {name_key(exercise.name) for exercise in routine.exercises}
    new = [pair for pair in enumerate(routine.exercises) if name_key(pair[1].name) not in then]
    return new, [attempt for attempt in attempts if name_key(attempt.name) not in now]


def _near_pairs(new: _New, gone: Sequence[Attempt]) -> Iterator[Renamed]:
    """Yields the pairs of names that are alike, of work that is counted alike; each name once."""
    left = list(gone[:MOST_COMPARED])
    for _, exercise in new[:MOST_COMPARED]:
        alike = {name_key(attempt.name): attempt for attempt in left if _is_same_kind(exercise, attempt)}
        near = nearest(name_key(exercise.name), alike)
        if near is not None:
            left.remove(alike[near])
            yield Renamed(alike[near].name, exercise.name)


def _in_place(routine: Routine, attempts: Sequence[Attempt], new: _New) -> Iterator[Renamed]:
    """Yields the pairs of the same place and dose, where all other places are as they were."""
    places = {place for place, _ in new}
    pairs = list(zip(routine.exercises, attempts, strict=False))
    others = [pair for place, pair in enumerate(pairs) if place not in places]
    if len(attempts) != len(routine.exercises) or not all(
        name_key(exercise.name) == name_key(attempt.name) for exercise, attempt in others
    ):
        return
    for exercise, attempt in (pairs[place] for place in sorted(places)):
        if _is_same_kind(exercise, attempt) and _is_same_dose(exercise, attempt):
            yield Renamed(attempt.name, exercise.name)


def _is_same_kind(exercise: Exercise, attempt: Attempt) -> bool:
    return (exercise.dose_unit == SECONDS) == (attempt.unit == SECONDS)


def _is_same_dose(exercise: Exercise, attempt: Attempt) -> bool:
    """Whether as much was asked then as may be asked now, on as many sides."""
    bouts = attempt.rounds * attempt.dose.sets * max(1, len(exercise.sides)) * max(1, len(exercise.directions))
    return attempt.bouts == bouts and _allows(exercise, attempt.dose)


def _allows(exercise: Exercise, dose: Dose) -> bool:
    amounts = zip(exercise.amounts.items, dose.amounts, strict=False)
    in_range = all(allowed.low <= amount <= allowed.high for allowed, amount in amounts)
    return fits(exercise, dose) and in_range and exercise.sets.low <= dose.sets <= exercise.sets.high


def _share(routine: Routine, past: PastRoutine) -> float:
    """Returns how many of the exercises of two routines both have, from 0 to 1; one with a near name counts."""
    new, gone = _unmatched(routine, past.attempts)
    near = sum(1 for _ in _near_pairs(new, gone))
    both = len(routine.exercises) - len(new) + near
    return both / (both + len(new) - near + len(gone) - near)


def _least_share(routine: Routine, past: PastRoutine) -> float:
    is_near = nearest(name_key(routine.slug), [name_key(past.slug)]) or nearest(
        name_key(routine.name), [name_key(past.name)]
    )
    return NEAR_SHARE if is_near else SAME_SHARE
