"""The blindfold exam: who only hears a workout can write it down, and the exam finds whatever is wrong with it."""

import ast
from collections.abc import Callable, Iterator
from functools import partial
from heapq import merge
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from blindfold_ears import Beep, Ears, Speech
from blindfold_exam import Verdict, verdict
from blindfold_grammar import rules, sentence
from blindfold_notes import Dose, Work, notes, number
from plans import plan_of

from hiptimer.audio.engines.base import RATE
from hiptimer.audio.recording import Heard, recorded, wav_header
from hiptimer.audio.samples import load_samples
from hiptimer.voices import open_speaker, voice_of
from hiptimer.workout.sound import Sound
from hiptimer.workout.speech.phrases import Phrase
from hiptimer.workout.speech.script import spoken_script

if TYPE_CHECKING:
    from hiptimer.audio.engines.base import Samples

SUPPORT = Path(__file__).parents[1] / "support"

PLAN = plan_of("""\
name: Short
prepare: 8s
rest: {sides: 5s, exercises: 8s}
tempo: {lift: 1s, lower: 1s}
exercises:
  - name: Side plank
    hold: 6s
    sides: each
  - name: Clamshell
    reps: 3
    sides: each
""")
"""Four steps of work, in under a minute."""

SPEAKER = open_speaker()
SOUNDS, _ = load_samples(user=SUPPORT)


@pytest.fixture(scope="module")
def ears() -> Ears:
    pytest.importorskip("pocketsphinx")
    return Ears()


@pytest.fixture
def judged(ears: Ears, tmp_path: Path) -> Callable[..., Verdict]:
    """What the exam says of the workout, of which something was changed."""

    def judge(said: Callable[[Phrase], Phrase | None] = lambda phrase: phrase, cut: float = 1.0) -> Verdict:
        script = spoken_script(PLAN, voice_of(SPEAKER))
        phrases = filter(None, map(said, script))
        spoken = (Heard(phrase.start, partial(samples, phrase.words, cut)) for phrase in phrases)
        pieces = b"".join(recorded(merge(beeps(), sorted(spoken), key=attrgetter("at")), PLAN.seconds + 8))
        file = tmp_path / "workout.wav"
        file.write_bytes(wav_header(len(pieces)) + pieces)
        return verdict(ears.heard(file), PLAN)

    return judge


def samples(words: str, share: float) -> "Samples":
    speech = SPEAKER.samples(words)
    return speech[: round(share * len(speech))]


def beeps() -> Iterator[Heard]:
    for step in PLAN.steps:
        for mark in step.marks:
            yield Heard(step.start + mark.offset, partial(SOUNDS.__getitem__, mark.sound))
    yield Heard(PLAN.seconds, partial(SOUNDS.__getitem__, PLAN.finish.sound))


def other_side(phrase: Phrase) -> Phrase:
    """The first change of sides, to the wrong one."""
    return phrase._replace(words="Switch sides: left.") if phrase.step == 2 else phrase


# --- what it finds ---


@pytest.mark.slow
def test_who_only_hears_a_workout_writes_it_down(judged: Callable[..., Verdict]) -> None:
    result = judged()
    assert result.passes(1.0), result
    assert (result.steps, result.unclear) == (4, ())
    assert result.worst < 0.001


@pytest.mark.slow
def test_a_wrong_side_is_found(judged: Callable[..., Verdict]) -> None:
    result = judged(other_side)
    assert result.misunderstood == ("0:19.0 side plank: side right, heard left",)


@pytest.mark.slow
def test_a_phrase_that_is_missing_is_found(judged: Callable[..., Verdict]) -> None:
    result = judged(lambda phrase: None if phrase.step == 4 else phrase)
    assert [line.split(":")[1] for line in result.misunderstood] == ["33.0 clamshell", "44.0 clamshell"]


@pytest.mark.slow
def test_a_phrase_over_a_beep_is_found(judged: Callable[..., Verdict]) -> None:
    result = judged(lambda phrase: phrase._replace(start=phrase.start + 1.1) if phrase.step == 2 else phrase)
    assert len(result.overlapping) == 1
    assert not result.passes(0.0)


@pytest.mark.slow
@pytest.mark.parametrize("rate", [140, 160, 200])
def test_breaths_are_heard_as_breaths_though_reps_are_expected(rate: int, ears: Ears, tmp_path: Path) -> None:
    texts = [f"{number} {unit}" for number in ("ten", "twelve", "fourteen") for unit in ("breaths", "reps")]
    pause = bytes(2 * RATE)
    pieces = pause + b"".join(open_speaker(rate).samples(text).tobytes() + pause for text in texts)
    file = tmp_path / "amounts.wav"
    file.write_bytes(wav_header(len(pieces)) + pieces)
    assert [part.words for part in ears.heard(file) if isinstance(part, Speech)] == texts


@pytest.mark.slow
def test_phrases_that_are_cut_off_are_found(judged: Callable[..., Verdict]) -> None:
    result = judged(cut=0.55)
    assert len(result.cut_off) >= 3
    assert result.understood < 0.5


# --- what is written down, of beeps and words that are given ---


