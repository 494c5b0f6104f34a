"""Which figures there are, and how an exercise finds its own."""

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from hiptimer.figures.model import Figure

LIBRARY: Final = Path(__file__).parent / "library"

ALIASES: Final = {
    "bridge-with-marching": "bridge-march",
    "marching-bridge": "bridge-march",
    "glute-bridge-march": "bridge-march",
    "single-leg-glute-bridge": "single-leg-bridge",
    "glute-switches": "bridge-glute-switches",
    "side-lying-wall-slide": "side-wall-slide",
    "wall-slide": "side-wall-slide",
    "hip-circles": "side-lying-hip-circles",
    "bend-and-kick": "side-lying-bend-and-kick",
    "bottom-leg-lift": "side-lying-bottom-leg-lift",
    "frog": "side-frog",
    "clam": "clamshell",
    "clams": "clamshell",
    "side-lying-clamshell": "clamshell",
    "hip-abduction": "standing-hip-abduction",
    "monster-walk": "lateral-band-walk",
    "lateral-band-steps": "lateral-band-walk",
    "lateral-steps": "lateral-band-walk",
    "lateral-steps-with-band": "lateral-band-walk",
    "side-steps": "lateral-band-walk",
    "standing-clam": "standing-clamshell",
    "quadruped-hip-attitude": "quadruped-attitude",
    "attitude": "quadruped-attitude",
    "half-kneeling-hip-flexor-stretch": "hip-flexor-stretch",
    "kneeling-hip-flexor-stretch": "hip-flexor-stretch",
    "march": "standing-march",
    "pelvic-drop": "hip-hike",
    "hip-drop": "hip-hike",
}
"""Other names under which people know the movements."""


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """The bundled figures' names, sorted. Lists the folder and reads no file."""
    return tuple(sorted(path.stem for path in LIBRARY.glob("*.yaml")))


def slug_of(exercise_name: str) -> str:
    """An exercise's name as a file would be called: lower case, words joined by hyphens."""
    return "-".join(re.findall(r"[a-z0-9]+", exercise_name.lower()))


def find(name: str) -> str | None:
    """The bundled figure that shows the exercise `name`, or None. Reads no file."""
    slug = slug_of(name)
    slug = ALIASES.get(slug, slug)
    return slug if slug in names() else None


def load(name_or_path: str | Path, folder: Path | None = None) -> "Figure":
    """The figure an exercise names: a bundled one (or an alias of one), or a user's own file.

    A user's file is looked for in `folder` (where the routine lies), as written and with `.yaml` added, and wins
    over a bundled one of the same name. Raises `FigureError` for an unknown name (with a suggestion) and for a
    file that cannot be read or is wrong (every problem as `path:line:column: message`).
    """
    own = _own_file(name_or_path, folder)
    if own is not None:
        return _read_own(own, _stamp(own))
    bundled = find(str(name_or_path))
    if bundled is None:
        raise _unknown(str(name_or_path))
    return _read_bundled(bundled)


def _own_file(name_or_path: str | Path, folder: Path | None) -> Path | None:
    """The user's file that is meant; one that does not exist only where nothing but a file can be meant."""
    path = Path(name_or_path)
    looks_like_a_file = isinstance(name_or_path, Path) or path.suffix in (".yaml", ".yml") or len(path.parts) > 1
    if not path.name or (folder is None and not looks_like_a_file):
        return None
    path = path if folder is None else folder / path
    for candidate in (path, path.with_name(f"{path.name}.yaml"), path.with_name(f"{path.name}.yml")):
        if _is_file(candidate):
            return candidate
    return path if looks_like_a_file else None


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        # A name too long for the system, or one with a zero byte in it, is no file's.
        return False


def _stamp(path: Path) -> tuple[int, int]:
    """Changes whenever the file does."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return 0, 0
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=64)
def _read_bundled(slug: str) -> "Figure":
    from hiptimer.figures.reader import read

    return read(LIBRARY / f"{slug}.yaml")


@lru_cache(maxsize=32)
def _read_own(path: Path, stamp: tuple[int, int]) -> "Figure":
    from hiptimer.figures.reader import read

    del stamp
    return read(path)


def _unknown(name: str) -> Exception:
    from difflib import get_close_matches

    from hiptimer.figures.problems import FigureError

    near = get_close_matches(slug_of(name), [*names(), *ALIASES], n=1, cutoff=0.5)
    known = f"Did you mean '{ALIASES.get(near[0], near[0])}'?" if near else f"Known: {', '.join(names())}."
    return FigureError((f"no figure is called '{name}'. {known}",))
