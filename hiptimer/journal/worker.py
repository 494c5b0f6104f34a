"""The thread that writes: the screens and the clock never wait for a disk, or for another program's lock.

It does one job after another in the order in which they came; whoever posts a job goes on at once. What fails is tried
again after a pause that grows, until it is done or the program ends; then it is kept where the next start finds it.
"""

import threading
from contextlib import closing
from typing import Protocol

from hiptimer.fault_log import log_fault
from hiptimer.journal.database import Database
from hiptimer.journal.faults import Fault, JournalError
from hiptimer.journal.keeper import Keeper
from hiptimer.journal.opening import RAW_FILE

PAUSES = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)
"""Seconds between two tries: the first after the first failure, the last again and again."""


class Job(Protocol):
    """Something to be written. Its methods are called by the worker's thread."""

    is_own: bool
    """It writes a session of this run, and nothing else."""

    def run(self, database: Database) -> None:
        """Write it as it stands now. Raises JournalError."""

    def keep(self) -> bool:
        """Put it where the next start finds it, as the journal cannot be had; False where that can be done nowhere."""


class Worker:
    """Does jobs until it is closed."""

    def __init__(self, keeper: Keeper, look: Job) -> None:
        """`look` is done first, and whenever somebody asks whether the file is as it was."""
        self.keeper = keeper
        self.fault: JournalError | None = None
        """Why the last try failed; None where it did not."""
        self.broken: str | None = None
        """A fault of our own that has kept something from being written."""
        self.lost = False
        """Something could neither be written nor kept."""
        self.reason: JournalError | None = None
        """Why."""
        self.has_tried = False
        """The file was opened, or could not be."""
        self._look = look
        self._jobs: list[Job] = []
        self._running: Job | None = None
        self._wants_look = True
        self._failures = 0
        """How many tries in a row have failed."""
        self._is_news = False
        """Something was posted since the last try."""
        self._closing = False
        self._changed = threading.Condition()
        # A disk that never answers must not keep the program from ending.
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    # --- what other threads call ---

    def post(self, job: Job) -> None:
        """Have a job done; one that still waits is not posted twice, as it will write what stands then."""
        with self._changed:
            if job not in self._jobs:
                self._jobs.append(job)
            self._is_news = True
            self._changed.notify_all()

    def look(self) -> None:
        """Have the file looked at."""
        with self._changed:
            self._wants_look = self._is_news = True
            self._changed.notify_all()

    def complain(self) -> None:
        """Something in the file could not be read: have it looked at more closely."""
        self.keeper.complaints += 1
        self.look()

    def withdraw(self, job: Job) -> bool:
        """Have a job not done after all; False where it is being done, or is."""
        with self._changed:
            if job not in self._jobs:
                return False
            self._jobs.remove(job)
            return True

    def settle(self, seconds: float, *, also_look: bool = False) -> bool:
        """Wait until all is written, at most for some seconds, and not where something is in the way.

        Returns whether all is written, and, if asked for, looked at.
        """

        def settled() -> bool:
            looks = also_look and (self._wants_look or self._running is self._look)
            return not (self._jobs or looks or self._running not in (None, self._look))

        with self._changed:
            self._changed.wait_for(lambda: settled() or (self.fault is not None and not self._is_news), seconds)
            return settled()

    def close(self, seconds: float) -> None:
        """Look once more, try each job that is left, keep those that fail, and end; wait at most for some seconds."""
        with self._changed:
            self._closing = self._wants_look = True
            self._changed.notify_all()
        self._thread.join(seconds)
        self.lost = self.lost or self._thread.is_alive()

    # --- its own thread ---

    def _run(self) -> None:
        while (job := self._next()) is not None:
            fault = self._try(job)
            if fault is not None and self._closing:
                self._give_up(job, fault)
                fault = None
            self._done(job, fault)
        self.keeper.close()

    def _next(self) -> Job | None:
        """Returns what is to be done now, when there is something; None at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._jobs or self._wants_look or self._closing)
            if self.fault is not None:
                pause = PAUSES[min(self._failures, len(PAUSES)) - 1]
                self._changed.wait_for(lambda: self._is_news or self._closing, pause)
            self._is_news = False
            if self._jobs:
                self._running = self._jobs.pop(0)
            elif self._wants_look:
                self._wants_look, self._running = False, self._look
            else:
                self._running = None
            return self._running

    def _try(self, job: Job) -> JournalError | None:
        try:
            with RAW_FILE, closing(self.keeper.open()) as database:
                job.run(database)
                self.keeper.leave(database, is_own=job.is_own)
        except JournalError as error:
            if error.fault is Fault.DAMAGED:
                self.keeper.complaints += 1
            return error
        except Exception as error:
            # A fault of ours must not end the thread: nothing would be written any more.
            log_fault(error)
            self.broken = f"{type(error).__name__}: {error}"
            self.lost = not job.keep() or self.lost
        else:
            self.keeper.complaints = 0
        return None

    def _done(self, job: Job, fault: JournalError | None) -> None:
        with self._changed:
            self._running, self.fault, self.has_tried = None, fault, True
            self._failures = 0 if fault is None else self._failures + 1
            if fault is not None:
                self._put_first(job)
            self._changed.notify_all()

    def _put_first(self, job: Job) -> None:
        if job is self._look:
            self._wants_look = True
        elif job not in self._jobs:
            self._jobs.insert(0, job)

    def _give_up(self, job: Job, fault: JournalError) -> None:
        """The program ends."""
        kept = True
        if job is not self._look:
            kept = job.keep()
        elif not self.keeper.is_in_place:
            kept = self.keeper.keep_all(also_seen=fault.fault is not Fault.BUSY)
        if not kept:
            self.lost, self.reason = True, fault
