"""What the routine files hold, remembered between starts, so that a listing need not read them all again.

A file is read again when its time or size has changed, or hiptimer has. Losing the index loses nothing.
"""

import contextlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from hiptimer import __version__, paths
from hiptimer.yamlfile.files import files_in, stamp


class Entry(NamedTuple):
    """A routine, as far as a listing shows it."""

    routine: str
    """Its slug: the name to type."""
    name: str
    description: str | None
    exercises: list[str]
    equipment: list[str]
    low: float
    """Seconds at the low ends of its ranges."""
    high: float
    """Seconds at the high ends."""


def entries() -> Iterator[Entry | str]:
    """Every routine in the library's order; a file that cannot be read is its problems as text instead."""
    remembered = _load()
    current: dict[str, Any] = {}
    for path in files_in((paths.user_routines(), paths.bundled("routines"))):
        # Tells whether a file, or what reads it, is still the same.
        state = [__version__, *stamp(path)]
        known = remembered.get(str(path))
        if known is None or known[0] != state:
            known = [state, _read(path)]
        if isinstance(known[1], str):
            yield known[1]
        else:
            current[str(path)] = known
            yield Entry(*known[1])
    if current != remembered:
        _save(current)


def _read(path: Path) -> Entry | str:
    # Imported here: only a file that has changed needs the rooms that read it.
    from hiptimer import figures
    from hiptimer.routine.model import Level
    from hiptimer.routine.reader import read_routine
    from hiptimer.workout.plan import make_plan
    from hiptimer.workout.prescription import prescribe
    from hiptimer.yamlfile.problems import FileProblems, UnreadableError

    try:
        routine = read_routine(path, figures.names())
    except (FileProblems, UnreadableError) as error:
        return str(error)
    low, high = (make_plan(routine, prescribe(routine, level)).seconds for level in (Level.LOW, Level.HIGH))
    names = [exercise.name for exercise in routine.exercises]
    return Entry(
        routine.slug, routine.name, routine.description, names, list(routine.equipment), round(low, 3), round(high, 3)
    )


def _load() -> dict[str, list[Any]]:
    """What was remembered; nothing where the file is missing or not what `_save` writes."""
    try:
        held = json.loads(paths.index_file().read_text(encoding="utf-8"))
        return {path: [stamp, Entry(*entry)] for path, (stamp, entry) in held.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _save(current: dict[str, Any]) -> None:
    """Written aside and moved into place, so that two listings at once never mix."""
    file = paths.index_file()
    aside = file.with_suffix(f".{os.getpid()}")
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        aside.write_text(json.dumps(current), encoding="utf-8")
        aside.replace(file)
