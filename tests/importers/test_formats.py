"""What a file of each format comes to, against timelines written by hand from what the program does."""

import json

import pytest
from foreign_workouts import FOREIGN, KNEE, MY_PT, OPENHIIT, SECONDS, WORKOUT_TIMER, Foreign

from hiptimer.figures.naming import names
from hiptimer.importers import ImportedFile, ImportedRoutine, NotImportedError, imported
from hiptimer.routine.model import MAX, Level, Range, Routine, Side
from hiptimer.routine.reader import read_document
from hiptimer.workout.plan import Kind, make_plan
from hiptimer.workout.prescription import prescribe


def read(content: object, name: str = "a_file") -> ImportedFile:
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    return imported(data, name, names())


def only(content: object) -> ImportedRoutine:
    (routine,) = read(content).routines
    return routine


def timeline(routine: Routine) -> str:
    """As `Foreign.timelines`."""
    plan = make_plan(routine, prescribe(routine, Level.LOW))
    steps = []
    for step in plan.steps:
        words = [f"{step.estimate:g}"]
        if step.kind is Kind.WORK:
            words = [step.bout.exercise.name, *([step.side.value] if step.side else []), *words]
        if step.kind is not Kind.PREPARE:
            steps.append(" ".join(words))
    return " | ".join(steps)


@pytest.mark.parametrize("foreign", FOREIGN.values(), ids=FOREIGN)
def test_every_format_is_known_by_its_content_and_done_as_there(foreign: Foreign) -> None:
    whole = read(foreign.content)
    assert whole.format_name == foreign.format_name
    assert tuple(timeline(item.routine) for item in whole.routines) == foreign.timelines


@pytest.mark.parametrize("foreign", FOREIGN.values(), ids=FOREIGN)
def test_every_file_that_is_written_passes_the_check_without_a_warning(foreign: Foreign) -> None:
    for item in read(foreign.content).routines:
        reading = read_document(item.text, "r.yaml", names())
        assert reading.warnings == ()
        assert f"# From {foreign.format_name}." in item.text


@pytest.mark.parametrize("foreign", FOREIGN.values(), ids=FOREIGN)
def test_what_is_reported_stands_in_the_file_as_a_comment(foreign: Foreign) -> None:
    for item in read(foreign.content).routines:
        for line in item.report:
            assert f"# {line.partition(': ')[2] or line}" in item.text or f"# {line}" in item.text


def test_a_bare_workout_is_read_as_a_backup_is() -> None:
    first = WORKOUT_TIMER["workouts"][0]
    assert only(first).routine == read(WORKOUT_TIMER).routines[0].routine


def test_letters_come_back_from_latin_1_and_what_it_lost_is_dropped_and_said() -> None:
    text = json.dumps({"title": "Übung\x19s", "sets": [{"exercises": [{"name": "Dehnung", "duration": 9}]}]})
    item = only(text.encode().decode("unicode_escape").encode("latin-1"))
    assert item.routine.name == "Übungs"
    assert "its export loses letters beyond Latin-1: look at the names" in item.report


def test_the_lead_in_is_the_workouts_own() -> None:
    assert read(WORKOUT_TIMER).routines[0].routine.prepare == 15  # 10 s always, and 5 s of getting ready
    assert only(OPENHIIT).routine.prepare == 5


def test_rests_and_twins_that_were_exercises_are_reported() -> None:
    report = read(WORKOUT_TIMER).routines[0].report
    for rest in ("Get ready", "Pause", "Rest", "Descanso", "休憩"):
        assert f"'{rest}' was an exercise there and is a rest here" in report
    assert "Seitstütz: 'Seitstütz links' and 'Seitstütz rechts' are its two sides" in report
    assert "the rest of 9 s at the end is left out" in report


def test_an_interval_without_an_end_lasts_until_enter() -> None:
    timer = {"type": 3, "name": "T", "intervals": [{"name": "Hang", "duration": 0, "indefinite": True}]}
    assert only(timer).routine.exercises[0].amounts.items == (MAX,)


def test_a_split_interval_says_that_its_time_is_that_of_both_sides() -> None:
    item = read(SECONDS).routines[0]
    assert item.routine.exercises[2].sides == (Side.LEFT, Side.RIGHT)
    assert "Clamshell: 60 s there are 30 s a side" in item.report
    assert "left out: music" in item.report


@pytest.mark.parametrize("kind", [0, 1, 2, 5, "circuit"])
def test_a_timer_of_another_type_is_refused_with_its_type(kind: object) -> None:
    with pytest.raises(NotImportedError, match=f"timer 'T' is of type {kind}: only 3, a circuit"):
        read({"items": [{"type": kind, "name": "T", "intervals": [{"name": "A", "duration": 9}]}]})


