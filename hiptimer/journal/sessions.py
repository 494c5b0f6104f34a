"""Sessions begun, interrupted, taken up, given up, corrected and deleted: the half of the journal that writes."""

from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from hiptimer.journal.jobs import Annotate, Delete, GiveUp, Merge
from hiptimer.journal.kept import is_kept
from hiptimer.journal.lock import lock_session
from hiptimer.journal.names import NameBook
from hiptimer.journal.opening import copy_of, open_for_reading
from hiptimer.journal.queries import open_sessions
from hiptimer.journal.recorder import Recording
from hiptimer.journal.records import SessionRecord
from hiptimer.journal.resume import EXPIRES_AFTER, Interrupted, read_interrupted
from hiptimer.journal.rows import LONGEST_TEXT, OpenRow
from hiptimer.journal.snapshot import first_checkpoint, whole_checkpoint
from hiptimer.journal.store import Store
from hiptimer.journal.writer import SessionWriter
from hiptimer.progression.past import Rating
from hiptimer.routine.identity import name_key
from hiptimer.routine.model import Routine
from hiptimer.workout.plan import Plan
from hiptimer.yamlfile.files import Limits, read_text
from hiptimer.yamlfile.problems import DocumentError, UnreadableError

MERGE_PATIENCE = 600.0
"""Seconds: 100,000 sessions take a minute."""

ADD_PATIENCE = 1.0
"""Seconds that a command waits for the id of what it adds."""


class Sessions:
    """The sessions of a store, as far as they change. Journal tells what each method is for."""

    def __init__(self, store: Store, names: NameBook, day_start: int = 0) -> None:
        """`day_start` is the hour at which the day of a new session begins."""
        self._store = store
        self._names = names
        self._day_start = day_start

    def begin(self, plan: Plan, wall: datetime, path: Path | None, first_step: int) -> Recording:
        """Record a new session, and give up interrupted ones of the same routine."""
        text = None if path is None else _text_of(plan.routine, path)
        checkpoint = first_checkpoint(plan, wall, path, first_step, self._day_start)._replace(routine_text=text)
        new, keys = checkpoint.record.uid, self._keys_of(plan.routine.slug)
        self._give_up(lambda row: row.uid != new and name_key(row.routine) in keys)
        return Recording(self._store, checkpoint)

    def unfinished(self, now: datetime, routine: str | None) -> Interrupted | None:
        """Returns the newest interrupted session that has not expired; those that have are forgotten."""
        for interrupted in self._interrupted(routine):
            if abs(now - interrupted.stopped) <= EXPIRES_AFTER:
                return interrupted
            self.forget(interrupted)
        return None

    def take_up(self, interrupted: Interrupted) -> Recording:
        """Go on recording an interrupted session."""
        return Recording(self._store, interrupted.checkpoint)

    def forget(self, interrupted: Interrupted) -> None:
        """Never offer an interrupted session again."""
        self._give_up(lambda row: row.uid == interrupted.record.uid)

    def delete(self, uid: str) -> bool:
        """Delete a session with all its results; returns whether it is or will be gone."""
        self._store.post(Delete(self._store.folder, uid, self._store.opened_at))
        return self._store.recording

    def annotate(self, uid: str, rating: Rating | None, note: str | None) -> bool:
        """Rate a session anew, or give it another note; returns whether that is or will be so."""
        self._store.post(Annotate(uid, rating, note, self._store.opened_at))
        return self._store.recording

    def add(self, plan: Plan, started: datetime, seconds: float, path: Path | None) -> SessionRecord:
        """Write a session that was done without hiptimer."""
        checkpoint = whole_checkpoint(plan, started, seconds, path, self._day_start)
        writer = SessionWriter(self._store, checkpoint)
        writer.put(checkpoint, is_over=True)
        self._store.settle(ADD_PATIENCE)
        return checkpoint.record._replace(id=writer.id)

    def merge(self, file: Path) -> int | None:
        """Take over another journal; None where that is not done. Raises JournalError where that cannot be read."""
        with closing(open_for_reading(file)) as source, closing(copy_of(source)) as memory:
            job = Merge(memory)
            self._store.post(job)
            self._store.settle(MERGE_PATIENCE)
            self._store.withdraw(job)
        return job.taken

    def _keys_of(self, routine: str) -> frozenset[str]:
        """Returns the keys of every name that a routine has had."""
        own = frozenset([name_key(routine)])
        return self._store.query(lambda database: self._names.relations(database).routine_keys(routine), own)

    def _give_up(self, which: Callable[[OpenRow], bool]) -> None:
        self._store.post(GiveUp(self._store.folder, self._store.opened_at, which))

    def _interrupted(self, routine: str | None) -> Iterator[Interrupted]:
        nothing: list[OpenRow] = []
        keys = None if routine is None else self._keys_of(routine)
        for row in self._store.query(open_sessions, nothing):
            if keys is not None and name_key(row.routine) not in keys:
                continue
            if is_kept(self._store.folder, row.uid):
                # It went on, or ended, while the journal could not be written to.
                continue
            interrupted = self._read_interrupted(row.id, row.uid)
            if interrupted is not None:
                yield interrupted

    def _read_interrupted(self, session: int, uid: str) -> Interrupted | None:
        """Returns an open session, unless a living process has it; read while nobody can take it."""
        lock = None
        with suppress(OSError):
            # Where no lock can be had nobody can tell; most likely the session is dead.
            lock = lock_session(self._store.folder, uid)
            if lock is None:
                return None
        try:
            return self._store.query(lambda database: read_interrupted(database, session), None)
        finally:
            if lock is not None:
                lock.release()


def _text_of(routine: Routine, path: Path) -> str | None:
    """Returns the text that a routine was read from; None where its file says another by now, or is too long."""
    try:
        text = read_text(path, Limits("routine", ""))
    except (UnreadableError, DocumentError):
        return None
    is_same = sha256(text.encode()).hexdigest() == routine.content_hash
    return text if is_same and len(text) <= LONGEST_TEXT else None
