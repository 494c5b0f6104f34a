"""The journal's file while the program runs: asked and written to, given up when it fails, and never an exception."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TypeVar

from hiptimer.journal.database import Database, JournalError, Trouble, open_database, set_aside

FILE = "journal.sqlite3"

T = TypeVar("T")


class Store:
    """`notice` is one line for the person about what is wrong; None while all is well."""

    def __init__(self, folder: Path, today: date) -> None:
        self.folder = folder
        self.notice: str | None = None
        self.recording = False
        self._path = folder / FILE
        self._today = today.isoformat()
        self._database: Database | None = None
        self._opened: int | None = None
        self._open()

    def ask(self, question: Callable[[Database], T], otherwise: T) -> T:
        """The answer to a question, or `otherwise` where the file cannot be read."""
        if self._database is None:
            return otherwise
        try:
            return question(self._database)
        except JournalError as error:
            self._failed(error)
            return otherwise

    def change(self, act: Callable[[Database], T], otherwise: T) -> T:
        """What writing gives, or `otherwise` where nothing was written. One that was only busy can be asked again."""
        return self.ask(act, otherwise) if self.recording else otherwise

    def close(self) -> None:
        """Let the file go."""
        database, self._database, self.recording = self._database, None, False
        if database is not None:
            with suppress(JournalError):
                database.close()

    def _open(self) -> None:
        found = self._identity()
        try:
            self._database = open_database(self._path)
        except JournalError as error:
            if error.trouble is not Trouble.DAMAGED:
                self._not_recorded(_reason(error))
                return
            if not self._set_aside(found, "a new one begins"):
                return
            try:
                self._database = open_database(self._path)
            except JournalError as again:
                self._not_recorded(_reason(again))
                return
        self.recording = True
        self._opened = self._identity()

    def _failed(self, error: JournalError) -> None:
        """After a failure nothing is written any more; what can still be read is still read."""
        if error.trouble is Trouble.BUSY:
            return
        if error.trouble is Trouble.ODD:
            self.notice = f"Some of {self._path} cannot be read: {error}."
            return
        if error.trouble is Trouble.DAMAGED:
            self.close()
            self._set_aside(self._opened, "a new one begins with the next start")
        elif self.recording:
            self._not_recorded(_reason(error))

    def _identity(self) -> int | None:
        """Tells a file from another that takes its name later."""
        try:
            return self._path.stat().st_ino
        except OSError:
            return None

    def _set_aside(self, damaged: int | None, what_then: str) -> bool:
        """Move the damaged file away; another hiptimer may have found the damage first, and begun a new one."""
        if self._identity() != damaged:
            self.notice = f"The journal was damaged: {what_then}."
            return True
        try:
            kept = set_aside(self._path, self._today)
        except OSError as error:
            self._not_recorded(f"it is damaged and cannot be moved away ({error.strerror})")
            return False
        self.notice = f"The journal was damaged: it is kept as {kept.name}, {what_then}."
        return True

    def _not_recorded(self, reason: str) -> None:
        self.recording = False
        self.notice = f"Not recorded, {self._path}: {reason}."


def _reason(error: JournalError) -> str:
    return {
        Trouble.BUSY: "another program holds it; close that one and start again",
        Trouble.DAMAGED: "it is damaged, and so is the new one",
        Trouble.FULL: "the disk is full; make some room and start again",
        Trouble.ODD: f"{error}",
        Trouble.NEWER: f"it was written by a newer hiptimer ({error}); update hiptimer",
        Trouble.UNUSABLE: f"{error}; see that the disk has room and that you may write there",
    }[error.trouble]
