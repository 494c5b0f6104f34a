"""The sounds by name; what each tells a person and who plays it is not known here. Imports nothing of hiptimer."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Sound(StrEnum):
    """A beep. Its value is its name in a plan's JSON and that of its WAV file."""

    START = "start"
    SWITCH = "switch"
    REST = "rest"
    NEXT = "next"
    TICK = "tick"
    HALF = "half"
    REP = "rep"
    PHASE = "phase"
    ROUND = "round"
    PAUSE = "pause"
    RESUME = "resume"
    FINISH = "finish"


SOUND_SECONDS: Final[Mapping[Sound, float]] = {
    Sound.START: 0.47,
    Sound.SWITCH: 0.5,
    Sound.REST: 0.55,
    Sound.NEXT: 0.52,
    Sound.TICK: 0.07,
    Sound.HALF: 0.3,
    Sound.REP: 0.11,
    Sound.PHASE: 0.09,
    Sound.ROUND: 0.7,
    Sound.PAUSE: 0.58,
    Sound.RESUME: 0.43,
    Sound.FINISH: 0.85,
}
"""How long each of the bundled sounds lasts: a voice waits for its end."""
