"""Files that are cut off, empty, too large, of no format, or odd inside: one line says why, and nothing is read."""

import json
from typing import Any

import pytest
from foreign_workouts import FOREIGN, KNEE, MY_PT, OPENHIIT, SECONDS, TIMERO, WORKOUT_TIMER
from hostile_text import hostile

from hiptimer.figures.naming import names
from hiptimer.importers import ImportedFile, NotImportedError, imported
from hiptimer.importers.documents import MOST_BYTES

JSON_FILES = {key: foreign.content for key, foreign in FOREIGN.items() if foreign.content[:1] in (b"{", b"[")}


def read(content: bytes) -> ImportedFile:
    return imported(content, "a file", names())


def refusal(content: bytes) -> str:
    """Why a file is not imported, after it was seen to be one printable line."""
    with pytest.raises(NotImportedError) as raised:
        read(content)
    reason = str(raised.value)
    assert "\n" not in reason
    assert not hostile(reason)
    assert 0 < len(reason) < 300
    return reason


@pytest.mark.parametrize("content", JSON_FILES.values(), ids=JSON_FILES)
def test_a_file_that_is_cut_off_says_so_wherever_that_is(content: bytes) -> None:
    ends = {len(content) - 1, len(content) // 2, len(content) // 3, 2, 1}
    assert all(refusal(content[:end]).startswith(("is cut off at line 1", "is no JSON from line 1")) for end in ends)
    assert refusal(content[:-1]).startswith("is cut off")


@pytest.mark.parametrize("content", [b"", b"  \n\t", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file_says_so(content: bytes) -> None:
    assert refusal(content) == "is empty"


@pytest.mark.parametrize("foreign", FOREIGN.values(), ids=FOREIGN)
def test_a_file_of_ten_megabytes_is_too_large(foreign: object) -> None:
    content: bytes = foreign.content  # type: ignore[attr-defined]  # a Foreign; parametrize hands over any
    padding = b"\n#" + b"x" * 10_000_000 if content[:1] not in (b"{", b"[") else b" " * 10_000_000
    assert (
        refusal(content + padding) == f"larger than {MOST_BYTES // 2**20} MiB: no file of a workout program has as much"
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'{"a": 1}', "is JSON, but of none of the programs that can be read: Just Another"),
        (b"[1, 2, 3]", "is JSON, but of none of the programs that can be read: Just Another"),
        (b"[]", "is JSON, but of none of the programs that can be read: Just Another"),
        (
            b'{"name": "package", "version": "1.0", "dependencies": {}}',
            "is JSON, but of none of the programs that can be read: Just Another",
        ),
        (b'{"workouts": []}', "is a file of Just Another Workout Timer, but holds no workout"),
        (b'{"workouts": [{"title": "T", "sets": []}]}', "'T' holds no exercise"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "is no text"),
        (b"PK\x03\x04\x14\x00\x00\x00", "has a control character in line 1: is it a text?"),
        (b"[" * 100_000, "is nested too deeply"),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "is nested too deeply"),
        (b"[" * 100_000 + b"]" * 100_000, "is nested too deeply"),
        (b'{"items": [' * 400 + b"]}" * 400, "is nested too deeply"),
        (b'{"workouts": [' + b'{"title": "T", "sets": []},' * 300 + b"{}]}", "holds 301 workouts, more than 200"),
        (b'{"workouts": [NaN]}', "has NaN where a number belongs"),
        (b"Dear aunt,\nhow are you?\nLove\n", "line "),
        (b"name: A\nexercises:\n  - {name: B, reps: 3}\n", "is a routine of hiptimer's own"),
        (b"<!doctype html><html><body><p>Squat</p></body></html>", "line 1: "),
        (b"int main() {\n  return 0;\n}\n", "line 3: "),
        (b"Squat 3x10\n" * 10_000, "has more than 65,536 characters"),
    ],
)
def test_a_wrong_file_says_what_it_is(content: bytes, reason: str) -> None:
    assert refusal(content).startswith(reason)


def changed(value: Any, path: tuple[str | int, ...], new: object) -> bytes:
    """The JSON of a value with something else at a place in it."""
    copy = json.loads(json.dumps(value))
    inner = copy
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = new
    return json.dumps(copy).encode()


