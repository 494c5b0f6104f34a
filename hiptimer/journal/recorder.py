"""One running session, and when it is written down.

That is at every change of step, pause or result, every ten seconds of a long step, and at its end.
"""

from datetime import datetime

from hiptimer.journal.records import Ending, SessionRecord
from hiptimer.journal.rows import stamp
from hiptimer.journal.snapshot import STEP_BEGINS, Checkpoint, later, new_uid, next_checkpoint
from hiptimer.journal.store import Store
from hiptimer.journal.writer import SessionWriter
from hiptimer.progression.past import Rating
from hiptimer.workout.session import Session

EVERY = 10.0
"""Seconds of a step: so much of a long one is lost at the most when the program is killed."""


class Recording:
    """Follows a session to its end. Nothing waits for the disk, and nothing is raised; `record` is current in memory.

    `now` is the session's clock, in seconds; `wall` the time of day with its offset from UTC (ValueError without one).
    """

    def __init__(self, store: Store, checkpoint: Checkpoint) -> None:
        """Begin a new session where the record's id is 0, else go on with an interrupted one."""
        stamp(checkpoint.record.started)
        self._writer = SessionWriter(store, checkpoint)
        self._last_change: tuple[object, ...] | None = None
        self._checkpoint = checkpoint
        self._routine_text = checkpoint.routine_text
        self._is_over = False
        if checkpoint.record.id and not self._writer.take_up():
            # Another hiptimer has taken it up just now: both record.
            self._checkpoint = checkpoint._replace(record=checkpoint.record._replace(id=0, uid=new_uid()))
            self._writer = SessionWriter(store, self._checkpoint)
        if not self._checkpoint.record.id:
            self._writer.put(self._checkpoint)

    @property
    def record(self) -> SessionRecord:
        """What was done up to the last checkpoint."""
        if self._checkpoint.record.id != self._writer.id:
            self._checkpoint = self._checkpoint._replace(record=self._checkpoint.record._replace(id=self._writer.id))
        return self._checkpoint.record

    @property
    def notice(self) -> str | None:
        """One line for the person about why the session is not recorded; None while it is."""
        return self._writer.notice

    @property
    def keeps(self) -> bool:
        """Whether what is still to come will be written, now or later."""
        return self._writer.keeps

    def follow(self, session: Session, now: float, wall: datetime) -> None:
        """Checkpoint where step, pause or a result has changed since the last call, or ten seconds have passed."""
        position = session.position
        tens = int(session.elapsed(now) // EVERY)
        change = (position.step, session.paused, position.extra, len(session.tally.results), session.counted, tens)
        if change != self._last_change:
            self._last_change = change
            self.checkpoint(session, now, wall)

    def checkpoint(self, session: Session, now: float, wall: datetime) -> None:
        """Write where the session stands: killed at any later moment, it can be taken up from here."""
        ending = Ending.DONE if session.finished else Ending.CRASHED
        self._put(next_checkpoint(self.record, session, now, wall, ending))

    def finish(self, session: Session, now: float, wall: datetime, *, crashed: bool = False) -> SessionRecord:
        """Write that the session is over: done where it was gone through to its end, else left, or crashed.

        Unless done it can be taken up again. One that was left before any work is deleted.
        """
        ending = Ending.CRASHED if crashed else Ending.LEFT
        if session.finished:
            ending = Ending.DONE
        self._is_over = True
        checkpoint = next_checkpoint(self.record, session, now, wall, ending)
        is_nothing = ending is Ending.LEFT and checkpoint.record.worked_seconds < STEP_BEGINS
        self._put(checkpoint, is_nothing=is_nothing)
        return self.record

    def reopen(self) -> None:
        """Go on with the session after `finish`, at the next checkpoint; rating and note stay."""
        self._last_change = None
        self._is_over = False
        self._writer.take_up()

    def rate(self, rating: Rating | None) -> None:
        """Write how the person found it."""
        revision = self.record.revision
        revision = revision._replace(rating=later(revision.rating, self.record.ended))
        self._put(self._checkpoint._replace(record=self.record._replace(rating=rating, revision=revision)))

    def note(self, text: str) -> None:
        """Write a free note."""
        revision = self.record.revision
        revision = revision._replace(note=later(revision.note, self.record.ended))
        self._put(self._checkpoint._replace(record=self.record._replace(note=text.strip(), revision=revision)))

    def _put(self, checkpoint: Checkpoint, *, is_nothing: bool = False) -> None:
        self._checkpoint = checkpoint._replace(routine_text=self._routine_text)
        self._writer.put(self._checkpoint, is_over=self._is_over, is_nothing=is_nothing)
