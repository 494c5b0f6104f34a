"""A wrong figure file is answered with every problem, each with its line and column."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer import figures
from hiptimer.figures.reader import read

GOOD = """\
name: Toe tap
view: {head: up, facing: left}
poses:
  down: {}
  up:
    left leg: {flex: 30, knee: 20}
phases: {lift: up, lower: down}
"""


def problems(tmp_path: Path, text: str) -> list[str]:
    """The problems of a figure file without the folder it lies in."""
    path = tmp_path / "tap.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(figures.FigureError) as raised:
        read(path)
    return [problem.replace(f"{tmp_path}/", "") for problem in raised.value.problems]


def test_a_small_file_is_a_whole_figure(tmp_path: Path) -> None:
    path = tmp_path / "tap.yaml"
    path.write_text(GOOD)
    figure = read(path)
    assert (figure.slug, figure.name, figure.poses, figure.still) == ("tap", "Toe tap", ("down", "up"), "up")


MISTAKES = [
    (
        "name: Toe tap\n",
        "",
        "1:1",
        "'name' is missing. A figure needs a name, poses and phases.",
    ),
    (
        "view:",
        "veiw:",
        "2:1",
        "unknown key 'veiw' in the figure. Did you mean 'view'?",
    ),
    (
        "left leg:",
        "left lag:",
        "6:5",
        "unknown key 'left lag' in pose 'up'. Did you mean 'left leg'?",
    ),
    (
        "flex: 30",
        "flexion: 30",
        "6:16",
        "unknown key 'flexion' in 'left leg' of pose 'up'. Did you mean 'flex'?",
    ),
    (
        "knee: 20",
        "knee: -20",
        "6:32",
        "'knee' of the left leg is -20, but must be from 0 to 160.",
    ),
    (
        "knee: 20",
        "knee: bent",
        "6:32",
        "'knee' of the left leg must be a number from 0 to 160.",
    ),
    (
        "knee: 20",
        "knee: .nan",
        "6:32",
        "'knee' of the left leg must be a number from 0 to 160.",
    ),
    (
        "knee: 20",
        "flex: 20",
        "6:26",
        "'flex' stands twice in 'left leg' of pose 'up'. Remove one.",
    ),
    (
        "lift: up",
        "lift: upp",
        "7:16",
        "the pose of phase 'lift' cannot be 'upp'. Did you mean 'up'?",
    ),
    (
        "facing: left",
        "facing: up",
        "2:7",
        "a body whose head is up cannot face up. Choose a facing at right angles.",
    ),
    (
        "head: up",
        "head: upward",
        "2:14",
        "where the head is cannot be 'upward'. Did you mean 'up'?",
    ),
    (
        "poses:",
        "props: [matt]\nposes:",
        "3:9",
        "a prop cannot be 'matt'. Did you mean 'mat'?",
    ),
    (
        "poses:",
        "props: mat\nposes:",
        "3:8",
        "'props' must be a list like [a, b].",
    ),
    (
        "poses:",
        "props: [{step: {hight: 1}}]\nposes:",
        "3:17",
        "unknown key 'hight' in the step. Did you mean 'height'?",
    ),
    (
        "poses:",
        "works: [left wing]\nposes:",
        "3:9",
        "'works' cannot be 'left wing'. Did you mean 'left leg'?",
    ),
    (
        "poses:",
        "other side: turn\nposes:",
        "3:13",
        "'other side' cannot be 'turn'. Known: mirror, swap.",
    ),
    (
        "poses:",
        "directions: {left: sideways}\nposes:",
        "3:20",
        "direction 'left' cannot be 'sideways'. Known: forwards, backwards, mirrored.",
    ),
    (
        "phases: {lift: up, lower: down}",
        "phases: {}",
        "7:9",
        "phases must name at least one phase and the pose it leads to.",
    ),
    (
        "lower: down",
        "lower: up",
        "7:9",
        "the last phase ends in 'up', but a rep must end where it began, in 'down'.",
    ),
]


@pytest.mark.parametrize(("written", "instead", "place", "message"), MISTAKES)
def test_a_mistake_is_pointed_at(tmp_path: Path, written: str, instead: str, place: str, message: str) -> None:
    assert problems(tmp_path, GOOD.replace(written, instead)) == [f"tap.yaml:{place}: {message}"]


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    text = GOOD.replace("knee: 20", "knee: 200").replace("lower: down", "lower: under")
    assert [problem.split(": ")[0] for problem in problems(tmp_path, text)] == ["tap.yaml:6:32", "tap.yaml:7:27"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "tap.yaml:1:1: must hold pairs, the first of them 'name: ...'."),
        ("- a\n", "tap.yaml:1:1: must hold pairs, the first of them 'name: ...'."),
        ("a: &x 1\nb: *x\n", "tap.yaml:2:4: a figure file has no aliases (*name)."),
        ("a: " + "[" * 20, "tap.yaml:1:11: nested deeper than 8 levels."),
    ],
)
def test_what_is_no_figure_at_all_is_refused_in_one_line(tmp_path: Path, text: str, problem: str) -> None:
    assert problems(tmp_path, text) == [problem]


@pytest.mark.parametrize(("text", "start"), [("name: [a\n", "tap.yaml:2:1: "), ("a: b\n---\nc: d\n", "tap.yaml:2:1: ")])
def test_what_is_no_yaml_is_refused_where_it_ceases_to_be(tmp_path: Path, text: str, start: str) -> None:
    (problem,) = problems(tmp_path, text)
    assert problem.startswith(f"{start}is not YAML: ")


def test_bottomless_nesting_is_one_problem_near_the_beginning(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "a: " + "[" * 60_000)
    assert int(problem.split(":")[2]) < 5_000


def test_a_file_too_large_is_not_looked_into(tmp_path: Path) -> None:
    assert problems(tmp_path, "#" * 70_000) == [
        "tap.yaml:1:1: a figure file may hold 65,536 bytes, this one has 70,000."
    ]


def test_a_file_that_is_not_utf_8_is_pointed_at(tmp_path: Path) -> None:
    path = tmp_path / "tap.yaml"
    path.write_bytes(b"name: a\nview: \xff\n")
    with pytest.raises(figures.FigureError, match=r"tap\.yaml:2:1: is not UTF-8 text\. Save the file as UTF-8\."):
        read(path)


@given(st.text(alphabet="abc: {}[]\n-&*!'\"0#|>?,%@", max_size=60))
def test_no_text_breaks_the_reader(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("any") / "tap.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(figures.FigureError) as raised:
        read(path)
    assert all(problem.startswith(f"{path}:") for problem in raised.value.problems)


def test_a_later_pose_says_only_what_differs_from_the_first(tmp_path: Path) -> None:
    from hiptimer.figures.body import PLACE

    path = tmp_path / "tap.yaml"
    path.write_text(GOOD.replace("down: {}", "down: {legs: {flex: 10, knee: 15}}"))
    up = read(path).numbers["up"]
    assert (up[PLACE["left leg", "flex"]], up[PLACE["right leg", "flex"]]) == (30.0, 10.0)


def test_every_bundled_file_says_what_it_shows_in_a_comment() -> None:
    from hiptimer.figures.library import LIBRARY

    for name in figures.names():
        assert (LIBRARY / f"{name}.yaml").read_text(encoding="utf-8").startswith("# "), name
