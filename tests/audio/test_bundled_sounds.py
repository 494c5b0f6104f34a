"""The bundled sounds: made by their script, equally loud, and told apart with eyes shut."""

import importlib.util
import math
import sys
from array import array
from functools import cache
from itertools import combinations
from pathlib import Path
from types import ModuleType

import pytest

from hiptimer import paths
from hiptimer.audio.player import SOUNDS
from hiptimer.audio.wav import read_wav
from hiptimer.workout.sound import SOUND_SECONDS, Sound

SCRIPT = paths.bundled("sounds") / "make_sounds.py"
RATE = 48_000
FRAME = RATE // 100
BANDS = [400 * 2 ** (step / 4) for step in range(12)]
"""Hz, a quarter of an octave apart, from 400 to 2,691."""


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_sounds", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_sounds"] = module
    spec.loader.exec_module(module)
    return module


def samples_of(name: str) -> "array[int]":
    return read_wav(paths.bundled("sounds") / f"{name}.wav")


def test_the_table_of_their_lengths_is_that_of_the_files() -> None:
    assert {sound: len(samples_of(sound)) / RATE for sound in Sound} == SOUND_SECONDS


def power_at(samples: "array[int]", pitch: float) -> float:
    """The power near one pitch (Goertzel's filter; Am. Math. Monthly 65, 1958)."""
    turn = 2 * math.cos(2 * math.pi * pitch / RATE)
    before = last = 0.0
    for value in samples:
        before, last = last, value + turn * last - before
    return before * before + last * last - turn * before * last


def contour(samples: "array[int]") -> list[tuple[float, float]]:
    """For each hundredth of a second: the strongest band (octaves above 400 Hz) and how loud it is there."""
    frames = [samples[at : at + FRAME] for at in range(0, len(samples) - FRAME + 1, FRAME)]
    loud = [math.sqrt(sum(value * value for value in frame) / FRAME) for frame in frames]
    pitch = [max((power_at(frame, band), place) for place, band in enumerate(BANDS))[1] / 4 for frame in frames]
    return [(at, size / max(loud)) for at, size in zip(pitch, loud, strict=True)]


@cache
def shape(name: str) -> tuple[list[float], list[float]]:
    """The pitch, relative to its mean, and the loudness of every hundredth of a second: what transposing leaves."""
    line = contour(samples_of(name))
    weight = sum(size for _, size in line)
    mean = sum(at * size for at, size in line) / weight
    return [(at - mean) * (size > 0.1) for at, size in line], [size for _, size in line]


def difference(first: str, second: str) -> float:
    """The mean distance of two sounds' shapes over the longer one's length: octaves of pitch, plus loudness."""
    (one, loud_one), (two, loud_two) = shape(first), shape(second)
    length = max(len(one), len(two))
    padded = [values + [0.0] * (length - len(values)) for values in (one, two, loud_one, loud_two)]
    pitch = sum(abs(a - b) for a, b in zip(padded[0], padded[1], strict=True)) / length
    loudness = sum(abs(a - b) for a, b in zip(padded[2], padded[3], strict=True)) / length
    return pitch + loudness


def test_there_is_a_file_for_every_sound_and_none_besides(script: ModuleType) -> None:
    files = {path.stem for path in paths.bundled("sounds").glob("*.wav")}
    assert files == set(SOUNDS) == set(script.SOUNDS)


def test_the_script_makes_the_same_bytes_again(script: ModuleType, tmp_path: Path) -> None:
    script.main(tmp_path)
    for name in SOUNDS:
        shipped = (paths.bundled("sounds") / f"{name}.wav").read_bytes()
        assert (tmp_path / f"{name}.wav").read_bytes() == shipped, name


def test_all_are_equally_loud_within_3_db(script: ModuleType) -> None:
    levels = {name: script.a_level([value / 32_767 for value in samples_of(name)]) for name in SOUNDS}
    assert max(levels.values()) - min(levels.values()) < 3.0, levels


@pytest.mark.parametrize(("pitch", "decibels"), [(100, -19.1), (400, -4.8), (1000, 0.0), (2000, 1.2), (4000, 1.0)])
def test_the_weighting_is_the_a_curve(script: ModuleType, pitch: int, decibels: float) -> None:
    tone = [math.sin(2 * math.pi * pitch * index / RATE) for index in range(RATE // 2)]
    power = sum(value * value for value in script.a_weighted(tone)[RATE // 4 :]) / (RATE // 4)
    assert 10 * math.log10(power) + 3.01 == pytest.approx(decibels, abs=0.3)


def test_each_stays_below_minus_3_dbfs() -> None:
    peaks = {name: max(map(abs, samples_of(name))) for name in SOUNDS}
    assert {name: peak for name, peak in peaks.items() if peak > 32_767 * 10 ** (-3 / 20)} == {}


def clicks(samples: "array[int]") -> bool:
    """Whether it begins or ends with a leap."""
    loudest = max(map(abs, samples))
    leaps = abs(samples[0]) > 1 or abs(samples[-1]) > loudest / 500
    return leaps or max(map(abs, [*samples[:24], *samples[-24:]])) >= loudest / 10


def test_each_begins_and_ends_in_silence_without_a_click() -> None:
    assert [name for name in SOUNDS if clicks(samples_of(name))] == []


def test_each_is_as_short_as_its_place_asks() -> None:
    limits = {name: 0.12 if name in ("tick", "rep", "phase") else 0.9 for name in SOUNDS}
    lengths = {name: len(samples_of(name)) / RATE for name in SOUNDS}
    assert {name: length for name, length in lengths.items() if length > limits[name]} == {}


def heard_on_small_speakers(samples: "array[int]") -> float:
    """The part of its power that lies between 400 and 3,000 Hz."""
    step = max(RATE / len(samples), 25.0)
    powers = {pitch: power_at(samples, pitch) for pitch in (step * (1 + place) for place in range(int(6000 / step)))}
    return sum(power for pitch, power in powers.items() if 400 <= pitch <= 3000) / sum(powers.values())


@pytest.mark.slow
def test_nearly_all_of_each_lies_where_small_speakers_are_loud() -> None:
    parts = {name: heard_on_small_speakers(samples_of(name)[: RATE // 2]) for name in SOUNDS}
    assert {name: part for name, part in parts.items() if part <= 0.9} == {}


def test_no_two_share_their_contour_and_rhythm() -> None:
    differences = {pair: difference(*pair) for pair in combinations(SOUNDS, 2)}
    assert {pair: octaves for pair, octaves in differences.items() if octaves <= 0.15} == {}
