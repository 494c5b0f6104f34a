"""The helper process in which simpleaudio plays, so that its crash or freeze stays there.

It reads one command a line from its input, and ends with it:

    play SECOND SOUND     at a moment of time.monotonic(), which all processes of a machine share
    cancel                forget what has not begun
    say SECOND LATEST FILE
                          samples of speech, unless they cannot begin by LATEST; the file is removed
    hush                  end what is being said, and forget what was to be
    gain FACTOR           amplitude, 0 to 1
    quit

and writes `ready`, then `beat` twice a second while it is healthy; or `failed REASON` and ends.
"""

import sys
import threading
import time
from array import array
from contextlib import suppress
from pathlib import Path
from typing import Any

from hiptimer.audio.engines.base import RATE, EngineError, Samples, SoundSamples, Speech, sound_library
from hiptimer.audio.engines.timed import Playback, SpeechTimer, TimerThread
from hiptimer.audio.samples import TRIAL_SECONDS, load_samples, scaled, silence
from hiptimer.workout.sound import Sound

_HEARTBEAT = 0.5
"""Seconds from one sign of life to the next."""

_BEGIN_LIMIT = 2.0
"""Seconds; a sound that takes longer to begin shows that the device no longer answers."""


class Host:
    """Plays each sound at its time; `simpleaudio` is the module of that name, which has no types."""

    def __init__(self, simpleaudio: Any, samples: SoundSamples, gain: float) -> None:
        self._simpleaudio = simpleaudio
        self._samples = samples
        self._gain = gain
        self._beginning_since: float | None = None
        """The monotonic second at which simpleaudio was given a sound that it has not begun yet."""
        self._timer = TimerThread(self._play)
        self._speech = SpeechTimer(self._begin_to_speak)

    @property
    def healthy(self) -> bool:
        """False once the timer thread has failed, or a sound does not begin in time."""
        since = self._beginning_since
        return self._timer.alive and (since is None or time.monotonic() - since < _BEGIN_LIMIT)

    def try_out(self) -> None:
        """Play a short silence. Raises EngineError where no device opens."""
        try:
            self._begin(silence(TRIAL_SECONDS)).wait_done()
        except Exception as problem:
            raise EngineError(f"no sound device opens ({problem})") from problem

    def obey(self, line: str) -> bool:
        """Carry out one command; False for `quit`. Raises ValueError for a line that is no command."""
        match line.strip().split(maxsplit=3):
            case ["play", at, sound]:
                self._timer.schedule(Sound(sound), float(at))
            case ["cancel"]:
                self._timer.cancel_pending()
            case ["say", at, latest, file]:
                self._say(float(at), float(latest), Path(file))
            case ["hush"]:
                self._speech.hush()
            case ["gain", gain]:
                self._gain = float(gain)
                if not self._gain:
                    self._simpleaudio.stop_all()
            case ["quit"]:
                return False
            case _:
                raise ValueError(line)
        return True

    def _say(self, at: float, latest: float, file: Path) -> None:
        samples = array("h")
        # Where the disk fails, nothing is said.
        with suppress(OSError):
            samples.frombytes(file.read_bytes())
            file.unlink()
        self._speech.say(Speech(at, latest, samples))

    def _play(self, sound: Sound) -> None:
        if self._gain:
            self._begin(scaled(self._samples[sound], self._gain))

    def _begin_to_speak(self, speech: Speech) -> Playback | None:
        if not self._gain or not speech.samples:
            return None
        played = self._begin(scaled(speech.samples, self._gain))
        return Playback(played.is_playing, played.stop)

    def _begin(self, samples: Samples) -> Any:
        """Start to play; simpleaudio's own object for what is playing."""
        self._beginning_since = time.monotonic()
        played = self._simpleaudio.play_buffer(samples.tobytes(), 1, 2, RATE)
        self._beginning_since = None
        return played


def _write_line(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _send_heartbeats(host: Host) -> None:
    while True:
        if host.healthy:
            _write_line("beat")
        time.sleep(_HEARTBEAT)


def main() -> int:
    """Serve until the input ends. Exit 0, or 1 where simpleaudio cannot play."""
    samples, _ = load_samples()
    try:
        host = Host(sound_library("simpleaudio"), samples, gain=1.0)
        host.try_out()
    except EngineError as problem:
        _write_line(f"failed {problem}")
        return 1
    _write_line("ready")
    threading.Thread(target=_send_heartbeats, args=(host,), daemon=True).start()
    for line in sys.stdin:
        if not host.obey(line):
            break
    return 0


if __name__ == "__main__":
    sys.exit(main())
