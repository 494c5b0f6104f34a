"""Keeps the routines of the list up to date with their files, the journal, the level and the day.

They are read a few at a time, so that keys and signals never wait for thousands.
"""

from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from time import monotonic
from typing import TYPE_CHECKING, Final, NamedTuple

from hiptimer.catalog import Catalog
from hiptimer.keys import Action
from hiptimer.routine.model import Routine
from hiptimer.settings import Settings
from hiptimer.tui.picker.places import Places
from hiptimer.tui.picker.routines import Listed, RoutineEntry, Routines
from hiptimer.tui.picker.view import Habit, Today
from hiptimer.workout.prescription import DOSINGS, Auto, Dosing

if TYPE_CHECKING:
    # What knows the doses, and the threads, are not needed before the list is painted.
    from hiptimer.prescriber import Prescriber
    from hiptimer.tui.picker.watch import Watch

READING_TIME: Final = 0.03
"""Seconds of reading between two looks at keys and signals."""

LISTENING_TIME: Final = 0.01
"""Seconds in which nothing is read: Textual paints only when no message waits."""

Later = Callable[[float, Callable[[], None]], object]
"""Calls something so many seconds later."""

Soon = Callable[[Callable[[], None]], object]
"""Calls something as soon as nothing else is done."""


class _Sources(NamedTuple):
    """Where all that is known of routines comes from."""

    catalog: Catalog
    prescriber: "Callable[[], Prescriber]"
    """Returns one for the day that it is."""
    watch: "Watch[object]"


class Filling:
    """Reads once it is told from where, and from then on whatever changes."""

    def __init__(
        self,
        listed: Sequence[Listed],
        settings: Settings,
        today: date,
        later: Later,
        soon: Soon,
        changed: Callable[[], None],
    ) -> None:
        """`later` waits, `soon` may be asked by any thread; `changed` is called whenever there is something to show."""
        self._places = Places(settings.keys.word(Action.NEW, "picker"))
        self.routines = Routines(listed, self._places)
        self.folder = self._places.folder_words()
        """Where the user's own routines lie, in words."""
        self.level = settings.level
        self.habit = Habit(today)
        self._later = later
        self._soon = soon
        self._changed = changed
        self._sources: _Sources | None = None
        self._outdated: deque[RoutineEntry] = deque()
        self._goes_on = False
        """More of them are brought up to date as soon as keys and signals were heard."""

    @property
    def done(self) -> bool:
        """Every file was read, and every routine tells what is in it and in the journal."""
        return self._sources is not None and not self._outdated

    def begin(self, catalog: Catalog, prescriber: "Callable[[], Prescriber]") -> None:
        """Read from here on, and watch the files. `prescriber` returns one for the day that it is."""
        # Imported here: the first screen is painted.
        from hiptimer.tui.picker.watch import Watch

        watch = Watch[object](lambda: (catalog.state(), prescriber().today), self._hear_of_changes)
        self._sources = _Sources(catalog, prescriber, watch)
        self._look_at_journal()
        self.all_again()
        watch.start()

    def go_on(self) -> None:
        """Take over what has changed since `rest`, and watch again."""
        if self._sources is not None:
            self.renew()
            self._sources.watch.start()

    def rest(self) -> None:
        """Watch no longer. What was read until now need not be read again by the next start."""
        if self._sources is not None:
            self._sources.watch.stop()
            self._sources.catalog.save()

    def renew(self) -> None:
        """Take over what the catalog lists now, and what the journal knows."""
        if self._sources is not None:
            self.folder = self._places.folder_words()
            self.routines.renew(self._sources.catalog.remembered_entries())
            self._look_at_journal()
            self.all_again()

    def all_again(self) -> None:
        """Bring every routine up to date, the highlighted one and those below it first."""
        if self._sources is not None:
            self._outdated = deque(self.routines.in_turn())
            self._update_some()

    def change_level(self) -> None:
        """On to the next level, the first after the last."""
        levels = list(DOSINGS.values())
        self.level = levels[(levels.index(self.level) + 1) % len(levels)]
        self._changed()
        self.all_again()

    def update(self, entry: RoutineEntry) -> None:
        """Bring one up to date now, which is read where it was not."""
        if self._sources is None:
            return
        entry.read(self._sources.catalog)
        if entry.routine is not None:
            entry.today = _today(entry.routine, self._sources.prescriber(), self.level)

    def _hear_of_changes(self) -> None:
        """Called by the thread that watches."""
        with suppress(RuntimeError):  # the loop has just ended
            self._soon(self.renew)

    def _look_at_journal(self) -> None:
        if self._sources is not None:
            journal, today = self._sources.prescriber()
            days = tuple(day.day for day in journal.days(today, 1))
            self.habit = Habit(today, days, journal.streak_weeks(today))

    def _update_some(self) -> None:
        until = monotonic() + READING_TIME
        while self._outdated and monotonic() < until:
            self.update(self._outdated.popleft())
        if not self._outdated and self._sources is not None:
            self.routines.retitle()
            self._sources.catalog.save()
        elif not self._goes_on:
            self._goes_on = True
            self._later(LISTENING_TIME, self._go_on)
        self.routines.filter()
        self._changed()

    def _go_on(self) -> None:
        self._goes_on = False
        self._update_some()


def _today(routine: Routine, prescriber: "Prescriber", level: Dosing) -> Today:
    # Imported here: the list is painted before.
    from hiptimer.workout.plan import make_plan

    advice = prescriber.advice(routine) if level is Auto.AUTO else None
    prescription = advice.prescription if advice is not None else prescriber.prescription(routine, level)
    return Today(make_plan(routine, prescription), advice, prescriber.summary(routine), prescriber.today)
