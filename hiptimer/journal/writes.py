"""How a session is written: records become rows here. All functions raise JournalError; call inside a transaction."""

from collections.abc import Callable, Iterable, Iterator

from hiptimer.journal.database import Database
from hiptimer.journal.records import BoutRecord, Revision, SessionRecord
from hiptimer.journal.rows import (
    AnswerRow,
    BoutRow,
    ExerciseRow,
    RevisionRow,
    SessionRow,
    columns_of,
    numbers_text,
    stamp,
)
from hiptimer.journal.snapshot import Checkpoint
from hiptimer.progression.past import Rating

_SELECT = f"SELECT {columns_of(SessionRow)} FROM session"


def put_session(database: Database, checkpoint: Checkpoint, hold: Callable[[], object] = lambda: None) -> int:
    """Write what a checkpoint knows better than the file: progress, rating and note, each by itself.

    Returns the session's id in the file; 0 where the person has deleted it. `hold` is called before anybody else can
    see a new session, and take it for an interrupted one.
    """
    record = checkpoint.record
    if is_deleted(database, record.uid):
        return 0
    session = database.number("SELECT id FROM session WHERE uid = ?", (record.uid,))
    if not session:
        hold()
        return _insert_session(database, checkpoint, _free_id(database, record.id))
    theirs = _revision_of(database, record.uid)
    if not goes_further(record.revision, theirs):
        return session
    checkpoint = checkpoint._replace(record=_with_newer_words(database, record, theirs))
    if record.revision.progress > theirs.progress:
        database.execute("DELETE FROM session WHERE id = ?", (session,))
        return _insert_session(database, checkpoint, session)
    columns = _word_columns(checkpoint.record) | {"id": session}
    database.execute(
        "UPDATE session SET rating = :rating, note = :note, rated = :rated, noted = :noted WHERE id = :id", columns
    )
    return session


def goes_further(revision: Revision, other: Revision) -> bool:
    """Whether anything of a session was changed later than in another copy of it."""
    return any(mine > theirs for mine, theirs in zip(revision, other, strict=True))


def give_up(database: Database, session: int, at: int) -> None:
    """Never offer a session again, and delete it where nothing was worked in it; `at` in milliseconds since 1970."""
    idle = "id = :id AND open = 1 AND worked = 0"
    values = {"id": session, "at": at}
    database.execute(f"INSERT OR IGNORE INTO deleted SELECT uid, :at FROM session WHERE {idle}", values)
    database.execute(f"DELETE FROM session WHERE {idle}", values)
    closed = "open = 0, routine_text = NULL, changed = max(changed + 1, :at)"
    database.execute(f"UPDATE session SET {closed} WHERE id = :id AND open = 1", values)


def delete_session(database: Database, uid: str, at: int) -> None:
    """Delete a session with all its results, here and wherever this journal is merged; `at` as in `give_up`."""
    database.execute("INSERT OR IGNORE INTO deleted VALUES (?, ?)", (uid, at))
    database.execute("DELETE FROM session WHERE uid = ?", (uid,))


def annotate(database: Database, uid: str, rating: Rating | None, note: str | None, at: int) -> None:
    """Write rating and note of a session, of these what is not None; `at` as in `give_up`."""
    values = {"uid": uid, "rating": rating, "note": note, "at": at}
    if rating is not None:
        database.execute("UPDATE session SET rating = :rating, rated = max(rated + 1, :at) WHERE uid = :uid", values)
    if note is not None:
        database.execute("UPDATE session SET note = :note, noted = max(noted + 1, :at) WHERE uid = :uid", values)


def put_answers(database: Database, answers: Iterable[AnswerRow]) -> None:
    """Write what was said of names, where nothing later was."""
    database.executemany(
        f"{_insertion('answer', AnswerRow._fields)} ON CONFLICT (routine, name, other)"
        " DO UPDATE SET is_same = excluded.is_same, at = excluded.at"
        " WHERE (excluded.at, excluded.is_same) > (answer.at, answer.is_same)",
        [row._asdict() for row in answers],
    )


def is_deleted(database: Database, uid: str) -> bool:
    """Whether the person has deleted a session of that name."""
    return database.number("SELECT count(*) FROM deleted WHERE uid = ?", (uid,)) > 0


def bouts_of(record: SessionRecord) -> Iterator[tuple[int, BoutRecord]]:
    """Returns every bout with the number of its exercise."""
    return ((exercise.number, bout) for exercise in record.exercises for bout in exercise.bouts)


