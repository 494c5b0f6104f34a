"""The journal's file while the program runs: asked by whoever has a question, written to by a thread of its own.

Nothing here raises an exception for what is wrong with the file.
"""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from hiptimer.journal import queries
from hiptimer.journal.database import Database
from hiptimer.journal.faults import Fault, JournalError
from hiptimer.journal.kept import kept_files
from hiptimer.journal.opening import open_for_reading
from hiptimer.printable import printable
from hiptimer.workout.wording import counted

if TYPE_CHECKING:
    from hiptimer.journal.worker import Job, Worker
    from hiptimer.journal.writer import SessionWriter

FILE = "journal.sqlite3"

PATIENCE = 0.1
"""Seconds that a question waits for what is still being written."""

START_PATIENCE = 0.2
"""Seconds that whoever asks whether all is recorded waits for the first look at the file."""

TAKE_IN_PATIENCE = 2.0
"""Seconds that the first question waits for what an earlier run has kept."""

LAST_PATIENCE = 3.0
"""Seconds that the end of the program waits for what is still being written."""

T = TypeVar("T")


class Writing:
    """The half of a store that writes: what is posted is done by a thread of its own, begun with the first post."""

    def __init__(self, folder: Path, opened: datetime) -> None:
        self.folder = folder
        self.opened_at = int(opened.timestamp() * 1000)
        """Milliseconds since 1970."""
        self.remark: str | None = None
        """One line about what was done about a file that was no journal."""
        self._path = folder / FILE
        self._place = printable(str(self._path))
        self._opened = opened
        self._worker: Worker | None = None
        self._is_closed = False
        self._lost: str | None = None

    @property
    def recording(self) -> bool:
        """What is written now will be remembered, at once or later."""
        fault = self._fault()
        return not self._is_closed and (fault is None or fault.fault is Fault.BUSY)

    @property
    def unrecorded(self) -> str | None:
        """One line about why nothing is recorded just now; None while all is."""
        if self._lost is not None or self._is_closed:
            return self._lost
        fault = self._fault()
        if fault is not None and fault.fault is Fault.BUSY:
            return f"Not recorded yet, {self._place}: another program holds it."
        if fault is not None:
            return f"Not recorded, {self._place}: {_remedy(fault)}."
        broken = self._worker and self._worker.broken
        return f"Not recorded, {self._place}: {broken}." if broken else None

    def post(self, job: "Job") -> None:
        """Have a job done."""
        if not self._is_closed:
            self._begin().post(job)

    def write_session(self, session: "SessionWriter") -> None:
        """Have a session of this run written, and see to it that it stays in the file, whatever becomes of that."""
        if self._is_closed:
            return
        worker = self._begin()
        if session not in worker.keeper.own:
            worker.keeper.own.append(session)
        worker.post(session)

    def withdraw(self, job: "Job") -> None:
        """Have a job not done after all, where it is not yet."""
        if self._worker is not None:
            self._worker.withdraw(job)

    def settle(self, seconds: float | None = None) -> bool:
        """Wait until all is written that was posted, for a moment, or some seconds; returns whether it is."""
        return self._worker is None or self._worker.settle(PATIENCE if seconds is None else seconds)

    def close(self) -> None:
        """Let the file go; what could not be written by now is kept for the next start."""
        if self._worker is not None and not self._is_closed:
            self._worker.close(LAST_PATIENCE)
            if self._worker.lost:
                fault = self._worker.reason
                reason = _remedy(fault) if fault else "the disk did not answer"
                self._lost = f"Not recorded, {self._place}: {reason}."
        self._is_closed = True

    def _fault(self) -> JournalError | None:
        """Returns what the last try to write met; waits for the first one."""
        worker = self._begin()
        if not worker.has_tried:
            worker.settle(START_PATIENCE, also_look=True)
        return worker.fault

    def _begin(self) -> "Worker":
        if self._worker is None:
            # Imported here: who only reads does not load what writes.
            from hiptimer.journal.jobs import Look
            from hiptimer.journal.keeper import Keeper
            from hiptimer.journal.worker import Worker

            keeper = Keeper(self._path, self._opened.date(), self._say)
            self._worker = Worker(keeper, Look(self.folder))
        return self._worker

    def _say(self, remark: str) -> None:
        self.remark = printable(remark)


