"""What goes wrong, in one line on stderr: the only writer of error lines, and the last stop of every exception."""

import contextlib
import sys
from collections.abc import Callable

from hiptimer import paths
from hiptimer.cli.exits import ExitCode
from hiptimer.settings import UsageError
from hiptimer.yamlfile.problems import FileProblems, UnreadableError, printable


def complain(message: str) -> None:
    """Print `hiptimer: message` on stderr."""
    print(f"hiptimer: {message}", file=sys.stderr)


def complain_of_file(problems: str) -> None:
    """Print lines that already name their file and place, as compilers do, on stderr."""
    print(problems, file=sys.stderr)


def reported(perform: Callable[[], ExitCode]) -> ExitCode:
    """Returns how `perform` ended; whatever it raises becomes a line on stderr and an exit code, never a traceback."""
    try:
        code = perform()
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has read enough; the interpreter must not try to flush the rest.
        sys.stdout = None
        return ExitCode.DONE
    except FileProblems as error:
        complain_of_file(str(error))
        return ExitCode.USAGE
    except (UnreadableError, UsageError) as error:
        complain(str(error))
        return ExitCode.USAGE
    except Exception as error:
        return _crashed(error)


def _crashed(error: Exception) -> ExitCode:
    """A fault of ours: a line for the person, and the traceback for the log."""
    log = paths.log_file()
    try:
        paths.make_private_folder(log.parent)
        paths.make_private_file(log)
        with log.open("a", encoding="utf-8") as file, contextlib.redirect_stderr(file):
            # The interpreter's own hook: importing traceback would cost every start what a listing's table does.
            sys.__excepthook__(type(error), error, error.__traceback__)
        details = f"the details are in {log}"
    except OSError:
        details = f"the details could not be written to {log}"
    fault = printable(" ".join(f"{type(error).__name__}: {error}".split()))
    complain(f"stopped by a fault of its own ({fault}); {details}")
    return ExitCode.CRASHED
