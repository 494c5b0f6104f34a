"""A wrong figure file is answered with every problem, each with its line and column."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer import figures
from hiptimer.figures.reader import FigureError, parse_figure, read_figure

GOOD = """\
name: Toe tap
view: {head: up, facing: left}
poses:
  down: {}
  up:
    left leg: {flex: 30, knee: 20}
phases: {lift: up, lower: down}
"""


def problems(text: str) -> list[str]:
    """The problems of a figure, as a person sees them."""
    with pytest.raises(FigureError) as wrong:
        parse_figure(text, "tap.yaml")
    return [line.removeprefix("tap.yaml:") for line in wrong.value.lines]


def test_a_small_file_is_a_whole_figure() -> None:
    figure = parse_figure(GOOD, "folder/tap.yaml")
    assert (figure.slug, figure.name, figure.poses, figure.still) == ("tap", "Toe tap", ("down", "up"), "up")


MISTAKES = [
    ("name: Toe tap\n", "", "1:1: 'name' is missing in the figure: add it (what the movement is called)"),
    ("view:", "veiw:", "2:1: unknown key 'veiw' in the figure. Did you mean 'view'?"),
    ("left leg:", "left lag:", "6:5: unknown key 'left lag' in pose 'up'. Did you mean 'left leg'?"),
    ("flex: 30", "flexion: 30", "6:16: unknown key 'flexion' in 'left leg' of pose 'up'. Did you mean 'flex'?"),
    ("knee: 20", "knee: -20", "6:32: '-20' is not a number from 0 to 160 ('left leg' of pose 'up')"),
    ("knee: 20", "knee: bent", "6:32: 'bent' is not a number from 0 to 160 ('left leg' of pose 'up')"),
    ("knee: 20", "knee: .nan", "6:32: '.nan' is not a number from 0 to 160 ('left leg' of pose 'up')"),
    ("knee: 20", "flex: 20", "6:26: 'flex' is given twice: first on line 6. Keep one"),
    ("lift: up", "lift: upp", "7:16: 'upp' is not known in phase 'lift': write 'down' or 'up'. Did you mean 'up'?"),
    ("facing: left", "facing: up", "2:7: a body whose head is up cannot face up: choose a right angle"),
    (
        "head: up",
        "head: lefft",
        "2:14: 'lefft' is not known in the view of the figure: write 'left', 'right', 'up', 'down', 'viewer' or "
        "'away'. Did you mean 'left'?",
    ),
    (
        "poses:",
        "props: [matt]\nposes:",
        "3:9: 'matt' is not known in a prop of the figure: write 'mat', 'wall', 'step', 'chair', 'cushion', 'band', "
        "'strings' or 'bike'. Did you mean 'mat'?",
    ),
    ("poses:", "props: mat\nposes:", "3:8: the props of the figure are a list, such as [mat, chair]"),
    (
        "poses:",
        "props: [{mat: {}, wall: {}}]\nposes:",
        "3:9: a prop of the figure is one word, such as mat, or one with numbers: {step: {height: 0.1}}",
    ),
    ("poses:", "props: [{step: {hight: 1}}]\nposes:", "3:17: unknown key 'hight' in the step. Did you mean 'height'?"),
    (
        "poses:",
        "works: [left wing]\nposes:",
        "3:9: 'left wing' is not known in the figure: write 'left leg', 'right leg', 'left arm', 'right arm' or "
        "'trunk'. Did you mean 'left leg'?",
    ),
    (
        "poses:",
        "works: trunk\nposes:",
        "3:8: a list in the figure is written with brackets, such as [left leg, right arm]",
    ),
    ("poses:", "other side: turn\nposes:", "3:13: 'turn' is not known in the figure: write 'mirror' or 'swap'."),
    ("poses:", "circles: maybe\nposes:", "3:10: 'maybe' is not known in the figure: write 'no' or 'yes'."),
    (
        "poses:",
        "hold: upp\nposes:",
        "3:7: 'upp' is not known in 'hold' of the figure: write 'down' or 'up'. Did you mean 'up'?",
    ),
    (
        "poses:",
        "directions: {left: sideways}\nposes:",
        "3:20: 'sideways' is not known in direction 'left': write 'forwards', 'backwards' or 'mirrored'.",
    ),
    (
        "phases: {lift: up, lower: down}",
        "phases: {}",
        "7:9: 'phases' of the figure must be names and what each means, such as {lift: up, lower: down}",
    ),
    ("lower: down", "lower: up", "7:9: the last phase ends in 'up', but a rep ends where it began: in 'down'"),
]


@pytest.mark.parametrize(("written", "instead", "problem"), MISTAKES, ids=[instead for _, instead, _ in MISTAKES])
def test_a_mistake_is_pointed_at(written: str, instead: str, problem: str) -> None:
    assert problems(GOOD.replace(written, instead)) == [problem]


def test_of_many_words_only_the_nearest_is_named_and_all_where_none_is_near() -> None:
    (near,) = problems(GOOD.replace("poses:", "anchor: left kneee\nposes:"))
    (far,) = problems(GOOD.replace("poses:", "anchor: xyzzy\nposes:"))
    assert near == "3:9: 'left kneee' is not known in the figure. Did you mean 'left knee'?"
    assert far.startswith("3:9: 'xyzzy' is not known in the figure: write 'pelvis', 'neck', 'head', ")


def test_all_problems_are_told_at_once() -> None:
    text = GOOD.replace("view:", "veiw:").replace("knee: 20", "knee: 200").replace("lower: down", "lower: under")
    assert [line.split(": ")[0] for line in problems(text)] == ["2:1", "6:32", "7:27"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "1:1: the file is empty: a figure has a name, poses and phases"),
        ("- a\n", "1:1: the figure must be keys and values, one a line, such as 'name: ...'"),
        ("a: &x 1\nb: *y\n", "2:4: alias '*y' refers to nothing above it: a text that begins with * is put in quotes"),
        ("a: " + "[" * 20, "1:11: nested deeper than 8 levels"),
        ("a: b\n---\nc: d\n", "2:1: a second document starts here: one figure a file"),
    ],
)
def test_what_is_no_figure_at_all_is_refused_in_one_line(text: str, problem: str) -> None:
    assert problems(text) == [problem]


def test_what_is_no_yaml_is_refused_where_its_fault_is_among_everything_else() -> None:
    text = GOOD.replace("name: Toe tap", "name: Toe tap\nworks: [left leg").replace("view: {", "view: {turn: soon, ")
    first, second = problems(text)
    assert first == "2:8: this '[' is never closed: add ']'"
    assert second.startswith("3:14: 'soon'")


def test_a_colon_inside_a_text_is_refused() -> None:
    (problem,) = problems("name: a\n b: c\n")
    assert problem == "2:3: a colon inside a text: put the text in quotes, or check the indentation"


def test_bottomless_nesting_is_one_problem_near_the_beginning() -> None:
    (problem,) = problems("a: " + "[" * 60_000)
    line, column, _ = problem.split(":", 2)
    assert (line, int(column) < 5_000) == ("1", True)


def test_an_alias_is_refused_for_a_figure_is_written_out() -> None:
    text = GOOD.replace("up:\n    left leg: {flex: 30, knee: 20}", "up: &up\n    left leg: {flex: 30}\n  on: *up")
    assert problems(text) == ["7:7: alias '*up' is not used in figure files: write out what it stands for"]


def test_a_file_too_large_is_not_looked_into(tmp_path: Path) -> None:
    path = tmp_path / "tap.yaml"
    path.write_text(GOOD + "#" * 70_000)
    with pytest.raises(FigureError) as wrong:
        read_figure(path)
    assert wrong.value.lines == (f"{path}:1:1: larger than 64 KiB: is this a figure file?",)


def test_a_file_that_is_not_utf_8_is_pointed_at(tmp_path: Path) -> None:
    path = tmp_path / "tap.yaml"
    path.write_bytes(b"name: a\nview: \xff\n")
    with pytest.raises(FigureError) as wrong:
        read_figure(path)
    (line,) = wrong.value.lines
    assert line.startswith(f"{path}:2:7: not text in UTF-8, but in an older encoding (Windows-1252?)")


@given(st.text(alphabet="abc: {}[]\n-&*!'\"0#|>?,%@", max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    assert problems(text)


def test_a_later_pose_says_only_what_differs_from_the_first() -> None:
    from hiptimer.figures.body import PLACE

    up = parse_figure(GOOD.replace("down: {}", "down: {legs: {flex: 10, knee: 15}}"), "tap.yaml").numbers["up"]
    assert (up[PLACE["left leg", "flex"]], up[PLACE["right leg", "flex"]]) == (30.0, 10.0)


def test_every_bundled_file_says_what_it_shows_in_a_comment() -> None:
    from hiptimer.figures.naming import LIBRARY

    for name in figures.names():
        assert (LIBRARY / f"{name}.yaml").read_text(encoding="utf-8").startswith("# "), name
