"""Keeps what is known to be in the journal there, whatever other programs do to its file.

The file is opened for each change and closed after it, so that nothing is ever written into one that has been replaced,
moved or deleted. What this program has seen in it is in memory as well: whatever of that is missing when the file is
opened again, and was not deleted by a person, is put back. So no file has to be told from another.
"""

import time
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from typing import Protocol

from hiptimer.journal.aside import set_aside
from hiptimer.journal.database import Database
from hiptimer.journal.faults import Fault, JournalError
from hiptimer.journal.kept import keep
from hiptimer.journal.lock import take_lock
from hiptimer.journal.opening import copy_of, is_sound, open_database, open_for_reading
from hiptimer.journal.union import unite

LARGEST = 32 * 1024 * 1024
"""Bytes of a journal of which all is kept in memory: some 20,000 sessions. Of a larger one only those of this run."""

DAMAGE_PATIENCE = 0.5
"""Seconds that a damaged file is given to become whole: perhaps another program is just writing it."""

RETRY_SECONDS = 0.05

MAX_COMPLAINTS = 3
"""A file that cannot be read so often is damaged, though SQLite finds nothing wrong with its pages."""


class Own(Protocol):
    """A session of this run, which is written anew where it is missing."""

    def restore(self, database: Database) -> None:
        """Write what the file does not know of it; inside a transaction. Raises JournalError."""

    def keep(self) -> bool:
        """Put it where the next start finds it; False where that can be done nowhere."""


class Keeper:
    """Opens the journal for the thread that writes. Methods raise JournalError."""

    def __init__(self, path: Path, today: date, say: Callable[[str], None]) -> None:
        """`say` is told in a line what was done about a file that is no journal; its name has the day in it."""
        self.own: list[Own] = []
        self.token: int | None = None
        """Stands for what is known to be in the file; None while nothing is."""
        self.is_in_place = False
        """All that is known was in the file when it was last opened."""
        self.complaints = 0
        """How often in a row something in the file could not be read."""
        self._path = path
        self._today = today
        self._say = say
        self._known: Database | None = None
        """In memory, what was in the file when it was last opened, and found to be changed."""

    def open(self) -> Database:
        """Returns the journal with all in it that is known."""
        self.is_in_place = False
        database = self._open_whole()
        try:
            if database.token() is None:
                with database.write_transaction():
                    pass
            if self.token is None or database.token() != self.token:
                self._put_back(database)
                self._remember(database)
            self.is_in_place = True
        except BaseException:
            database.close()
            raise
        return database

    def leave(self, database: Database, *, is_own: bool) -> None:
        """Remember what the file holds now; `is_own`: only sessions of this run were written."""
        was_changed = False
        for before, after in database.tokens:
            # What another hiptimer has written in between, nobody here has seen.
            self.token = after if before == self.token else None
            was_changed = was_changed or after != before
        if was_changed and not is_own:
            self._remember(database)

    def close(self) -> None:
        """Forget what was seen."""
        known, self._known = self._known, None
        if known is not None:
            known.close()

    def keep_all(self, *, also_seen: bool) -> bool:
        """Put what is known where the next start finds it, as the file cannot be had; False where that fails."""
        known, done = self._known, True
        if also_seen and known is not None:
            done = keep(self._path.parent, f"known-{self.token}", lambda database: unite(database, known))
        for session in self.own:
            done = session.keep() and done
        return done

    def _put_back(self, database: Database) -> None:
        if not self.own and self._known is None:
            return
        with database.write_transaction():
            for session in self.own:
                session.restore(database)
            if self._known is not None:
                unite(database, self._known)

    def _remember(self, database: Database) -> None:
        known, self._known = self._known, None
        if known is not None:
            known.close()
        database.tokens.clear()
        if database.size() > LARGEST:
            self.token = database.token()
            return
        self._known = copy_of(database)
        self.token = self._known.token()

    def _open_whole(self) -> Database:
        deadline = time.monotonic() + DAMAGE_PATIENCE
        while True:
            try:
                return self._open_sound()
            except JournalError as error:
                if error.fault is not Fault.DAMAGED:
                    raise
                if time.monotonic() >= deadline:
                    return self._begin_anew()
            time.sleep(RETRY_SECONDS)

    def _open_sound(self) -> Database:
        database = open_database(self._path)
        if self.complaints and (self.complaints >= MAX_COMPLAINTS or not is_sound(database)):
            database.close()
            raise JournalError(Fault.DAMAGED, "malformed")
        return database

    def _begin_anew(self) -> Database:
        """Move away what is no journal, or is damaged, and put what can be read of it into a new one."""
        try:
            lock = take_lock(self._path.with_suffix(".lock"))
            if lock is None:
                raise JournalError(Fault.BUSY, "another hiptimer sees to a damaged journal")
            try:
                return self._replace()
            finally:
                lock.release()
        except OSError as error:
            reason = f"it is damaged and cannot be moved away ({error.strerror})"
            raise JournalError(Fault.UNUSABLE, reason) from error

    def _replace(self) -> Database:
        try:
            # Another hiptimer may have just begun a new one.
            return self._open_sound()
        except JournalError as error:
            if error.fault is not Fault.DAMAGED:
                raise
        aside = set_aside(self._path, f"damaged-{self._today.isoformat()}")
        self._say(f"The journal was damaged: it is kept as {aside.name}, a new one begins.")
        self.token, self.complaints = None, 0
        database = open_database(self._path)
        with suppress(JournalError), closing(open_for_reading(aside)) as source, database.write_transaction():
            unite(database, source)
        return database
