"""A change whose result is asked for."""

from collections.abc import Callable
from typing import Generic, TypeVar

from hiptimer.journal.database import Database

T = TypeVar("T")


class Change(Generic[T]):
    """A job for the worker; `result` is what it returned, or the default until then."""

    def __init__(self, change: Callable[[Database], T], default: T) -> None:
        self.result = default
        self._change = change

    def run(self, database: Database) -> None:
        """Do it."""
        self.result = self._change(database)

    def keep(self) -> None:
        """Nothing: whoever asked was told that it is not done."""
