"""What is typed into a search: the keys that are part of it, and those that are not."""

from textual.events import Key

from hiptimer.keys import ERASE, SEARCH_KEYS, Action, action_of
from hiptimer.printable import printable

_LONGEST = 200
"""Characters of a search."""


class Search:
    """A query that is being typed, or none."""

    def __init__(self, begun_by: str = "/") -> None:
        """`begun_by` is the key that begins it."""
        self._begun_by = begun_by
        self.query: str | None = None
        """None while nothing is searched."""

    def begin(self) -> None:
        """Search from now on."""
        self.query = self.query or ""

    def end(self) -> None:
        """Search no longer."""
        self.query = None

    def type(self, text: str) -> None:
        """Add to what is searched; what was pasted is one line."""
        if self.query is not None:
            self.query = (self.query + printable(" ".join(text.split()) if len(text) > 1 else text))[:_LONGEST]

    def takes(self, key: Key) -> bool:
        """Whether a key is part of a search that is being typed; if so, it was."""
        if self.query is None:
            return False
        if action_of(key.key, SEARCH_KEYS) is Action.CLOSE or (key.key == ERASE and not self.query):
            self.end()
        elif key.key == ERASE:
            self.query = self.query[:-1]
        elif key.key == "ctrl+u":
            self.query = ""
        elif key.is_printable and key.character:
            # The key that began it may still be held down.
            self.type("" if key.character in f"{self._begun_by} " and not self.query else key.character)
        else:
            return False
        return True
