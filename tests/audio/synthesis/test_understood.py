"""Names that the bundled voice lacks are understood as the engines speak them; each where it is installed."""

from collections.abc import Iterator

import pytest
from recogniser import Recogniser

from hiptimer.audio.synthesis import programs
from hiptimer.audio.synthesis.manner import Manner
from hiptimer.audio.synthesis.speaking import SpeechEngine
from hiptimer.audio.voice.studio import spoken_texts

pytest.importorskip("pocketsphinx", reason="not installed: pocketsphinx")
pytestmark = pytest.mark.slow

NAMES = ("wobble board waltz", "garden gate opener", "flamingo balance", "rocking chair squat", "ladder crawl")
"""Five that a person may have made up."""

UNITS = ("ten reps", "twenty seconds", "six reps", "thirty seconds", "three sets of eight")

IS_INSTALLED = programs.is_installed


def installed() -> Iterator[str]:
    yield from (name for name in ("flite", "espeak-ng", "pico2wave") if IS_INSTALLED(name))


@pytest.fixture(scope="module")
def ear(tmp_path_factory: pytest.TempPathFactory) -> Recogniser:
    sides = "( left | right )"
    rule = f"next ( {' | '.join(NAMES)} ) {sides} ( {' | '.join(UNITS)} )"
    words = {word for text in ("next left right", *NAMES, *UNITS) for word in text.split()}
    return Recogniser(rule, words, tmp_path_factory.mktemp("ear"))


@pytest.mark.parametrize("name", list(installed()))
@pytest.mark.parametrize("rate", [140, 200])
def test_five_names_that_the_bundled_voice_lacks_are_understood(name: str, rate: int, ear: Recogniser) -> None:
    sides = ("left", "right", "left", "right", "right")
    texts = [f"Next: {what}, {side}. {unit}." for what, side, unit in zip(NAMES, sides, UNITS, strict=True)]
    speech = spoken_texts(SpeechEngine(Manner(name, rate=rate)), texts)
    wanted = [text.translate(str.maketrans("", "", ":,.")).lower() for text in texts]
    assert [ear.heard(samples) for samples in speech.values()] == wanted
