"""Which names are one because the person said so: of routines that were renamed, of exercises of a routine. Pure.

An answer is about two names and knows no order: who renames a file back, or gets the new file later on another machine
than the journal, has the whole past under either name.
"""

from collections.abc import Collection, Iterable, Iterator

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
        self._answers: dict[tuple[str, str, str], AnswerRow] = {}
        for row in answers:
            name, other = sorted((name_key(row.name), name_key(row.other)))
            place = name_key(row.routine), name, other
            before = self._answers.get(place)
            if before is None or (row.at, row.is_same) > (before.at, before.is_same):
                self._answers[place] = row

    @property
    def are_none(self) -> bool:
        """Nothing was ever answered."""
        return not self._answers

    def routine_keys(self, routine: str) -> frozenset[str]:
        """Returns the keys of every name that a routine has had, that of `routine` included."""
        return self._one_with((ROUTINES,), name_key(routine))

    def exercise_keys(self, routine: str, exercise: str) -> frozenset[str]:
        """Returns the keys of every name that an exercise of a routine has had, its own included."""
        return self._one_with(self.routine_keys(routine), name_key(exercise))

    def is_routine_answered(self, routine: str) -> bool:
        """Whether the person was asked about a routine."""
        return self._is_answered((ROUTINES,), routine)

    def is_exercise_answered(self, routine: str, exercise: str) -> bool:
        """Whether the person was asked about an exercise of a routine."""
        return self._is_answered(self.routine_keys(routine), exercise)

    def _is_answered(self, scopes: Collection[str], name: str) -> bool:
        key = name_key(name)
        return any(scope in scopes and key in names for scope, *names in self._answers)

    def _one_with(self, scopes: Collection[str], key: str) -> frozenset[str]:
        keys, new = {key}, {key}
        while new:
            new = {name for name in self._neighbours(scopes, new) if name not in keys}
            keys |= new
        return frozenset(keys)

    def _neighbours(self, scopes: Collection[str], keys: Collection[str]) -> Iterator[str]:
        for (scope, name, other), row in self._answers.items():
            if row.is_same and scope in scopes:
                if name in keys:
                    yield other
                if other in keys:
                    yield name
