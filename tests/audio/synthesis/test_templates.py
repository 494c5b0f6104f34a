"""A person's own program as an engine: run for each text or left running, without a shell."""

import sys
from pathlib import Path

import pytest
from fake_speech import program_that

from hiptimer.audio.synthesis import template
from hiptimer.audio.synthesis.manner import COMMAND, Manner, SynthesisError
from hiptimer.audio.synthesis.programs import start

TEXT = "Side plank, left."


def speaks(*command: str, rate: int = 160) -> list[int]:
    """Lengths of a text said twice, in samples."""
    synthesizer = start(Manner(COMMAND, rate=rate, command=command))
    try:
        return [len(synthesizer.spoken(TEXT).samples) for _ in range(2)]
    finally:
        synthesizer.close()


def fails(*command: str) -> str:
    """Why a command does not speak."""
    with pytest.raises((SynthesisError, OSError)) as caught:
        speaks(*command)
    return str(caught.value)


@pytest.mark.parametrize(
    "arguments",
    [("-",), ("{file}",), ("{file}", "{text}"), ("-", "{text}"), ("{folder}",)],
    ids=["lines in, output", "line in, file", "text, file", "text, output", "stays"],
)
def test_every_way_of_asking_gives_the_same_speech(arguments: tuple[str, ...], tmp_path: Path) -> None:
    (length,) = set(speaks(*program_that(tmp_path), *arguments))
    assert length == int(16_000 * (0.2 + 0.065 * len(TEXT))) + 8_000


def test_one_that_stays_is_started_once_and_one_that_does_not_for_each_text(tmp_path: Path) -> None:
    starts = tmp_path / "starts"
    program = program_that(tmp_path, f"open({str(starts)!r}, 'a').write('x') if number == 1 else None")
    speaks(*program, "{folder}")
    assert starts.read_text() == "x"
    speaks(*program, "{file}")
    assert starts.read_text() == "xxx"


def test_nothing_of_it_is_read_by_a_shell(tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    assert speaks(*program_that(tmp_path), "{file}", f"; touch {marker}", f"$(touch {marker})")
    assert not marker.exists()


def test_the_other_placeholders_say_how_it_is_to_speak(tmp_path: Path) -> None:
    said = tmp_path / "said"
    program = program_that(tmp_path, f"open({str(said)!r}, 'w').write(text)")
    speaks(*program, "{file}", "{rate} {language} {stretch} {unheard-of}", rate=200)
    assert said.read_text() == "200 en 0.800 {unheard-of}"


@pytest.mark.parametrize("place", ["{file}", "{folder}"])
@pytest.mark.parametrize(
    ("does", "reason"),
    [
        ("sys.exit('no such voice')", "no such voice"),
        ("os._exit(3)", "it ends with exit 3"),
        ("content = b'rubbish'", "what it writes cannot be played: not a WAV file"),
        ("content = wav('')[:30]", "what it writes cannot be played: damaged: its format is cut off"),
    ],
    ids=["says why", "ends", "rubbish", "half a file"],
)
def test_what_goes_wrong_is_told_in_a_clause(does: str, reason: str, place: str, tmp_path: Path) -> None:
    assert fails(*program_that(tmp_path, does), place).startswith(reason)


def test_a_program_that_is_not_there_is_named() -> None:
    assert "nowhere-to-be-found" in fails("nowhere-to-be-found", "{file}")


def test_one_that_writes_no_file_speaks_nothing() -> None:
    assert fails(sys.executable, "-c", "", "{file}") == "it writes no file"


def test_one_that_never_ends_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template, "LIMIT", 0.2)
    assert fails(*program_that(tmp_path, "time.sleep(60)"), "{file}") == "it ends with exit -9"


def test_one_that_writes_without_an_end_fills_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template, "MOST_BYTES", 2**20)
    endless = "import sys\nwhile True: sys.stdout.write('y' * 4096)"
    assert fails(sys.executable, "-c", endless) == "it writes more than 1 MiB for a text"


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "of the system"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    for place in ("{file}", "{folder}"):
        speaks(*program_that(tmp_path), place)
    assert list(folder.iterdir()) == []


def test_a_home_is_read_as_a_shell_reads_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    python, script = program_that(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert len(speaks(python, f"~/{Path(script).name}", "{file}")) == 2
