"""What an engine says, made ready to be played; and the process in which it speaks."""

import math
import subprocess
from array import array
from pathlib import Path

import pytest
from fake_engines import until
from fake_speech import engine_that, program_that
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.audio.engines.base import RATE
from hiptimer.audio.synthesis.host import finished
from hiptimer.audio.synthesis.manner import COMMAND, MOST_CHARACTERS, Manner, SynthesisError, host_command, plain
from hiptimer.audio.voice.finishing import LOUDNESS, active_level, faded_out, levelled, trimmed
from hiptimer.audio.voice.resampling import at_rate
from hiptimer.audio.voice.studio import spoken_texts
from hiptimer.audio.wav import Pcm
from hiptimer.languages.en import LANGUAGE as ENGLISH


def tone(hertz: float, seconds: float, rate: int, level: float = 9_000) -> "array[int]":
    size = round(seconds * rate)
    return array("h", [round(level * math.sin(2 * math.pi * hertz * at / rate)) for at in range(size)])


class Fixed:
    """Says the same, whatever the text, and remembers that."""

    def __init__(self, pcm: Pcm) -> None:
        self._pcm = pcm
        self.texts: list[str] = []

    def spoken(self, text: str) -> Pcm:
        self.texts.append(text)
        return self._pcm

    def close(self) -> None:
        """There is nothing to let go of."""


# --- sentences ---