PLACES: dict[str, tuple[Any, tuple[str | int, ...]]] = {
    "workouts[0].sets[0].exercises[1].duration": (
        WORKOUT_TIMER,
        ("workouts", 0, "sets", 0, "exercises", 1, "duration"),
    ),
    "workouts[0].sets[1].repetitions": (WORKOUT_TIMER, ("workouts", 0, "sets", 1, "repetitions")),
    "items[0].items[0].intervals[0].duration": (SECONDS, ("items", 0, "items", 0, "intervals", 0, "duration")),
    "items[0].items[0].numberOfSets": (SECONDS, ("items", 0, "items", 0, "numberOfSets")),
    "[0].activeIntervals": (OPENHIIT, (0, "activeIntervals")),
    "data.exercises[0].defaultSets": (MY_PT, ("data", "exercises", 0, "defaultSets")),
    "exercises[1].targetRepsPerSet": (KNEE, ("exercises", 0, "targetRepsPerSet")),
    "[0].exercises[0].duration": (TIMERO, (0, "exercises", 0, "duration")),
}
ODD_NUMBERS = [-1, float("nan"), float("inf"), 1e300, 10**30, 1e9, True, [], {}, "soon", "-3"]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("number", ODD_NUMBERS, ids=repr)
def test_a_number_that_is_none_is_refused_where_it_stands(place: str, number: object) -> None:
    reason = refusal(changed(*PLACES[place], number))
    if not isinstance(number, float) or number in (1e300, 1e9):
        assert place.split(".")[-1] in reason


def test_a_value_of_another_kind_is_refused_with_its_place() -> None:
    where = ("workouts", 0, "sets")
    assert refusal(changed(WORKOUT_TIMER, where, {"a": 1})) == "workouts[0].sets: an object is no list"
    assert refusal(changed(WORKOUT_TIMER, where, [7])) == "workouts[0].sets[0]: '7' is no object of JSON"
    assert refusal(changed(WORKOUT_TIMER, ("workouts", 0, "title"), [])) == "workouts[0].title: a list is no text"


def test_numbers_in_quotes_and_missing_ones_are_understood() -> None:
    path = ("workouts", 1, "sets", 0, "exercises", 0, "duration")
    assert read(changed(WORKOUT_TIMER, path, "45")).routines == read(changed(WORKOUT_TIMER, path, 45)).routines
    assert len(read(changed(WORKOUT_TIMER, path, 46)).routines) == 2


@pytest.mark.parametrize("character", ["\x1b", "\x00", "\x7f", "\x9b"])
def test_a_control_character_in_a_name_is_refused(character: str) -> None:
    reason = refusal(changed(TIMERO, (0, "name"), f"Leg{character}[31m day"))
    assert reason == "[0].name: has a control character"
    assert "control character" in refusal(f"train 30 Squat{character}x".encode())


def test_what_is_not_seen_is_left_out_of_a_name_and_blanks_are_single() -> None:
    (routine,) = read(changed(TIMERO, (0, "name"), "  Leg\u200b\u202e\n day\t2 ")).routines
    assert routine.routine.name == "Leg day 2"


def test_a_name_that_is_no_name_any_more_is_cut() -> None:
    (routine,) = read(changed(TIMERO, (0, "name"), "x" * 100_000)).routines
    assert len(routine.routine.name) < 150


def test_all_workouts_of_a_file_are_read_or_none() -> None:
    assert refusal(changed(WORKOUT_TIMER, ("workouts", 1, "sets", 0, "repetitions"), 0)).startswith("workouts[1]")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"exercises:\n Squat\nexercise_time: -3\n", "exercise_time: '-3' is no number"),
        (b"exercises:\n Squat\nexercise_time: 0\n", "names no exercise, or no exercise_time"),
        (b"exercises:\nexercise_time: 30\n", "names no exercise, or no exercise_time"),
        (b"exercises:\n Squat\nexercise_time: 30\nreps: 1e9\n", "reps: '1e9' is no number"),
        (b"train nan Squat\ntrain 30 Squat\n", "line 1.seconds: 'nan' is no number"),
        (b"train 30 Squat\nrepetitions 1000\n", "line 2.repetitions: 1000 is no whole number from 0 to 99"),
        (b"train 30 Squat\njump 4\n", "line 2: 'jump 4' is no command that can be read"),
        (b"train 999999 Squat\n", "line 1.seconds: 999999 is longer than a day"),
    ],
)
def test_a_text_with_an_odd_line_says_which(content: bytes, reason: str) -> None:
    assert refusal(content) == reason


def test_more_exercises_than_anybody_has_are_refused_at_once() -> None:
    workout = {"title": "T", "sets": [{"exercises": [{"name": "E", "duration": 9}] * 500}]}
    reason = refusal(json.dumps({"workouts": [workout] * 11}).encode())
    assert reason == "holds more than 5,000 exercises: export fewer at a time"
    session = {"name": "S", "exercises": [{"exerciseId": "a"}] * 900}
    data = {"exercises": [{"id": "a", "name": "E"}], "sessionDefinitions": [session] * 5}
    assert refusal(json.dumps({"data": data}).encode()) == "holds more than 2,500 exercises in all its sessions"


def test_more_than_a_routine_can_hold_is_refused_whole() -> None:
    many = {"title": "Many", "sets": [{"exercises": [{"name": f"E{n}", "duration": 9} for n in range(900)]}] * 2}
    assert refusal(json.dumps(many).encode()).startswith("'Many' is more than a routine can be: ")
    many["sets"] = [{"exercises": [{"name": f"E{n}", "duration": 9} for n in range(900)]}] * 5
    assert refusal(json.dumps(many).encode()) == "'Many' has more than 1,000 exercises"
