"""What SQLite gives is checked, column by column, before anything else sees it."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from types import NoneType
from typing import NamedTuple, get_args

import pytest

from hiptimer.journal import open_journal
from hiptimer.journal.opening import open_database
from hiptimer.journal.rows import BoutRow, ExerciseRow, SessionRow
from hiptimer.journal.store import FILE
from hiptimer.progression.past import Rating
from hiptimer.routine.model import Routine
from hiptimer.testing.runner import Form, SimulatedRunner

TABLES: dict[str, type[NamedTuple]] = {"session": SessionRow, "exercise": ExerciseRow, "bout": BoutRow}

KEYS = {("session", "id"), ("exercise", "session"), ("bout", "session")}
"""Columns by which rows are looked for: a strange value there is never read."""

COLUMNS = [(table, column) for table, kind in TABLES.items() for column in kind._fields if (table, column) not in KEYS]

WORDS = [
    ("session", "level", "'heroic'"),
    ("session", "ending", "'bored'"),
    ("session", "rating", "'splendid'"),
    ("session", "day", "0"),
    ("session", "day", "1000000000000"),
    ("session", "rounds", "1.5"),
    ("session", "started_utc", "'yesterday'"),
    ("session", "ended_offset", "90000"),
    ("session", "ended_offset", "1000000000000"),
    ("exercise", "amount", "'many'"),
    ("bout", "side", "'top'"),
    ("bout", "outcome", "'fine'"),
    ("bout", "seconds", "'long'"),
]
"""Values of the right type, or nearly, that no journal has ever written."""


@pytest.fixture
def file(folder: Path, side_plank_three: Routine, wall: datetime) -> Path:
    """A journal with one session, rated and interrupted, which every kind of value stands in."""
    with open_journal(folder, wall) as journal:
        runner = SimulatedRunner(journal, side_plank_three)
        runner.train(wall, Form(leaves_after=6, rating=Rating.RIGHT))
    return folder / FILE


def change(file: Path, statement: str) -> None:
    """Change a file as no hiptimer does: its tables are not strict any more."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = replace(replace(sql, 'STRICT, ', ''), 'STRICT', '')")
        connection.execute("PRAGMA writable_schema = RESET")
        connection.execute(statement)


@pytest.mark.parametrize("table", TABLES)
def test_a_row_has_the_columns_of_its_table_and_none_where_they_may_be_null(folder: Path, table: str) -> None:
    open_database(folder / FILE).close()
    with closing(sqlite3.connect(folder / FILE)) as connection:
        columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
    # A primary key is never NULL, though its column is not declared so.
    nullable = {name: not required and not key for _, name, _, required, _, key in columns}
    annotations = TABLES[table].__annotations__
    assert {name: NoneType in get_args(annotation) for name, annotation in annotations.items()} == nullable
    assert list(annotations) == list(nullable)


@pytest.mark.parametrize(("table", "column", "value"), [*((*place, "x'00'") for place in COLUMNS), *WORDS])
def test_a_value_that_no_journal_has_ever_written_is_said_with_its_place(
    file: Path, wall: datetime, table: str, column: str, value: str
) -> None:
    change(file, f"UPDATE OR IGNORE {table} SET {column} = {value}")
    with open_journal(file.parent, wall) as journal:
        assert list(journal.records()) == []
        notice = journal.notice
        assert notice is not None
        assert notice.startswith(f"Some of {file} cannot be read: ")
        assert column in notice
        assert "\n" not in notice
        assert journal.recording
        journal.unfinished(wall)
        journal.past_sessions("side-plank-three")
        journal.sessions()
        assert journal.recording
