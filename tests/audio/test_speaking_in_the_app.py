"""The real program, played on a real sound server and recorded: it says what its script says, where it says it."""

from array import array
from pathlib import Path

import pytest
from fake_speech import program_that
from plans import plan_of
from sound_app import RunningApp
from sound_server import SoundServer

from hiptimer import paths
from hiptimer.audio.engines.base import RATE
from hiptimer.audio.samples import load_samples
from hiptimer.voices import open_speaker, voice_of
from hiptimer.workout.sound import Sound
from hiptimer.workout.speech.script import spoken_script

pytestmark = pytest.mark.sound_server

SHORT = """\
name: Short
prepare: 7s
rest: {sides: 5s}
exercises:
  - name: Side plank
    hold: 5s
    sides: each
"""

OFF = 0.06
"""Seconds by which speech may be off on a busy machine."""

PIECE = RATE // 50


def places(recording: "array[int]", sound: "array[int]") -> list[float]:
    """The seconds of a recording at which a sound would begin, by each of some pieces that is heard as it is."""
    content, found = recording.tobytes(), []
    for at in range(len(sound) // 10, len(sound) - PIECE, len(sound) // 10):
        piece = sound[at : at + PIECE]
        if any(piece) and (place := content.find(piece.tobytes())) >= 0:
            found.append((place / 2 - at) / RATE)
    return found


def test_a_running_workout_says_what_its_script_says_where_it_says_it(
    server: SoundServer, stream: str, tmp_path: Path
) -> None:
    path = tmp_path / "short.yaml"
    path.write_text(SHORT, encoding="utf-8")
    options = ("--plain", "--no-record", "--volume", "100", "--audio", stream)
    with server.recording() as ears, RunningApp(server.environment, "run", str(path), *options) as app:
        assert app.wait() == 0
        ears.wait_for_end()
    speaker, plan = open_speaker(), plan_of(SHORT)
    (origin, *_) = places(ears.samples, load_samples()[0][Sound.NEXT])
    script = spoken_script(plan, voice_of(speaker))[:-1]
    assert len(script) >= 2
    for phrase in script:
        begins = places(ears.samples, speaker.samples(phrase.words))
        # Speech is heard in pieces where the machine lets the stream run dry.
        assert any(abs(begin - origin - phrase.start) < OFF for begin in begins), (phrase, begins, origin)
    assert places(ears.samples, speaker.samples("Done. Two sets in twenty-two seconds. Well done."))


FAILING = """\
name: Short
prepare: 7s
exercises:
  - {name: Zottman curl, hold: 5s}
"""


@pytest.mark.slow
def test_where_its_engine_fails_beeps_are_exact_and_the_bundled_voice_says_where_one_is(
    server: SoundServer, tmp_path: Path, home: Path
) -> None:
    path = tmp_path / "short.yaml"
    path.write_text(FAILING, encoding="utf-8")
    words = [*program_that(tmp_path, "sys.exit('no such voice')"), "{folder}"]
    paths.config_file().parent.mkdir(parents=True)
    paths.config_file().write_text(f"voice command: {words!r}\n", encoding="utf-8")
    environment = {**server.environment, "HIPTIMER_HOME": str(home)}
    options = ("--plain", "--no-record", "--volume", "100", "--audio", "pulse")
    with server.recording() as ears, RunningApp(environment, "run", str(path), *options) as app:
        app.wait_for("does not speak (no such voice)")
        assert app.wait() == 0
        ears.wait_for_end()
    heard = ears.recognised()
    origin = heard[0].at
    for step in plan_of(FAILING).steps:
        for mark in step.marks:
            at = step.start + mark.offset
            assert any(each.sound is mark.sound and abs(each.at - origin - at) < 0.01 for each in heard), (at, heard)
    speaker = open_speaker()
    assert places(ears.samples, speaker.samples("Get ready. Next exercise. Five seconds."))
    assert places(ears.samples, speaker.samples("Done. One set in twelve seconds. Well done."))
