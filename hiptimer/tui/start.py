"""Starts the screens. Importing this loads no Textual."""

import gc
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hiptimer.audio.player import Player
from hiptimer.catalog import Catalog
from hiptimer.clock import Clock
from hiptimer.days import day_of
from hiptimer.journal import Journal
from hiptimer.settings import Keep, Settings, keep_nothing
from hiptimer.signals import SIGNALS, EndSignal
from hiptimer.workout.plan import Plan
from hiptimer.yamlfile.files import slug_of

if TYPE_CHECKING:
    from hiptimer.journal.renaming import Renaming
    from hiptimer.journal.resume import Interrupted
    from hiptimer.tui.app import HipTimer


class Start(NamedTuple):
    """A workout to begin with."""

    plan: Plan
    path: Path
    """The routine's file; figure files of its own are beside it."""
    first: int = 0
    """Number of the first step."""


class Setup(NamedTuple):
    """What one run of the application is given."""

    catalog: Catalog
    settings: Settings
    journal: Journal
    clock: Clock
    start: Start | None = None
    """The workout to begin with; without one the picker opens."""
    player: Player | None = None
    """None: the one that the settings name."""
    keep: Keep = keep_nothing
    notice: str | None = None
    """One line about what is wrong with the settings."""
    commanded: bool = False
    """Commands from elsewhere are obeyed."""

    def today(self) -> date:
        """Returns the day that it is now."""
        return day_of(self.clock.wall(), self.settings.day_start)

    def interrupted(self) -> "Interrupted | None":
        """Returns the session to offer to take up: of the routine that is started, or, in the picker, of any."""
        if not self.settings.record:
            return None
        return self.journal.unfinished(self.clock.wall(), self.start and self.start.plan.routine.slug)

    def renaming(self, start: Start) -> "Renaming | None":
        """Returns what looks renamed of a routine that is to be begun, and was not asked about."""
        if not self.settings.record:
            return None
        files = tuple(map(slug_of, self.catalog.paths()))
        return self.journal.naming.renaming(start.plan.routine, start.path, files)

    def planned_anew(self, start: Start) -> Start:
        """Returns the same with the doses that follow from what is known of its past by now."""
        # Imported here: the picker is painted before it knows doses.
        from hiptimer.prescriber import Prescriber

        plan = start.plan
        today = self.today()
        new = Prescriber(self.journal, today).plan(plan.routine, plan.prescription.level)
        place = plan.steps[start.first].bout.exercise_index
        first = next(station.first for station in new.stations() if station.bout.exercise_index == place)
        return Start(new, start.path, first if start.first else 0)


def run_app(setup: Setup) -> bool:
    """Run on the terminal: the workout of its `start`, or without one the picker.

    Returns False where a workout was left early. Raises EndSignal for Ctrl-C or a signal to end, UsageError for an
    unknown theme, and whatever went wrong inside.
    """
    # Until the first screen is painted all that is made stays: looking for garbage would take a tenth of that time.
    gc.disable()
    try:
        # Not in the middle of an import: some of what is imported makes another error of it.
        with SIGNALS.deferred():
            app = make_app(setup)
        SIGNALS.await_terminal()
        with SIGNALS.received_by(app.obedience), SIGNALS.given_back(app.way_back.give_back):
            done = app.run()
    finally:
        gc.enable()
    if app.fault is not None:
        raise app.fault
    if app.obedience.number is not None:
        raise EndSignal(app.obedience.number)
    return done is not False


def make_app(setup: Setup) -> "HipTimer":
    """Returns the application, with workout or picker as its first screen. Raises UsageError for an unknown theme."""
    # Imported here: Textual takes longer to import than all else together, and of the two first screens one is enough.
    from hiptimer.tui.app import HipTimer

    if setup.start is None:
        from hiptimer.tui.picker.screen import first_screen
    else:
        from hiptimer.tui.workout.screen import first_screen
    return HipTimer(setup, first_screen)
