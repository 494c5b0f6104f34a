"""What commands work with: the catalog, the journal, the settings, and a plan for today."""

import argparse
from datetime import date, datetime

from hiptimer import paths
from hiptimer.catalog import Catalog, search_folders
from hiptimer.journal import Journal, open_journal
from hiptimer.prescriber import Prescriber
from hiptimer.routine.model import Routine
from hiptimer.settings import Settings
from hiptimer.workout.plan import Plan, make_plan
from hiptimer.workout.prescription import Auto, Dosing, prescribe


def open_catalog() -> Catalog:
    """The user's routines and the bundled ones."""
    return Catalog(search_folders())


def open_user_journal() -> Journal:
    """The user's journal; never raises, its `notice` says what is wrong with it."""
    return open_journal(paths.user_data(), datetime.now().astimezone())


def plan_for_today(routine: Routine, level: Dosing) -> Plan:
    """The plan of a routine at one of `--level`'s choices; the journal is opened only for the level auto."""
    if level is not Auto.AUTO:
        return make_plan(routine, prescribe(routine, level))
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
