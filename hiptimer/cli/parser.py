"""The language of the command line: a parser whose errors are one line, and the options that commands share."""

import argparse
import os
from collections.abc import Callable
from typing import NoReturn, Protocol

from hiptimer.audio.player import CHOICES
from hiptimer.cli.exits import ExitCode
from hiptimer.settings import UsageError
from hiptimer.workout.prescription import DOSINGS, Auto
from hiptimer.yamlfile.problems import printable

MAX_SPEED = 1000.0
"""How many times faster than the machine's the workout's clock may run."""


class Command(Protocol):
    """What a module of a command offers."""

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        """Add what may be typed after the command's name."""

    def execute(self, options: argparse.Namespace) -> ExitCode:
        """Do it; returns how it ended. Raises UsageError, UnreadableError, FileProblems for what a person can mend."""


class _Formatter(argparse.HelpFormatter):
    """As wide as the terminal: argparse's own would load shutil to ask, at every start."""

    def __init__(self, prog: str) -> None:
        try:
            columns = os.get_terminal_size().columns
        except OSError:
            columns = 80
        super().__init__(prog, width=columns - 2)


class Parser(argparse.ArgumentParser):
    """A parser that raises UsageError for what it cannot read."""

    def __init__(self, prog: str, description: str) -> None:
        super().__init__(prog=prog, description=description, formatter_class=_Formatter)

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{printable(message)}. '{self.prog} --help' shows how")


def number_between(low: float, high: float, kind: type[int] | type[float]) -> Callable[[str], float]:
    """Returns a reader of numbers from `low` to `high`, both included, for an argument's `type`."""

    def read(text: str) -> float:
        try:
            value = kind(text)
        except ValueError:
            value = kind(low - 1)
        if not low <= value <= high:
            raise argparse.ArgumentTypeError(f"'{text}' is not a number from {low:g} to {high:g}")
        return value

    return read


def routine_argument(parser: argparse.ArgumentParser) -> None:
    """`ROUTINE`."""
    parser.add_argument("routine", help="a routine's name, or a path")


def level_option(parser: argparse.ArgumentParser) -> None:
    """`--level`; its value is a Dosing."""
    where = "where in its ranges; auto, the default, goes by what you did before"
    # A word that is no level stays as it is, for the choices to refuse.
    parser.add_argument(
        "--level", type=lambda word: DOSINGS.get(word, word), choices=DOSINGS, default=Auto.AUTO, help=where
    )


def sound_options(parser: argparse.ArgumentParser) -> None:
    """`--audio` and `--volume`."""
    engines = ", ".join(CHOICES)
    parser.add_argument("--audio", choices=CHOICES, default="auto", metavar="ENGINE", help=f"one of {engines}")
    loudness = number_between(0, 100, int)
    parser.add_argument("--volume", type=loudness, default=80, metavar="0-100", help="loudness of beeps")


def workout_options(parser: argparse.ArgumentParser) -> None:
    """Everything about how a workout is run."""
    level_option(parser)
    sound_options(parser)
    faster = "the clock runs N times faster: a preview"
    parser.add_argument("--speed", type=number_between(0.1, MAX_SPEED, float), default=1.0, metavar="N", help=faster)
    parser.add_argument("--theme", metavar="NAME", help="hiptimer-dark, -light, -contrast, or any of Textual's")
    flash = "light up at each change, the default"
    parser.add_argument("--flash", action=argparse.BooleanOptionalAction, default=True, help=flash)
    remember = "remember what is done; by default all but a preview"
    parser.add_argument("--record", action=argparse.BooleanOptionalAction, default=None, help=remember)
