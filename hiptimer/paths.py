"""Where files live: what hiptimer ships, and the user's own folders. The one owner of both decisions."""

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).parent

_XDG = {
    "config": ("XDG_CONFIG_HOME", ".config"),
    "data": ("XDG_DATA_HOME", ".local/share"),
    "cache": ("XDG_CACHE_HOME", ".cache"),
    "log": ("XDG_STATE_HOME", ".local/state"),
}
"""The XDG base directory specification: variable, and folder under the home without it."""


def bundled(kind: str) -> Path:
    """The shipped folder `kind` ("routines" or "sounds").

    A wheel carries it inside the package; an editable install finds it beside the package.
    """
    inside = _PACKAGE / "bundled" / kind
    return inside if inside.is_dir() else _PACKAGE.parent / kind


def _user_folder(kind: str) -> Path:
    """`kind` is a key of _XDG. HIPTIMER_HOME, where set, holds them all."""
    if home := os.environ.get("HIPTIMER_HOME"):
        return Path(home) / kind
    if sys.platform == "linux":
        # The same answer as platformdirs gives, without the cost of importing it, which a listing would feel.
        variable, default = _XDG[kind]
        given = os.environ.get(variable, "").strip()
        return (Path(given) if given else Path.home() / default) / "hiptimer"
    import platformdirs

    folders = platformdirs.PlatformDirs("hiptimer", appauthor=False)
    return {
        "config": folders.user_config_path,
        "data": folders.user_data_path,
        "cache": folders.user_cache_path,
        "log": folders.user_log_path,
    }[kind]


def user_routines() -> Path:
    """The folder of the user's own routine files; it may not exist."""
    return _user_folder("config") / "routines"


def user_sounds() -> Path:
    """The folder of the user's own sounds (`NAME.wav`); it may not exist."""
    return _user_folder("config") / "sounds"


def user_data() -> Path:
    """The folder of the journal; it may not exist."""
    return _user_folder("data")


def index_file() -> Path:
    """The file that remembers what routine files hold; it, and its folder, may not exist."""
    return _user_folder("cache") / "routines.json"


def log_file() -> Path:
    """The file that tracebacks go to; its folder may not exist."""
    return _user_folder("log") / "hiptimer.log"
