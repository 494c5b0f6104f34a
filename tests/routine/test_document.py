"""What is a routine document at all: limits that no file can get round, one clear line for everything else."""

import codecs
import os
import socket
from pathlib import Path

import pytest
import yaml
from yaml.error import Mark
from yaml.scanner import ScannerError

from hiptimer.routine.reader import RoutineError, parse_routine, read_routine
from hiptimer.yamlfile.problems import UnreadableError

pytestmark = pytest.mark.usefixtures("each_parser")

MINIMAL = "name: Test\nexercises:\n  - name: Plank\n    hold: 20\n"
NOTHING_ABOVE = "refers to nothing above it: a text that begins with * is put in quotes"
EXERCISE = "  - {name: Plank, hold: 20}\n"


def complaints(text: str) -> list[str]:
    """The problems of a text, as a person sees them."""
    with pytest.raises(RoutineError) as wrong:
        parse_routine(text, "r.yaml")
    return [line.removeprefix("r.yaml:") for line in wrong.value.lines]


def complaint(text: str) -> str:
    """The only problem of a text."""
    (only,) = complaints(text)
    return only


def file_complaint(path: Path) -> str:
    """The only problem of a file that can be read."""
    with pytest.raises(RoutineError) as wrong:
        read_routine(path)
    (only,) = wrong.value.lines
    return only.removeprefix(f"{path}:")


def test_a_minimal_routine_is_read() -> None:
    assert parse_routine(MINIMAL, "folder/my-own.yaml").slug == "my-own"


@pytest.mark.parametrize("text", ["", "\n\n", "# only\n# comments\n", "   \n"])
def test_a_file_without_content_says_what_a_routine_has(text: str) -> None:
    what = "only comments here" if "#" in text else "the file is empty"
    begin = "begin with 'name: ...', then 'exercises:', and under it '  - name: ...'"
    assert complaint(text) == f"1:1: {what}: a routine has a name and exercises: {begin}"


@pytest.mark.parametrize("text", ["---\n", "[]", "- [a]\n- [list]\n", "'quoted words'"])
def test_a_document_that_is_no_mapping_says_how_a_routine_begins(text: str) -> None:
    assert complaint(text).endswith("the routine must be keys and values, one a line, such as 'name: ...'")


def test_a_document_may_begin_and_end_with_markers() -> None:
    assert parse_routine(f"%YAML 1.1\n---\n{MINIMAL}...\n", "r.yaml").name == "Test"


def test_a_second_document_is_refused_where_it_starts() -> None:
    assert complaint(f"{MINIMAL}---\n{MINIMAL}") == "5:1: a second document starts here: one routine a file"


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\x9b", "\ud800", "\uffff"])
def test_a_raw_control_character_is_located(character: str) -> None:
    text = MINIMAL.replace("Plank", f"Pl{character}ank")
    assert complaint(text) == "3:13: has a control character: is this a text file?"


@pytest.mark.parametrize("escape", [r"\e[31m", r"\0", r"\a", r"\x9b"])
def test_an_escaped_control_character_is_located(escape: str) -> None:
    text = MINIMAL.replace("Plank", f'"Pl{escape}ank"')
    assert complaint(text) == "3:11: has a control character: remove it"


@pytest.mark.parametrize("escape", [r"\UFFFFFFFF", r"\U00110000", r"\xZZ", r"\q"])
def test_an_escape_that_is_no_character_says_how_a_backslash_is_written(escape: str) -> None:
    assert "a backslash is written twice" in complaint(MINIMAL.replace("Plank", f'"{escape}"'))


@pytest.mark.parametrize("escape", [r"\n", r"\t", r"\N", r"\L", r"\_", "\t"])
def test_line_breaks_and_tabs_in_a_text_become_blanks(escape: str) -> None:
    text = MINIMAL.replace("Plank", f'"Side{escape}plank"')
    assert parse_routine(text, "r.yaml").exercises[0].name == "Side plank"


@pytest.mark.parametrize("tag", ["!!str", "!python/object:os.system", "!!binary", "!<tag:x>"])
def test_a_tag_is_refused_where_it_stands(tag: str) -> None:
    line = complaint(MINIMAL.replace("Plank", f"{tag} Plank"))
    assert line.startswith("3:11: tag '")
    assert line.endswith("' is not used in routine files: remove it")


def test_an_alias_stands_for_what_it_names() -> None:
    text = "name: T\nexercises:\n  - {name: A, hold: 20, rest: &r {sets: 7s}}\n  - {name: B, hold: 20, rest: *r}\n"
    assert [exercise.rest.sets for exercise in parse_routine(text, "r.yaml").exercises] == [7.0, 7.0]


