"""Faults of our own in the sound's threads: written to the log, as nobody sees a thread's traceback."""

import threading
import traceback

from hiptimer import paths

_logged: set[str] = set()
"""The tracebacks that stand in the log already: an engine that is tried again and again fails in the same way."""

_lock = threading.Lock()


def log_fault(fault: BaseException) -> None:
    """Append the traceback to the log, once; without effect where the log cannot be written."""
    text = "".join(traceback.format_exception(fault))
    with _lock:
        if text in _logged:
            return
        _logged.add(text)
    log = paths.log_file()
    try:
        paths.make_private_folder(log.parent)
        paths.make_private_file(log)
        with log.open("a", encoding="utf-8") as file:
            file.write(f"in {threading.current_thread().name}:\n{text}")
    except OSError:
        return
