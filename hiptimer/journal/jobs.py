"""What the thread that writes is asked to do besides sessions of this run: look at the file, correct what is in it."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from hiptimer.journal.database import Database
from hiptimer.journal.kept import keep, take_in
from hiptimer.journal.lock import lock_session
from hiptimer.journal.opening import try_to_write
from hiptimer.journal.queries import open_sessions
from hiptimer.journal.rows import AnswerRow, OpenRow
from hiptimer.journal.union import unite
from hiptimer.journal.writes import annotate, delete_session, give_up, put_answers
from hiptimer.progression.past import Rating


class Look:
    """See that the file is there and can be written to, and take in what an earlier run has kept."""

    is_own = False

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def run(self, database: Database) -> None:
        """Raises JournalError where it cannot."""
        try_to_write(database)

        def into(source: Database) -> None:
            with database.write_transaction():
                unite(database, source)

        take_in(self._folder, into)

    def keep(self) -> bool:
        """Nothing is lost with it."""
        return True


class Merge:
    """Take over what another journal knows."""

    is_own = False

    def __init__(self, source: Database) -> None:
        """`source` is in memory."""
        self.taken: int | None = None
        """How many sessions were new or newer there; None until they are taken over."""
        self._source = source

    def run(self, database: Database) -> None:
        """Do it."""
        with database.write_transaction():
            taken = unite(database, self._source)
        self.taken = taken

    def keep(self) -> bool:
        """The other journal stays where it is."""
        return True


class Delete:
    """Delete a session for good."""

    is_own = False

    def __init__(self, folder: Path, uid: str, at: int) -> None:
        self._folder = folder
        self._uid = uid
        self._at = at

    def run(self, database: Database) -> None:
        """Do it."""
        with database.write_transaction():
            self._change(database)

    def keep(self) -> bool:
        """Have it done by the next start."""
        return keep(self._folder, self._uid, self._change)

    def _change(self, database: Database) -> None:
        delete_session(database, self._uid, self._at)


class Annotate:
    """Rate a session anew, or give it another note."""

    is_own = False

    def __init__(self, uid: str, rating: Rating | None, note: str | None, at: int) -> None:
        """What is None stays as it is."""
        self._uid = uid
        self._rating = rating
        self._note = note
        self._at = at

    def run(self, database: Database) -> None:
        """Do it."""
        with database.write_transaction():
            annotate(database, self._uid, self._rating, self._note, self._at)

    def keep(self) -> bool:
        """Without its session there is nothing that could be kept."""
        return False


class Answers:
    """Write what the person has said of names."""

    is_own = False

    def __init__(self, folder: Path, answers: Sequence[AnswerRow]) -> None:
        self._folder = folder
        self._answers = answers

    def run(self, database: Database) -> None:
        """Do it."""
        with database.write_transaction():
            self._change(database)

    def keep(self) -> bool:
        """Have it done by the next start."""
        return keep(self._folder, f"answers {self._answers}", self._change)

    def _change(self, database: Database) -> None:
        put_answers(database, self._answers)


class GiveUp:
    """Never offer some interrupted sessions again, but for those that still run."""

    is_own = False

    def __init__(self, folder: Path, at: int, which: Callable[[OpenRow], bool]) -> None:
        """`which` tells those that are meant."""
        self._folder = folder
        self._at = at
        self._which = which

    def run(self, database: Database) -> None:
        """Do it."""
        for row in open_sessions(database):
            if self._which(row):
                self._give_up(database, row.id, row.uid)

    def keep(self) -> bool:
        """It will be offered again, which costs nobody anything."""
        return True

    def _give_up(self, database: Database, session: int, uid: str) -> None:
        lock = None
        with suppress(OSError):
            # Where no lock can be had nobody can tell; most likely the session is dead.
            lock = lock_session(self._folder, uid)
            if lock is None:
                return
        try:
            with database.write_transaction():
                give_up(database, session, self._at)
        finally:
            if lock is not None:
                lock.release()