def test_an_alias_without_an_anchor_is_refused() -> None:
    assert complaint("name: *nobody\n") == f"1:7: alias '*nobody' {NOTHING_ABOVE}"


def test_a_document_that_contains_itself_is_refused() -> None:
    assert complaint("name: x\nexercises: &a [*a]\n") == f"2:16: alias '*a' {NOTHING_ABOVE}"


def test_merge_keys_are_no_part_of_the_language() -> None:
    text = "name: Test\nexercises:\n  - &a {name: A, hold: 20}\n  - {<<: *a, name: B, hold: 20}\n"
    assert complaint(text) == "4:6: unknown key '<<' in exercise \"B\"."


def test_a_duplicate_key_names_the_first_one() -> None:
    assert complaint(f"{MINIMAL}    hold: 30\n") == "5:5: 'hold' is given twice: first on line 4. Keep one"


def test_a_key_of_several_words_is_refused() -> None:
    assert complaint(f"{MINIMAL}? [a, b]\n: c\n") == "5:3: a key must be a single word"


def test_a_tab_for_indentation_is_named() -> None:
    text = "name: Test\nexercises:\n\t- name: Plank\n"
    assert complaint(text) == "3:1: a tab is used for indentation: use spaces"


def test_a_colon_inside_a_text_belongs_to_it() -> None:
    text = MINIMAL.replace("Plank", "Kick: then return")
    assert parse_routine(text, "r.yaml").exercises[0].name == "Kick: then return"


def nested(levels: int) -> str:
    """A routine whose deepest list is so many levels below the top."""
    return f"{MINIMAL}    cues: {'[' * (levels - 3)}{']' * (levels - 3)}\n"


def test_thirty_two_levels_are_read_and_a_thirty_third_is_refused() -> None:
    assert all("nested deeper" not in line for line in complaints(nested(32)))
    assert complaint(nested(33)) == "5:40: nested deeper than 32 levels"


@pytest.mark.parametrize("text", ["[" * 500_000, "{a: " * 200_000, "- " * 400_000])
def test_bottomless_nesting_is_refused_without_following_it(text: str) -> None:
    line, column, _ = complaint(text).split(":", 2)
    assert (line, int(column) < 5_000) == ("1", True)


def test_nesting_that_the_parser_refuses_by_itself_is_told_in_our_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise ScannerError(None, None, "exceeded maximum nesting depth", Mark("r.yaml", 0, 4, 10, None, 0))

    monkeypatch.setattr(yaml, "parse", refuse)
    assert complaint(MINIMAL) == "5:11: nested deeper than 32 levels"


def test_a_thousand_exercises_are_read_and_one_more_is_refused() -> None:
    head = "name: Test\nexercises:\n"
    assert len(parse_routine(head + EXERCISE * 1000, "r.yaml").exercises) == 1000
    assert complaint(head + EXERCISE * 1001) == "3:3: 1001 exercises are more than 1000"


def test_a_billion_laughs_are_refused() -> None:
    lines = ["a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)]
    assert complaint("\n".join(lines)) == "5:4: its aliases multiply the document: write it without them"


def test_more_values_than_a_routine_can_have_are_refused() -> None:
    assert complaint("- a\n" * 60_000) == "50000:3: more than 50,000 values: is this a routine file?"


@pytest.mark.parametrize("lines", [1, 1000])
def test_a_long_value_is_quoted_short(lines: int) -> None:
    line = complaint(MINIMAL.replace("hold: 20", 'hold: "' + "x " * 200 + "\n      y" * lines + '"'))
    assert len(line) < 250
    assert line.startswith("4:11: 'x x x x")


@pytest.mark.parametrize(
    ("sets", "reads"),
    [
        # 100 x (790 + 74) - 74 is within a day of 86 400 s exactly, prepare and the other exercise taken from it.
        ("{name: A, hold: 790s, sets: 100, rest: {sets: 74s, exercises: 0}}", True),
        ("{name: A, hold: 791s, sets: 100, rest: {sets: 74s, exercises: 0}}", False),
    ],
)
def test_a_routine_lasts_a_day_at_most(sets: str, reads: bool) -> None:
    text = f"name: Test\nprepare: 0\nexercises:\n  - {sets}\n  - {{name: B, hold: 74s}}\n"
    if reads:
        assert parse_routine(text, "r.yaml")
    else:
        assert complaint(text) == "1:1: the whole routine is longer than 24 hours: fewer sets, reps or rounds"


# --- files ---


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_encodings_of_editors_are_read(tmp_path: Path, encoding: str) -> None:
    mark = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}.get(encoding, b"")
    path = tmp_path / "r.yaml"
    path.write_bytes(mark + MINIMAL.replace("Plank", "Plänk – 板").encode(encoding))  # noqa: RUF001 - an en dash
    read = read_routine(path)
    assert read.exercises[0].name == "Plänk – 板"  # noqa: RUF001 - an en dash
    assert read.content_hash == parse_routine(MINIMAL.replace("Plank", "Plänk – 板"), "r.yaml").content_hash  # noqa: RUF001 - not only ASCII is the point


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_line_ending_is_read_and_counted(ending: str) -> None:
    assert parse_routine(MINIMAL.replace("\n", ending), "r.yaml").name == "Test"
    assert complaint((MINIMAL + "    hops: 3\n").replace("\n", ending)).startswith("5:5: unknown key 'hops'")


