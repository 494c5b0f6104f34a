"""Any text either reads or has located problems; any routine reads back from the file that says it."""

import pytest
import yaml
from examples import at_most
from hostile_text import hostile
from hypothesis import given
from hypothesis import strategies as st
from routine_factory import as_yaml, routines

from hiptimer.routine.fields import EXERCISE_FIELDS, ROUTINE_FIELDS
from hiptimer.routine.model import Routine
from hiptimer.routine.reader import RoutineError, parse_routine
from hiptimer.yamlfile.problems import Problem

pytestmark = pytest.mark.usefixtures("each_parser")

HEAD = "name: Test\nexercises:\n  - name: Plank\n    hold: 20\n"
ANY_TEXT = st.text(st.characters(exclude_categories=[]), max_size=60)
YAML_PIECES = st.lists(
    st.sampled_from(
        [*"[]{}:,-?&*!|>'\"%@`#~\n\t\r\x85\u2028\ufeff\\", " ", "  ", "\n  ", "\n- ", ": ", "&a", "*a", "<<"]
    )
    | st.sampled_from([*ROUTINE_FIELDS, *EXERCISE_FIELDS])
    | st.sampled_from(["each", "left", "20-30s", "0", "---", "...", "!!str", "1:30", r'"\e"', r'"\n"', "\\U00110000"])
    | st.text(max_size=3),
    max_size=30,
).map("".join)

SCALARS = st.sampled_from(["20", "0", "3-1", "each", "circuit", "self", "no", "~", "1:30", "\x1b", "a\nb"]) | ANY_TEXT
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*EXERCISE_FIELDS, "rep", "sides", "sets", "a\nb"]) | ANY_TEXT, inner, max_size=4
        )
    ),
    max_leaves=8,
)
EXERCISES = st.lists(
    st.dictionaries(st.sampled_from([*EXERCISE_FIELDS, "rep"]), VALUES, max_size=5) | VALUES, max_size=3
)
DOCUMENTS = st.tuples(st.dictionaries(st.sampled_from([*ROUTINE_FIELDS, "nmae"]), VALUES, max_size=5), EXERCISES)


def problems_of(text: str) -> tuple[Problem, ...]:
    try:
        parse_routine(text, "r.yaml", {"side-plank"})
    except RoutineError as wrong:
        return wrong.problems or (Problem(0, 0, "an error without a problem"),)
    return ()


def check(text: str) -> None:
    """It reads, or it has problems in order: located inside the text, each on one printable line."""
    problems = problems_of(text)
    assert list(problems) == sorted(problems)
    for problem in problems:
        assert 1 <= problem.line <= len(text.splitlines()) + 1
        assert 1 <= problem.column <= len(text) + 1
        assert not hostile(problem.located("r.yaml"))
        assert len(problem.message) < 400


@given(ANY_TEXT | YAML_PIECES)
def test_any_text_reads_or_has_located_problems(text: str) -> None:
    check(text)


@given(YAML_PIECES)
def test_any_tail_of_a_routine_reads_or_has_located_problems(text: str) -> None:
    check(HEAD + text)
    check(f"{HEAD}    {text}")


@given(DOCUMENTS)
def test_any_values_in_any_field_read_or_have_located_problems(parts: tuple[dict[str, object], object]) -> None:
    fields, exercises = parts
    check(yaml.safe_dump({"name": "T", "exercises": exercises} | fields, allow_unicode=False))


@given(routines())
@at_most(40)
def test_a_routine_reads_back_from_the_file_that_says_it(routine: Routine) -> None:
    read = parse_routine(as_yaml(routine), "random.yaml")
    assert read == routine._replace(content_hash=read.content_hash)
