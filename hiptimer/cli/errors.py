"""What goes wrong, in one line on stderr: the only writer of error lines, and the last stop of every exception."""

import sys
from collections.abc import Callable

from hiptimer import paths
from hiptimer.cli.exits import ExitCode
from hiptimer.cli.output import OutputError, flush_output, silence_output
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
        try:
            code = perform()
        finally:
            # Here and not by the interpreter at its end, which would complain in words of its own; after --help, too.
            flush_output()
        return code
    except KeyboardInterrupt:
        silence_output()
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has read enough.
        silence_output()
        return ExitCode.DONE
    except OutputError as error:
        silence_output()
        complain(str(error))
        return ExitCode.PROBLEMS
    except FileProblems as error:
        complain_of_file(str(error))
        return ExitCode.USAGE
    except (UnreadableError, UsageError, paths.NoHomeError) as error:
        complain(str(error))
        return ExitCode.USAGE
    except Exception as error:
        return _crashed(error)


def _crashed(error: Exception) -> ExitCode:
    """A fault of ours: a line for the person, and the traceback for the log."""
    # Imported here: writing a traceback needs more than a listing does.
    from hiptimer.fault_log import log_fault

    log = paths.log_file()
    details = (
        f"the details are in {log}" if log_fault(error, again=True) else f"the details could not be written to {log}"
    )
    fault = printable(" ".join(f"{type(error).__name__}: {error}".split()))
    complain(f"stopped by a fault of its own ({fault}); {printable(details)}")
    return ExitCode.CRASHED
