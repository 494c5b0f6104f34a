"""One session as it is written: the newest that is known of it, by the thread that writes."""

from threading import RLock
from typing import NamedTuple

from hiptimer.journal.database import Database
from hiptimer.journal.kept import forget_kept, keep
from hiptimer.journal.lock import Lock, lock_session
from hiptimer.journal.snapshot import Checkpoint
from hiptimer.journal.store import Store
from hiptimer.journal.writes import delete_session, put_session


class _State(NamedTuple):
    """What the file is to say of the session."""

    checkpoint: Checkpoint
    is_over: bool = False
    is_nothing: bool = False
    """It is to be deleted."""


class SessionWriter:
    """Writes one session, and holds its lock, by which other hiptimers see that it runs. A job for the worker."""

    is_own = True

    def __init__(self, store: Store, checkpoint: Checkpoint) -> None:
        self.id = checkpoint.record.id
        """The session's id in the file; 0 where it is not there."""
        self._store = store
        self._state = _State(checkpoint)
        self._lock: Lock | None = None
        self._hands = RLock()
        """Held by the thread that takes the lock, or lets it go: the worker's, or that of whoever goes on."""
        self._is_kept = False
        """It is beside the journal."""

    @property
    def notice(self) -> str | None:
        """One line for the person where the session is not recorded; None while it is."""
        return self._store.unrecorded

    @property
    def keeps(self) -> bool:
        """Whether what is put will be written, now or later."""
        return self._store.recording

    def take_up(self) -> bool:
        """Go on with a session that is in the file; False where another hiptimer has just done so."""
        return self._hold()

    def put(self, checkpoint: Checkpoint, *, is_over: bool = False, is_nothing: bool = False) -> None:
        """Have a session written as it stands; what was put before and is not yet written need not be any more."""
        self._state = _State(checkpoint, is_over, is_nothing)
        self._store.write_session(self)

    # --- what the worker's thread calls ---

    def run(self, database: Database) -> None:
        """Write what was put last."""
        state = self._state
        with database.write_transaction():
            self._change(database, state)
        self._see_to_lock(state)
        if self._is_kept:
            forget_kept(self._store.folder, state.checkpoint.record.uid)
            self._is_kept = False

    def restore(self, database: Database) -> None:
        """Write what the file does not know of it."""
        self._change(database, self._state)

    def keep(self) -> bool:
        """Put what was put last beside the journal."""
        state = self._state
        self._is_kept = keep(
            self._store.folder, state.checkpoint.record.uid, lambda database: self._change(database, state)
        )
        self._release()
        return self._is_kept

    def _change(self, database: Database, state: _State) -> None:
        record = state.checkpoint.record
        if state.is_nothing:
            delete_session(database, record.uid, record.revision.progress)
            self.id = 0
        else:
            self.id = put_session(database, state.checkpoint, lambda: None if state.is_over else self._hold())

    def _see_to_lock(self, state: _State) -> None:
        if state.is_over:
            self._release()
        elif self._lock is None or not self._lock.is_seen:
            self._hold()

    def _hold(self) -> bool:
        with self._hands:
            self._release()
            try:
                self._lock = lock_session(self._store.folder, self._state.checkpoint.record.uid)
            except OSError:
                # Where no lock can be had, nobody else can have one either.
                return True
            return self._lock is not None

    def _release(self) -> None:
        with self._hands:
            lock, self._lock = self._lock, None
            if lock is not None:
                lock.release()
