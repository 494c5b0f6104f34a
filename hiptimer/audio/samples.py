"""The twelve sounds as samples: the user's own where there is one, the bundled one elsewhere."""

from array import array
from pathlib import Path

from hiptimer import paths
from hiptimer.audio.engines.base import Samples
from hiptimer.audio.wav import WavError, read_wav
from hiptimer.workout.sound import Sound

PEAK = 23_197
"""-3 dBFS, the loudest sample of any sound, so that a sound alone never meets the limiter."""

SOFTER = {Sound.PHASE: 0.5}
"""Bundled sounds that are played below the others, as an amplitude factor: -6 dB is in the background."""


def load_bank(user: Path | None = None, bundled: Path | None = None) -> tuple[dict[Sound, Samples], list[str]]:
    """Every sound's samples, and one line for each file that cannot be used.

    The folders default to the user's and the shipped one. A sound whose bundled file is unusable too is
    silent.
    """
    user = paths.user_sounds() if user is None else user
    bundled = paths.bundled("sounds") if bundled is None else bundled
    bank: dict[Sound, Samples] = {}
    problems: list[str] = []
    for sound in Sound:
        own = _try(user / f"{sound}.wav", problems, "The bundled sound plays instead.")
        bank[sound] = own if own is not None else _bundled(bundled, sound, problems)
    return bank, problems


def _bundled(folder: Path, sound: Sound, problems: list[str]) -> Samples:
    path = folder / f"{sound}.wav"
    samples = _try(path, problems, "Install hiptimer again.")
    if samples is None:
        if not path.exists():
            problems.append(f"{path}: missing. Install hiptimer again.")
        return array("h")
    return _scaled(samples, SOFTER.get(sound, 1.0))


def _try(path: Path, problems: list[str], consequence: str) -> Samples | None:
    """The file's samples, or None where there is no file or none that can be used."""
    if not path.exists():
        return None
    try:
        return _tamed(read_wav(path))
    except WavError as problem:
        problems.append(f"{path}: {problem}. {consequence}")
        return None


def _tamed(samples: Samples) -> Samples:
    """The sound with its peak at PEAK or lower."""
    loudest = max(map(abs, samples))
    return samples if loudest <= PEAK else _scaled(samples, PEAK / loudest)


def _scaled(samples: Samples, factor: float) -> Samples:
    return samples if factor == 1.0 else array("h", [int(value * factor) for value in samples])
