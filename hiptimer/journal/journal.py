"""The journal: records sessions and answers questions about them, and whatever happens to its file, never raises.

A journal belongs to the thread that opened it.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from hiptimer.journal import queries, writes
from hiptimer.journal.lock import claim
from hiptimer.journal.recorder import Recording, new_record
from hiptimer.journal.records import SessionLine, SessionRecord
from hiptimer.journal.resume import EXPIRES_AFTER, Interrupted, open_sessions, read_interrupted
from hiptimer.journal.statistics import HALF_A_YEAR, Day, DoseRow, RoutineSummary, first_monday
from hiptimer.journal.store import Store
from hiptimer.progression.past import History
from hiptimer.workout.plan import Plan


class Journal:
    """Everything that was done. Where it cannot be read it answers as if empty."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def notice(self) -> str | None:
        """One line for the person about what is wrong; None while all is well."""
        return self._store.notice

    @property
    def recording(self) -> bool:
        """What is done now will be remembered."""
        return self._store.recording

    # --- a workout ---

    def begin(self, plan: Plan, wall: datetime, *, path: Path | None = None, first_step: int = 0) -> Recording:
        """Record a new session, which `wall` (with its offset from UTC) is the start of.

        `path` is the routine's file; `first_step` the step it begins at, when it leaves out what lies before. An
        interrupted session of the same routine that was not taken up is given up.
        """
        for one in self._interrupted():
            if one.record.routine == plan.routine.slug:
                self.forget(one)
        where = None if path is None else str(path)
        return Recording(self._store, plan, new_record(plan, wall, first_step), where, first_step)

    def unfinished(self, now: datetime) -> Interrupted | None:
        """The newest session that stopped before its end less than 12 hours ago, and does not run elsewhere."""
        for one in self._interrupted():
            if abs(now - one.stopped) <= EXPIRES_AFTER:
                return one
            self.forget(one)
        return None

    def take_up(self, interrupted: Interrupted, plan: Plan) -> Recording:
        """Go on recording an interrupted session, whose `plan` this is."""
        return Recording(self._store, plan, interrupted.record, interrupted.path, interrupted.first_step)

    def forget(self, interrupted: Interrupted) -> None:
        """Never offer it again; what was done in it stays in the history."""
        self._store.change(lambda database: writes.give_up(database, interrupted.record.id), 0)

    def _interrupted(self) -> Iterator[Interrupted]:
        nobody: list[int] = []
        for session in self._store.ask(open_sessions, nobody):
            if (found := self._dead(session)) is not None:
                yield found

    def _dead(self, session: int) -> Interrupted | None:
        """An open session, unless a living process has it; looked at while nobody can take it."""
        held = None
        with suppress(OSError):
            # Where nothing can be held nobody can tell; most likely the session is dead.
            held = claim(self._store.folder, session)
            if held is None:
                return None
        try:
            return self._store.ask(lambda database: read_interrupted(database, session), None)
        finally:
            if held is not None:
                held.release()

    # --- what comes next, and the list of routines ---

    def past_sessions(self, routine: str) -> History:
        """Returns what the progression needs of a routine's last sessions; `routine` is its slug."""
        return self._store.ask(lambda database: queries.past_sessions(database, routine), ())

    def routine_summary(self, routine: str, today: date) -> RoutineSummary:
        """Returns when a routine was last done, and its streak; `routine` is its slug."""
        never = RoutineSummary(routine, None, 0)
        return self._store.ask(lambda database: queries.routine_summary(database, routine, today), never)

    def streak_weeks(self, today: date) -> int:
        """Weeks in a row with a session of any routine; the running week breaks nothing."""
        return self._store.ask(lambda database: queries.streak_weeks(database, today), 0)

    # --- the history ---

    def sessions(
        self, limit: int = 50, *, before: int | None = None, routine: str | None = None
    ) -> tuple[SessionLine, ...]:
        """Sessions, the newest first; `before` is the id of the last one already known."""
        return self._store.ask(lambda database: queries.session_lines(database, limit, before, routine), ())

    def session(self, number: int) -> SessionRecord | None:
        """One session with all its results; None where there is none."""
        return next(self._page(number, number), None)

    def records(self) -> Iterator[SessionRecord]:
        """Every session with all its results, the oldest first; a page of them in memory at a time."""
        last = self._store.ask(queries.last_id, 0)
        for first in range(1, last + 1, queries.PAGE):
            yield from self._page(first, first + queries.PAGE - 1)

    def _page(self, first: int, last: int) -> Iterator[SessionRecord]:
        found: tuple[SessionRecord, ...] = self._store.ask(
            lambda database: queries.session_records(database, first, last), ()
        )
        return iter(found)

    def days(self, today: date, weeks: int = HALF_A_YEAR, routine: str | None = None) -> tuple[Day, ...]:
        """The days with sessions in the last weeks, the running one included, in order."""
        since = first_monday(today, weeks)
        return self._store.ask(lambda database: queries.days(database, since, today, routine), ())

    def doses(self, today: date, weeks: int = HALF_A_YEAR, routine: str | None = None) -> tuple[DoseRow, ...]:
        """What was asked of each exercise in the sessions of the last weeks, in order."""
        since = first_monday(today, weeks)
        return self._store.ask(lambda database: queries.dose_rows(database, since, today, routine), ())

    def delete(self, session: int) -> bool:
        """Delete a session with all its results; False where there is none, or nothing can be written."""
        return self._store.change(lambda database: writes.delete_session(database, session), 0) > 0

    def close(self) -> None:
        """Let the file go; from then on nothing is recorded."""
        self._store.close()

    def __enter__(self) -> "Journal":
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
