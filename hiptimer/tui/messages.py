"""What a first screen asks of the application, which knows the screens that come after."""

from collections.abc import Sequence
from pathlib import Path

from textual.message import Message

from hiptimer.keys import Key
from hiptimer.workout.prescription import Dosing


class HelpAsked(Message):
    """Show all keys of a table."""

    def __init__(self, table: Sequence[Key]) -> None:
        super().__init__()
        self.table = table


class HistoryAsked(Message):
    """Show what was done."""


class JumpAsked(Message):
    """Let the person choose an exercise of the workout to go to."""


class Chosen(Message):
    """Begin a routine at a level; `path` is its file."""

    def __init__(self, path: Path, level: Dosing) -> None:
        super().__init__()
        self.path = path
        self.level = level


class Ended(Message):
    """The workout was gone through, or else left early."""

    def __init__(self, *, done: bool) -> None:
        super().__init__()
        self.done = done
