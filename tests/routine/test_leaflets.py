"""Prescriptions in words: what each of many lines and leaflets is read as, and where the others are not understood.

`leaflets/lines.txt` has each line with what it comes to under it, `leaflets/unreadable.txt` each with its carets; a
`.leaflet` is a whole sheet, and the `.told` beside it what it comes to.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from documents import ROOT
from effort import times
from hostile_text import ESCAPES
from hypothesis import example, given, settings
from hypothesis import strategies as st
from plans import plan_of
from told import told

from hiptimer.figures.naming import find
from hiptimer.routine.leaflet.reader import prescribed_routine, read_prescription
from hiptimer.routine.model import Level
from hiptimer.routine.reader import RoutineError, parse_routine
from hiptimer.yamlfile.lines import lines_of

FOLDER = Path(__file__).parent / "leaflets"
LEAFLETS = sorted(path.stem for path in FOLDER.glob("*.leaflet"))


def corpus(name: str, mark: str) -> Iterator[tuple[str, list[str]]]:
    """Each line, with the lines below it that begin with the mark, without that."""
    block: list[str] = []
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line.startswith(mark) or (mark == "^" and line.lstrip().startswith(mark)):
            block.append(line.removeprefix(mark) if mark != "^" else line)
            continue
        if block:
            yield block[0], block[1:]
        block = [line]
    yield block[0], block[1:]


LINES = list(corpus("lines.txt", "    "))
UNREADABLE = list(corpus("unreadable.txt", "^"))


def problems_of(text: str) -> list[tuple[int, int, str]]:
    with pytest.raises(RoutineError) as refused:
        read_prescription(text, "prescription")
    return [(problem.line, problem.column, problem.message) for problem in refused.value.problems]


# --- what is read ---


def test_there_are_enough_lines_to_tell() -> None:
    assert len(LINES) >= 120
    assert len(UNREADABLE) >= 10


@pytest.mark.parametrize(("line", "expected"), LINES, ids=[line for line, _ in LINES])
def test_a_line_is_read_as_it_is_meant(line: str, expected: list[str]) -> None:
    assert told(read_prescription(line, "prescription").routine) == expected


@pytest.mark.parametrize("name", LEAFLETS)
def test_a_leaflet_is_read_as_it_is_meant(name: str) -> None:
    text = (FOLDER / f"{name}.leaflet").read_text(encoding="utf-8")
    routine = read_prescription(text, name).routine
    expected = (FOLDER / f"{name}.told").read_text(encoding="utf-8").splitlines()
    assert [f"name: {routine.name}", *told(routine)] == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("clamshell 3x12", "Clamshell"),
        ("side plank 30s; clamshell 3x12", "Side plank, clamshell"),
        ("squat 3x10; lunge 3x10; plank 30s; bridge 3x10; clam 3x10", "Squat, lunge, plank and 2 more"),
        ("squat 3x10; squat 3x8", "Squat"),
        ("Monday\nsquat 3x10", "Monday"),
        ("# Monday: hips\n\nsquat 3x10", "Monday: hips"),
    ],
)
def test_a_routine_is_called_by_its_heading_or_else_by_its_exercises(text: str, name: str) -> None:
    assert read_prescription(text, "prescription").routine.name == name
    assert read_prescription(text, "prescription", "Mine").routine.name == "Mine"


@pytest.mark.parametrize(
    "name",
    ["Clamshells", "side planks", "Sideplank", "Dead bugs", "Clams", "Clamshell with a red band", "Monster walks"],
)
def test_a_name_in_the_plural_has_its_figure(name: str) -> None:
    routine = read_prescription(f"{name} 2 x 20 s", "prescription").routine
    assert find(routine.exercises[0].name) is not None


# --- what is not ---


@pytest.mark.parametrize(("line", "expected"), UNREADABLE, ids=[line for line, _ in UNREADABLE])
def test_what_is_not_understood_has_a_caret_under_it(line: str, expected: list[str]) -> None:
    carets = [f"{' ' * (column - 1)}^ {message}" for _, column, message in problems_of(line)]
    assert carets == expected


def test_a_problem_of_a_leaflet_is_told_with_its_line() -> None:
    assert [(line, column) for line, column, _ in problems_of("Knee\n\n1. Squat 3x10\n2. Bridge 3 x 80%\n")] == [
        (4, 15)
    ]


@pytest.mark.parametrize("text", ["", "  \n\n", "---\n", "Stop if it hurts.", "\ufeff"])
def test_a_text_without_exercises_says_so(text: str) -> None:
    assert problems_of(text) == [(1, 1, "nothing here says what to do, and how much of it")]


def test_a_text_that_is_no_prescription_is_refused_at_once() -> None:
    (problem,) = problems_of("squat 3x10 " * 1000)
    assert problem == (1, 1, "a line of 11,000 characters: put each exercise on a line of its own")
    (problem,) = problems_of("squat 3x10\n" * 10_000)
    assert problem == (1, 1, "more than 100,000 characters: is this a prescription?")
    assert problems_of("squat \x1b[31m 3x10") == [(1, 7, "has a control character: remove it")]


# --- the words and the file say the same ---


@pytest.mark.parametrize("line", [line for line, _ in LINES])
def test_the_file_of_a_line_means_the_same_plan(line: str) -> None:
    check_round_trip(line)


def check_round_trip(text: str) -> None:
    """The routine that the words mean, and the one that is read from the file they are written to, are one."""
    meant = prescribed_routine(text, "prescription")
    written = read_prescription(text, "small.yaml")
    read = parse_routine(written.text, "small.yaml")
    assert read._replace(slug="", content_hash="") == meant
    for level in Level:
        assert plan_of(read, level).steps == plan_of(meant, level).steps


NAMES = st.sampled_from(
    ["Side plank", "clamshells", "Pull knee to chest", "90/90 stretch", "Heel drop", "step-up", "Hüfte"]
)
COUNTS = st.one_of(
    st.integers(1, 30).map(str), st.tuples(st.integers(1, 9), st.integers(10, 20)).map("{0[0]}-{0[1]}".format)
)
SETS = st.integers(1, 6).map(str)
TIMES = st.sampled_from(["30s", "45 sec", "20-30 s", "1:30", "2 min", "half a minute", "10 to 15 seconds", '20"'])
REPS = st.one_of(
    st.builds("{}x{} reps".format, SETS, COUNTS),
    st.builds("{} sets of {} reps".format, SETS, COUNTS),
    st.builds("{} reps, {} sets".format, COUNTS, SETS),
    st.builds("{} sets of {} reps, tempo 3-1-3".format, SETS, COUNTS),
    st.builds("{} sets to fatigue".format, SETS),
)
SECONDS = st.one_of(
    st.builds("{} x {}".format, SETS, TIMES),
    st.builds("{1} x {0}".format, SETS, TIMES),
    st.builds("{} reps, hold {}".format, COUNTS, TIMES),
    st.builds("hold {}".format, TIMES),
    st.builds("{0} on {0} off x {1}".format, st.sampled_from(["20s", "30 sec"]), SETS),
)
EXTRAS = st.lists(
    st.sampled_from(["each side", "@ 10 kg", "rest 1 min between sets", "keep your hips level", "left only"]),
    unique_by=lambda extra: "side" in extra or "only" in extra or extra,
    max_size=2,
)


@st.composite
def lines(draw: st.DrawFn) -> str:
    """A line, or several, in one of the ways in which people write them."""
    items = []
    for _ in range(draw(st.integers(1, 4))):
        between = draw(st.sampled_from([" ", ": ", " - "]))
        items.append(draw(NAMES) + between + ", ".join([draw(st.one_of(REPS, SECONDS)), *draw(EXTRAS)]))
    return draw(st.sampled_from(["; ", "\n", "\n\n"])).join(items)


@settings(max_examples=times(60, 800))
@given(lines())
def test_any_line_of_usual_phrases_is_understood_and_its_file_means_the_same(text: str) -> None:
    check_round_trip(text)


WORDS = sorted({word for line, _ in LINES for word in line.split()})


@settings(max_examples=times(100, 2000))
@given(st.one_of(st.text(), st.lists(st.sampled_from(WORDS)).map(" ".join), st.sampled_from(sorted(ESCAPES.values()))))
@example("x")
@example("(")
@example("- ")
@example("rest")
@example("hold x 3")
@example("1. 2. 3.")
@example("EMOM")
@example("3 rounds:")
def test_whatever_is_written_is_a_routine_or_problems_inside_the_text(text: str) -> None:
    try:
        prescribed_routine(text, "prescription")
    except RoutineError as error:
        places = {(problem.line, problem.column) for problem in error.problems}
    else:
        check_round_trip(text)
        return
    lines_of_text = lines_of(text)
    assert places
    assert all(column - 1 <= len(lines_of_text[line - 1]) for line, column in places)


# --- the page about it ---

PAGE = (ROOT / "docs" / "words.md").read_text(encoding="utf-8")


def rows(part: str) -> list[list[str]]:
    """The rows of a table of the page: what is written, and what is said of it."""
    table = PAGE.partition(f"<!-- tested: {part} -->")[2].partition(f"<!-- end of {part} -->")[0]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table.strip().splitlines()[2:]]


@pytest.mark.parametrize(("written", "read"), rows("lines"), ids=[row[0] for row in rows("lines")])
def test_the_page_says_what_a_line_is_read_as(written: str, read: str) -> None:
    assert told(read_prescription(written.strip("`"), "prescription").routine) == [read]


@pytest.mark.parametrize("written", [row[0] for row in rows("unreadable")])
def test_what_the_page_says_is_told_is_not_read(written: str) -> None:
    assert problems_of(written.strip("`"))
