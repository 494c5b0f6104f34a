"""Every example of the documents means what it is meant to: each value, and what it comes to."""

import json
import shlex
from datetime import timedelta
from pathlib import Path

import pytest
from documents import ROOT, commands, examples, text_of

from hiptimer.catalog import Catalog
from hiptimer.cli import main
from hiptimer.figures.library import load
from hiptimer.figures.motion import Moment
from hiptimer.figures.render import render
from hiptimer.journal import open_journal
from hiptimer.routine.model import Exercise, Level, Order, Phase, Range, Rests, Routine, Side, Source, same
from hiptimer.routine.quantities import parse_count_range, parse_duration, parse_duration_range
from hiptimer.routine.reader import parse_routine
from hiptimer.testing.clock import A_MORNING
from hiptimer.testing.runner import SimulatedRunner
from hiptimer.workout.descriptions import prescription_words
from hiptimer.workout.prescription import prescribe

BOTH = (Side.LEFT, Side.RIGHT)
_CIRCUIT_RESTS = Rests(sides=5, exercises=15, rounds=45)

ROUTINES = {
    "Monday hips": Routine(
        "example",
        "Monday hips",
        (
            Exercise(
                "Side plank",
                hold=same(Range(20, 30)),
                sets=Range(2, 3),
                sides=BOTH,
                cues=("Make one line of shoulders, hips and feet",),
            ),
            Exercise(
                "Clamshell",
                reps=same(Range(12, 15)),
                sides=BOTH,
                tempo=(Phase("open", 1), Phase("squeeze", 1), Phase("close", 2)),
            ),
        ),
    ),
    "Two rounds for the hips": Routine(
        "example",
        "Two rounds for the hips",
        (
            Exercise(
                "Side-lying hip circles",
                reps=same(Range(10, 10)),
                unit="circles",
                sides=BOTH,
                directions=("clockwise", "counter-clockwise"),
                rest=_CIRCUIT_RESTS,
                setup="Lie on your side, legs straight, one on the other.",
                cues=("Draw small circles", "Squeeze your glute"),
                mistakes=("Do not let the circles grow",),
            ),
            Exercise(
                "Bridge march",
                reps=same(Range(8, 12)),
                alternating=True,
                tempo=(Phase("lift", 1), Phase("lower", 2)),
                rest=_CIRCUIT_RESTS,
                easier="Keep the toes on the floor",
                harder="Cross the arms over the chest",
            ),
            Exercise("Calf stretch", hold=same(Range(30, 30)), sides=BOTH, rest=_CIRCUIT_RESTS._replace(sides=0)),
        ),
        description="Before a run.",
        source=Source("The name of the article", "Who wrote it"),
        order=Order.CIRCUIT,
        rounds=Range(2, 3),
        cues=("Breathe out as you lift",),
    ),
}
FIGURES = ("Toe tap",)

STEPS = {
    "Monday hips": """
        10 prepare Side plank
        20 work Side plank left
        5 rest Side plank right
        20 work Side plank right
        30 rest Side plank left
        20 work Side plank left
        5 rest Side plank right
        20 work Side plank right
        20 rest Clamshell left
        48 work Clamshell left
        5 rest Clamshell right
        48 work Clamshell right
    """,
    "Two rounds for the hips": """
        10 prepare Side-lying hip circles
        40 work Side-lying hip circles left clockwise
        5 rest Side-lying hip circles left counter-clockwise
        40 work Side-lying hip circles left counter-clockwise
        5 rest Side-lying hip circles right clockwise
        40 work Side-lying hip circles right clockwise
        5 rest Side-lying hip circles right counter-clockwise
        40 work Side-lying hip circles right counter-clockwise
        15 rest Bridge march
        48 work Bridge march
        15 rest Calf stretch left
        30 work Calf stretch left
        30 work Calf stretch right
        45 rest Side-lying hip circles left clockwise
    """,
}
"""At the low level, the first round: seconds, kind, exercise, side, direction."""


