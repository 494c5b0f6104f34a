"""One connection to SQLite: what is asked and changed, and every error of it turned into one exception."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, NamedTuple

from hiptimer.journal.faults import Fault, JournalError
from hiptimer.journal.rows import OddRow, Row, checked

if TYPE_CHECKING:
    import sqlite3

_FAULTS = {
    "SQLITE_BUSY": Fault.BUSY,
    "SQLITE_LOCKED": Fault.BUSY,
    "SQLITE_CORRUPT": Fault.DAMAGED,
    "SQLITE_NOTADB": Fault.DAMAGED,
    "SQLITE_FULL": Fault.FULL,
}
"""By the beginning of the name of SQLite's error code."""

Values = Sequence[object] | Mapping[str, object]
"""What takes the place of `?` in a statement, in order, or of `:name`."""


class Executed(NamedTuple):
    """What a statement did, as a cursor of sqlite3 tells it."""

    rowcount: int
    """How many rows were changed."""
    lastrowid: int
    """The id of the row that was inserted last; 0 where none was."""


class Database:
    """A connection, for one thread. Every method raises JournalError."""

    def __init__(self, connection: "sqlite3.Connection") -> None:
        self._connection = connection
        self.is_copy = False
        """It shows the journal as it was when it was copied."""
        self.odd: list[OddRow] = []
        """The rows left out so far of what was asked for."""
        self.tokens: list[tuple[int | None, int | None]] = []
        """What stood for the content of the file before and after each change through this connection."""

    def rows(self, kind: type[Row], statement: str, values: Values = ()) -> list[Row]:
        """Returns every row of a question, checked; what no journal has ever written is left out, and is in `odd`."""
        with translated(self._connection.Error):
            rows = self._fetch(statement, values)
        good, odd = checked(kind, rows)
        self.odd += odd
        return good

    def _fetch(self, statement: str, values: Values) -> list[tuple[object, ...]]:
        try:
            return self._run(statement, values).fetchall()
        except self._connection.OperationalError as error:
            if "decode" not in str(error):
                raise
            # A damaged text must not hide all the others; usually SQLite's own reading of text is the faster.
            self._connection.text_factory = lambda text: text.decode("utf-8", "replace")
            return self._run(statement, values).fetchall()

    def _run(self, statement: str, values: Values) -> "sqlite3.Cursor":
        try:
            return self._connection.execute(statement, values)
        except UnicodeEncodeError:
            # The name of a file may hold bytes that are no text.
            return self._connection.execute(statement, _encodable(values))

    def odd_since(self, before: int) -> set[object]:
        """Returns the keys of rows that were left out when there were more than `before` of them."""
        return {row.key for row in self.odd[before:]}

    def row(self, kind: type[Row], statement: str, values: Values = ()) -> Row | None:
        """Returns the first row of a question, checked, or None."""
        return next(iter(self.rows(kind, statement, values)), None)

    def number(self, statement: str, values: Values = ()) -> int:
        """Returns the one number that a question has for an answer; 0 where it has none."""
        with translated(self._connection.Error):
            row: tuple[object, ...] | None = self._run(statement, values).fetchone()
        number = 0 if row is None or row[0] is None else row[0]
        if isinstance(number, int):
            return number
        raise JournalError(Fault.ODD, f"{number!r} is no number")

    def execute(self, statement: str, values: Values = ()) -> Executed:
        """Run a statement."""
        with translated(self._connection.Error):
            cursor = self._run(statement, values)
            return Executed(cursor.rowcount, cursor.lastrowid or 0)

    def executemany(self, statement: str, rows: Iterable[Values]) -> None:
        """Run a statement once for every row of values."""
        with translated(self._connection.Error):
            self._connection.executemany(statement, rows)

    def read_transaction(self) -> AbstractContextManager[None]:
        """All questions inside see the file as it is at one moment."""
        return self._transaction("BEGIN")

    @contextmanager
    def write_transaction(self) -> Iterator[None]:
        """All of what is executed inside is done, or none of it; nobody else writes meanwhile."""
        with self._transaction("BEGIN IMMEDIATE"):
            before, changes = self.token(), self._connection.total_changes
            yield
            after = before
            if before is None or self._connection.total_changes != changes:
                after = int.from_bytes(os.urandom(6), "big")
                self.execute("DELETE FROM state")
                self.execute("INSERT INTO state VALUES (?)", (after,))
        self.tokens.append((before, after))

    def token(self) -> int | None:
        """Returns the number that stands for the content of the file: after each change there is another.

        None where it is missing, which the next change mends.
        """
        try:
            return self.number("SELECT token FROM state") or None
        except JournalError as error:
            if error.fault is not Fault.ODD:
                raise
            return None

    def size(self) -> int:
        """Returns how many bytes the journal has."""
        return self.number("PRAGMA page_count") * self.number("PRAGMA page_size")

    def migration(self) -> AbstractContextManager[None]:
        """Like a write transaction, in a file that may have no tables yet."""
        return self._transaction("BEGIN IMMEDIATE")

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        self.execute(begin)
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            self.roll_back()
            raise

    def roll_back(self) -> None:
        """Undo what was begun; SQLite has already done so after some errors, a full disk among them."""
        if self._connection.in_transaction:
            self.execute("ROLLBACK")

    def copy_from(self, source: "Database") -> None:
        """Take all that another connection has, instead of what is here."""
        with translated(self._connection.Error):
            source._connection.backup(self._connection)

    def close(self) -> None:
        """Let the file go."""
        with translated(self._connection.Error):
            self._connection.close()


def _encodable(values: Values) -> Values:
    """Returns values with what no text can hold replaced."""
    if isinstance(values, Mapping):
        return {name: _encodable_value(value) for name, value in values.items()}
    return [_encodable_value(value) for value in values]


def _encodable_value(value: object) -> object:
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value


@contextmanager
def translated(sqlite_error: type[Exception]) -> Iterator[None]:
    """Turn errors of sqlite3, whose base is `sqlite_error`, into JournalError."""
    try:
        yield
    except sqlite_error as error:
        code = getattr(error, "sqlite_errorname", "")
        if "malformed database schema" in str(error) and "STRICT" in str(error):
            # What an older SQLite says of a file that a newer one has made.
            raise JournalError(Fault.UNUSABLE, "this Python's SQLite is older than 3.37") from error
        faults = (fault for name, fault in _FAULTS.items() if code.startswith(name))
        raise JournalError(next(faults, Fault.UNUSABLE), str(error)) from error
    except UnicodeEncodeError as error:
        raise JournalError(Fault.ODD, "a text that no file can hold") from error
    except UnicodeDecodeError as error:
        # What SQLite quotes of a damaged schema need not be text.
        raise JournalError(Fault.DAMAGED, str(error)) from error
