"""What is said in a recording, and its speech: of the bundled voice as it is asked for, of an engine all at once."""

from array import array
from collections.abc import Callable
from functools import partial
from typing import Final, NamedTuple

from hiptimer.audio.engines.base import RATE, Samples, voice_gain_of
from hiptimer.audio.narrator import LONGER
from hiptimer.audio.synthesis.manner import BY_ITSELF, SynthesisError
from hiptimer.audio.synthesis.speaking import SpeechEngine
from hiptimer.audio.voice.host import louder
from hiptimer.audio.voice.studio import spoken_texts
from hiptimer.cli.errors import complain
from hiptimer.cli.spoken import checked_cast, chosen_talk, chosen_wish
from hiptimer.configuration.config import Config
from hiptimer.configuration.effective import effective
from hiptimer.usage import UsageError
from hiptimer.voices import INSTEAD, cast_of, open_speaker, voice_of
from hiptimer.workout.plan import Plan
from hiptimer.workout.speech.phrases import Phrase
from hiptimer.workout.speech.script import spoken_script

_TRIES: Final = 4
"""How often what an engine takes longer for than was thought is placed anew; what has no room then is left out."""


class Narration(NamedTuple):
    """Everything that is said in a recording."""

    script: tuple[Phrase, ...] = ()
    samples: Callable[[str], Samples] = lambda _text: array("h")
    """The speech of a text of it. Raises VoiceError."""


def narration_of(plan: Plan, config: Config, engine: str | None, rate: int | None) -> Narration:
    """Returns what is said, by the `speaker_option` and the `rate_option`.

    Raises UsageError where nobody can speak, VoiceError.
    """
    talk, gain = chosen_talk(config), voice_gain_of(effective(config)["voice volume"].value)
    wish = chosen_wish(config, engine, rate)
    cast = checked_cast(cast_of(plan, wish, talk), engine)
    if cast.engine is not None and cast.voice is not None:
        try:
            return _by_engine(cast.engine, partial(spoken_script, plan, cast.voice, talk), gain)
        except SynthesisError as problem:
            reason = f"{cast.engine.name} does not speak ({problem})"
            if cast.stand_in is None or engine not in (None, BY_ITSELF):
                raise UsageError(reason) from problem
            complain(f"{reason}: {INSTEAD}")
    speaker = open_speaker(wish.rate)
    return Narration(spoken_script(plan, voice_of(speaker), talk), lambda words: louder(speaker.samples(words), gain))


def _by_engine(engine: SpeechEngine, scripted: Callable[[], tuple[Phrase, ...]], gain: float) -> Narration:
    """What an engine says, all of which ends before the next beep. Raises SynthesisError."""
    speech: dict[str, Samples] = {}
    for _ in range(_TRIES):
        script = scripted()
        speech |= spoken_texts(engine, (phrase.words for phrase in script if phrase.words not in speech), gain)
        script = tuple(phrase for phrase in script if speech[phrase.words])
        fitting = tuple(phrase for phrase in script if _fits(phrase, len(speech[phrase.words]) / RATE))
        if len(fitting) == len(script):
            break
    return Narration(fitting, speech.__getitem__)


def _fits(phrase: Phrase, seconds: float) -> bool:
    return phrase.start + seconds <= phrase.latest_end + LONGER
