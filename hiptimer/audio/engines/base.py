"""What the room is made of: samples, and engines that make sound of them or say in a clause why they cannot."""

from array import array
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeAlias

from hiptimer.workout.sound import Sound

RATE = 48_000
"""Samples a second, everywhere in this room."""

if TYPE_CHECKING:
    Samples: TypeAlias = array[int]
else:
    # Python 3.11 knows no array[int].
    Samples = array
"""One channel of signed 16-bit samples at RATE."""

SoundSamples: TypeAlias = Mapping[Sound, Samples]
"""The samples of each sound, ready to play."""


class Speech(NamedTuple):
    """Words, spoken, for a moment of `time.monotonic()`."""

    at: float
    latest: float
    """What has not begun by then is not heard."""
    samples: Samples


class EngineError(Exception):
    """An engine cannot play. Its text is a clause for the person: "no device answers"."""


class NotInstalledError(EngineError):
    """An engine cannot play here, now or later."""

    def __init__(self) -> None:
        super().__init__("not installed")


class Engine(Protocol):
    """One way to make sound. An instance is opened and closed once; a new attempt is a new instance.

    `open` and `close` may block, even for ever, so they are called in threads of their own with a time limit.
    Nothing else blocks.
    """

    name: str
    """As given with `--audio`."""
    lead: float
    """Seconds by which a sound must be scheduled ahead to be heard at its time."""
    speaks: bool
    """Whether it can play what is not among its samples."""

    @property
    def device(self) -> str | None:
        """The output device's own name, where it is known."""

    @property
    def latency(self) -> float | None:
        """Measured seconds from call to sound, where they are known."""

    @property
    def alive(self) -> bool:
        """False once the engine was lost: its device, its server or its process is gone."""

    def open(self) -> None:
        """Make ready to play. Raises EngineError where it cannot."""

    def close(self) -> None:
        """Stop sounding and let go of everything. Allowed at any time, also after a failed `open`."""

    def schedule(self, sound: Sound, at: float) -> None:
        """Let `sound` be heard at monotonic second `at`; at once where that is just past, else not at all."""

    def cancel_pending(self) -> None:
        """Forget every sound that has not begun; speech stays."""

    def say(self, speech: Speech) -> None:
        """Let speech be heard at its moment, after what is being said; nothing where the engine does not speak."""

    def hush(self) -> None:
        """End what is being said, and forget what was to be."""

    def set_gain(self, gain: float) -> None:
        """Amplitude factor from 0, which is silence, to 1."""


class Speechless:
    """What an engine has that plays its sounds only."""

    speaks = False

    def say(self, speech: Speech) -> None:
        """Nothing is said."""

    def hush(self) -> None:
        """Nothing is being said."""


class Candidate(NamedTuple):
    """An engine that may be taken."""

    name: str
    make: Callable[[SoundSamples, float], Engine]
    """From the samples and the gain to an engine, not yet open."""
    restarts: int | None = None
    """How often it is taken again after it was lost; None for always."""
    as_good: bool = False
    """Whether nobody need be told that it plays and the ones before it do not."""


class Equipment(NamedTuple):
    """What a player needs to sound."""

    candidates: Sequence[Candidate]
    """The engines to choose from, best first."""
    samples: SoundSamples
    problems: Sequence[str] = ()
    """A line for each sound file that cannot be used."""


def sound_library(name: str) -> Any:
    """A sound library's module; none of them has types. Raises EngineError where it cannot be loaded."""
    try:
        return import_module(name)
    except ImportError as problem:
        raise NotInstalledError from problem
    except Exception as problem:
        raise EngineError(f"cannot be loaded ({problem})") from problem


def gain_of(percent: int, *, muted: bool = False) -> float:
    """The amplitude factor for a volume of 0 to 100, such that half the number sounds half as loud.

    Stevens: loudness grows as sound pressure to the power 0.6 (10 dB for a doubling), so amplitude is
    volume to the power 5/3.
    """
    return 0.0 if muted else (min(max(percent, 0), 100) / 100) ** (5 / 3)


def voice_gain_of(percent: int) -> float:
    """The same for the voice against the beeps, of which 100 is as loud as it was made, and more is louder."""
    gain: float = (max(percent, 0) / 100) ** (5 / 3)
    return gain
