"""Which files in which folders are routines."""

import os
from pathlib import Path

ENDINGS = (".yaml", ".yml")


def routine_paths(folders: tuple[Path, ...]) -> tuple[Path, ...]:
    """Every routine file, sorted by name within its folder; a name that an earlier folder has is left out."""
    found: dict[str, Path] = {}
    for folder in folders:
        for name in sorted(_names(folder)):
            path = folder / name
            found.setdefault(path.stem, path)
    return tuple(found.values())


def _names(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as files:
            return [file.name for file in files if file.name.endswith(ENDINGS) and file.is_file()]
    except OSError:
        return []
