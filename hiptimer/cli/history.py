"""`hiptimer history`: a table of the last sessions, or all of them for programs."""

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TextIO

from hiptimer.cells import columns
from hiptimer.cli.errors import complain
from hiptimer.cli.exits import ExitCode
from hiptimer.cli.opening import open_user_journal
from hiptimer.cli.output import for_programs
from hiptimer.journal import Ending, Journal, SessionRecord
from hiptimer.journal.exports import history_csv, history_jrnl, history_json
from hiptimer.journal.wording import ENDING_WORDS
from hiptimer.workout.wording import duration_text, listed

LAST = 20
"""Sessions in the table."""

FORMS: dict[str, Callable[[Iterable[SessionRecord], TextIO], None]] = {
    "json": history_json,
    "csv": history_csv,
    "jrnl": history_jrnl,
}
"""Everything that was done, as programs read it."""

NOTHING_YET = "Nothing done yet. 'hiptimer' shows the routines, 'hiptimer run NAME' begins one."

_FORM_HELP = {"json": "for programs", "csv": "for a spreadsheet", "jrnl": "plain text, an entry a session"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """For whom."""
    form = parser.add_mutually_exclusive_group()
    for name in FORMS:
        form.add_argument(f"--{name}", dest="form", action="store_const", const=name, help=_FORM_HELP[name])


def execute(options: argparse.Namespace) -> ExitCode:
    """Print what was done."""
    with open_user_journal() as journal:
        return write_history(journal, options.form, sys.stdout if options.form is None else for_programs())


def write_history(journal: Journal, form: str | None, out: TextIO) -> ExitCode:
    """Write the history in one of FORMS; without one a table of the last sessions, the newest first.

    What is wrong with the journal is said on stderr. Raises KeyError for an unknown form.
    """
    has_sessions = bool(journal.sessions(1))
    if form is not None:
        FORMS[form](journal.records(), out)
    elif has_sessions:
        _write_table(journal, out)
    elif journal.notice is None:
        out.write(f"{NOTHING_YET}\n")
    if journal.notice is None:
        return ExitCode.DONE
    complain(journal.notice)
    return ExitCode.DONE if has_sessions else ExitCode.USAGE


def _write_table(journal: Journal, out: TextIO) -> None:
    lines = journal.sessions(LAST + 1)
    records = (journal.session(line.id) for line in lines[:LAST])
    rows = columns([_cells(record) for record in records if record is not None])
    out.writelines(f"{row}\n" for row in rows)
    if len(lines) > LAST:
        out.write(f"These are the last {LAST}. --json, --csv and --jrnl write all of them, set by set.\n")


def _cells(record: SessionRecord) -> Sequence[str]:
    """When, what, how much of it, for how long, and what is to be said besides."""
    ending = "" if record.ending is Ending.DONE else ENDING_WORDS[record.ending]
    rating = "" if record.rating is None else record.rating.value
    return (
        f"{record.started:%Y-%m-%d %H:%M}",
        record.name,
        f"{record.sets_done} of {record.sets_planned} sets",
        duration_text(round(record.worked_seconds)),
        listed(ending, rating, _first_line(record.note)),
    )


def _first_line(note: str) -> str:
    lines = note.splitlines()
    return f'"{lines[0]}"' if lines else ""
