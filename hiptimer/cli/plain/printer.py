"""The only writer of a plain workout's lines."""

from collections.abc import Iterable
from typing import TextIO

from hiptimer.printable import printable


class Printer:
    """Writes whole lines, each at once: a screen reader speaks what it is given, and nothing is taken back."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._last = ""

    def say(self, text: str) -> None:
        """Print a line; whatever it was made of, it stays one, and is no command to the terminal."""
        self._last = text
        print(printable(text), file=self._out, flush=True)

    def say_all(self, texts: Iterable[str]) -> None:
        """Print several lines, in order."""
        for text in texts:
            self.say(text)

    def say_unless_just_said(self, text: str) -> None:
        """Print a line that is no news twice in a row: a key held down says it thirty times a second."""
        if text != self._last:
            self.say(text)
