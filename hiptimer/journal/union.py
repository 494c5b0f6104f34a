"""Two journals become one: the union of their sessions, by the names that sessions have in every journal.

It is the same whichever is put into which, how often, and in what order; what was deleted in one stays deleted.
"""

from collections.abc import Iterable, Iterator

from hiptimer.journal.database import Database
from hiptimer.journal.faults import JournalError
from hiptimer.journal.names import ANSWERS
from hiptimer.journal.queries import exercises_by_session
from hiptimer.journal.records import Revision
from hiptimer.journal.resume import checkpoint_of
from hiptimer.journal.rows import AnswerRow, DeletedRow, RevisionRow, SessionRow, columns_of
from hiptimer.journal.snapshot import Checkpoint
from hiptimer.journal.writes import goes_further, put_answers, put_session

CHUNK = 200
"""How many sessions are read at a time; where that fails, each by itself."""

_MAX_FAILURES = 1000
"""How many sessions in a row may be unreadable before the rest of a damaged file is given up."""

_REVISIONS = f"SELECT {columns_of(RevisionRow)} FROM session"
_DELETED = f"SELECT {columns_of(DeletedRow)} FROM deleted"


def unite(database: Database, source: Database) -> int:
    """Put into a journal what another knows; returns how many sessions were new or newer there.

    What cannot be read of `source` is left out. Call inside a transaction. Raises JournalError where nothing can be
    written.
    """
    deleted = _unite_deleted(database, source)
    _unite_answers(database, source)
    ours = {row.uid: _revision(row) for row in database.rows(RevisionRow, _REVISIONS)}
    wanted = [
        row.id
        for row in _readable_revisions(source)
        if row.uid not in deleted and goes_further(_revision(row), ours.get(row.uid, Revision(-1, -1, -1)))
    ]
    return sum(put_session(database, checkpoint) > 0 for checkpoint in _readable_sessions(source, wanted))


def _revision(row: RevisionRow) -> Revision:
    return Revision(row.changed, row.rated, row.noted)


def _unite_deleted(database: Database, source: Database) -> set[str]:
    """Delete what was deleted in either; returns the names of all those sessions."""
    try:
        theirs = source.rows(DeletedRow, _DELETED)
    except JournalError:
        theirs = []
    ours = {row.uid for row in database.rows(DeletedRow, _DELETED)}
    new = [row for row in theirs if row.uid not in ours]
    database.executemany("INSERT OR IGNORE INTO deleted VALUES (?, ?)", new)
    database.executemany("DELETE FROM session WHERE uid = ?", [(row.uid,) for row in new])
    return ours | {row.uid for row in new}


def _unite_answers(database: Database, source: Database) -> None:
    """Take over what was said of names; of two answers the later counts, wherever it was given."""
    try:
        theirs = source.rows(AnswerRow, ANSWERS)
    except JournalError:
        return
    put_answers(database, theirs)


def _readable_revisions(source: Database) -> Iterator[RevisionRow]:
    """Returns what can be read of the sessions of a journal, however damaged it is, by their ids."""
    after = failures = 0
    while failures < _MAX_FAILURES:
        page = f"FROM session WHERE id > {after} ORDER BY id LIMIT {1 if failures else CHUNK}"
        try:
            yield from source.rows(RevisionRow, f"SELECT {columns_of(RevisionRow)} {page}")
            last = source.number(f"SELECT max(id) FROM (SELECT id {page})")
        except JournalError:
            failures, last = failures + 1, after + 1
        else:
            failures = 0
            if not last:
                return
        after = last


def _readable_sessions(source: Database, ids: list[int]) -> Iterator[Checkpoint]:
    for chunk in _chunks(ids):
        try:
            yield from _sessions(source, chunk[0], chunk[-1], set(chunk))
        except JournalError:
            for session in chunk:
                try:
                    yield from _sessions(source, session, session, {session})
                except JournalError:
                    continue


def _chunks(ids: Iterable[int]) -> Iterator[list[int]]:
    """Returns the ids in lists, each of which spans no more than CHUNK."""
    chunk: list[int] = []
    for session in ids:
        if chunk and session >= chunk[0] + CHUNK:
            yield chunk
            chunk = []
        chunk.append(session)
    if chunk:
        yield chunk


def _sessions(source: Database, first: int, last: int, wanted: set[int]) -> list[Checkpoint]:
    """Returns those of the sessions from `first` to `last` that are wanted and hold nothing odd."""
    before = len(source.odd)
    with source.read_transaction():
        rows = source.rows(
            SessionRow, f"SELECT {columns_of(SessionRow)} FROM session WHERE id BETWEEN {first} AND {last} ORDER BY id"
        )
        exercises = exercises_by_session(source, first, last)
    odd = source.odd_since(before)
    return [checkpoint_of(row, exercises.get(row.id, ())) for row in rows if row.id in wanted and row.id not in odd]
