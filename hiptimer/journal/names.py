"""Under which names a routine was recorded. No key of a name is stored: names are compared when they are asked for.

So a row that an earlier version has written, or another machine, needs nothing done to it, and neither does one whose
name a newer Unicode spells otherwise. A journal has few names, however many sessions: each costs one step in an index.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from hiptimer.journal.database import Database
from hiptimer.journal.relations import Relations
from hiptimer.journal.rows import AnswerRow, UnseenText, columns_of
from hiptimer.journal.statistics import DoseRow
from hiptimer.progression.past import History
from hiptimer.routine.identity import name_key

MOST_NAMES = 500
"""Spellings of one routine that are looked for: SQLite takes no more than 999 values in a question."""

ANSWERS = f"SELECT {columns_of(AnswerRow)} FROM answer"

_RECORDED = (
    "WITH RECURSIVE recorded (routine) AS ("
    " SELECT min(routine) FROM session WHERE worked > 0"
    " UNION ALL SELECT (SELECT min(routine) FROM session WHERE worked > 0 AND routine > recorded.routine)"
    " FROM recorded WHERE recorded.routine IS NOT NULL)"
    " SELECT routine FROM recorded WHERE routine IS NOT NULL"
)
"""One step from each name to the next: not a look at every session."""


class _NameRow(NamedTuple):
    routine: UnseenText


class Condition(NamedTuple):
    """Part of a question: SQL, and what takes the place of its names."""

    sql: str
    values: Mapping[str, object]


def of_routine(names: Sequence[str] | None, column: str = "routine") -> Condition:
    """Returns the condition that a session is of a routine with these names; without any, one that always holds."""
    if names is None:
        return Condition("1", {})
    values = {f"name_{number}": name for number, name in enumerate(names[:MOST_NAMES])}
    if len(values) == 1:
        # With `IN` SQLite would not always go through an index in its order.
        return Condition(f"{column} = :name_0", values)
    return Condition(f"{column} IN ({', '.join(f':{value}' for value in values)})", values)


class NameBook:
    """The names in a journal and what was answered about them, read anew whenever that has changed."""

    def __init__(self) -> None:
        self._token: int | None = None
        self._recorded: dict[str, list[str]] = {}
        """What was recorded, by the key of the name."""
        self._relations = Relations()
        self._own: list[AnswerRow] = []
        """Answers of this run: they count at once, whether or not they are written by now."""

    def add(self, answers: Iterable[AnswerRow]) -> None:
        """Let answers count from now on."""
        self._own += answers
        self._token = None

    def names_of(self, database: Database, routine: str) -> tuple[str, ...]:
        """Returns every name under which sessions of a routine were recorded; its own where there is none."""
        keys = self.relations(database).routine_keys(routine)
        names = [name for key in sorted(keys) for name in self._recorded.get(key, ())]
        return tuple(names) or (routine,)

    def recorded(self, database: Database) -> tuple[str, ...]:
        """Returns every name under which sessions were recorded."""
        self._refresh(database)
        return tuple(name for names in self._recorded.values() for name in names)

    def relations(self, database: Database) -> Relations:
        """Returns what was answered about names."""
        self._refresh(database)
        return self._relations

    def _refresh(self, database: Database) -> None:
        token = database.token()
        if token is None or token != self._token:
            self._recorded = {}
            for name in recorded_names(database):
                self._recorded.setdefault(name_key(name), []).append(name)
            self._relations = Relations([*database.rows(AnswerRow, ANSWERS), *self._own])
            self._token = token


def recorded_names(database: Database) -> list[str]:
    """Returns the names of all routines of which something was worked, each as it was spelt, in order."""
    return [row.routine for row in database.rows(_NameRow, _RECORDED)]


def with_names_of_now(history: History, exercises: Sequence[str], routine: str, relations: Relations) -> History:
    """Returns past sessions of a routine in which each exercise is called as it is now, where it was renamed since."""
    if relations.are_none:
        return history
    now = {key: name for name in exercises for key in relations.exercise_keys(routine, name)}
    now |= {name_key(name): name for name in exercises}
    return tuple(
        session._replace(
            attempts=tuple(
                attempt._replace(name=now.get(name_key(attempt.name), attempt.name)) for attempt in session.attempts
            )
        )
        for session in history
    )


def under_newest_names(rows: Sequence[DoseRow], relations: Relations) -> tuple[DoseRow, ...]:
    """Returns doses, the oldest first, under the last name that each routine and exercise has."""
    if relations.are_none:
        return tuple(rows)
    routines: dict[object, str] = {}
    exercises: dict[object, str] = {}
    keys = []
    for row in rows:
        routine, exercise = relations.routine_keys(row.routine), relations.exercise_keys(row.routine, row.exercise)
        keys.append((routine, exercise))
        routines[routine] = row.routine
        exercises[routine, exercise] = row.exercise
    return tuple(
        row._replace(routine=routines[key[0]], exercise=exercises[key]) for row, key in zip(rows, keys, strict=True)
    )
