"""The JSON Schema of routine files and their reader: what the first takes, the second takes."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from documents import examples
from effort import times
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from routine_factory import as_yaml, routines
from schema_documents import Documents, with_another_value

from hiptimer import paths
from hiptimer.cli.schema import SCHEMA_FILE
from hiptimer.figures.naming import names
from hiptimer.routine.fields import BLOCK_FIELDS, EXERCISE_FIELDS, REST_FIELDS, ROUTINE_FIELDS, SOURCE_FIELDS
from hiptimer.routine.model import Routine
from hiptimer.routine.reader import RoutineError, parse_routine, read_file
from hiptimer.routine.schema import routine_schema
from hiptimer.yamlfile.problems import Severity

# Any, as JSON has it.
SCHEMA: dict[str, Any] = json.loads(json.dumps(routine_schema()))
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


def check_jsonschema(*arguments: object) -> subprocess.CompletedProcess[str]:
    """What the tool says that editors and other people's CI use."""
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(SCHEMA_FILE), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


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
    checked = check_jsonschema(*files)
    assert (checked.returncode, checked.stderr) == (0, ""), checked.stdout


@given(routines())
@settings(max_examples=times(40, 200))
def test_any_routine_of_the_model_is_valid(routine: Routine) -> None:
    VALIDATOR.validate(json.loads(as_yaml(routine)))


DURATIONS = ["5s", "5 secs", "0", "1:30", "0:00", "2m", "1 min 30 s", "1.5s", "soon", "25h", "-1", "", "5-10s"]
HOLDS = ["20-30s", "30-20s", "9-10", "10-9", "1:00-1:30", "1:30-1:00", "20 to 30 seconds", "0-5", "1-2m", "2-3m"]
COUNTS = ["12", "12-15", "15-12", "9–10", "0", "0-3", "999-999", "1000", "1001", "12 to 15", "x", "3x10", "max"]  # noqa: RUF001
PHASES = ["in 4s", "hold 4s", "out 1.5 s", "in", "4s", "in 0s", {"in": "0.1s"}]
WORDS = ["each", "none", "alternating", "left", "both", "circuit", "sets", "round", "tempo", "self", "fast"]
NUMBERS = st.integers(-1, 2000) | st.sampled_from([0.5, 1.5, 0.1, 90000, 1e-5])
TEXTS = st.sampled_from(["Lie down", "3x10", "a: b", " ", "", "é", "x\u200b", "\u200b", "no", "~", "\x07", "板"]) | (
    st.text(max_size=3) | st.integers(0, 9) | st.booleans()
)
EDGES = NUMBERS | TEXTS | st.none() | st.sampled_from([*DURATIONS, *HOLDS, *COUNTS, *PHASES, *WORDS])
"""What may stand anywhere: at every limit, and beyond."""
NAMES = st.sampled_from(["lift", "lower", "2", "a b", "in", "HOLD", "é", "板"])
TAKEN = Documents(
    SCHEMA, NAMES, {"text": TEXTS, "directions": NAMES | st.lists(NAMES, max_size=3, unique=True)}
).whole()
CHANGED = st.builds(with_another_value, TAKEN, EDGES | st.lists(EDGES, max_size=3), st.integers(0, 1000))

NO_SCHEMA_SAYS = (" items", "the whole routine")
"""In messages: lists have one length, and a routine a day and 10,000 steps at most."""


def said_by_reader(text: str) -> list[str]:
    """What the reader says of a document, of what the schema can say."""
    return [problem for problem in problems_of(text) if not any(words in problem for words in NO_SCHEMA_SAYS)]


def as_json(document: dict[str, Any]) -> str:
    """As YAML takes it: no character is written as two halves."""
    return json.dumps(document, ensure_ascii=False)


@given(TAKEN)
@settings(max_examples=times(30, 300), deadline=None)
def test_what_the_schema_takes_the_reader_takes(document: dict[str, Any]) -> None:
    VALIDATOR.validate(document)
    assert said_by_reader(as_json(document)) == []


@given(CHANGED)
@settings(max_examples=times(30, 300), deadline=None)
def test_a_changed_document_that_the_schema_still_takes_the_reader_takes(document: dict[str, Any]) -> None:
    if VALIDATOR.is_valid(document):
        assert said_by_reader(as_json(document)) == []


def generated(documents: st.SearchStrategy[Any], number: int) -> list[dict[str, Any]]:
    """As many documents, the same in each run."""
    made: list[dict[str, Any]] = []

    @settings(max_examples=number, phases=[Phase.generate], database=None, derandomize=True, deadline=None)
    @given(documents)
    def collect(document: dict[str, Any]) -> None:
        made.append(document)

    collect()
    return made


@pytest.mark.slow
def test_check_jsonschema_agrees_about_generated_files(tmp_path: Path) -> None:
    number = times(20, 250)
    whole, changed = generated(TAKEN, number), generated(CHANGED, number)
    files = {tmp_path / f"{place}.yaml": document for place, document in enumerate([*whole, *changed])}
    for file, document in files.items():
        file.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), encoding="utf-8")
    told = json.loads(check_jsonschema("--output-format=json", *files).stdout)
    assert told.get("parse_errors", []) == []
    refused = {Path(error["filename"]) for error in told.get("errors", [])}
    assert {file for file, document in files.items() if not VALIDATOR.is_valid(document)} == refused
    assert len(whole) + number // 5 < len(files) - len(refused) < len(files)
    for file in files.keys() - refused:
        assert said_by_reader(file.read_text(encoding="utf-8")) == []


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
