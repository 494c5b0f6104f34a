"""`new`, `edit` and `check` by name: a routine of one's own from the first line to the first workout."""

import os
import shlex
import stat
import sys
from pathlib import Path

import pytest
from command_runner import Hiptimer

from hiptimer import editor, paths
from hiptimer.catalog import own
from hiptimer.catalog.file_names import file_stem, title_of
from hiptimer.routine.reader import read_routine
from hiptimer.usage import UsageError

REPLACE = "import sys, pathlib; pathlib.Path(sys.argv[-1]).write_text({text!r}, encoding='utf-8')"


@pytest.fixture
def routines(home: Path) -> Path:
    """The folder of one's own routines, not there yet."""
    return home / "config" / "routines"


def editor_that_writes(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """An editor, with arguments, that replaces what is in the file."""
    program = shlex.join([sys.executable, "-c", REPLACE.format(text=text)])
    monkeypatch.setenv("VISUAL", program)


# --- what files are called ---


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Monday hips", "monday-hips"),
        ("  Monday   hips!  ", "monday-hips"),
        ("Hüfte & Knie", "hüfte-knie"),
        ("Hu\u0308fte", "hüfte"),
        ("髋部 训练", "髋部-训练"),
        ("Runner's knee", "runners-knee"),
        ("Left/right", "left-right"),
        ("../../etc/passwd", "etc-passwd"),
        ("con", "con-routine"),
        ("LPT1", "lpt1-routine"),
        ("Week 2.5", "week-2-5"),
        (".hidden", "hidden"),
        ("a" * 300, "a" * 80),
        ("long " * 40, "-".join(["long"] * 16)),
        ("\N{FULLWIDTH LATIN CAPITAL LETTER A}b", "ab"),
    ],
)
def test_a_file_has_a_name_that_every_system_takes(name: str, stem: str) -> None:
    assert file_stem(name) == stem


@pytest.mark.parametrize("name", ["", "!!!", "...", "\N{FIRE}"])
def test_a_name_without_letters_makes_no_file(name: str) -> None:
    with pytest.raises(UsageError, match="has letters or digits"):
        file_stem(name)


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("monday-hips", "Monday hips"),
        ("monday_hips.yaml", "Monday hips"),
        ("Monday hips", "Monday hips"),
        ("side-lying clams", "Side-lying clams"),
        ("K-Day", "K-Day"),
        ("été", "Été"),
    ],
)
def test_a_routine_is_called_what_was_typed_in_words(typed: str, title: str) -> None:
    assert title_of(typed) == title


# --- new ---


def test_a_new_routine_is_valid_has_its_schema_and_is_for_its_owner_alone(hiptimer: Hiptimer, routines: Path) -> None:
    made = hiptimer("new", "Monday hips")
    path = routines / "monday-hips.yaml"
    assert (made.code, made.err) == (0, "")
    assert made.out.splitlines()[0] == f"{path}: fine (2 exercises)"
    assert "hiptimer run monday-hips" in made.out
    assert path.read_text(encoding="utf-8").splitlines()[0] == f"{own.SCHEMA_LINE}{paths.schema_file()}"
    assert read_routine(path).name == "Monday hips"
    assert hiptimer("show", "monday-hips").code == 0
    if sys.platform != "win32":
        assert [stat.S_IMODE(file.stat().st_mode) for file in (path, routines)] == [0o600, 0o700]


def test_a_folder_that_is_there_keeps_its_rights(hiptimer: Hiptimer, routines: Path) -> None:
    routines.mkdir(parents=True)
    routines.chmod(0o755)
    hiptimer("new", "Monday hips")
    assert stat.S_IMODE(routines.stat().st_mode) == 0o755


@pytest.mark.parametrize("name", ["Monday hips", "monday-hips", "MONDAY HIPS", "monday_hips.yaml"])
def test_no_file_is_ever_written_over(hiptimer: Hiptimer, routines: Path, name: str) -> None:
    routines.mkdir(parents=True)
    (routines / "monday-hips.yml").write_text("mine", encoding="utf-8")
    refused = hiptimer("new", name)
    assert (refused.code, refused.out, refused.err.count("\n")) == (2, "", 1)
    assert "is there already: to change it, 'hiptimer edit monday-hips'" in refused.err
    assert [(path.name, path.read_text(encoding="utf-8")) for path in routines.iterdir()] == [
        ("monday-hips.yml", "mine")
    ]


def test_a_folder_that_cannot_be_written_to_is_one_line(hiptimer: Hiptimer, home: Path) -> None:
    home.write_text("a file in the place of the folder", encoding="utf-8")
    refused = hiptimer("new", "Monday hips")
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert "monday-hips.yaml: cannot be written: Not a directory" in refused.err


def test_a_routine_begins_as_a_copy_of_another(hiptimer: Hiptimer, routines: Path) -> None:
    made = hiptimer("new", "My: hips", "--from", "weak-hips-four")
    copy = routines / "my-hips.yaml"
    assert made.out.splitlines()[0] == f"{copy}: fine (4 exercises)"
    ours, theirs = read_routine(copy), read_routine(paths.bundled("routines") / "weak-hips-four.yaml")
    assert (ours.name, ours.exercises) == ("My: hips", theirs.exercises)


def test_there_is_no_copy_of_what_is_not_there(hiptimer: Hiptimer, routines: Path) -> None:
    refused = hiptimer("new", "mine", "--from", "weak-hips-for")
    assert (refused.code, refused.out) == (2, "")
    assert "Did you mean 'weak-hips-four'?" in refused.err
    assert not routines.exists()


