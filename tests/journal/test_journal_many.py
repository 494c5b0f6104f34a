"""With 100,000 sessions every question costs what it costs with few: counted in SQLite's own steps, not in seconds."""

import sqlite3
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from hiptimer import paths
from hiptimer.journal import open_journal, queries
from hiptimer.journal.database import Database
from hiptimer.journal.statistics import first_monday
from hiptimer.journal.store import FILE
from hiptimer.routine.reader import read_routine
from hiptimer.testing.runner import fill

LAST = datetime(2026, 1, 5, 18, 30, tzinfo=UTC)
TODAY = LAST.date()
BUNDLED = [read_routine(path) for path in sorted(paths.bundled("routines").glob("*.yaml"))]
SLUG = "side-plank-three"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """100,000 sessions over 20,000 days."""
    return filled(tmp_path_factory.mktemp("many"), 20_000)


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The last year of the same."""
    return filled(tmp_path_factory.mktemp("few"), 365)


def filled(folder: Path, days: int) -> Path:
    fill(folder, BUNDLED, days, LAST)
    return folder / FILE


def steps(path: Path, question: Callable[[Database], object]) -> int:
    """Hundreds of instructions of SQLite's virtual machine that a question takes."""
    count = 0

    def tick() -> int:
        nonlocal count
        count += 1
        return 0

    connection = sqlite3.connect(path)
    connection.set_progress_handler(tick, 100)
    question(Database(connection))
    connection.close()
    return count


QUESTIONS: dict[str, Callable[[Database], object]] = {
    "what was interrupted": queries.open_sessions,
    "what comes next": lambda database: queries.past_sessions(database, SLUG),
    "the newest sessions": lambda database: queries.session_lines(database, 50, None, None),
    "the newest sessions of a routine": lambda database: queries.session_lines(database, 50, None, SLUG),
    "the last half year": lambda database: queries.days(database, first_monday(TODAY), TODAY, None),
    "the last half year of a routine": lambda database: queries.days(database, first_monday(TODAY), TODAY, SLUG),
    "the doses of half a year": lambda database: queries.dose_rows(database, first_monday(TODAY), TODAY, None),
    "when it was last done": lambda database: database.number(
        "SELECT max(day) FROM session WHERE worked > 0 AND routine = ?", (SLUG,)
    ),
    "one session": lambda database: queries.session_records(database, 100, 100),
    "a streak that was broken": lambda database: queries.streak_weeks(database, date(1960, 1, 1), SLUG),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_takes_no_more_steps_in_a_journal_fifty_times_as_long(few: Path, many: Path, name: str) -> None:
    assert steps(many, QUESTIONS[name]) <= steps(few, QUESTIONS[name]) + 1


def test_a_streak_takes_steps_for_its_own_length_only(few: Path, many: Path) -> None:
    def streak(database: Database) -> int:
        return queries.streak_weeks(database, TODAY, SLUG)

    weeks_few, weeks_many = 53, 2858
    assert steps(many, streak) <= steps(few, streak) * weeks_many / weeks_few * 1.2


def test_the_copies_are_sessions_like_any_other(many: Path) -> None:
    with open_journal(many.parent, LAST) as journal:
        newest = journal.sessions(1)[0]
        assert (newest.id, newest.day) == (100_000, TODAY)
        record = journal.session(newest.id)
        assert record is not None
        assert record.sets_done == record.sets_planned > 0
        assert journal.streak_weeks(TODAY) == 2858
