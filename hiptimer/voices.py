"""Which voice speaks a workout: the bundled one, whose clips the sound joins, or an engine that says any word."""

import unicodedata
from functools import partial
from typing import Final, NamedTuple

from hiptimer import paths
from hiptimer.audio.synthesis.manner import BANK, BY_ITSELF, COMMAND, NORMAL_RATE, Manner
from hiptimer.audio.synthesis.speaking import SpeechEngine
from hiptimer.audio.voice.bank import VoiceError, bundled_voice, open_bank
from hiptimer.audio.voice.speech import Speaker
from hiptimer.narration import Speech
from hiptimer.settings import Settings
from hiptimer.workout.plan import Plan
from hiptimer.workout.sound import SOUND_SECONDS, Sound
from hiptimer.workout.speech.english import ENGLISH
from hiptimer.workout.speech.lacking import lacks_words
from hiptimer.workout.speech.language import Language
from hiptimer.workout.speech.phrases import Detail, RepCount, Talk, Voice

ENGLISH_CODE: Final = "en"


INSTEAD: Final = "the bundled voice speaks"
"""What is said after why no engine does."""


class Wish(NamedTuple):
    """Which engine a person wants to speak."""

    engine: str = BY_ITSELF
    """A word of CHOICES; by itself an engine speaks only where the bundled voice lacks words."""
    command: tuple[str, ...] = ()
    """The person's own engine."""
    rate: int = NORMAL_RATE
    """Words a minute."""


class Cast(NamedTuple):
    """Who speaks a plan: one voice for all of it."""

    voice: Voice | None
    """None where nobody can."""
    engine: SpeechEngine | None = None
    """None where it is the bundled voice."""
    stand_in: Voice | None = None
    """The bundled voice, for when the engine fails."""
    notice: str | None = None
    """A clause about why nobody can, or the engine that was asked for cannot."""


def open_speaker() -> Speaker:
    """Returns the bundled voice, of which only the index is read. Raises VoiceError."""
    return Speaker(open_bank(bundled_voice()))


def voice_of(speaker: Speaker) -> Voice:
    """Returns what the script of a workout asks a voice for."""
    return Voice(speaker.seconds, ENGLISH, {**SOUND_SECONDS, **_own_sounds()})


def _own_sounds() -> dict[Sound, float]:
    """How many seconds those sounds last that a person has put in place of ours."""
    if not paths.user_sounds().is_dir():
        return {}
    # Here, for hardly anybody has any: what reads sound files is not loaded for a listing.
    from hiptimer.audio.samples import own_seconds

    return own_seconds()


def voice_of_engine(engine: SpeechEngine, language: Language = ENGLISH) -> Voice:
    """Returns the same of an engine, which says whatever is written in the letters of its language."""
    seconds = partial(_seconds, engine, _script_of(language.get_ready))
    return Voice(seconds, language, {**SOUND_SECONDS, **_own_sounds()})


def cast_of(plan: Plan, wish: Wish, talk: Talk) -> Cast:
    """Returns who speaks a plan."""
    try:
        bank, problem = voice_of(open_speaker()), None
    except VoiceError as error:
        bank, problem = None, str(error)
    if bank is not None and (wish.engine == BANK or _is_enough(bank, plan, wish, talk)):
        return Cast(bank)
    engine, obstacle = engine_of(wish, bank)
    if engine is None:
        return Cast(bank, notice=problem or obstacle)
    return Cast(voice_of_engine(engine), engine, bank)


def talk_of(voice_detail: str, rep_numbers: str, *, phase_words: bool) -> Talk:
    """Returns what a person wants to hear, by the words of the settings."""
    return Talk(Detail(voice_detail), RepCount(rep_numbers), phase_words)


def speech_of(settings: Settings, plan: Plan) -> Speech:
    """Returns who speaks in a workout with these settings, and of what."""
    talk = talk_of(settings.voice_detail, settings.rep_numbers, phase_words=settings.phase_words)
    cast = cast_of(plan, Wish(settings.voice_engine, settings.voice_command), talk)
    notice = cast.notice and (f"No voice: {cast.notice}." if cast.voice is None else f"{cast.notice}: {INSTEAD}.")
    return Speech(cast.voice, talk, settings.voice, notice, cast.engine, cast.stand_in)


def _is_enough(bank: Voice, plan: Plan, wish: Wish, talk: Talk) -> bool:
    """Whether nobody else is asked for, nor needed."""
    return wish.engine == BY_ITSELF and not lacks_words(plan, bank, talk)


def engine_of(wish: Wish, bank: Voice | None = None) -> tuple[SpeechEngine | None, str | None]:
    """Returns the engine that is wished for; else one line about why there is none, where it was asked for by name."""
    if wish.engine == BANK:
        return None, None
    # Imported here: most workouts need none.
    from hiptimer.audio.synthesis.programs import available

    here = available(ENGLISH_CODE, wish.command)
    if wish.engine == BY_ITSELF:
        return (_engine(here[0], wish, bank) if here else None), None
    if wish.engine in here:
        return _engine(wish.engine, wish, bank), None
    if wish.engine == COMMAND:
        return None, "There is no 'voice command' in the settings"
    return None, f"{wish.engine} is not installed"


def engines_of(wish: Wish) -> list[SpeechEngine]:
    """Returns all engines that are here, the one first that speaks where none is asked for by name."""
    # Imported here: most workouts need none.
    from hiptimer.audio.synthesis.programs import available

    return [_engine(name, wish, None) for name in available(ENGLISH_CODE, wish.command)]


def _engine(name: str, wish: Wish, bank: Voice | None) -> SpeechEngine:
    manner = Manner(name, ENGLISH_CODE, wish.rate, wish.command if name == COMMAND else ())
    # The bundled voice is one of flite's.
    return SpeechEngine(manner) if name != "flite" or bank is None else SpeechEngine(manner, bank.seconds)


def _seconds(engine: SpeechEngine, script: str, text: str) -> float | None:
    """How long an engine takes for a text; None where that has letters of another script, but for Latin ones."""
    letters = (letter for letter in text if letter.isalpha())
    return engine.seconds(text) if all(_script_of(letter) in (script, "LATIN") for letter in letters) else None


def _script_of(text: str) -> str:
    """The script of the first letter: `LATIN`."""
    return unicodedata.name(text[0], "").split(" ")[0]
