"""A parser of command lines whose errors are one line, and what a command is."""

import argparse
import os
from collections.abc import Callable
from typing import NoReturn, Protocol

from hiptimer.cli.exits import ExitCode
from hiptimer.printable import printable
from hiptimer.usage import UsageError


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
