"""A sound server without a sound card, and ears to go with it: for tests and benchmarks.

    with SoundServer() as server, server.recording() as ears:
        ... run something with `server.environment` ...
    for heard in ears.recognised():
        print(heard.sound, heard.at)

`SoundServer` is a private PulseAudio with one sink that plays into nothing; `server.environment` is what a process
needs to play there, through PulseAudio or ALSA. `Ears` record what the sink plays, tell at which `time.monotonic()`
each sample sounded, and recognise hiptimer's own sounds in it. The server can be killed, started again, frozen, and
lose its sink. Everything started here ends with the `with` block.
"""

import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from array import array
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sound_recognition import Heard, recognise

from hiptimer.audio.samples import load_samples
from hiptimer.workout.sound import Sound

if TYPE_CHECKING:
    from hiptimer.audio.engines.base import Samples

RATE = 48_000
SINK = "ci"

PAUSE = 0.2
"""Seconds of silence that part two sounds: none of ours has so long a pause in itself."""

_COMMAND_LIMIT = 10.0
"""Seconds that any helping command may take."""


def missing(*modules: str) -> str | None:
    """Why no sound server test can run here, or None: the programs of PulseAudio, and Python modules."""
    programs = [name for name in ("pulseaudio", "pactl", "parec") if shutil.which(name) is None]
    absent = [name for name in modules if importlib.util.find_spec(name) is None]
    return f"not installed: {', '.join(programs + absent)}" if programs or absent else None


