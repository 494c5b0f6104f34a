"""`do` and `new --text`: a prescription in words as a workout, and as a file."""

import io
import sys
from pathlib import Path

import pytest
from command_runner import Hiptimer

from hiptimer import paths
from hiptimer.routine.reader import parse_routine, read_routine

LINE = "side plank 2 x 3 s each side; clamshells 2x4/side"
PREVIEW = ("--plain", "--speed", "1000", "--record", "--audio", "off")


def standard_input(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))


def test_what_was_understood_is_shown_as_a_routine_file(hiptimer: Hiptimer, home: Path) -> None:
    shown = hiptimer("do", "side plank 2-3 x 20-30 s each side; clamshell 3x12/side", "--show")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.splitlines() == [
        "name: Side plank, clamshell",
        "exercises:",
        "  - name: Side plank",
        "    hold: 20-30s",
        "    sets: 2-3",
        "    sides: each",
        "  - name: Clamshell",
        "    reps: 12",
        "    sets: 3",
        "    sides: each",
    ]
    assert parse_routine(shown.out, "shown.yaml").name == "Side plank, clamshell"
    assert not home.exists()


def test_words_need_no_quotes(hiptimer: Hiptimer) -> None:
    assert hiptimer("do", "--show", "squat", "3x10").out == hiptimer("do", "squat 3x10", "--show").out


def test_it_is_shown_before_it_is_done(hiptimer: Hiptimer) -> None:
    done = hiptimer("do", LINE, *PREVIEW)
    assert (done.code, done.err) == (0, "")
    assert done.out.index("name: Side plank, clamshells") < done.out.index("READY") < done.out.index("Everything done.")


def test_the_same_words_find_their_past_again(hiptimer: Hiptimer) -> None:
    for _ in range(2):
        hiptimer("do", LINE, *PREVIEW)
    hiptimer("do", "side plank 2 x 3 s each side; clamshells 2x5/side", *PREVIEW)
    sessions = hiptimer("history", "--json").data
    assert {(session["routine"], session["name"]) for session in sessions} == {
        ("side-plank-clamshells", "Side plank, clamshells")
    }
    assert len(sessions) == 3


def test_what_was_typed_is_kept_for_its_owner_alone_to_be_taken_up_again(hiptimer: Hiptimer) -> None:
    hiptimer("do", LINE, *PREVIEW)
    (file,) = paths.typed_routines().iterdir()
    assert file.name == "side-plank-clamshells.yaml"
    assert read_routine(file).name == "Side plank, clamshells"
    if sys.platform != "win32":
        assert [path.stat().st_mode & 0o077 for path in (file, file.parent)] == [0, 0]


def test_nothing_is_kept_of_a_preview(hiptimer: Hiptimer) -> None:
    hiptimer("do", LINE, "--plain", "--speed", "1000", "--audio", "off")
    assert not paths.typed_routines().exists()


def test_where_nothing_can_be_kept_it_is_done_all_the_same(hiptimer: Hiptimer) -> None:
    paths.user_data().mkdir(parents=True)
    paths.typed_routines().write_text("in the way", encoding="utf-8")
    assert hiptimer("do", LINE, *PREVIEW).code == 0


@pytest.mark.parametrize("command", [("do",), ("new", "mine", "--text")])
def test_what_is_not_understood_is_shown_with_a_caret_and_nothing_is_done(
    hiptimer: Hiptimer, home: Path, command: tuple[str, ...]
) -> None:
    refused = hiptimer(*command, "squat 3x10; bridge 5x5 80%")
    assert (refused.code, refused.out) == (2, "")
    first, line, caret = refused.err.splitlines()[:3]
    assert first.startswith("prescription:1:24: '80%' is not understood")
    assert line == "    1 | squat 3x10; bridge 5x5 80%"
    assert caret == "      |                        ^"
    assert not home.exists()


def test_standard_input_is_read_where_a_dash_says_so(hiptimer: Hiptimer, monkeypatch: pytest.MonkeyPatch) -> None:
    standard_input(
        monkeypatch, "\ufeffKnee\r\n\r\n1. Squat 3\xd710\r\n2. Side plank 2 x 20\u201330 s per side\r\n".encode()
    )
    made = hiptimer("new", "My knee", "--text", "-")
    assert (made.code, made.err) == (0, "")
    routine = read_routine(paths.user_routines() / "my-knee.yaml")
    assert (routine.name, [exercise.name for exercise in routine.exercises]) == ("My knee", ["Squat", "Side plank"])
    assert f"{paths.user_routines() / 'my-knee.yaml'}: fine (2 exercises)" in made.out


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "nothing here says what to do"),
        (b"\xff\xfe\xfa squat", "not text in UTF-8"),
        (b"squat 3x10\n" * 100_000, "larger than 1 MiB"),
    ],
)
def test_an_input_that_is_no_prescription_is_one_line(
    hiptimer: Hiptimer, home: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, said: str
) -> None:
    standard_input(monkeypatch, content)
    refused = hiptimer("do", "-")
    assert (refused.code, refused.out, refused.err.count("\n")) == (2, "", 1)
    assert said in refused.err
    assert not home.exists()


def test_a_file_is_not_taken_for_words(hiptimer: Hiptimer, small_file: Path) -> None:
    refused = hiptimer("do", small_file)
    assert (refused.code, refused.out, refused.err.count("\n")) == (2, "", 1)
    assert "is a file: to have it read, write - in its place, and < before it" in refused.err


def test_a_file_that_is_there_is_not_written_over_by_words(hiptimer: Hiptimer) -> None:
    hiptimer("new", "mine", "--text", "squat 3x10")
    before = (paths.user_routines() / "mine.yaml").read_text(encoding="utf-8")
    refused = hiptimer("new", "mine", "--text", "lunge 3x10")
    assert refused.code == 2
    assert "is there already" in refused.err
    assert (paths.user_routines() / "mine.yaml").read_text(encoding="utf-8") == before