def test_text_that_is_no_utf_8_is_located_by_character(tmp_path: Path) -> None:
    path = tmp_path / "r.yaml"
    path.write_bytes(MINIMAL.encode() + "    setup: Größe ".encode() + b"\xe4\n")
    assert file_complaint(path) == (
        "5:18: not text in UTF-8, but in an older encoding (Windows-1252?): save the file as UTF-8"
    )


def test_a_broken_utf_16_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "r.yaml"
    path.write_bytes(codecs.BOM_UTF16_LE + b"n\x00a")
    assert file_complaint(path).endswith(": not text in UTF-8: save the file as UTF-8, or name another one")


def test_a_binary_file_is_refused_in_a_line(tmp_path: Path) -> None:
    path = tmp_path / "r.yaml"
    path.write_bytes(bytes(range(256)) * 100)
    assert file_complaint(path).startswith("2:118: not text in UTF-8")
    path.write_bytes(bytes(range(128)) * 100)
    assert file_complaint(path) == "1:1: has a control character: is this a text file?"


def test_a_mebibyte_is_read_and_a_byte_more_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "r.yaml"
    path.write_bytes(MINIMAL.encode() + b"#" * (1024 * 1024 - len(MINIMAL)))
    assert read_routine(path).name == "Test"
    with path.open("ab") as file:
        file.write(b"#")
    assert file_complaint(path) == "1:1: larger than 1 MiB: is this a routine file?"


def test_of_a_huge_file_no_more_is_read_than_needed(tmp_path: Path) -> None:
    path = tmp_path / "r.yaml"
    with path.open("wb") as file:
        try:
            file.truncate(2**40)  # a hole of a tebibyte: whoever reads it all runs out of memory
        except OSError:
            pytest.skip("this file system has no files with holes")
    assert file_complaint(path) == "1:1: larger than 1 MiB: is this a routine file?"


def unreadable(path: Path) -> str:
    """The one line about a file that cannot be read."""
    with pytest.raises(UnreadableError) as wrong:
        read_routine(path)
    assert str(wrong.value).isprintable()
    return str(wrong.value)


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    assert unreadable(tmp_path / "no.yaml") == f"{tmp_path / 'no.yaml'}: no such file"


def test_a_folder_is_said_to_be_one(tmp_path: Path) -> None:
    assert unreadable(tmp_path) == f"{tmp_path}: is a folder, not a routine file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are files only on Unix")
def test_a_pipe_or_socket_is_refused_without_waiting_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert unreadable(tmp_path / "pipe.yaml").endswith(": is a pipe, not a routine file")
    monkeypatch.chdir(tmp_path)  # the address of a socket must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.yaml")
        assert unreadable(Path("s.yaml")) == "s.yaml: is a socket, not a routine file"


def test_a_file_without_permission_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "r.yaml"
    path.write_text(MINIMAL)

    def refuse(*_arguments: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    # The superuser may read everything, so the mode of a file tells nothing here.
    monkeypatch.setattr(os, "open", refuse)
    assert unreadable(path) == f"{path}: no permission to read it"


def test_a_failing_disk_gives_its_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "r.yaml"
    path.write_text(MINIMAL)

    def fail(*_arguments: object, **_options: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "open", fail)
    assert unreadable(path) == f"{path}: cannot be read: Input/output error"


@pytest.mark.parametrize("name", ["x" * 5000, "a\x00b", "r.yaml/inner.yaml", "two\nlines", "\x1b[31m"])
def test_a_path_that_no_file_can_have_gives_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / "r.yaml").write_text(MINIMAL)
    unreadable(tmp_path / name)


def test_a_path_with_a_line_break_stays_on_the_line_of_its_problem() -> None:
    with pytest.raises(RoutineError) as wrong:
        parse_routine("", "two\nlines\x1b.yaml")
    (line,) = wrong.value.lines
    assert line.startswith("two\\nlines\\x1b.yaml:1:1: the file is empty")
