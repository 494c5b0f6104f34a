"""Looks in a journal for what a routine, or an exercise of it, may have been called before. Raises JournalError."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from hiptimer.journal.database import Database
from hiptimer.journal.names import NameBook, of_routine, with_names_of_now
from hiptimer.journal.queries import past_sessions, record_of
from hiptimer.journal.records import SessionRecord
from hiptimer.journal.renaming import PastRoutine, Renaming, renamed_exercises, renamed_routine
from hiptimer.journal.rows import SessionRow, columns_of
from hiptimer.routine.identity import name_key
from hiptimer.routine.model import Routine
from hiptimer.yamlfile.files import is_file

MOST_PAST = 30
"""Routines without a file that are looked at."""


def find_renaming(
    database: Database, book: NameBook, routine: Routine, path: Path, files: Sequence[str]
) -> Renaming | None:
    """Returns what looks renamed of a routine, and was not asked about; None where nothing does.

    `path` is its file; `files` are the slugs of every routine that has one.
    """
    relations = book.relations(database)
    if not relations.is_routine_answered(routine.slug):
        others = list(_without_a_file(database, book, routine, path, files))
        if (renaming := renamed_routine(routine, others)) is not None:
            return renaming
    history = past_sessions(database, book.names_of(database, routine.slug))
    exercises = [exercise.name for exercise in routine.exercises]
    return renamed_exercises(routine, with_names_of_now(history, exercises, routine.slug, relations), relations)


def _without_a_file(
    database: Database, book: NameBook, routine: Routine, path: Path, files: Sequence[str]
) -> Iterator[PastRoutine]:
    """Yields the routines of which no file is there any more, and that were last done before this one first was.

    The newest of them: nobody waits for the oldest of hundreds.
    """
    present = {name_key(slug) for slug in (*files, routine.slug)}
    relations = book.relations(database)
    gone = [slug for slug in book.recorded(database) if present.isdisjoint(relations.routine_keys(slug))]
    last_sessions = (_edge(database, (slug,), "DESC") for slug in gone)
    first = _edge(database, book.names_of(database, routine.slug), "ASC") if gone else None
    before = [last for last in last_sessions if last is not None and (first is None or last.started < first.started)]
    for last in sorted(before, key=lambda record: record.started, reverse=True)[:MOST_PAST]:
        history = past_sessions(database, (last.routine,), 1)
        if history and not _has_file(last, path):
            yield PastRoutine(last.routine, last.name, last.day, history[0].attempts)


def _edge(database: Database, names: Sequence[str], order: str) -> SessionRecord | None:
    """Returns the first or the last session of a routine."""
    routine = of_routine(names)
    question = (
        f"SELECT {columns_of(SessionRow)} FROM session WHERE worked > 0 AND {routine.sql}"
        f" ORDER BY started_utc {order}, id {order} LIMIT 1"
    )
    row = database.row(SessionRow, question, routine.values)
    return None if row is None else record_of(row, ())


def _has_file(record: SessionRecord, path: Path) -> bool:
    """Whether the file that a session was begun with is still there, and is not `path`."""
    if record.path is None or not is_file(Path(record.path)):
        return False
    try:
        return not Path(record.path).samefile(path)
    except OSError:
        return True
