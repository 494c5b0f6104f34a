"""The person's editor: which one it is, and how a file is opened in it."""

import os
import sys
from pathlib import Path
from typing import Final

from hiptimer.printable import printable
from hiptimer.usage import UsageError
from hiptimer.yamlfile.problems import excerpt

_USUAL: Final = ("nano", "vim", "vi", "notepad")
"""Tried in this order where none is named."""


def editor_command() -> tuple[str, ...]:
    """The editor with its arguments: what VISUAL or EDITOR says, else a usual one that is installed.

    Raises UsageError where there is none, or where the one that is named is not installed.
    """
    # Imported here: only what opens an editor asks for programs.
    import shlex
    from shutil import which

    named = os.environ.get("VISUAL", "").strip() or os.environ.get("EDITOR", "").strip()
    if not named:
        usual = next(filter(which, _USUAL), None)
        if usual is None:
            raise UsageError("no editor is named: set VISUAL or EDITOR, as in EDITOR=nano")
        return (usual,)
    if which(named):  # a path with blanks in it
        return (named,)
    try:
        words = shlex.split(named, posix=sys.platform != "win32")
    except ValueError:
        words = []
    if not words or which(words[0]) is None:
        raise UsageError(f"the editor '{excerpt(named)}' is not installed: set VISUAL or EDITOR to one that is")
    return tuple(words)


def edit(path: Path) -> None:
    """Opens a file in the person's editor and returns when that is closed. The terminal must be free.

    Raises UsageError where there is no editor, or where it says that it failed.
    """
    # Imported here: only what opens an editor starts a program.
    import subprocess

    from hiptimer.signals import SIGNALS

    command = editor_command()
    try:
        with SIGNALS.keys_left_to_another():
            code = subprocess.run([*command, str(path)], check=False).returncode
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(f"the editor '{excerpt(command[0])}' does not start: {reason}") from error
    if code:
        how = f"ended with {code}" if code > 0 else f"was ended by signal {-code}"
        raise UsageError(f"the editor '{excerpt(command[0])}' {how}; the file is {printable(str(path))}")
