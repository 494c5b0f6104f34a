"""`hiptimer log`: a session that was done without hiptimer, into the journal."""

import argparse
from datetime import date, datetime, time, timedelta

from hiptimer.cli.configured import open_catalog, read_config
from hiptimer.cli.errors import complain
from hiptimer.cli.exits import ExitCode
from hiptimer.cli.opening import day_start_of, level_of, open_user_journal, written
from hiptimer.cli.options import level_option, routine_argument
from hiptimer.cli.parser import number_between
from hiptimer.days import day_of
from hiptimer.prescriber import Prescriber
from hiptimer.usage import UsageError
from hiptimer.workout.wording import counted, duration_text
from hiptimer.yamlfile.files import slug_of
from hiptimer.yamlfile.problems import excerpt

NOON = time(12)
"""When a session of an earlier day was, as far as anybody knows."""

LONGEST = 24 * 60
"""Minutes."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which routine, when, how long."""
    routine_argument(parser)
    level_option(parser)
    parser.add_argument("--date", type=_day, metavar="YYYY-MM-DD", help="the day it was done on; by default today")
    minutes = "how long it took; by default as long as planned"
    parser.add_argument("--minutes", type=number_between(1, LONGEST, float), metavar="N", help=minutes)


def execute(options: argparse.Namespace) -> ExitCode:
    """Write a session with all of it done, at the doses advised on that day. Raises UsageError where it cannot be."""
    now = datetime.now().astimezone()
    config = read_config()
    day_start = day_start_of(config)
    today = day_of(now, day_start)
    day = options.date or today
    if day > today:
        raise UsageError(f"--date: {day} is still to come")
    catalog = open_catalog(config)
    path = catalog.find(options.routine)
    with open_user_journal(day_start) as journal:
        plan = Prescriber(journal, day).plan(catalog.read(path), level_of(options, config))
        renaming = journal.naming.renaming(plan.routine, path, tuple(map(slug_of, catalog.paths())))
        seconds = plan.seconds if options.minutes is None else 60 * options.minutes
        record = journal.add(plan, _start(day, now, seconds, day_start), seconds, path)
        sets = counted(record.sets_done, "sets")
        done = f"{plan.routine.name} of {day}: {sets} in {duration_text(seconds)}"
        print(written(journal, f"{done}, as session {record.id}." if record.id else f"{done}."))
    if renaming is not None:
        complain(renaming.hint)
    return ExitCode.DONE


def _start(day: date, now: datetime, seconds: float, day_start: int) -> datetime:
    """Returns when it began: today just long enough ago, on an earlier day at noon."""
    if day == day_of(now, day_start):
        return max(now - timedelta(seconds=seconds), datetime.combine(day, time(day_start)).astimezone())
    return datetime.combine(day, NOON).astimezone()


def _day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"'{excerpt(word)}' is no day: write it as 2026-01-31") from error
