"""One SQLite file: opened, checked, brought up to date, and every error of it turned into one exception.

WAL with `synchronous = NORMAL`: what is committed is in the hands of the operating system, so that a killed program
loses nothing of it. Only a power cut may take the last commits; it never damages the file.
https://sqlite.org/pragma.html#pragma_synchronous
"""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hiptimer import paths
from hiptimer.journal.faults import Fault, JournalError
from hiptimer.journal.rows import Row, checked
from hiptimer.journal.schema import APPLICATION_ID, MIGRATIONS

if TYPE_CHECKING:
    import sqlite3

BUSY_SECONDS = 2.0
"""How long a write waits for another hiptimer; its own transactions take milliseconds."""

RETRY_SECONDS = 0.005

_FAULTS = {
    "SQLITE_BUSY": Fault.BUSY,
    "SQLITE_LOCKED": Fault.BUSY,
    "SQLITE_CORRUPT": Fault.DAMAGED,
    "SQLITE_NOTADB": Fault.DAMAGED,
    "SQLITE_FULL": Fault.FULL,
}
"""By the beginning of the name of SQLite's error code."""

Values = Sequence[object] | Mapping[str, object]
"""What takes the place of `?` in a statement, in order, or of `:name`."""


class Executed(NamedTuple):
    """What a statement did, as a cursor of sqlite3 tells it."""

    rowcount: int
    """How many rows were changed."""
    lastrowid: int
    """The id of the row that was inserted last; 0 where none was."""


class Database:
    """A connection, for one thread. Every method raises JournalError."""

    def __init__(self, connection: "sqlite3.Connection") -> None:
        self._connection = connection

    def rows(self, kind: type[Row], statement: str, values: Values = ()) -> list[Row]:
        """Returns every row of a question, checked."""
        with _translated(self._connection.Error):
            rows: list[tuple[object, ...]] = self._connection.execute(statement, values).fetchall()
        return checked(kind, rows)

    def row(self, kind: type[Row], statement: str, values: Values = ()) -> Row | None:
        """Returns the first row of a question, checked, or None."""
        return next(iter(self.rows(kind, statement, values)), None)

    def number(self, statement: str, values: Values = ()) -> int:
        """Returns the one number that a question has for an answer; 0 where it has none."""
        with _translated(self._connection.Error):
            row: tuple[object, ...] | None = self._connection.execute(statement, values).fetchone()
        number = 0 if row is None or row[0] is None else row[0]
        if isinstance(number, int):
            return number
        raise JournalError(Fault.ODD, f"{number!r} is no number")

    def execute(self, statement: str, values: Values = ()) -> Executed:
        """Run a statement."""
        with _translated(self._connection.Error):
            cursor = self._connection.execute(statement, values)
            return Executed(cursor.rowcount, cursor.lastrowid or 0)

    def executemany(self, statement: str, rows: Iterable[Values]) -> None:
        """Run a statement once for every row of values."""
        with _translated(self._connection.Error):
            self._connection.executemany(statement, rows)

    def read_transaction(self) -> AbstractContextManager[None]:
        """All questions inside see the file as it is at one moment."""
        return self._transaction("BEGIN")

    def write_transaction(self) -> AbstractContextManager[None]:
        """All of what is executed inside is done, or none of it; nobody else writes meanwhile."""
        return self._transaction("BEGIN IMMEDIATE")

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        self.execute(begin)
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            # SQLite has already rolled back on its own after some errors, a full disk among them.
            if self._connection.in_transaction:
                self.execute("ROLLBACK")
            raise

    def close(self) -> None:
        """Let the file go."""
        with _translated(self._connection.Error):
            self._connection.close()


@contextmanager
def _translated(sqlite_error: type[Exception]) -> Iterator[None]:
    try:
        yield
    except sqlite_error as error:
        code = getattr(error, "sqlite_errorname", "")
        faults = (fault for name, fault in _FAULTS.items() if code.startswith(name))
        raise JournalError(next(faults, Fault.UNUSABLE), str(error)) from error
    except UnicodeDecodeError as error:
        # What SQLite quotes of a damaged schema need not be text.
        raise JournalError(Fault.DAMAGED, str(error)) from error


def open_database(path: Path) -> Database:
    """Returns the journal at `path`, made where there is none, with all migrations done. Raises JournalError."""
    try:
        # Imported here: some Pythons are built without it, and whoever opens no journal need not wait for it.
        import sqlite3
    except ImportError as error:
        raise JournalError(Fault.UNUSABLE, "this Python was built without SQLite") from error
    try:
        paths.make_private_folder(path.parent)
        # SQLite gives the files that it keeps beside the journal the rights of the journal itself.
        paths.make_private_file(path)
    except OSError as error:
        raise JournalError(Fault.UNUSABLE, error.strerror or str(error)) from error
    with _translated(sqlite3.Error):
        database = Database(sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None))
    try:
        _prepare_with_retries(database)
    except BaseException:
        database.close()
        raise
    return database


def _prepare_with_retries(database: Database) -> None:
    """Prepare the file, trying again for BUSY_SECONDS while another hiptimer is in the way.

    SQLite's own timeout does not cover the switch to WAL: of two connections that switch a new file at the same moment
    each would wait for the other, so SQLite refuses one of them at once. https://sqlite.org/c3ref/busy_handler.html
    """
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            return _prepare(database)
        except JournalError as error:
            if error.fault is not Fault.BUSY or time.monotonic() > deadline:
                raise
        time.sleep(RETRY_SECONDS)


def _prepare(database: Database) -> None:
    """Refuse what is not ours before anything is written."""
    with database.read_transaction():
        _check_ownership(database)
    database.execute("PRAGMA foreign_keys = ON")
    database.execute("PRAGMA synchronous = NORMAL")
    database.execute("PRAGMA journal_mode = WAL")
    # The lock is taken even where nothing is to migrate: a file that cannot be written to shows here.
    with database.write_transaction():
        _migrate(database)
    # Touches the pages every start needs: damage there shows now and not in the middle of a workout.
    database.execute("SELECT * FROM session WHERE worked > 0 ORDER BY day DESC LIMIT 1")
    database.execute(
        "SELECT * FROM session LEFT JOIN bout ON bout.session = session.id ORDER BY session.id DESC LIMIT 1"
    )


def _check_ownership(database: Database) -> None:
    is_ours = database.number("PRAGMA application_id") == APPLICATION_ID
    if not is_ours and database.number("SELECT count(*) FROM sqlite_master"):
        raise JournalError(Fault.DAMAGED, "not a journal")
    if (version := _version(database)) > len(MIGRATIONS):
        raise JournalError(Fault.NEWER, f"version {version}, this hiptimer knows {len(MIGRATIONS)}")


def _version(database: Database) -> int:
    return database.number("PRAGMA user_version")


def _migrate(database: Database) -> None:
    """Runs inside a transaction, so of two hiptimers that start together the second finds it done."""
    version = _version(database)
    for statements in MIGRATIONS[version:]:
        for statement in statements:
            database.execute(statement)
    if version < len(MIGRATIONS):
        database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        database.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
