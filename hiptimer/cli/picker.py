"""`hiptimer` alone: choose a routine and do it."""

import argparse

from hiptimer.cli.exits import ExitCode
from hiptimer.cli.opening import open_catalog, open_journal_to_record, settings_of
from hiptimer.cli.options import workout_options
from hiptimer.cli.terminal import has_terminal, screen_obstacle
from hiptimer.tui.start import run_app
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
    with open_journal_to_record() as journal:
        done = run_app(open_catalog(), settings_of(options), journal)
    return ExitCode.DONE if done else ExitCode.LEFT_EARLY
