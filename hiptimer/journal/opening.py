"""How the journal's file is opened: to be written, made and brought up to date; or to be read, whatever is in the way.

A rollback journal and not a WAL: between two transactions the journal is one file and nothing beside it, which a tool
that copies or replaces files can do no harm to. What is committed is on the disk. https://sqlite.org/atomiccommit.html
"""

import errno
import os
import stat
import time
from _thread import RLock  # that of `threading`, which a page about a routine would wait for
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from hiptimer import paths
from hiptimer.journal.aside import is_stale, set_aside_what_is_stale
from hiptimer.journal.database import Database, translated
from hiptimer.journal.faults import Fault, JournalError
from hiptimer.journal.schema import APPLICATION_ID, MIGRATIONS

if TYPE_CHECKING:
    import sqlite3

BUSY_SECONDS = 0.15
"""How long a try to write waits for another hiptimer, whose own take milliseconds; there will be other tries."""

READ_SECONDS = 0.1
"""How long a question waits for it: after that it is answered from a copy."""

SYNCHRONOUS = "FULL"
"""Each commit waits until the disk has it: not even a power cut takes it back."""

BESIDE = ("-wal", "-journal")
"""Endings of the files in which SQLite keeps what is not yet in the journal, or would have to be taken back."""

MEMORY = ":memory:"

RETRY_SECONDS = 0.005

RAW_FILE = RLock()
"""Held by the thread that has the journal open to write, or reads its bytes past SQLite.

Closing a file takes away all locks that the process has on it, those of SQLite among them.
https://sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_
"""


def open_database(path: Path, page_size: int = 4096) -> Database:
    """Returns the journal at `path`, made where there is none, with all migrations done. Raises JournalError.

    A new file has pages of `page_size` bytes.
    """
    try:
        _make_file(path)
    except OSError as error:
        fault = Fault.FULL if error.errno == errno.ENOSPC else Fault.UNUSABLE
        raise JournalError(fault, error.strerror or str(error)) from error
    database = _connect(path, BUSY_SECONDS)
    try:
        database.execute(f"PRAGMA page_size = {page_size}")
        _prepare_with_retries(database)
    except BaseException:
        database.close()
        raise
    return database


def open_for_reading(path: Path) -> Database:
    """Returns the journal at `path` as it is, or a copy in memory; writes nothing. Raises JournalError."""
    _check_regular(path)
    if _has_wal(path):
        # Of the first version: SQLite would write beside it even to read it.
        return _copy_in_memory(path)
    database = _connect(path, READ_SECONDS, "?mode=ro")
    try:
        with database.read_transaction():
            _check_ownership(database)
            if _version(database) == len(MIGRATIONS):
                return database
    except JournalError as error:
        if error.fault not in (Fault.BUSY, Fault.FULL, Fault.UNUSABLE):
            database.close()
            raise
    database.close()
    return _copy_in_memory(path)


def copy_of(database: Database) -> Database:
    """Returns a copy in memory of all that a connection has. Raises JournalError."""
    memory = Database(_connection(MEMORY, 0.0))
    try:
        memory.copy_from(database)
    except BaseException:
        memory.close()
        raise
    return memory


def is_sound(database: Database) -> bool:
    """Whether SQLite finds nothing wrong with any page of a file."""
    try:
        return database.number("SELECT count(*) FROM pragma_quick_check(1) WHERE quick_check = 'ok'") == 1
    except JournalError as error:
        return error.fault is not Fault.DAMAGED


def _make_file(path: Path) -> None:
    paths.make_private_folder(path.parent)
    if os.path.lexists(path):
        _check_regular(path)
        set_aside_what_is_stale(path)
        paths.narrow(path)
    else:
        # SQLite gives the files that it keeps beside the journal the rights of the journal itself.
        paths.make_private_file(path)


def _check_regular(path: Path) -> None:
    """Raises JournalError for a pipe or a device, from which reading may never return."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        raise JournalError(Fault.UNUSABLE, error.strerror or str(error)) from error
    if not stat.S_ISREG(mode):
        raise JournalError(Fault.UNUSABLE, "it is no file")


def _connect(path: Path, patience: float, parameters: str = "") -> Database:
    # SQLite is imported late: some Pythons are built without it, and whoever opens no journal need not wait for it.
    return Database(_connection(f"{path.absolute().as_uri()}{parameters}", patience))


def _connection(uri: str, patience: float) -> "sqlite3.Connection":
    try:
        import sqlite3
    except ImportError as error:
        raise JournalError(Fault.UNUSABLE, "this Python was built without SQLite") from error
    with translated(sqlite3.Error):
        # A copy in memory is asked by the thread that reads, and made by the one that writes.
        mine = uri != MEMORY
        return sqlite3.connect(uri, timeout=patience, isolation_level=None, uri=True, check_same_thread=mine)


def _copy_in_memory(path: Path) -> Database:
    """Returns a copy of a file that others hold, or whose folder nothing can be written to, brought up to date."""
    if not RAW_FILE.acquire(timeout=2 * BUSY_SECONDS):
        raise JournalError(Fault.BUSY, "it is being written")
    memory = Database(_connection(MEMORY, 0.0))
    try:
        beside = [file for file in (path.with_name(path.name + ending) for ending in BESIDE) if _belongs(file, path)]
        memory.is_copy = True
        if beside:
            _copy_with(beside, path, memory)
            if not is_sound(memory):
                raise JournalError(Fault.BUSY, "it is being written")
        else:
            with closing(_connect(path, 0.0, "?mode=ro&immutable=1")) as source:
                memory.copy_from(source)
        _check_readable(memory)
        _migrate(memory)
    except BaseException:
        memory.close()
        raise
    finally:
        RAW_FILE.release()
    return memory


def _copy_with(beside: list[Path], path: Path, memory: Database) -> None:
    """What lies beside the file, to be put into it or taken back, is so in a copy: SQLite would write to the file."""
    # Imported here: this is hardly ever needed, and takes as long as all else of the journal.
    import shutil
    import tempfile

    try:
        with tempfile.TemporaryDirectory(prefix="hiptimer-") as folder:
            copy = Path(folder) / path.name
            # What was there before a change is copied first: it can be put back over whatever comes of the change.
            for file in (*beside, path):
                shutil.copyfile(file, copy.with_name(file.name))
            with closing(_connect(copy, 0.0)) as source:
                memory.copy_from(source)
    except OSError as error:
        raise JournalError(Fault.UNUSABLE, error.strerror or str(error)) from error


def _has_wal(path: Path) -> bool:
    """Whether a file's header says that its changes go to a WAL. https://sqlite.org/fileformat.html"""
    if not RAW_FILE.acquire(blocking=False):
        return False
    try:
        with path.open("rb") as file:
            return file.read(20)[18:19] == b"\x02"
    except OSError:
        return False
    finally:
        RAW_FILE.release()


def _belongs(beside: Path, path: Path) -> bool:
    """Whether a file holds something that SQLite would put into the journal, or take back."""
    try:
        return beside.stat().st_size > 0 and not is_stale(path, beside)
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
        with database.migration():
            _migrate(database)
    _check_readable(database)


def _leave_wal(database: Database) -> None:
    """Put into the file what an earlier version kept in a WAL. Where that version still has it open it stays one."""
    try:
        database.execute("PRAGMA journal_mode = DELETE")
    except JournalError as error:
        if error.fault is not Fault.BUSY:
            raise


def try_to_write(database: Database) -> None:
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
