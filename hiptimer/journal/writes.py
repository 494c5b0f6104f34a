"""What is written of a session, and when it was. Times are seconds."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple

from hiptimer.journal.database import Database
from hiptimer.journal.records import BoutRecord, Ending, SessionRecord
from hiptimer.progression.past import Rating
from hiptimer.workout.session import Position


def stamp(moment: datetime) -> tuple[str, int]:
    """UTC as text, and the offset of where the person is. Raises ValueError for a moment without an offset."""
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError("a moment in the journal needs its offset from UTC")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), int(offset.total_seconds())


def moment(utc: str, offset: int) -> datetime:
    """The moment that `stamp` took apart, to the second. Raises ValueError."""
    return datetime.fromisoformat(utc).astimezone(timezone(timedelta(seconds=offset)))


class Standing(NamedTuple):
    """How a session stands at a checkpoint."""

    ended: datetime
    worked: float
    ending: Ending
    open: bool
    position: Position


def insert_session(
    database: Database, record: SessionRecord, path: str | None, first_step: int, hold: Callable[[int], object]
) -> int:
    """A new session with all its bouts unreached; its id.

    `hold` is called with it before anybody else can see the session, and take it for an interrupted one.
    """
    with database.changing():
        session = database.run(
            "INSERT INTO session (routine, path, name, content_hash, level, rounds, day, started_utc, started_offset,"
            " ended_utc, ended_offset, planned, ending, first_step, step)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *(record.routine, path, record.name, record.content_hash, record.level.value, record.rounds),
            *(record.day.toordinal(), *stamp(record.started), *stamp(record.ended)),
            *(record.planned_seconds, record.ending.value, first_step, first_step),
        )
        database.run_many(
            "INSERT INTO exercise (session, exercise, name, unit, sets, amount) VALUES (?, ?, ?, ?, ?, ?)",
            [(session, one.number, one.name, one.unit, one.dose.sets, one.dose.amount) for one in record.exercises],
        )
        database.run_many(
            "INSERT INTO bout (session, exercise, step, set_number, round, side, direction)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (session, one.number, bout.step, bout.set, bout.round, bout.side and bout.side.value, bout.direction)
                for one in record.exercises
                for bout in one.bouts
            ],
        )
        hold(session)
    return session


def update_session(
    database: Database, session: int, standing: Standing, changed: Iterable[tuple[int, BoutRecord]]
) -> bool:
    """Bring a session up to where it stands; `changed` are bouts with the number of their exercise."""
    position = standing.position
    with database.changing():
        database.run(
            "UPDATE session SET ended_utc = ?, ended_offset = ?, worked = ?, ending = ?, open = ?,"
            " step = ?, banked = ?, extra = ?, sounded = ? WHERE id = ?",
            *(*stamp(standing.ended), standing.worked, standing.ending.value, standing.open),
            *(position.step, position.banked, position.extra, position.sounded, session),
        )
        database.run_many(
            "UPDATE bout SET done = ?, outcome = ?, seconds = ? WHERE session = ? AND exercise = ? AND step = ?",
            [
                (bout.done, bout.outcome and bout.outcome.value, bout.seconds, session, exercise, bout.step)
                for exercise, bout in changed
            ],
        )
    return True


def annotate(database: Database, session: int, rating: Rating | None, note: str) -> int:
    """Write down what the person says of a session; how many sessions that was: 1 or 0."""
    return database.change(
        "UPDATE session SET rating = ?, note = ? WHERE id = ?", rating and rating.value, note, session
    )


def give_up(database: Database, session: int) -> int:
    """Never offer a session again, and delete it where nothing was worked in it; how many that was: 1 or 0."""
    with database.changing():
        empty = database.change("DELETE FROM session WHERE id = ? AND open = 1 AND worked = 0", session)
        return empty + database.change("UPDATE session SET open = 0 WHERE id = ? AND open = 1", session)


def delete_session(database: Database, session: int) -> int:
    """Delete a session with all its results; how many that was: 1 or 0."""
    return database.change("DELETE FROM session WHERE id = ?", session)
