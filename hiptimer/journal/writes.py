"""How a session is written: records become rows here. All functions raise JournalError."""

from collections.abc import Callable, Collection, Iterable

from hiptimer.journal.database import Database
from hiptimer.journal.records import BoutRecord, SessionRecord
from hiptimer.journal.rows import BoutRow, ExerciseRow, stamp
from hiptimer.journal.snapshot import Checkpoint
from hiptimer.progression.past import Rating


def put_session(
    database: Database,
    checkpoint: Checkpoint,
    written: Collection[tuple[int, BoutRecord]],
    hold: Callable[[int], object],
) -> int:
    """Bring a session up to a checkpoint, or write it anew where it is not in the file; returns its id.

    0 where the person has deleted it.

    `written` are bouts that stand in the file as they are in the checkpoint, each with the number of its exercise.
    `hold` is called with a new id before anybody else can see the session, and take it for an interrupted one.
    """
    with database.write_transaction():
        session = database.number("SELECT id FROM session WHERE uid = ?", (checkpoint.record.uid,))
        if session:
            changed = [bout for bout in bouts_of(checkpoint.record) if bout not in written]
            _update_session(database, session, checkpoint, changed)
            return session
        if is_deleted(database, checkpoint.record.uid):
            return 0
        session = insert_session(database, checkpoint)
        hold(session)
    return session


def insert_session(database: Database, checkpoint: Checkpoint, **columns_of_its_own: object) -> int:
    """Write a new session with all its bouts; returns its id. Call inside a transaction.

    `columns_of_its_own` are columns of the session that do not follow from its checkpoint.
    """
    columns = _fixed_columns(checkpoint.record) | _moving_columns(checkpoint) | columns_of_its_own
    session = database.execute(_insertion("session", columns), columns).lastrowid
    exercises = [
        {
            "session": session,
            "exercise": exercise.number,
            "name": exercise.name,
            "unit": exercise.unit,
            "sets": exercise.dose.sets,
            "amount": exercise.dose.amount,
        }
        for exercise in checkpoint.record.exercises
    ]
    bouts = [_bout_columns(session, exercise, bout) for exercise, bout in bouts_of(checkpoint.record)]
    database.executemany(_insertion("exercise", ExerciseRow._fields), exercises)
    database.executemany(_insertion("bout", BoutRow._fields), bouts)
    return session


def _update_session(
    database: Database, session: int, checkpoint: Checkpoint, changed: Iterable[tuple[int, BoutRecord]]
) -> None:
    columns = _moving_columns(checkpoint)
    changes = ", ".join(f"{column} = :{column}" for column in columns)
    database.execute(f"UPDATE session SET {changes} WHERE id = :id", columns | {"id": session})
    database.executemany(
        "UPDATE bout SET done = :done, outcome = :outcome, seconds = :seconds"
        " WHERE session = :session AND exercise = :exercise AND step = :step",
        [_bout_columns(session, exercise, bout) for exercise, bout in changed],
    )


def give_up(database: Database, session: int) -> None:
    """Never offer a session again, and delete it where nothing was worked in it."""
    with database.write_transaction():
        database.execute("DELETE FROM session WHERE id = ? AND open = 1 AND worked = 0", (session,))
        database.execute("UPDATE session SET open = 0 WHERE id = ? AND open = 1", (session,))


def delete_session(database: Database, uid: str) -> int:
    """Delete a session with all its results; returns how many that was: 1 or 0."""
    return database.execute("DELETE FROM session WHERE uid = ?", (uid,)).rowcount


def delete_by_id(database: Database, session: int) -> int:
    """Delete a session for good, by its id in this file; returns how many that was: 1 or 0."""
    with database.write_transaction():
        database.execute("INSERT OR IGNORE INTO deleted SELECT uid FROM session WHERE id = ?", (session,))
        return database.execute("DELETE FROM session WHERE id = ?", (session,)).rowcount


def annotate(database: Database, session: int, rating: Rating | None, note: str | None) -> int:
    """Write rating and note of a session, of these what is not None; returns how many that was: 1 or 0."""
    return database.execute(
        "UPDATE session SET rating = coalesce(?, rating), note = coalesce(?, note) WHERE id = ?",
        (rating, note, session),
    ).rowcount


def is_deleted(database: Database, uid: str) -> bool:
    """Whether the person has deleted a session of that name."""
    return database.number("SELECT count(*) FROM deleted WHERE uid = ?", (uid,)) > 0


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
    record, position = checkpoint
    ended_utc, ended_offset = stamp(record.ended)
    return {
        "ended_utc": ended_utc,
        "ended_offset": ended_offset,
        "worked": record.worked_seconds,
        "ending": record.ending,
        "rating": record.rating,
        "note": record.note,
        "open": checkpoint.resumable,
        "step": position.step,
        "banked": position.banked,
        "extra": position.extra,
        "sounded": position.sounded,
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
    }


def bouts_of(record: SessionRecord) -> list[tuple[int, BoutRecord]]:
    """Returns every bout, with the number of its exercise."""
    return [(exercise.number, bout) for exercise in record.exercises for bout in exercise.bouts]
