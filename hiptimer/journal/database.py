"""One SQLite file: opened, checked, brought up to date, and every error of it turned into one exception.

WAL with `synchronous = NORMAL`: what is committed is in the hands of the operating system, so that a killed program
loses nothing of it. Only a power cut may take the last commits; it never damages the file.
https://sqlite.org/pragma.html#pragma_synchronous
"""

import time
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hiptimer.journal.schema import APPLICATION_ID, MIGRATIONS

if TYPE_CHECKING:
    import sqlite3

BUSY_SECONDS = 2.0
"""How long a write waits for another hiptimer; its own transactions take milliseconds."""


class Trouble(Enum):
    """What is wrong with a journal."""

    BUSY = auto()
    """Another program writes right now; later it may work."""
    DAMAGED = auto()
    FULL = auto()
    NEWER = auto()
    """Written by a hiptimer that knows more than this one."""
    ODD = auto()
    """It holds something that no journal has ever written, though SQLite finds nothing wrong with the file."""
    UNUSABLE = auto()


class JournalError(Exception):
    """The journal did not do as asked."""

    def __init__(self, trouble: Trouble, reason: str) -> None:
        super().__init__(reason)
        self.trouble = trouble


_TROUBLES = {
    "SQLITE_BUSY": Trouble.BUSY,
    "SQLITE_LOCKED": Trouble.BUSY,
    "SQLITE_CORRUPT": Trouble.DAMAGED,
    "SQLITE_NOTADB": Trouble.DAMAGED,
    "SQLITE_FULL": Trouble.FULL,
}


@contextmanager
def _translated() -> Iterator[None]:
    # Imported here: whoever only asks for the room's names does not pay for SQLite.
    import sqlite3

    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorname", "")
        found = (trouble for name, trouble in _TROUBLES.items() if code.startswith(name))
        raise JournalError(next(found, Trouble.UNUSABLE), str(error)) from error
    except UnicodeDecodeError as error:
        # What SQLite quotes of a damaged schema need not be text.
        raise JournalError(Trouble.DAMAGED, str(error)) from error


class Database:
    """A connection of one thread."""

    def __init__(self, connection: "sqlite3.Connection") -> None:
        self._connection = connection

    def rows(self, statement: str, *values: object) -> list[Any]:
        """Every row of a question, each accessible by column name. Raises JournalError, like all methods here."""
        with _translated():
            return self._connection.execute(statement, values).fetchall()

    def row(self, statement: str, *values: object) -> Any:
        """The first row, or None."""
        with _translated():
            return self._connection.execute(statement, values).fetchone()

    def run(self, statement: str, *values: object) -> int:
        """Change something; the id of the row that was inserted last."""
        with _translated():
            return self._connection.execute(statement, values).lastrowid or 0

    def change(self, statement: str, *values: object) -> int:
        """Change rows in a transaction of its own; how many there were."""
        with _translated():
            return self._connection.execute(statement, values).rowcount

    def run_many(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Change something once for every row of values."""
        with _translated():
            self._connection.executemany(statement, rows)

    def changing(self) -> AbstractContextManager[None]:
        """All of what is run inside, or none of it; nobody else writes meanwhile."""
        return self._transaction("BEGIN IMMEDIATE")

    def looking(self) -> AbstractContextManager[None]:
        """All questions inside see the same moment."""
        return self._transaction("BEGIN")

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        self.run(begin)
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            # SQLite has already rolled back on its own after some errors, a full disk among them.
            if self._connection.in_transaction:
                self.run("ROLLBACK")
            raise

    def close(self) -> None:
        """Let the file go."""
        with _translated():
            self._connection.close()


def open_database(path: Path) -> Database:
    """The journal at `path`, made where there is none, with all migrations done. Raises JournalError."""
    try:
        import sqlite3
    except ImportError as error:
        raise JournalError(Trouble.UNUSABLE, "this Python was built without SQLite") from error
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise JournalError(Trouble.UNUSABLE, error.strerror or str(error)) from error
    with _translated():
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        connection.row_factory = sqlite3.Row
    database = Database(connection)
    try:
        _prepare_patiently(database)
    except BaseException:
        database.close()
        raise
    return database


def _prepare_patiently(database: Database) -> None:
    """Of two that switch a new file to WAL at the same moment SQLite refuses one at once, its timeout notwithstanding.

    Neither could go on if both waited; the other one gets through. https://sqlite.org/c3ref/busy_handler.html
    """
    give_up = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            return _prepare(database)
        except JournalError as error:
            if error.trouble is not Trouble.BUSY or time.monotonic() > give_up:
                raise
        time.sleep(0.005)


def _prepare(database: Database) -> None:
    """Refuse what is not ours before anything is written."""
    with database.looking():
        _check_whose(database)
    database.run("PRAGMA foreign_keys = ON")
    database.run("PRAGMA synchronous = NORMAL")
    database.rows("PRAGMA journal_mode = WAL")
    # The lock is taken even where nothing is to migrate: a file that cannot be written to shows here.
    with database.changing():
        _migrate(database)
    # Touches the pages every start needs: damage there shows now and not in the middle of a workout.
    database.rows("SELECT * FROM session WHERE worked > 0 ORDER BY day DESC LIMIT 1")
    database.rows("SELECT * FROM session LEFT JOIN bout ON bout.session = session.id ORDER BY session.id DESC LIMIT 1")


def _version(database: Database) -> int:
    return int(database.row("PRAGMA user_version")[0])


def _check_whose(database: Database) -> None:
    if int(database.row("PRAGMA application_id")[0]) != APPLICATION_ID and database.rows("SELECT 1 FROM sqlite_master"):
        raise JournalError(Trouble.DAMAGED, "not a journal")
    if (version := _version(database)) > len(MIGRATIONS):
        raise JournalError(Trouble.NEWER, f"version {version}, this hiptimer knows {len(MIGRATIONS)}")


def _migrate(database: Database) -> None:
    """Runs inside a transaction, so of two hiptimers that start together the second finds it done."""
    version = _version(database)
    for statements in MIGRATIONS[version:]:
        for statement in statements:
            database.run(statement)
    if version < len(MIGRATIONS):
        database.run(f"PRAGMA application_id = {APPLICATION_ID}")
        database.run(f"PRAGMA user_version = {len(MIGRATIONS)}")


def set_aside(path: Path, day: str) -> Path:
    """Move a damaged journal, with the files SQLite keeps beside it, to a name with the day in it. Raises OSError."""
    kept = path.with_name(f"{path.stem}-damaged-{day}{path.suffix}")
    number = 1
    while kept.exists():
        number += 1
        kept = path.with_name(f"{path.stem}-damaged-{day}-{number}{path.suffix}")
    path.rename(kept)
    for ending in ("-wal", "-shm"):
        beside = path.with_name(path.name + ending)
        if beside.exists():
            beside.rename(kept.with_name(kept.name + ending))
    return kept
