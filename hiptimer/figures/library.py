"""Figures by name or path, each file read once."""

from functools import lru_cache
from pathlib import Path

from hiptimer.figures.model import Figure
from hiptimer.figures.naming import ALIASES, LIBRARY, find, names, slug_of
from hiptimer.figures.reader import read_figure
from hiptimer.printable import printable
from hiptimer.yamlfile.files import SUFFIXES, inside, is_file, stamp
from hiptimer.yamlfile.problems import UnreadableError, did_you_mean, excerpt, nearest


def load(name_or_path: str | Path, folder: Path | None = None) -> Figure:
    """The figure an exercise names: a bundled one (or an alias of one), or a user's own file.

    A user's file is looked for in `folder` (where the routine lies), as written and with `.yaml` added, and wins
    over a bundled one of the same name; a link or a path that leads out of `folder` is refused. Raises UnreadableError
    for an unknown name (with a suggestion) and for a file that cannot be read, FigureError with all its problems for
    one that has any.
    """
    own = _own_file(name_or_path, folder)
    if own is not None:
        return _read_own(own, stamp(own))
    slug = find(str(name_or_path))
    if slug is None:
        raise _unknown(str(name_or_path))
    return _read_bundled(slug)


def _own_file(name_or_path: str | Path, folder: Path | None) -> Path | None:
    """The user's file that is meant; one that does not exist only where nothing but a file can be meant."""
    path = Path(name_or_path)
    names_file = isinstance(name_or_path, Path) or path.suffix in SUFFIXES or len(path.parts) > 1
    if not path.name or (folder is None and not names_file):
        return None
    path = path if folder is None else folder / path
    for candidate in (path, *(path.with_name(path.name + suffix) for suffix in SUFFIXES)):
        if is_file(candidate):
            return _checked(candidate, folder)
    return _checked(path, folder) if names_file else None


def _checked(path: Path, folder: Path | None) -> Path:
    """A stranger's routine must not make us read, and quote, what lies elsewhere."""
    if folder is None or inside(folder, path):
        return path
    raise UnreadableError(f"{printable(str(path))}: a figure lies in the folder of its routine: copy it there")


@lru_cache(maxsize=64)
def _read_bundled(slug: str) -> Figure:
    return read_figure(LIBRARY / f"{slug}.yaml")


@lru_cache(maxsize=32)
def _read_own(path: Path, _stamp: tuple[int, int]) -> Figure:
    """Remembered until the stamp of the file changes."""
    return read_figure(path)


def _unknown(name: str) -> UnreadableError:
    meant = nearest(slug_of(name), [*names(), *ALIASES])
    hint = did_you_mean(None if meant is None else ALIASES.get(meant, meant))
    return UnreadableError(f"no figure is called '{excerpt(name)}'.{hint} 'hiptimer figure --list' shows them all")
