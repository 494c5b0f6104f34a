"""What SQLite gives is checked, column by column, before anything else sees it."""

import io
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import NoneType
from typing import NamedTuple, get_args

import pytest
from effort import times
from hypothesis import given, settings
from hypothesis import strategies as st
from plans import bundled_routine

from hiptimer.cli.history import write_history
from hiptimer.journal import Journal, open_journal, rows
from hiptimer.journal.exports import history_csv, history_jrnl, history_json
from hiptimer.journal.opening import open_database
from hiptimer.journal.rows import BoutRow, ExerciseRow, SessionRow
from hiptimer.journal.statistics import doses_over_time, heat_map, sessions_a_week
from hiptimer.journal.store import FILE
from hiptimer.prescriber import Prescriber
from hiptimer.progression.past import Rating
from hiptimer.routine import fields, quantities, values
from hiptimer.routine.model import Routine
from hiptimer.testing.runner import Form, SimulatedRunner
from hiptimer.workout.prescription import Auto

TABLES: dict[str, type[NamedTuple]] = {"session": SessionRow, "exercise": ExerciseRow, "bout": BoutRow}

KEYS = {("session", "id"), ("exercise", "session"), ("bout", "session")}
"""Columns by which rows are looked for: a strange value there is never read."""

COLUMNS = [(table, column) for table, kind in TABLES.items() for column in kind._fields if (table, column) not in KEYS]

WALL = datetime(2026, 1, 5, 18, 30, tzinfo=UTC)

SIDE_PLANK_THREE = bundled_routine("side-plank-three")

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


@pytest.fixture(scope="module")
def two_sessions(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a journal, of whose sessions the first is rated and interrupted."""
    folder = tmp_path_factory.mktemp("two")
    with open_journal(folder, WALL) as journal:
        SimulatedRunner(journal, SIDE_PLANK_THREE).train(WALL, Form(leaves_after=6, rating=Rating.RIGHT))
        SimulatedRunner(journal, SIDE_PLANK_THREE).train(WALL)
    loosen(folder / FILE)
    return (folder / FILE).read_bytes()


def loosen(file: Path) -> None:
    """Make its tables take any value, as no hiptimer does."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = replace(replace(sql, 'STRICT, ', ''), 'STRICT', '')")
        connection.execute("PRAGMA writable_schema = RESET")


def change(file: Path, statement: str) -> None:
    """Change a file as no hiptimer does."""
    loosen(file)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
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


def train_another(file: Path, routine: Routine, wall: datetime) -> None:
    with open_journal(file.parent, wall) as journal:
        SimulatedRunner(journal, routine).train(wall + timedelta(days=1))


@pytest.mark.parametrize(("table", "column", "value"), [*((*place, "x'00'") for place in COLUMNS), *WORDS])
def test_a_session_with_a_value_that_no_journal_has_ever_written_is_named_and_the_others_are_shown(
    file: Path, side_plank_three: Routine, wall: datetime, table: str, column: str, value: str
) -> None:
    train_another(file, side_plank_three, wall)
    key = "id" if table == "session" else "session"
    change(file, f"UPDATE OR IGNORE {table} SET {column} = {value} WHERE {key} = 1")
    with open_journal(file.parent, wall) as journal:
        assert [record.id for record in journal.records()] == [2]
        assert journal.recording
        notice = journal.notice
        assert notice is not None
        assert notice.startswith(f"Some of {file} cannot be read, 1 session: ")
        assert column in notice
        assert "\n" not in notice
        assert journal.session(1) is None
        assert len(journal.past_sessions("side-plank-three")) >= 1
        assert 2 in [line.id for line in journal.sessions()]
        assert journal.recording


