"""What works on this machine, and what to do about what does not."""

import os
import platform
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple, TextIO

from hiptimer import __version__, paths
from hiptimer.audio.probe import probe
from hiptimer.journal import Journal

SMALLEST = (40, 12)
"""Columns and rows that a workout needs."""

_SIGNS = {True: "ok", False: "!!", None: "--"}

_LIBRARIES = ("textual", "PyYAML", "platformdirs", "miniaudio", "simpleaudio")


class Finding(NamedTuple):
    """One line of the report."""

    works: bool | None
    """None: it does not, and need not."""
    what: str
    remedy: str = ""


def run(journal: Journal, out: TextIO) -> int:
    """Print the report. Exit code 0, or 1 where something needed does not work."""
    findings = [*_versions(), *_terminal(), *_sound(), *_folders(), *_journal(journal)]
    for finding in findings:
        remedy = f" {finding.remedy}" if finding.remedy else ""
        print(f"{_SIGNS[finding.works]} {finding.what}{remedy}", file=out)
    return 1 if any(finding.works is False for finding in findings) else 0


def _versions() -> Iterator[Finding]:
    yield Finding(True, f"hiptimer {__version__}, Python {platform.python_version()}, {platform.platform()}")
    yield Finding(True, ", ".join(f"{name} {_version(name)}" for name in _LIBRARIES))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _terminal() -> Iterator[Finding]:
    if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        yield Finding(True, "no terminal here: workouts run in plain lines")
        return
    size = shutil.get_terminal_size()
    fits = size.columns >= SMALLEST[0] and size.lines >= SMALLEST[1]
    remedy = "" if fits else f"Make it at least {SMALLEST[0]} x {SMALLEST[1]}."
    yield Finding(fits, f"terminal {os.environ.get('TERM', 'unknown')}, {size.columns} x {size.lines}.", remedy)
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    yield Finding(
        encoding == "utf8", f"text encoding {sys.stdout.encoding}.", "" if encoding == "utf8" else "Set a UTF-8 locale."
    )


def _sound() -> Iterator[Finding]:
    """An engine that does not work is no fault as long as a better one does; without any but the bell there is one."""
    engines = probe()
    first = next((engine.name for engine in engines if engine.works and engine.name not in ("bell", "off")), None)
    for engine in engines:
        device = f" on {engine.device}" if engine.device else ""
        plays = f"sound: {engine.name} works{device}{', and is what plays' if engine.name == first else ''}."
        yield Finding(True, plays) if engine.works else Finding(None, f"sound: {engine.name}: {engine.reason}")
    if first is None:
        yield Finding(False, "sound: no device plays.", "Connect one, or check the system's sound settings.")


def _folders() -> Iterator[Finding]:
    for what, folder in (("your routines", paths.user_routines()), ("your sounds", paths.user_sounds())):
        held = f"{len(list(folder.iterdir()))} files" if folder.is_dir() else "not there yet: make it to use it"
        yield Finding(True, f"{what}: {folder} ({held})")
    for what, folder in (("journal", paths.user_data()), ("log", paths.log_file().parent)):
        writable = os.access(_existing(folder), os.W_OK)
        yield Finding(
            writable, f"{what}: {folder}", "" if writable else "cannot be written: nothing is remembered there."
        )


def _existing(folder: Path) -> Path:
    """The folder itself, or the nearest one above it that is there."""
    return next((path for path in (folder, *folder.parents) if path.exists()), folder)


def _journal(journal: Journal) -> Iterator[Finding]:
    yield Finding(journal.notice is None, journal.notice or "journal: records what is done")
