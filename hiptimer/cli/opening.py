"""What commands work with: the journal, a level, and a plan for today."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from hiptimer import paths
from hiptimer.cli.errors import complain
from hiptimer.configuration.config import Config
from hiptimer.configuration.effective import effective
from hiptimer.days import day_of
from hiptimer.journal import Journal, open_journal
from hiptimer.routine.model import Routine
from hiptimer.usage import UsageError
from hiptimer.workout.plan import Plan, make_plan
from hiptimer.workout.prescription import DOSINGS, Auto, Dosing, prescribe

PATIENCE = 5.0
"""Seconds that a correction of the journal waits for the disk."""


def open_user_journal(day_start: int = 0) -> Journal:
    """The user's journal; never raises, its `notice` says what is wrong with it.

    `day_start` is the hour at which the day of a session begins.
    """
    return open_journal(paths.user_data(), datetime.now().astimezone(), day_start)


@contextmanager
def open_journal_to_record(day_start: int) -> Iterator[Journal]:
    """The user's journal; what could not be written until the end, nor be kept for the next start, is said then."""
    journal = open_user_journal(day_start)
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


def day_start_of(config: Config) -> int:
    """The hour at which a day begins."""
    hour: int = effective(config)["day start"].value
    return hour


def level_of(options: argparse.Namespace, config: Config) -> Dosing:
    """The level that holds, given `level_option`."""
    return DOSINGS[effective(config, {"level": options.level})["level"].value]


def plan_for_today(routine: Routine, level: Dosing, day_start: int) -> Plan:
    """The plan of a routine at a level; the journal is opened only for the level auto."""
    if level is not Auto.AUTO:
        return make_plan(routine, prescribe(routine, level))
    # Imported here: the rule is loaded with it, and the picker paints its list before it asks for doses.
    from hiptimer.prescriber import Prescriber

    with open_user_journal() as journal:
        return Prescriber(journal, day_of(datetime.now(), day_start)).plan(routine, level)
