"""What is asked and said of names: that a routine, or an exercise of one, was renamed. Never raises for the file."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hiptimer.journal.names import NameBook
from hiptimer.journal.relations import ROUTINES, answer
from hiptimer.journal.rows import AnswerRow
from hiptimer.journal.store import Store
from hiptimer.routine.model import Routine

if TYPE_CHECKING:
    from hiptimer.journal.renaming import Renaming


class Naming:
    """The part of a journal that is about names."""

    def __init__(self, store: Store, book: NameBook) -> None:
        self._store = store
        self._book = book

    def renaming(self, routine: Routine, path: Path, files: Sequence[str]) -> "Renaming | None":
        """Returns what looks renamed of a routine, and was not asked about; None where nothing does.

        `path` is its file; `files` are the slugs of every routine that has one.
        """
        # Imported here: this is asked when a workout begins.
        from hiptimer.journal.suspects import find_renaming

        return self._store.query(lambda database: find_renaming(database, self._book, routine, path, files), None)

    def answer(self, renaming: "Renaming", *, is_same: bool) -> None:
        """Remember what the person has said of what looks renamed: it counts at once, and is not asked again."""
        self._say(renaming.answers(is_same=is_same, at=self._store.opened_at))

    def relate(self, names: tuple[str, str], *, is_same: bool, routine: str | None = None) -> None:
        """Remember that two names are of one routine, or not; of one exercise of a routine if given."""
        self._say((answer(names, is_same=is_same, at=self._store.opened_at, routine=routine or ROUTINES),))

    def recorded_routines(self) -> tuple[str, ...]:
        """Returns the slugs under which sessions were recorded."""
        return self._store.query(self._book.recorded, ())

    def _say(self, answers: Sequence[AnswerRow]) -> None:
        # Imported here: who only reads does not load what writes.
        from hiptimer.journal.jobs import Answers

        self._book.add(answers)
        self._store.post(Answers(self._store.folder, answers))
