"""Two journals become one: the union of their sessions, by the names that sessions have in every journal."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from hiptimer.journal.database import Database
from hiptimer.journal.faults import Fault, JournalError
from hiptimer.journal.kept import keep_all
from hiptimer.journal.queries import exercises_by_session
from hiptimer.journal.resume import checkpoint_of
from hiptimer.journal.rows import SessionRow, columns_of
from hiptimer.journal.writes import delete_session, insert_session, is_deleted

T = TypeVar("T")

_SELECT = f"SELECT {columns_of(SessionRow)} FROM session"


def merge(database: Database, source: Database) -> int:
    """Take over what another journal knows; returns how many sessions were new or went further there.

    Nothing is taken away, and a second time changes nothing. Raises JournalError.
    """
    taken = 0
    with database.write_transaction(), source.read_transaction():
        for row in _asked(lambda: source.rows(SessionRow, f"{_SELECT} ORDER BY id")):
            ours = database.row(SessionRow, f"{_SELECT} WHERE uid = ?", (row.uid,))
            if is_deleted(database, row.uid):
                continue
            if ours is None or _goes_further(row, ours):
                taken += _take_over(database, source, row, ours)
            elif (filled := _words_of(row, ours)) != (ours.rating, ours.note):
                database.execute("UPDATE session SET rating = ?, note = ? WHERE id = ?", (*filled, ours.id))
    return taken


def _goes_further(row: SessionRow, ours: SessionRow) -> bool:
    """Whether a session was followed for longer in one journal than in ours: it ended there, or stopped later."""
    return (row.ended_utc, not row.open, row.worked) > (ours.ended_utc, not ours.open, ours.worked)


def _take_over(database: Database, source: Database, row: SessionRow, ours: SessionRow | None) -> bool:
    before = len(source.odd)
    exercises = _asked(lambda: exercises_by_session(source, row.id, row.id)).get(row.id, ())
    if row.id in source.odd_since(before):
        return False
    columns: dict[str, object] = {"open": row.open}
    if ours is not None:
        rating, note = _words_of(ours, row)
        columns |= {"id": ours.id, "rating": rating, "note": note}
        delete_session(database, ours.uid)
    insert_session(database, checkpoint_of(row, exercises), **columns)
    return True


def _asked(question: Callable[[], T]) -> T:
    """Returns what the other journal answers; what is wrong with that one is no fault of ours."""
    try:
        return question()
    except JournalError as error:
        raise JournalError(Fault.ODD, str(error)) from error


def _words_of(row: SessionRow, first: SessionRow) -> tuple[object, str]:
    """Returns rating and note of the `first`, and where it has none those of the other."""
    return first.rating or row.rating, first.note or row.note


class TakeOver:
    """A job for the worker: what a journal held that is only in memory any more."""

    def __init__(self, folder: Path, memory: Database) -> None:
        self._folder = folder
        self._memory = memory

    def run(self, database: Database) -> None:
        """Put it into the journal that is there now."""
        merge(database, self._memory)
        self._memory.close()

    def keep(self) -> None:
        """Put it beside that."""
        keep_all(self._folder, self._memory)
