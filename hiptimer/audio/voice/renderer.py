"""Speech made ahead, in a helper process: whoever asks for a text goes on at once, and has its samples later."""

import sys
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import NamedTuple

from hiptimer.audio.engines.base import RATE, Samples
from hiptimer.audio.synthesis.manner import NORMAL_RATE, host_command
from hiptimer.audio.synthesis.speaking import SpeechEngine
from hiptimer.audio.voice.bank import VoiceError, bundled_voice, open_bank
from hiptimer.audio.voice.helper import Helper, HelperError
from hiptimer.audio.voice.host import louder
from hiptimer.audio.voice.speech import Speaker
from hiptimer.fault_log import log_fault

ANSWER_LIMIT = 2.0
"""Seconds that the helper may take for a text."""

START_LIMIT = 8.0
"""The same for its first one: a machine that is busy takes its time to start a process, and engines to load a voice."""

_RESTARTS = 2
"""How often a lost helper is started anew, if it is not late twice; then speech is made here, or an engine fails."""

_TOLERANCE = 0.25
"""Seconds by which the bundled voice may take longer or less than it must; what does so by more is rubbish."""

_FAINTEST = 1000
"""The peak below which what was made is no speech, -30 dBFS, where it is as loud as it was made."""


class Rendered(NamedTuple):
    """A text as samples."""

    words: str
    samples: Samples


class _Request(NamedTuple):
    words: str
    seconds: float
    """How long they take."""


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
        engine: SpeechEngine | None = None,
        patience: float = 1.0,
    ) -> None:
        """`gain` is an amplitude factor; `command` starts the helper, by default that of `engine`.

        Without an engine the bundled voice speaks, at a rate in words a minute. An engine is told how long it took, or
        that it has failed. What it may take is `patience` times the limits.
        """
        self._take = take
        self._gain, self._rate = gain, rate
        self._engine = engine
        self._patience = patience
        self._command = command or _command_of(engine, gain, rate)
        self._requests: SimpleQueue[_Request | None] = SimpleQueue()
        self._helper: Helper | None = None
        self._starts = 0
        self._late = 0
        """How often a helper was ended for that."""
        self.notice: str | None = None
        """A sentence about a helper that was given up, or a voice that is gone."""
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
        helper = self._helper
        if helper is not None:
            helper.look_after()

    def close(self) -> None:
        """Make no more speech, and let go of the helper."""
        self._closed = True
        self._requests.put(None)
        helper = self._helper
        if helper is not None:
            helper.kill()

    def join(self, limit: float) -> None:
        """Wait until what was closed is gone, at most `limit` seconds."""
        if self._thread is not None:
            self._thread.join(limit)

    def _run(self) -> None:
        try:
            while not self._closed and (request := self._requests.get()) is not None:
                samples = self._samples(request)
                if samples is not None:
                    self._take(Rendered(request.words, samples))
        except Exception as problem:
            log_fault(problem)
            if self._engine is not None:
                self._engine.fail("it cannot be asked")
        finally:
            if self._helper is not None:
                self._helper.kill()
                self._drop(self._helper)

    def _samples(self, request: _Request) -> Samples | None:
        """The speech; by a new helper where the one there was has failed, and in the end without one.

        None where there is none any more; empty where an engine is silent at some text.
        """
        while not self._closed and not self._is_lost:
            if self._gives_up and self._helper is None:
                return self._made_here(request.words)
            try:
                return self._made_by_helper(request)
            except (OSError, HelperError) as problem:
                self._note(problem)
        return None

    @property
    def _gives_up(self) -> bool:
        """Whether no other helper is started: three were lost, or answers were late twice."""
        return self._starts > _RESTARTS or self._late > 1

    @property
    def _is_lost(self) -> bool:
        """Whether an engine has failed for good."""
        return self._engine is not None and self._engine.failure is not None

    def _note(self, problem: Exception) -> None:
        """Drop the helper; an engine fails with its third one, or when it is late for the second time."""
        reason, is_hopeless = str(problem), self._starts > _RESTARTS
        if self._helper is not None:
            self._late += self._helper.timed_out
            is_hopeless |= self._helper.timed_out and (self._late > 1 or not self._helper.has_answered)
            late = "it does not answer in time" if self._helper.timed_out else ""
            errors = self._drop(self._helper)
            reason = late or errors or reason
        if self._engine is not None and is_hopeless and not self._closed:
            self._engine.fail(reason)
        elif self._engine is None and self._gives_up:
            self.notice = "The process that makes the voice has failed; the program speaks by itself."

    def _made_here(self, words: str) -> Samples | None:
        try:
            if self._speaker is None:
                self._speaker = Speaker(open_bank(bundled_voice()), self._rate)
            return louder(self._speaker.samples(words), self._gain)
        except VoiceError as problem:
            self.notice = f"The voice is not heard: {problem}."
            return None

    def _made_by_helper(self, request: _Request) -> Samples:
        """Raises OSError, or HelperError for what is not the text's speech."""
        if self._helper is None:
            self._starts += 1
            self._helper = Helper(self._command)
        engine, helper = self._engine, self._helper
        limit = self._patience * (ANSWER_LIMIT if helper.has_answered else START_LIMIT)
        if engine is None:
            lengths = request.seconds - _TOLERANCE, request.seconds + _TOLERANCE
        else:
            lengths = engine.plausible(request.words)
        samples = helper.ask(request.words, limit, lengths)
        is_silent = max(samples, default=0) < _FAINTEST * self._gain
        if engine is not None and not is_silent:
            engine.learn(request.words, len(samples) / RATE)
        elif is_silent and (engine is None or engine.silence()):
            raise HelperError("it is silent")
        return samples

    def _drop(self, helper: Helper) -> str:
        """Let go of a helper; returns what it wrote about what is wrong."""
        self._helper = None
        return helper.end()


def _command_of(engine: SpeechEngine | None, gain: float, rate: int) -> tuple[str, ...]:
    if engine is None:
        return sys.executable, "-m", "hiptimer.audio.voice.host", repr(gain), str(rate)
    return host_command(engine.manner, gain)