def test_an_engine_that_makes_no_pauses_is_asked_for_a_sentence_at_a_time_and_gets_them_between() -> None:
    engine = Fixed(Pcm(tone(440, 0.5, 16_000), 16_000))
    one, three = (finished(text, engine, 1.0, 0.32) for text in ("Rest.", "Last set. Clamshell, left. Ten reps."))
    assert engine.texts == ["Rest.", "Last set.", "Clamshell, left.", "Ten reps."]
    assert abs(len(three) - 3 * len(one) - 2 * 0.32 * RATE) <= 12
    assert not any(three[len(one) + 100 : len(one) + 100 + RATE // 4])


@pytest.mark.parametrize(
    ("text", "given_text"),
    [
        ("Close.", "cloze."),
        ("Lift and close slowly.", "Lift and cloze slowly."),
        ("Keep the elbow close to the body.", "Keep the elbow close to the body."),
        ("Closed chain.", "Closed chain."),
        ("Switch sides: right.", "switch sides right."),
        ("Left. Ten circles.", "Left. Ten, circles."),
        ("Hip circles, left.", "Hip circles, left."),
        ("Tibialis raise, quadriceps, pilates", "tibby alice raise, quadrosceps, puh lah teez"),
    ],
)
def test_what_engines_read_wrong_is_respelt(text: str, given_text: str) -> None:
    engine = Fixed(Pcm(tone(440, 0.5, 16_000), 16_000))
    finished(text, engine, 1.0, respelt=ENGLISH.respelt)
    assert engine.texts == [given_text]


@pytest.mark.parametrize(
    ("text", "given_text"),
    [
        ("Three sets of fourteen reps.", "Three sets of four teen reps."),
        ("Nineteen.", "Nine teen."),
        ("Curl-up, left.", "curl up, left."),
        ("Close.", "cloze."),
        ("Forty reps in a canteen.", "Forty reps in a canteen."),
    ],
)
def test_what_espeak_alone_reads_wrong_is_respelt_for_it_and_for_no_other(text: str, given_text: str) -> None:
    assert ENGLISH.respelt(text, "espeak-ng") == given_text
    assert ENGLISH.respelt(text, "flite") == ENGLISH.respelt(text)


# --- loudness, silence, rate ---


@pytest.mark.parametrize("rate", [8_000, 16_000, 22_050, 48_000])
def test_speech_that_stops_in_the_middle_of_a_sound_fades_and_no_more_of_it_than_its_end(rate: int) -> None:
    speech = tone(200, 0.5, rate) + array("h", bytes(2 * (rate // 50)))
    faded, end, fading = faded_out(speech, rate), rate // 2, rate // 100
    assert faded[: end - fading - 1] == speech[: end - fading - 1]
    last = rate * 3 // 1000
    assert max(map(abs, faded[end - last :])) < max(map(abs, speech)) / 3
    assert len(faded) == len(speech)


def test_silence_fades_to_silence() -> None:
    assert faded_out(array("h"), RATE) == array("h")
    assert not any(faded_out(array("h", bytes(2_000)), RATE))


@pytest.mark.parametrize("rate", [8_000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000])
def test_a_tone_of_any_rate_is_the_same_tone_at_ours(rate: int) -> None:
    played = at_rate(tone(440, 0.5, rate), rate)
    assert abs(len(played) - RATE // 2) <= 3
    wanted = tone(440, 0.5, RATE)
    assert max(abs(value - want) for value, want in list(zip(played, wanted, strict=False))[600:-600]) < 60


@given(st.lists(st.integers(-32768, 32767), max_size=300), st.sampled_from([8_000, 22_050, 22_051, 47_999, 96_000]))
def test_samples_of_any_kind_stay_within_sixteen_bits(values: list[int], rate: int) -> None:
    samples = array("h", values)
    assert abs(len(at_rate(samples, rate)) - len(samples) * RATE / rate) <= 3
    assert max(map(abs, levelled(trimmed(samples, rate), rate)), default=0) <= 32_767


@pytest.mark.parametrize("level", [200, 3_000, 30_000])
def test_it_is_as_loud_as_all_speech_and_has_no_silence_at_its_ends(level: int) -> None:
    rate = 22_050
    spoken = array("h", bytes(rate)) + tone(300, 1.0, rate, level) + array("h", bytes(2 * rate))
    speech = finished("Halfway.", Fixed(Pcm(spoken, rate)), 1.0)
    assert abs(len(speech) / RATE - 1.0) < 0.06
    assert abs(active_level(speech, RATE) - LOUDNESS) < 0.5


def test_its_gain_makes_it_softer() -> None:
    spoken = Pcm(tone(300, 1.0, RATE), RATE)
    soft = finished("Halfway.", Fixed(spoken), 0.25)
    assert abs(active_level(soft, RATE) - LOUDNESS + 12) < 0.7


def test_silence_is_told_by_nothing() -> None:
    assert not finished("Halfway.", Fixed(Pcm(array("h", bytes(RATE)), RATE)), 1.0)
    assert not finished("Halfway.", Fixed(Pcm(array("h"), RATE)), 1.0)


# --- what reaches an engine ---


@pytest.mark.parametrize(
    ("text", "reaches"),
    [
        ("Side plank, left. Two sets: ten!", "Side plank, left. Two sets: ten!"),
        ("[[kl'oUz]] now", "kl'oUz now"),
        ("<speak rate='x'> & $(touch x) `y` \\ {file} |", "speak rate 'x' touch x y file"),
        ("--version", "version"),
        ("-o file", "o file"),
        ("\x1b]0;title\x07 bird\u2011dog\n/etc", "0;title bird dog etc"),
        ("Größe, écarté", "Größe, écarté"),
        ("?!", ""),
    ],
)
def test_what_an_engine_could_take_for_a_command_is_taken_out(text: str, reaches: str) -> None:
    assert plain(text) == reaches


def test_a_text_without_end_is_cut_and_one_without_words_reaches_nobody() -> None:
    engine = Fixed(Pcm(tone(300, 1.0, RATE), RATE))
    finished("na " * 50_000, engine, 1.0)
    assert not finished("...", engine, 1.0)
    (text,) = engine.texts
    assert len(text) <= MOST_CHARACTERS


# --- the process ---


def host(folder: Path, does: str = "pass") -> "subprocess.Popen[bytes]":
    command = host_command(Manner(COMMAND, command=(*program_that(folder, does), "{folder}")), 1.0)
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_it_answers_each_line_with_samples_and_ends_with_its_input(tmp_path: Path) -> None:
    with host(tmp_path) as process:
        output, errors = process.communicate(b"Halfway.\n...\nFive reps.\n")
    lengths = []
    while output:
        size = 2 * int.from_bytes(output[:4], "little")
        lengths.append(size / 2 / RATE)
        output = output[4 + size :]
    assert lengths == pytest.approx([0.2 + 0.065 * 8, 0, 0.2 + 0.065 * 10], abs=0.06)
    assert (process.returncode, errors) == (0, b"")


def test_it_ends_with_one_line_that_says_why_it_does_not_speak(tmp_path: Path) -> None:
    with host(tmp_path, "print('noise', file=sys.stderr); sys.exit('no such voice')") as process:
        output, errors = process.communicate(b"Halfway.\n")
    assert (output, process.returncode) == (b"", 1)
    assert errors.decode().splitlines() == ["no such voice"]


# --- all at once ---


def test_texts_are_spoken_for_whoever_waits_and_how_long_each_takes_is_known_then(tmp_path: Path) -> None:
    engine = engine_that(tmp_path)
    guess = engine.seconds("Halfway.")
    speech = spoken_texts(engine, ["Halfway.", "Five.", "Halfway."])
    assert list(speech) == ["Halfway.", "Five."]
    assert engine.seconds("Halfway.") == len(speech["Halfway."]) / RATE != guess


def test_whoever_waits_is_told_why_an_engine_does_not_speak(tmp_path: Path) -> None:
    with pytest.raises(SynthesisError, match="no such voice"):
        spoken_texts(engine_that(tmp_path, "sys.exit('no such voice')"), ["Halfway."])


def test_a_text_at_which_an_engine_is_silent_is_empty_and_the_others_come(tmp_path: Path) -> None:
    speech = spoken_texts(engine_that(tmp_path, "level = 0 if number == 2 else 9000"), ["One.", "Two.", "Three."])
    assert [bool(samples) for samples in speech.values()] == [True, False, True]


def test_an_engine_that_is_silent_at_everything_has_failed(tmp_path: Path) -> None:
    with pytest.raises(SynthesisError, match="it is silent"):
        spoken_texts(engine_that(tmp_path, "level = 0"), [f"{number} reps." for number in ("One", "Two", "Three")])


def test_nothing_that_was_written_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "of the system"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    spoken_texts(engine_that(tmp_path), ["Halfway."])
    until(lambda: list(folder.iterdir()) == [])
