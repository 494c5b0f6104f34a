"""simpleaudio in a helper process of its own.

With a server that hangs, simpleaudio freezes its whole process; and on Python 3.12 and later it ends it after
the first sound, unless Python's memory comes from `malloc`, because one of its threads frees an object
without holding the interpreter lock. Neither may reach the workout.
"""

import importlib.util
import os
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from functools import partial
from pathlib import Path

from hiptimer.audio.candidates import BackgroundCall
from hiptimer.audio.engines.base import EngineError, NotInstalledError, Speech
from hiptimer.audio.pending import PendingSounds
from hiptimer.audio.processes import start_helper
from hiptimer.workout.sound import Sound

_START_LIMIT = 6.0
"""Seconds for the helper to start and play a short silence."""

SILENT_FOR = 2.5
"""Seconds without a sign of life (there are two a second) after which the helper counts as frozen."""

_AHEAD = 1.5
"""Seconds by which the helper is told of a sound ahead: when this program stands still, it soon does too."""

_FEED = 0.25
"""Seconds between two looks at what it is to be told."""

_EXIT_LIMIT = 0.3
"""Seconds for the helper to leave by itself."""


class SimpleaudioEngine:
    """Writes commands to the helper's input and reads its heartbeat from its output.

    Speech goes through files: a pipe that a frozen helper does not read takes 64 KiB, and then it would wait.
    """

    name = "simpleaudio"
    latency = None
    lead = 0.0
    speaks = True

    def __init__(self, gain: float) -> None:
        self.device: str | None = None
        self._gain = gain
        self._helper: subprocess.Popen[bytes] | None = None
        self._answered = threading.Event()
        self._failure: str | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._texts = 0
        self._last_heartbeat = 0.0
        self._pending = PendingSounds()
        self._lock = threading.Lock()
        """Held by whoever tells the helper of sounds."""

    @property
    def alive(self) -> bool:
        helper = self._helper
        return helper is not None and helper.poll() is None and time.monotonic() - self._last_heartbeat < SILENT_FOR

    @property
    def pid(self) -> int | None:
        """The helper's process id, while there is one."""
        return self._helper.pid if self._helper else None

    def open(self) -> None:
        if importlib.util.find_spec("simpleaudio") is None:
            raise NotInstalledError
        self._folder = tempfile.TemporaryDirectory(prefix="hiptimer-", ignore_cleanup_errors=True)
        try:
            self._helper = _start_helper()
        except OSError as problem:
            raise EngineError(f"its helper does not start ({problem.strerror})") from problem
        for work in (self._listen, self._feed):
            BackgroundCall(partial(work, self._helper))
        if not self._answered.wait(_START_LIMIT):
            raise EngineError(f"no answer within {_START_LIMIT:g} s")
        if self._failure:
            raise EngineError(self._failure)
        self.set_gain(self._gain)

    def close(self) -> None:
        helper, self._helper = self._helper, None
        if helper is not None:
            _end(helper)
        if self._folder is not None:
            self._folder.cleanup()

    def schedule(self, sound: Sound, at: float) -> None:
        with self._lock:
            self._pending.add(sound, at)
            self._tell()

    def cancel_pending(self) -> None:
        with self._lock:
            self._pending.clear()
            self._send("cancel")

    def say(self, speech: Speech) -> None:
        assert self._folder is not None
        self._texts += 1
        file = Path(self._folder.name) / f"{self._texts}.raw"
        with suppress(OSError):
            file.write_bytes(speech.samples.tobytes())
            self._send(f"say {speech.at!r} {speech.latest!r} {file}")

    def hush(self) -> None:
        self._send("hush")

    def set_gain(self, gain: float) -> None:
        self._gain = gain
        self._send(f"gain {gain!r}")

    def _tell(self) -> None:
        """Tell the helper of the sounds that will soon be due."""
        now = time.monotonic()
        for at, sound in self._pending.take(lambda at: at < now + _AHEAD, now):
            self._send(f"play {at!r} {sound}")

    def _feed(self, helper: subprocess.Popen[bytes]) -> None:
        while self._helper is helper:
            with self._lock:
                self._tell()
            time.sleep(_FEED)

    def _send(self, command: str) -> None:
        if self._helper is not None:
            _write_line(self._helper, command)

    def _listen(self, helper: subprocess.Popen[bytes]) -> None:
        """Note what the helper writes, until it ends."""
        assert helper.stdout is not None
        with helper.stdout as lines:
            for line in lines:
                word, _, reason = line.decode().strip().partition(" ")
                self._last_heartbeat = time.monotonic()
                if word == "failed":
                    self._failure = reason
                self._answered.set()
        if not self._answered.is_set():
            self._failure = "its helper crashed"
            self._answered.set()


def _end(helper: subprocess.Popen[bytes]) -> None:
    _write_line(helper, "quit")
    try:
        helper.wait(_EXIT_LIMIT)
    except subprocess.TimeoutExpired:
        helper.kill()
        helper.wait()
    assert helper.stdin is not None
    with suppress(OSError):
        helper.stdin.close()


def _write_line(helper: subprocess.Popen[bytes], command: str) -> None:
    """Write to the helper's input; without effect where it has ended, which `alive` tells."""
    assert helper.stdin is not None
    with suppress(OSError, ValueError):
        os.write(helper.stdin.fileno(), command.encode() + b"\n")


def _start_helper() -> subprocess.Popen[bytes]:
    command = (sys.executable, "-m", "hiptimer.audio.engines.simpleaudio_host")
    return start_helper(command, PYTHONMALLOC="malloc")
