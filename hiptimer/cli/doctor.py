"""`hiptimer doctor`: what works on this machine, and what to do about what does not."""

import argparse
import os
import platform
import re
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import NamedTuple, TextIO

from hiptimer import __version__, paths
from hiptimer.audio.probe import probe
from hiptimer.cli.exits import ExitCode
from hiptimer.cli.opening import open_user_journal
from hiptimer.cli.terminal import has_terminal
from hiptimer.journal import Journal

SMALLEST = (40, 12)
"""Columns and rows that a workout needs."""

_SIGNS = {True: "ok", False: "!!", None: "--"}


class Finding(NamedTuple):
    """One line of the report."""

    works: bool | None
    """None: it does not, and need not."""
    what: str
    remedy: str = ""


def arguments(_parser: argparse.ArgumentParser) -> None:
    """No arguments."""


def execute(_options: argparse.Namespace) -> ExitCode:
    """Print what works here, and what to do about what does not."""
    with open_user_journal() as journal:
        return write_report(journal, sys.stdout)


def write_report(journal: Journal, out: TextIO) -> ExitCode:
    """Write a line for each finding; returns PROBLEMS where something that is needed does not work."""
    findings = [*_versions(), *_terminal(), *_sound(), *_folders(), *_journal(journal)]
    for finding in findings:
        remedy = f" {finding.remedy}" if finding.remedy else ""
        out.write(f"{_SIGNS[finding.works]} {finding.what}{remedy}\n")
    return ExitCode.PROBLEMS if any(finding.works is False for finding in findings) else ExitCode.DONE


def _versions() -> Iterator[Finding]:
    yield Finding(True, f"hiptimer {__version__}, Python {platform.python_version()}, {platform.platform()}")
    yield Finding(True, ", ".join(f"{name} {_version(name)}" for name in _libraries()))


def _libraries() -> list[str]:
    """The names of the packages that hiptimer's own metadata asks for, the optional ones last."""
    requirements = sorted(requires("hiptimer") or [], key=lambda requirement: "extra ==" in requirement)
    return [name[0] for requirement in requirements if (name := re.match(r"[\w.-]+", requirement))]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _terminal() -> Iterator[Finding]:
    if not has_terminal():
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
        content = f"{len(list(folder.iterdir()))} files" if folder.is_dir() else "not there yet: make it to use it"
        yield Finding(True, f"{what}: {folder} ({content})")
    for what, folder in (("journal", paths.user_data()), ("log", paths.log_file().parent)):
        writable = os.access(_existing(folder), os.W_OK)
        yield Finding(
            writable, f"{what}: {folder}", "" if writable else "cannot be written: nothing is remembered there."
        )


def _existing(folder: Path) -> Path:
    """The folder itself, or the nearest one above it that is there."""
    return next((path for path in (folder, *folder.parents) if path.exists()), folder)


def _journal(journal: Journal) -> Iterator[Finding]:
    odd_sessions = journal.odd_sessions()
    yield Finding(journal.notice is None, journal.notice or "journal: records what is done")
    for odd_session in odd_sessions:
        yield Finding(False, f"journal: {odd_session}.")
