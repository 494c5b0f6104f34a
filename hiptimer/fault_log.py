"""The log: the tracebacks of faults of our own, wherever they come up, and few other lines. Its only writer."""

import _thread
import sys

from hiptimer import paths
from hiptimer.printable import printable, printable_lines

_logged: set[str] = set()
"""The tracebacks and lines that stand in the log already: what is tried again and again fails in the same way."""

_lock = _thread.RLock()


def log_fault(fault: BaseException, *, again: bool = False) -> bool:
    """Append the traceback to the log, only once unless `again`; returns whether it stands there. Never raises."""
    # Imported here: a run without a fault needs none of it.
    import threading
    from traceback import format_exception

    text = printable_lines("".join(format_exception(fault)))
    with _lock:
        if text in _logged and not again:
            return True
        if _append(f"in {threading.current_thread().name}:\n{text}\n"):
            _logged.add(text)
            return True
    return False


def log_line(line: str) -> None:
    """Append a line about what is no fault of ours, once. Never raises."""
    text = printable(line) + "\n"
    with _lock:
        if text not in _logged and _append(text):
            _logged.add(text)


def _append(text: str) -> bool:
    try:
        log = paths.log_file()
        paths.make_private_folder(log.parent)
        paths.make_private_file(log)
        with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
    except (OSError, paths.NoHomeError):
        return False
    return True


def log_every_fault() -> None:
    """From now on log what ends a thread, and what the interpreter alone hears of: it would print them on stderr."""
    sys.unraisablehook = _log_unheard
    # Where `threading` takes its hook from when it is loaded: a listing has no threads, and does not load it for this.
    _thread._excepthook = _log_unheard
    if "threading" in sys.modules:
        import threading

        threading.excepthook = _log_unheard


def _log_unheard(fault: "_thread._ExceptHookArgs | sys.UnraisableHookArgs") -> None:
    # A signal to end may come in the middle of a callback; it is no fault, and the way out has its limit.
    if fault.exc_value is not None and not isinstance(fault.exc_value, KeyboardInterrupt):
        log_fault(fault.exc_value)
