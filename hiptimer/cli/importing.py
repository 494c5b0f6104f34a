"""`hiptimer import`: the workouts of other programs as routine files; none that is there is ever overwritten."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from shlex import quote
from typing import NamedTuple

from hiptimer import paths
from hiptimer.catalog.file_names import file_stem
from hiptimer.catalog.own import write_new
from hiptimer.cli.errors import complain
from hiptimer.cli.exits import ExitCode
from hiptimer.figures.naming import names
from hiptimer.importers import ImportedRoutine, NotImportedError, imported
from hiptimer.importers.documents import MOST_BYTES
from hiptimer.printable import printable
from hiptimer.regular_file import FileFault, read_regular
from hiptimer.routine.model import Level
from hiptimer.signals import SIGNALS
from hiptimer.usage import UsageError
from hiptimer.workout.plan import make_plan
from hiptimer.workout.prescription import prescribe
from hiptimer.workout.wording import counted, length_words, listed
from hiptimer.yamlfile.files import SUFFIXES
from hiptimer.yamlfile.folders import files_in

STANDARD_INPUT = "-"


class _Made(NamedTuple):
    """A routine file that an import came to."""

    path: Path
    routine: ImportedRoutine
    is_new: bool
    """Else there was one with the same text already."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which files, and where to."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="files of other programs; - is standard input")
    parser.add_argument("-o", "--output", metavar="DIR", help="the folder to write to; by default your routines'")


def execute(options: argparse.Namespace) -> ExitCode:
    """Write what each file holds, all of it or nothing, and say what could not be carried over."""
    folder = paths.user_routines() if options.output is None else Path(options.output)
    code, made = ExitCode.DONE, list[_Made]()
    for file in options.files:
        try:
            of_file = _imported(file, folder, options.output is None)
        except (NotImportedError, FileFault) as fault:
            complain(f"{'standard input' if file == STANDARD_INPUT else file}: {fault}; nothing was written")
            code = ExitCode.USAGE
            continue
        made += of_file
    if made:
        print(_next_step(made, options.output is None))
    return code


def _imported(file: str, folder: Path, is_ours: bool) -> list[_Made]:
    """The routine files that a file comes to, written and reported."""
    name = "" if file == STANDARD_INPUT else Path(file).stem
    whole = imported(_content(file), name, names())
    made = _written(whole.routines, folder, (paths.bundled("routines"),) if is_ours else ())
    for item in made:
        print("\n".join(_report(item, whole.format_name)))
    return made


def _content(file: str) -> bytes:
    """What a file, or standard input, holds; a byte more than it may hold tells that it is too large."""
    if file != STANDARD_INPUT:
        return read_regular(Path(file), MOST_BYTES)
    if sys.stdin is None:
        raise UsageError("import -: there is no standard input")
    return sys.stdin.buffer.read(MOST_BYTES + 1)


def _written(routines: Iterable[ImportedRoutine], folder: Path, others: tuple[Path, ...]) -> list[_Made]:
    """The files of all routines; where one cannot be written, those before it are taken away again.

    `others` are folders whose routines of the same name would be hidden. Raises UsageError.
    """
    made: list[_Made] = []
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        taken = {path.stem.casefold() for path in files_in((folder, *others))}
        # All of a file or nothing, also where a signal comes between two.
        with SIGNALS.deferred():
            for routine in routines:
                made.append(_write(routine, folder, taken))
                taken.add(made[-1].path.stem.casefold())
    except (OSError, ValueError) as error:
        for item in made:
            if item.is_new:
                item.path.unlink(missing_ok=True)
        reason = getattr(error, "strerror", None) or "not a usable path"
        raise UsageError(f"{printable(str(folder))}: cannot be written: {reason}; nothing was written") from None
    return made


def _write(routine: ImportedRoutine, folder: Path, taken: set[str]) -> _Made:
    content = routine.text.encode("utf-8")
    for stem in _stems(routine.routine.name):
        path = folder / f"{stem}{SUFFIXES[0]}"
        if stem.casefold() not in taken:
            write_new(path, content)
            return _Made(path, routine, is_new=True)
        if _holds(path, content):
            return _Made(path, routine, is_new=False)
    raise AssertionError("there is no end of numbers")


def _stems(name: str) -> Iterator[str]:
    """What the file of a routine of that name may be called, the best first."""
    try:
        stem = file_stem(name)
    except UsageError:
        stem = "routine"
    yield stem
    yield from (f"{stem}-{number}" for number in count(2))


def _holds(path: Path, content: bytes) -> bool:
    """Whether a file holds this already."""
    try:
        return read_regular(path, len(content)) == content
    except FileFault:
        return False


def _report(made: _Made, format_name: str) -> Iterator[str]:
    """What the file is, and what of the workout it does not have."""
    routine = made.routine.routine
    seconds = make_plan(routine, prescribe(routine, Level.LOW)).seconds
    size = listed(counted(len(routine.exercises), "exercises"), length_words(seconds, seconds))
    state = "" if made.is_new else ", is there already"
    yield f"{printable(str(made.path))}{state}: {routine.name}, {size}, from {format_name}"
    yield from (f"  {line}" for line in made.routine.report)


def _next_step(made: list[_Made], is_ours: bool) -> str:
    if len(made) > 1 and is_ours:
        return "To choose one: hiptimer"
    path = printable(made[0].path.stem if is_ours else str(made[0].path))
    return f"To do {'it' if len(made) == 1 else 'the first'}: hiptimer run {quote(path)}"
