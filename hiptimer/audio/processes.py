"""How a helper process of the sound begins: a Python that finds this hiptimer, apart from the terminal's keys."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import hiptimer


def start_helper(
    command: Sequence[str], errors: int = subprocess.DEVNULL, **environment: str
) -> subprocess.Popen[bytes]:
    """Returns the process, with pipes for its input and output. Raises OSError.

    `errors` is where its error output goes; `environment` is added to that of the program.
    """
    own = str(Path(hiptimer.__file__).parent.parent)
    inherited = os.environ.get("PYTHONPATH")
    path = os.pathsep.join([inherited, own] if inherited else [own])
    return subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": path, **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        # Ctrl-C is for the workout, which ends the helper in its own time.
        start_new_session=os.name == "posix",
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
    )
