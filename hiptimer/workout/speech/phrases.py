"""What a voice says, when, and how much of it a person wants to hear: the values of this room. Times are seconds."""

from collections.abc import Callable, Mapping
from enum import IntEnum, StrEnum
from typing import Final, NamedTuple

from hiptimer.languages.en import LANGUAGE as ENGLISH
from hiptimer.languages.language import Language
from hiptimer.workout.sound import SOUND_SECONDS, Sound


class Priority(IntEnum):
    """What a phrase is for; where there is room for one only, it is that with the lowest number."""

    NEXT = 0
    """What comes next, or has just begun."""
    PLACE = 1
    """Where one is, after a key has moved there."""
    LAST_SECONDS = 2
    HALF = 3
    REPS = 4
    PHASE = 5
    CUE = 6


class Phrase(NamedTuple):
    """Words, and the time that they take."""

    step: int
    """The number of the step in which it is said; as many as there are steps for what is said at the end."""
    start: float
    """From the step's start, or from the workout's in a script of all of it; likewise `latest_end`."""
    seconds: float
    latest_end: float
    """A beep comes, or what it says is no longer true: what could not be said by then is not said."""
    priority: Priority
    words: str
    """Spelled out: without figures and abbreviations."""

    @property
    def end(self) -> float:
        """When its last word is over."""
        return self.start + self.seconds

    def after(self, seconds: float) -> "Phrase":
        """Returns the phrase with its times counted from so many seconds earlier."""
        return self._replace(start=self.start + seconds, latest_end=self.latest_end + seconds)


class Detail(StrEnum):
    """How much is said."""

    NAMES = "names"
    """What comes next, and the end."""
    HALVES = "halves"
    """Half, and the last ten seconds of what is long, too."""
    ALL = "all"
    """A cue in what is long, too."""


class RepCount(StrEnum):
    """Which reps are counted aloud."""

    OFF = "off"
    FIFTHS = "fifths"
    """Every fifth."""
    ALL = "all"


class Talk(NamedTuple):
    """What a person wants to hear."""

    detail: Detail = Detail.ALL
    reps: RepCount = RepCount.FIFTHS
    phases: bool = False
    """The words of the tempo: `lift`, `hold`, `lower`."""


TALK: Final = Talk()
"""What everybody hears who asks for nothing else."""


class Voice(NamedTuple):
    """Who speaks."""

    seconds: Callable[[str], float | None]
    """How long a text takes; None where it cannot be said."""
    language: Language = ENGLISH
    sounds: Mapping[Sound, float] = SOUND_SECONDS
    """How long each sound lasts."""

    def can_say(self, text: str) -> bool:
        """Whether it has all the words of a text."""
        return self.seconds(text) is not None