def test_what_was_written_in_the_editor_is_checked(
    hiptimer: Hiptimer, routines: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor_that_writes(monkeypatch, "name: Mine\nexercises:\n  - name: Plank\n    hold: soon\n")
    made = hiptimer("new", "mine", "--edit")
    assert made.code == 1
    first, *excerpt, last = made.out.splitlines()
    assert first.startswith(f"{routines / 'mine.yaml'}:4:11: 'soon' is not a hold")
    assert excerpt == ["    4 |     hold: soon", "      |           ^"]
    assert last == "To mend it: hiptimer edit mine"


# --- edit ---


def test_a_bundled_routine_is_copied_before_it_is_edited(
    hiptimer: Hiptimer, routines: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundled = paths.bundled("routines") / "weak-hips-four.yaml"
    before = bundled.read_bytes()
    editor_that_writes(monkeypatch, "name: Ours\nexercises:\n  - {name: Plank, hold: 20s}\n")
    edited = hiptimer("edit", "weak-hips-four")
    assert (edited.code, edited.err) == (0, "")
    assert "a copy of your own, which takes the place of the bundled one" in edited.out
    assert read_routine(routines / "weak-hips-four.yaml").name == "Ours"
    assert bundled.read_bytes() == before
    assert "Ours" in hiptimer("list").out


def test_a_bundled_routine_that_was_only_looked_at_is_not_copied(
    hiptimer: Hiptimer, routines: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", shlex.join([sys.executable, "-c", ""]))
    edited = hiptimer("edit", "weak-hips-four")
    assert (edited.code, edited.err) == (0, "")
    assert edited.out == f"{routines / 'weak-hips-four.yaml'}: nothing was changed, so the bundled one stays\n"
    assert list(routines.iterdir()) == []


def test_what_is_one_s_own_is_edited_where_it_lies(
    hiptimer: Hiptimer, small_file: Path, routines: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor_that_writes(monkeypatch, "name: Ours\nexercises:\n  - {name: Plank, hold: 20s}\n")
    edited = hiptimer("edit", small_file)
    assert edited.out.splitlines()[0] == f"{small_file}: fine (1 exercise)"
    assert f"hiptimer run {small_file}" in edited.out
    assert not routines.exists()


def test_an_editor_that_is_not_there_is_said_before_anything_is_done(
    hiptimer: Hiptimer, routines: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor --wait")
    for arguments in (("new", "mine", "--edit"), ("edit", "weak-hips-four")):
        refused = hiptimer(*arguments)
        assert (refused.code, refused.out, refused.err.count("\n")) == (2, "", 1)
        assert "the editor 'no-such-editor --wait' is not installed" in refused.err
    assert not routines.exists()


def test_an_editor_that_fails_is_said_and_the_file_is_checked_all_the_same(
    hiptimer: Hiptimer, small_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", shlex.join([sys.executable, "-c", "raise SystemExit(3)"]))
    edited = hiptimer("edit", small_file)
    assert edited.code == 1
    assert f"ended with 3; the file is {small_file}" in edited.err
    assert f"{small_file}: fine" in edited.out


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
def test_an_editor_whose_path_has_blanks_is_one_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "my editor"
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(program))
    assert editor.editor_command() == (str(program),)


def test_the_screen_s_editor_comes_before_the_line_s(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", shlex.quote(sys.executable))
    monkeypatch.setenv("VISUAL", "   ")
    assert editor.editor_command() == (sys.executable,)
    monkeypatch.setenv("VISUAL", f"{shlex.quote(sys.executable)} -i -c 'a b'")
    assert editor.editor_command() == (sys.executable, "-i", "-c", "a b")


def test_without_any_editor_the_variable_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("VISUAL", "EDITOR", "PATH"):
        monkeypatch.setenv(variable, "")
    monkeypatch.setattr(os, "defpath", "")
    with pytest.raises(UsageError, match="set VISUAL or EDITOR, as in EDITOR=nano"):
        editor.editor_command()


def test_there_is_nothing_to_edit_where_no_routine_is_meant(hiptimer: Hiptimer, tmp_path: Path) -> None:
    missing = hiptimer("edit", tmp_path / "nothing.yaml")
    assert (missing.code, missing.err.count("\n")) == (2, 1)
    assert "no such file; 'hiptimer new NAME' makes one" in missing.err


# --- check ---


def test_check_takes_names_and_files(hiptimer: Hiptimer, small_file: Path) -> None:
    checked = hiptimer("check", "weak-hips-four", small_file)
    assert (checked.code, checked.err) == (0, "")
    first, second = checked.out.splitlines()
    assert first.endswith("weak-hips-four.yaml: fine (4 exercises)")
    assert second == f"{small_file}: fine (2 exercises)"


def test_a_name_that_is_none_does_not_keep_the_others_from_being_checked(hiptimer: Hiptimer) -> None:
    checked = hiptimer("check", "weak-hips-for", "weak-hips-four")
    assert checked.code == 2
    assert "Did you mean 'weak-hips-four'?" in checked.err
    assert checked.out.endswith("fine (4 exercises)\n")


def test_without_names_all_of_one_s_own_are_checked(hiptimer: Hiptimer, routines: Path) -> None:
    none_yet = hiptimer("check")
    assert (none_yet.code, none_yet.err) == (0, "")
    assert none_yet.out == f"{routines}: no routines of your own yet; 'hiptimer new NAME' makes one\n"
    assert hiptimer("check", "--json").data == []
    hiptimer("new", "mine")
    (routines / "other.yml").write_text("name: Other\n", encoding="utf-8")
    checked = hiptimer("check")
    assert checked.code == 1
    assert [line.split(":")[0] for line in checked.out.splitlines() if line.startswith("/")] == [
        str(routines / "mine.yaml"),
        str(routines / "other.yml"),
    ]
