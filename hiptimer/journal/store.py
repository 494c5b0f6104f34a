"""The journal's file while the program runs: queried, written to, and given up when it fails; never an exception."""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TypeVar

from hiptimer.journal.database import Database
from hiptimer.journal.faults import Fault, JournalError
from hiptimer.journal.opening import open_database, open_for_reading

FILE = "journal.sqlite3"

T = TypeVar("T")


class Store:
    """Opens the file at once, to be read at least; what is wrong with it is in `notice`."""

    def __init__(self, folder: Path, today: date) -> None:
        self.folder = folder
        self.unreadable: str | None = None
        """One line for the person about what cannot be read; None while all can."""
        self.unrecorded: str | None = None
        """One line about why nothing is recorded; None while all is."""
        self.recording = False
        """What is written is kept."""
        self._path = folder / FILE
        self._today = today
        self._database: Database | None = None
        self._identity: int | None = None
        """The inode of the file that is open."""
        self._open()

    @property
    def notice(self) -> str | None:
        """One line for the person about what is wrong; None while all is well."""
        return self.unrecorded or self.unreadable

    def query(self, question: Callable[[Database], T], default: T) -> T:
        """Returns the answer to a question, or `default` where the file cannot be read."""
        if self._database is None:
            return default
        try:
            return question(self._database)
        except JournalError as error:
            self._fail(error)
            return default

    def write(self, change: Callable[[Database], T], default: T) -> T:
        """Returns what a change returns, or `default` where nothing was written.

        Where the file was only busy, `recording` stays true, and the change can be tried again.
        """
        return self.query(change, default) if self.recording else default

    def close(self) -> None:
        """Let the file go."""
        database, self._database, self.recording = self._database, None, False
        if database is not None:
            with suppress(JournalError):
                database.close()

    def _open(self) -> None:
        identity = _inode(self._path)
        try:
            self._database = open_database(self._path)
        except JournalError as error:
            if error.fault is not Fault.DAMAGED:
                self._only_read(error)
                return
            if not self._set_aside(identity, "a new one begins"):
                return
            try:
                self._database = open_database(self._path)
            except JournalError as second_error:
                self._only_read(second_error)
                return
        self.recording = True
        self._identity = _inode(self._path)

    def _only_read(self, error: JournalError) -> None:
        """Give up recording; what was done before is still there to be read, unless it is not."""
        self._stop_recording(_remedy(error))
        try:
            self._database = open_for_reading(self._path)
        except JournalError:
            if os.path.lexists(self._path):
                self.unreadable = self.unrecorded

    def _fail(self, error: JournalError) -> None:
        """After a failure nothing is written any more; what can still be read is still read."""
        if error.fault is Fault.BUSY:
            return
        if error.fault is Fault.ODD:
            self.unreadable = f"Some of {self._path} cannot be read: {error}."
            return
        if error.fault is Fault.DAMAGED:
            self.close()
            self._set_aside(self._identity, "a new one begins with the next start")
        elif self.recording:
            self._stop_recording(_remedy(error))

    def _set_aside(self, damaged: int | None, what_then: str) -> bool:
        """Move the damaged file away, unless another hiptimer has already done so and begun a new one.

        `damaged` is its inode. Returns whether the name is free for a new file.
        """
        if _inode(self._path) != damaged:
            self.unreadable = f"The journal was damaged: {what_then}."
            return True
        try:
            kept = set_aside(self._path, self._today.isoformat())
        except OSError as error:
            self._stop_recording(f"it is damaged and cannot be moved away ({error.strerror})")
            return False
        self.unreadable = f"The journal was damaged: it is kept as {kept.name}, {what_then}."
        return True

    def _stop_recording(self, reason: str) -> None:
        self.recording = False
        self.unrecorded = f"Not recorded, {self._path}: {reason}."


def _inode(path: Path) -> int | None:
    """Returns what tells a file from another that takes its name later; None where there is none."""
    try:
        return path.stat().st_ino
    except OSError:
        return None


def set_aside(path: Path, day: str) -> Path:
    """Move a damaged journal, with the files SQLite keeps beside it, to a name with the day in it; returns that name.

    Raises OSError.
    """
    kept = path.with_name(f"{path.stem}-damaged-{day}{path.suffix}")
    number = 1
    while kept.exists():
        number += 1
        kept = path.with_name(f"{path.stem}-damaged-{day}-{number}{path.suffix}")
    path.rename(kept)
    for ending in ("-wal", "-shm"):
        beside = path.with_name(path.name + ending)
        if beside.exists():
            beside.rename(kept.with_name(kept.name + ending))
    return kept


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
