"""What is to be said, from the words to the engine: made into speech at once, handed over shortly before its moment."""

import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Final, TypeAlias

from hiptimer.audio.engines.base import RATE, Engine, Samples, Speech
from hiptimer.audio.player import Utterance
from hiptimer.audio.synthesis.speaking import SpeechEngine
from hiptimer.audio.voice.renderer import Rendered, Renderer

HAND_OVER: Final = 2.0
"""Seconds before its moment in which speech is given to the engine: so that another engine may still take over."""

LONGER: Final = 0.1
"""Seconds by which speech may last longer than it was to: it still ends before the next beep."""

CLOSE_LIMIT: Final = 0.5
"""Seconds in which a helper that is ended is gone."""

MOST_KEPT: Final = 2_000_000
"""Samples of speech that are kept for when it is said again, 4 MB: the same few phrases come in every set."""


MakeRenderer: TypeAlias = Callable[[Callable[[Rendered], None], SpeechEngine | None], Renderer]
"""From who takes the speech and who speaks to a renderer."""


class Narrator:
    """Keeps what is to be said for the engine that plays. `clock` gives monotonic seconds.

    Its methods may be called from any thread, and none of them waits.
    """

    def __init__(self, make_renderer: MakeRenderer, clock: Callable[[], float] = time.monotonic) -> None:
        self._make_renderer = make_renderer
        self._renderer: Renderer | None = None
        self._speaker: SpeechEngine | None = None
        """Who speaks: one at a time; None is the bundled voice."""
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
        return None if self._renderer is None else self._renderer.notice

    def say(self, utterance: Utterance) -> None:
        """Let words be heard at their moment."""
        self._is_used = True
        with self._lock:
            renderer = self._renderer_of(utterance.engine)
            self._utterances.append(utterance)
            if utterance.words not in self._speech and utterance.words not in self._asked:
                self._asked.add(utterance.words)
                renderer.ask(utterance.words, utterance.seconds)
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
        with self._lock:
            renderer = self._renderer
        if renderer is not None:
            renderer.look_after()
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
                    self._give(utterance, samples, engine, now)

    def _give(self, utterance: Utterance, samples: Samples, engine: Engine, now: float) -> None:
        """Let an engine say what still has room, though it may take longer than it was to."""
        seconds = len(samples) / RATE
        latest = min(utterance.latest, utterance.latest + utterance.seconds + LONGER - seconds)
        if samples and latest >= max(utterance.at, now):
            self._ends.append(max(utterance.at, now) + max(utterance.seconds, seconds))
            engine.say(Speech(utterance.at, latest, samples))

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
        with self._lock:
            renderer = self._renderer
        if renderer is not None:
            renderer.close()
            renderer.join(CLOSE_LIMIT)

    def _renderer_of(self, speaker: SpeechEngine | None) -> Renderer:
        """The renderer of who speaks from now on; who spoke before is no longer heard."""
        if self._renderer is None or speaker is not self._speaker:
            if self._renderer is not None:
                self._renderer.close()
            self._speaker, self._utterances = speaker, []
            self._speech, self._asked = {}, set()
            self._renderer = self._make_renderer(partial(self._take, speaker), speaker)
        return self._renderer

    def _take(self, speaker: SpeechEngine | None, rendered: Rendered) -> None:
        with self._lock:
            if speaker is not self._speaker:
                return
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