def heard(*parts: tuple[float, Sound | str]) -> list[Beep | Speech]:
    """Beeps and sentences at their seconds, each a quarter of a second long."""
    return [
        Beep(at, at + 0.25, part) if isinstance(part, Sound) else Speech(at, at + 0.25, part, torn=False)
        for at, part in parts
    ]


def test_a_text_is_about_what_comes_and_what_has_just_begun() -> None:
    first, second, third = notes(
        heard(
            *((0, "get ready"), (0.5, "side plank left"), (1, "twenty seconds"), (8, Sound.START), (12, "five reps")),
            *((28, Sound.SWITCH), (29, "switch sides right"), (33, Sound.START), (53, Sound.NEXT), (60, Sound.START)),
            *((61, "bird dog left"), (61.5, "six reps of ten seconds"), (70, Sound.REP)),
        )
    )
    assert (first.begin, first.end, first.work) == (8, 28, Work("side plank", "left", None, Dose(20, "seconds")))
    assert (second.end, second.work.side) == (53, "right")
    assert (third.end, third.work) == (70, Work("bird dog", "left", None, Dose(6, "reps", 10)))


def test_how_many_are_done_is_no_dose_and_a_dose_is_forgotten_with_its_exercise() -> None:
    (only,) = notes(
        heard((0, "bridge"), (0.5, "ten reps"), (3, "five reps"), (9, "clamshell"), (12, Sound.START), (20, Sound.REST))
    )
    assert only.work == Work("clamshell")


@pytest.mark.parametrize(
    ("words", "kind", "parts"),
    [
        ("next single leg romanian deadlift left", "title", {"name": "single leg romanian deadlift", "side": "left"}),
        ("side plank with leg lift", "title", {"name": "side plank with leg lift"}),
        ("two sets of twenty five seconds", "dose", {"sets": "two", "amount": "twenty five", "unit": "seconds"}),
        ("six reps of ten seconds", "dose", {"amount": "six", "unit": "reps", "each": "ten", "time": "seconds"}),
        ("now counter clockwise", "where", {"turn": "counter clockwise"}),
        ("set two of three", "place", {}),
        ("lie on your back knees bent feet flat", "remark", {"setup": "lie on your back knees bent feet flat"}),
    ],
)
def test_a_sentence_is_taken_apart(words: str, kind: str, parts: dict[str, str]) -> None:
    meant = sentence(words)
    assert meant is not None
    assert (meant.kind, {**meant.parts}) == (kind, parts)


@pytest.mark.parametrize("words", ["", "frobnicate", "side plank left right", "twenty reps of", "ten rep"])
def test_words_that_are_no_sentence_are_none(words: str) -> None:
    assert sentence(words) is None


def test_numbers_are_read() -> None:
    words = ("one", "nineteen", "twenty", "forty five", "ninety nine")
    assert tuple(map(number, words)) == (1, 19, 20, 45, 99)


def by_heart() -> list[Beep | Speech]:
    """The short workout as it is heard."""
    said = {
        0: ("side plank left", "six seconds"),
        2: ("switch sides right",),
        4: ("next clamshell left", "three reps"),
        6: ("switch sides right",),
    }
    parts: list[tuple[float, Sound | str]] = [(PLAN.seconds, PLAN.finish.sound)]
    for step in PLAN.steps:
        parts += ((step.start + mark.offset, mark.sound) for mark in step.marks)
        parts += ((step.start + 1 + place / 2, words) for place, words in enumerate(said.get(step.number, ())))
    return heard(*sorted(parts, key=lambda part: part[0]))


def test_a_recording_may_begin_before_the_workout() -> None:
    later = [part._replace(begin=part.begin + 3.7, end=part.end + 3.7) for part in by_heart()]
    assert verdict(later, PLAN).passes(1.0)


def test_work_that_begins_late_and_a_beep_that_is_lost_are_found() -> None:
    place, beep = next(pair for pair in enumerate(by_heart()) if isinstance(pair[1], Beep) and pair[1].begin == 19.0)
    late = by_heart()
    late[place] = beep._replace(begin=beep.begin + 0.08)
    assert [line.split()[0] for line in verdict(late, PLAN).mistimed] == ["0:19.0"]
    late[place : place + 1] = []
    result = verdict(late, PLAN)
    assert result.lost == ("0:19.0 start",)
    assert result.misunderstood == ("0:19.0 side plank: not heard that it begins",)


# --- what it must not know ---


@pytest.mark.parametrize("module", ["blindfold_ears", "blindfold_grammar", "blindfold_notes", "recogniser"])
def test_who_listens_knows_no_routine_and_no_plan(module: str) -> None:
    tree = ast.parse((SUPPORT / f"{module}.py").read_text(encoding="utf-8"))
    imported = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    ours = {name for name in imported if name.startswith("hiptimer.")}
    assert ours <= {"hiptimer.audio.samples", "hiptimer.audio.voice.joining", "hiptimer.workout.sound"} | {
        "hiptimer.audio.engines.base"
    }


def test_who_listens_knows_every_exercise_of_the_voice() -> None:
    names = rules()["name"].split(" | ")
    assert {"clamshell", "pallof press", "world's greatest stretch"} <= set(names)
    assert len(names) > 250
