"""The journal: records sessions and answers questions about them, and whatever happens to its file, never raises.

A journal belongs to the thread that opened it.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hiptimer.journal import queries
from hiptimer.journal.database import Database
from hiptimer.journal.names import NameBook, under_newest_names, with_names_of_now
from hiptimer.journal.naming import Naming
from hiptimer.journal.records import SessionLine, SessionRecord
from hiptimer.journal.statistics import HALF_A_YEAR, Day, DoseRow, RoutineSummary, first_monday
from hiptimer.journal.store import Store
from hiptimer.progression.past import History, Rating
from hiptimer.workout.plan import Plan

if TYPE_CHECKING:
    from hiptimer.journal.recorder import Recording
    from hiptimer.journal.resume import Interrupted
    from hiptimer.journal.sessions import Sessions


class Journal:
    """Everything that was done. Where it cannot be read it answers as if empty."""

    def __init__(self, store: Store, day_start: int = 0) -> None:
        """`day_start` is the hour at which the day of a new session begins."""
        self._store = store
        self._day_start = day_start
        self._names = NameBook()
        self.naming = Naming(store, self._names)
        """What of names was asked, and what may be."""

    @property
    def notice(self) -> str | None:
        """One line for the person about what is wrong, with reading or recording; None while all is well."""
        return self._store.notice

    @property
    def unreadable(self) -> str | None:
        """One line about what of the past cannot be read; None while all can, whether or not anything is recorded."""
        return self._store.unreadable

    @property
    def unrecorded(self) -> str | None:
        """One line about why nothing is recorded just now; None while all is. What was not, is said after `close`."""
        return self._store.unrecorded

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

    def unfinished(self, now: datetime, routine: str | None = None) -> "Interrupted | None":
        """Returns the newest session that stopped less than 12 hours ago before its end, and runs nowhere else.

        Of one routine if given, by its slug. Older ones are forgotten.
        """
        if not self._store.query(lambda database: bool(queries.open_sessions(database)), False):
            return None
        return self._sessions().unfinished(now, routine)

    def take_up(self, interrupted: "Interrupted") -> "Recording":
        """Go on recording an interrupted session."""
        return self._sessions().take_up(interrupted)

    def forget(self, interrupted: "Interrupted") -> None:
        """Never offer it again; what was done in it stays in the history."""
        self._sessions().forget(interrupted)

    def _sessions(self) -> "Sessions":
        # Imported here: the picker and a page about a routine only read, and need not wait for what writes.
        from hiptimer.journal.sessions import Sessions

        return Sessions(self._store, self._names, self._day_start)

    # --- what comes next, and the list of routines ---

    def past_sessions(self, routine: str, exercises: Sequence[str] = ()) -> History:
        """Returns what the progression needs of a routine's last sessions; `routine` is its slug.

        `exercises` are the names that its exercises have now: what was renamed to one of them is called so.
        """

        def past(database: Database) -> History:
            history = queries.past_sessions(database, self._names.names_of(database, routine))
            return with_names_of_now(history, exercises, routine, self._names.relations(database))

        return self._store.query(past, ())

    def routine_summary(self, routine: str, today: date) -> RoutineSummary:
        """Returns when a routine was last done, and its streak; `routine` is its slug."""

        def summary(database: Database) -> RoutineSummary:
            names = self._names.names_of(database, routine)
            last, streak = queries.last_day(database, names), queries.streak_weeks(database, today, names)
            return RoutineSummary(routine, last, streak)

        return self._store.query(summary, RoutineSummary(routine, None, 0))

    def streak_weeks(self, today: date) -> int:
        """Returns how many weeks in a row had a session of any routine; the running week breaks nothing."""
        return self._store.query(lambda database: queries.streak_weeks(database, today), 0)

    # --- the history ---

    def sessions(
        self, limit: int = 50, *, before: str | None = None, routine: str | None = None
    ) -> tuple[SessionLine, ...]:
        """Returns sessions, the newest first; `before` is the uid of the last one already read."""
        return self._store.query(
            lambda database: queries.session_lines(database, limit, before, self._names_of(database, routine)), ()
        )

    def session(self, number: int) -> SessionRecord | None:
        """Returns one session with all its results; None where there is none with that id."""
        return next(iter(self._records(number, number)), None)

    def records(self) -> Iterator[SessionRecord]:
        """Every session with all its results, the oldest first; a page of them in memory at a time."""
        no_sessions: list[int] = []
        last = 0
        while ids := self._store.query(partial(queries.ids_after, session=last), no_sessions):
            last = ids[-1]
            yield from self._records(ids[0], last)

    def _records(self, first: int, last: int) -> Iterable[SessionRecord]:
        return self._store.query(lambda database: queries.session_records(database, first, last), ())

    def days(self, today: date, weeks: int = HALF_A_YEAR, routine: str | None = None) -> tuple[Day, ...]:
        """Returns the days with sessions in the last weeks, the running one included, in order."""
        since = first_monday(today, weeks)
        return self._store.query(
            lambda database: queries.days(database, since, today, self._names_of(database, routine)), ()
        )

    def doses(self, today: date, weeks: int = HALF_A_YEAR, routine: str | None = None) -> tuple[DoseRow, ...]:
        """Returns what was asked of each exercise in the sessions of the last weeks, in order."""
        since = first_monday(today, weeks)

        def doses(database: Database) -> tuple[DoseRow, ...]:
            rows = queries.dose_rows(database, since, today, self._names_of(database, routine))
            return under_newest_names(rows, self._names.relations(database))

        return self._store.query(doses, ())

    def _names_of(self, database: Database, routine: str | None) -> tuple[str, ...] | None:
        return None if routine is None else self._names.names_of(database, routine)

    def odd_sessions(self) -> tuple[str, ...]:
        """Returns a line for each session that cannot be read."""
        for _ in self.records():
            pass
        return self._store.odd_sessions()

    # --- what is put right ---

    def delete(self, uid: str) -> bool:
        """Delete a session with all its results, for good; returns whether it is or will be gone."""
        return self._sessions().delete(uid)

    def annotate(self, uid: str, *, rating: Rating | None = None, note: str | None = None) -> bool:
        """Rate a session anew, or give it another note; returns whether that is or will be so."""
        return self._sessions().annotate(uid, rating, note)

    def add(self, plan: Plan, started: datetime, seconds: float, path: Path | None = None) -> SessionRecord:
        """Write a session with all of a plan done, which took `seconds`; `path` is the routine's file.

        Returns it; its id is 0 where it is not written by now.
        """
        return self._sessions().add(plan, started, seconds, path)

    def merge(self, file: Path) -> int | None:
        """Take over the sessions of another journal; returns how many were new or newer there.

        None where nothing can be written. Raises JournalError where the other cannot be read.
        """
        return self._sessions().merge(file)

    def settle(self, seconds: float | None = None) -> bool:
        """Wait until all is written, for a moment, or some seconds; returns whether it is."""
        return self._store.settle(seconds)

    def close(self) -> None:
        """Let the file go; from then on nothing is recorded."""
        self._store.close()

    def __enter__(self) -> "Journal":
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
