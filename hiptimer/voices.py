"""Which voice speaks a workout: the bundled one, whose clips the sound joins, or an engine that says any word."""

import unicodedata
from functools import partial
from typing import Final, NamedTuple

from hiptimer import paths
from hiptimer.audio.synthesis.manner import BANK, BY_ITSELF, COMMAND, NORMAL_RATE, Manner
from hiptimer.audio.synthesis.speaking import SpeechEngine
from hiptimer.audio.voice.bank import VoiceError, bundled_voice, open_bank
from hiptimer.audio.voice.speech import Speaker
from hiptimer.languages import ENGLISH, language_of
from hiptimer.languages.language import Language
from hiptimer.narration import Speech
from hiptimer.settings import Settings
from hiptimer.workout.plan import Plan
from hiptimer.workout.sound import SOUND_SECONDS, Sound
from hiptimer.workout.speech.lacking import lacks_words
from hiptimer.workout.speech.phrases import Detail, RepCount, Talk, Voice

INSTEAD: Final = "the bundled voice speaks"
"""What is said after why no engine does."""

REMEDY: Final = "install espeak-ng, or hiptimer[voice]"
"""What speaks any language."""


class Wish(NamedTuple):
    """Who a person wants to speak, and how."""

    engine: str = BY_ITSELF
    """A word of CHOICES; by itself an engine speaks only where the bundled voice lacks words."""
    command: tuple[str, ...] = ()
    """The person's own engine."""
    rate: int = NORMAL_RATE
    """Words a minute."""
    language: str = ENGLISH
    """The code of that of routines whose files do not say."""


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

    @property
    def is_supposed(self) -> bool:
        """Whether the voice is only what an engine would be that is not here."""
        return self.voice is not None and self.engine is None and self.voice.language.code != ENGLISH

    @property
    def complaint(self) -> str | None:
        """What is not as asked, with who speaks instead; None where all is."""
        if self.notice is None or self.voice is None:
            return self.notice and f"No voice: {self.notice}"
        return f"{self.notice}: {INSTEAD if self.engine is None else f'{self.engine.name} speaks'}"


def open_speaker(rate: int = NORMAL_RATE) -> Speaker:
    """Returns the bundled voice at a rate in words a minute; only its index is read. Raises VoiceError."""
    return Speaker(open_bank(bundled_voice()), rate)


def voice_of(speaker: Speaker) -> Voice:
    """Returns what the script of a workout asks a voice for."""
    return Voice(speaker.seconds, language_of(ENGLISH), {**SOUND_SECONDS, **_own_sounds()})


def _own_sounds() -> dict[Sound, float]:
    """How many seconds those sounds last that a person has put in place of ours."""
    if not paths.user_sounds().is_dir():
        return {}
    # Here, for hardly anybody has any: what reads sound files is not loaded for a listing.
    from hiptimer.audio.samples import own_seconds

    return own_seconds()


def voice_of_engine(engine: SpeechEngine, language: Language) -> Voice:
    """Returns the same of an engine, which says whatever is written in the letters of its language."""
    seconds = partial(_seconds, engine, _script_of(language.get_ready))
    return Voice(seconds, language, {**SOUND_SECONDS, **_own_sounds()})


def supposed_voice(language: Language, rate: int = NORMAL_RATE) -> Voice:
    """Returns the voice that everybody can install, for a script where none is here that speaks a language."""
    return voice_of_engine(SpeechEngine(Manner("espeak-ng", language.code, rate)), language)


def spoken_language(plan: Plan, usual: str) -> Language:
    """Returns the language in which a plan is said: its routine's own, else that of the code `usual`."""
    return language_of(plan.routine.language or usual)


def cast_of(plan: Plan, wish: Wish, talk: Talk) -> Cast:
    """Returns who speaks a plan."""
    language = spoken_language(plan, wish.language)
    if language.code != ENGLISH:
        return _foreign_cast(language, wish)
    try:
        bank, problem = voice_of(open_speaker(wish.rate)), None
    except VoiceError as error:
        bank, problem = None, str(error)
    if bank is not None and (wish.engine == BANK or _is_enough(bank, plan, wish, talk)):
        return Cast(bank)
    engine, obstacle = engine_of(wish, language, bank)
    if engine is None:
        return Cast(bank, notice=problem or obstacle)
    return Cast(voice_of_engine(engine, language), engine, bank)