EXTREMES = (
    *(
        "NULL",
        "''",
        "'x'",
        "'9999-12-31T23:59:59Z'",
        "'0001-01-01T00:00:00Z'",
        "'2026-01-05'",
        "'\u001b]52;c;YQ==\u0007'",
        "CAST(x'ff41' AS TEXT)",
        "printf('%0200000d', 7)",
    ),
    *("-1", "0", "1", "2", "101", "86401", "1e7", "1e300", "9e999", "-9e999", "0.5", "x'ff'"),
    *(str(2**31), str(2**62), str(-(2**63)), f"'{'9' * 5000}'"),
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("table", "column"), [(table, column) for table, kind in TABLES.items() for column in kind._fields]
)
def test_no_value_of_any_column_stops_or_hangs_anything(
    file: Path, side_plank_three: Routine, wall: datetime, table: str, column: str
) -> None:
    train_another(file, side_plank_three, wall)
    good = file.read_bytes()
    for value in EXTREMES:
        file.write_bytes(good)
        key = "id" if table == "session" else "session"
        with suppress(sqlite3.IntegrityError):  # SQLite itself refuses it
            change(file, f"UPDATE OR IGNORE {table} SET {column} = {value} WHERE {key} = 1")
        with open_journal(file.parent, wall) as journal:
            use(journal, side_plank_three, wall)
            assert 2 in [record.id for record in journal.records()]
            assert journal.recording


def use(journal: Journal, routine: Routine, wall: datetime) -> None:
    """Every question, and all that is done with the answers."""
    today = wall.date()
    for write in (history_csv, history_json, history_jrnl):
        out = io.StringIO()
        write(journal.records(), out)
        assert "\u001b" not in out.getvalue()
    interrupted = journal.unfinished(wall)
    if interrupted is not None and interrupted.matches(routine):
        session = interrupted.session(interrupted.plan(routine))
        session.resume(0.0)
        session.advance(1000.0)
    Prescriber(journal, today).plan(routine, Auto.AUTO)
    Prescriber(journal, today).summary(routine)
    heat_map(journal.days(today), today)
    sessions_a_week(journal.days(today), today)
    doses_over_time(journal.doses(today))
    for line in journal.sessions():
        journal.session(line.id)
    assert write_history(journal, None, io.StringIO()) == 0
    for words in (*journal.odd_sessions(), journal.notice or ""):
        assert words.isprintable()


def test_what_a_routine_may_ask_for_may_stand_in_a_journal() -> None:
    assert (rows.MAX_SETS, rows.MAX_EXERCISES) == (values.MAX_SETS, fields.MAX_EXERCISES)
    assert max(values.MAX_REPS, quantities.MAX_SECONDS) == rows.MAX_SECONDS


NUMBERS = st.one_of(st.integers(-(2**63), 2**63 - 1), st.sampled_from([0, -1, 2**31, 2**53, 2**62]), st.floats())
TEXTS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["\u001b[2J", "\u009b31m", "a\nb", "\u202e", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "=1+1"]
    ),
    st.dates().map(lambda day: f"{day}T00:00:00Z"),
)
VALUES = st.one_of(st.none(), NUMBERS, TEXTS, st.binary(max_size=20))
CHANGES = st.lists(st.tuples(st.sampled_from([*COLUMNS, ("deleted", "uid"), ("state", "token")]), VALUES), min_size=1)


@pytest.mark.slow
@given(CHANGES)
@settings(max_examples=times(50, 600))
def test_whatever_values_are_changed_nothing_is_raised_and_the_other_sessions_are_shown(
    two_sessions: bytes, tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[tuple[str, str], object]]
) -> None:
    folder = tmp_path_factory.mktemp("changed")
    file = folder / FILE
    file.write_bytes(two_sessions)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for (table, column), value in changes:
            where = {"session": "WHERE id = 1", "exercise": "WHERE session = 1", "bout": "WHERE session = 1"}
            with suppress(sqlite3.IntegrityError, UnicodeEncodeError):
                connection.execute(f"UPDATE OR IGNORE {table} SET {column} = ? {where.get(table, '')}", (value,))
    with open_journal(folder, WALL) as journal:
        use(journal, SIDE_PLANK_THREE, WALL)
        assert 2 in [record.id for record in journal.records()]
        assert journal.recording
        SimulatedRunner(journal, SIDE_PLANK_THREE).train(WALL)
    shutil.rmtree(folder)
