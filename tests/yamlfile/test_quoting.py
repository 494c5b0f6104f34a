"""What a file says reaches the terminal only as text: every message that quotes it escapes what a terminal obeys."""

from collections.abc import Callable

import pytest
import yaml
from hostile_text import hostile
from hypothesis import given, settings
from hypothesis import strategies as st

from hiptimer.figures.reader import parse_figure
from hiptimer.routine.model import Routine
from hiptimer.routine.reader import parse_routine
from hiptimer.yamlfile.problems import FileProblems

FIGURE = """\
name: Toe tap
view: {head: up, facing: left}
works: [left leg]
props: [mat, {step: {height: 0.1}}]
poses:
  down: {}
  up: {left leg: {flex: 30}}
phases: {lift: up, lower: down}
directions: {left: forwards}
"""
ROUTINE = """\
name: Test
order: sets
exercises:
  - {name: Plank, hold: 20, sides: each, figure: side-plank}
  - {name: Kick, reps: 12-15, tempo: {up: 1s}}
"""

ESCAPES = {
    r"\e[31m": r"\x1b[31m",
    r"\u202e": r"\u202e",  # turns the rest of the line round
    r"\u2028": "",  # breaks the line, so it becomes a blank
}
"""What a file may say, and how a message shows it."""


SPECIAL = st.sampled_from("a\x1b[\x00\x07\n\r\t\x85\u2028\u202e\u200b\ufeff\x9b'\"{}")
NASTY = st.text(SPECIAL | st.characters(), max_size=9)

Parse = Callable[[str, str], object]


def problems(parse: Parse, text: str, path: str = "file.yaml") -> tuple[str, ...]:
    """The lines about a file, none where it is fine."""
    try:
        parse(text, path)
    except FileProblems as wrong:
        return wrong.lines
    return ()


def unprintable(lines: tuple[str, ...]) -> list[str]:
    return [line for line in lines if hostile(line)]


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("view:", '"X": 1\nview:'),
        ("head: up", 'head: "X"'),
        ("head: up", '"X": up'),
        ("[left leg]", '["X"]'),
        ("[mat,", '["X",'),
        ("step:", '"X":'),
        ("height:", '"X":'),
        ("height: 0.1", 'height: "X"'),
        ("down: {}", '"X": {fly: 1}'),
        ("down: {}", 'down: {"X": 1}'),
        ("flex: 30", '"X": 30'),
        ("flex: 30", 'flex: "X"'),
        ("lift: up", '"X": over'),
        ("lift: up", 'lift: "X"'),
        ("lift: up", 'lift: [up, "X"]'),
        ("phases:", 'hold: "X"\nphases:'),
        ("left: forwards", '"X": sideways'),
        ("left: forwards", 'left: "X"'),
        ("  up: {", '  "X": {'),
    ],
)
def test_what_a_figure_says_is_quoted_as_text(written: str, instead: str) -> None:
    for escape, shown in ESCAPES.items():
        lines = problems(parse_figure, FIGURE.replace(written, instead.replace("X", f"x{escape}key")))
        assert unprintable(lines) == []
        assert any(f"x{shown}" in line for line in lines), escape


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("order:", '"X": 1\norder:'),
        ("order: sets", 'order: "X"'),
        ("name: Plank", 'name: "X", sets: 0'),
        ("hold:", '"X": 1, hold:'),
        ("hold: 20", 'hold: "X"'),
        ("reps: 12-15", 'reps: "X"'),
        ("sides: each", 'sides: "X"'),
        ("figure: side-plank", 'figure: "X"'),
        ("figure: side-plank", 'figure: "X.yaml"'),
        ("up: 1s", '"X": 0'),
        ("up: 1s", 'up: "X"'),
    ],
)
def test_what_a_routine_says_is_quoted_as_text(written: str, instead: str) -> None:
    def parse(text: str, path: str) -> Routine:
        return parse_routine(text, path, {"side-plank"})

    for escape, shown in ESCAPES.items():
        lines = problems(parse, ROUTINE.replace(written, instead.replace("X", f"x{escape}key")))
        assert unprintable(lines) == []
        # A free text is read without what is not seen in it.
        assert any(f"x{shown}" in line or "'xkey" in line for line in lines), escape


@pytest.mark.parametrize(
    "text",
    [r'a: !<"X">', "a: *\u202e", "!\u202e a: 1", "%\u202e"],
)
def test_what_the_scanner_refuses_is_quoted_as_text(text: str) -> None:
    for parse in (parse_routine, parse_figure):
        lines = problems(parse, text)
        assert lines
        assert unprintable(lines) == []


@given(st.data())
@settings(max_examples=3 * settings().max_examples)
def test_no_problem_of_any_file_holds_an_unprintable_character(data: st.DataObject) -> None:
    parses: list[tuple[Parse, str]] = [(parse_figure, FIGURE), (parse_routine, ROUTINE)]
    parse, document = data.draw(st.sampled_from(parses))
    text = yaml.safe_dump(damaged(yaml.safe_load(document), data.draw), allow_unicode=data.draw(st.booleans()))
    assert unprintable(problems(parse, text, data.draw(NASTY))) == []


def damaged(value: object, draw: Callable[[st.SearchStrategy[str] | st.SearchStrategy[bool]], object]) -> object:
    """The same data with any of its keys and texts replaced."""
    if isinstance(value, dict):
        pairs = [(key if draw(st.booleans()) else draw(NASTY), damaged(inner, draw)) for key, inner in value.items()]
        return dict(pairs)
    if isinstance(value, list):
        return [damaged(inner, draw) for inner in value]
    return value if draw(st.booleans()) else draw(NASTY)
