"""Blocks: exercises of a routine that are done together, with rounds, rests and a tempo of their own."""

from textwrap import dedent

import pytest
from plans import plan_of

from hiptimer.cli.page import routine_page
from hiptimer.cli.plain.lines import step_line
from hiptimer.routine.codec import decoded, encoded
from hiptimer.routine.model import Block, Level, Order, Phase, Range, Routine
from hiptimer.routine.reader import RoutineError, parse_routine
from hiptimer.workout.descriptions import order_words

TEXT = """\
name: Blocks
prepare: 0
rest: {exercises: 20s, sets: 7s}
warmup:
  - {name: Bike, hold: 20s}
exercises:
  - {name: Stretch, hold: 10s, rest: {exercises: 9s}}
  - name: Run and walk
    rounds: 2-3
    rest: {exercises: 0, rounds: 0}
    tempo: {stride: 2s}
    cues: [Breathe]
    exercises:
      - {name: Run, hold: 30s}
      - {name: Skip, reps: 3}
  - {name: Squat, hold: 10s, sets: 2}
cooldown:
  rounds: 1
  exercises:
    - {name: Walk, hold: 15s}
"""


def read(text: str) -> Routine:
    return parse_routine(dedent(text), "r.yaml")


def complaints(text: str) -> list[str]:
    with pytest.raises(RoutineError) as wrong:
        read(text)
    return [line.removeprefix("r.yaml:") for line in wrong.value.lines]


def test_a_file_with_blocks_is_blocks_from_end_to_end() -> None:
    assert read(TEXT).blocks == (
        Block("Warm-up", 0, 1, progresses=False, rest_after=20),
        Block(None, 1, 1),
        Block("Run and walk", 2, 2, Order.CIRCUIT, Range(2, 3), rest_after=20),
        Block(None, 4, 1),
        Block("Cool-down", 5, 1, Order.CIRCUIT, progresses=False, rest_after=20),
    )
    assert read(TEXT).written_blocks


def test_a_file_without_blocks_is_one_block_without_a_name() -> None:
    routine = read("name: T\nrounds: 2\nexercises:\n  - {name: A, hold: 3}\n")
    assert routine.blocks == (Block(None, 0, 1, Order.CIRCUIT, Range(2, 2)),)
    assert not routine.written_blocks


def test_its_steps_go_round_by_round_and_between_blocks_lies_the_outer_rest() -> None:
    assert [step_line(step).strip() for step in plan_of(TEXT).steps] == [
        "0:00  WORK   Bike, 20 s, Warm-up",
        "0:20  REST   20 s, next: Stretch",
        "0:40  WORK   Stretch, 10 s",
        "0:50  REST   9 s, next: Run, Run and walk, round 1 of 2",
        "0:59  WORK   Run, 30 s, Run and walk, round 1 of 2",
        "1:29  WORK   Skip, 3 reps, Run and walk, round 1 of 2",
        "1:35  WORK   Run, 30 s, Run and walk, round 2 of 2",
        "2:05  WORK   Skip, 3 reps, Run and walk, round 2 of 2",
        "2:11  REST   20 s, next: Squat, set 1 of 2",
        "2:31  WORK   Squat, 10 s, set 1 of 2",
        "2:41  REST   7 s, next: Squat, set 2 of 2",
        "2:48  WORK   Squat, 10 s, set 2 of 2",
        "2:58  REST   20 s, next: Walk, Cool-down",
        "3:18  WORK   Walk, 15 s, Cool-down",
    ]


def test_what_is_said_names_the_block_and_the_round() -> None:
    steps = plan_of(TEXT).steps
    assert steps[3].marks[0].speech == "Rest. Next: Run and walk, round 1 of 2, Run."
    assert steps[4].marks[0].speech == "Run. 30 seconds."
    assert steps[6].marks[0].speech == "Run and walk, round 2 of 2. Run. 30 seconds."


def test_tempo_and_cues_of_a_block_are_those_of_its_exercises() -> None:
    run, skip = read(TEXT).exercises[2:4]
    assert skip.tempo == (Phase("stride", 2.0),)
    assert run.cues == skip.cues == ("Breathe",)


def test_a_plan_names_the_blocks_and_the_page_does() -> None:
    plan = plan_of(TEXT, Level.HIGH)
    assert order_words(plan) == "6 exercises in 5 blocks"
    page = routine_page(plan, 80)
    assert "\nWarm-up\n" in page
    assert "\nRun and walk: 3 rounds\n" in page


def test_the_longest_it_can_last_is_that_of_its_plan() -> None:
    assert read(TEXT).longest_seconds == plan_of(TEXT, Level.HIGH).seconds


def test_a_routine_with_blocks_is_remembered_whole() -> None:
    routine = read(TEXT)
    assert repr(decoded(encoded(routine))) == repr(routine)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "name: T\nexercises:\n  - name: B\n    exercises:\n      - {name: C, exercises: [{name: A, hold: 3}]}\n",
            "5:19: a block has no blocks of its own: put it beside the other",
        ),
        (
            "name: T\norder: circuit\nexercises:\n  - {name: B, exercises: [{name: A, hold: 3}]}\n",
            "4:15: a circuit does not have blocks: put its exercises into a block of their own",
        ),
        (
            "name: T\nexercises:\n  - {name: B, order: sets, rounds: 2, exercises: [{name: A, hold: 3}]}\n",
            "3:28: 'rounds' needs 'order: circuit'",
        ),
        (
            "name: T\nexercises:\n  - {name: B, hold: 3, exercises: [{name: A, hold: 3}]}\n",
            "3:15: 'hold' is no key of block \"B\": it belongs to an exercise: move it there",
        ),
        (
            "name: T\nexercises:\n  - {name: B, rounds: 2, exercises: [{name: A, hold: 3, sets: 2}]}\n",
            "3:57: a circuit does one set a round: use 'rounds', not 'sets', in exercise \"A\"",
        ),
        (
            "name: T\nwarmup: Bike\nexercises:\n  - {name: A, hold: 3}\n",
            "2:9: a warm-up or cool-down in the routine is a list of exercises, each beginning with '- name: ...'",
        ),
        (
            "name: T\nwarmup: {rounds: 2}\nexercises:\n  - {name: A, hold: 3}\n",
            "2:9: 'exercises' is missing in block Warm-up: add it (its exercises)",
        ),
        (
            "name: T\nexercises:\n  - {name: A, hold: 1, sets: 100}\n"
            "  - {name: B, rounds: 100, rest: {reps: 0}, exercises: [{name: C, reps: 100, hold: 1}]}\n",
            "4:57: the whole routine has more than 10,000 steps: fewer sets, held reps or rounds",
        ),
    ],
)
def test_a_mistake_in_a_block_gives_one_line(text: str, message: str) -> None:
    assert complaints(text) == [message]
