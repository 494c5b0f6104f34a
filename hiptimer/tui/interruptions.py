"""What becomes of a workout that was interrupted: it is offered, and goes on, begins anew or is forgotten."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from hiptimer.journal.offers import Choice, Offer, offer_of
from hiptimer.journal.resume import Interrupted
from hiptimer.routine.model import Routine
from hiptimer.tui.keyed import end
from hiptimer.tui.modals import ResumeScreen
from hiptimer.tui.obedience import ObedientApp
from hiptimer.tui.start import Setup, Start
from hiptimer.tui.workouts import Workouts
from hiptimer.workout.prescription import Dosing
from hiptimer.yamlfile.problems import FileProblems, UnreadableError


class Interruptions:
    """Asks what to do with an interrupted session, and does it."""

    def __init__(
        self,
        app: ObedientApp,
        setup: Setup,
        workouts: Workouts,
        start_of: Callable[[Path, Dosing], Start | None],
        begin: Callable[[Start], None],
    ) -> None:
        """`start_of` plans the routine of a file, or says why it cannot be read; `begin` begins a workout."""
        self._app = app
        self._setup = setup
        self._workouts = workouts
        self._start_of = start_of
        self._begin = begin

    def offer(self, start: Start | None) -> bool:
        """Ask about a session of what is to be started, or of any routine; returns whether there is one."""
        self._setup = setup = self._setup._replace(start=start)
        interrupted = setup.interrupted()
        if interrupted is not None:
            offer = offer_of(interrupted, self._routine_of(interrupted))
            self._app.push_screen(ResumeScreen(offer, setup.clock.wall()), partial(self._decided, offer))
        return interrupted is not None

    def _decided(self, offer: Offer, choice: Choice | None) -> None:
        """The person has said what to do; None leaves it for another time."""
        match choice:
            case None if self._setup.start is not None:
                end(self._app, False)
            case None:
                pass
            case Choice.RESUME:
                self._resume(offer)
            case Choice.REJOIN:
                start = self._anew(offer.interrupted)
                self._begin_if_any(start and start._replace(first=offer.first_step_in(start.plan)))
            case Choice.NEW:
                self._setup.journal.forget(offer.interrupted)
                self._begin_if_any(self._setup.start or self._anew(offer.interrupted))
            case Choice.FORGET:
                self._setup.journal.forget(offer.interrupted)
                self._begin_if_any(self._setup.start)

    def _begin_if_any(self, start: Start | None) -> None:
        if start is not None:
            self._begin(start)

    def _anew(self, interrupted: Interrupted) -> Start | None:
        """Returns the same routine from its beginning; None where it cannot be read any more."""
        try:
            path = self._file_of(interrupted)
        except UnreadableError as error:
            self._app.notify(str(error).splitlines()[0], severity="warning", markup=False)
            return None
        return self._start_of(path, self._setup.settings.level)

    def _file_of(self, interrupted: Interrupted) -> Path:
        """Returns the file that is started; else the one it was begun with; else, where that is gone, its name's."""
        if self._setup.start is not None:
            return self._setup.start.path
        path = interrupted.record.path
        if path and Path(path).is_file():
            return Path(path)
        return self._setup.catalog.find(interrupted.record.routine)

    def _routine_of(self, interrupted: Interrupted) -> Routine | None:
        """Returns the routine as it is now; None where it cannot be read."""
        if self._setup.start is not None:
            return self._setup.start.plan.routine
        try:
            return self._setup.catalog.read(self._file_of(interrupted))
        except (FileProblems, UnreadableError):
            return None

    def _resume(self, offer: Offer) -> None:
        if offer.plan is None:
            return
        journal, interrupted = self._setup.journal, offer.interrupted
        try:
            path = self._file_of(interrupted)
        except UnreadableError:
            # Figures of its own may be gone with it.
            path = Path(interrupted.record.path or interrupted.record.routine)
        session = interrupted.session(offer.plan)
        self._workouts.begin(path, session, lambda: journal.take_up(interrupted))
