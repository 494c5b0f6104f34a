"""Speech made ahead, in a helper process: whoever asks for a text goes on at once, and has its samples later."""

import os
import subprocess
import sys
import threading
import time
from array import array
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple

import hiptimer
from hiptimer.audio.engines.base import RATE, Samples
from hiptimer.audio.player import NORMAL_RATE
from hiptimer.audio.voice.bank import VoiceError, bundled_voice, open_bank
from hiptimer.audio.voice.host import COUNT_BYTES, louder
from hiptimer.audio.voice.speech import Speaker
from hiptimer.fault_log import log_fault

ANSWER_LIMIT = 2.0
"""Seconds that the helper may take for a text."""

START_LIMIT = 8.0
"""The same for its first one: a machine that is busy takes its time to start a process."""

_RESTARTS = 2
"""How often a helper that was lost is started anew; after that speech is made in this process."""

_TOLERANCE = 0.25
"""Seconds by which speech may be longer or shorter than it must be; more is rubbish."""


class Rendered(NamedTuple):
    """A text as samples."""

    words: str
    samples: Samples


class _Request(NamedTuple):
    words: str
    seconds: float
    """How long they take."""


class HelperError(Exception):
    """The helper does not answer as it must."""


class Renderer:
    """Makes speech of texts, one after the other, in a thread that waits for the helper.

    `take` is called with each in that thread.
    """

    def __init__(
        self,
        take: Callable[[Rendered], None],
        gain: float = 1.0,
        rate: int = NORMAL_RATE,
        command: tuple[str, ...] | None = None,
    ) -> None:
        """`gain` is an amplitude factor, `rate` in words a minute; `command` starts the helper, by default the bundled
        voice's.
        """
        self._take = take
        self._gain, self._rate = gain, rate
        self._command = command or (sys.executable, "-m", "hiptimer.audio.voice.host", repr(gain), str(rate))
        self._requests: SimpleQueue[_Request | None] = SimpleQueue()
        self._helper: subprocess.Popen[bytes] | None = None
        self._starts = 0
        self._limit: float | None = None
        """The monotonic second by which the helper must have answered; None while nothing is asked of it."""
        self._closed = False
        self._speaker: Speaker | None = None
        self._thread: threading.Thread | None = None

    @property
    def pid(self) -> int | None:
        """The helper's process id, while there is one."""
        helper = self._helper
        return None if helper is None else helper.pid

    def ask(self, words: str, seconds: float) -> None:
        """Make speech of a text that takes so many seconds."""
        self._requests.put(_Request(words, seconds))
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="hiptimer-voice", daemon=True)
            self._thread.start()

    def look_after(self) -> None:
        """End a helper that does not answer in time; to be called now and then."""
        limit, helper = self._limit, self._helper
        if limit is not None and time.monotonic() > limit and helper is not None:
            with suppress(OSError):
                helper.kill()

    def close(self) -> None:
        """Make no more speech, and let go of the helper."""
        self._closed = True
        self._requests.put(None)
        helper = self._helper
        if helper is not None:
            with suppress(OSError):
                helper.kill()

    def _run(self) -> None:
        try:
            while not self._closed and (request := self._requests.get()) is not None:
                samples = self._samples(request)
                if samples:
                    self._take(Rendered(request.words, samples))
        except Exception as problem:
            log_fault(problem)
        finally:
            self._drop_helper()

    def _samples(self, request: _Request) -> Samples:
        """The speech; by a new helper where the one there was has failed, and in the end without one."""
        while not self._closed:
            if self._starts > _RESTARTS and self._helper is None:
                return self._made_here(request.words)
            try:
                return self._made_by_helper(request)
            except (OSError, HelperError):
                self._drop_helper()
        return array("h")

    def _made_here(self, words: str) -> Samples:
        try:
            if self._speaker is None:
                self._speaker = Speaker(open_bank(bundled_voice()), self._rate)
            return louder(self._speaker.samples(words), self._gain)
        except VoiceError:
            return array("h")

    def _made_by_helper(self, request: _Request) -> Samples:
        """Raises OSError, or HelperError for what is not the text's speech."""
        started = self._helper is None
        helper = self._helper or self._start()
        assert helper.stdin is not None
        self._limit = time.monotonic() + (START_LIMIT if started else ANSWER_LIMIT)
        try:
            helper.stdin.write(request.words.encode() + b"\n")
            helper.stdin.flush()
            samples = array("h")
            samples.frombytes(_read(helper, 2 * int.from_bytes(_read(helper, COUNT_BYTES), "little"), request.seconds))
        finally:
            self._limit = None
        if abs(len(samples) / RATE - request.seconds) > _TOLERANCE:
            raise HelperError(request.words)
        return samples

    def _start(self) -> subprocess.Popen[bytes]:
        """Raises OSError."""
        self._starts += 1
        own = str(Path(hiptimer.__file__).parent.parent)
        inherited = os.environ.get("PYTHONPATH")
        self._helper = subprocess.Popen(
            self._command,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([inherited, own] if inherited else [own])},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # Ctrl-C is for the workout, which ends the helper in its own time.
            start_new_session=os.name == "posix",
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
        return self._helper

    def _drop_helper(self) -> None:
        helper, self._helper = self._helper, None
        if helper is None:
            return
        with suppress(OSError):
            helper.kill()
        helper.wait()
        for pipe in (helper.stdin, helper.stdout):
            assert pipe is not None
            with suppress(OSError):
                pipe.close()


def _read(helper: subprocess.Popen[bytes], size: int, seconds: float = 1.0) -> bytes:
    """So many bytes of what the helper writes. Raises OSError; HelperError where fewer come or more are announced."""
    assert helper.stdout is not None
    if size > 2 * RATE * (seconds + 1.0):
        raise HelperError(f"{size} bytes")
    content = helper.stdout.read(size)
    if len(content) < size:
        raise HelperError("it has ended")
    return content