IDEAS = {
    "reps: 6, hold: 10s": ["Side plank: 6 reps of 10 s each side"],
    "reps: [6, 4, 2]": [
        "Curl-up: 6, 4, 2 reps of 10 s",
        "Leg press: 10, 8, 6 reps, 40 kg, 45 kg, 50 kg",
        "Heel raise: left 3 x 12, right 2 x 15 reps",
    ],
    "Goblet squat": ["Goblet squat: 8 reps in 1 min", "Swing: 12 reps in 1 min"],
    "Box breathing": ["Box breathing: 10 breaths"],
    "Run and walk": ["Brisk walk: 5 min", "Run: 1 min", "Walk: 1 min 30 s", "Slow walk: 5 min"],
    "Finisher": ["March: 2 min", "Finisher: as many rounds as possible in 5 min"],
}
"""Words of the short examples of ideas, and what each exercise of them comes to at the low level."""


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """A file with each example of a routine or figure, by its title."""
    monkeypatch.setenv("HIPTIMER_HOME", str(tmp_path / "home"))
    paths = {}
    for example in examples():
        # Those for language models have a test of their own.
        if example.title and example.page != "docs/for-language-models.md":
            paths[example.title] = path = tmp_path / example.title / "example.yaml"
            path.parent.mkdir()
            path.write_text(example.text, encoding="utf-8")
    return paths


def test_every_example_of_a_file_is_one_of_those_tested_here(files: dict[str, Path]) -> None:
    assert set(files) == {*ROUTINES, *FIGURES}
    assert set(STEPS) == set(ROUTINES)


@pytest.mark.parametrize("title", ROUTINES)
def test_an_example_of_a_routine_says_what_it_is_meant_to(title: str, files: dict[str, Path]) -> None:
    routine = Catalog(()).read(files[title])
    assert routine._replace(content_hash="") == ROUTINES[title]


