"""`hiptimer run`: a routine as a workout, on the screen or in plain lines."""

import argparse
from datetime import date, datetime
from pathlib import Path

from hiptimer.catalog import Catalog
from hiptimer.cli.errors import complain
from hiptimer.cli.exits import ExitCode
from hiptimer.cli.opening import open_catalog, open_user_journal, settings_of
from hiptimer.cli.options import routine_argument, workout_options
from hiptimer.cli.plain import run_plain
from hiptimer.cli.terminal import has_terminal, screen_obstacle
from hiptimer.journal import Journal
from hiptimer.prescriber import Prescriber
from hiptimer.settings import Settings, UsageError
from hiptimer.tui.start import Start, run_app
from hiptimer.workout.plan import Plan
from hiptimer.yamlfile.problems import excerpt, suggestion


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which routine, and how."""
    routine_argument(parser)
    workout_options(parser)
    begin = "begin with this exercise, by name or number"
    parser.add_argument("--from", dest="start_at", metavar="EXERCISE", help=begin)
    parser.add_argument("--plain", action="store_true", help="print one line a change instead of drawing")


def execute(options: argparse.Namespace) -> ExitCode:
    """Do a routine; without a terminal in plain lines. Raises UsageError for an exercise that it does not have."""
    catalog, settings = open_catalog(), settings_of(options)
    path = catalog.find(options.routine)
    with open_user_journal() as journal:
        plan = Prescriber(journal, date.today()).plan(catalog.read(path), options.level)
        first = first_step(plan, options.start_at)
        if options.plain or not _draws():
            return ExitCode.DONE if run_plain(plan, path, first, journal, settings) else ExitCode.LEFT_EARLY
        return _run_on_screen(catalog, plan, path, first, journal, settings)


def _draws() -> bool:
    """Whether there is a terminal that shows a screen; says why where one does not."""
    if not has_terminal():
        return False
    if obstacle := screen_obstacle():
        complain(f"plain lines: {obstacle}")
    return obstacle is None


def _run_on_screen(
    catalog: Catalog, plan: Plan, path: Path, first: int, journal: Journal, settings: Settings
) -> ExitCode:
    if run_app(catalog, settings, journal, Start(plan, path, first)):
        return ExitCode.DONE
    if journal.unfinished(datetime.now().astimezone()):
        print("Left early. The next start of hiptimer offers to go on from there.")
    return ExitCode.LEFT_EARLY


def first_step(plan: Plan, start_at: str | None) -> int:
    """Number of the step to begin with: that of an exercise by its number or the beginning of its name; else 0.

    Raises UsageError for an exercise that the routine does not have.
    """
    if start_at is None:
        return 0
    blocks = plan.blocks()[: len(plan.routine.exercises)]
    if start_at.isdecimal() and 1 <= int(start_at) <= len(blocks):
        return blocks[int(start_at) - 1].first
    for block in blocks:
        if block.bout.exercise.name.casefold().startswith(start_at.casefold()):
            return block.first
    names = [block.bout.exercise.name.lower() for block in blocks]
    hint = suggestion(start_at, names) or f" It has {', '.join(names)}."
    raise UsageError(f"--from: '{plan.routine.slug}' has no exercise '{excerpt(start_at)}'.{hint}")
