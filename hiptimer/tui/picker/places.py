"""Whose routine a file is, and where the user's own lie, in words."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from hiptimer import paths
from hiptimer.printable import printable


class Places:
    """The folder of the user's routines, and that of the bundled ones."""

    def __init__(self, new_key: str = "n") -> None:
        """`new_key` is what a person presses for a routine of their own."""
        self._new_key = new_key
        self._own = paths.user_routines()
        bundled = paths.bundled("routines")
        # Compared as texts: asking 300 paths for their parts would be felt.
        self._own_prefix, self._bundled_prefix = (f"{folder}{os.sep}" for folder in (self._own, bundled))
        self._bundled_stems = set(_stems_in(bundled))

    def is_bundled(self, path: Path) -> bool:
        """Whether a file is none of the user's."""
        return str(path).startswith(self._bundled_prefix)

    def whose(self, path: Path) -> str:
        """Returns `yours`, or `rehab/`, a folder of the user's; empty for what is bundled."""
        if self.is_bundled(path):
            return ""
        folder, _, _ = self._inside(path).rpartition("/")
        return f"{folder}/" if folder else "yours"

    def file_words(self, path: Path) -> str:
        """Returns whose a file is, for a line of its own; empty for what is bundled."""
        if self.is_bundled(path):
            return ""
        return f"Yours: {self._inside(path)}{', in place of the bundled one' if self._replaces_bundled(path) else ''}"

    def folder_words(self) -> str:
        """Returns where the user's own routines lie."""
        missing = "" if self._own.is_dir() else f", not there yet: {self._new_key} makes it"
        return f"yours: {short_path(self._own)}{missing}"

    def _replaces_bundled(self, path: Path) -> bool:
        return path.stem in self._bundled_stems

    def _inside(self, path: Path) -> str:
        """The way to a file from the user's folder."""
        inside = str(path).startswith(self._own_prefix)
        return printable(str(path).removeprefix(self._own_prefix).replace(os.sep, "/") if inside else path.name)


def short_path(path: Path) -> str:
    """Returns a path as a person types it: with `~` for the home folder."""
    try:
        inside = path.relative_to(Path.home())
    except (ValueError, RuntimeError):
        return printable(str(path))
    return printable(f"~/{inside}")


def _stems_in(folder: Path) -> Iterator[str]:
    with suppress(OSError):
        yield from (path.stem for path in folder.iterdir())
