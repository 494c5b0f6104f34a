"""What is to be said is made ahead, handed over shortly before its moment, and never after it."""

from array import array
from collections.abc import Callable

import pytest
from fake_engines import FakeEngine

from hiptimer.audio import narrator
from hiptimer.audio.engines.base import RATE, Samples
from hiptimer.audio.narrator import HAND_OVER, Narrator
from hiptimer.audio.player import Utterance
from hiptimer.audio.synthesis.manner import Manner
from hiptimer.audio.synthesis.speaking import SpeechEngine
from hiptimer.audio.voice.renderer import Rendered, Renderer
from hiptimer.testing.clock import ManualClock

SAMPLES = array("h", [1, 2, 3])


class FakeRenderer(Renderer):
    """Makes speech when it is told to."""

    def __init__(self, take: Callable[[Rendered], None], engine: SpeechEngine | None) -> None:
        super().__init__(take, engine=engine)
        self.speaker = engine
        self.asked: list[tuple[str, float]] = []
        self.closed = False

    def ask(self, words: str, seconds: float) -> None:
        self.asked.append((words, seconds))

    def close(self) -> None:
        self.closed = True

    def make(self, words: str, samples: Samples = SAMPLES) -> None:
        self._take(Rendered(words, samples))


class Scene:
    """A narrator with an engine, on a clock that the test moves."""

    def __init__(self) -> None:
        self.clock = ManualClock(100.0)
        self.engine = FakeEngine()
        self.narrator = Narrator(self._renderer, self.clock.now)
        self.narrator.attach(self.engine)

    def _renderer(self, take: Callable[[Rendered], None], engine: SpeechEngine | None) -> Renderer:
        self.renderer = FakeRenderer(take, engine)
        return self.renderer

    def say(self, words: str, ahead: float, patience: float = 1.0, engine: SpeechEngine | None = None) -> None:
        at = self.clock.now() + ahead
        self.narrator.say(Utterance(at, at + patience, 2.0, words, engine))

    def pass_time(self, seconds: float) -> None:
        self.clock.move(seconds)
        self.narrator.look_after()

    @property
    def heard(self) -> list[float]:
        return [speech.at for speech in self.engine.speeches]


def test_speech_is_made_at_once_and_handed_over_shortly_before_its_moment() -> None:
    scene = Scene()
    scene.say("one", 30.0)
    assert scene.renderer.asked == [("one", 2.0)]
    scene.renderer.make("one")
    assert scene.heard == []
    scene.pass_time(30.0 - HAND_OVER + 0.1)
    assert scene.heard == [130.0]
    scene.pass_time(1.0)
    assert scene.heard == [130.0]


def test_what_is_said_soon_is_handed_over_as_soon_as_it_is_made() -> None:
    scene = Scene()
    scene.say("one", 0.5)
    scene.renderer.make("one")
    assert scene.heard == [100.5]


def test_the_same_words_are_made_once() -> None:
    scene = Scene()
    scene.say("one", 0.5)
    scene.say("one", 1.0)
    scene.renderer.make("one")
    scene.say("one", 1.5)
    assert scene.renderer.asked == [("one", 2.0)]
    assert scene.heard == [100.5, 101.0, 101.5]


def test_speech_that_was_made_too_late_is_not_heard_and_what_comes_after_is() -> None:
    scene = Scene()
    scene.say("one", 0.5)
    scene.say("two", 5.0)
    scene.pass_time(3.5)
    scene.renderer.make("one")
    scene.renderer.make("two")
    assert scene.heard == [105.0]


def test_a_hush_silences_the_engine_and_what_was_not_handed_over() -> None:
    scene = Scene()
    scene.say("one", 30.0)
    scene.narrator.hush()
    scene.renderer.make("one")
    scene.pass_time(29.0)
    assert (scene.heard, scene.engine.hushes) == ([], 1)


def test_another_engine_says_what_the_lost_one_was_not_given() -> None:
    scene, other = Scene(), FakeEngine("other")
    scene.say("one", 10.0)
    scene.renderer.make("one")
    scene.narrator.attach(None)
    scene.pass_time(9.0)
    scene.narrator.attach(other)
    scene.narrator.look_after()
    assert [speech.at for speech in other.speeches] == [110.0]


def test_an_engine_that_cannot_speak_is_given_nothing() -> None:
    scene = Scene()
    scene.engine.speaks = False
    scene.say("one", 0.5)
    scene.renderer.make("one")
    assert (scene.heard, scene.narrator.ends()) == ([], [])


def test_it_tells_until_when_it_speaks() -> None:
    scene = Scene()
    scene.say("one", 0.5)
    assert scene.narrator.ends() == [102.5]
    scene.renderer.make("one")
    scene.pass_time(1.0)
    assert scene.narrator.ends() == [102.5]
    scene.pass_time(2.0)
    assert scene.narrator.ends() == []


def test_closing_lets_go_of_the_helper() -> None:
    scene = Scene()
    scene.say("one", 30.0)
    scene.narrator.close()
    assert scene.renderer.closed


def test_speech_that_was_used_long_ago_is_let_go_and_what_is_to_be_said_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(narrator, "MOST_KEPT", 2 * len(SAMPLES))
    scene = Scene()
    scene.say("one", 0.5)
    scene.renderer.make("one")
    for words in ("two", "three", "four"):
        scene.say(words, 30.0)
        scene.renderer.make(words)
    scene.pass_time(29.0)
    assert scene.heard == [100.5, 130.0, 130.0, 130.0]
    scene.say("one", 0.5)
    assert [words for words, _ in scene.renderer.asked] == ["one", "two", "three", "four", "one"]


# --- engines ---


def test_each_voice_has_a_renderer_of_its_own_and_the_one_before_is_let_go() -> None:
    scene, engine = Scene(), SpeechEngine(Manner("flite"))
    scene.say("one", 30.0)
    bundled = scene.renderer
    scene.say("two", 31.0, engine=engine)
    assert (bundled.speaker, bundled.closed) == (None, True)
    assert (scene.renderer.speaker, scene.renderer.asked) == (engine, [("two", 2.0)])
    bundled.make("one")
    scene.renderer.make("two")
    scene.pass_time(30.5)
    assert scene.heard == [131.0]


def test_the_same_words_in_another_voice_are_made_anew() -> None:
    scene = Scene()
    scene.say("one", 0.5)
    scene.renderer.make("one")
    scene.say("one", 5.0, engine=SpeechEngine(Manner("flite")))
    assert scene.renderer.asked == [("one", 2.0)]


def test_speech_that_takes_longer_than_there_is_room_is_not_heard() -> None:
    scene = Scene()
    for words, patience, seconds in (("longer", 0.5, 2.4), ("too long", 0.5, 2.7)):
        scene.say(words, 1.0, patience, SpeechEngine(Manner("flite")))
        scene.renderer.make(words, array("h", [1]) * round(seconds * RATE))
    ((at, latest),) = [(speech.at, speech.latest) for speech in scene.engine.speeches]
    assert (at, round(latest, 2)) == (101.0, 101.2)