class SoundServer:
    """A PulseAudio of one's own, with its socket and settings in a folder of its own."""

    def __init__(self, folder: Path | None = None) -> None:
        # A socket's path may have about a hundred characters, which pytest's folders nearly use up.
        self._folder = Path(tempfile.mkdtemp(prefix="hts-"))
        self._log = (folder or self._folder) / "pulse.log"
        self._process: subprocess.Popen[bytes] | None = None
        (self._folder / "pulse").mkdir()
        (self._folder / "asound.conf").write_text("pcm.!default { type pulse }\nctl.!default { type pulse }\n")
        self.environment: dict[str, str] = {
            **os.environ,
            "XDG_RUNTIME_DIR": str(self._folder),
            "PULSE_SERVER": f"unix:{self._socket}",
            "PULSE_COOKIE": str(self._folder / "cookie"),
            # What it remembers of volumes is its own, too.
            "PULSE_STATE_PATH": str(self._folder / "state"),
            "ALSA_CONFIG_PATH": str(self._folder / "asound.conf"),
        }

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def _socket(self) -> Path:
        return self._folder / "pulse" / "native"

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Start it and wait until it answers. Raises RuntimeError with its log when it does not."""
        self._socket.unlink(missing_ok=True)
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [
                    *("pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=60"),
                    *("--disable-shm=yes", "--realtime=no", "--high-priority=no", "--log-target=stderr"),
                    *("-L", f"module-native-protocol-unix auth-anonymous=1 socket={self._socket}"),
                    *("-L", self._sink_module),
                ],
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        for _ in range(200):
            if self._answers():
                self.control("set-default-sink", SINK)
                return
            time.sleep(0.05)
        raise RuntimeError(f"pulseaudio does not answer: {self._log.read_text(errors='replace')[-2000:]}")

    @property
    def _sink_module(self) -> str:
        # Without norewinds the monitor clips or drops short beeps.
        return f"module-null-sink sink_name={SINK} rate={RATE} channels=2 norewinds=1"

    def _answers(self) -> bool:
        try:
            self.control("info")
        except (subprocess.SubprocessError, OSError):
            return False
        return True

    def control(self, *command: str) -> str:
        """Run `pactl` with these arguments and give back what it prints. Raises SubprocessError."""
        ran = subprocess.run(
            ["pactl", *command],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=_COMMAND_LIMIT,
            check=True,
        )
        return ran.stdout

    def kill(self) -> None:
        """End it the hard way, frozen or not."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(_COMMAND_LIMIT)
            self._process = None

    def freeze(self) -> None:
        """Stop it where it stands: it holds its connections and answers nobody."""
        os.kill(self.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        os.kill(self.pid, signal.SIGCONT)

    def remove_sink(self) -> None:
        """Take the only output away, as when a headset is unplugged."""
        self.control("unload-module", "module-null-sink")

    def add_sink(self) -> None:
        """Bring it back."""
        self.control("load-module", *self._sink_module.split())
        self.control("set-default-sink", SINK)

    @contextmanager
    def recording(self) -> Iterator["Ears"]:
        """Record what the sink plays until the block ends."""
        with Ears(self.environment) as ears:
            yield ears


class Ears:
    """Records the sink's monitor, and recognises what was played.

    The time of a sample: the recorder hands over a block when it is full, or later when the machine is busy,
    never earlier. So the earliest arrival relative to its place in the recording tells when the recording
    began.
    """

    def __init__(self, environment: Mapping[str, str], bank: "Mapping[Sound, Samples] | None" = None) -> None:
        self._environment = dict(environment)
        self._bank = bank if bank is not None else load_samples(user=Path(os.devnull))[0]
        self._process: subprocess.Popen[bytes] | None = None
        self._thread: threading.Thread | None = None
        self._content = bytearray()
        self._leads: list[float] = []

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [
                *("parec", "-d", f"{SINK}.monitor", "--format=s16le", f"--rate={RATE}", "--channels=1"),
                *("--latency-msec=10", "--raw"),
            ],
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._thread = threading.Thread(target=self._listen, args=(self._process,), daemon=True)
        self._thread.start()
        limit = time.monotonic() + _COMMAND_LIMIT
        while not self._leads and time.monotonic() < limit:
            time.sleep(0.01)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process is not None
        assert self._thread is not None
        # What was played last is still on its way; from a server that is gone nothing comes any more.
        now = time.monotonic()
        with suppress(AssertionError):
            self._wait(lambda: self._ends >= now, "the end", limit=0.5)
        with suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(_COMMAND_LIMIT)
        self._thread.join(_COMMAND_LIMIT)

    def _listen(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        with process.stdout as stream:
            while block := os.read(stream.fileno(), 65_536):
                self._content += block
                self._leads.append(time.monotonic() - len(self._content) / 2 / RATE)

    @property
    def samples(self) -> "Samples":
        """All that was recorded, 16 bit, mono, RATE."""
        return array("h", bytes(self._content[: len(self._content) // 2 * 2]))

    @property
    def began(self) -> float:
        """The monotonic second of the first sample."""
        return min(self._leads)

    @property
    def _ends(self) -> float:
        """The monotonic second up to which it has recorded."""
        return self.began + len(self._content) / 2 / RATE

    def wait_for_sounds(self, number: int = 1) -> None:
        """Return once so many sounds were heard to their end. Raises AssertionError when they are not.

        Those that overlap, or follow each other within PAUSE, count as one.
        """
        self._wait(lambda: self._sounds_so_far() >= number, f"{number} sounds")

    def wait_for_end(self) -> None:
        """Return once something has sounded, and nothing does any more. Raises AssertionError when it goes on."""
        pause = 2 * round(PAUSE * RATE)
        self._wait(lambda: self._sounds_so_far() > 0 and not any(self._content[-pause:]), "the end")

    def _sounds_so_far(self) -> int:
        """How many have begun and ended."""
        block, pause = 2 * RATE // 100, round(PAUSE * 100)
        content = bytes(self._content)
        ended, silent = 0, pause
        for place in range(0, len(content), block):
            silent = 0 if any(content[place : place + block]) else silent + 1
            ended += silent == pause
        return ended

    def _wait(self, true: Callable[[], bool], what: str, limit: float = 2 * _COMMAND_LIMIT) -> None:
        """Raises AssertionError when it does not become true."""
        until = time.monotonic() + limit
        while not true():
            assert time.monotonic() < until, f"not heard within {limit:g} s: {what}"
            time.sleep(0.02)

    def recognised(self) -> list[Heard]:
        """Every sound in the recording, in order. Overlapping ones are told apart where the first is known."""
        return recognise(self.samples, self._bank, self.began)
