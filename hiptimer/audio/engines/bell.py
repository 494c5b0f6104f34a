"""The terminal's own bell: one sound for all, but on nearly every terminal there is."""

from collections.abc import Callable

from hiptimer.audio.engines.base import EngineError
from hiptimer.audio.engines.timed import TimedEngine
from hiptimer.workout.sound import Sound

_NOT_RUNG = frozenset({Sound.PHASE})
"""The soft sounds: a bell knows no softer, and one at every phase would drown the reps."""


class BellEngine(TimedEngine):
    """Rings for every sound but the soft ones. `ring` is called from a background thread."""

    name = "bell"
    device = "terminal"

    def __init__(self, ring: Callable[[], None] | None, gain: float) -> None:
        super().__init__()
        self._ring = ring
        self._audible = gain > 0

    def open(self) -> None:
        if self._ring is None:
            raise EngineError("there is no terminal to ring")
        self._start_timer()

    def set_gain(self, gain: float) -> None:
        self._audible = gain > 0

    def _play(self, sound: Sound) -> None:
        if self._audible and sound not in _NOT_RUNG and self._ring is not None:
            self._ring()
