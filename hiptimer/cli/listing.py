"""`hiptimer list`: all routines, a line each or as data for programs."""

import argparse
from collections.abc import Sequence

from hiptimer.catalog import Broken, Entry, titles
from hiptimer.cells import columns
from hiptimer.cli.configured import open_catalog
from hiptimer.cli.errors import complain_of_file
from hiptimer.cli.exits import ExitCode
from hiptimer.cli.output import for_programs
from hiptimer.printable import json_text
from hiptimer.workout.wording import length_words
from hiptimer.yamlfile.files import SUFFIXES, is_file, slug_of
from hiptimer.yamlfile.problems import Problem


def arguments(parser: argparse.ArgumentParser) -> None:
    """For whom."""
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument("--names", action="store_true", help="only the names to type, for shells")
    exercises = "likewise, the exercises of the routines among these words"
    parser.add_argument("--exercises", nargs=argparse.REMAINDER, metavar="WORD", help=exercises)


def execute(options: argparse.Namespace) -> ExitCode:
    """Print all routines; the problems of files that cannot be done go to stderr."""
    catalog = open_catalog()
    if options.names:
        print("\n".join(dict.fromkeys(slug_of(path) for path in catalog.paths() if is_file(path))))
        return ExitCode.DONE
    entries = list(catalog.entries())
    if options.exercises is not None:
        print("\n".join(exercises_of([entry for entry in entries if isinstance(entry, Entry)], options.exercises)))
        return ExitCode.DONE
    files = [entry for entry in entries if entry.path.suffix in SUFFIXES]
    if options.json:
        print(json_text([routine_data(entry) for entry in files], indent=2), file=for_programs())
    else:
        print("\n".join(routine_lines(files)))
    for entry in entries:
        if isinstance(entry, Broken):
            complain_of_file(entry.problems)
    return ExitCode.DONE


def exercises_of(entries: Sequence[Entry], words: Sequence[str]) -> list[str]:
    """The exercises of those routines that are named among the words; of all where none is."""
    named = [entry for entry in entries if entry.routine in words or str(entry.path) in words]
    return list(dict.fromkeys(exercise for entry in named or entries for exercise in entry.exercises))


def routine_lines(entries: Sequence[Entry | Broken]) -> list[str]:
    """A line for each file: name to type, length from low to high, title, what it needs; or that it cannot be done."""
    return columns([_row(entry, title) for entry, title in zip(entries, titles(entries), strict=True)])


def _row(entry: Entry | Broken, title: str) -> tuple[str, str, str, str]:
    if isinstance(entry, Broken):
        return slug_of(entry.path), "", title, entry.fault
    return entry.routine, length_words(entry.low, entry.high), title, ", ".join(entry.equipment)


def routine_data(entry: Entry | Broken) -> dict[str, object]:
    """A routine in JSON's types; lengths in seconds. Of a file that cannot be done only its name and its problems."""
    if isinstance(entry, Broken):
        problems = entry.mistakes or (Problem(1, 1, entry.problems),)
        unknown = dict.fromkeys(("name", "description", "exercises", "equipment", "seconds"))
        return {"routine": slug_of(entry.path), **unknown, "problems": [problem._asdict() for problem in problems]}
    data = entry._asdict()
    del data["path"], data["warnings"]
    seconds = {end: data.pop(end) for end in ("low", "high")}
    return {**data, "seconds": seconds, "problems": [problem._asdict() for problem in entry.warnings]}
