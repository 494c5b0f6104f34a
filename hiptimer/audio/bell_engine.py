"""The terminal's own bell: one sound for all, but on nearly every terminal there is."""

from collections.abc import Callable

from hiptimer.audio.engine import EngineError
from hiptimer.audio.timetable import Timetable

_NOT_RUNG = frozenset({"phase"})
"""The soft sounds: a bell knows no softer, and one at every phase would drown the reps."""


class BellEngine:
    """Rings for every sound but the soft ones. `ring` is called from a background thread."""

    name = "bell"
    device = "terminal"
    latency = None

    def __init__(self, ring: Callable[[], None] | None, gain: float) -> None:
        self._ring = ring
        self._audible = gain > 0
        self._timetable: Timetable | None = None

    @property
    def alive(self) -> bool:
        return self._timetable is not None and self._timetable.alive

    def open(self) -> None:
        if self._ring is None:
            raise EngineError("there is no terminal to ring")
        self._timetable = Timetable(self._play)

    def close(self) -> None:
        if self._timetable:
            self._timetable.close()

    def schedule(self, sound: str, at: float) -> None:
        if self._timetable:
            self._timetable.schedule(sound, at)

    def cancel_pending(self) -> None:
        if self._timetable:
            self._timetable.cancel_pending()

    def set_gain(self, gain: float) -> None:
        self._audible = gain > 0

    def _play(self, sound: str) -> None:
        if self._audible and sound not in _NOT_RUNG and self._ring is not None:
            self._ring()
