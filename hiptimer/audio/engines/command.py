"""Programs of the system that play a WAV file: one process for each sound."""

import shutil
import subprocess
import tempfile
from array import array
from contextlib import suppress
from pathlib import Path

from hiptimer.audio.engines.base import RATE, Bank, EngineError, NotInstalledError
from hiptimer.audio.engines.timed import TimedEngine
from hiptimer.audio.wav import wav_bytes
from hiptimer.workout.sound import Sound

_COMMANDS: dict[str, tuple[str, ...]] = {
    "paplay": ("paplay", "{file}"),
    "pw-play": ("pw-play", "{file}"),
    "aplay": ("aplay", "-q", "{file}"),
    "afplay": ("afplay", "{file}"),
    "powershell": (
        "powershell",
        "-NoProfile",
        "-Command",
        "(New-Object System.Media.SoundPlayer '{file}').PlaySync()",
    ),
}
"""Each program with what it is given. PowerShell quotes a single quote by doubling it."""

_TRIAL = 2.5
"""Seconds a program may take to play a short silence."""

_MOST_AT_ONCE = 8
"""Processes that may play at a time; more means that they hang, and a hanging player plays nothing."""


class CommandEngine(TimedEngine):
    """Plays through one of the programs in _COMMANDS. Not each has a volume, so it is in the files."""

    def __init__(self, name: str, bank: Bank, gain: float) -> None:
        super().__init__()
        self.name = name
        self.device: str | None = None
        self._bank = bank
        self._gain = gain
        self._files: dict[tuple[Sound, float], Path] = {}
        self._playing: list[subprocess.Popen[bytes]] = []
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._program: str | None = None

    def open(self) -> None:
        self._program = shutil.which(_COMMANDS[self.name][0])
        if self._program is None:
            raise NotInstalledError
        self._folder = tempfile.TemporaryDirectory(prefix="hiptimer-", ignore_cleanup_errors=True)
        self._try_out(Path(self._folder.name) / "silence.wav")
        self._begin()

    def close(self) -> None:
        super().close()
        self._hush()
        for process in self._playing:
            process.wait()
        if self._folder:
            self._folder.cleanup()

    def set_gain(self, gain: float) -> None:
        self._gain = gain
        if not gain:
            self._hush()

    def _hush(self) -> None:
        """Cut off what is playing."""
        for process in list(self._playing):
            with suppress(OSError):
                process.kill()

    def _command(self, file: Path) -> list[str]:
        name = str(file).replace("'", "''") if self.name == "powershell" else str(file)
        assert self._program is not None
        return [self._program, *(part.replace("{file}", name) for part in _COMMANDS[self.name][1:])]

    def _try_out(self, file: Path) -> None:
        """Play a short silence. Raises EngineError where the program fails, as it does without a device."""
        file.write_bytes(wav_bytes(array("h", bytes(RATE // 10))))
        try:
            trial = subprocess.run(
                self._command(file),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                timeout=_TRIAL,
                check=False,
            )
        except subprocess.TimeoutExpired as problem:
            raise EngineError(f"no answer within {_TRIAL:g} s") from problem
        except OSError as problem:
            raise EngineError(f"cannot be run ({problem.strerror})") from problem
        if trial.returncode:
            said = trial.stderr.decode(errors="replace").strip().splitlines()
            raise EngineError(f"no sound device opens ({said[-1].strip() if said else trial.returncode})")

    def _play(self, sound: Sound) -> None:
        """Raises RuntimeError when too many sounds hang."""
        if not self._gain:
            return
        self._playing = [process for process in self._playing if process.poll() is None]
        if len(self._playing) >= _MOST_AT_ONCE:
            raise RuntimeError("the sounds do not end")
        self._playing.append(
            subprocess.Popen(
                self._command(self._file(sound)),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        )

    def _file(self, sound: Sound) -> Path:
        """The sound at the present volume, as a file."""
        key = (sound, self._gain)
        if key not in self._files:
            assert self._folder is not None
            path = Path(self._folder.name) / f"{sound}-{len(self._files)}.wav"
            path.write_bytes(wav_bytes(array("h", [int(value * self._gain) for value in self._bank[sound]])))
            self._files[key] = path
        return self._files[key]
