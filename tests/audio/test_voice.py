"""The bundled voice: its bank, how clips are joined, and what comes out."""

import math
import random
import subprocess
import sys
from array import array
from functools import cache
from importlib import util
from pathlib import Path
from types import ModuleType

import pytest
from effort import times
from hypothesis import example, given
from hypothesis import strategies as st
from plans import bundled_plan
from sound_server import SoundServer
from speaking import beeps

from hiptimer import paths
from hiptimer.audio.engines.base import RATE
from hiptimer.audio.synthesis.manner import NORMAL_RATE
from hiptimer.audio.voice.bank import CLIP_RATE, MAGIC, Bank, Clip, VoiceError, bundled_voice, open_bank
from hiptimer.audio.voice.coding import decoded, encoded
from hiptimer.audio.voice.finishing import LOUDNESS, active_level
from hiptimer.audio.voice.joining import PAUSES, joined, key_of, words_of
from hiptimer.audio.voice.resampling import multiplied
from hiptimer.audio.voice.speech import Speaker
from hiptimer.languages.en import LANGUAGE as ENGLISH
from hiptimer.languages.en import number
from hiptimer.routine.model import Level
from hiptimer.voices import open_speaker, voice_of
from hiptimer.workout.plan import Kind
from hiptimer.workout.speech.phrases import Talk
from hiptimer.workout.speech.script import spoken_script
from hiptimer.workout.speech.spelling import spelled

ROUTINES = [path.stem for path in sorted(paths.bundled("routines").glob("*.yaml"))]


