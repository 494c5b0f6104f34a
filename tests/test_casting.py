"""One voice a routine: the bundled one where it has the words, else an engine for all of it."""

from pathlib import Path

import pytest
from plans import bundled_plan, plan_of

from hiptimer import paths
from hiptimer.audio.synthesis import programs
from hiptimer.audio.synthesis.manner import Manner
from hiptimer.audio.synthesis.speaking import SpeechEngine
from hiptimer.languages import language_of
from hiptimer.routine.model import Level
from hiptimer.settings import Settings
from hiptimer.voices import Cast, Wish, cast_of, speech_of, voice_of_engine
from hiptimer.workout.plan import Plan
from hiptimer.workout.speech.phrases import Talk
from hiptimer.workout.speech.script import spoken_script

STRANGE = "name: Small\nexercises:\n  - {name: Zottman curl, hold: 20s}\n"
ROUTINES = [path.stem for path in sorted(paths.bundled("routines").glob("*.yaml"))]


@pytest.fixture(autouse=True)
def installed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The engines that are on this machine."""
    engines = ["espeak-ng", "flite"]
    monkeypatch.setattr(programs, "is_installed", engines.__contains__)
    return engines


def cast(plan: Plan, engine: str = "auto", command: tuple[str, ...] = ()) -> Cast:
    return cast_of(plan, Wish(engine, command), Talk())


def name_of(cast: Cast) -> str:
    return "bank" if cast.engine is None else cast.engine.name


@pytest.mark.parametrize("name", ROUTINES)
def test_the_bundled_voice_speaks_what_is_bundled(name: str) -> None:
    assert cast(bundled_plan(name, Level.HIGH)).engine is None


def test_a_routine_with_a_word_that_it_lacks_is_spoken_by_an_engine_from_end_to_end(installed: list[str]) -> None:
    chosen = cast(plan_of(STRANGE))
    assert (name_of(chosen), chosen.notice) == ("flite", None)
    assert chosen.voice is not None
    assert spoken_script(plan_of(STRANGE), chosen.voice)[0].words == "Get ready. Zottman curl. Twenty seconds."
    installed.remove("flite")
    assert name_of(cast(plan_of(STRANGE))) == "espeak-ng"


def test_without_an_engine_the_bundled_voice_says_next_exercise(installed: list[str]) -> None:
    installed.clear()
    chosen = cast(plan_of(STRANGE))
    assert (name_of(chosen), chosen.notice) == ("bank", None)
    assert chosen.voice is not None
    assert spoken_script(plan_of(STRANGE), chosen.voice)[0].words == "Get ready. Next exercise. Twenty seconds."


@pytest.mark.parametrize("text", [STRANGE, STRANGE.replace("Zottman curl", "Plank")])
def test_an_engine_that_is_asked_for_speaks_everything_and_the_bundled_voice_too(text: str) -> None:
    assert name_of(cast(plan_of(text), "espeak-ng")) == "espeak-ng"
    assert name_of(cast(plan_of(text), "bank")) == "bank"


def test_ones_own_program_comes_before_all_others() -> None:
    chosen = cast(plan_of(STRANGE), command=("piper", "-f", "{file}"))
    assert chosen.engine is not None
    assert chosen.engine.manner == Manner("command", command=("piper", "-f", "{file}"))
    assert name_of(cast(plan_of(STRANGE), "flite", ("piper", "-f", "{file}"))) == "flite"


@pytest.mark.parametrize(
    ("engine", "notice"),
    [("say", "say is not installed"), ("command", "There is no 'voice command' in the settings")],
)
def test_one_that_is_asked_for_and_not_there_is_told_and_the_bundled_voice_speaks(engine: str, notice: str) -> None:
    chosen = cast(plan_of(STRANGE), engine)
    assert (name_of(chosen), chosen.notice) == ("bank", notice)
    speech = speech_of(Settings(voice_engine=engine), plan_of(STRANGE))
    assert speech.notice == f"{notice}: the bundled voice speaks."


def test_where_the_bundled_voice_is_missing_an_engine_speaks_and_nothing_stands_in_for_it(
    installed: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("hiptimer.voices.bundled_voice", lambda: tmp_path / "voice.bank")
    chosen = cast(plan_of(STRANGE))
    assert (name_of(chosen), chosen.stand_in, chosen.notice) == ("flite", None, None)
    installed.clear()
    speech = speech_of(Settings(), plan_of(STRANGE))
    assert speech.voice is None
    assert str(speech.notice).startswith("No voice: ")


def test_in_a_workout_the_bundled_voice_stands_in_for_an_engine() -> None:
    speech = speech_of(Settings(voice_engine="espeak-ng"), plan_of(STRANGE))
    assert speech.engine is not None
    assert speech.stand_in is not None
    assert not speech.stand_in.can_say("Zottman curl.")


@pytest.mark.parametrize("name", ["Приседания", "スクワット", "深蹲", "Squat дома"])
def test_a_name_in_letters_that_an_english_voice_does_not_read_is_not_said(name: str) -> None:
    voice = voice_of_engine(SpeechEngine(Manner("espeak-ng")), language_of("en"))
    assert not voice.can_say(name)
    assert voice.can_say("Écarté, naïve Größe: 90!")


def test_a_name_that_takes_longer_than_any_rest_is_not_said() -> None:
    plan = plan_of(STRANGE.replace("Zottman curl", "Zottman " * 36))
    voice = cast(plan).voice
    assert voice is not None
    assert spoken_script(plan, voice)[0].words == "Get ready. Next exercise. Twenty seconds."
