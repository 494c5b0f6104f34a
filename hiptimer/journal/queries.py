"""Questions to the journal, each answered from an index: rows become records here. All raise JournalError.

`names` are those under which one routine was recorded; without any a question is about all routines.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import groupby

from hiptimer.journal.database import Database
from hiptimer.journal.names import of_routine
from hiptimer.journal.records import BoutRecord, ExerciseRecord, Revision, SessionLine, SessionRecord
from hiptimer.journal.rows import (
    AttemptRow,
    BoutRow,
    ExerciseRow,
    IdRow,
    LastDayRow,
    OpenRow,
    SessionRow,
    StreakRow,
    columns_of,
)
from hiptimer.journal.statistics import Day, DoseRow
from hiptimer.progression.past import Attempt, History, PastSession
from hiptimer.workout.prescription import Auto, Dose

PAST_SESSIONS = 24
"""How many sessions of a routine the progression looks back on; it decides from far fewer."""

FIRST_DAY = date(1970, 1, 1).toordinal()
"""No session is older; what claims to be must not keep a question busy for ever."""

PAGE = 500
"""How many sessions with their results are read at a time."""


def session_lines(
    database: Database, limit: int, before: str | None, names: Sequence[str] | None
) -> tuple[SessionLine, ...]:
    """Returns at most `limit` sessions, the newest first, of those older than that with the uid `before`."""
    routine = of_routine(names)
    conditions = ["worked > 0", routine.sql]
    if before is not None:
        conditions.append("(started_utc, id) < (SELECT started_utc, id FROM session WHERE uid = :before)")
    where = " AND ".join(conditions)
    question = (
        f"SELECT {columns_of(SessionRow)} FROM session WHERE {where} ORDER BY started_utc DESC, id DESC LIMIT :limit"
    )
    known, odd = len(database.odd), 0
    while True:
        # For each that is left out another is shown.
        values = {"before": before, "limit": limit + odd, **routine.values}
        rows = database.rows(SessionRow, question, values)
        left_out = len(database.odd) - known
        if left_out <= odd:
            return tuple(record_of(row, ()).line for row in rows[:limit])
        odd = left_out
        del database.odd[known:]


def session_records(database: Database, first: int, last: int) -> tuple[SessionRecord, ...]:
    """Returns the sessions with ids from `first` to `last` that have any work in them, the oldest first."""
    before = len(database.odd)
    with database.read_transaction():
        rows = database.rows(
            SessionRow,
            f"SELECT {columns_of(SessionRow)} FROM session WHERE id BETWEEN ? AND ? ORDER BY id",
            (first, last),
        )
        exercises = exercises_by_session(database, first, last)
    odd = database.odd_since(before)
    return tuple(record_of(row, exercises.get(row.id, ())) for row in rows if row.worked > 0 and row.id not in odd)


def exercises_by_session(database: Database, first: int, last: int) -> dict[int, tuple[ExerciseRecord, ...]]:
    """Returns what was asked for and done in the sessions from `first` to `last`, by their ids.

    These are two questions: ask inside a transaction.
    """
    exercises = database.rows(
        ExerciseRow,
        f"SELECT {columns_of(ExerciseRow)} FROM exercise WHERE session BETWEEN ? AND ? ORDER BY session, exercise",
        (first, last),
    )
    bouts: dict[tuple[int, int], list[BoutRow]] = defaultdict(list)
    for bout in database.rows(
        BoutRow,
        f"SELECT {columns_of(BoutRow)} FROM bout WHERE session BETWEEN ? AND ? ORDER BY session, exercise, step",
        (first, last),
    ):
        bouts[bout.session, bout.exercise].append(bout)
    return {
        session: tuple(_exercise_record(row, bouts[row.session, row.exercise]) for row in rows)
        for session, rows in groupby(exercises, key=lambda row: row.session)
    }


def open_sessions(database: Database) -> list[OpenRow]:
    """Returns the sessions that nobody finished or gave up, the newest first, those still running included."""
    question = f"SELECT {columns_of(OpenRow)} FROM session WHERE open = 1 ORDER BY started_utc DESC, id DESC"
    return database.rows(OpenRow, question)


def left_behind(database: Database) -> dict[object, str]:
    """Returns a line for each session of an earlier version that fits into no table of this one."""
    rows = database.rows(IdRow, "SELECT id FROM odd_session")
    return {f"left behind {row.id}": f"an earlier version's session {row.id} holds odd values" for row in rows}


def ids_after(database: Database, session: int) -> list[int]:
    """Returns the ids of the next PAGE sessions after one, in order."""
    rows = database.rows(IdRow, "SELECT id FROM session WHERE id > ? ORDER BY id LIMIT ?", (session, PAGE))
    return [row.id for row in rows]


def past_sessions(database: Database, names: Sequence[str], limit: int = PAST_SESSIONS) -> History:
    """Returns what the progression needs of a routine's last sessions, at least `limit` of them where there are.

    However many sessions at a chosen level lie between, the last one at level auto is among them.
    """
    before = len(database.odd)
    routine = of_routine(names)
    rows = database.rows(
        AttemptRow,
        "WITH considered AS (SELECT * FROM session WHERE id IN ("
        f" SELECT id FROM (SELECT id FROM session WHERE worked > 0 AND {routine.sql}"
        " ORDER BY started_utc DESC, id DESC LIMIT :limit)"
        f" UNION SELECT id FROM (SELECT id FROM session WHERE worked > 0 AND {routine.sql} AND level = :auto"
        " ORDER BY started_utc DESC, id DESC LIMIT 1)))"
        " SELECT s.id, s.day, s.level, s.rating, e.name, e.unit, e.sets, e.amounts, e.seconds, e.rounds,"
        " count(*) AS bouts, sum(b.outcome IS 'done' AND b.done >= b.planned) AS full,"
        " sum(b.outcome IS NOT NULL) AS reached,"
        " sum(b.outcome IS 'hasty') AS hasty"
        " FROM considered s JOIN exercise e ON e.session = s.id"
        " JOIN bout b ON b.session = e.session AND b.exercise = e.exercise"
        " GROUP BY s.id, e.exercise ORDER BY s.started_utc DESC, s.id DESC, e.exercise",
        {"limit": limit, "auto": Auto.AUTO.value, **routine.values},
    )
    odd = database.odd_since(before)
    sessions = ((session, list(attempts)) for session, attempts in groupby(rows, key=lambda row: row.id))
    return tuple(_past_session(attempts) for session, attempts in sessions if session not in odd)


def last_day(database: Database, names: Sequence[str]) -> date | None:
    """Returns the day on which a routine was last done; None where it never was."""
    routine = of_routine(names)
    question = f"SELECT max(day) AS day FROM session WHERE worked > 0 AND {routine.sql}"
    last = database.row(LastDayRow, question, routine.values)
    return last and last.day


def streak_weeks(database: Database, today: date, names: Sequence[str] | None = None) -> int:
    """Returns how many weeks in a row, Monday to Sunday, had a session; the running week breaks nothing.

    Walks back week by week, so it costs the length of the streak and not of the journal. The ordinal of a Monday is
    1 more than a multiple of 7.
    """
    routine = of_routine(names)
    trained = f"worked > 0 AND {routine.sql}"
    streak = database.row(
        StreakRow,
        "WITH RECURSIVE weeks (week) AS ("
        f" SELECT (max(day) - 1) / 7 FROM session WHERE {trained} AND day BETWEEN :first AND :today"
        " UNION ALL SELECT week - 1 FROM weeks WHERE EXISTS"
        f" (SELECT 1 FROM session WHERE {trained} AND day BETWEEN week * 7 - 6 AND week * 7) AND week * 7 > :first)"
        " SELECT count(week) AS weeks, max(week) AS newest FROM weeks",
        {"today": today.toordinal(), "first": FIRST_DAY, **routine.values},
    )
    this_week = (today.toordinal() - 1) // 7
    if streak is None or streak.newest is None or streak.newest < this_week - 1:
        return 0
    return streak.weeks


def days(database: Database, first: date, last: date, names: Sequence[str] | None) -> tuple[Day, ...]:
    """Returns the days with sessions in them, in order."""
    routine = of_routine(names)
    rows = database.rows(
        Day,
        "SELECT day, count(*) AS sessions, sum(worked) AS seconds FROM session"
        f" WHERE worked > 0 AND day BETWEEN :first AND :last AND {routine.sql}"
        " GROUP BY day ORDER BY day",
        {"first": first.toordinal(), "last": last.toordinal(), **routine.values},
    )
    return tuple(rows)


def dose_rows(database: Database, first: date, last: date, names: Sequence[str] | None) -> tuple[DoseRow, ...]:
    """Returns what was asked of each exercise in each session, in order."""
    routine = of_routine(names, "s.routine")
    rows = database.rows(
        DoseRow,
        "SELECT s.day, s.routine, e.name AS exercise, e.unit, e.rounds, e.sets, e.amounts, e.seconds FROM session s"
        " JOIN exercise e ON e.session = s.id"
        f" WHERE s.worked > 0 AND s.day BETWEEN :first AND :last AND {routine.sql}"
        " ORDER BY s.started_utc, s.id, e.exercise",
        {"first": first.toordinal(), "last": last.toordinal(), **routine.values},
    )
    return tuple(rows)


def record_of(row: SessionRow, exercises: tuple[ExerciseRecord, ...]) -> SessionRecord:
    """Returns one session with its exercises."""
    return SessionRecord(
        id=row.id,
        routine=row.routine,
        name=row.name,
        content_hash=row.content_hash,
        level=row.level,
        rounds=row.rounds,
        started=row.started,
        ended=row.ended,
        planned_seconds=row.planned,
        worked_seconds=row.worked,
        ending=row.ending,
        rating=row.rating,
        note=row.note,
        exercises=exercises,
        path=row.path,
        uid=row.uid,
        first_step=row.first_step,
        revision=Revision(row.changed, row.rated, row.noted),
        counted_day=row.day,
    )


def _exercise_record(row: ExerciseRow, bouts: list[BoutRow]) -> ExerciseRecord:
    records = tuple(
        BoutRecord(
            step=bout.step,
            set=bout.set_number,
            round=bout.round,
            side=bout.side,
            direction=bout.direction,
            planned=bout.planned,
            done=bout.done,
            outcome=bout.outcome,
            seconds=bout.seconds,
            load=bout.load,
        )
        for bout in bouts
    )
    dose = Dose(row.sets, row.amounts, row.seconds)
    return ExerciseRecord(row.exercise, row.name, row.unit, dose, records, row.rounds, row.block)


def _past_session(rows: list[AttemptRow]) -> PastSession:
    """Returns one session from its rows, of which there is one for each exercise."""
    attempts = tuple(
        Attempt(
            name=row.name,
            unit=row.unit,
            dose=Dose(row.sets, row.amounts, row.seconds),
            bouts=row.bouts,
            full=row.full,
            missed=row.reached - row.full - row.hasty,
            hasty=row.hasty,
            rounds=row.rounds,
        )
        for row in rows
    )
    session = rows[0]
    return PastSession(session.day, session.level, session.rating, attempts)
