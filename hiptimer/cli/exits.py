"""How the program ends: the one table of exit codes."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What a command returns to the shell."""

    DONE = 0
    LEFT_EARLY = 1
    """A workout was left before its end."""
    PROBLEMS = 1
    """A check found something to mend."""
    USAGE = 2
    """Wrong usage, or a file that is not there or not understood."""
    CRASHED = 70
    """A fault of ours; sysexits.h calls it EX_SOFTWARE."""
    INTERRUPTED = 130
    """Ctrl-C: 128 and the number of the signal."""
