"""Which voice speaks: the bundled one, whose clips the sound joins, as the script of a workout needs it."""

from functools import partial
from typing import Final

from hiptimer.audio.player import NORMAL_RATE
from hiptimer.audio.voice.bank import VoiceError, bundled_voice, open_bank
from hiptimer.audio.voice.speech import Speaker
from hiptimer.languages import ENGLISH, language_of
from hiptimer.languages.language import Language
from hiptimer.narration import Speech
from hiptimer.settings import Settings
from hiptimer.workout.plan import Plan
from hiptimer.workout.speech.phrases import Detail, RepCount, Talk, Voice

_A_CHARACTER: Final = 0.066
_A_STOP: Final = 0.25
_A_TEXT: Final = 0.1
"""Seconds of speech at the normal rate: espeak-ng's German, measured over the script of a routine."""


def open_speaker(rate: int = NORMAL_RATE) -> Speaker:
    """Returns the bundled voice at a rate in words a minute; only its index is read. Raises VoiceError."""
    return Speaker(open_bank(bundled_voice()), rate)


def voice_of(speaker: Speaker) -> Voice:
    """Returns what the script of a workout asks a voice for."""
    return Voice(speaker.seconds, language_of(ENGLISH))


def spoken_language(plan: Plan, usual: str) -> Language:
    """Returns the language in which a plan is said: its routine's own, else that of the code `usual`."""
    return language_of(plan.routine.language or usual)


def unspoken(language: Language) -> str | None:
    """Returns in some words why nothing here speaks a language; None where it is spoken."""
    if language.code == ENGLISH:
        return None
    return f"nothing here speaks {language.name}, for the bundled voice is English"


def supposed_voice(language: Language, rate: int = NORMAL_RATE) -> Voice:
    """Returns a voice that could say everything in a language, for a script where nobody is there to say it.

    Its texts are about as long as those of any voice.
    """
    return Voice(partial(_about, rate), language)


def _about(rate: int, text: str) -> float:
    seconds = _A_TEXT + _A_CHARACTER * len(text) + _A_STOP * text.count(". ")
    return seconds * NORMAL_RATE / rate


def talk_of(voice_detail: str, rep_numbers: str, *, phase_words: bool) -> Talk:
    """Returns what a person wants to hear, by the words of the settings."""
    return Talk(Detail(voice_detail), RepCount(rep_numbers), phase_words)


def speech_of(settings: Settings, plan: Plan) -> Speech:
    """Returns who speaks in a workout with these settings; without a voice, where none speaks its language or where
    the voice is missing or damaged.
    """
    talk = talk_of(settings.voice_detail, settings.rep_numbers, phase_words=settings.phase_words)
    obstacle = unspoken(spoken_language(plan, settings.language))
    if obstacle is not None:
        return Speech(None, talk, settings.voice, f"No voice: {obstacle}.")
    try:
        voice = voice_of(open_speaker(settings.voice_rate))
    except VoiceError as problem:
        return Speech(None, talk, settings.voice, f"No voice: {problem}.")
    return Speech(voice, talk, settings.voice)
