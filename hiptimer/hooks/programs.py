"""Which program the first word of a command means."""

from pathlib import Path
from shutil import which

from hiptimer import paths


def words_of(command: tuple[str, ...]) -> tuple[str, ...]:
    """Returns a command with `~` as the home, in each word that begins with it. Never raises."""
    return tuple(_expanded(word) for word in command)


def program_of(word: str) -> str | None:
    """Returns the file that is run; None where there is none, or none that may be run. Raises NoHomeError.

    A name is looked for as a shell does; a path that is not absolute is one beside the settings file.
    """
    path = _expanded(word)
    return which(path if Path(path).name == path else paths.user_config() / path)


def _expanded(word: str) -> str:
    try:
        return str(Path(word).expanduser()) if word == "~" or word.startswith("~/") else word
    except RuntimeError:  # there is no home
        return word
