"""`hiptimer new`: a routine of one's own, to be written in the editor."""

import argparse

from hiptimer.catalog.own import copied_routine, new_routine
from hiptimer.cli.authoring import edit_and_check
from hiptimer.cli.configured import open_catalog
from hiptimer.cli.exits import ExitCode
from hiptimer.editor import editor_command
from hiptimer.routine.reader import LIMITS, RoutineError
from hiptimer.yamlfile.files import read_text
from hiptimer.yamlfile.problems import DocumentError


def arguments(parser: argparse.ArgumentParser) -> None:
    """What it is called, and what it begins with."""
    parser.add_argument("name", help="what the routine is called, as in 'Monday hips'")
    parser.add_argument("--from", dest="model", metavar="ROUTINE", help="begin with a copy of this one")
    no_editor = "open it in VISUAL or EDITOR, the default on a terminal"
    parser.add_argument("--edit", action=argparse.BooleanOptionalAction, default=None, help=no_editor)


def execute(options: argparse.Namespace) -> ExitCode:
    """Make the file, open it, and check it. Raises UsageError where there is one of that name, or no editor."""
    if options.edit:
        editor_command()
    if options.model is not None:
        path = copied_routine(_text_of(options.model), options.name)
    else:
        path = new_routine(options.name)
    return edit_and_check(path, options.edit)


def _text_of(name: str) -> str:
    """The text of the routine that `name` means. Raises UnreadableError, RoutineError where it cannot be read."""
    path = open_catalog().find(name)
    try:
        return read_text(path, LIMITS)
    except DocumentError as error:
        raise RoutineError(str(path), [error.problem]) from None
