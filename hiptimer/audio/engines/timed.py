"""What the engines share that have no clock of their own."""

from abc import ABC, abstractmethod

from hiptimer.audio.engines.timetable import Timetable
from hiptimer.workout.sound import Sound


class TimedEngine(ABC):
    """Plays each sound by a timetable, from `_begin` to `close`."""

    latency = None

    def __init__(self) -> None:
        self._timetable: Timetable | None = None

    @property
    def alive(self) -> bool:
        return self._timetable is not None and self._timetable.alive

    def schedule(self, sound: Sound, at: float) -> None:
        if self._timetable:
            self._timetable.schedule(sound, at)

    def cancel_pending(self) -> None:
        if self._timetable:
            self._timetable.cancel_pending()

    def close(self) -> None:
        if self._timetable:
            self._timetable.close()

    def _begin(self) -> None:
        self._timetable = Timetable(self._play)

    @abstractmethod
    def _play(self, sound: Sound) -> None:
        """Let it be heard now, in the timetable's thread; what it raises ends the engine."""
