"""What a start costs: a program's, to its full first screen in a pseudo-terminal of 120x40; a command's, to its end.

Needs a POSIX system.
"""

import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROWS, COLUMNS = 40, 120
PATIENCE = 20.0
"""Seconds without a byte after which a start has failed."""

PICKER = ("-m", "hiptimer")
PICKER_WORDS = ("level auto", " min", "Needs ", "quit")
"""Words of the heading, the list, the details and the keys: together they are on no screen but the full one."""

WORKOUT = ("-m", "hiptimer", "run", "side-plank-three")
WORKOUT_WORDS = ("left, ends", "Next: ", "Then: ", "leave")

_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\].*?(?:\x07|\x1b\\)|P.*?\x1b\\|[=>])", re.DOTALL)


class Cost(NamedTuple):
    """What one start took."""

    wall: float
    """Seconds from the spawn to the end that is meant."""
    cpu: float
    """Seconds of processor time until then, user and system, of all threads."""
    output: str
    """What was read from the terminal, without its escape sequences, or from standard error."""


def environment(home: Path, bytecode: Path) -> dict[str, str]:
    """The variables of a start that uses hiptimer's folders in `home`, and compiled modules from `bytecode`.

    Compiled modules as pip leaves them are what a person starts, whatever PYTHONDONTWRITEBYTECODE says here.
    """
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    own = {"HIPTIMER_HOME": str(home), "PYTHONPYCACHEPREFIX": str(bytecode)}
    return {**variables, "TERM": "xterm-256color", "COLORTERM": "truecolor", **own}


def command_cost(arguments: Sequence[str], variables: Mapping[str, str]) -> Cost:
    """What starting this Python with `arguments` costs, to its end. Raises RuntimeError where it fails."""
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *arguments], env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        errors = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(arguments)}: {errors}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, errors)


def first_paint(arguments: Sequence[str], words: Sequence[str], variables: Mapping[str, str]) -> Cost:
    """What starting this Python with `arguments` costs, to the moment when all `words` have been drawn.

    The program is killed there. Raises RuntimeError where one of the words does not come.
    """
    began = time.perf_counter()
    pid, terminal = in_terminal(arguments, variables)
    try:
        output = read_until(terminal, words)
        wall = time.perf_counter() - began
    finally:
        os.kill(pid, signal.SIGKILL)
        usage = os.wait4(pid, 0)[2]
        os.close(terminal)
    return Cost(wall, usage.ru_utime + usage.ru_stime, output)


def in_terminal(arguments: Sequence[str], variables: Mapping[str, str]) -> tuple[int, int]:
    """Start this Python in a pseudo-terminal of its own; returns its process id and our end of the terminal."""
    # Imported here: these modules are on POSIX systems only.
    import fcntl
    import pty
    import struct
    import termios

    pid, terminal = pty.fork()
    if pid == 0:
        # In the child, so that the size is there before the program asks for it.
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        os.execve(sys.executable, [sys.executable, *arguments], dict(variables))
    return pid, terminal


def read_until(terminal: int, words: Sequence[str]) -> str:
    """What a program writes until all `words` are there, without escape sequences. Raises RuntimeError without them."""
    received, text = b"", ""
    while missing := [word for word in words if word not in text]:
        try:
            part = os.read(terminal, 65536) if select.select([terminal], [], [], PATIENCE)[0] else b""
        except OSError:  # the program has ended
            part = b""
        if not part:
            raise RuntimeError(f"not drawn: {', '.join(missing)}; what was:\n{text}")
        received += part
        text = _ESCAPES.sub("", received.decode("utf-8", "replace"))
    return text
