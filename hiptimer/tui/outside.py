"""What somebody who does not look at the workout is shown of it: by the window around the terminal."""

from collections.abc import Callable
from typing import Any

from hiptimer.conductor import Conductor
from hiptimer.remote.status import status_of
from hiptimer.remote.status_line import status_line
from hiptimer.tui.window import PROGRAM, Progress, Window


class Outside:
    """Keeps the window up to date with one workout."""

    def __init__(self, conductor: Conductor, window: Window, is_looked_at: Callable[[], bool]) -> None:
        """`is_looked_at`: the terminal has the focus, or does not tell."""
        self._conductor = conductor
        self._window = window
        self._is_looked_at = is_looked_at
        self._whole = max(1.0, conductor.session.remaining_in_all(conductor.now))
        self._was_over = False
        self._told = conductor.notice

    def look(self) -> None:
        """Show where the workout stands, and tell what has happened by itself."""
        conductor = self._conductor
        status, is_over = status_of(conductor), conductor.session.finished
        self._window.show(status_line(status), None if is_over else self._progress(status))
        if is_over and not self._was_over:
            self._tell(f"{status['routine']}: done")
        elif conductor.notice is not None and conductor.notice != self._told:
            self._tell(conductor.notice)
        self._was_over, self._told = is_over, conductor.notice

    def end(self) -> None:
        """Show nothing of it any more."""
        self._window.show(PROGRAM)

    def _progress(self, status: dict[str, Any]) -> Progress:
        done = 1 - status["seconds_left_in_all"] / self._whole
        return Progress(max(0, min(100, round(100 * done))), paused=bool(status["paused"]))

    def _tell(self, text: str) -> None:
        if not self._is_looked_at():
            self._window.tell(text)
