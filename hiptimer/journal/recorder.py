"""One session being recorded. A file that fails is not felt here: the workout goes on, and its record with it."""

from datetime import datetime

from hiptimer.journal import writes
from hiptimer.journal.lock import Claim, claim
from hiptimer.journal.records import BoutRecord, Ending, ExerciseRecord, SessionRecord
from hiptimer.journal.snapshot import STEP_BEGINS, observe, standstill
from hiptimer.journal.store import Store
from hiptimer.progression.past import Rating
from hiptimer.workout.plan import Plan
from hiptimer.workout.session import Position, Session


class Recording:
    """Follows a session to its end. `record` is what was done up to the last checkpoint, also where nothing is written.

    `now` is the session's clock, in seconds; `wall` the time of day with its offset from UTC (ValueError without one).
    """

    def __init__(self, store: Store, plan: Plan, record: SessionRecord, path: str | None, first_step: int) -> None:
        """A record with id 0 is a new one; any other is gone on with."""
        self.record = record
        self._store = store
        self._path = path
        self._first_step = first_step
        self._seen: tuple[object, ...] | None = None
        self._written = set(_bouts(record.exercises))
        self._claim: Claim | None = None
        if record.id and not self._hold(record.id):
            # Another hiptimer has taken it up just now: both record.
            self.record = record._replace(id=0)
            self._written = set(_bouts(new_record(plan, record.started, first_step).exercises))
        self._insert()

    @property
    def notice(self) -> str | None:
        """One line for the person where the journal is in trouble; None while all is well."""
        return self._store.notice

    def follow(self, session: Session, now: float, wall: datetime) -> None:
        """Checkpoint where the step, the pause or a result has changed since the last call; else costs nothing."""
        position = session.position
        seen = (position.step, session.paused, position.extra, len(session.tally.results))
        if seen != self._seen:
            self._seen = seen
            self.checkpoint(session, now, wall)

    def checkpoint(self, session: Session, now: float, wall: datetime) -> None:
        """Write where the session stands: killed at any later moment, it can be taken up from here."""
        self._write(session, now, wall, Ending.DONE if session.finished else Ending.CRASHED)

    def finish(self, session: Session, now: float, wall: datetime, *, crashed: bool = False) -> SessionRecord:
        """The session is over: done where it was gone through to its end, else left, or crashed.

        Unless done it can be taken up again. One that was left before any work is forgotten.
        """
        ending = Ending.DONE if session.finished else Ending.CRASHED if crashed else Ending.LEFT
        self._write(session, now, wall, ending)
        if ending is Ending.LEFT and self.record.worked_seconds < STEP_BEGINS:
            self._store.change(lambda database: writes.delete_session(database, self.record.id), 0)
            self.record = self.record._replace(id=0)
        self._release()
        return self.record

    def rate(self, rating: Rating | None) -> bool:
        """How the person found it; False where that was not written."""
        self.record = self.record._replace(rating=rating)
        return self._annotate()

    def note(self, text: str) -> bool:
        """A free note; False where it was not written."""
        self.record = self.record._replace(note=text.strip())
        return self._annotate()

    def _annotate(self) -> bool:
        record = self.record
        changed = self._store.change(
            lambda database: writes.annotate(database, record.id, record.rating, record.note), 0
        )
        return changed > 0

    def _write(self, session: Session, now: float, wall: datetime, ending: Ending) -> None:
        exercises = observe(session, now, self._first_step)
        ended = max(wall, self.record.started)
        worked = session.worked(now)
        self.record = self.record._replace(exercises=exercises, ended=ended, worked_seconds=worked, ending=ending)
        self._insert()
        if not self.record.id:
            return
        bouts = _bouts(exercises)
        changed = [bout for bout in bouts if bout not in self._written]
        standing = writes.Standing(ended, worked, ending, ending is not Ending.DONE, standstill(session, now))
        if self._store.change(
            lambda database: writes.update_session(database, self.record.id, standing, changed), False
        ):
            self._written = set(bouts)

    def _insert(self) -> None:
        """Write what never changes; tried again at each checkpoint while another program is in the way."""
        if self.record.id:
            return
        record, path, first_step = self.record, self._path, self._first_step
        session = self._store.change(
            lambda database: writes.insert_session(database, record, path, first_step, self._hold), 0
        )
        self.record = record._replace(id=session)
        if not session:
            self._release()

    def _hold(self, session: int) -> bool:
        """Show other hiptimers that this session runs; False where one of them has it."""
        try:
            self._claim = claim(self._store.folder, session)
        except OSError:
            return True
        return self._claim is not None

    def _release(self) -> None:
        if self._claim is not None:
            self._claim.release()
            self._claim = None


def new_record(plan: Plan, wall: datetime, first_step: int = 0) -> SessionRecord:
    """A session of `plan` that begins at `wall`, with nothing done yet. Crashed, until it says otherwise."""
    routine = plan.routine
    return SessionRecord(
        id=0,
        routine=routine.slug,
        name=routine.name,
        content_hash=routine.content_hash,
        level=plan.prescription.level,
        rounds=plan.prescription.rounds,
        started=wall,
        ended=wall,
        planned_seconds=plan.seconds,
        worked_seconds=0.0,
        ending=Ending.CRASHED,
        rating=None,
        note="",
        exercises=observe(Session(plan, Position(first_step)), 0.0, first_step),
    )


def _bouts(exercises: tuple[ExerciseRecord, ...]) -> list[tuple[int, BoutRecord]]:
    """Every bout, with the index of its exercise."""
    return [(exercise.number, bout) for exercise in exercises for bout in exercise.bouts]
