"""`hiptimer new`: a routine of one's own, to be written in the editor."""

import argparse

from hiptimer.catalog.file_names import title_of
from hiptimer.catalog.own import copied_routine, new_routine
from hiptimer.cli.authoring import edit_and_check
from hiptimer.cli.configured import open_catalog
from hiptimer.cli.errors import complain
from hiptimer.cli.exits import ExitCode
from hiptimer.cli.prescribed import prescribed
from hiptimer.editor import editor_command
from hiptimer.routine.reader import LIMITS, RoutineError
from hiptimer.yamlfile.files import read_text
from hiptimer.yamlfile.problems import DocumentError


def arguments(parser: argparse.ArgumentParser) -> None:
    """What it is called, and what it begins with."""
    parser.add_argument("name", help="what the routine is called, as in 'Monday hips'")
    origin = parser.add_mutually_exclusive_group()
    origin.add_argument("--from", dest="model", metavar="ROUTINE", help="begin with a copy of this one")
    words = "begin with what this says, as in 'clamshell 3x12 each side'; - reads it from standard input"
    origin.add_argument("--text", metavar="WORDS", help=words)
    no_editor = "open it in VISUAL or EDITOR; the default on a terminal where no --text is given"
    parser.add_argument("--edit", action=argparse.BooleanOptionalAction, default=None, help=no_editor)


def execute(options: argparse.Namespace) -> ExitCode:
    """Make the file, open it, and check it. Raises UsageError where there is one of that name, or no editor."""
    if options.edit:
        editor_command()
    if options.text is not None:
        return _from_words(options)
    if options.model is not None:
        path = copied_routine(_text_of(options.model), options.name)
    else:
        path = new_routine(options.name)
    return edit_and_check(path, options.edit)


def _from_words(options: argparse.Namespace) -> ExitCode:
    """Make the file of a prescription in words; nothing is written where something of it is not understood."""
    prescription = prescribed(options.text, title_of(options.name))
    if prescription is None:
        complain("nothing is written: mend the words, or write the file with 'hiptimer new NAME'")
        return ExitCode.USAGE
    print(prescription.text, end="", flush=True)
    return edit_and_check(new_routine(options.name, prescription.text), options.edit or False)


def _text_of(name: str) -> str:
    """The text of the routine that `name` means. Raises UnreadableError, RoutineError where it cannot be read."""
    path = open_catalog().find(name)
    try:
        return read_text(path, LIMITS)
    except DocumentError as error:
        raise RoutineError(str(path), [error.problem]) from None
