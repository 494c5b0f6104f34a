"""What `check` prints: places, excerpts with a caret, warnings, and the same as data."""

from pathlib import Path

import pytest
from command_runner import Hiptimer

from hiptimer.cli.excerpts import problem_lines
from hiptimer.yamlfile.problems import Problem, Severity

WARNED = "name: T\nexercises:\n  - name: Band #2\n    hold: 30 secs\n"
WRONG = "name: T\nexercises:\n  - name: Hüfte 板 # ours\n    hold: soon\n  - {name: 板, reps: soon}\n"


@pytest.fixture
def warned(tmp_path: Path) -> Path:
    path = tmp_path / "warned.yaml"
    path.write_text(WARNED, encoding="utf-8")
    return path


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "wrong.yaml"
    path.write_text(WRONG, encoding="utf-8")
    return path


def test_the_line_of_a_problem_is_shown_with_a_caret_under_the_fault(hiptimer: Hiptimer, wrong: Path) -> None:
    lines = hiptimer("check", wrong).out.splitlines()
    assert lines[0].startswith(f"{wrong}:4:11: 'soon' is not a hold")
    assert lines[1:3] == ["    4 |     hold: soon", "      |           ^"]
    assert lines[3].startswith(f"{wrong}:5:21: 'soon' is not a number of reps")
    # A Chinese character is two cells wide.
    assert lines[4:] == ["    5 |   - {name: 板, reps: soon}", "      |                      ^"]


def test_a_warning_is_shown_and_does_no_harm(hiptimer: Hiptimer, warned: Path) -> None:
    checked = hiptimer("check", warned)
    assert (checked.code, checked.err) == (0, "")
    first, *excerpt, last = checked.out.splitlines()
    assert first.startswith(f"{warned}:3:16: warning: '#2' is left out")
    assert excerpt == ["    3 |   - name: Band #2", "      |                ^"]
    assert last == f"{warned}: can be read (1 exercise)"


def test_where_it_is_strict_a_warning_is_a_problem(hiptimer: Hiptimer, warned: Path, small_file: Path) -> None:
    assert hiptimer("check", "--strict", small_file).code == 0
    assert hiptimer("check", "--strict", small_file, warned).code == 1


def test_programs_get_every_problem_with_its_severity(hiptimer: Hiptimer, warned: Path, wrong: Path) -> None:
    checked = hiptimer("check", "--json", warned, wrong, warned.with_name("nowhere.yaml"))
    assert checked.code == 2
    first, second, third = checked.data
    assert (first["file"], first["exercises"]) == (str(warned), 1)
    assert [(problem["line"], problem["column"], problem["severity"]) for problem in first["problems"]] == [
        (3, 16, "warning")
    ]
    assert second["exercises"] is None
    assert [(problem["line"], problem["severity"]) for problem in second["problems"]] == [(4, "error"), (5, "error")]
    assert "no such file" in third["problems"][0]["message"]


def test_the_list_for_programs_has_the_warnings_before_and_after_it_is_remembered(
    hiptimer: Hiptimer, home: Path
) -> None:
    path = home / "config" / "routines" / "warned.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(WARNED, encoding="utf-8")
    for _ in range(2):
        listed = {routine["routine"]: routine["problems"] for routine in hiptimer("list", "--json").data}
        ((problem,),) = [listed.pop("warned")]
        assert (problem["line"], problem["column"], problem["severity"]) == (3, 16, "warning")
        assert not any(listed.values())


def test_of_many_problems_twenty_are_shown_and_the_others_counted() -> None:
    problems = [Problem(number, 1, "wrong") for number in range(1, 24)]
    lines = list(problem_lines("r.yaml", problems, "", colour=False))
    assert lines == [*(f"r.yaml:{number}:1: wrong" for number in range(1, 21)), "r.yaml: and 3 problems more"]


def test_a_long_line_is_shown_round_the_fault() -> None:
    text = "x" * 500 + "fault" + "y" * 500
    _, line, caret = problem_lines("r.yaml", [Problem(1, 501, "wrong")], text, colour=False)
    assert len(line) < 110
    assert line[caret.index("^") :].startswith("fault")


def test_a_line_that_would_command_a_terminal_is_shown_as_text() -> None:
    lines = list(problem_lines("r.yaml", [Problem(1, 8, "wrong")], "a: \x1b[31m\ttext", colour=False))
    assert all(line.isprintable() for line in lines)


@pytest.mark.parametrize(("severity", "colour"), [(Severity.ERROR, "\x1b[31m"), (Severity.WARNING, "\x1b[33m")])
def test_on_a_terminal_the_caret_has_the_colour_of_its_kind(severity: Severity, colour: str) -> None:
    lines = list(problem_lines("r.yaml", [Problem(1, 1, "wrong", severity)], "text", colour=True))
    assert f"{colour}^" in lines[-1]
    assert all(line.count("\x1b[0m") == 1 for line in lines)
