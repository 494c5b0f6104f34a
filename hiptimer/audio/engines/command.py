"""Programs of the system that play a WAV file: one process for each sound."""

import shutil
import subprocess
import tempfile
import threading
from contextlib import suppress
from pathlib import Path

from hiptimer.audio.engines.base import EngineError, NotInstalledError, SoundSamples, Speech
from hiptimer.audio.engines.timed import Playback, SpeechTimer, TimedEngine
from hiptimer.audio.samples import TRIAL_SECONDS, scaled, silence
from hiptimer.audio.wav import wav_bytes
from hiptimer.workout.sound import Sound

_ARGUMENTS: dict[str, tuple[str, ...]] = {
    "paplay": ("{file}",),
    "pw-play": ("{file}",),
    "aplay": ("-q", "{file}"),
    "afplay": ("{file}",),
    "powershell": ("-NoProfile", "-Command", "(New-Object System.Media.SoundPlayer '{file}').PlaySync()"),
}
"""What each program is given to play a file."""

_TRIAL_LIMIT = 2.5
"""Seconds a program may take to play a short silence."""

_MAX_PROCESSES = 8
"""Processes that may play at a time; more means that they hang, and a hanging player plays nothing."""


def command_line(program: str, name: str, file: Path) -> list[str]:
    """What to run to let `program`, a path, play `file`; `name` is one of COMMAND_PLAYERS."""
    # PowerShell quotes a single quote by doubling it.
    quoted = str(file).replace("'", "''") if name == "powershell" else str(file)
    return [program, *(argument.replace("{file}", quoted) for argument in _ARGUMENTS[name])]


class CommandEngine(TimedEngine):
    """Plays through one of COMMAND_PLAYERS. Not each has a volume, so it is in the files.

    Speech is a file of its own, played between the beeps; what comes while another is played is not heard.
    """

    speaks = True

    def __init__(self, name: str, samples: SoundSamples, gain: float) -> None:
        super().__init__()
        self.name = name
        self.device: str | None = None
        self._samples = samples
        self._gain = gain
        self._files: dict[tuple[Sound, float], Path] = {}
        self._processes: list[subprocess.Popen[bytes]] = []
        self._speech = SpeechTimer(self._begin_to_speak)
        self._starting = threading.Lock()
        """Held while a process starts: else one might start unseen by whoever closes."""
        self._closed = False
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._program: str | None = None

    def open(self) -> None:
        self._program = shutil.which(self.name)
        if self._program is None:
            raise NotInstalledError
        self._folder = tempfile.TemporaryDirectory(prefix="hiptimer-", ignore_cleanup_errors=True)
        self._try_out(Path(self._folder.name) / "silence.wav")
        self._start_timer()

    def close(self) -> None:
        super().close()
        with self._starting:
            self._closed = True
        self.hush()
        self._stop_playing()
        for process in self._processes:
            process.wait()
        if self._folder:
            self._folder.cleanup()

    def say(self, speech: Speech) -> None:
        self._speech.say(speech)

    def hush(self) -> None:
        self._speech.hush()

    def set_gain(self, gain: float) -> None:
        self._gain = gain
        if not gain:
            self._stop_playing()

    def _stop_playing(self) -> None:
        for process in list(self._processes):
            with suppress(OSError):
                process.kill()

    def _command(self, file: Path) -> list[str]:
        assert self._program is not None
        return command_line(self._program, self.name, file)

    def _try_out(self, file: Path) -> None:
        """Play a short silence. Raises EngineError where the program fails, as it does without a device."""
        file.write_bytes(wav_bytes(silence(TRIAL_SECONDS)))
        try:
            trial = subprocess.run(
                self._command(file),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                timeout=_TRIAL_LIMIT,
                check=False,
            )
        except subprocess.TimeoutExpired as problem:
            raise EngineError(f"no answer within {_TRIAL_LIMIT:g} s") from problem
        except OSError as problem:
            raise EngineError(f"cannot be run ({problem.strerror})") from problem
        if trial.returncode:
            errors = trial.stderr.decode(errors="replace").strip().splitlines()
            raise EngineError(f"no sound device opens ({errors[-1].strip() if errors else trial.returncode})")

    def _play(self, sound: Sound) -> None:
        """Raises RuntimeError when too many sounds hang."""
        with self._starting:
            if not self._gain or self._closed:
                return
            self._processes = [process for process in self._processes if process.poll() is None]
            if len(self._processes) >= _MAX_PROCESSES:
                raise RuntimeError("the sounds do not end")
            self._processes.append(self._started(self._file(sound)))

    def _started(self, file: Path) -> subprocess.Popen[bytes]:
        """The program, playing a file."""
        return subprocess.Popen(
            self._command(file), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def _begin_to_speak(self, speech: Speech) -> Playback | None:
        with self._starting:
            if not self._gain or self._closed:
                return None
            assert self._folder is not None
            file = Path(self._folder.name) / "speech.wav"
            try:
                file.write_bytes(wav_bytes(scaled(speech.samples, self._gain)))
                process = self._started(file)
            except OSError:
                # A player that cannot be started is seen at the next beep.
                return None
            self._processes.append(process)
        return Playback(lambda: process.poll() is None, process.kill)

    def _file(self, sound: Sound) -> Path:
        """The sound at the present volume, as a file."""
        key = (sound, self._gain)
        if key not in self._files:
            assert self._folder is not None
            path = Path(self._folder.name) / f"{sound}-{len(self._files)}.wav"
            path.write_bytes(wav_bytes(scaled(self._samples[sound], self._gain)))
            self._files[key] = path
        return self._files[key]
