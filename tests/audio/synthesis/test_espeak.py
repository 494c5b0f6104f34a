"""espeak-ng's own library, where it is installed: it speaks, and ends no process whatever is wrong with it."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from hiptimer.audio.synthesis.espeak import LONGEST_PATH, Espeak
from hiptimer.audio.synthesis.manner import Manner, SynthesisError
from hiptimer.audio.synthesis.programs import LIBRARY

pytestmark = pytest.mark.skipif(find_spec(LIBRARY) is None, reason="not installed: espeakng-loader")

TEXT = "Side plank, left. Two sets of twenty seconds."


def spoken(manner: Manner, text: str = TEXT) -> float:
    """The seconds that a text takes."""
    espeak = Espeak(manner)
    samples, rate = espeak.spoken(text)
    espeak.close()
    assert max(samples) > 3_000
    return len(samples) / rate


def test_it_speaks_faster_when_asked_to() -> None:
    assert 0.7 < spoken(Manner("espeak-ng", rate=200)) / spoken(Manner("espeak-ng", rate=160)) < 0.9


@pytest.mark.parametrize("language", ["de", "fr", "no", "zh"])
def test_it_speaks_a_language_that_it_has(language: str) -> None:
    assert spoken(Manner("espeak-ng", language)) > 1


@pytest.mark.parametrize("language", ["xx", "", "hiptimer", "zz-top"])
def test_a_language_that_it_does_not_have_is_refused_and_not_spoken_in_another(language: str) -> None:
    with pytest.raises(SynthesisError, match=f"it has no voice for {language}"):
        spoken(Manner("espeak-ng", language))


def test_data_in_a_folder_with_a_long_path_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import espeakng_loader

    deep = tmp_path.joinpath(*["a-folder-of-a-long-name"] * 9)
    deep.mkdir(parents=True)
    (deep / "data").symlink_to(espeakng_loader.get_data_path(), target_is_directory=True)
    assert len(str(deep / "data")) > LONGEST_PATH + 50
    monkeypatch.setattr(espeakng_loader, "get_data_path", lambda: str(deep / "data"))
    assert spoken(Manner("espeak-ng")) > 1


def test_without_its_data_it_says_so_and_ends_nothing(tmp_path: Path) -> None:
    program = f"""\
import espeakng_loader
espeakng_loader.get_data_path = lambda: {str(tmp_path)!r}
from hiptimer.audio.synthesis.espeak import Espeak, Manner, SynthesisError
try:
    Espeak(Manner("espeak-ng"))
except SynthesisError as problem:
    print(problem)
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout == "its data cannot be read\n"
