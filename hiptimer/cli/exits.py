"""How the program ends: the one table of exit codes."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What a command returns to the shell."""

    DONE = 0
    LEFT_EARLY = 1
    """A workout was left before its end."""
    PROBLEMS = 1
    """Something was examined and has to be mended; the number is that of LEFT_EARLY."""
    USAGE = 2
    """Wrong usage, or a file that is missing or not understood."""
    CRASHED = 70
    """A fault of hiptimer's own, as sysexits.h numbers it."""
    HUNG_UP = 129
    """The terminal is gone. This and what follows is 128 and the number of the signal, as shells count."""
    INTERRUPTED = 130
    """Ctrl-C."""
    QUIT = 131
    """Ctrl-\\ where nothing is drawn."""
    TERMINATED = 143
    BREAK = 149
    """Ctrl-Break, on Windows."""
