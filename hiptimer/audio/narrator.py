"""What is to be said, from the words to the engine: made into speech at once, handed over shortly before its moment."""

import threading
import time
from collections.abc import Callable
from typing import Final

from hiptimer.audio.engines.base import Engine, Samples, Speech
from hiptimer.audio.player import Utterance
from hiptimer.audio.voice.renderer import Rendered, Renderer

HAND_OVER: Final = 2.0
"""Seconds before its moment in which speech is given to the engine: so that another engine may still take over."""

MOST_KEPT: Final = 2_000_000
"""Samples of speech that are kept for when it is said again, 4 MB: the same few phrases come in every set."""


class Narrator:
    """Keeps what is to be said for the engine that plays. `clock` gives monotonic seconds.

    Its methods may be called from any thread, and none of them waits.
    """

    def __init__(
        self,
        make_renderer: Callable[[Callable[[Rendered], None]], Renderer] = Renderer,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._renderer = make_renderer(self._take)
        self._clock = clock
        # A signal may end the program, and with it this, in the middle of a call.
        self._lock = threading.RLock()
        self._engine: Engine | None = None
        self._utterances: list[Utterance] = []
        """Those that no engine has been given yet."""
        self._ends: list[float] = []
        """When those are over that one was."""
        self._speech: dict[str, Samples] = {}
        """By words, the one used last at the end."""
        self._asked: set[str] = set()
        self._is_used = False
        """Whether anything was ever to be said."""

    @property
    def notice(self) -> str | None:
        """A sentence about why it is not heard, or not as it was; None where all is well."""
        engine = self._engine
        if not self._is_used:
            return None
        if engine is not None and not engine.speaks:
            return f"The voice is not heard: {engine.name} cannot speak."
        return self._renderer.notice

    def say(self, utterance: Utterance) -> None:
        """Let words be heard at their moment."""
        self._is_used = True
        with self._lock:
            self._utterances.append(utterance)
            if utterance.words not in self._speech and utterance.words not in self._asked:
                self._asked.add(utterance.words)
                self._renderer.ask(utterance.words, utterance.seconds)
        self.hand_over()

    def hush(self) -> None:
        """Say nothing more of what was to be said."""
        with self._lock:
            self._utterances, self._ends = [], []
            if self._engine is not None:
                self._engine.hush()

    def attach(self, engine: Engine | None) -> None:
        """Speak through this engine from now on."""
        with self._lock:
            self._engine = engine

    def look_after(self) -> None:
        """Do what is due; to be called a few times a second."""
        self._renderer.look_after()
        self.hand_over()

    def hand_over(self) -> None:
        """Give the engine what is soon to be said, and forget what it is too late for."""
        with self._lock:
            now = self._clock()
            self._utterances = [utterance for utterance in self._utterances if utterance.latest > now]
            engine = self._engine
            if engine is None or not engine.speaks:
                return
            for utterance in [utterance for utterance in self._utterances if utterance.at < now + HAND_OVER]:
                samples = self._speech.pop(utterance.words, None)
                if samples is not None:
                    self._speech[utterance.words] = samples
                    self._utterances.remove(utterance)
                    self._ends.append(max(utterance.at, now) + utterance.seconds)
                    engine.say(Speech(utterance.at, utterance.latest, samples))

    def ends(self) -> list[float]:
        """Returns when what is being said, or is to be said soon, will be over."""
        with self._lock:
            now = self._clock()
            self._ends = [end for end in self._ends if end > now]
            soon = [utterance.at + utterance.seconds for utterance in self._utterances]
            return [*self._ends, *soon] if self._engine is not None and self._engine.speaks else []

    def close(self) -> None:
        """Say nothing more, and let go of everything."""
        self.hush()
        self._renderer.close()

    def _take(self, rendered: Rendered) -> None:
        with self._lock:
            self._asked.discard(rendered.words)
            self._speech[rendered.words] = rendered.samples
            self._forget()
        self.hand_over()

    def _forget(self) -> None:
        """Let go of speech that was not used for longest, but for what is to be said."""
        needed = {utterance.words for utterance in self._utterances}
        kept = sum(map(len, self._speech.values()))
        for words in [words for words in self._speech if words not in needed]:
            if kept <= MOST_KEPT:
                return
            kept -= len(self._speech.pop(words))
