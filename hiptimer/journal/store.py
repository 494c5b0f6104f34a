"""The journal's file while the program runs: queried, written to, and given up when it fails; never an exception."""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from hiptimer.journal.aside import KEPT, Identity, identity_of, set_aside
from hiptimer.journal.database import Database
from hiptimer.journal.faults import Fault, JournalError
from hiptimer.journal.opening import copy_of, open_database, open_for_reading

if TYPE_CHECKING:
    from hiptimer.journal.connection import Connection
    from hiptimer.journal.worker import Job, Worker
    from hiptimer.journal.writer import SessionWriter

FILE = "journal.sqlite3"

PATIENCE = 0.3
"""Seconds that a question, or a change whose result is asked for, waits for what is still being written."""

LAST_PATIENCE = 3.0
"""Seconds that the end of the program waits for it."""

T = TypeVar("T")


class Writing:
    """The half of a store that writes: what is posted is done by a thread of its own."""

    def __init__(self, folder: Path, today: date) -> None:
        self.folder = folder
        self.recording = False
        """What is written is kept."""
        self.is_damaged = False
        """The file was, in this run: what ends now goes beside it."""
        self._path = folder / FILE
        self._today = today
        self._not_recorded: str | None = None
        self._worker: Worker | None = None
        self._writing: Connection | None = None
        """Only the worker's thread touches it."""
        self._sessions: list[SessionWriter] = []
        """Those of this run."""
        self._damage: JournalError | None = None
        """What the worker has met, for the thread that reads to do something about."""

    @property
    def unrecorded(self) -> str | None:
        """One line about why nothing is recorded; None while all is."""
        if self._not_recorded is None and self._worker is not None and self._worker.stuck:
            return f"Not recorded yet, {self._path}: another program holds it."
        return self._not_recorded

    def write(self, change: Callable[[Database], T], default: T, patience: float | None = None) -> T:
        """Returns what a change returns, or `default` where it is not written by now, or after `patience` in seconds.

        What another program is in the way of is written later.
        """
        from hiptimer.journal.changes import Change

        job = Change(change, default)
        self.post(job)
        if self._worker is not None:
            self._worker.settle(PATIENCE if patience is None else patience)
        return job.result

    def post(self, job: "Job") -> None:
        """Have a job done by the thread that writes; nothing happens where nothing is recorded."""
        if not self.recording:
            return
        if self._worker is None:
            # Imported here: who only reads does not load what writes.
            from hiptimer.journal.connection import Connection
            from hiptimer.journal.worker import Worker

            self._writing = Connection(self._path, self._today)
            self._worker = Worker(self._writing, self._report)
        self._worker.post(job)

    def remember(self, session: "SessionWriter") -> None:
        """See to it that a session is still there at the end, whatever becomes of the file."""
        self._sessions.append(session)

    @property
    def generation(self) -> int:
        """Counted on whenever the file may hold something else than what was written."""
        return 0 if self._writing is None else self._writing.generation

    def settle(self) -> bool:
        """Wait a moment for what is still being written; returns whether all is."""
        return self._worker is None or self._worker.settle(PATIENCE)

    def _take_in(self) -> None:
        """Have sessions written that ended while the journal was busy."""
        if any(self.folder.glob(KEPT)):
            # Imported here: hardly ever is there one.
            from hiptimer.journal.kept import TakeIn

            self.post(TakeIn(self.folder))

    def _report(self, error: JournalError) -> None:
        if not self.recording:
            return
        if error.fault is Fault.DAMAGED:
            self.recording, self.is_damaged = False, True
            self._damage = error
        elif error.fault is not Fault.ODD:
            self._stop_recording(_remedy(error))

    def _stop_recording(self, reason: str) -> None:
        self.recording = False
        self._not_recorded = f"Not recorded, {self._path}: {reason}."


