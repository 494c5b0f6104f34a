"""A whole workout as it is heard: every beep at its sample and every text at its own, by keys and without."""

from array import array
from collections.abc import Callable

import pytest
from fake_engines import FakeEngine
from plans import plan_of
from small_workouts import SMALL

from hiptimer.audio.engines.base import RATE, SoundSamples, Speech
from hiptimer.audio.engines.mixer import Mixer, soft_clipped
from hiptimer.audio.engines.stream_clock import StreamClock
from hiptimer.audio.narrator import Narrator
from hiptimer.audio.samples import load_samples
from hiptimer.audio.voice.renderer import Rendered, Renderer
from hiptimer.audio.voice.speech import Speaker
from hiptimer.conductor import Conductor
from hiptimer.keys import Action
from hiptimer.narration import Speech as Manner
from hiptimer.testing.clock import ManualClock
from hiptimer.testing.player import RecordingPlayer
from hiptimer.voices import open_speaker, voice_of
from hiptimer.workout.session import Session
from hiptimer.workout.sound import Sound

BLOCK = RATE // 20


@pytest.fixture(scope="module")
def sounds() -> SoundSamples:
    return load_samples()[0]


@pytest.fixture(scope="module")
def speaker() -> Speaker:
    return open_speaker()


class OwnRenderer(Renderer):
    """Makes speech at once."""

    def __init__(self, take: Callable[[Rendered], None], speaker: Speaker) -> None:
        super().__init__(take)
        self._voice = speaker

    def ask(self, words: str, seconds: float) -> None:
        speech = self._voice.samples(words)
        assert abs(len(speech) / RATE - seconds) < 0.01
        self._take(Rendered(words, speech))


class MixingEngine(FakeEngine):
    """Mixes what it is given, and remembers it."""

    def __init__(self, sounds: SoundSamples) -> None:
        super().__init__()
        self.mixer = Mixer(sounds, 1.0, StreamClock())

    def schedule(self, sound: Sound, at: float) -> None:
        super().schedule(sound, at)
        self.mixer.schedule(sound, at)

    def cancel_pending(self) -> None:
        self.mixer.cancel_pending()

    def say(self, speech: Speech) -> None:
        super().say(speech)
        self.mixer.say(speech)

    def hush(self) -> None:
        self.mixer.hush()


class Player(RecordingPlayer):
    """Plays through an engine, without threads."""

    def __init__(self, clock: ManualClock, engine: MixingEngine, speaker: Speaker) -> None:
        super().__init__(clock.now)
        self.engine = engine
        self.narrator = Narrator(lambda take, _engine: OwnRenderer(take, speaker), clock.now)
        self.narrator.attach(engine)
        self.say, self.hush = self.narrator.say, self.narrator.hush  # type: ignore[method-assign]  # as the real one

    def schedule(self, sound: Sound, at: float) -> None:
        super().schedule(sound, at)
        self.engine.schedule(sound, at)

    def cancel_pending(self) -> None:
        super().cancel_pending()
        self.engine.cancel_pending()


def heard(sounds: SoundSamples, speaker: Speaker, keys: dict[float, Action]) -> tuple[list[int], Player]:
    """What is heard of a small workout, sample by sample, with keys pressed at some of its seconds."""
    clock, engine = ManualClock(), MixingEngine(sounds)
    player = Player(clock, engine, speaker)
    conductor = Conductor(Session(plan_of(SMALL)), player, clock, speech=Manner(voice_of(speaker)))
    conductor.start()
    stream: list[int] = []
    for block in range(100 * 20):
        if action := keys.get(block / 20):
            clock.sleep(1.0)
            conductor.press(action)
        conductor.tick()
        player.narrator.look_after()
        stream += array("h", engine.mixer.render(BLOCK, clock.now()))
        clock.move(1 / 20, watched=False)
    return stream, player


def test_every_text_and_every_beep_is_heard_whole_at_its_sample(sounds: SoundSamples, speaker: Speaker) -> None:
    stream, player = heard(sounds, speaker, {})
    expected = [0] * len(stream)
    for scheduled in player.heard:
        _add(expected, scheduled.at, sounds[scheduled.sound])
    for speech in player.engine.speeches:
        _add(expected, speech.at, speech.samples)
    assert len(player.engine.speeches) > 5
    assert stream == list(map(soft_clipped, expected))


def test_a_key_in_the_middle_of_a_text_ends_it_within_a_block_and_the_answer_is_heard_whole(
    sounds: SoundSamples, speaker: Speaker
) -> None:
    stream, player = heard(sounds, speaker, {1.5: Action.SKIP})
    answer = next(speech for speech in player.engine.speeches if speech.at > 1.5)
    begin = round(answer.at * RATE)
    beep = round(1.5 * RATE) + len(sounds[Sound.START])
    assert any(stream[round(1.4 * RATE) : round(1.5 * RATE)])
    assert not any(stream[beep + BLOCK : begin])
    assert stream[begin : begin + len(answer.samples)] == list(map(soft_clipped, answer.samples))


def _add(stream: list[int], at: float, samples: "array[int]") -> None:
    begin = round(at * RATE)
    for place, value in enumerate(samples, begin):
        stream[place] += value
