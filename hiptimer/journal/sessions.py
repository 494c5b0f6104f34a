"""Sessions begun, interrupted, taken up, given up and deleted: the half of the journal that writes."""

from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from hiptimer.journal import writes
from hiptimer.journal.kept import kept_path
from hiptimer.journal.lock import lock_session
from hiptimer.journal.merging import merge
from hiptimer.journal.opening import copy_of, open_for_reading
from hiptimer.journal.queries import open_sessions
from hiptimer.journal.recorder import Recording
from hiptimer.journal.records import SessionRecord
from hiptimer.journal.resume import EXPIRES_AFTER, Interrupted, read_interrupted
from hiptimer.journal.snapshot import first_checkpoint, whole_checkpoint
from hiptimer.journal.store import Store
from hiptimer.progression.past import Rating
from hiptimer.workout.plan import Plan

MERGE_PATIENCE = 600.0
"""Seconds: 100,000 sessions take a minute."""


class Sessions:
    """The sessions of a store, as far as they change. Journal tells what each method is for."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def begin(self, plan: Plan, wall: datetime, path: Path | None, first_step: int) -> Recording:
        """Record a new session, and give up an interrupted one of the same routine."""
        for interrupted in self._interrupted():
            if interrupted.record.routine == plan.routine.slug:
                self.forget(interrupted)
        return Recording(self._store, first_checkpoint(plan, wall, path, first_step))

    def unfinished(self, now: datetime) -> Interrupted | None:
        """Returns the newest interrupted session that has not expired; those that have are forgotten."""
        for interrupted in self._interrupted():
            if abs(now - interrupted.stopped) <= EXPIRES_AFTER:
                return interrupted
            self.forget(interrupted)
        return None

    def take_up(self, interrupted: Interrupted) -> Recording:
        """Go on recording an interrupted session."""
        return Recording(self._store, interrupted.checkpoint)

    def forget(self, interrupted: Interrupted) -> None:
        """Never offer an interrupted session again."""
        self._store.write(lambda database: writes.give_up(database, interrupted.record.id), None)

    def delete(self, session: int) -> bool:
        """Delete a session with all its results; returns whether there was one and it is gone."""
        return self._store.write(lambda database: writes.delete_by_id(database, session), 0) > 0

    def merge(self, file: Path) -> int | None:
        """Take over another journal. Raises JournalError where that cannot be read."""
        with closing(open_for_reading(file)) as source:
            memory = copy_of(source)
        nothing: int | None = None
        return self._store.write(lambda database: merge(database, memory), nothing, MERGE_PATIENCE)

    def add(self, plan: Plan, started: datetime, seconds: float, path: Path | None) -> SessionRecord | None:
        """Write a session that was done without hiptimer; None where it is not written by now."""
        checkpoint = whole_checkpoint(plan, started, seconds, path)
        session = self._store.write(lambda database: writes.put_session(database, checkpoint, (), lambda _: None), 0)
        return checkpoint.record._replace(id=session) if session else None

    def annotate(self, session: int, rating: Rating | None, note: str | None) -> bool:
        """Rate a session anew, or give it another note."""
        return self._store.write(lambda database: writes.annotate(database, session, rating, note), 0) > 0

    def _interrupted(self) -> Iterator[Interrupted]:
        no_sessions: list[int] = []
        for session in self._store.query(open_sessions, no_sessions):
            interrupted = self._read_interrupted(session)
            if interrupted is not None and not kept_path(self._store.folder, interrupted.record.uid).exists():
                yield interrupted

    def _read_interrupted(self, session: int) -> Interrupted | None:
        """Returns an open session, unless a living process has it; read while nobody can take it."""
        lock = None
        with suppress(OSError):
            # Where no lock can be had nobody can tell; most likely the session is dead.
            lock = lock_session(self._store.folder, session)
            if lock is None:
                return None
        try:
            return self._store.query(lambda database: read_interrupted(database, session), None)
        finally:
            if lock is not None:
                lock.release()
