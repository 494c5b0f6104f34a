"""`hiptimer edit`: a routine in the person's editor; of a bundled one a copy of one's own."""

import argparse

from hiptimer.catalog.own import own_copy, withdrawn
from hiptimer.cli.authoring import checked, edit_and_check, opened
from hiptimer.cli.configured import open_catalog
from hiptimer.cli.exits import ExitCode
from hiptimer.cli.options import routine_argument
from hiptimer.editor import editor_command
from hiptimer.printable import printable
from hiptimer.usage import UsageError
from hiptimer.yamlfile.files import is_file


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which routine."""
    routine_argument(parser)


def execute(options: argparse.Namespace) -> ExitCode:
    """Open it and check it. Raises UsageError where there is no editor, or no such file."""
    editor_command()
    found = open_catalog().find(options.routine)
    if not is_file(found):
        raise UsageError(f"{printable(str(found))}: no such file; 'hiptimer new NAME' makes one")
    path = own_copy(found)
    if path == found:
        return edit_and_check(path, edits=True)
    edited = opened(path)
    if withdrawn(path, found):
        print(f"{printable(str(path))}: nothing was changed, so the bundled one stays")
        return edited
    print(f"{printable(str(path))}: a copy of your own, which takes the place of the bundled one")
    return max(edited, checked(path))
