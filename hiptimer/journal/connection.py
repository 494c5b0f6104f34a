"""The connection that writes, and whether its file is still the journal: other programs replace, move and delete files.

A journal that is replaced under us is noticed before the next write, and at the end; what the old one held, which
nobody can open any more, is put into the new one.
"""

from contextlib import suppress
from datetime import date
from pathlib import Path

from hiptimer.journal.aside import Identity, Stamp, identity_of, set_aside, stamp_of
from hiptimer.journal.database import Database
from hiptimer.journal.faults import Fault, JournalError
from hiptimer.journal.kept import keep_all
from hiptimer.journal.merging import merge
from hiptimer.journal.opening import copy_of, open_database

BUSY_MILLISECONDS = 150
"""How long one try waits for another program: there will be others."""


class Connection:
    """Opened when it is first asked for, and anew where its file is not the journal any more. For one thread."""

    def __init__(self, path: Path, today: date) -> None:
        self.generation = 0
        """Counted on whenever the file may hold something else than what was written through this connection."""
        self._path = path
        self._today = today
        self._database: Database | None = None
        self._identity: Identity = None
        self._stamp: Stamp = (0, 0, 0)
        """Of the file as we left it."""
        self._rescued: Database | None = None
        """In memory, all that a file held which is not the journal any more."""

    def database(self) -> Database:
        """Returns the connection to the file that is the journal now. Raises JournalError."""
        if self._database is not None and identity_of(self._path) != self._identity:
            self._rescue(self._database)
        elif self._database is not None and stamp_of(self._path) != self._stamp:
            # Written by another hiptimer, or over: SQLite may believe that it still knows what is in it.
            self._database.close()
            self._database = None
        database = self._database or self._open()
        if self._rescued is not None:
            self._take_over(database, self._rescued)
        return database

    def leave(self) -> None:
        """Remember the file as it is now, after what was written."""
        self._stamp = stamp_of(self._path)

    def close(self) -> None:
        """Let the file go; what was rescued and cannot be written now is kept beside the journal."""
        with suppress(JournalError):
            if self._database is not None and identity_of(self._path) != self._identity:
                self.database()
        if self._rescued is not None:
            keep_all(self._path.parent, self._rescued)
            self._rescued = None
        database, self._database = self._database, None
        if database is not None:
            with suppress(JournalError):
                database.close()

    def _take_over(self, database: Database, rescued: Database) -> None:
        try:
            merge(database, rescued)
        except JournalError as error:
            if error.fault is not Fault.ODD:
                raise
        self._rescued = None
        rescued.close()

    def _rescue(self, database: Database) -> None:
        self._database = None
        self._rescued = copy_of(database)

    def _open(self) -> Database:
        try:
            database = open_database(self._path)
        except JournalError as error:
            if error.fault is not Fault.DAMAGED or self._rescued is None:
                raise
            # Something that is no journal was put in its place.
            with suppress(OSError):
                set_aside(self._path, f"damaged-{self._today.isoformat()}")
            database = open_database(self._path)
        database.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        self._database, self._identity = database, identity_of(self._path)
        self.generation += 1
        self.leave()
        return database
