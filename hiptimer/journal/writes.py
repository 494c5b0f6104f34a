"""How a session is written: records become rows here. All functions raise JournalError."""

from collections.abc import Callable, Iterable

from hiptimer.journal.database import Database
from hiptimer.journal.lock import SessionLock, lock_session
from hiptimer.journal.records import BoutRecord, SessionRecord
from hiptimer.journal.rows import BoutRow, ExerciseRow, numbers_text, stamp
from hiptimer.journal.snapshot import Checkpoint
from hiptimer.journal.store import Store


class SessionWriter:
    """Writes one session, and holds its lock, by which other hiptimers see that it runs. Never raises JournalError."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock: SessionLock | None = None
        self._written: frozenset[tuple[int, BoutRecord]] = frozenset()
        """The bouts as they stand in the file, each with the number of its exercise."""

    @property
    def notice(self) -> str | None:
        """One line for the person where the journal is in trouble; None while all is well."""
        return self._store.notice

    def take_up(self, record: SessionRecord) -> bool:
        """Go on with a session that is in the file; False where another hiptimer has just done so."""
        self._written = frozenset(_bouts(record))
        return self._hold(record.id)

    def write(self, checkpoint: Checkpoint) -> int:
        """Write a session as it stands, a new one where its id is 0. Returns its id; 0 where a new one was not written.

        What another program was in the way of is written by the next call.
        """
        record = checkpoint.record
        session = record.id
        if session:
            changed = [bout for bout in _bouts(record) if bout not in self._written]
            done = self._store.write(lambda database: update_session(database, checkpoint, changed), False)
        else:
            session = self._store.write(lambda database: insert_session(database, checkpoint, self._hold), 0)
            done = session > 0
            if not done:
                self.release()
        if done:
            self._written = frozenset(_bouts(record))
        return session

    def annotate(self, record: SessionRecord) -> bool:
        """Write rating and note; False where they were not written."""
        return self._store.write(lambda database: annotate_session(database, record), 0) > 0

    def delete(self, record: SessionRecord) -> None:
        """Delete the session with all its results."""
        self._store.write(lambda database: delete_session(database, record.id), 0)

    def release(self) -> None:
        """Let the lock go: the session runs no more."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _hold(self, session: int) -> bool:
        try:
            self._lock = lock_session(self._store.folder, session)
        except OSError:
            # Where no lock can be had, nobody else can have one either.
            return True
        return self._lock is not None


def insert_session(database: Database, checkpoint: Checkpoint, hold: Callable[[int], object]) -> int:
    """Write a new session with all its bouts; returns its id.

    `hold` is called with it before anybody else can see the session, and take it for an interrupted one.
    """
    columns = _fixed_columns(checkpoint.record) | _moving_columns(checkpoint)
    with database.write_transaction():
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
            for exercise in checkpoint.record.exercises
        ]
        bouts = [_bout_columns(session, exercise, bout) for exercise, bout in _bouts(checkpoint.record)]
        database.executemany(_insertion("exercise", ExerciseRow._fields), exercises)
        database.executemany(_insertion("bout", BoutRow._fields), bouts)
        hold(session)
    return session


def update_session(database: Database, checkpoint: Checkpoint, changed: Iterable[tuple[int, BoutRecord]]) -> bool:
    """Bring a session up to a checkpoint; `changed` are bouts with the number of their exercise. Returns True."""
    session, columns = checkpoint.record.id, _moving_columns(checkpoint)
    changes = ", ".join(f"{column} = :{column}" for column in columns)
    with database.write_transaction():
        database.execute(f"UPDATE session SET {changes} WHERE id = :id", columns | {"id": session})
        database.executemany(
            "UPDATE bout SET done = :done, outcome = :outcome, seconds = :seconds"
            " WHERE session = :session AND exercise = :exercise AND step = :step",
            [_bout_columns(session, exercise, bout) for exercise, bout in changed],
        )
    return True


def annotate_session(database: Database, record: SessionRecord) -> int:
    """Write what the person says of a session; returns how many sessions that was: 1 or 0."""
    values = (record.rating, record.note, record.id)
    return database.execute("UPDATE session SET rating = ?, note = ? WHERE id = ?", values).rowcount


def give_up(database: Database, session: int) -> None:
    """Never offer a session again, and delete it where nothing was worked in it."""
    with database.write_transaction():
        database.execute("DELETE FROM session WHERE id = ? AND open = 1 AND worked = 0", (session,))
        database.execute("UPDATE session SET open = 0 WHERE id = ? AND open = 1", (session,))


def delete_session(database: Database, session: int) -> int:
    """Delete a session with all its results; returns how many that was: 1 or 0."""
    return database.execute("DELETE FROM session WHERE id = ?", (session,)).rowcount


def _insertion(table: str, columns: Iterable[str]) -> str:
    """Returns the statement that inserts a row whose values are given by the names of its columns."""
    values = ", ".join(f":{column}" for column in columns)
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({values})"


def _fixed_columns(record: SessionRecord) -> dict[str, object]:
    """Returns the columns of a session that stay as they are from its beginning."""
    started_utc, started_offset = stamp(record.started)
    return {
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
        "planned": bout.planned,
        "load": bout.load,
    }


def _bouts(record: SessionRecord) -> list[tuple[int, BoutRecord]]:
    """Returns every bout, with the number of its exercise."""
    return [(exercise.number, bout) for exercise in record.exercises for bout in exercise.bouts]
