"""Under which names a routine was recorded. No key of a name is stored: names are compared when they are asked for.

So a row that an earlier version has written, or another machine, needs nothing done to it, and neither does one whose
name a newer Unicode spells otherwise. A journal has few names, however many sessions: each costs one step in an index.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hiptimer.journal.database import Database
from hiptimer.journal.rows import UnseenText
from hiptimer.routine.identity import name_key

MOST_NAMES = 500
"""Spellings of one routine that are looked for: SQLite takes no more than 999 values in a question."""

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
    """The names in a journal, read anew whenever that has changed."""

    def __init__(self) -> None:
        self._token: int | None = None
        self._recorded: dict[str, list[str]] = {}
        """What was recorded, by the key of the name."""

    def names_of(self, database: Database, routine: str) -> tuple[str, ...]:
        """Returns every name under which sessions of a routine were recorded; its own where there is none."""
        self._refresh(database)
        return tuple(self._recorded.get(name_key(routine), [routine]))

    def _refresh(self, database: Database) -> None:
        token = database.token()
        if token is None or token != self._token:
            self._recorded = {}
            for name in recorded_names(database):
                self._recorded.setdefault(name_key(name), []).append(name)
            self._token = token


def recorded_names(database: Database) -> list[str]:
    """Returns the names of all routines of which something was worked, each as it was spelt, in order."""
    return [row.routine for row in database.rows(_NameRow, _RECORDED)]
