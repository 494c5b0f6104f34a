"""The twelve sounds as samples: the user's own where there is one, the bundled one elsewhere."""

import os
from array import array
from contextlib import suppress
from pathlib import Path

from hiptimer import paths
from hiptimer.audio.engines.base import RATE, Samples
from hiptimer.audio.wav import MissingWavError, WavError, read_wav, wav_seconds
from hiptimer.printable import printable
from hiptimer.workout.sound import Sound

PEAK = 23_197
"""-3 dBFS, the loudest sample of any sound, so that a sound alone is never soft-clipped."""

TRIAL_SECONDS = 0.05
"""Length of the silence that an engine plays to find out whether it can."""

_BUNDLED_GAINS = {Sound.PHASE: 0.5}
"""Amplitude factors of bundled sounds that are played below the others: -6 dB is in the background."""


def load_samples(user: Path | None = None, bundled: Path | None = None) -> tuple[dict[Sound, Samples], list[str]]:
    """The samples of every sound, and one line for each file that cannot be used.

    The folders default to the user's and the shipped one. A sound whose bundled file is unusable too is
    silent.
    """
    user = paths.user_sounds() if user is None else user
    bundled = paths.bundled("sounds") if bundled is None else bundled
    samples: dict[Sound, Samples] = {}
    problems: list[str] = []
    is_open = os.access(user, os.X_OK) or not os.access(user, os.F_OK)
    if not is_open:
        problems.append(f"{printable(str(user))}: no permission to read this folder. The bundled sounds play instead.")
    for sound in Sound:
        own = _read(user / f"{sound}.wav", problems, "The bundled sound plays instead.") if is_open else None
        samples[sound] = own if own is not None else _read_bundled(bundled, sound, problems)
    return samples, problems


def own_seconds(user: Path | None = None) -> dict[Sound, float]:
    """How many seconds each of the user's own sounds lasts that can be used; the folder defaults to the user's."""
    user = paths.user_sounds() if user is None else user
    seconds: dict[Sound, float] = {}
    for sound in Sound:
        # What is wrong with a file is told where it is to be played.
        with suppress(WavError):
            seconds[sound] = wav_seconds(user / f"{sound}.wav")
    return seconds


def scaled(samples: Samples, gain: float) -> Samples:
    """The samples times an amplitude factor, rounded towards zero."""
    return samples if gain == 1.0 else array("h", [int(value * gain) for value in samples])


def silence(seconds: float) -> Samples:
    """So many seconds of silence."""
    return array("h", bytes(2 * round(seconds * RATE)))


def _peak_limited(samples: Samples) -> Samples:
    """The samples, scaled down as a whole where their peak is above PEAK."""
    peak = max(map(abs, samples))
    return samples if peak <= PEAK else scaled(samples, PEAK / peak)


def _read_bundled(folder: Path, sound: Sound, problems: list[str]) -> Samples:
    path = folder / f"{sound}.wav"
    samples = _read(path, problems, "Install hiptimer again.")
    if samples is None:
        if not path.is_file():
            problems.append(f"{printable(str(path))}: missing. Install hiptimer again.")
        return silence(0)
    return scaled(samples, _BUNDLED_GAINS.get(sound, 1.0))


def _read(path: Path, problems: list[str], consequence: str) -> Samples | None:
    """The file's samples; None where there is no file, or none that can be used, which is added to `problems`."""
    try:
        return _peak_limited(read_wav(path))
    except MissingWavError as problem:
        if path.is_symlink():
            problems.append(f"{printable(str(path))}: {problem}. {consequence}")
    except WavError as problem:
        problems.append(f"{printable(str(path))}: {problem}. {consequence}")
    return None
