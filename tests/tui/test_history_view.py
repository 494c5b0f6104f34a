"""The rows of the history as text, and what stands in which role."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.journal import (
    Day,
    DoseLine,
    DosePoint,
    Ending,
    ExerciseRecord,
    Rating,
    SessionRecord,
    heat_map,
    sessions_a_week,
)
from hiptimer.journal.records import BoutRecord
from hiptimer.routine.model import Side
from hiptimer.tui.drawing import Rows
from hiptimer.tui.history_view import CalendarView, calendar_rows, heading_rows, summary_words
from hiptimer.tui.history_words import (
    DosesView,
    amount_ticks,
    change_rows,
    date_ticks,
    day_words,
    details_rows,
    doses_rows,
    last_done,
    session_rows,
)
from hiptimer.workout.prescription import Dose
from hiptimer.workout.tally import Outcome

WEDNESDAY = date(2026, 3, 4)


def text(rows: Rows) -> list[str]:
    return ["".join(run for run, _ in row).rstrip() for row in rows]


def roles(rows: Rows, words: str) -> set[str]:
    return {role for row in rows for run, role in row if words in run}


def calendar(*days: Day, weeks: int = 26, streak: int = 0) -> CalendarView:
    return CalendarView(
        heat_map(days, WEDNESDAY, weeks), sessions_a_week(days, WEDNESDAY, weeks), WEDNESDAY, streak
    )


def ago(days: int, sessions: int = 1, minutes: float = 10) -> Day:
    return Day(WEDNESDAY - timedelta(days=days), sessions, minutes * 60)


# --- heading ---


def test_the_second_row_of_the_heading_underlines_the_chosen_section() -> None:
    tabs, line = text(heading_rows("doses", 60, 2))
    assert tabs == "History    1 Calendar   2 Doses   3 Sessions"
    assert tabs[line.index("━") : line.rindex("━") + 1] == " 2 Doses "
    assert len(line) == 60


def test_a_heading_of_one_row_marks_the_chosen_section_by_its_role_alone() -> None:
    (row,) = heading_rows("sessions", 38, 1)
    assert text([row]) == [" 1 Calendar   2 Doses   3 Sessions"]
    assert roles([row], "3 Sessions") == {"tab-alone"}
    assert roles([row], "1 Calendar") == {"dim"}


# --- calendar ---


def test_a_day_is_read_by_its_glyph_and_todays_row_is_marked() -> None:
    view = calendar(ago(0, minutes=20), ago(1, minutes=16), ago(7, minutes=11), ago(9, minutes=6), ago(8, 1, 1), weeks=3)
    rows = calendar_rows(view, 38, 10)
    assert text(rows)[:8] == [
        "    Feb    Mar"[:0] + text(rows)[0],
        "Mon ·  ▒  ·"[:0] + text(rows)[1],
        *text(rows)[2:8],
    ]