def _revision_of(database: Database, uid: str) -> Revision:
    row = database.row(RevisionRow, f"SELECT {columns_of(RevisionRow)} FROM session WHERE uid = ?", (uid,))
    # What holds odd values is mended by what is known.
    return Revision() if row is None else Revision(row.changed, row.rated, row.noted)


def _with_newer_words(database: Database, record: SessionRecord, theirs: Revision) -> SessionRecord:
    """Returns a record with the rating and the note of the file where those are newer."""
    row = database.row(SessionRow, f"{_SELECT} WHERE uid = ?", (record.uid,))
    if row is None:
        return record
    if theirs.rating > record.revision.rating:
        record = record._replace(rating=row.rating, revision=record.revision._replace(rating=theirs.rating))
    if theirs.note > record.revision.note:
        record = record._replace(note=row.note, revision=record.revision._replace(note=theirs.note))
    return record


def _free_id(database: Database, session: int) -> int | None:
    """Returns an id that a session had elsewhere, where it is free here; else None, and SQLite chooses one."""
    is_taken = database.number("SELECT count(*) FROM session WHERE id = ?", (session,))
    return session if session and not is_taken else None


def _insert_session(database: Database, checkpoint: Checkpoint, number: int | None) -> int:
    """Write a new session with all its bouts; returns its id."""
    record = checkpoint.record
    columns = {"id": number} | _fixed_columns(record) | _moving_columns(checkpoint) | _word_columns(record)
    session = database.execute(_insertion("session", columns), columns).lastrowid
    exercises = [
        {
            "session": session,
            "exercise": exercise.number,
            "name": exercise.name,
            "unit": exercise.unit,
            "sets": exercise.dose.sets,
            "amount": exercise.dose.amount,
            "amounts": numbers_text(exercise.dose.amounts),
            "seconds": numbers_text(exercise.dose.seconds),
            "rounds": exercise.rounds,
            "block": exercise.block,
        }
        for exercise in record.exercises
    ]
    bouts = [_bout_columns(session, exercise, bout) for exercise, bout in bouts_of(record)]
    database.executemany(_insertion("exercise", ExerciseRow._fields), exercises)
    database.executemany(_insertion("bout", BoutRow._fields), bouts)
    return session


def _insertion(table: str, columns: Iterable[str]) -> str:
    """Returns the statement that inserts a row whose values are given by the names of its columns."""
    values = ", ".join(f":{column}" for column in columns)
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({values})"


def _fixed_columns(record: SessionRecord) -> dict[str, object]:
    """Returns the columns of a session that stay as they are from its beginning."""
    started_utc, started_offset = stamp(record.started)
    return {
        "uid": record.uid,
        "routine": record.routine,
        "path": record.path,
        "name": record.name,
        "content_hash": record.content_hash,
        "level": record.level,
        "rounds": record.rounds,
        "day": record.day.toordinal(),
        "started_utc": started_utc,
        "started_offset": started_offset,
        "planned": record.planned_seconds,
        "first_step": record.first_step,
    }


def _moving_columns(checkpoint: Checkpoint) -> dict[str, object]:
    """Returns the columns of a session that change from one checkpoint to the next."""
    record, position = checkpoint.record, checkpoint.position
    ended_utc, ended_offset = stamp(record.ended)
    return {
        "ended_utc": ended_utc,
        "ended_offset": ended_offset,
        "worked": record.worked_seconds,
        "ending": record.ending,
        "changed": record.revision.progress,
        "open": checkpoint.resumable,
        "step": position.step,
        "banked": position.banked,
        "extra": position.extra,
        "sounded": position.sounded,
        # Of no use any more once nothing is left to go on with.
        "routine_text": checkpoint.routine_text if checkpoint.resumable else None,
    }


def _word_columns(record: SessionRecord) -> dict[str, object]:
    """Returns what the person said of a session, and when."""
    return {
        "rating": record.rating,
        "note": record.note,
        "rated": record.revision.rating,
        "noted": record.revision.note,
    }


def _bout_columns(session: int, exercise: int, bout: BoutRecord) -> dict[str, object]:
    return {
        "session": session,
        "exercise": exercise,
        "step": bout.step,
        "set_number": bout.set,
        "round": bout.round,
        "side": bout.side,
        "direction": bout.direction,
        "done": bout.done,
        "outcome": bout.outcome,
        "seconds": bout.seconds,
        "planned": bout.planned,
        "load": bout.load,
    }
