"""A question costs no more in a journal fifty times as long: counted in SQLite's own steps, not in seconds."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from plans import bundled_routine

from hiptimer import paths
from hiptimer.journal import open_journal, queries
from hiptimer.journal.database import Database
from hiptimer.journal.names import recorded_names
from hiptimer.journal.store import FILE
from hiptimer.testing.runner import fill

LAST = datetime(2026, 1, 5, 18, 30, tzinfo=UTC)
TODAY = LAST.date()
BUNDLED = [bundled_routine(path.stem) for path in sorted(paths.bundled("routines").glob("*.yaml"))]
NAMES = ("side-plank-three",)

FEW_DAYS, MANY_DAYS = 25, 1250
"""Enough even of the few that every question has its whole answer there."""

WEEKS_OF_FEW, WEEKS_OF_MANY = 5, 180
"""Calendar weeks in which those days lie, the last of them a Monday."""


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every bundled routine on each of the last days."""
    return filled(tmp_path_factory.mktemp("few"), FEW_DAYS)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, and before it the same for years."""
    return filled(tmp_path_factory.mktemp("many"), MANY_DAYS)


def filled(folder: Path, days: int) -> Path:
    fill(folder, BUNDLED, days, LAST)
    return folder / FILE


def steps(path: Path, question: Callable[[Database], object]) -> int:
    """Tens of instructions of SQLite's virtual machine that a question takes."""
    count = 0

    def tick() -> int:
        nonlocal count
        count += 1
        return 0

    with closing(sqlite3.connect(path)) as connection:
        connection.set_progress_handler(tick, 10)
        question(Database(connection))
    return count


FORTNIGHT = (TODAY - timedelta(days=13), TODAY)

QUESTIONS: dict[str, Callable[[Database], object]] = {
    "what was interrupted": queries.open_sessions,
    "what comes next": lambda database: queries.past_sessions(database, NAMES),
    "the newest sessions": lambda database: queries.session_lines(database, 10, None, None),
    "the newest sessions of a routine": lambda database: queries.session_lines(database, 10, None, NAMES),
    "the last days": lambda database: queries.days(database, *FORTNIGHT, None),
    "the last days of a routine": lambda database: queries.days(database, *FORTNIGHT, NAMES),
    "the last doses": lambda database: queries.dose_rows(database, *FORTNIGHT, None),
    "when it was last done": lambda database: queries.last_day(database, NAMES),
    "under which names": recorded_names,
    "one session": lambda database: queries.session_records(database, 50, 50),
    "a streak that was broken": lambda database: queries.streak_weeks(database, date(1960, 1, 1), NAMES),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_takes_no_more_steps_in_a_journal_fifty_times_as_long(few: Path, many: Path, name: str) -> None:
    assert steps(many, QUESTIONS[name]) <= steps(few, QUESTIONS[name]) + 1


def streak(database: Database) -> int:
    return queries.streak_weeks(database, TODAY, NAMES)


def test_a_streak_takes_steps_for_its_own_length_only(few: Path, many: Path) -> None:
    assert steps(many, streak) <= steps(few, streak) * WEEKS_OF_MANY / WEEKS_OF_FEW * 1.2


def test_the_copies_are_sessions_like_any_other(few: Path, many: Path) -> None:
    for file, days, weeks in ((few, FEW_DAYS, WEEKS_OF_FEW), (many, MANY_DAYS, WEEKS_OF_MANY)):
        with open_journal(file.parent, LAST) as journal:
            newest = journal.sessions(1)[0]
            assert (newest.id, newest.day) == (days * len(BUNDLED), TODAY)
            record = journal.session(newest.id)
            assert record is not None
            assert record.sets_done == record.sets_planned > 0
            assert journal.streak_weeks(TODAY) == weeks
