"""Where files live: what hiptimer ships, and the user's own folders. The one owner of both decisions."""

import os
from pathlib import Path

_PACKAGE = Path(__file__).parent


def bundled(kind: str) -> Path:
    """The shipped folder `kind` ("routines" or "sounds").

    A wheel carries it inside the package; an editable install finds it beside the package.
    """
    inside = _PACKAGE / "bundled" / kind
    return inside if inside.is_dir() else _PACKAGE.parent / kind


def _user_folder(kind: str) -> Path:
    """`kind` is "config", "data" or "log". HIPTIMER_HOME, where set, holds all three."""
    home = os.environ.get("HIPTIMER_HOME")
    if home:
        return Path(home) / kind
    # Imported here: listing bundled routines does not need it.
    import platformdirs

    folders = platformdirs.PlatformDirs("hiptimer", appauthor=False)
    return {"config": folders.user_config_path, "data": folders.user_data_path}.get(kind, folders.user_log_path)


def user_routines() -> Path:
    """The folder of the user's own routine files; it may not exist."""
    return _user_folder("config") / "routines"


def user_sounds() -> Path:
    """The folder of the user's own sounds (`NAME.wav`); it may not exist."""
    return _user_folder("config") / "sounds"


def user_data() -> Path:
    """The folder of the journal; it may not exist."""
    return _user_folder("data")


def log_file() -> Path:
    """The file that tracebacks go to; its folder may not exist."""
    return _user_folder("log") / "hiptimer.log"
