"""Which voice speaks: the bundled one, whose clips the sound joins, as the script of a workout needs it."""

from hiptimer.audio.voice.bank import bundled_voice, open_bank
from hiptimer.audio.voice.speech import Speaker
from hiptimer.workout.speech.english import ENGLISH
from hiptimer.workout.speech.phrases import Voice


def open_speaker() -> Speaker:
    """Returns the bundled voice, of which only the index is read. Raises VoiceError."""
    return Speaker(open_bank(bundled_voice()))


def voice_of(speaker: Speaker) -> Voice:
    """Returns what the script of a workout asks a voice for."""
    return Voice(speaker.seconds, ENGLISH)
