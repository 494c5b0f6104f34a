"""What commands work with: the catalog, the journal, the settings, and a plan for today."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from hiptimer import paths
from hiptimer.catalog import Catalog, search_folders
from hiptimer.cli.errors import complain
from hiptimer.journal import Journal, open_journal
from hiptimer.routine.model import Routine
from hiptimer.settings import Settings
from hiptimer.usage import UsageError
from hiptimer.workout.plan import Plan, make_plan
from hiptimer.workout.prescription import Auto, Dosing, prescribe

PATIENCE = 5.0
"""Seconds that a correction of the journal waits for the disk."""


def open_catalog() -> Catalog:
    """The user's routines and the bundled ones."""
    return Catalog(search_folders())


def open_user_journal() -> Journal:
    """The user's journal; never raises, its `notice` says what is wrong with it."""
    return open_journal(paths.user_data(), datetime.now().astimezone())


@contextmanager
def open_journal_to_record() -> Iterator[Journal]:
    """The user's journal; what could not be written until the end, nor be kept for the next start, is said then."""
    journal = open_user_journal()
    try:
        with journal:
            yield journal
    finally:
        if journal.unrecorded is not None:
            complain(journal.unrecorded)


def written(journal: Journal, words: str) -> str:
    """Returns `words` once all that was asked for is written, with what is in the way of it; closes the journal then.

    Raises UsageError where it cannot be written, nor be kept for the next start.
    """
    if journal.settle(PATIENCE):
        return words
    reason = journal.unrecorded or "The disk does not answer."
    journal.close()
    if journal.unrecorded is not None:
        raise UsageError(journal.unrecorded)
    return f"{words} It is kept beside the journal until then. {reason}"


def plan_for_today(routine: Routine, level: Dosing) -> Plan:
    """The plan of a routine at one of `--level`'s choices; the journal is opened only for the level auto."""
    if level is not Auto.AUTO:
        return make_plan(routine, prescribe(routine, level))
    # Imported here: the rule is loaded with it, and the picker paints its list before it asks for doses.
    from hiptimer.prescriber import Prescriber

    with open_user_journal() as journal:
        return Prescriber(journal, date.today()).plan(routine, level)


def settings_of(options: argparse.Namespace) -> Settings:
    """What `workout_options` were given; a preview is not recorded unless that is asked for."""
    record = options.speed == 1 if options.record is None else options.record
    return Settings(
        level=options.level,
        audio=options.audio,
        volume=options.volume,
        speed=options.speed,
        record=record,
        flash=options.flash,
        theme=options.theme,
    )
