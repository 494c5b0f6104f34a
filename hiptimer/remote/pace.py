"""How fast a thread may go that others keep busy: sounds want the processor more than they do."""

import time
from typing import Final

_AT_ONCE: Final = 50.0
"""Rounds that may follow one another at once."""

_A_SECOND: Final = 100.0
"""Rounds for which there is time again each second."""


class Pace:
    """Of the rounds of one thread."""

    def __init__(self) -> None:
        self._left, self._at = _AT_ONCE, time.monotonic()

    def hold_back(self) -> None:
        """End a round: rest where they follow faster than they may."""
        now = time.monotonic()
        self._left = min(_AT_ONCE, self._left + (now - self._at) * _A_SECOND) - 1
        self._at = now
        if self._left < 0:
            time.sleep(1 / _A_SECOND)
