"""The JSON Schema of routine files and their reader: what the first takes, the second takes."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from documents import examples
from effort import times
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from routine_factory import as_yaml, routines

from hiptimer import paths
from hiptimer.cli.schema import SCHEMA_FILE
from hiptimer.figures.naming import names
from hiptimer.routine.fields import BLOCK_FIELDS, EXERCISE_FIELDS, REST_FIELDS, ROUTINE_FIELDS, SOURCE_FIELDS
from hiptimer.routine.model import Routine
from hiptimer.routine.reader import RoutineError, parse_routine, read_file
from hiptimer.routine.schema import routine_schema
from hiptimer.yamlfile.problems import Severity

# Any, as JSON has it.
SCHEMA: dict[str, Any] = routine_schema()
VALIDATOR = Draft202012Validator(SCHEMA)


def problems_of(text: str) -> list[str]:
    """What the reader says of a text; that lists differ in length, which no schema can say, has the word `items`."""
    try:
        parse_routine(text, "r.yaml")
    except RoutineError as wrong:
        return [problem.message for problem in wrong.problems if problem.severity is Severity.ERROR]
    return []


def is_read(text: str) -> bool:
    return not problems_of(text)


def test_the_shipped_file_is_what_the_tables_make() -> None:
    assert json.loads(SCHEMA_FILE.read_text(encoding="utf-8")) == SCHEMA
    Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_has_every_key_with_the_words_of_the_reference_page() -> None:
    parts = {"rests": REST_FIELDS, "source": SOURCE_FIELDS, "exercise": EXERCISE_FIELDS, "block": BLOCK_FIELDS}
    for fields, part in [(ROUTINE_FIELDS, SCHEMA), *((parts[name], SCHEMA["$defs"][name]) for name in parts)]:
        assert {name: field.help for name, field in fields.items()} == {
            name: shown["description"] for name, shown in part["properties"].items()
        }
        assert part["required"] == [name for name, field in fields.items() if field.required]


@pytest.mark.slow
def test_the_bundled_routines_and_the_examples_of_the_documents_are_valid(tmp_path: Path) -> None:
    files = sorted(paths.bundled("routines").glob("*.yaml"))
    for number, example in enumerate(example for example in examples() if "\nexercises:" in f"\n{example.text}"):
        files.append(tmp_path / f"example-{number}.yaml")
        files[-1].write_text(example.text if example.title else f"name: Part\n{example.text}", encoding="utf-8")
        assert read_file(files[-1], names()).warnings == ()
    assert len(files) > 5
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(SCHEMA_FILE), *map(str, files)]
    checked = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert (checked.returncode, checked.stderr) == (0, ""), checked.stdout


@given(routines())
@settings(max_examples=times(40, 200))
def test_any_routine_of_the_model_is_valid(routine: Routine) -> None:
    VALIDATOR.validate(json.loads(as_yaml(routine)))


DURATIONS = ["5s", "5 secs", "0", "1:30", "0:00", "2m", "1 min 30 s", "1.5s", "soon", "25h", "-1", "", "5-10s"]
HOLDS = [*DURATIONS, "20-30s", "30-20s", "9-10", "10-9", "1:00-1:30", "1:30-1:00", "20 to 30 seconds", "0-5", "1-2m"]
COUNTS = ["12", "12-15", "15-12", "9–10", "0", "0-3", "999-999", "1000", "1001", "12 to 15", "x", "3x10", ""]  # noqa: RUF001
NUMBERS = st.integers(-1, 2000) | st.sampled_from([0.5, 1.5, 0.1, 90000, 1e-5])
TEXTS = st.sampled_from(["Lie down", "3x10", "a: b", " ", "", "é", "x\u200b", "\u200b", "no", "~", "\x07", "板"]) | (
    st.text(max_size=3) | st.integers(0, 9) | st.booleans()
)
JUNK = (
    st.none() | st.lists(st.integers(), max_size=1) | st.dictionaries(st.sampled_from("ab"), st.integers(), max_size=1)
)


def mostly(good: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Mostly a value of the right kind."""
    return st.one_of(good, good, good, good, good, JUNK)


TIMES = mostly(st.sampled_from(DURATIONS) | NUMBERS)
LISTS = mostly(TEXTS | st.lists(TEXTS, max_size=2))
TEMPI = mostly(st.dictionaries(st.sampled_from(["lift", "lower", "2", "a  b", ""]), TIMES, max_size=2))
SPANS = TIMES | st.sampled_from(["2-3m", "3-2m", "20-30 s"])
RESTS = mostly(
    st.dictionaries(st.sampled_from([*REST_FIELDS, "sets"]), SPANS | st.lists(SPANS, max_size=3), max_size=2)
)
PHASES = st.sampled_from(["in 4s", "hold 4s", "out 1.5 s", "in", "4s", "in 0s"])
LISTED_TEMPI = TEMPI | mostly(st.lists(PHASES, max_size=3))


