"""The front door: it opens at once, and everything else is loaded behind it."""

import _signal  # type: ignore[import-not-found]  # the half in C, which is there: `signal` itself takes 5 ms to load
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    # Not from typing, and not at every start, for the same reason.
    from collections.abc import Sequence

_GLANCE = ["ctl", "status", "--line"]
"""What is typed by no person, but by a bar or a prompt every second."""


def main(arguments: "Sequence[str] | None" = None) -> int:
    """Run what was typed, by default what the shell passed on; returns the exit code. No traceback leaves it.

    With `arguments` the process is the caller's and obeys signals as before when this returns; else it is ours to its
    end.
    """
    if arguments is None:
        _leave_at_signals()
        if sys.argv[1:] == _GLANCE and (code := _glance()) is not None:
            return code
    # Imported here: Ctrl-C meanwhile must not end in a traceback.
    from hiptimer.cli.commands import perform
    from hiptimer.fault_log import log_every_fault
    from hiptimer.signals import SIGNALS

    SIGNALS.obey()
    if arguments is None:
        log_every_fault()
        return perform(sys.argv[1:])
    try:
        return perform(list(arguments))
    finally:
        SIGNALS.disobey()


def _glance() -> int | None:
    """Returns the exit code of a glance at the workout; None where the command itself has to see to it."""
    from hiptimer.cli.glance import glance

    return glance()


def _leave_at_signals() -> None:
    """Until the owner of signals is loaded, end by them at once: nothing is drawn, and nothing is to be kept yet."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGBREAK"):
        number = getattr(_signal, name, None)
        if number is not None and _signal.getsignal(number) != _signal.SIG_IGN:
            _signal.signal(number, lambda number, _frame: os._exit(128 + number))
