"""The history on standard output: a table of the last sessions, or all of them for programs."""

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TextIO

from hiptimer.journal import Ending, Journal, SessionRecord, history_csv, history_jrnl, history_json
from hiptimer.journal.wording import ENDING_WORDS
from hiptimer.workout.wording import duration_text

DONE, UNREADABLE = 0, 2
"""Exit codes."""

LAST = 20
"""Sessions in the table."""

FORMS: dict[str, Callable[[Iterable[SessionRecord], TextIO], None]] = {
    "json": history_json,
    "csv": history_csv,
    "jrnl": history_jrnl,
}
"""Everything that was done, as programs read it."""

NOTHING_YET = "Nothing done yet. 'hiptimer' shows the routines, 'hiptimer run NAME' begins one.\n"


def run(journal: Journal, form: str | None, out: TextIO) -> int:
    """Write the history to `out`: without a form a table of the last sessions, the newest first.

    Returns the exit code. What is wrong with the journal is said on stderr, in one line. Raises KeyError for an unknown
    form.
    """
    found = bool(journal.sessions(1))
    if form is not None:
        FORMS[form](journal.records(), out)
    elif found:
        _table(journal, out)
    elif journal.notice is None:
        out.write(NOTHING_YET)
    if journal.notice is None:
        return DONE
    sys.stderr.write(f"hiptimer: {journal.notice}\n")
    return DONE if found else UNREADABLE


def _table(journal: Journal, out: TextIO) -> None:
    lines = journal.sessions(LAST + 1)
    found = (journal.session(line.id) for line in lines[:LAST])
    rows = [_cells(record) for record in found if record is not None]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        out.write("  ".join(cells).rstrip() + "\n")
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
        ", ".join(filter(None, (ending, rating, _first_line(record.note)))),
    )


def _first_line(note: str) -> str:
    lines = note.splitlines()
    return f'"{lines[0]}"' if lines else ""