def sides(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """One value for each side, sometimes for one alone."""
    return st.dictionaries(st.sampled_from(["left", "right"]), values, min_size=1, max_size=2)


def series(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """One value, three in a list, or one or three for each side."""
    lists = st.lists(values, min_size=3, max_size=3)
    return mostly(st.one_of(values, values, lists, sides(values), sides(lists)))


EXERCISES = st.fixed_dictionaries(
    {"name": mostly(TEXTS)},
    optional={
        "hold": series(st.sampled_from([*HOLDS, "max"]) | NUMBERS),
        "reps": series(st.sampled_from([*COUNTS, "max"]) | NUMBERS),
        "time": series(st.sampled_from(HOLDS) | NUMBERS),
        "load": series(TEXTS),
        "sets": mostly(st.sampled_from(COUNTS) | NUMBERS | sides(st.sampled_from(COUNTS))),
        "sides": mostly(
            st.sampled_from(["each", "none", "alternating", "left", "both", ["left", "right"], ["left"] * 2])
        ),
        "directions": mostly(st.lists(st.sampled_from(["up", "down", "a b", "a  b", 1]), max_size=2)),
        "unit": mostly(TEXTS),
        "pace": mostly(st.sampled_from(["tempo", "self", "fast"])),
        "tempo": LISTED_TEMPI,
        "rest": RESTS | TIMES,
        "setup": mostly(TEXTS),
        "cues": LISTS,
        "muscles": LISTS,
        "figure": mostly(TEXTS),
        "weight": TEXTS,
    },
)
BLOCKS = st.fixed_dictionaries(
    {"exercises": mostly(st.lists(EXERCISES, max_size=2))},
    optional={
        "name": mostly(TEXTS),
        "order": mostly(st.sampled_from(["sets", "circuit"])),
        "rounds": mostly(st.sampled_from(COUNTS)),
        "time": TIMES,
        "rest": RESTS,
        "tempo": LISTED_TEMPI,
        "cues": LISTS,
    },
)
DOCUMENTS = st.fixed_dictionaries(
    {"name": mostly(TEXTS), "exercises": mostly(st.lists(EXERCISES | BLOCKS, max_size=3))},
    optional={
        "order": mostly(st.sampled_from(["sets", "circuit", "round"])),
        "rounds": mostly(st.sampled_from(COUNTS) | NUMBERS),
        "time": TIMES,
        "warmup": mostly(st.lists(EXERCISES, max_size=2) | BLOCKS),
        "cooldown": mostly(st.lists(EXERCISES, max_size=2)),
        "prepare": TIMES,
        "rest": RESTS,
        "tempo": TEMPI,
        "cues": LISTS,
        "source": mostly(st.dictionaries(st.sampled_from([*SOURCE_FIELDS, "by"]), TEXTS, max_size=2)),
    },
)


@given(DOCUMENTS)
@settings(max_examples=times(300, 1500))
def test_what_the_schema_takes_the_reader_takes(document: dict[str, Any]) -> None:
    if VALIDATOR.is_valid(document):
        assert [problem for problem in problems_of(json.dumps(document)) if " items" not in problem] == []


@pytest.mark.parametrize(
    "change",
    [
        {"exercises": [{"name": "A", "hold": "20-30s", "sets": "2-3", "sides": ["left", "right"]}]},
        {"exercises": [{"name": "A", "reps": "12–15", "tempo": {"lift": "1s", "lower": 2}}]},  # noqa: RUF001
        {"exercises": [{"name": "A", "reps": 12, "rest": "30s"}]},
        {"order": "circuit", "rounds": "2-3"},
        {"rounds": 3},
        {"exercises": [{"name": "A", "reps": [6, 4, 2], "hold": "10s", "rest": {"reps": "3s", "sets": "20s"}}]},
        {"exercises": [{"name": "A", "reps": [12, 10, 8], "load": ["10 kg", "15 kg", "20 kg"]}]},
        {"exercises": [{"name": "A", "reps": {"left": 12, "right": 15}}]},
        {"exercises": [{"name": "A", "reps": "max", "sets": 3, "rest": "2-3m"}]},
        {"exercises": [{"name": "A", "time": "30-60s"}]},
        {"exercises": [{"name": "B", "rounds": 8, "exercises": [{"name": "A", "time": "1m"}]}]},
        {"exercises": [{"name": "A", "reps": 5, "tempo": ["in 4s", "hold 4s", "out 4s", "hold 4s"]}]},
        {"warmup": [{"name": "A", "time": "5m"}], "time": "10m"},
        {"prepare": 10, "rest": {"sets": "1m30s"}},
    ],
)
def test_the_language_of_the_reference_page_is_valid(change: dict[str, Any]) -> None:
    document = {"name": "T", "exercises": [{"name": "A", "hold": 20}]} | change
    VALIDATOR.validate(document)
    assert is_read(json.dumps(document))


@pytest.mark.parametrize(
    "change",
    [
        {"exercises": []},
        {"order": "sets", "rounds": 2},
        {"time": "5m", "rounds": 2},
        {"order": "circuit", "exercises": [{"name": "A", "hold": 20, "sets": 2}]},
        {"exercises": [{"name": "A"}]},
        {"exercises": [{"name": "A", "hold": 20, "time": 30}]},
        {"exercises": [{"name": "A", "hold": "max", "reps": 3}]},
        {"exercises": [{"name": "A", "hold": 20, "sides": "alternating"}]},
        {"exercises": [{"name": "A", "hold": 20, "tempo": {"lift": 1}}]},
        {"exercises": [{"name": "A", "hold": "30-20s"}]},
        {"exercises": [{"name": "A", "reps": 1001}]},
        {"colour": "red"},
    ],
)
def test_what_the_reader_refuses_is_not_valid(change: dict[str, Any]) -> None:
    document = {"name": "T", "exercises": [{"name": "A", "hold": 20}]} | change
    assert not VALIDATOR.is_valid(document)
    assert not is_read(json.dumps(document))
