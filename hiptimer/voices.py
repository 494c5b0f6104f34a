"""Which voice speaks: the bundled one, whose clips the sound joins, as the script of a workout needs it."""

from hiptimer.audio.voice.bank import VoiceError, bundled_voice, open_bank
from hiptimer.audio.voice.speech import Speaker
from hiptimer.languages.en import LANGUAGE as ENGLISH
from hiptimer.narration import Speech
from hiptimer.settings import Settings
from hiptimer.workout.speech.phrases import Detail, RepCount, Talk, Voice


def open_speaker() -> Speaker:
    """Returns the bundled voice, of which only the index is read. Raises VoiceError."""
    return Speaker(open_bank(bundled_voice()))


def voice_of(speaker: Speaker) -> Voice:
    """Returns what the script of a workout asks a voice for."""
    return Voice(speaker.seconds, ENGLISH)


def talk_of(voice_detail: str, rep_numbers: str, *, phase_words: bool) -> Talk:
    """Returns what a person wants to hear, by the words of the settings."""
    return Talk(Detail(voice_detail), RepCount(rep_numbers), phase_words)


def speech_of(settings: Settings) -> Speech:
    """Returns who speaks in a workout with these settings; without a voice, where it is missing or damaged."""
    talk = talk_of(settings.voice_detail, settings.rep_numbers, phase_words=settings.phase_words)
    try:
        voice = voice_of(open_speaker())
    except VoiceError as problem:
        return Speech(None, talk, settings.voice, f"No voice: {problem}.")
    return Speech(voice, talk, settings.voice)
