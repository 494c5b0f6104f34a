"""`hiptimer ctl status --line`, for which a bar or a prompt asks every second: the same, but no parser is loaded."""

import sys
from typing import Any, Final

from hiptimer import paths
from hiptimer.cli.exits import ExitCode
from hiptimer.printable import printable
from hiptimer.remote.client import NoAnswerError, NoSessionError, ask
from hiptimer.remote.messages import STATUS, RefusedError, Request
from hiptimer.remote.status_line import status_line

_TO_BE_TOLD: Final = (RefusedError, paths.NoHomeError, OSError, UnicodeEncodeError)


def glance() -> ExitCode | None:
    """Print where the workout stands; None where that fails, for the command itself to do again and complain."""
    try:
        _print(printable(status_line(ask(Request(STATUS)).status)))
    except (NoSessionError, NoAnswerError):
        return ExitCode.PROBLEMS
    except _TO_BE_TOLD:
        return None
    return ExitCode.DONE


def _print(line: str) -> None:
    """Print a line at once. Raises OSError, UnicodeEncodeError; nothing is kept to be written later."""
    if sys.stdout is None:
        return
    # Without PYTHONUNBUFFERED there is a buffer before the raw stream.
    raw: Any = getattr(sys.stdout.buffer, "raw", sys.stdout.buffer)
    raw.write(f"{line}\n".encode(sys.stdout.encoding))
