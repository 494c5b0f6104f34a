"""Which processes are hiptimer's: this one, any other workout, and what they have started to play sounds."""

import os
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path, PurePath
from typing import Final

_NAME: Final = "hiptimer"

_MOST: Final = 32
"""So many generations are looked at."""


def is_own(name: str, process: int | None) -> bool:
    """Whether a program that goes by a name, and has a process, is hiptimer or was started by it."""
    if name == _NAME:
        return True
    for _ in range(_MOST):
        if not process or process == 1:
            return False
        if process == os.getpid() or is_hiptimer(_command_of(process)):
            return True
        process = _parent_of(process)
    return False


def is_hiptimer(command: Sequence[str]) -> bool:
    """Whether a command line runs hiptimer, by itself or as a script or module of a Python."""
    if not command:
        return False
    program = PurePath(command[0]).name
    if not program.startswith(("python", "pypy")):
        return program == _NAME
    module = next((word for option, word in pairwise(command) if option == "-m"), "")
    script = next((word for word in command[1:] if not word.startswith("-")), "")
    return _NAME in (module.partition(".")[0], PurePath(script).name)


def _command_of(process: int) -> list[str]:
    """Returns the command line of a process; nothing where it is gone."""
    try:
        return Path(f"/proc/{process}/cmdline").read_text(errors="replace").split("\0")
    except OSError:
        return []


def _parent_of(process: int) -> int | None:
    try:
        status = Path(f"/proc/{process}/stat").read_text(errors="replace")
    except OSError:
        return None
    # The name before it, in brackets, may hold blanks and brackets.
    return int(status.rpartition(")")[2].split()[1])
