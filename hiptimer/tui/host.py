"""What a first screen asks for, and does not load itself."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from hiptimer.keys import Key
from hiptimer.workout.prescription import Dosing


class Host(Protocol):
    """Opens the screens that come after picker and workout, and owns the workout that is done."""

    def keep_change(self, name: str, value: object) -> None:
        """Keep for the next start what a key has changed a setting to."""

    def open_help(self, table: Sequence[Key]) -> None:
        """Show all keys of a table."""

    def open_problems(self, path: Path) -> None:
        """Show what is wrong with a routine file."""

    def open_new_routine(self) -> None:
        """Ask for a name, and let the person write a routine of it."""

    def edit_routine(self, path: Path) -> None:
        """Let the person change a routine file in their editor; of a bundled one, a copy."""

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
