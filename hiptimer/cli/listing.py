"""`hiptimer list`: all routines, a line each or as data for programs."""

import argparse
from collections.abc import Sequence

from hiptimer.catalog import Broken, Catalog, Entry, search_folders, titles
from hiptimer.cells import columns
from hiptimer.cli.errors import complain_of_file
from hiptimer.cli.exits import ExitCode
from hiptimer.cli.output import for_programs
from hiptimer.printable import json_text
from hiptimer.workout.wording import length_words
from hiptimer.yamlfile.files import SUFFIXES, slug_of
from hiptimer.yamlfile.problems import Problem


def arguments(parser: argparse.ArgumentParser) -> None:
    """For whom."""
    parser.add_argument("--json", action="store_true", help="for programs")


def execute(options: argparse.Namespace) -> ExitCode:
    """Print all routines; the problems of files that cannot be done go to stderr."""
    entries = list(Catalog(search_folders()).entries())
    files = [entry for entry in entries if entry.path.suffix in SUFFIXES]
    if options.json:
        print(json_text([routine_data(entry) for entry in files], indent=2), file=for_programs())
    else:
        print("\n".join(routine_lines(files)))
    for entry in entries:
        if isinstance(entry, Broken):
            complain_of_file(entry.problems)
    return ExitCode.DONE


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
