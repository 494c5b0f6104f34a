"""The voice that speaks knows the sounds it speaks between, also those that a person has put in place of ours."""

import pytest
from plans import bundled_plan

from hiptimer import paths
from hiptimer.audio.samples import silence
from hiptimer.audio.wav import wav_bytes
from hiptimer.settings import Settings
from hiptimer.voices import open_speaker, speech_of, voice_of
from hiptimer.workout.sound import SOUND_SECONDS, Sound
from hiptimer.workout.speech.gaps import AFTER_A_SOUND
from hiptimer.workout.speech.script import spoken_script


@pytest.fixture
def own_next() -> float:
    """How many seconds a sound of one's own lasts that says that another exercise comes."""
    folder = paths.user_sounds()
    folder.mkdir(parents=True)
    (folder / "next.wav").write_bytes(wav_bytes(silence(2.5)))
    (folder / "rest.wav").write_bytes(b"no sound at all")
    return 2.5


def test_a_sound_of_ones_own_is_let_sound_to_its_end(own_next: float) -> None:
    script = spoken_script(bundled_plan("side-plank-three"), voice_of(open_speaker()))
    assert script[0].start == pytest.approx(own_next + AFTER_A_SOUND)


def test_sounds_that_a_person_has_not_replaced_or_that_are_none_last_as_ours_do(own_next: float) -> None:
    voice = speech_of(Settings(), bundled_plan("side-plank-three")).voice
    assert voice is not None
    assert voice.sounds == {**SOUND_SECONDS, Sound.NEXT: own_next}
