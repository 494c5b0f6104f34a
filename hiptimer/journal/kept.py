"""Sessions that ended while their journal could not be written to: each in a small journal beside it.

The next start takes them in, and none of them is ever offered for going on.
"""

import hashlib
from contextlib import closing, suppress
from pathlib import Path

from hiptimer.journal.aside import KEPT, stamp_of
from hiptimer.journal.database import Database
from hiptimer.journal.faults import JournalError
from hiptimer.journal.opening import open_database, open_for_reading
from hiptimer.journal.snapshot import Checkpoint, new_uid


def kept_path(folder: Path, uid: str) -> Path:
    """Returns where a session is kept until the journal can be written to."""
    # The name of a session of the first version is longer than a file's may be.
    return folder / f"kept-{hashlib.sha256(uid.encode()).hexdigest()[:32]}.sqlite3"


def keep_session(folder: Path, checkpoint: Checkpoint) -> None:
    """Keep a session as it stands; where that fails too, nothing can be done."""
    from hiptimer.journal.writes import put_session

    with suppress(JournalError), closing(open_database(kept_path(folder, checkpoint.record.uid))) as database:
        put_session(database, checkpoint, (), lambda _: None)


def keep_all(folder: Path, memory: Database) -> None:
    """Keep all sessions of a journal that is only in memory any more."""
    with suppress(JournalError), closing(open_database(kept_path(folder, new_uid()))) as database:
        database.copy_from(memory)


def forget_kept(folder: Path, uid: str) -> None:
    """The session is in the journal now."""
    with suppress(OSError):
        kept_path(folder, uid).unlink()


class TakeIn:
    """A job for the worker: the kept sessions into the journal."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def run(self, database: Database) -> None:
        """Take in every file that can be read, and delete it."""
        from hiptimer.journal.merging import merge

        for file in sorted(self._folder.glob(KEPT), key=stamp_of):
            try:
                source = open_for_reading(file)
            except JournalError:
                # Another hiptimer has just taken it in, or it is damaged and stays.
                continue
            with closing(source):
                merge(database, source)
            with suppress(OSError):
                file.unlink()

    def keep(self) -> None:
        """They are kept already."""