def test_packs_of_an_older_export_are_folders() -> None:
    timer = {"_type": "timer", "type": 3, "name": "Old", "intervals": [{"name": "Squat", "duration": 30}]}
    assert only({"packs": [{"_type": "pack", "name": "P", "items": [timer]}]}).routine.name == "Old"


def test_circuits_of_one_set_in_rounds_are_one_circuit() -> None:
    circuits = [{"type": 3, "name": n, "intervals": [{"name": n, "duration": 20}]} for n in ("A", "B")]
    compound = {"type": 4, "name": "C", "numberOfSets": 2, "timerRest": {"duration": 5}, "timers": circuits}
    whole = only({**compound, "circuitRest": {"duration": 30}}).routine
    assert timeline(whole) == "A 20 | 5 | B 20 | 30 | A 20 | 5 | B 20"
    assert whole.rounds == Range(2, 2)


def test_the_doses_of_a_physiotherapist_are_reps_that_are_held() -> None:
    bridge = only(MY_PT).routine.exercises[0]
    assert (str(bridge.reps), str(bridge.hold), bridge.sets) == ("2", "5", Range(2, 2))
    assert (bridge.setup, bridge.cues) == ("Lie on your back.", ("Squeeze", "Do not arch"))
    raised = only(KNEE).routine.exercises[1]
    assert (str(raised.reps), str(raised.hold), raised.rest.reps) == ("2", "5", 1.5)


def test_what_has_no_number_of_reps_gets_ten_and_a_comment() -> None:
    exercise = {"id": "a", "name": "Quad set", "type": "rep", "instructions": "As told"}
    session = {"name": "S", "exercises": [{"exerciseId": "a"}], "autoAdvance": False}
    item = only({"data": {"exercises": [exercise], "sessionDefinitions": [session]}})
    assert str(item.routine.exercises[0].reps) == "10"
    assert item.report == (
        "it waits for a tap between exercises there: pause here, or change the rests",
        "Quad set: no dose there, so 10 reps here: look at the instructions",
    )


@pytest.mark.parametrize(
    ("instructions", "dose"),
    [
        ("Lie down.\n- 10 reps", ("10", None, Range(1, 1))),
        ("Tighten the thigh.\n3 sets of 12", ("12", None, Range(3, 3))),
        ("**2 x 30 s hold**", (None, "30", Range(2, 2))),
    ],
)
def test_a_dose_that_stands_only_in_the_instructions_is_read_there(instructions: str, dose: tuple[object, ...]) -> None:
    exercise = {"id": "a", "name": "Leg press", "type": "rep", "instructions": instructions}
    item = only({"data": {"exercises": [exercise], "sessionDefinitions": [{"exercises": [{"exerciseId": "a"}]}]}})
    read = item.routine.exercises[0]
    assert (read.reps and str(read.reps), read.hold and str(read.hold), read.sets) == dose
    assert item.report == ("Leg press: its dose is read from its instructions: look whether it is meant so",)


def test_what_is_optional_or_later_in_a_knee_programme_is_a_comment() -> None:
    assert only(KNEE).report == (
        "Straight leg raise: it is optional there",
        "Straight leg raise: it begins on 2025-03-01 there",
    )


def test_rests_of_other_lengths_behind_two_circuits_are_reported() -> None:
    def in_rounds(name: str, rest: int) -> dict[str, object]:
        exercises = [
            {"name": name, "duration": 20},
            {"name": "Jump", "duration": 20},
            {"name": "Rest", "duration": rest},
        ]
        return {"repetitions": 2, "exercises": exercises}

    sets = [in_rounds("A", 10), in_rounds("B", 10), in_rounds("C", 40), in_rounds("D", 5)]
    item = only({"title": "T", "sets": sets})
    assert "after 'Jump' 40 s of rest became 10 s: there is one rest between blocks" in item.report


def test_a_workout_without_a_name_is_called_as_its_file() -> None:
    (item,) = read(FOREIGN["hiitimer"].content, "leg_day-2").routines
    assert item.routine.name == "Leg day 2"


def test_decimals_of_a_second_are_rounded_and_said() -> None:
    item = only(b"train 20.5 Squat\nrest 2.5\ntrain 0.2 Jump")
    assert timeline(item.routine) == "Squat 21 | 2.5 | Jump 1"
    assert item.report == ("Squat: 20.5 s became 21 s", "Jump: 0.2 s became 1 s")


def test_what_is_done_again_with_the_same_rest_is_sets_of_one_exercise() -> None:
    whole = only(b"train 20 Squat\nrest 5\ntrain 20 Squat\nrest 5\ntrain 20 Squat\nrest 9\ntrain 20 Squat").routine
    assert timeline(whole) == "Squat 20 | 5 | Squat 20 | 5 | Squat 20 | 9 | Squat 20"
    assert [exercise.sets.low for exercise in whole.exercises] == [3, 1]
