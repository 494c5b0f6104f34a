"""Has a session written while it runs, and its end once, and lets a follower hear of it: what a conductor tells."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from hiptimer.workout.happenings import UNFOLLOWED, Follower
from hiptimer.workout.session import Session

if TYPE_CHECKING:
    # What writes a session is imported when one begins.
    from hiptimer.journal.recorder import Recording


class Logbook:
    """Follows one session; without a `recording` nothing is written, but it still knows whether the session is over."""

    def __init__(
        self, recording: "Recording | None", wall: Callable[[], datetime], follower: Follower = UNFOLLOWED
    ) -> None:
        """`wall` tells the time of day, with its offset from UTC."""
        self.closed = False
        """The end was written."""
        self._recording = recording
        self._wall = wall
        self._follower = follower

    @property
    def notice(self) -> str | None:
        """One line about why nothing is remembered; None where all is well."""
        return None if self._recording is None else self._recording.notice

    def follow(self, session: Session, now: float) -> None:
        """Tell what the clock has changed by `now`, in workout seconds; once it is finished, that it is."""
        self._follower.by_clock(now)
        self._write(session, now)

    def moved(self, session: Session, now: float) -> None:
        """The same of what a key has changed."""
        self._follower.by_key(now)
        self._write(session, now)

    def leave(self, session: Session, now: float) -> None:
        """Tell that it is left, and have its end written."""
        self._follower.by_leaving(now)
        self.close(session, now)

    def _write(self, session: Session, now: float) -> None:
        if session.finished:
            self.close(session, now)
        elif self._recording is not None and not self.closed:
            self._recording.follow(session, now, self._wall())

    def close(self, session: Session, now: float) -> None:
        """Have its end written, once."""
        if self._recording is not None and not self.closed:
            self._recording.finish(session, now, self._wall())
        self.closed = True

    def reopen(self) -> None:
        """The session goes on after its end."""
        self.closed = False
        if self._recording is not None:
            self._recording.reopen()
