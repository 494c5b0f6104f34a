"""One running session, and when it is written down: at every change of step, pause or result, and at its end."""

from datetime import datetime

from hiptimer.journal.records import Ending, SessionRecord
from hiptimer.journal.snapshot import STEP_BEGINS, Checkpoint, next_checkpoint
from hiptimer.journal.store import Store
from hiptimer.journal.writes import SessionWriter
from hiptimer.progression.past import Rating
from hiptimer.workout.session import Session


class Recording:
    """Follows a session to its end. Errors of writing are swallowed by Store; `record` stays current in memory.

    `now` is the session's clock, in seconds; `wall` the time of day with its offset from UTC (ValueError without one).
    """

    def __init__(self, store: Store, checkpoint: Checkpoint) -> None:
        """Begin a new session where the record's id is 0, else go on with an interrupted one."""
        self._writer = SessionWriter(store)
        self._last_change: tuple[object, ...] | None = None
        self.record = checkpoint.record
        """What was done up to the last checkpoint."""
        if self.record.id and not self._writer.take_up(self.record):
            # Another hiptimer has taken it up just now: both record.
            checkpoint = checkpoint._replace(record=self.record._replace(id=0))
        if not checkpoint.record.id:
            self._write(checkpoint)

    @property
    def notice(self) -> str | None:
        """One line for the person where the journal is in trouble; None while all is well."""
        return self._writer.notice

    def follow(self, session: Session, now: float, wall: datetime) -> None:
        """Checkpoint where the step, the pause or a result has changed since the last call; else costs nothing."""
        position = session.position
        change = (position.step, session.paused, position.extra, len(session.tally.results), session.counted)
        if change != self._last_change:
            self._last_change = change
            self.checkpoint(session, now, wall)

    def checkpoint(self, session: Session, now: float, wall: datetime) -> None:
        """Write where the session stands: killed at any later moment, it can be taken up from here."""
        ending = Ending.DONE if session.finished else Ending.CRASHED
        self._write(next_checkpoint(self.record, session, now, wall, ending))

    def finish(self, session: Session, now: float, wall: datetime, *, crashed: bool = False) -> SessionRecord:
        """Write that the session is over: done where it was gone through to its end, else left, or crashed.

        Unless done it can be taken up again. One that was left before any work is deleted.
        """
        ending = Ending.CRASHED if crashed else Ending.LEFT
        if session.finished:
            ending = Ending.DONE
        self._write(next_checkpoint(self.record, session, now, wall, ending))
        if ending is Ending.LEFT and self.record.worked_seconds < STEP_BEGINS:
            self._writer.delete(self.record)
            self.record = self.record._replace(id=0)
        self._writer.release()
        return self.record

    def rate(self, rating: Rating | None) -> bool:
        """Write how the person found it; False where that was not written."""
        self.record = self.record._replace(rating=rating)
        return self._writer.annotate(self.record)

    def note(self, text: str) -> bool:
        """Write a free note; False where it was not written."""
        self.record = self.record._replace(note=text.strip())
        return self._writer.annotate(self.record)

    def _write(self, checkpoint: Checkpoint) -> None:
        session = self._writer.write(checkpoint)
        self.record = checkpoint.record._replace(id=session)
