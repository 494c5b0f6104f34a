"""`hiptimer run`: a routine as a workout, on the screen or in plain lines."""

import argparse
from pathlib import Path

from hiptimer.audio import put_back_what_is_left
from hiptimer.catalog import Catalog
from hiptimer.cli.choices import keeper_of, settings_of
from hiptimer.cli.configured import open_catalog, read_config
from hiptimer.cli.errors import complain
from hiptimer.cli.exits import ExitCode
from hiptimer.cli.opening import open_journal_to_record
from hiptimer.cli.options import plain_option, routine_argument, workout_options
from hiptimer.cli.terminal import has_terminal, screen_obstacle
from hiptimer.clock import SystemClock
from hiptimer.configuration.config import Config
from hiptimer.prescriber import Prescriber
from hiptimer.routine.identity import name_key
from hiptimer.routine.model import Routine
from hiptimer.tui.start import Setup, Start, run_app
from hiptimer.usage import UsageError
from hiptimer.workout.plan import Plan
from hiptimer.yamlfile.problems import excerpt, suggestion


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which routine, and how."""
    routine_argument(parser)
    workout_options(parser)
    plain_option(parser)
    begin = "begin with this exercise, by name or number"
    parser.add_argument("--from", dest="start_at", metavar="EXERCISE", help=begin)


def execute(options: argparse.Namespace) -> ExitCode:
    """Do a routine; without a terminal in plain lines. Raises UsageError for an exercise that it does not have."""
    config = read_config()
    catalog = open_catalog(config)
    path = catalog.find(options.routine)
    return do_routine(catalog.read(path), path, catalog, config, options)


def do_routine(routine: Routine, path: Path, catalog: Catalog, config: Config, options: argparse.Namespace) -> ExitCode:
    """Do the routine of a file with `workout_options`; without a terminal, or with `--plain`, in plain lines.

    `start_at` among the options, where it is one, names an exercise. Raises UsageError for one that it does not have.
    """
    settings, keep = settings_of(options, config), keeper_of(config)
    put_back_what_is_left()
    with open_journal_to_record(settings.day_start) as journal:
        clock = SystemClock(settings.speed)
        setup = Setup(catalog, settings, journal, clock, keep=keep, notice=config.complaint, commanded=True)
        plan = Prescriber(journal, setup.today()).plan(routine, settings.level)
        start = Start(plan, path, first_step(plan, getattr(options, "start_at", None)))
        setup = setup._replace(start=start)
        if options.plain or not _draws():
            # Imported here: the screen has no lines.
            from hiptimer.cli.plain.start import run_plain

            return ExitCode.DONE if run_plain(setup, start) else ExitCode.LEFT_EARLY
        return _run_on_screen(setup)


def _draws() -> bool:
    """Whether there is a terminal that shows a screen; says why where one does not."""
    if not has_terminal():
        return False
    if obstacle := screen_obstacle():
        complain(f"plain lines: {obstacle}")
    return obstacle is None


def _run_on_screen(setup: Setup) -> ExitCode:
    if run_app(setup):
        return ExitCode.DONE
    if setup.interrupted() is not None:
        # Imported here: nothing else of it is needed, and the screen is not to wait for it.
        from hiptimer.journal.wording import LEFT_WORDS

        print(LEFT_WORDS)
    return ExitCode.LEFT_EARLY


def first_step(plan: Plan, start_at: str | None) -> int:
    """Number of the step to begin with: that of an exercise by its number or the beginning of its name; else 0.

    Raises UsageError for an exercise that the routine does not have.
    """
    if start_at is None:
        return 0
    first_of = {station.bout.exercise_index: station for station in reversed(plan.stations())}
    stations = [first_of[index] for index in sorted(first_of)]
    if start_at.isdecimal() and 1 <= int(start_at) <= len(stations):
        return stations[int(start_at) - 1].first
    for station in stations:
        if name_key(station.bout.exercise.name).startswith(name_key(start_at)):
            return station.first
    names = [station.bout.exercise.name.lower() for station in stations]
    hint = suggestion(start_at, names) or f" It has {', '.join(names)}."
    raise UsageError(f"--from: '{plan.routine.slug}' has no exercise '{excerpt(start_at)}'.{hint}")
