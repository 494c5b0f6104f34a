"""One session as it is written: the newest that is known of it, by the thread that writes."""

from collections.abc import Iterable
from typing import NamedTuple

from hiptimer.journal.database import Database
from hiptimer.journal.faults import JournalError
from hiptimer.journal.kept import forget_kept, keep_session
from hiptimer.journal.lock import SessionLock, lock_session
from hiptimer.journal.records import BoutRecord, SessionRecord
from hiptimer.journal.snapshot import Checkpoint
from hiptimer.journal.store import Store
from hiptimer.journal.writes import bouts_of, delete_session, put_session


class _State(NamedTuple):
    """What the file is to say of the session."""

    checkpoint: Checkpoint
    is_over: bool = False
    """Its end is among it: this must not get lost."""
    is_nothing: bool = False
    """It is to be deleted."""


class SessionWriter:
    """Writes one session, and holds its lock, by which other hiptimers see that it runs. A job for the worker."""

    def __init__(self, store: Store, checkpoint: Checkpoint) -> None:
        self.id = checkpoint.record.id
        """The session's id in the file; 0 where it is not there."""
        self._store = store
        self._state = _State(checkpoint)
        self._lock: SessionLock | None = None
        self._written: frozenset[tuple[int, BoutRecord]] = frozenset()
        """The bouts as they stand in the file, each with the number of its exercise."""
        store.remember(self)
        self._generation = 0
        """Of the connection that they were written through."""
        self._kept: _State | None = None
        """What was put beside the journal."""

    @property
    def notice(self) -> str | None:
        """One line for the person where the journal is in trouble; None while all is well."""
        return self._store.notice

    def take_up(self, record: SessionRecord) -> bool:
        """Go on with a session that is in the file; False where another hiptimer has just done so."""
        return self._hold(record.id)

    def put(self, checkpoint: Checkpoint, *, is_over: bool = False, is_nothing: bool = False) -> None:
        """Have a session written as it stands; what was put before and is not yet written need not be any more."""
        self._state = _State(checkpoint, is_over, is_nothing)
        self._store.post(self)
        if is_over and not self._store.recording:
            if self._store.is_damaged:
                self.keep()
            self.release()

    def settle(self) -> bool:
        """Wait a moment; returns whether what was put is written."""
        return self._store.settle() and self._store.recording and self.id > 0

    def release(self) -> None:
        """Let the lock go: the session runs no more."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    # --- what the worker's thread calls ---

    def restore(self, database: Database) -> None:
        """Write it anew where it is not in the file any more."""
        checkpoint, _, is_nothing = self._state
        uid = checkpoint.record.uid
        if not is_nothing and not database.number("SELECT count(*) FROM session WHERE uid = ?", (uid,)):
            put_session(database, checkpoint, (), lambda _: None)

    def run(self, database: Database) -> None:
        """Write what was put last."""
        state = self._state
        record = state.checkpoint.record
        if state.is_nothing:
            delete_session(database, record.uid)
            self.id = 0
        else:
            self._write(database, state.checkpoint)
        if state.is_over:
            self.release()
        if self._kept is not None:
            forget_kept(self._store.folder, record.uid)
            self._kept = None

    def keep(self) -> None:
        """Put the end of a session beside the journal."""
        state = self._state
        if state.is_over and not state.is_nothing and state != self._kept:
            keep_session(self._store.folder, state.checkpoint)
            self._kept = state
            self.release()

    def _write(self, database: Database, checkpoint: Checkpoint) -> None:
        same_file = self._generation == self._store.generation
        try:
            self.id = put_session(database, checkpoint, self._written if same_file else (), self._hold)
        except JournalError:
            if not self.id:
                self.release()
            raise
        self._written = frozenset(bouts_of(checkpoint.record))
        self._generation = self._store.generation

    def _hold(self, session: int) -> bool:
        self.release()
        try:
            self._lock = lock_session(self._store.folder, session)
        except OSError:
            # Where no lock can be had, nobody else can have one either.
            return True
        return self._lock is not None


class Ensure:
    """A job for the worker, the last: whatever has become of the file, the sessions of this run are in it."""

    def __init__(self, sessions: Iterable[SessionWriter]) -> None:
        self._sessions = sessions

    def run(self, database: Database) -> None:
        """Write those that are missing."""
        for session in self._sessions:
            session.restore(database)

    def keep(self) -> None:
        """They have been kept one by one."""
