"""Screens that obey their keys only while they are on top, and close once: the one place where a screen is closed.

Two keys may come in one read, the second before the first has opened or closed anything.
"""

from abc import abstractmethod
from typing import Any, TypeVar

from textual.app import App
from textual.screen import ModalScreen, Screen

from hiptimer.keys import Action

T = TypeVar("T")


class _Keyed(Screen[T]):
    """A screen with keys of a table; see `act`."""

    def action_act(self, name: str) -> None:
        """Do what a key of the table asks for, while the screen is on top."""
        if self.is_active:
            self.act(Action(name))

    @abstractmethod
    def act(self, action: Action) -> None:
        """Do what a key of the table asks for. Raises ValueError for what is none of the screen's."""

    def leave(self, result: T | None = None) -> None:
        """Close with a result, once."""
        close(self, result)


class KeyScreen(_Keyed[T]):
    """A whole screen with keys of a table."""


class KeyModal(_Keyed[T], ModalScreen[T]):
    """A small screen over another, with keys of a table."""


def close(screen: Screen[Any], result: object = None) -> bool:
    """Close a screen that is on top of another, with a result for whoever opened it; returns whether it was."""
    if not screen.is_active or len(screen.app.screen_stack) == 1:
        return False
    screen.dismiss(result)
    return True


def end(app: App[bool], result: bool) -> None:
    """End the application, unless it ends already: the first result counts."""
    if app.return_value is None:
        app.exit(result)
