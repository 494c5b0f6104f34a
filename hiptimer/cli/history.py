"""`hiptimer history`: a table of the last sessions, or all of them for programs."""

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TextIO

from hiptimer.cells import columns
from hiptimer.cli.errors import complain
from hiptimer.cli.exits import ExitCode
from hiptimer.cli.opening import open_user_journal, written
from hiptimer.cli.output import for_programs
from hiptimer.cli.renaming import say_of_names
from hiptimer.journal import Ending, Journal, SessionRecord
from hiptimer.journal.exports import history_csv, history_jrnl, history_json
from hiptimer.journal.faults import JournalError
from hiptimer.journal.wording import ENDING_WORDS
from hiptimer.progression.past import Rating
from hiptimer.regular_file import FileFault, read_regular
from hiptimer.usage import UsageError
from hiptimer.workout.wording import counted, duration_text, listed
from hiptimer.yamlfile.problems import excerpt

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
    """For whom, or what is to be put right."""
    form = parser.add_mutually_exclusive_group()
    for name in FORMS:
        form.add_argument(f"--{name}", dest="form", action="store_const", const=name, help=_FORM_HELP[name])
    form.add_argument("--merge", type=Path, metavar="FILE", help="take over the sessions of another journal")
    form.add_argument("--delete", type=int, metavar="ID", help="delete a session; --json shows their ids")
    form.add_argument("--rate", nargs=2, metavar=("ID", "RATING"), help=f"rate a session: {', '.join(Rating)}")
    form.add_argument("--note", nargs=2, metavar=("ID", "TEXT"), help="give a session another note")
    form.add_argument("--renamed", nargs=2, metavar=("OLD", "NEW"), help="routine NEW has the past of routine OLD")
    form.add_argument("--different", nargs=2, metavar=("OLD", "NEW"), help="it has not")
    parser.add_argument("--of", metavar="ROUTINE", help="OLD and NEW are exercises of this routine")


def execute(options: argparse.Namespace) -> ExitCode:
    """Print what was done, or put it right. Raises UsageError for what cannot be."""
    with open_user_journal() as journal:
        if (done := _put_right(journal, options)) is not None:
            print(done)
            return ExitCode.DONE
        return write_history(journal, options.form, sys.stdout if options.form is None else for_programs())


def _put_right(journal: Journal, options: argparse.Namespace) -> str | None:
    """Returns what was put right; None where nothing was asked for. Raises UsageError."""
    if options.merge is not None:
        return _merged(journal, options.merge)
    if options.delete is not None:
        journal.delete(_session(journal, str(options.delete)).uid)
        return written(journal, f"Session {options.delete} is deleted.")
    if options.rate is not None:
        session, word = options.rate
        if word not in list(Rating):
            raise UsageError(f"--rate: '{excerpt(word)}' is none of {', '.join(Rating)}")
        journal.annotate(_session(journal, session).uid, rating=Rating(word))
        return written(journal, f"Session {session} is rated {word}.")
    if options.note is not None:
        session, text = options.note
        journal.annotate(_session(journal, session).uid, note=text.strip())
        return written(journal, f"Session {session} has the note.")
    return say_of_names(journal, options)


def _merged(journal: Journal, file: Path) -> str:
    try:
        read_regular(file, most=0)
        taken = journal.merge(file)
    except FileFault as fault:
        raise UsageError(f"--merge: {file}: {fault}") from fault
    except JournalError as error:
        raise UsageError(f"--merge: {file} cannot be read: {error}") from error
    return written(journal, f"{counted(taken or 0, 'sessions')} taken over.")


def _session(journal: Journal, word: str) -> SessionRecord:
    """Returns the session with an id. Raises UsageError where there is none."""
    is_number = word.isascii() and word.isdecimal() and len(word) < 16
    record = journal.session(int(word)) if is_number else None
    if record is None:
        nothing = f"there is no session {excerpt(word)}; 'hiptimer history --json' shows their ids"
        raise UsageError(journal.unreadable or nothing)
    return record


def write_history(journal: Journal, form: str | None, out: TextIO) -> ExitCode:
    """Write the history in one of FORMS; without one a table of the last sessions, the newest first.

    What of the journal cannot be read is said on stderr. Raises KeyError for an unknown form.
    """
    has_sessions = bool(journal.sessions(1))
    if form is not None:
        FORMS[form](journal.records(), out)
    elif has_sessions:
        _write_table(journal, out)
    elif journal.unreadable is None:
        out.write(f"{NOTHING_YET}\n")
    if journal.unreadable is None:
        return ExitCode.DONE
    complain(journal.unreadable)
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
