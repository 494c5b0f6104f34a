"""A routine that is written as a file is read as the same routine."""

from pathlib import Path

import pytest
from documents import Example, examples
from examples import at_most
from hypothesis import given
from routine_factory import hold, reps, routine, routines

from hiptimer import paths
from hiptimer.routine.model import Exercise, Pace, Rests, Routine, Side, Work
from hiptimer.routine.reader import parse_routine, read_document, read_routine
from hiptimer.routine.writer import Comments, as_yaml


def essentials(whole: Routine) -> Routine:
    """The routine without what no file says, and without the tempo of what keeps none."""
    exercises = tuple(_with_used_tempo(exercise) for exercise in whole.exercises)
    source = whole.source if whole.source and any(whole.source) else None
    return whole._replace(slug="", content_hash="", exercises=exercises, source=source)


def _with_used_tempo(exercise: Exercise) -> Exercise:
    used = exercise.work in (Work.REPS, Work.WINDOW) or (exercise.work is Work.TIME and exercise.pace is Pace.TEMPO)
    parts = tuple(map(_with_used_tempo, exercise.parts))
    return exercise._replace(parts=parts) if used else exercise._replace(parts=parts, tempo=())


@given(routines())
@at_most(60)
def test_any_routine_is_read_as_it_was_written(whole: Routine) -> None:
    reading = read_document(as_yaml(whole), "r.yaml")
    assert essentials(reading.routine) == essentials(whole)
    assert reading.warnings == ()


@pytest.mark.parametrize("path", sorted(paths.bundled("routines").glob("*.yaml")), ids=lambda path: path.stem)
def test_every_bundled_routine_is_read_as_it_was_written(path: Path) -> None:
    whole = read_routine(path)
    assert essentials(parse_routine(as_yaml(whole), "r.yaml")) == essentials(whole)


@pytest.mark.parametrize(
    "example", [e for e in examples() if e.title and "exercises:" in e.text], ids=lambda e: e.title
)
def test_every_example_of_the_documents_is_read_as_it_was_written(example: Example) -> None:
    whole = parse_routine(example.text, "r.yaml")
    assert essentials(parse_routine(as_yaml(whole), "r.yaml")) == essentials(whole)


BLOCKS = """
name: Blocks
language: de
prepare: 2.5s
rest: {exercises: 7s, reps: 1s, sets: [1m, 90s]}
tempo: [in 4s, hold 4s, out 4s, hold 2-6s]
cues: [Breathe]
warmup: [{name: Walk, time: 5m}]
exercises:
  - {name: Breath, reps: 6}
  - name: Rounds
    rounds: 2-3
    rest: {exercises: 0, rounds: 60-90s}
    cues: [Stay tall]
    exercises:
      - {name: Side plank, reps: 3, hold: 10s, sides: [right, left]}
      - {name: March, time: 30s, tempo: {step: 1s}}
  - name: As many as you can
    time: 8m
    cues: ["Go on: on"]
    exercises:
      - {name: Pull-up, reps: 5}
      - {name: Push-up, reps: 10, cues: [Elbows in]}
  - {name: Heel raise, reps: {left: 12, right: 15-20}, sets: {left: 3, right: 2}, load: {left: 5 kg, right: 7 kg}}
  - {name: Leg press, reps: [10-12, 8-10, max], load: [40 kg, "45 kg, slow", 50 kg], rest: {sets: [2-3m, 1m]}}
  - {name: Hang, hold: max}
cooldown:
  name: Down
  exercises: [{name: "Walk: slowly", time: 90s}]
"""


def test_blocks_lists_and_ranges_are_read_as_they_were_written() -> None:
    whole = parse_routine(BLOCKS, "r.yaml")
    assert essentials(parse_routine(as_yaml(whole), "r.yaml")) == essentials(whole)


def test_rounds_until_the_time_is_up_are_read_as_they_were_written() -> None:
    whole = parse_routine("name: A\ntime: 10m\nexercises: [{name: B, reps: 5}, {name: C, reps: 9}]", "r.yaml")
    assert essentials(parse_routine(as_yaml(whole), "r.yaml")) == essentials(whole)


def test_what_is_the_default_is_not_said_and_what_is_common_is_said_once() -> None:
    rests = Rests(sides=0.0)
    plank = hold("Side plank", 90, rest=rests, sides=tuple(Side), cues=("Hips up, heels down",))
    whole = routine(plank, reps("Clamshell", 12, rest=rests), name="Monday: hips", prepare=10.0)
    assert as_yaml(whole) == (
        'name: "Monday: hips"\n'
        "rest: {sides: 0}\n"
        "exercises:\n"
        "  - name: Side plank\n"
        "    hold: 1m30s\n"
        "    sides: each\n"
        "    cues:\n"
        "      - Hips up, heels down\n"
        "  - name: Clamshell\n"
        "    reps: 12\n"
    )


def test_comments_stand_where_they_belong_and_change_nothing() -> None:
    whole = routine(hold("Plank"), reps("Squat"))
    text = as_yaml(whole, Comments(("from elsewhere",), {1: ("no load: was 5 kg",)}))
    assert "name: Test\n# from elsewhere\n" in text
    assert "  - name: Squat\n    # no load: was 5 kg\n" in text
    assert essentials(parse_routine(text, "r.yaml")) == essentials(whole)
