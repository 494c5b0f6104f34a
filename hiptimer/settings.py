"""What a person can choose about a workout."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from hiptimer.keymap import USUAL_KEYS, Keymap
from hiptimer.workout.prescription import Auto, Dosing


class Settings(NamedTuple):
    """The choices of one start of the program."""

    level: Dosing = Auto.AUTO
    audio: str = "auto"
    volume: int = 80
    """0 to 100."""
    duck: int = 100
    """Percent that is left of what other programs play; 100: it is not lowered."""
    speed: float = 1.0
    """How many times faster than the machine's the workout's clock runs."""
    record: bool = True
    """What is done is remembered."""
    flash: bool = True
    """Banner and clock light up at a change."""
    theme: str | None = None
    """A theme's name; None is our own dark one, or what TEXTUAL_THEME says."""
    voice: bool = True
    """A voice says what comes."""
    voice_volume: int = 100
    """0 to 150, against the beeps: 100 is as loud as it was made."""
    voice_rate: int = 160
    """Words a minute; 160 is how the bundled voice was made."""
    language: str = "en"
    """The code of the language of a routine that does not say."""
    voice_engine: str = "auto"
    """Who speaks: the word of an engine; auto is the bundled voice, and an engine where that lacks words."""
    voice_command: tuple[str, ...] = ()
    """The person's own engine: a program and its arguments, with placeholders."""
    voice_detail: str = "all"
    """How much it says: the word of a Detail."""
    rep_numbers: str = "fifths"
    """Which reps it counts: the word of a RepCount."""
    phase_words: bool = False
    """It says the words of the tempo."""
    figure: bool = True
    """The figure is shown."""
    day_start: int = 0
    """The hour at which a day begins."""
    keys: Keymap = USUAL_KEYS
    commands: Mapping[str, Sequence[str]] = {}
    """What is run on each event, as words."""
    title: bool = True
    """The terminal's title says where the workout stands."""
    progress: bool = True
    """So does its tab, or the desktop's panel, where the terminal knows how."""
    notifications: bool = True
    """The desktop tells the end, and a pause after sleep, to who does not look."""

    @property
    def unrecorded(self) -> str | None:
        """One line about why what is done is not to be remembered; None where it is."""
        if self.record:
            return None
        return "Not recorded, as was asked for." if self.speed == 1 else "A preview: not recorded."


Keep = Callable[[str, object], str | None]
"""Keeps what a key has changed a setting to, for the next start; returns one line where that cannot be done."""


def keep_nothing(_name: str, _value: object) -> str | None:
    """Keep it for this time only."""
    return None
