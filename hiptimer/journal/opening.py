"""How the journal's file is opened: to be written, made and brought up to date; or to be read, whatever is in the way.

A rollback journal and not a WAL: between two transactions the journal is one file and nothing beside it, which a tool
that copies or replaces files can do no harm to. What is committed is on the disk. https://sqlite.org/atomiccommit.html
"""

import errno
import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from hiptimer import paths
from hiptimer.journal.database import Database, translated
from hiptimer.journal.faults import Fault, JournalError
from hiptimer.journal.schema import APPLICATION_ID, MIGRATIONS

if TYPE_CHECKING:
    import sqlite3

BUSY_SECONDS = 1.0
"""How long another hiptimer is waited for; its own transactions take milliseconds."""

SYNCHRONOUS = "FULL"
"""Each commit waits until the disk has it: not even a power cut takes it back."""

BESIDE = ("-wal", "-journal")
"""Endings of the files in which SQLite keeps what is not yet in the journal, or would have to be taken back."""

MEMORY = ":memory:"

RETRY_SECONDS = 0.005


def open_database(path: Path) -> Database:
    """Returns the journal at `path`, made where there is none, with all migrations done. Raises JournalError.

    What cannot be written shows here, but for another program that writes just now.
    """
    try:
        paths.make_private_folder(path.parent)
        # SQLite gives the files that it keeps beside the journal the rights of the journal itself.
        paths.make_private_file(path)
    except OSError as error:
        fault = Fault.FULL if error.errno == errno.ENOSPC else Fault.UNUSABLE
        raise JournalError(fault, error.strerror or str(error)) from error
    database = _connect(path)
    try:
        _prepare_with_retries(database)
    except BaseException:
        database.close()
        raise
    return database


def open_for_reading(path: Path) -> Database:
    """Returns the journal at `path` as it is, or a copy in memory; writes nothing. Raises JournalError."""
    database = _connect(path, "?mode=ro")
    try:
        _check_readable(database)
        if _version(database) == len(MIGRATIONS):
            return database
    except JournalError as error:
        if error.fault not in (Fault.BUSY, Fault.FULL, Fault.UNUSABLE):
            database.close()
            raise
    database.close()
    return _copy_in_memory(path)


def copy_of(database: Database) -> Database:
    """Returns a copy in memory of all that a connection has, and closes that one. Raises JournalError."""
    memory = Database(_connection(MEMORY))
    memory.copy_from(database)
    return memory


def _connect(path: Path, parameters: str = "") -> Database:
    # SQLite is imported late: some Pythons are built without it, and whoever opens no journal need not wait for it.
    return Database(_connection(f"{path.absolute().as_uri()}{parameters}"))


def _connection(uri: str) -> "sqlite3.Connection":
    try:
        import sqlite3
    except ImportError as error:
        raise JournalError(Fault.UNUSABLE, "this Python was built without SQLite") from error
    with translated(sqlite3.Error):
        # A copy in memory is handed over to the thread that writes.
        mine = uri != MEMORY
        return sqlite3.connect(uri, timeout=BUSY_SECONDS, isolation_level=None, uri=True, check_same_thread=mine)


def _copy_in_memory(path: Path) -> Database:
    """Returns a copy of a file that others hold, or whose folder nothing can be written to, brought up to date."""
    memory = Database(_connection(MEMORY))
    try:
        beside = [file for file in (path.with_name(path.name + ending) for ending in BESIDE) if _has_content(file)]
        if beside:
            _copy_with(beside, path, memory)
        else:
            memory.copy_from(_connect(path, "?mode=ro&immutable=1"))
        _check_readable(memory)
        _migrate(memory)
    except BaseException:
        memory.close()
        raise
    return memory


def _copy_with(beside: list[Path], path: Path, memory: Database) -> None:
    """What lies beside the file, to be put into it or taken back, is so in a copy: SQLite would write to the file."""
    try:
        with tempfile.TemporaryDirectory(prefix="hiptimer-") as folder:
            copy = Path(folder) / path.name
            for file in (path, *beside):
                shutil.copyfile(file, copy.with_name(file.name))
            memory.copy_from(_connect(copy))
    except OSError as error:
        raise JournalError(Fault.UNUSABLE, error.strerror or str(error)) from error


def _has_content(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


def _prepare_with_retries(database: Database) -> None:
    """Prepare the file, trying again for BUSY_SECONDS while another hiptimer is in the way.

    SQLite's own timeout does not cover all: of two connections that would each wait for the other it refuses one at
    once. https://sqlite.org/c3ref/busy_handler.html
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
    database.execute(f"PRAGMA synchronous = {SYNCHRONOUS}")
    _leave_wal(database)
    if _version(database) < len(MIGRATIONS):
        with database.write_transaction():
            _migrate(database)
    else:
        _try_to_write(database)
    _check_readable(database)


def _leave_wal(database: Database) -> None:
    """Put into the file what an earlier version kept in a WAL. Where that version still has it open it stays one."""
    try:
        database.execute("PRAGMA journal_mode = DELETE")
    except JournalError as error:
        if error.fault is not Fault.BUSY:
            raise


def _try_to_write(database: Database) -> None:
    """Raises JournalError where nothing can be written; another program that writes just now is no reason."""
    try:
        database.execute("PRAGMA busy_timeout = 0")
        database.execute("BEGIN IMMEDIATE")
        # Touches the file, so that SQLite makes its journal beside it.
        database.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        database.execute("ROLLBACK")
    except JournalError as error:
        database.roll_back()
        if error.fault is not Fault.BUSY:
            raise
    finally:
        database.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")


def _check_readable(database: Database) -> None:
    """Raises JournalError where it is no journal of ours, or is damaged.

    Touches the pages every start needs: damage there shows now and not in the middle of a workout.
    """
    with database.read_transaction():
        _check_ownership(database)
        if _version(database) == 0:
            return
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


def knows_strict() -> bool:
    """Whether this Python's SQLite has STRICT tables; an older one takes a file with them for damaged."""
    import sqlite3

    return sqlite3.sqlite_version_info >= (3, 37)


def _without_strict(statement: str) -> str:
    """Returns a statement as an older SQLite knows it; rows are checked when they are read all the same."""
    return statement.replace(") STRICT, ", ") ").replace(") STRICT", ")")


def _version(database: Database) -> int:
    return database.number("PRAGMA user_version")


def _migrate(database: Database) -> None:
    """Runs inside a transaction, so of two hiptimers that start together the second finds it done."""
    version = _version(database)
    for statements in MIGRATIONS[version:]:
        for statement in statements:
            database.execute(statement if knows_strict() else _without_strict(statement))
    if version < len(MIGRATIONS):
        database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        database.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