@pytest.mark.parametrize("title", ROUTINES)
def test_an_example_of_a_routine_comes_to_the_steps_it_is_meant_to(
    title: str, files: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", str(files[title]), "--level", "low", "--json"]) == 0
    steps = json.loads(capsys.readouterr().out)["steps"]
    lines = [
        " ".join(filter(None, (f"{step['seconds']:g}", step["kind"], step["exercise"], *_where(step))))
        for step in steps
    ]
    meant = [line.strip() for line in STEPS[title].strip().splitlines()]
    assert lines[: len(meant)] == meant
    assert len(lines) == len(meant) if ROUTINES[title].order is Order.SETS else lines[len(meant)] == meant[1]


def _where(step: dict[str, str | None]) -> tuple[str | None, ...]:
    return () if step["kind"] == "prepare" else (step["side"], step["direction"])


def parts_of_routines() -> list[str]:
    """The examples that are a routine but for its name."""
    return [example.text for example in examples() if "exercises:" in example.text.splitlines() and not example.title]


def test_every_short_example_of_an_idea_is_one_of_those_tested_here() -> None:
    assert [[idea for idea in IDEAS if idea in text] for text in parts_of_routines()] == [[idea] for idea in IDEAS]


@pytest.mark.parametrize("idea", IDEAS)
def test_a_short_example_of_an_idea_comes_to_what_it_is_meant_to(idea: str) -> None:
    (text,) = (text for text in parts_of_routines() if idea in text)
    routine = parse_routine(f"name: Part\n{text}", "r.yaml")
    doses = prescribe(routine, Level.LOW).doses
    assert [
        f"{exercise.name}: {prescription_words(exercise, dose)}"
        for exercise, dose in zip(routine.exercises, doses, strict=True)
    ] == IDEAS[idea]


def test_the_example_of_a_figure_bends_what_it_names(files: dict[str, Path]) -> None:
    figure = load("example", files["Toe tap"].parent)
    assert (figure.name, set(figure.works), set(figure.far)) == ("Toe tap", {"left leg"}, {"right leg", "right arm"})
    assert figure.poses == ("down", "up")
    assert [(phase.name, phase.path) for phase in figure.cycle] == [
        ("lift", ("up",)),
        ("hold", ("up",)),
        ("lower", ("down",)),
    ]
    assert (*filter(None, figure.numbers["down"]), *filter(None, figure.numbers["up"])) == (60, 70)
    resting, tapping = (render(figure, Moment.pose(pose), None, 30, 9).text for pose in figure.poses)
    assert resting != tapping


def test_a_prop_with_numbers_keeps_the_others_as_they_are(files: dict[str, Path]) -> None:
    prop = "step: {x: 0.2, height: 0.14}"
    assert f"`{prop}`" in text_of(ROOT / "docs" / "figures.md")
    with files["Toe tap"].open("a", encoding="utf-8") as file:
        file.write(f"props: [{{{prop}}}]\n")
    (step,) = load("example", files["Toe tap"].parent).props
    assert (step.kind, step.numbers) == ("step", {"x": 0.2, "z": 0.0, "width": 0.3, "height": 0.14})


@pytest.mark.parametrize(
    ("moved", "numbers"),
    [("shift: {x: 0.1}", (0.1,)), ("left leg moved: {x: 0.2, y: 0.05}", (0.2, 0.05))],
    ids=["anchor", "planted foot"],
)
def test_what_is_moved_in_a_pose_is_moved_in_body_heights(
    moved: str, numbers: tuple[float, ...], files: dict[str, Path]
) -> None:
    assert f"`{moved}`" in text_of(ROOT / "docs" / "figures.md")
    text = files["Toe tap"].read_text(encoding="utf-8")
    bent = "left leg: {flex: 60, knee: 70}"
    files["Toe tap"].write_text(f"{text.replace(bent, moved)}planted: [left leg]\n", encoding="utf-8")
    assert tuple(filter(None, load("example", files["Toe tap"].parent).numbers["up"])) == numbers


def test_the_rungs_that_are_shown_are_those_a_runner_climbs(tmp_path: Path) -> None:
    page = text_of(ROOT / "docs" / "progression.md")
    file = tmp_path / "ladder.yaml"
    file.write_text("name: Ladder\nexercises:\n  - {name: Side plank, hold: 20-30s, sets: 2-3}\n", encoding="utf-8")
    doses, reasons = [], set()
    with open_journal(tmp_path, A_MORNING) as journal:
        runner = SimulatedRunner(journal, Catalog(()).read(file))
        for day in range(0, 28, 2):
            advice, _ = runner.train(A_MORNING + timedelta(days=day))
            (dose,) = advice.prescription.doses
            doses.append(f"{dose.sets} x {dose.amount} s")
            reasons |= set(advice.reasons)
    assert "   ".join(dict.fromkeys(doses)) == next(line.strip() for line in page.splitlines() if " 2 x 25 s " in line)
    assert "Side plank 25 s (was 20 s): two clean sessions" in reasons
    assert "Side plank 25 s (was 20 s): two clean sessions" in page


DURATIONS = {"20": 20, "20s": 20, "1:30": 90, "1m30s": 90, "2m": 120}
RANGES = {"12-15": (12, 15), "20-30s": (20, 30), "1:00-1:30": (60, 90)}


def test_durations_and_ranges_come_to_what_the_page_means() -> None:
    page = text_of(ROOT / "docs" / "routine-format.md")
    assert f"- **Durations**: {', '.join(f'`{text}`' for text in DURATIONS)}." in page
    assert {text: parse_duration(text) for text in DURATIONS} == DURATIONS
    assert f"- **Ranges**: {', '.join(f'`{text}`' for text in RANGES)}." in page
    counted = {text: parse_count_range(text) for text in ("12-15",)}
    timed = {text: parse_duration_range(text) for text in ("20-30s", "1:00-1:30")}
    assert {**counted, **timed} == RANGES


UNDERSTOOD = {
    "reps: 10x": "reps: 10",
    "reps: 10 reps": "reps: 10",
    "reps: 3x10": "{sets: 3, reps: 10}",
    "reps: 3 sets of 10": "{sets: 3, reps: 10}",
    "hold: 2 x 30 s": "{sets: 2, hold: 30s}",
    "reps: 10 x 5 s hold": "{reps: 10, hold: 5s}",
    "reps: 3x10 (5 s hold)": "{sets: 3, reps: 10, hold: 5s}",
    "hold: 10 reps of 5 s": "{reps: 10, hold: 5s}",
    "reps: 12 each side": "{reps: 12, sides: each}",
    "reps: 10/side": "{reps: 10, sides: each}",
    "hold: 30 secs": "hold: 30s",
    "hold: 1 min 30 s": "hold: 1m30s",
    'hold: 45"': "hold: 45s",
    "hold: half a minute": "hold: 30s",
    "hold: 20 to 30 sec": "hold: 20-30s",
}
"""A dose that the page says is understood, and what it is read as."""


@pytest.mark.parametrize("written", UNDERSTOOD)
def test_what_the_page_says_is_understood_is_read_so(written: str) -> None:
    page = text_of(ROOT / "docs" / "routine-format.md")
    assert f"`{written}`" in page or f"`{written.removeprefix('hold: ')}`" in page

    def exercise(dose: str) -> Exercise:
        fields = dose.strip("{}").replace(", ", "\n    ")
        return parse_routine(f"name: T\nexercises:\n  - name: A\n    {fields}\n", "r.yaml").exercises[0]

    assert exercise(written) == exercise(UNDERSTOOD[written])


@pytest.mark.parametrize("command", commands())
def test_a_command_that_is_shown_exists_with_all_its_options(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = shlex.split(command)[1:]
    with pytest.raises(SystemExit) as ended:
        main([*words, "--help"])
    assert ended.value.code == 0
    help_text = capsys.readouterr().out
    assert [word for word in words if word.startswith("--") and word not in help_text] == []
