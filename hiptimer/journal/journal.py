"""The journal: records sessions and answers questions about them, and whatever happens to its file, never raises.

A journal belongs to the thread that opened it.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hiptimer.journal import queries
from hiptimer.journal.records import SessionLine, SessionRecord
from hiptimer.journal.statistics import HALF_A_YEAR, Day, DoseRow, RoutineSummary, first_monday
from hiptimer.journal.store import Store
from hiptimer.printable import printable
from hiptimer.progression.past import History
from hiptimer.workout.plan import Plan

if TYPE_CHECKING:
    from hiptimer.journal.recorder import Recording
    from hiptimer.journal.resume import Interrupted
    from hiptimer.journal.sessions import Sessions


class Journal:
    """Everything that was done. Where it cannot be read it answers as if empty."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def notice(self) -> str | None:
        """One line for the person about what is wrong; None while all is well."""
        return self._store.notice and printable(self._store.notice)

    @property
    def recording(self) -> bool:
        """What is done now will be remembered."""
        return self._store.recording

    # --- a workout ---

    def begin(self, plan: Plan, wall: datetime, *, path: Path | None = None, first_step: int = 0) -> "Recording":
        """Record a new session, which `wall` (with its offset from UTC) is the start of.

        `path` is the routine's file; `first_step` the step it begins at, when it leaves out what lies before. An
        interrupted session of the same routine that was not taken up is given up.
        """
        return self._sessions().begin(plan, wall, path, first_step)

    def unfinished(self, now: datetime) -> "Interrupted | None":
        """Returns the newest session that stopped less than 12 hours ago before its end, and runs nowhere else.

        Older ones are forgotten.
        """
        no_sessions: list[int] = []
        if not self._store.query(queries.open_sessions, no_sessions):
            return None
        return self._sessions().unfinished(now)

    def take_up(self, interrupted: "Interrupted") -> "Recording":
        """Go on recording an interrupted session."""
        return self._sessions().take_up(interrupted)

    def forget(self, interrupted: "Interrupted") -> None:
        """Never offer it again; what was done in it stays in the history."""
        self._sessions().forget(interrupted)

    def _sessions(self) -> "Sessions":
        # Imported here: the picker and a page about a routine only read, and need not wait for what writes.
        from hiptimer.journal.sessions import Sessions

        return Sessions(self._store)

    # --- what comes next, and the list of routines ---

    def past_sessions(self, routine: str) -> History:
        """Returns what the progression needs of a routine's last sessions; `routine` is its slug."""
        return self._store.query(lambda database: queries.past_sessions(database, routine), ())

    def routine_summary(self, routine: str, today: date) -> RoutineSummary:
        """Returns when a routine was last done, and its streak; `routine` is its slug."""
        never = RoutineSummary(routine, None, 0)
        return self._store.query(lambda database: queries.routine_summary(database, routine, today), never)

    def streak_weeks(self, today: date) -> int:
        """Returns how many weeks in a row had a session of any routine; the running week breaks nothing."""
        return self._store.query(lambda database: queries.streak_weeks(database, today), 0)

    # --- the history ---

    def sessions(
        self, limit: int = 50, *, before: int | None = None, routine: str | None = None
    ) -> tuple[SessionLine, ...]:
        """Returns sessions, the newest first; `before` is the id of the last one already read."""
        return self._store.query(lambda database: queries.session_lines(database, limit, before, routine), ())

    def session(self, number: int) -> SessionRecord | None:
        """Returns one session with all its results; None where there is none with that id."""
        return next(iter(self._records(number, number)), None)

    def records(self) -> Iterator[SessionRecord]:
        """Every session with all its results, the oldest first; a page of them in memory at a time."""
        last = self._store.query(queries.last_id, 0)
        for first in range(1, last + 1, queries.PAGE):
            yield from self._records(first, first + queries.PAGE - 1)

    def _records(self, first: int, last: int) -> Iterable[SessionRecord]:
        return self._store.query(lambda database: queries.session_records(database, first, last), ())

    def days(self, today: date, weeks: int = HALF_A_YEAR, routine: str | None = None) -> tuple[Day, ...]:
        """Returns the days with sessions in the last weeks, the running one included, in order."""
        since = first_monday(today, weeks)
        return self._store.query(lambda database: queries.days(database, since, today, routine), ())

    def doses(self, today: date, weeks: int = HALF_A_YEAR, routine: str | None = None) -> tuple[DoseRow, ...]:
        """Returns what was asked of each exercise in the sessions of the last weeks, in order."""
        since = first_monday(today, weeks)
        return self._store.query(lambda database: queries.dose_rows(database, since, today, routine), ())

    def delete(self, session: int) -> bool:
        """Delete a session with all its results; False where there is none, or nothing can be written."""
        return self._sessions().delete(session)

    def close(self) -> None:
        """Let the file go; from then on nothing is recorded."""
        self._store.close()

    def __enter__(self) -> "Journal":
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
