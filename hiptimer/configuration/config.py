"""What the settings file says, remembered between starts: YAML is read only where the file has changed.

Importing this is light; a listing does it. A file that is not there costs one look.
"""

import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

from hiptimer import __version__, paths
from hiptimer.checked_json import load_checked, save_checked
from hiptimer.regular_file import FileFault

DEFAULTS: Final[Mapping[str, Any]] = {
    "level": "auto",
    "pace": "tempo",
    "prepare": 10.0,
    "rest": {},
    "volume": 80,
    "engine": "auto",
    "duck": 100,
    "voice": True,
    "voice volume": 100,
    "voice rate": 160,
    "language": "en",
    "voice engine": "auto",
    "voice command": [],
    "voice detail": "all",
    "rep numbers": "fifths",
    "phase words": False,
    "theme": "hiptimer-dark",
    "flash": True,
    "figure": True,
    "title": True,
    "progress": True,
    "notifications": True,
    "day start": 0,
    "keys": {},
    "folders": [],
    "on": {},
}
"""Every setting with what holds where nobody says anything, in JSON's types (so Any). Rests and keys that are not in
theirs are as the language and the tables of keys have them."""

OF_ROUTINES: Final = ("pace", "prepare", "rest")
"""What a routine has where its file says nothing."""

_MAX_CACHE: Final = 1024 * 1024


class Config(NamedTuple):
    """What a settings file says."""

    values: Mapping[str, Any] = {}
    """By setting, in JSON's types; what has a mistake is not among them."""
    lines: Mapping[str, int] = {}
    """Where each stands; of what has parts, also `rest.sets`."""
    problems: tuple[str, ...] = ()
    """A line for each mistake, with its place."""

    @property
    def complaint(self) -> str | None:
        """One line about what is wrong with the file; None where nothing is."""
        if not self.problems:
            return None
        first, further = self.problems[0].rstrip("."), len(self.problems) - 1
        if not further:
            return f"{first}. Left out; 'hiptimer config' shows what holds"
        mistakes = "mistakes" if further > 1 else "mistake"
        return f"{first}, and {further} more {mistakes}. Left out; 'hiptimer config' shows them all"

    @property
    def folders(self) -> tuple[Path, ...]:
        """Further folders of routines; one that is not absolute lies beside the settings file."""
        return tuple(paths.user_config() / _expanded(folder) for folder in self.values.get("folders", ()))

    @property
    def usual(self) -> dict[str, Any]:
        """What a routine has where its file says nothing: those of OF_ROUTINES that are set."""
        return {name: self.values[name] for name in OF_ROUTINES if name in self.values}


NOTHING: Final = Config()


def load_config() -> Config:
    """Returns what the settings file says now; never raises for what is wrong with it. Raises NoHomeError."""
    file = paths.config_file()
    state = _state_of(file)
    if state is None:
        return NOTHING
    remembered = _remembered(file, state)
    if remembered is not None:
        return remembered
    # Imported here: only a file that has changed is read as YAML.
    from hiptimer.configuration.reader import read_config

    reading = read_config(file)
    if reading.text is not None:
        config = [*reading.config]
        with suppress(OSError):
            save_checked(paths.config_cache(), [__version__, str(file), *state, *config])
    return reading.config


def _expanded(folder: str) -> Path:
    try:
        return Path(folder).expanduser()
    except RuntimeError:  # `~somebody`, who is not known here
        return Path(folder)


def _state_of(file: Path) -> list[int] | None:
    """Returns what differs once the file does; None where there is none. Zeros where it cannot be looked at."""
    try:
        status = file.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        return [0, 0, 0]
    if stat.S_ISLNK(status.st_mode):
        try:
            status = file.stat()
        except OSError:
            return [0, 0, 0]
    # With the time of the last change of anything: a sync tool keeps the time of what it exchanges.
    return [status.st_mtime_ns, status.st_ctime_ns, status.st_size]


def _remembered(file: Path, state: list[int]) -> Config | None:
    """Returns what was read of the file as it is now; None where it was not, or not by this version."""
    with suppress(FileFault, ValueError, TypeError, RecursionError):
        version, path, *rest = load_checked(paths.config_cache(), _MAX_CACHE)
        if [version, path, rest[:3]] == [__version__, str(file), state]:
            values, lines, problems = rest[3:]
            return Config(values, lines, tuple(problems))
    return None
