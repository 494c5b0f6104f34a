"""The picker's parts as rows of text: columns, scrolling, and what has no room."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from hiptimer.catalog import Broken, Entry, Unread
from hiptimer.cells import width_of
from hiptimer.journal import RoutineSummary
from hiptimer.routine.model import Level
from hiptimer.routine.reader import parse_routine
from hiptimer.tui.picker.rows import DetailsRows, RoutineRows, heading_rows, status_rows, week_rows
from hiptimer.tui.picker.view import (
    NOT_READ,
    DetailsView,
    ExerciseView,
    Habit,
    ListView,
    RowView,
    StatusView,
    Today,
    broken_view,
    heading_view,
    row_view,
    when_words,
)
from hiptimer.tui.roles import Role
from hiptimer.tui.rows import Rows
from hiptimer.tui.workout.view import FigureView
from hiptimer.workout.plan import make_plan
from hiptimer.workout.prescription import Auto, prescribe
from hiptimer.yamlfile.problems import Problem

MONDAY = date(2026, 1, 5)
WEDNESDAY = date(2026, 1, 7)
ROW = RowView("Hips on Monday", "yours", "11 min", "3 days")
ENTRY = Entry(Path("hips.yaml"), "hips", "Hips", None, ("Bridge",), (), 300.0, 900.0)
WIDE = RowView("とても長い名前のルーチン 🏃 für alle", "rehab/", "7 min", "never")


def lines(rows: Rows) -> list[str]:
    return ["".join(text for text, _ in row) for row in rows]


def role_of(rows: Rows, words: str) -> Role:
    """The role of the first run that has the words."""
    return next(role for row in rows for text, role in row if words in text)


def list_of(*rows: RowView, cursor: int = 0) -> ListView:
    return ListView(rows, cursor, "nothing")


# --- the list ---


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (60, "▌ Hips on Monday                yours  11 min  3 days  "),
        (45, "▌ Hips on Monday      yours  11 min  3 days  "),
        (38, "▌ Hips on Monday      11 min  3 days  "),
        (30, "▌ Hips on Monday        11 min"),
        (20, "▌ Hips on M…  11 min"),
        (8, "▌ Hips …"),
    ],
)
def test_columns_go_as_the_room_does_and_the_length_goes_last(width: int, expected: str) -> None:
    (line,) = lines(RoutineRows().rows(list_of(ROW), width, 10))
    assert line.rstrip() == expected.rstrip()
    assert width_of(line) == width


@pytest.mark.parametrize("width", range(1, 70))
def test_every_row_is_as_wide_as_the_list_whatever_is_in_it(width: int) -> None:
    rows = (ROW, WIDE, RowView("calves.yaml", "yours", fault="2 mistakes"), RowView("new.yaml", fault=NOT_READ))
    for height in (2, 10):
        for cursor in range(len(rows)):
            drawn = lines(RoutineRows().rows(list_of(*rows, cursor=cursor), width, height))
            assert {width_of(line) for line in drawn} == {width} or width < 5


def test_the_columns_stand_in_line_under_wide_names_and_faults() -> None:
    rows = (ROW, WIDE, RowView("calves.yaml", "yours", fault="2 mistakes"))
    drawn = lines(RoutineRows().rows(list_of(*rows), 90, 10))
    starts = [width_of(line[: line.index(word)]) for line, word in zip(drawn, ("11 min", " 7 min", "2 m"), strict=True)]
    assert len(set(starts)) == 1


def test_a_doubtful_routine_has_a_mark_and_a_broken_one_says_how_much_is_wrong_as_far_as_there_is_room() -> None:
    drawn = RoutineRows().rows(list_of(ROW, ROW._replace(is_doubtful=True)), 60, 10)
    assert "!" not in lines(drawn)[0]
    assert "! yours" in lines(drawn)[1]
    broken = RowView("calves.yaml", "yours", fault="12 mistakes")
    assert "12 mistakes" in lines(RoutineRows().rows(list_of(ROW, broken), 60, 10))[1]
    assert "broken" in lines(RoutineRows().rows(list_of(ROW, broken), 30, 10))[1]


def test_the_highlighted_row_is_one_run_and_has_a_mark_that_is_seen_without_colour() -> None:
    drawn = RoutineRows().rows(list_of(ROW, ROW, cursor=1), 60, 10)
    assert [role for _, role in drawn[1]] == [Role.CHOSEN]
    assert [line[0] for line in lines(drawn)] == [" ", "▌"]


def titles(rows: RoutineRows, cursor: int, total: int, height: int) -> list[int]:
    view = ListView(tuple(RowView(str(number)) for number in range(total)), cursor, "")
    return [int(line.replace("▌", " ").split()[0]) for line in lines(rows.rows(view, 30, height))]


def test_the_list_scrolls_no_further_than_the_highlighted_row_asks_for() -> None:
    rows = RoutineRows()
    assert titles(rows, 0, 300, 5) == [0, 1, 2, 3, 4]
    assert titles(rows, 4, 300, 5) == [0, 1, 2, 3, 4]
    assert titles(rows, 5, 300, 5) == [1, 2, 3, 4, 5]
    assert titles(rows, 2, 300, 5) == [1, 2, 3, 4, 5]
    assert titles(rows, 299, 300, 5) == [295, 296, 297, 298, 299]
    assert titles(rows, 3, 4, 5) == [0, 1, 2, 3]
    assert titles(rows, 3, 4, 1) == [3]


def test_a_list_that_has_become_shorter_leaves_no_room_empty() -> None:
    rows = RoutineRows()
    titles(rows, 299, 300, 5)
    assert titles(rows, 9, 10, 5) == [5, 6, 7, 8, 9]


def test_a_bar_shows_where_in_a_long_list_one_is() -> None:
    rows = RoutineRows()
    for cursor, expected in ((0, "┃│││"), (99, "│││┃")):
        view = ListView((ROW,) * 100, cursor, "")
        assert "".join(line[-1] for line in lines(rows.rows(view, 60, 4))) == expected


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (None, "never"), (0, "today"), (1, "1 day"), (13, "13 days"), (14, "2 weeks"), (699, "99 weeks"),
        (730, "2 years"),
    ],
)  # fmt: skip
def test_when_it_was_done_takes_eight_columns_at_most(days: int | None, words: str) -> None:
    assert when_words(days) == words
    assert len(words) <= 8


def today(last: date | None, streak_weeks: int = 1, day: date = WEDNESDAY) -> Today:
    routine = parse_routine("name: Hips\nexercises: [{name: Bridge, hold: 20s}]", "hips.yaml")
    plan = make_plan(routine, prescribe(routine, Level.LOW))
    return Today(plan, None, RoutineSummary("hips", last, streak_weeks), day)


@pytest.mark.parametrize(
    ("last", "streak", "when"),
    [
        (date(2026, 1, 4), 1, "due"),
        (date(2026, 1, 5), 1, "2 days"),
        (date(2026, 1, 7), 1, "today"),
        (date(2025, 12, 20), 0, "2 weeks"),
        (None, 0, "never"),
    ],
)
def test_due_is_what_was_done_last_week_and_not_yet_in_this_one(last: date | None, streak: int, when: str) -> None:
    assert row_view(ENTRY, "Hips", "", Auto.AUTO, today(last, streak)).when == when


def test_a_row_tells_what_is_known_so_far() -> None:
    assert row_view(Unread(Path("hips.yaml")), "hips.yaml", "yours", Auto.AUTO, None).fault == NOT_READ
    assert row_view(ENTRY, "Hips", "", Level.MID, None).length == "5-15 min"
    assert row_view(Broken(Path("a"), "a: gone"), "a", "", Level.MID, None).fault == "cannot be read"


# --- heading, week, status ---


def test_the_heading_says_how_it_goes_where_there_is_room() -> None:
    view = heading_view(Auto.AUTO, Habit(WEDNESDAY, (MONDAY,), 3))
    assert lines(heading_rows(view, 70, 1))[0].endswith("1 day this week, 3 weeks in a row   level auto")
    assert lines(heading_rows(view, 30, 1))[0].split() == ["hiptimer", "level", "auto"]
    idle = heading_view(Auto.AUTO, Habit(WEDNESDAY, (), 2))
    assert "not yet this week, 2 weeks in a row" in lines(heading_rows(idle, 70, 1))[0]
    assert lines(heading_rows(heading_view(Auto.AUTO, Habit(WEDNESDAY)), 70, 1))[0].split()[1:] == ["level", "auto"]


def test_the_week_marks_days_done_and_gone_and_today() -> None:
    rows = week_rows(Habit(WEDNESDAY, (MONDAY,), 1), 80, 1)
    assert lines(rows)[0].split() == ["Mon", "██", "Tue", "··", "Wed", "··", "Thu", "Fri", "Sat", "Sun"]
    assert role_of(rows, "Wed") is Role.NOW
    unknown = week_rows(Habit(WEDNESDAY), 80, 1)
    assert [len(line) for line in lines(unknown)] == [len(line) for line in lines(rows)]


def test_of_a_folder_and_a_search_that_have_no_room_the_end_is_seen() -> None:
    folder = lines(status_rows(StatusView("yours: ~/.config/hiptimer/routines", None, "24 routines"), 40, 1))[0]
    assert folder.split()[0] == "…/.config/hiptimer/routines"
    assert folder.endswith("24 routines")
    search = lines(status_rows(StatusView("", "side plank with a band and more", "1 of 24 routines"), 40, 1))[0]
    assert search.startswith("/…")
    assert "and more" in search
    assert width_of(search) == 40


# --- the details ---

MANY_EXERCISES = tuple(ExerciseView(f"Exercise {number}", "2 x 10 reps each side") for number in range(12))


def drawn_figure(_view: FigureView, width: int, height: int) -> Rows:
    return [(("#" * width, Role.BODY),)] * height


def details(view: DetailsView, width: int, height: int) -> tuple[list[str], DetailsRows]:
    drawing = DetailsRows(drawn_figure)
    return lines(drawing.rows(view, width, height)), drawing


FIGURE = FigureView(0, None, None)


def test_a_figure_stands_between_exercises_and_notes_where_there_is_room() -> None:
    view = DetailsView("Hips", (), (ExerciseView("Bridge", "20 s"),), (("A note", Role.TEXT),), figure=FIGURE)
    shown, drawing = details(view, 40, 30)
    assert shown.index("▸ Bridge  20 s") < shown.index("#" * 40) < shown.index("A note")
    assert drawing.figure_rows > 7
    shown, drawing = details(view, 40, 12)
    assert "#" * 40 not in shown
    assert drawing.figure_rows == 0
    assert details(view, 20, 30)[1].figure_rows == 0


def stops(view: DetailsView, width: int, height: int) -> Sequence[list[str]]:
    _, drawing = details(view, width, height)
    return [lines(drawing.rows(view._replace(stop=stop), width, height)) for stop in range(drawing.stops)]


@pytest.mark.parametrize("height", [2, 3, 5, 9, 14, 40])
@pytest.mark.parametrize("width", [12, 30, 60])
def test_going_through_the_stops_everything_is_read_and_every_exercise_seen(width: int, height: int) -> None:
    notes = tuple((f"Note {number} {'word ' * 10}", Role.TEXT) for number in range(8))
    view = DetailsView("Hips", (("9 min", Role.TEXT),), MANY_EXERCISES, notes)
    pages = stops(view, width, height)
    for number, page in enumerate(pages[: len(MANY_EXERCISES)]):
        assert len(page) == min(height, len(page))
        assert any("▸" in line for line in page) or height < 3, number
    read = {line for page in pages for line in page}
    whole = DetailsRows(drawn_figure).rows(view._replace(stop=len(pages) - 1), width, 1000)
    assert {line for line in lines(whole) if "Note" in line or "word" in line} <= read
    assert all("→ more" in page[-1] for page in pages[:-1] if len(page) == height and height < 40 and page != pages[-1])


def test_problems_are_told_with_line_and_column_and_a_remedy() -> None:
    mistakes = (Problem(1, 2, "bad"), Problem(3, 4, "worse"))
    broken = Broken(Path("own/a.yaml"), "own/a.yaml:1:2: bad\nown/a.yaml:3:4: worse", "has mistakes", mistakes)
    shown, _ = details(broken_view(broken, "a.yaml", "e mends it"), 40, 20)
    assert shown == ["a.yaml", "2 mistakes", "", "1:2: bad", "3:4: worse", "", "e mends it"]


def test_long_words_and_wide_names_stay_within_the_width() -> None:
    exercises = (ExerciseView("とても長い名前のルーチン" * 3, "2 x 10 reps"), ExerciseView("x" * 90, "20 s"))
    shown, _ = details(DetailsView("名" * 50, (("y" * 80, Role.TEXT),), exercises), 31, 60)
    assert max(map(width_of, shown)) <= 31