@cache
def script() -> ModuleType:
    spec = util.spec_from_file_location("make_voice", paths.bundled("sounds") / "make_voice.py")
    assert spec is not None
    assert spec.loader is not None
    module = util.module_from_spec(spec)
    sys.modules["make_voice"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def bank() -> Bank:
    return open_bank(bundled_voice())


def bank_of(*clips: str) -> Bank:
    """A bank of clips that last a second each."""
    return Bank(Path("none"), {clip: Clip(0, CLIP_RATE, 0) for clip in clips})


# --- what is in it ---


def test_it_has_a_clip_for_every_line_of_its_list_and_no_other(bank: Bank) -> None:
    lines = list(script().lines_of(paths.bundled("sounds") / "voice.txt"))
    assert list(bank.clips) == [key_of(written) for written, _ in lines]


def test_every_word_in_it_has_a_pronunciation_that_was_looked_through() -> None:
    folder = paths.bundled("sounds")
    known = script().pronunciations(folder / "pronunciations.txt")
    given_words = {word for _, text in script().lines_of(folder / "voice.txt") for word in key_of(text).split()}
    assert given_words - known.keys() == set()
    assert {"close", "flexion", "metre", "tibialis"} & known.keys() == set()


def test_every_clip_is_whole_even_and_as_loud_as_the_others(bank: Bank) -> None:
    for words, clip in list(bank.clips.items())[:: times(9, 1)]:
        samples = bank.samples(words)
        assert len(samples) == clip.samples
        assert max(map(abs, samples)) <= 32_767 * 0.8, words
        assert abs(active_level(samples, CLIP_RATE) - LOUDNESS) < 1.5, words
        assert 0.1 < clip.samples / CLIP_RATE < 8, words


def test_it_is_small() -> None:
    assert bundled_voice().stat().st_size < 6_000_000


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("name", ROUTINES)
def test_it_says_every_bundled_exercise_with_its_side_direction_and_dose(name: str, level: Level) -> None:
    voice, plan = voice_of(open_speaker()), bundled_plan(name, level)
    texts = [text for step in plan.steps for text in (step.bout.exercise.name, step.bout.direction) if text]
    texts += [phase.name for step in plan.steps for phase in step.bout.tempo]
    texts += [ENGLISH.counted(amount, step.bout.exercise.unit) for step in plan.steps for amount in (1, 12)]
    assert [text for text in dict.fromkeys(texts) if not voice.can_say(spelled(text, ENGLISH))] == []
    said = spoken_script(plan, voice, Talk(phases=True))
    assert not any("next exercise" in phrase.words.lower() for phrase in said)


@pytest.mark.parametrize("name", ROUTINES)
def test_with_its_real_lengths_nothing_is_said_over_a_beep(name: str) -> None:
    plan = bundled_plan(name, Level.HIGH)
    heard = sorted(beeps(plan))
    for phrase in spoken_script(plan, voice_of(open_speaker())):
        assert not any(begin < phrase.end + 0.19 and phrase.start < end + 0.09 for begin, end in heard), phrase


@given(st.integers(0, 999))
def test_it_says_every_number_up_to_999(value: int) -> None:
    assert joined(number(value), _BANK).missing == ()


_BANK = open_bank(bundled_voice())


@pytest.mark.parametrize(
    "text",
    [
        *(ENGLISH.get_ready, ENGLISH.next_exercise, ENGLISH.last_set, ENGLISH.last_round, ENGLISH.halfway),
        *(ENGLISH.ten_seconds, ENGLISH.max_hold, ENGLISH.enter_when_done, ENGLISH.enter_each_round, ENGLISH.paused),
        ENGLISH.next.format(what=ENGLISH.next_exercise),
        ENGLISH.set_of.format(number=2, total=12),
        ENGLISH.round_of.format(number=7, total=8),
        *(ENGLISH.switch_sides.format(side=side) for side in ENGLISH.sides.values()),
        ENGLISH.now.format(direction="back"),
        ENGLISH.each.format(reps="6 reps", seconds="10 seconds"),
        ENGLISH.within.format(reps="5 reps", time="1 minute"),
        ENGLISH.alternating.format(amount="12 reps"),
        ENGLISH.max_reps.format(unit="reps"),
        ENGLISH.max_rounds.format(time="20 minutes"),
        ENGLISH.sets(3, "45 seconds"),
        ENGLISH.time_left.format(time="35 seconds"),
        ENGLISH.go_on.format(what="Side plank, left"),
        ENGLISH.finished.format(work="5 exercises", time="11 minutes"),
        ENGLISH.finished.format(work="1 exercise", time="1 minute"),
        ENGLISH.finished_in_part.format(work="3 sets", total=9, time="11 minutes"),
        f"{ENGLISH.rest}. 10 kg. 2.5 kg. 20 lb",
    ],
)
def test_it_says_every_sentence_of_ours(text: str) -> None:
    assert joined(spelled(text, ENGLISH), _BANK).missing == ()


# --- how clips are joined ---


def test_the_fewest_clips_are_taken() -> None:
    bank = bank_of("side", "plank", "side plank", "side plank left", "left twenty", "twenty seconds")
    clips = [part.clip for part in joined("Side plank, left. Twenty seconds.", bank).parts]
    assert clips == ["side plank left", "twenty seconds"]


def test_what_the_longest_clip_would_leave_over_is_seen() -> None:
    bank = bank_of("a b", "a", "b c")
    assert [part.clip for part in joined("a b c", bank).parts] == ["a", "b c"]


def test_signs_are_pauses_and_no_clip_goes_over_a_full_stop() -> None:
    bank = bank_of("last set", "left", "last set left", "ten")
    parts = joined("Last set. Left, ten", bank).parts
    assert [(part.clip, part.pause / CLIP_RATE) for part in parts] == [
        ("last set", 0),
        ("left", PAUSES["."]),
        ("ten", PAUSES[","]),
    ]


def test_words_without_a_clip_are_named_and_left_out() -> None:
    text = joined("Frobnicate, left, 12 quux", bank_of("left"))
    assert text.missing == ("frobnicate", "12", "quux")
    assert [part.clip for part in text.parts] == ["left"]


def test_hyphens_case_and_apostrophes_make_no_difference() -> None:
    assert key_of("Side-lying Clam") == key_of("side lying clam")
    assert key_of("Child’s pose") == key_of("child's pose")  # noqa: RUF001 - a typographic apostrophe


@given(st.text(max_size=80))
def test_any_text_is_joined_or_its_words_are_named(text: str) -> None:
    clips = joined(text, _BANK)
    assert clips.seconds >= 0
    words = key_of(text).split()
    assert sum(part.clip.count(" ") + 1 for part in clips.parts) + len(clips.missing) == len(words)


# --- what comes out ---


@pytest.mark.parametrize("text", ["Switch sides: right.", "Next: Side plank, left. Two sets of twenty seconds."])
def test_speech_lasts_as_long_as_the_script_was_told(text: str) -> None:
    speaker = open_speaker()
    assert len(speaker.samples(text)) / RATE == speaker.seconds(text)


def test_a_text_with_a_word_too_many_cannot_be_said() -> None:
    assert open_speaker().seconds("Frobnicate, left.") is None
    assert open_speaker().seconds("...") is None


def test_three_times_the_rate_keeps_every_sample_and_the_tone_between() -> None:
    tone = array("h", [round(12_000 * math.sin(2 * math.pi * 1000 * at / CLIP_RATE)) for at in range(1600)])
    thrice = multiplied(tone, 3)
    assert thrice[::3] == tone
    wanted = [12_000 * math.sin(2 * math.pi * 1000 * at / RATE) for at in range(4800)]
    assert max(abs(value - want) for value, want in list(zip(thrice, wanted, strict=True))[60:-60]) < 60


def test_what_is_packed_comes_back_nearly_as_it_was() -> None:
    chance = random.Random(4)
    samples = array("h", [round(9_000 * math.sin(at / 5) * math.sin(at / 900)) for at in range(8000)])
    samples.extend(chance.randrange(-200, 200) for _ in range(999))
    back = decoded(encoded(samples), len(samples))
    for begin in (0, 8000):
        parts = samples[begin : begin + 8000], back[begin : begin + 8000]
        noise = sum((one - other) ** 2 for one, other in zip(*parts, strict=True))
        assert noise < sum(value * value for value in parts[0]) / 1000


@given(st.lists(st.integers(-32768, 32767), max_size=300))
@example([-11, -36, 19, 143, 410, -126, 1022, -1442, 3837, 14260, 0, 0, 28573])
def test_no_sound_is_too_loud_to_be_packed(values: list[int]) -> None:
    assert len(decoded(encoded(array("h", values)), len(values))) == len(values)


def test_a_block_that_is_damaged_is_refused_or_has_its_length() -> None:
    samples, chance = _BANK.samples("side plank"), random.Random(6)
    whole = encoded(samples)
    for _ in range(200):
        damaged = bytearray(whole)
        for _ in range(chance.randrange(1, 4)):
            damaged[chance.randrange(len(whole))] = chance.randrange(256)
        try:
            assert len(decoded(bytes(damaged), len(samples))) == len(samples)
        except ValueError:
            continue
    for block, length in ((whole[:-9], len(samples)), (whole, len(samples) - 1), (b"", 1)):
        with pytest.raises(ValueError, match="damaged"):
            decoded(block, length)


# --- a bank that is not what it should be ---


def test_a_bank_that_is_missing_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(VoiceError, match="Install hiptimer again"):
        open_bank(tmp_path / "none.bank")


def test_a_bank_that_is_damaged_is_one_line_and_never_another_error(tmp_path: Path) -> None:
    whole = bundled_voice().read_bytes()[:200_000]
    size = int.from_bytes(whole[len(MAGIC) : len(MAGIC) + 4], "little")
    chance = random.Random(5)
    for _ in range(60):
        content = bytearray(whole)
        for _ in range(chance.randrange(1, 20)):
            content[chance.randrange(size + 12)] = chance.randrange(256)
        file = tmp_path / "voice.bank"
        file.write_bytes(content[: chance.randrange(len(content))])
        try:
            bank = open_bank(file)
            for words in list(bank.clips)[:3]:
                bank.samples(words)
        except VoiceError:
            continue


@pytest.mark.parametrize(
    "index",
    ["[]", "3", '{"a": "b"}', '{"a": [-4, 2]}', '{"a": [3, 9]}', '{"a": null}', '{"a": [1e99, 2]}', '{"a": [2]}'],
)
def test_an_index_of_another_kind_is_one_line(tmp_path: Path, index: str) -> None:
    file = tmp_path / "voice.bank"
    file.write_bytes(MAGIC + len(index).to_bytes(4, "little") + index.encode() + bytes(100))
    with pytest.raises(VoiceError):
        open_bank(file).samples("a")


# --- whether it is understood ---


def test_the_normal_rate_is_that_of_the_clips() -> None:
    speaker = open_speaker()
    voice = voice_of(speaker)
    texts = [phrase.words for name in ROUTINES for phrase in spoken_script(bundled_plan(name), voice)]
    pauses = sum(part.pause for text in texts for part in speaker.joined(text).parts) / CLIP_RATE
    minutes = (sum(speaker.seconds(text) or 0.0 for text in texts) - pauses) / 60
    assert sum(len(words_of(text)) for text in texts) / minutes == pytest.approx(NORMAL_RATE, rel=0.02)


@pytest.mark.slow
def test_sentences_joined_from_clips_are_understood(tmp_path: Path) -> None:
    pytest.importorskip("pocketsphinx")
    from recogniser import Recogniser

    names = [key_of(name) for name in ("Clamshell", "Side plank", "Hip hike", "Donkey kick", "Dead bug", "Bird dog")]
    amounts = ["ten", "twelve", "thirteen", "fifteen", "twenty", "thirty", "forty", "fifty"]
    rule = f"next ({' | '.join(names)}) (left | right) ({' | '.join(amounts)}) (reps | seconds)"
    words = " ".join((*names, *amounts, "next left right reps seconds")).split()
    recogniser, speaker, chance = Recogniser(rule, words, tmp_path), open_speaker(), random.Random(3)
    wrong = []
    for _ in range(12):
        name, amount = chance.choice(names), chance.choice(amounts)
        text = f"Next: {name}, {chance.choice(['left', 'right'])}. {amount} {chance.choice(['reps', 'seconds'])}."
        if (heard := recogniser.heard(speaker.samples(text))) != key_of(text):
            wrong.append((text, heard))
    assert len(wrong) <= 1, wrong


@pytest.mark.slow
def test_a_clip_made_anew_has_the_same_bytes(bank: Bank) -> None:
    import shutil

    if shutil.which("flite") is None:
        pytest.skip("flite is not installed")
    for text in ("Get ready", "Side plank", "twelve"):
        clip = script().clip(text)
        assert decoded(encoded(clip), len(clip)) == bank.samples(key_of(text))


def test_a_work_step_is_named_in_time(bank: Bank) -> None:
    plan = bundled_plan("side-plank-three")
    said = spoken_script(plan, voice_of(Speaker(bank)))
    first = next(step for step in plan.steps if step.kind is Kind.WORK)
    assert any("side plank, left" in phrase.words.lower() and phrase.end < first.start for phrase in said)


@pytest.mark.sound_server
@pytest.mark.parametrize("engine", ["pulse", "paplay"])
def test_what_is_said_is_heard_whole(server: SoundServer, engine: str) -> None:
    speech = open_speaker().samples("Next: side plank, left. Twenty seconds.")
    program = (sys.executable, "-m", "hiptimer", "say", "Next: side plank, left. 20 s.", "--volume", "100")
    with server.recording() as ears:
        ran = subprocess.run(
            (*program, "--audio", engine), env=server.environment, timeout=60, capture_output=True, check=False
        )
        assert (ran.returncode, ran.stderr) == (0, b"")
    heard, tenth, piece = ears.samples.tobytes(), len(speech) // 10, RATE // 50
    pieces = [speech[at : at + piece].tobytes() for at in range(tenth // 2, len(speech), tenth)]
    # On a busy machine one may have a gap in it.
    assert [content in heard for content in pieces if any(content)].count(False) <= 1
