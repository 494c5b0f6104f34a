"""Plain workouts without a terminal: fake hands that move the clock and press keys, and all that is printed."""

import io
from collections.abc import Sequence
from pathlib import Path

from hiptimer.catalog import Catalog
from hiptimer.cli.keyboard import Keyboard
from hiptimer.cli.plain.printer import Printer
from hiptimer.cli.plain.start import PlainRun
from hiptimer.cli.plain.workout import PlainWorkout
from hiptimer.conductor import Conductor
from hiptimer.journal import Journal
from hiptimer.settings import Settings
from hiptimer.testing.clock import ManualClock
from hiptimer.testing.player import RecordingPlayer
from hiptimer.tui.start import Setup, Start
from hiptimer.workout.plan import Plan
from hiptimer.workout.session import Session

Press = tuple[float, str]
"""Seconds of the workout's clock, and a key by its name."""


class Hands(Keyboard):
    """Each look at the keys takes an eighth of a second; `presses` come in order, each no sooner than its time."""

    def __init__(self, clock: ManualClock, presses: Sequence[Press], notes: Sequence[str] = ()) -> None:
        """`notes` are the lines to be typed."""
        self._clock = clock
        self._presses = list(presses)
        self._notes = list(notes)

    is_gone = False

    def poll(self, seconds: float) -> str | None:
        assert 0 < seconds < 1
        if self._presses and self._clock.now() >= self._presses[0][0]:
            return self._presses.pop(0)[1]
        assert self._clock.now() < 3600, "it does not end"
        self._clock.move(1 / 8, watched=False)
        return None

    def read_line(self) -> str:
        return self._notes.pop(0)

    def wake(self) -> None:
        """They never wait."""


def workout_lines(plan: Plan, *presses: Press, waits: bool = True) -> list[str]:
    """Everything that is printed from the first step until the workout ends, and its result as the last line."""
    clock = ManualClock()
    out = io.StringIO()
    conductor = Conductor(Session(plan), RecordingPlayer(clock=clock.now), clock)
    conductor.start()
    result = PlainWorkout(conductor, Printer(out), Hands(clock, presses), waits=waits).run()
    return [*out.getvalue().splitlines(), str(result)]


def run_lines(
    plan: Plan,
    journal: Journal,
    *presses: Press,
    clock: ManualClock | None = None,
    settings: Settings | None = None,
    has_keys: bool = True,
    asks: bool = True,
    notes: Sequence[str] = (),
) -> list[str]:
    """Everything that a whole run of the program prints, and its result as the last line."""
    clock = clock or ManualClock()
    out = io.StringIO()
    start = Start(plan, Path("small.yaml"))
    player = RecordingPlayer(clock=clock.now)
    setup = Setup(Catalog(()), settings or Settings(), journal, clock, start, player)
    hands = Hands(clock, presses, notes)
    result = PlainRun(setup, start, Printer(out), hands, has_keys=has_keys, asks=asks).run()
    return [*out.getvalue().splitlines(), str(result)]
