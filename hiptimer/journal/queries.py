"""Questions to the journal, each answered from an index. Rows become records here and nowhere else."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from hiptimer.journal.database import Database, JournalError, Trouble
from hiptimer.journal.records import BoutRecord, Ending, ExerciseRecord, SessionLine, SessionRecord
from hiptimer.journal.statistics import Day, DoseRow, RoutineSummary
from hiptimer.journal.writes import moment
from hiptimer.progression.past import Attempt, History, PastSession, Rating
from hiptimer.routine.model import Side
from hiptimer.workout.prescription import DOSINGS, Dose
from hiptimer.workout.tally import Outcome

PAST_SESSIONS = 24
"""How many sessions of a routine the progression looks back on; it decides from far fewer."""

PAGE = 500
"""How many sessions with their results are read at a time."""


@contextmanager
def decoding() -> Iterator[None]:
    """Raises JournalError for a value or a column that no journal has ever written."""
    try:
        yield
    except (ValueError, TypeError, OverflowError, LookupError) as error:
        raise JournalError(Trouble.ODD, f"{type(error).__name__}: {error}") from error


def session_lines(database: Database, limit: int, before: int | None, routine: str | None) -> tuple[SessionLine, ...]:
    """Sessions, the newest first; `before` is the id of the last one already known."""
    conditions = {"id < ?": before, "routine = ?": routine}
    asked = {condition: value for condition, value in conditions.items() if value is not None}
    rows = database.rows(
        f"SELECT * FROM session WHERE {' AND '.join(['worked > 0', *asked])} ORDER BY id DESC LIMIT ?",
        *(*asked.values(), limit),
    )
    with decoding():
        return tuple(record_of(row, ()).line for row in rows)


def session_records(database: Database, first: int, last: int) -> tuple[SessionRecord, ...]:
    """The sessions with ids from `first` to `last` that have any work in them, the oldest first."""
    with database.looking():
        found = rows_with_exercises(database, first, last)
    with decoding():
        return tuple(record_of(row, exercises) for row, exercises in found if row["worked"] > 0)


def rows_with_exercises(database: Database, first: int, last: int) -> list[tuple[Any, tuple[ExerciseRecord, ...]]]:
    """Rows of sessions, each with what was asked for and done in it. Three questions: ask inside `looking`."""
    sessions = database.rows("SELECT * FROM session WHERE id BETWEEN ? AND ? ORDER BY id", first, last)
    exercises = _by_key(database, "exercise", ("session", "exercise"), first, last)
    bouts = _by_key(database, "bout", ("session", "exercise", "step"), first, last)
    with decoding():
        return [
            (row, tuple(_exercise(one, bouts[row["id"], one["exercise"]]) for one in exercises[row["id"],]))
            for row in sessions
        ]


def _by_key(database: Database, table: str, key: tuple[str, ...], first: int, last: int) -> dict[Any, list[Any]]:
    """The rows of some sessions in the order of the table's primary key, by all of it but its last column."""
    rows = database.rows(f"SELECT * FROM {table} WHERE session BETWEEN ? AND ? ORDER BY {', '.join(key)}", first, last)
    found: dict[Any, list[Any]] = defaultdict(list)
    with decoding():
        for row in rows:
            found[tuple(row[column] for column in key[:-1])].append(row)
    return found


def last_id(database: Database) -> int:
    """The highest id of a session; 0 where there is none."""
    return int(database.row("SELECT max(id) FROM session")[0] or 0)


def past_sessions(database: Database, routine: str) -> History:
    """What the progression needs of a routine's last sessions, the newest first.

    However many sessions at a chosen level lie between, the last one at level auto is among them.
    """
    rows = database.rows(
        "WITH looked_at AS (SELECT * FROM session WHERE id IN ("
        " SELECT id FROM (SELECT id FROM session WHERE worked > 0 AND routine = ? ORDER BY id DESC LIMIT ?)"
        " UNION SELECT max(id) FROM session WHERE worked > 0 AND routine = ? AND level = 'auto'))"
        " SELECT s.id, s.day, s.level, s.rounds, s.rating, e.name, e.unit, e.sets, e.amount, count(*) AS bouts,"
        " sum(b.outcome IS 'done' AND b.done >= e.amount) AS full, sum(b.outcome IS NOT NULL) AS reached"
        " FROM looked_at s JOIN exercise e ON e.session = s.id"
        " JOIN bout b ON b.session = e.session AND b.exercise = e.exercise"
        " GROUP BY s.id, e.exercise ORDER BY s.id DESC, e.exercise",
        *(routine, PAST_SESSIONS, routine),
    )
    sessions: dict[int, list[Any]] = defaultdict(list)
    with decoding():
        for row in rows:
            sessions[row["id"]].append(row)
        return tuple(_past_session(rows) for rows in sessions.values())