class Store(Writing):
    """Asks the file as it is at that moment, and only has it written to where something is recorded or to be mended."""

    def __init__(self, folder: Path, opened: datetime) -> None:
        super().__init__(folder, opened)
        self._failure: str | None = None
        """Why the last question had no answer."""
        self._odd: dict[object, str] = {}
        """What is wrong with sessions that were left out, by their ids."""
        self._copy: tuple[tuple[object, ...], Database] | None = None
        """The journal in memory, where the file itself cannot be asked, and how the file was then."""
        self._is_asked = False
        """A question was answered."""

    @property
    def unreadable(self) -> str | None:
        """One line for the person about what cannot be read; None while all can."""
        return self.remark or self._failure or self._odd_words()

    @property
    def notice(self) -> str | None:
        """One line for the person about what is wrong; None while all is well."""
        return self.unrecorded or self.unreadable

    def query(self, question: Callable[[Database], T], default: T) -> T:
        """Returns the answer to a question, or `default` where the file cannot be read."""
        self._take_in_what_was_kept()
        self.settle()
        for _ in range(2):
            try:
                answer = self._ask(question) if self._is_there() else default
            except JournalError as error:
                reason = str(error) if error.fault is Fault.UNUSABLE else _remedy(error)
                self._failure = f"{self._place} cannot be read: {reason}."
                if error.fault is not Fault.DAMAGED or not self._mend():
                    break
            else:
                self._failure = None
                return answer
        return default

    def odd_sessions(self) -> tuple[str, ...]:
        """Returns a line for each session that was left out of an answer, and for what could not be migrated."""
        return tuple(reason for session, reason in self._odd.items() if session is not None)

    def close(self) -> None:
        """Let the file go."""
        super().close()
        self._forget_copy()

    def _ask(self, question: Callable[[Database], T]) -> T:
        database = self._open()
        try:
            answer = question(database)
            if not self._is_asked:
                self._is_asked = True
                self._odd |= queries.left_behind(database)
            self._odd |= {row.key: row.reason for row in database.odd}
            database.odd.clear()
        finally:
            if not database.is_copy:
                database.close()
        return answer

    def _is_there(self) -> bool:
        """Whether there is a file; one that was taken away while the program runs is put back."""
        if not os.path.lexists(self._path) and self._worker is not None and not self._is_closed:
            self._look()
        return os.path.lexists(self._path)

    def _look(self) -> None:
        if self._worker is not None:
            self._worker.look()
            self._worker.settle(PATIENCE, also_look=True)

    def _open(self) -> Database:
        """Returns the journal as it is now, in which nothing is missing that is known to have been there."""
        database = self._open_file()
        try:
            is_as_known = self._is_as_known(database)
        except JournalError:
            if not database.is_copy:
                database.close()
            raise
        if is_as_known:
            return database
        if not database.is_copy:
            database.close()
        self._look()
        return self._open_file()

    def _is_as_known(self, database: Database) -> bool:
        """Whether nobody but this program has written, as far as can be told. Raises JournalError."""
        worker = None if self._is_closed else self._worker
        return worker is None or worker.keeper.token in (None, database.token()) or worker.fault is not None

    def _open_file(self) -> Database:
        stamp = _stamp_of(self._path)
        if self._copy is not None and self._copy[0] == stamp:
            return self._copy[1]
        database = open_for_reading(self._path)
        if database.is_copy:
            self._forget_copy()
            self._copy = stamp, database
        return database

    def _forget_copy(self) -> None:
        copy, self._copy = self._copy, None
        if copy is not None:
            copy[1].close()

    def _mend(self) -> bool:
        """Have a damaged file replaced by what can be read of it; returns whether that is done."""
        if self._is_closed:
            return False
        worker = self._begin()
        worker.complain()
        worker.settle(START_PATIENCE + PATIENCE, also_look=True)
        return worker.fault is None

    def _take_in_what_was_kept(self) -> None:
        if not self._is_asked and not self._is_closed and kept_files(self.folder):
            self._begin().settle(TAKE_IN_PATIENCE, also_look=True)

    def _odd_words(self) -> str | None:
        if not self._odd:
            return None
        number = counted(max(1, len(self._odd.keys() - {None})), "sessions")
        reason = next(iter(self._odd.values()))
        return f"Some of {self._place} cannot be read, {number}: {reason}. 'hiptimer doctor' names them."


def _stamp_of(path: Path) -> tuple[object, ...]:
    """Returns what differs once a file or what lies beside it was changed."""
    stamps: list[object] = []
    for ending in ("", "-wal", "-journal"):
        try:
            status = path.with_name(path.name + ending).stat()
        except OSError:
            stamps.append(None)
        else:
            stamps.append((status.st_ino, status.st_mtime_ns, status.st_ctime_ns, status.st_size))
    return tuple(stamps)


def _remedy(error: JournalError) -> str:
    """Returns why nothing is recorded, and what to do about it."""
    return {
        Fault.BUSY: "another program holds it; close that one",
        Fault.DAMAGED: f"it is damaged ({error})",
        Fault.FULL: "the disk is full; make some room",
        Fault.ODD: f"{error}",
        Fault.NEWER: f"it was written by a newer hiptimer ({error}); update hiptimer",
        Fault.UNUSABLE: f"{error}; see that the disk has room and that you may write there",
    }[error.fault]
