"""`hiptimer` alone: choose a routine and do it."""

import argparse

from hiptimer.audio import put_back_what_is_left
from hiptimer.cli.choices import keeper_of, settings_of
from hiptimer.cli.configured import open_catalog, read_config
from hiptimer.cli.exits import ExitCode
from hiptimer.cli.opening import open_journal_to_record
from hiptimer.cli.options import workout_options
from hiptimer.cli.terminal import has_terminal, screen_obstacle
from hiptimer.clock import SystemClock
from hiptimer.tui.start import Setup, run_app
from hiptimer.usage import UsageError


def arguments(parser: argparse.ArgumentParser) -> None:
    """How workouts are run from the picker."""
    workout_options(parser)


def execute(options: argparse.Namespace) -> ExitCode:
    """Open the picker. Raises UsageError where there is no terminal, or one that shows no screen."""
    if not has_terminal():
        raise UsageError("the picker needs a terminal; 'hiptimer list' and 'hiptimer run NAME --plain' do not")
    if obstacle := screen_obstacle():
        raise UsageError(f"{obstacle}; 'hiptimer run NAME --plain' draws nothing")
    config = read_config()
    settings = settings_of(options, config)
    put_back_what_is_left()
    with open_journal_to_record(settings.day_start) as journal:
        clock = SystemClock(settings.speed)
        setup = Setup(open_catalog(config), settings, journal, clock, keep=keeper_of(config), notice=config.complaint)
        done = run_app(setup._replace(commanded=True))
    return ExitCode.DONE if done else ExitCode.LEFT_EARLY