class Store(Writing):
    """Opens the file at once, to be read at least; what is wrong with it is in `notice`.

    One thread asks, another writes, each with a connection of its own.
    """

    def __init__(self, folder: Path, today: date) -> None:
        super().__init__(folder, today)
        self.unreadable: str | None = None
        """One line for the person about what cannot be read; None while all can."""
        self._database: Database | None = None
        """The connection that reads."""
        self._is_outdated = False
        """It shows the file as it was, while another program held it."""
        self._identity: Identity = None
        """Of the file that is read."""
        self._open()

    @property
    def notice(self) -> str | None:
        """One line for the person about what is wrong; None while all is well."""
        return self.unrecorded or self.unreadable

    def query(self, question: Callable[[Database], T], default: T) -> T:
        """Returns the answer to a question, or `default` where the file cannot be read."""
        self.settle()
        self._see_to_the_file()
        if self._damage is not None:
            error, self._damage = self._damage, None
            self._fail(error)
        if self._database is None:
            return default
        try:
            return self._ask(question, self._database)
        except JournalError as error:
            self._fail(error)
            return default

    def _ask(self, question: Callable[[Database], T], database: Database) -> T:
        try:
            answer = question(database)
            self._name_what_is_odd(database)
            return answer
        except JournalError as error:
            if error.fault is not Fault.DAMAGED or not self.recording:
                raise
            # Perhaps the file was written over, and only what was read of it before does not fit any more.
            self._read_anew(identity_of(self._path))
            return question(self._database or database)

    def _name_what_was_left_out(self) -> None:
        """Sessions that the migration could not bring into strict tables."""
        number = self.query(lambda database: database.number("SELECT count(*) FROM odd_session"), 0)
        if number:
            self._fail(JournalError(Fault.ODD, f"{number} of its sessions hold values that no hiptimer writes"))

    def _name_what_is_odd(self, database: Database) -> None:
        if database.odd:
            reason = database.odd[-1].reason
            more = f" and {len(database.odd) - 1} more" if len(database.odd) > 1 else ""
            self._fail(JournalError(Fault.ODD, f"{reason}{more}"))
            database.odd.clear()

    def close(self) -> None:
        """Let the file go; what could not be written by now is kept beside it."""
        if self.recording and identity_of(self._path) != self._identity:
            self._rescue()
        worker, self._worker = self._worker, None
        if worker is not None:
            if self.recording:
                from hiptimer.journal.writer import Ensure

                worker.post(Ensure(self._sessions))
            worker.close(LAST_PATIENCE)
        self._stop_reading()
        self.recording = False

    def _stop_reading(self) -> None:
        database, self._database = self._database, None
        if database is not None:
            with suppress(JournalError):
                database.close()

    # --- what is done about a fault ---

    def _open(self) -> None:
        self._identity = identity_of(self._path)
        try:
            self._database = open_database(self._path)
        except JournalError as error:
            if error.fault is not Fault.DAMAGED:
                self._only_read(error)
                return
            if not self._set_aside(self._identity, "a new one begins"):
                return
            try:
                self._database = open_database(self._path)
            except JournalError as second_error:
                self._only_read(second_error)
                return
        self.recording = True
        self._identity = identity_of(self._path)
        self._name_what_was_left_out()
        self._take_in()

    def _only_read(self, error: JournalError) -> None:
        """What was done before is still there to be read, unless it is not; a file that is busy is written to later."""
        if error.fault is Fault.BUSY:
            self.recording = self._is_outdated = True
            self._identity = identity_of(self._path)
            self._take_in()
        else:
            self._stop_recording(_remedy(error))
        try:
            self._database = open_for_reading(self._path)
        except JournalError as second_error:
            if os.path.lexists(self._path):
                self.unreadable = self._not_recorded or f"{self._path} cannot be read: {_remedy(second_error)}."

    def _see_to_the_file(self) -> None:
        """Read the file that is the journal now: it was replaced since, or could only be copied when it was opened."""
        if self._database is None or not self.recording:
            return
        identity = identity_of(self._path)
        is_replaced = identity != self._identity
        if is_replaced:
            self._rescue()
            self.settle()
            identity = identity_of(self._path)
        is_free = self._worker is not None and not self._worker.stuck
        if identity is not None and (is_replaced or (self._is_outdated and is_free)):
            self._read_anew(identity)

    def _rescue(self) -> None:
        """Have what the old file holds put into the one that has its name now, or into a new one."""
        from hiptimer.journal.merging import TakeOver

        if self._database is None:
            return
        with suppress(JournalError):
            self.post(TakeOver(self.folder, copy_of(self._database)))
        self._database = None

    def _read_anew(self, identity: Identity) -> None:
        with suppress(JournalError):
            database = open_database(self._path)
            self._stop_reading()
            self._database, self._identity = database, identity
            self._is_outdated, self.unreadable = False, None

    def _fail(self, error: JournalError) -> None:
        """After a failure nothing is written any more; what can still be read is still read."""
        if error.fault is Fault.BUSY:
            return
        if error.fault is Fault.ODD:
            self.unreadable = f"Some of {self._path} cannot be read: {error}."
            return
        if error.fault is Fault.DAMAGED:
            self.is_damaged = True
            self.close()
            self._set_aside(self._identity, "a new one begins with the next start")
        elif self.recording:
            self._stop_recording(_remedy(error))

    def _set_aside(self, damaged: Identity, what_then: str) -> bool:
        """Move the damaged file away, unless another hiptimer has already done so and begun a new one.

        `damaged` tells which file that is. Returns whether the name is free for a new file.
        """
        if identity_of(self._path) != damaged:
            self.unreadable = f"The journal was damaged: {what_then}."
            return True
        try:
            kept = set_aside(self._path, f"damaged-{self._today.isoformat()}")
        except OSError as error:
            self._stop_recording(f"it is damaged and cannot be moved away ({error.strerror})")
            return False
        self.unreadable = f"The journal was damaged: it is kept as {kept.name}, {what_then}."
        return True


def _remedy(error: JournalError) -> str:
    """Returns why nothing is recorded, and what to do about it."""
    return {
        Fault.BUSY: "another program holds it; close that one and start again",
        Fault.DAMAGED: "it is damaged, and so is the new one",
        Fault.FULL: "the disk is full; make some room and start again",
        Fault.ODD: f"{error}",
        Fault.NEWER: f"it was written by a newer hiptimer ({error}); update hiptimer",
        Fault.UNUSABLE: f"{error}; see that the disk has room and that you may write there",
    }[error.fault]