def _foreign_cast(language: Language, wish: Wish) -> Cast:
    """Who speaks a plan in a language of which the bundled voice has no words: an engine, whichever that is."""
    engine, obstacle = engine_of(wish, language)
    if engine is None:
        return Cast(None, notice=unspoken(language, wish))
    return Cast(voice_of_engine(engine, language), engine, notice=obstacle)


def unspoken(language: Language, wish: Wish) -> str:
    """Returns a clause about a language that nobody here speaks, or nobody who is wished for."""
    if wish.engine == BANK:
        return f"the bundled voice speaks English, not {language.name}"
    return f"nothing here speaks {language.name}: {REMEDY}"


def talk_of(voice_detail: str, rep_numbers: str, *, phase_words: bool) -> Talk:
    """Returns what a person wants to hear, by the words of the settings."""
    return Talk(Detail(voice_detail), RepCount(rep_numbers), phase_words)


def speech_of(settings: Settings, plan: Plan) -> Speech:
    """Returns who speaks in a workout with these settings, and of what."""
    talk = talk_of(settings.voice_detail, settings.rep_numbers, phase_words=settings.phase_words)
    wish = Wish(settings.voice_engine, settings.voice_command, settings.voice_rate, settings.language)
    cast = cast_of(plan, wish, talk)
    notice = cast.complaint and f"{cast.complaint}."
    return Speech(cast.voice, talk, settings.voice, notice, cast.engine, cast.stand_in)


def _is_enough(bank: Voice, plan: Plan, wish: Wish, talk: Talk) -> bool:
    """Whether nobody else is asked for, nor needed."""
    return wish.engine == BY_ITSELF and not lacks_words(plan, bank, talk)


def engine_of(wish: Wish, language: Language, bank: Voice | None = None) -> tuple[SpeechEngine | None, str | None]:
    """Returns the engine that is wished for; else a clause about why there is none, where it was asked for by name.

    Another one comes with that clause where the bundled voice cannot speak in its place.
    """
    if wish.engine == BANK:
        return None, None
    # Imported here: most workouts need none.
    from hiptimer.audio.synthesis.programs import available, is_installed

    here = available(language.code, _command_for(language, wish))
    if wish.engine == BY_ITSELF:
        return (_engine(here[0], language, wish, bank) if here else None), None
    if wish.engine in here:
        return _engine(wish.engine, language, wish, bank), None
    if wish.engine == COMMAND and wish.command:
        obstacle = f"The 'voice command' has no {{language}}, so it is for {language_of(wish.language).name}"
    elif wish.engine == COMMAND:
        obstacle = "There is no 'voice command' in the settings"
    else:
        lack = f"has no voice for {language.name}" if is_installed(wish.engine) else "is not installed"
        obstacle = f"{wish.engine} {lack}"
    return (_engine(here[0], language, wish, bank) if here and language.code != ENGLISH else None), obstacle


def _command_for(language: Language, wish: Wish) -> tuple[str, ...]:
    """The person's own engine, where it is for a language: all of them if it is told which, else the usual one."""
    is_told = any("{language}" in word for word in wish.command)
    return wish.command if is_told or language.code == wish.language else ()


def engines_of(wish: Wish, language: Language) -> list[SpeechEngine]:
    """Returns all engines here for a language, the one first that speaks where none is asked for by name."""
    # Imported here: most workouts need none.
    from hiptimer.audio.synthesis.programs import available

    here = available(language.code, _command_for(language, wish))
    return [_engine(name, language, wish, None) for name in here]


def _engine(name: str, language: Language, wish: Wish, bank: Voice | None) -> SpeechEngine:
    manner = Manner(name, language.code, wish.rate, wish.command if name == COMMAND else ())
    # The bundled voice is one of flite's.
    return SpeechEngine(manner) if name != "flite" or bank is None else SpeechEngine(manner, bank.seconds)


def _seconds(engine: SpeechEngine, script: str, text: str) -> float | None:
    """How long an engine takes for a text; None where that has letters of another script, but for Latin ones."""
    letters = (letter for letter in text if letter.isalpha())
    return engine.seconds(text) if all(_script_of(letter) in (script, "LATIN") for letter in letters) else None


def _script_of(text: str) -> str:
    """The script of the first letter: `LATIN`."""
    return unicodedata.name(text[0], "").split(" ")[0]
