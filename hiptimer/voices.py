"""Which voice speaks: the bundled one, whose clips the sound joins, as the script of a workout needs it."""

from hiptimer.audio.voice.bank import VoiceError, bundled_voice, open_bank
from hiptimer.audio.voice.speech import Speaker
from hiptimer.narration import Speech
from hiptimer.settings import Settings
from hiptimer.workout.speech.english import ENGLISH
from hiptimer.workout.speech.phrases import Detail, RepCount, Talk, Voice


def open_speaker() -> Speaker:
    """Returns the bundled voice, of which only the index is read. Raises VoiceError."""
    return Speaker(open_bank(bundled_voice()))


def voice_of(speaker: Speaker) -> Voice:
    """Returns what the script of a workout asks a voice for."""
    return Voice(speaker.seconds, ENGLISH)


def speech_of(settings: Settings) -> Speech:
    """Returns who speaks in a workout with these settings; without a voice, where it is missing or damaged."""
    talk = Talk(Detail(settings.voice_detail), RepCount(settings.rep_numbers), settings.phase_words)
    try:
        voice = voice_of(open_speaker())
    except VoiceError as problem:
        return Speech(None, talk, settings.voice, f"No voice: {problem}.")
    return Speech(voice, talk, settings.voice)
