"""What goes wrong, in one line on stderr: the only writer of error lines, and the last stop of every exception."""

import sys
from collections.abc import Callable

from hiptimer import paths
from hiptimer.cli.exits import ExitCode
from hiptimer.cli.output import OutputError, flush_output, silence_output
from hiptimer.printable import printable, printable_lines
from hiptimer.signals import SIGNALS
from hiptimer.usage import UsageError
from hiptimer.yamlfile.problems import MOST_SHOWN, FileProblems, UnreadableError, number_of_others


def complain(message: str) -> None:
    """Print `hiptimer: message` on stderr, in one line."""
    print(f"hiptimer: {printable(message)}", file=sys.stderr)


def complain_of_file(problems: str) -> None:
    """Print lines that already name their file and place, as compilers do, on stderr; of very many the first ones."""
    lines = problems.split("\n")
    if len(lines) > MOST_SHOWN:
        lines[MOST_SHOWN:] = [f"{number_of_others(len(lines))}: 'hiptimer check FILE' shows where"]
    print(printable_lines("\n".join(lines)), file=sys.stderr)


def reported(perform: Callable[[], ExitCode]) -> ExitCode:
    """Returns how `perform` ended; whatever it raises becomes a line on stderr and an exit code, never a traceback."""
    try:
        with SIGNALS.raised():
            return _flushed(perform)
    except KeyboardInterrupt:
        return _ended(SIGNALS.number)
    except Exception as error:
        # What a signal has cut short may say so in words of its own, as Python's making of classes does.
        return _told(error) if SIGNALS.number is None else _ended(SIGNALS.number)


def _ended(number: int | None) -> ExitCode:
    silence_output()
    return ExitCode.INTERRUPTED if number is None else ExitCode(128 + number)


def _told(error: Exception) -> ExitCode:
    """Say what went wrong, unless nobody needs to know."""
    match error:
        case BrokenPipeError():
            # Whoever read the output has read enough.
            silence_output()
            return ExitCode.DONE
        case OutputError():
            silence_output()
            complain(str(error))
            return ExitCode.PROBLEMS
        case FileProblems():
            complain_of_file(str(error))
            return ExitCode.USAGE
        case UnreadableError() | UsageError() | paths.NoHomeError():
            complain(str(error))
            return ExitCode.USAGE
    return _crashed(error)


def _flushed(perform: Callable[[], ExitCode]) -> ExitCode:
    """Returns how it ended, with all output written; the interpreter at its end would complain in words of its own."""
    try:
        return perform()
    except KeyboardInterrupt:
        # Not what is still to be written: whoever is slow to read it would hold up the end.
        silence_output()
        raise
    finally:
        flush_output()


def _crashed(error: Exception) -> ExitCode:
    """A fault of ours: a line for the person, and the traceback for the log."""
    # Imported here: writing a traceback needs more than a listing does.
    from hiptimer.fault_log import log_fault

    log = paths.log_file()
    details = (
        f"the details are in {log}" if log_fault(error, again=True) else f"the details could not be written to {log}"
    )
    fault = " ".join(f"{type(error).__name__}: {error}".split())
    complain(f"stopped by a fault of its own ({fault}); {details}")
    return ExitCode.CRASHED
