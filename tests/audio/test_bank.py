"""The user's own sounds win over the bundled ones; a broken one is one line and the bundled sound."""

from array import array
from pathlib import Path

import pytest

from hiptimer.audio.player import SOUNDS
from hiptimer.audio.samples import PEAK, load_samples
from hiptimer.audio.wav import wav_bytes
from hiptimer.workout.sound import Sound


@pytest.fixture
def bundled(tmp_path: Path) -> Path:
    folder = tmp_path / "bundled"
    folder.mkdir()
    for name in SOUNDS:
        (folder / f"{name}.wav").write_bytes(wav_bytes(array("h", [100, 200])))
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


def test_every_sound_is_there_without_a_folder_of_ones_own(bundled: Path) -> None:
    bank, problems = load_samples(bundled / "nowhere", bundled)
    assert set(bank) == set(SOUNDS)
    assert not problems
    assert list(bank[Sound.TICK]) == [100, 200]


def test_phases_are_softer_than_the_rest(bundled: Path, own: Path) -> None:
    assert list(load_samples(own, bundled)[0][Sound.PHASE]) == [50, 100]


def test_a_sound_of_ones_own_wins_as_it_is(bundled: Path, own: Path) -> None:
    for name in ("tick", "phase"):
        (own / f"{name}.wav").write_bytes(wav_bytes(array("h", [7, 8, 9])))
    bank, problems = load_samples(own, bundled)
    assert list(bank[Sound.TICK]) == list(bank[Sound.PHASE]) == [7, 8, 9]
    assert not problems


def test_a_sound_of_ones_own_at_full_scale_is_brought_down_below_the_limiter(bundled: Path, own: Path) -> None:
    (own / "tick.wav").write_bytes(wav_bytes(array("h", [32_767, -32_768])))
    bank, _ = load_samples(own, bundled)
    assert max(map(abs, bank[Sound.TICK])) in (PEAK - 1, PEAK)


def test_a_broken_sound_names_the_file_and_the_remedy_and_the_bundled_one_plays(bundled: Path, own: Path) -> None:
    (own / "tick.wav").write_bytes(b"no sound")
    bank, problems = load_samples(own, bundled)
    assert list(bank[Sound.TICK]) == [100, 200]
    (line,) = problems
    assert line.startswith(f"{own / 'tick.wav'}: not a WAV file. Convert it: sox")
    assert "\n" not in line


def test_a_missing_bundled_sound_is_silent_and_said(bundled: Path, own: Path) -> None:
    (bundled / "tick.wav").unlink()
    bank, problems = load_samples(own, bundled)
    assert len(bank[Sound.TICK]) == 0
    assert problems == [f"{bundled / 'tick.wav'}: missing. Install hiptimer again."]
