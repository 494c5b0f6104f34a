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
from hiptimer.yamlfile.files import is_file, slug_of


def arguments(parser: argparse.ArgumentParser) -> None:
    """For whom."""
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument("--names", action="store_true", help="only the names to type, for shells")
    exercises = "likewise, the exercises of the routines among these words"
    parser.add_argument("--exercises", nargs=argparse.REMAINDER, metavar="WORD", help=exercises)


def execute(options: argparse.Namespace) -> ExitCode:
    """Print all routines; the problems of a file that cannot be read go to stderr."""
    catalog = open_catalog()
    if options.names:
        print("\n".join(dict.fromkeys(slug_of(path) for path in catalog.paths() if is_file(path))))
        return ExitCode.DONE
    entries = list(catalog.entries())
    readable = [entry for entry in entries if isinstance(entry, Entry)]
    if options.exercises is not None:
        print("\n".join(exercises_of(readable, options.exercises)))
        return ExitCode.DONE
    if options.json:
        print(json_text([routine_data(entry) for entry in readable], indent=2), file=for_programs())
    else:
        print("\n".join(routine_lines(readable)))
    for entry in entries:
        if isinstance(entry, Broken):
            complain_of_file(entry.problems)
    return ExitCode.DONE


def exercises_of(entries: Sequence[Entry], words: Sequence[str]) -> list[str]:
    """The exercises of those routines that are named among the words; of all where none is."""
    named = [entry for entry in entries if entry.routine in words or str(entry.path) in words]
    return list(dict.fromkeys(exercise for entry in named or entries for exercise in entry.exercises))


def routine_lines(entries: Sequence[Entry]) -> list[str]:
    """A line for each routine: name to type, length from low to high, title, what it needs."""
    return columns(
        [
            (entry.routine, length_words(entry.low, entry.high), title, ", ".join(entry.equipment))
            for entry, title in zip(entries, titles(entries), strict=True)
        ]
    )


def routine_data(entry: Entry) -> dict[str, object]:
    """A routine in JSON's types; lengths in seconds."""
    data = entry._asdict()
    del data["path"], data["warnings"]
    seconds = {end: data.pop(end) for end in ("low", "high")}
    return {**data, "seconds": seconds, "problems": [problem._asdict() for problem in entry.warnings]}
