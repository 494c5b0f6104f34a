"""The seam between the workout and the sound: what every player can do, and the one that plays nothing."""

from typing import NamedTuple, Protocol

from hiptimer.audio.synthesis.speaking import SpeechEngine
from hiptimer.workout.sound import Sound

SOUNDS: dict[Sound, str] = {
    Sound.START: "work begins",
    Sound.SWITCH: "other side or direction, at the start of that rest",
    Sound.REST: "a set is done",
    Sound.NEXT: "another exercise comes",
    Sound.TICK: "each of the last three seconds of a rest, a get-ready and a hold",
    Sound.HALF: "half of a hold of 20 s and more",
    Sound.REP: "each repetition at tempo",
    Sound.PHASE: "each phase inside a repetition, softer",
    Sound.ROUND: "a round of a circuit is done",
    Sound.PAUSE: "the clock stands",
    Sound.RESUME: "the clock runs again",
    Sound.FINISH: "the workout is done",
}
"""What each sound tells a person."""


COMMAND_PLAYERS = ("paplay", "pw-play", "aplay", "afplay", "powershell")
"""Programs that play a WAV file, in the order in which they are tried; afplay is of macOS, the last of Windows."""

ORDER = ("miniaudio", "pulse", "simpleaudio", *COMMAND_PLAYERS, "bell")
"""The engines `auto` tries, best first; after them comes silence."""

CHOICES = ("auto", *ORDER, "off")
"""What a person may give with `--audio`."""


class PlayerStatus(NamedTuple):
    """What plays right now, for the screen and the doctor."""

    engine: str
    """The one that plays or is to play, as given with `--audio`; `off` where there is none, or none was opened yet."""
    device: str | None = None
    """The output device's own name, where the engine knows it."""
    ready: bool = True
    """False while the engine is still opening or coming back."""
    latency: float | None = None
    """Measured seconds from call to sound, where the engine knows it."""
    lead: float = 0.0
    """Seconds by which a sound must be scheduled ahead to be heard at its time, with room for a busy machine."""
    lost: bool = False
    """Nothing can be heard, though it was asked for."""
    notice: str | None = None
    """One line for the person when something is not as asked: which engine was passed over, and why."""


class Utterance(NamedTuple):
    """Words to be said at a moment of `time.monotonic()`."""

    at: float
    latest: float
    """What has not begun by then is not said."""
    seconds: float
    """How long they take: what lasts longer is not what was asked for."""
    words: str
    engine: SpeechEngine | None = None
    """Who says them; None for the bundled voice."""


class Player(Protocol):
    """Plays sounds, and speaks, at moments of `time.monotonic()`.

    No method raises, or needs the caller to know which engine plays; none but `drain` blocks. All are called from one
    thread.
    """

    @property
    def status(self) -> PlayerStatus:
        """A snapshot; cheap enough to be asked for ten times a second."""

    def schedule(self, sound: Sound, at: float) -> None:
        """Let `sound` be heard at monotonic second `at`; at once where that is just past.

        What is late by more than 0.3 s is not played, and of what was missed only the newest is.
        """

    def cancel_pending(self) -> None:
        """Forget every scheduled sound that has not begun; what is to be said stays."""

    def say(self, utterance: Utterance) -> None:
        """Let words be heard at their moment, one utterance after the other; nothing where no voice can be heard."""

    def hush(self) -> None:
        """Say nothing of what was to be said, nor any more of what is being said."""

    def set_volume(self, percent: int) -> None:
        """Loudness from 0 to 100, on a perceptual curve."""

    def set_muted(self, muted: bool) -> None:
        """Silence at once, or sound again; the volume stays as it was."""

    def suspend(self) -> None:
        """A pause begins: after a minute of it devices are let go."""

    def wake(self) -> None:
        """Sound is expected again within 3 s."""

    def drain(self, limit: float) -> None:
        """Wait until all that is scheduled has sounded, at most `limit` seconds: for who closes after the last one."""

    def close(self) -> None:
        """Cancel what is pending and let go of everything, within a second."""


class SilentPlayer:
    """The Player of `--audio off`: it touches no sound library and no device."""

    status = PlayerStatus(engine="off")

    def schedule(self, sound: Sound, at: float) -> None:
        """Nothing sounds."""

    def cancel_pending(self) -> None:
        """Nothing is pending."""

    def say(self, utterance: Utterance) -> None:
        """Nothing is said."""

    def hush(self) -> None:
        """Nothing is being said."""

    def set_volume(self, percent: int) -> None:
        """Silence has no volume."""

    def set_muted(self, muted: bool) -> None:
        """Silence stays silent."""

    def suspend(self) -> None:
        """There is no device to let go."""

    def wake(self) -> None:
        """There is no device to open."""

    def drain(self, limit: float) -> None:
        """There is nothing to wait for."""

    def close(self) -> None:
        """There is nothing to close."""
