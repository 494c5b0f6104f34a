"""What a long history costs: the picker with 100,000 sessions in the journal, beside an empty one.

Both in the same run, alternating, in a terminal of 120x40: the time from the start of the process to the first routine
on the screen, the median of several starts. Needs a system with pseudo-terminals.
"""

import argparse
import os
import select
import signal
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from hiptimer import paths
from hiptimer.routine.library import Library
from hiptimer.testing.runner import fill

SESSIONS_A_DAY = 5
PATIENCE = 20.0
"""Seconds after which a start has failed."""


def _first_paint(home: Path) -> float:
    """Seconds until the picker shows its heading and a routine."""
    import fcntl
    import pty
    import struct
    import termios

    began = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ |= {"HIPTIMER_HOME": str(home), "TERM": "xterm-256color"}
        os.execv(sys.executable, [sys.executable, "-m", "hiptimer", "--audio", "off"])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    seen = b""
    try:
        while b"never done" not in seen and b"done " not in seen:
            if not select.select([terminal], [], [], PATIENCE)[0]:
                raise TimeoutError("the picker did not appear")
            seen += os.read(terminal, 65536)
        return time.perf_counter() - began
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(terminal)


def main() -> None:
    """Print both medians and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--sessions", type=int, default=100_000)
    options = parser.parse_args()
    library = Library((paths.bundled("routines"),))
    routines = [library.read(path) for path in library.paths()]
    with tempfile.TemporaryDirectory() as folder:
        empty, full = Path(folder) / "empty", Path(folder) / "full"
        fill(full / "data", routines, options.sessions // SESSIONS_A_DAY, datetime.now(UTC))
        taken: dict[Path, list[float]] = {empty: [], full: []}
        for _ in range(options.runs):
            for home, seconds in taken.items():
                seconds.append(_first_paint(home))
    medians = {home.name: statistics.median(seconds) for home, seconds in taken.items()}
    print(f"picker, empty journal    {medians['empty'] * 1000:6.0f} ms")
    ratio = medians["full"] / medians["empty"]
    print(f"picker, {options.sessions:,} sessions {medians['full'] * 1000:6.0f} ms  {ratio:4.2f} x")


if __name__ == "__main__":
    main()
