"""What can be wrong with a journal, and the one exception that says so."""

from enum import Enum, auto


class Fault(Enum):
    """The kind of what is wrong."""

    BUSY = auto()
    """Another program writes right now; later it may work."""
    DAMAGED = auto()
    FULL = auto()
    NEWER = auto()
    """Written by a hiptimer that knows more than this one."""
    ODD = auto()
    """It holds something that no journal has ever written, though SQLite finds nothing wrong with the file."""
    UNUSABLE = auto()


class JournalError(Exception):
    """The journal did not do as asked; its text is the reason, part of a line."""

    def __init__(self, fault: Fault, reason: str) -> None:
        super().__init__(reason)
        self.fault = fault
