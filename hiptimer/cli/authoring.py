"""What `new` and `edit` have in common: a file is opened, checked on return, and said what to do with."""

from pathlib import Path

from hiptimer.catalog.examination import examined
from hiptimer.cli.check import print_findings, worst_of
from hiptimer.cli.configured import open_catalog
from hiptimer.cli.errors import complain
from hiptimer.cli.exits import ExitCode
from hiptimer.cli.terminal import has_terminal
from hiptimer.configuration.config import load_config
from hiptimer.editor import edit
from hiptimer.usage import UsageError
from hiptimer.yamlfile.files import slug_of
from hiptimer.yamlfile.problems import UnreadableError


def edit_and_check(path: Path, edits: bool | None) -> ExitCode:
    """Open a file in the person's editor, print what is wrong with it and what to do next; returns how it ended.

    Where `edits` does not say, it is opened on a terminal.
    """
    edited = opened(path) if edits or (edits is None and has_terminal()) else ExitCode.DONE
    return max(edited, checked(path))


def checked(path: Path) -> ExitCode:
    """Print what is wrong with a file, and what to do next."""
    findings = list(examined(path))
    print_findings(findings)
    name = _typed_name(path)
    if all(finding.can_be_done for finding in findings):
        print(f"Do it: hiptimer run {name}. Look at it: hiptimer show {name}. Change it: hiptimer edit {name}.")
    else:
        print(f"To mend it: hiptimer edit {name}")
    return worst_of(findings)


def opened(path: Path) -> ExitCode:
    """Open a file in the person's editor; what goes wrong is only said, for the file is there all the same."""
    try:
        edit(path)
    except UsageError as error:
        complain(str(error))
        return ExitCode.PROBLEMS
    return ExitCode.DONE


def _typed_name(path: Path) -> str:
    """What to type for a file, quoted for a shell: the name of the routine where that means it, else the path."""
    # Imported here: as long to import as a small room, and only what writes files needs it.
    from shlex import quote

    try:
        is_named = open_catalog(load_config()).find(path.stem) == path
    except UnreadableError:
        is_named = False
    return quote(slug_of(path) if is_named else str(path))
