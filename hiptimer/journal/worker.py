"""The thread that writes: the screens and the clock never wait for a disk, or for another program's lock.

It owns the only connection that writes, and does one job after another in the order in which they came; whoever posts
a job goes on at once. What another program is in the way of is tried again until it is done, or the program ends.
"""

import threading
from collections.abc import Callable
from typing import Protocol

from hiptimer.journal.connection import Connection
from hiptimer.journal.database import Database
from hiptimer.journal.faults import Fault, JournalError

RETRY_SECONDS = 0.2
"""Between two tries while another program holds the journal."""


class Job(Protocol):
    """Something to be written. Both methods are called by the worker's thread."""

    def run(self, database: Database) -> None:
        """Write it as it stands now. Raises JournalError."""

    def keep(self) -> None:
        """Put it where a later start finds it: the journal cannot be had just now, and perhaps not before the end."""


class Worker:
    """Does jobs until it is closed; `report` is told what failed."""

    def __init__(self, connection: Connection, report: Callable[[JournalError], None]) -> None:
        self._connection = connection
        self._report = report
        self._jobs: list[Job] = []
        self._changed = threading.Condition()
        self._running = False
        self._closing = False
        self.stuck = False
        """Another program was in the way at the last try."""
        self._is_news = False
        """Something was posted since the last try."""
        # A disk that never answers must not keep the program from ending.
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    def post(self, job: Job) -> None:
        """Have a job done; one that still waits is not posted twice, as it will write what stands then."""
        with self._changed:
            if job not in self._jobs:
                self._jobs.append(job)
            self._is_news = True
            self._changed.notify_all()

    def settle(self, seconds: float) -> bool:
        """Wait until all is written, at most for some seconds, and not where something is in the way.

        Returns whether all is written.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._idle or (self.stuck and not self._is_news), seconds)
            return self._idle

    def close(self, seconds: float) -> None:
        """Try each job that is left once more, keep those that fail, and end; wait at most for some seconds."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._thread.join(seconds)

    @property
    def _idle(self) -> bool:
        return not self._jobs and not self._running

    def _run(self) -> None:
        while (job := self._next()) is not None:
            fault = self._try(job)
            if fault in (Fault.BUSY, Fault.DAMAGED):
                job.keep()
            self._done(stuck=fault is Fault.BUSY)
            if fault is Fault.BUSY:
                self._wait_with(job)
        self._connection.close()

    def _next(self) -> Job | None:
        """Returns the job to be done now, when there is one; None at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._jobs or self._closing)
            if not self._jobs:
                return None
            self._running, self._is_news = True, False
            return self._jobs.pop(0)

    def _try(self, job: Job) -> Fault | None:
        try:
            job.run(self._connection.database())
            self._connection.leave()
        except JournalError as error:
            if error.fault is not Fault.BUSY:
                self._report(error)
            return error.fault
        except Exception as error:
            # A fault of ours must not end the thread in silence: nothing would be written any more.
            self._report(JournalError(Fault.UNUSABLE, f"{type(error).__name__}: {error}"))
            return Fault.UNUSABLE
        return None

    def _done(self, *, stuck: bool) -> None:
        with self._changed:
            self._running = False
            self.stuck = stuck
            self._changed.notify_all()

    def _wait_with(self, job: Job) -> None:
        """Put a job back before the others, and wait a little; at the end it is not put back."""
        with self._changed:
            if self._closing:
                return
            if job not in self._jobs:
                self._jobs.insert(0, job)
            self._changed.wait_for(lambda: self._closing or self._is_news, RETRY_SECONDS)
