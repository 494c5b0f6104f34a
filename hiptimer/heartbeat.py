"""Notices when nothing of the program ran: the machine slept, or somebody stopped the program."""

import threading
from typing import NamedTuple

from hiptimer.clock import Clock

BEAT = 1.0
"""Machine seconds between two looks at the clock."""

LAPSE_AFTER = 5.0
"""Machine seconds between two looks from which there was a lapse: a shorter one a workout goes over."""


class Lapse(NamedTuple):
    """A while in which nothing of the program ran, and so nothing sounded."""

    since: float
    """Workout seconds at which it last ran."""
    seconds: float
    """How long it lasted, in machine seconds."""
    asleep: bool
    """Whether the machine slept; else the program alone stood still."""


class Heartbeat:
    """Looks at the clock once a second in a thread of its own, from `start` to `stop`.

    The thread goes on while other threads are held up, by a drawing that takes long or a disk that is slow: that is no
    lapse, for the sounds go on as well. It stands still when all of the program does.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._machine = clock.machine()
        self._since = clock.now()
        self._lapse: Lapse | None = None
        self._lock = threading.Lock()
        self._over = threading.Event()

    def start(self) -> None:
        """Look by itself from now on. Without this only `lapse` looks."""
        threading.Thread(target=self._run, name="hiptimer-heartbeat", daemon=True).start()

    def stop(self) -> None:
        """Let the thread end."""
        self._over.set()

    def lapse(self) -> Lapse | None:
        """The first lapse since it was asked last; None where there was none."""
        self._look()
        with self._lock:
            lapse, self._lapse = self._lapse, None
        return lapse

    def _run(self) -> None:
        while not self._over.wait(BEAT):
            self._look()

    def _look(self) -> None:
        with self._lock:
            machine, before = self._clock.machine(), self._machine
            stood, slept = machine.running - before.running, machine.slept - before.slept
            if self._lapse is None and max(stood, slept) > LAPSE_AFTER:
                asleep = slept > LAPSE_AFTER
                self._lapse = Lapse(self._since, slept if asleep else stood, asleep)
            self._machine, self._since = machine, self._clock.now()
