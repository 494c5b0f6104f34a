"""Which names are one because the person said so: of routines that were renamed, of exercises of a routine. Pure.

An answer is about two names and knows no order: who renames a file back, or gets the new file later on another machine
than the journal, has the whole past under either name.
"""

from collections import defaultdict
from collections.abc import Iterable

from hiptimer.journal.rows import AnswerRow
from hiptimer.routine.identity import name_key

ROUTINES = ""
"""Stands for a routine's name in answers that are about routines, not about the exercises of one."""


def answer(names: tuple[str, str], *, is_same: bool, at: int, routine: str = ROUTINES) -> AnswerRow:
    """Returns what a person has said of two names, of exercises of a routine if given; `at` in ms since 1970."""
    name, other = sorted(names)
    return AnswerRow(routine, name, other, is_same, at)


class Relations:
    """What was answered, by the keys of names; of two answers about the same names the later counts."""

    def __init__(self, answers: Iterable[AnswerRow] = ()) -> None:
        latest: dict[tuple[str, str, str], AnswerRow] = {}
        for row in answers:
            name, other = sorted((name_key(row.name), name_key(row.other)))
            place = name_key(row.routine), name, other
            before = latest.setdefault(place, row)
            if (row.at, row.is_same) > (before.at, before.is_same):
                latest[place] = row
        self._links: dict[tuple[str, str], set[str]] = defaultdict(set)
        """The names that one of a routine's, or of an exercise's of a routine, is one with; none where it is not."""
        for (scope, name, other), row in latest.items():
            self._links[scope, name] |= {other} if row.is_same else set()
            self._links[scope, other] |= {name} if row.is_same else set()

    @property
    def are_none(self) -> bool:
        """Nothing was ever answered."""
        return not self._links

    def routine_keys(self, routine: str) -> frozenset[str]:
        """Returns the keys of every name that a routine has had, that of `routine` included."""
        return self._one_with((ROUTINES,), name_key(routine))

    def exercise_keys(self, routine: str, exercise: str) -> frozenset[str]:
        """Returns the keys of every name that an exercise of a routine has had, its own included."""
        return self._one_with(self.routine_keys(routine), name_key(exercise))

    def is_routine_answered(self, routine: str) -> bool:
        """Whether the person was asked about a routine."""
        return (ROUTINES, name_key(routine)) in self._links

    def is_exercise_answered(self, routine: str, exercise: str) -> bool:
        """Whether the person was asked about an exercise of a routine."""
        return any((scope, name_key(exercise)) in self._links for scope in self.routine_keys(routine))

    def _one_with(self, scopes: Iterable[str], key: str) -> frozenset[str]:
        keys, new = {key}, [key]
        while new:
            name = new.pop()
            linked = {other for scope in scopes for other in self._links.get((scope, name), ())} - keys
            keys |= linked
            new += linked
        return frozenset(keys)