def routine_summary(database: Database, routine: str, today: date) -> RoutineSummary:
    """When a routine was last done, and its streak."""
    row = database.row("SELECT max(day) FROM session WHERE worked > 0 AND routine = ?", routine)
    with decoding():
        last = None if row[0] is None else date.fromordinal(row[0])
    return RoutineSummary(routine, last, streak_weeks(database, today, routine))


def streak_weeks(database: Database, today: date, routine: str | None = None) -> int:
    """How many weeks in a row, Monday to Sunday, had a session; the running week breaks nothing.

    Walks back week by week, so it costs the length of the streak and not of the journal. The ordinal of a Monday is
    1 more than a multiple of 7.
    """
    mine, of = ("worked > 0", ()) if routine is None else ("worked > 0 AND routine = ?", (routine,))
    row = database.row(
        "WITH RECURSIVE weeks (week) AS ("
        f" SELECT (max(day) - 1) / 7 FROM session WHERE {mine} AND day <= ?"
        " UNION ALL SELECT week - 1 FROM weeks WHERE EXISTS"
        f" (SELECT 1 FROM session WHERE {mine} AND day BETWEEN week * 7 - 6 AND week * 7))"
        " SELECT count(week), max(week) FROM weeks",
        *(*of, today.toordinal(), *of),
    )
    weeks, newest = row
    this_week = (today.toordinal() - 1) // 7
    return int(weeks) if newest is not None and newest >= this_week - 1 else 0


def days(database: Database, first: date, last: date, routine: str | None) -> tuple[Day, ...]:
    """The days with sessions in them, in order."""
    rows = database.rows(
        "SELECT day, count(*) AS sessions, sum(worked) AS seconds FROM session"
        " WHERE worked > 0 AND day BETWEEN ? AND ? AND (? IS NULL OR routine = ?) GROUP BY day ORDER BY day",
        *(first.toordinal(), last.toordinal(), routine, routine),
    )
    with decoding():
        return tuple(Day(date.fromordinal(row["day"]), row["sessions"], row["seconds"]) for row in rows)


def dose_rows(database: Database, first: date, last: date, routine: str | None) -> tuple[DoseRow, ...]:
    """What was asked of each exercise in each session, in order."""
    rows = database.rows(
        "SELECT s.day, s.routine, s.rounds, e.name, e.unit, e.sets, e.amount FROM session s"
        " JOIN exercise e ON e.session = s.id"
        " WHERE s.worked > 0 AND s.day BETWEEN ? AND ? AND (? IS NULL OR s.routine = ?) ORDER BY s.id, e.exercise",
        *(first.toordinal(), last.toordinal(), routine, routine),
    )
    with decoding():
        return tuple(
            DoseRow(
                date.fromordinal(row["day"]),
                row["routine"],
                row["name"],
                row["unit"],
                row["rounds"],
                Dose(row["sets"], row["amount"]),
            )
            for row in rows
        )


def record_of(row: Any, exercises: tuple[ExerciseRecord, ...]) -> SessionRecord:
    """One session. Raises ValueError and the like for what cannot be in a journal."""
    return SessionRecord(
        **{name: row[name] for name in ("id", "routine", "name", "content_hash", "rounds", "note")},
        level=DOSINGS[row["level"]],
        started=moment(row["started_utc"], row["started_offset"]),
        ended=moment(row["ended_utc"], row["ended_offset"]),
        planned_seconds=float(row["planned"]),
        worked_seconds=float(row["worked"]),
        ending=Ending(row["ending"]),
        rating=_rating(row),
        exercises=exercises,
    )


def _rating(row: Any) -> Rating | None:
    return None if row["rating"] is None else Rating(row["rating"])


def _exercise(row: Any, bouts: list[Any]) -> ExerciseRecord:
    dose = Dose(row["sets"], row["amount"])
    records = tuple(
        BoutRecord(
            step=bout["step"],
            set=bout["set_number"],
            round=bout["round"],
            side=None if bout["side"] is None else Side(bout["side"]),
            direction=bout["direction"],
            planned=dose.amount,
            done=bout["done"],
            outcome=None if bout["outcome"] is None else Outcome(bout["outcome"]),
            seconds=float(bout["seconds"]),
        )
        for bout in bouts
    )
    return ExerciseRecord(row["exercise"], row["name"], row["unit"], dose, records)


def _past_session(rows: list[Any]) -> PastSession:
    """Of the rows of one session, one for each exercise."""
    attempts = tuple(
        Attempt(
            name=row["name"],
            unit=row["unit"],
            dose=Dose(row["sets"], row["amount"]),
            bouts=row["bouts"],
            full=row["full"],
            missed=row["reached"] - row["full"],
        )
        for row in rows
    )
    first = rows[0]
    day, level = date.fromordinal(first["day"]), DOSINGS[first["level"]]
    return PastSession(day, level, first["rounds"], _rating(first), attempts)
