"""What a first screen asks for, and does not load itself."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from hiptimer.keys import Key
from hiptimer.workout.prescription import Dosing


class RoutineFiles(Protocol):
    """Lets the person make, change and mend routine files."""

    def ask_for_name(self) -> None:
        """Ask what a new routine is called, and let it be written."""

    def edit(self, path: Path) -> None:
        """Let the person change a routine file in their editor; of a bundled one, a copy."""

    def show_problems(self, path: Path) -> None:
        """Show what is wrong with a routine file."""


class Host(Protocol):
    """Opens the screens that come after picker and workout, and owns the workout that is done."""

    def keep_change(self, name: str, value: object) -> None:
        """Keep for the next start what a key has changed a setting to."""

    def open_help(self, table: Sequence[Key]) -> None:
        """Show all keys of a table."""

    def routine_files(self) -> RoutineFiles:
        """Returns what makes, changes and mends routine files."""

    def open_history(self) -> None:
        """Show what was done."""

    def open_jump_list(self) -> None:
        """Let the person choose an exercise of the workout to go to."""

    def begin_routine(self, path: Path, level: Dosing) -> None:
        """Begin the routine of a file at a level, unless one was begun."""

    def end_workout(self, *, done: bool) -> None:
        """Sum up a workout that was gone through, or go back from one that was left."""


GetHost = Callable[[], Host]
"""Loads the host where it is not there yet: a key may come before everything was loaded."""
