"""The ear of the tests: it must find what is there, and only that."""

from array import array
from pathlib import Path

import pytest
from sound_recognition import RATE, recognise

from hiptimer.audio.engines.mixer import Mixer
from hiptimer.audio.engines.stream_clock import StreamClock
from hiptimer.audio.samples import load_samples
from hiptimer.workout.sound import Sound

pytestmark = pytest.mark.slow

BANK = load_samples(user=Path("nowhere"))[0]


def played(plan: list[tuple[Sound, float]], seconds: float, gain: float = 0.69) -> "array[int]":
    mixer = Mixer(BANK, gain, StreamClock())
    for sound, at in plan:
        mixer.schedule(sound, at)
    return array("h", mixer.render(round(seconds * RATE), 0.0))


def test_every_sound_is_recognised_at_its_sample() -> None:
    plan = [(name, 0.1 + place) for place, name in enumerate(BANK)]
    heard = recognise(played(plan, 13), BANK, began=100.0)
    assert [(beep.sound, round(beep.at - 100, 6)) for beep in heard] == [(name, round(at, 6)) for name, at in plan]


def test_sounds_that_overlap_are_told_apart() -> None:
    names = (Sound.TICK, Sound.TICK, Sound.START, Sound.REP, Sound.PHASE, Sound.SWITCH)
    plan = list(zip(names, (0.1, 0.15, 0.2, 0.35, 0.4, 0.5), strict=True))
    heard = recognise(played(plan, 2), BANK)
    assert [(beep.sound, round(beep.at, 3)) for beep in heard] == plan


def test_silence_holds_no_sound() -> None:
    assert recognise(array("h", bytes(RATE)), BANK) == []


def test_a_noise_that_is_none_of_ours_is_heard_as_such() -> None:
    buzz = array("h", [(12_000 if index // 200 % 2 else -12_000) for index in range(RATE // 4)])
    assert {beep.sound for beep in recognise(buzz, BANK)} == {"?"}
