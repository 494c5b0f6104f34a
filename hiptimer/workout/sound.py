"""The sounds by name; what each tells a person and who plays it is not known here. Imports nothing of hiptimer."""

from enum import StrEnum


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
