"""Where files live, and who may read them: what hiptimer ships, and the user's own folders. The one owner of both."""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_PACKAGE = Path(__file__).parent

_XDG = {
    "config": ("XDG_CONFIG_HOME", ".config"),
    "data": ("XDG_DATA_HOME", ".local/share"),
    "cache": ("XDG_CACHE_HOME", ".cache"),
    "log": ("XDG_STATE_HOME", ".local/state"),
    "state": ("XDG_STATE_HOME", ".local/state"),
}
"""The XDG base directory specification: variable, and folder under the home without it."""


def bundled(kind: str) -> Path:
    """The shipped folder `kind` ("routines", "sounds" or "docs").

    A wheel carries it inside the package; an editable install finds it beside the package.
    """
    inside = _PACKAGE / "bundled" / kind
    return inside if inside.is_dir() else _PACKAGE.parent / kind


def schema_file() -> Path:
    """The JSON Schema of routine files, where every installation has it."""
    return _PACKAGE / "routine" / "routine.schema.json"


class NoHomeError(Exception):
    """The user has no home folder; its text is one line."""

    def __init__(self) -> None:
        super().__init__("there is no home folder: set HOME, or HIPTIMER_HOME to a folder for hiptimer's own files")


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError as error:
        raise NoHomeError from error


def _user_folder(kind: str) -> Path:
    """`kind` is a key of _XDG. HIPTIMER_HOME, where set, holds them all. Raises NoHomeError."""
    if home := os.environ.get("HIPTIMER_HOME"):
        return _without_tilde(home) / kind
    if sys.platform == "linux":
        # The same answer as platformdirs gives, without the cost of importing it, which a listing would feel.
        variable, default = _XDG[kind]
        given = os.environ.get(variable, "").strip()
        return (Path(given) if given else _home() / default) / "hiptimer"
    import platformdirs

    folders = platformdirs.PlatformDirs("hiptimer", appauthor=False)
    return {
        "config": folders.user_config_path,
        "data": folders.user_data_path,
        "cache": folders.user_cache_path,
        "log": folders.user_log_path,
        "state": folders.user_state_path,
    }[kind]


def _without_tilde(home: str) -> Path:
    """The folder that HIPTIMER_HOME names; a shell leaves a `~` in quotes as it is. Raises NoHomeError."""
    if not home.startswith("~"):
        return Path(home)
    try:
        return Path(home).expanduser()
    except RuntimeError as error:
        raise NoHomeError from error


def user_config() -> Path:
    """The folder of everything that the user writes; it may not exist."""
    return _user_folder("config")


def config_file() -> Path:
    """The settings file; it may not exist, nor its folder."""
    return user_config() / "config.yaml"


def config_cache() -> Path:
    """The file that remembers what the settings file says; it, and its folder, may not exist."""
    return _user_folder("cache") / "settings.json"


def changes_file() -> Path:
    """The file that keeps what was changed by key; it, and its folder, may not exist."""
    return _user_folder("state") / "changed-by-key.json"


def lowered_file() -> Path:
    """The file that keeps how loud others were before a workout lowered them; it, and its folder, may not exist."""
    return _user_folder("state") / "lowered.json"


def user_routines() -> Path:
    """The folder of the user's own routine files; it may not exist."""
    return _user_folder("config") / "routines"


def user_sounds() -> Path:
    """The folder of the user's own sounds (`NAME.wav`); it may not exist."""
    return _user_folder("config") / "sounds"


def user_data() -> Path:
    """The folder of the journal; it may not exist."""
    return _user_folder("data")


def typed_routines() -> Path:
    """The folder of routines that were typed instead of written into a file; it may not exist."""
    return user_data() / "typed"


def index_file() -> Path:
    """The file that remembers what routine files hold; it, and its folder, may not exist."""
    return _user_folder("cache") / "routines.json"


def log_file() -> Path:
    """The file that tracebacks go to; its folder may not exist."""
    return _user_folder("log") / "hiptimer.log"


def spare_folders() -> Iterator[Path]:
    """Returns where a file of the user's is kept until its own folder can be written to; nobody else can write there.

    None of them need exist.
    """
    with suppress(NoHomeError):
        yield log_file().parent
    folder = _temporary_folder()
    with suppress(OSError):
        if not os.path.lexists(folder) or is_private(folder):
            yield folder


def runtime_folder() -> Path:
    """The folder of what is there only while a program runs; it may not exist, and others may have made it.

    Raises NoHomeError.
    """
    if home := os.environ.get("HIPTIMER_HOME"):
        return _without_tilde(home) / "run"
    if sys.platform == "win32":
        # The one for temporary files may be everybody's.
        return _user_folder("state") / "run"
    if sys.platform == "linux":
        # What `su` leaves in the environment is another user's.
        for base in filter(None, (os.environ.get("XDG_RUNTIME_DIR"), f"/run/user/{os.getuid()}")):
            with suppress(OSError):
                if is_private(Path(base)):
                    return Path(base, "hiptimer")
    return _temporary_folder()


def _temporary_folder() -> Path:
    """A folder of the user's own among the temporary ones. Others may make it: its owner is to be checked."""
    # As tempfile names it, whose import a start would feel.
    temporary = Path(os.environ.get("TMPDIR") or os.environ.get("TEMP") or Path(os.sep, "tmp"))
    return temporary / f"hiptimer-{os.getuid() if sys.platform != 'win32' else 'kept'}"


def is_private(folder: Path) -> bool:
    """Whether something is a folder of the user's own, which nobody else can write into. Raises OSError."""
    status = folder.lstat()
    ours = sys.platform == "win32" or (status.st_uid == os.getuid() and not status.st_mode & 0o077)
    return ours and stat.S_ISDIR(status.st_mode)


def make_private_folder(folder: Path) -> None:
    """Make a folder of hiptimer's own, which nobody else may look into; one that is there becomes so.

    Raises OSError.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    narrow(folder)


def make_private_file(file: Path) -> None:
    """Make an empty file that nobody else may read, where there is none; one that is there becomes so.

    Raises OSError.
    """
    # A pipe in its place would let us wait for whoever reads it.
    os.close(os.open(file, os.O_WRONLY | os.O_CREAT | getattr(os, "O_NONBLOCK", 0), 0o600))
    narrow(file)


def narrow(path: Path) -> None:
    """Take from others what they may do with a file or folder, where that is ours to decide."""
    with suppress(OSError):
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & 0o077:
            # The owner's own rights stay as they are: a folder made read-only stays read-only.
            path.chmod(mode & 0o700)
