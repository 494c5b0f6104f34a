"""The helper process in which simpleaudio plays, so that its crash or freeze stays there.

It reads one command a line from its input, and ends with it:

    play SECOND SOUND     at a moment of time.monotonic(), which all processes of a machine share
    cancel                forget what has not begun
    gain FACTOR           amplitude, 0 to 1
    quit

and writes `ready`, then `beat` twice a second while it is well; or `failed REASON` and ends.
"""

import sys
import threading
import time
from array import array
from typing import Any

from hiptimer.audio.engines.base import RATE, Bank, EngineError
from hiptimer.audio.engines.timetable import Timetable
from hiptimer.audio.samples import load_bank
from hiptimer.workout.sound import Sound

BEAT = 0.5
"""Seconds from one sign of life to the next."""

_STUCK = 2.0
"""Seconds; a sound that takes longer to begin shows that the device no longer answers."""


class Host:
    """Plays each sound at its time; `simpleaudio` is the module of that name."""

    def __init__(self, simpleaudio: Any, bank: Bank, gain: float) -> None:
        self._simpleaudio = simpleaudio
        self._bank = bank
        self._gain = gain
        self._begun: float | None = None
        self._timetable = Timetable(self._play)

    @property
    def well(self) -> bool:
        begun = self._begun
        return self._timetable.alive and (begun is None or time.monotonic() - begun < _STUCK)

    def try_out(self) -> None:
        """Play a short silence. Raises EngineError where no device opens."""
        try:
            self._sound(array("h", bytes(RATE // 10))).wait_done()
        except Exception as problem:
            raise EngineError(f"no sound device opens ({problem})") from problem

    def obey(self, line: str) -> bool:
        """Carry out one command; False for `quit`. Raises ValueError for what is none."""
        match line.split():
            case ["play", at, sound]:
                self._timetable.schedule(Sound(sound), float(at))
            case ["cancel"]:
                self._timetable.cancel_pending()
            case ["gain", gain]:
                self._gain = float(gain)
                if not self._gain:
                    self._simpleaudio.stop_all()
            case ["quit"]:
                return False
            case _:
                raise ValueError(line)
        return True

    def _play(self, sound: Sound) -> None:
        self._begun = time.monotonic()
        if self._gain:
            self._sound(array("h", [int(value * self._gain) for value in self._bank[sound]]))
        self._begun = None

    def _sound(self, samples: "array[int]") -> Any:
        return self._simpleaudio.play_buffer(samples.tobytes(), 1, 2, RATE)


def _say(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


def _beat(host: Host) -> None:
    while True:
        if host.well:
            _say("beat")
        time.sleep(BEAT)


def main() -> int:
    """Serve until the input ends. Exit 0, or 1 where simpleaudio cannot play."""
    try:
        import simpleaudio
    except ImportError:
        _say("failed not installed")
        return 1
    bank, _ = load_bank()
    host = Host(simpleaudio, bank, gain=1.0)
    try:
        host.try_out()
    except EngineError as problem:
        _say(f"failed {problem}")
        return 1
    _say("ready")
    threading.Thread(target=_beat, args=(host,), daemon=True).start()
    for line in sys.stdin:
        if not host.obey(line):
            break
    return 0


if __name__ == "__main__":
    sys.exit(main())
