"""The rows of the history as text, and what stands in which role."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.journal import Ending, ExerciseRecord, SessionRecord
from hiptimer.journal.records import BoutRecord
from hiptimer.journal.statistics import Day, DoseLine, DosePoint, heat_map, sessions_a_week
from hiptimer.progression.past import Rating
from hiptimer.routine.model import Side
from hiptimer.tui.history.calendar import CalendarView, calendar_rows, day_words, summary_words
from hiptimer.tui.history.doses import DosesView, amount_ticks, change_rows, date_ticks, doses_rows, last_done
from hiptimer.tui.history.heading import Section, heading_rows
from hiptimer.tui.history.sessions import details_rows, session_rows
from hiptimer.tui.rows import Rows
from hiptimer.workout.prescription import Auto, Dose
from hiptimer.workout.tally import Outcome

WEDNESDAY = date(2026, 3, 4)


def text(rows: Rows) -> list[str]:
    return ["".join(run for run, _ in row).rstrip() for row in rows]


def roles(rows: Rows, words: str) -> set[str]:
    return {role for row in rows for run, role in row if words in run}


def calendar(*days: Day, weeks: int = 26, streak: int = 0) -> CalendarView:
    return CalendarView(heat_map(days, WEDNESDAY, weeks), sessions_a_week(days, WEDNESDAY, weeks), WEDNESDAY, streak)


def ago(days: int, sessions: int = 1, minutes: float = 10) -> Day:
    return Day(WEDNESDAY - timedelta(days=days), sessions, minutes * 60)


# --- heading ---


def test_the_second_row_of_the_heading_underlines_the_chosen_section() -> None:
    tabs, line = text(heading_rows(Section.DOSES, 60, 2))
    assert tabs == "History    1 Calendar   2 Doses   3 Sessions"
    assert tabs[line.index("━") : line.rindex("━") + 1] == " 2 Doses "
    assert len(line) == 60


def test_a_heading_of_one_row_marks_the_chosen_section_by_its_role_alone() -> None:
    (row,) = heading_rows(Section.SESSIONS, 38, 1)
    assert text([row]) == [" 1 Calendar   2 Doses   3 Sessions"]
    assert roles([row], "3 Sessions") == {"tab-alone"}
    assert roles([row], "1 Calendar") == {"dim"}


# --- calendar ---


FIVE_DAYS = (ago(0, minutes=20), ago(1, minutes=16), ago(7, minutes=11), ago(8, minutes=1), ago(9, minutes=6))


def test_a_day_is_read_by_its_glyph_alone_and_today_is_marked() -> None:
    assert text(calendar_rows(calendar(*FIVE_DAYS, weeks=6), 16, 10)) == [
        "     Feb Mar",
        "Mon ····▒·",
        "Tue ····░█",
        "Wed ····▓█◂",
        "Thu ·····",
        "Fri ·····",
        "Sat ·····",
        "Sun ·····",
        "  3     █▅",
        "    ░▒▓█ up to 20 min  ▂▅█ a week",
    ]


def test_with_room_the_calendar_has_titles_and_taller_bars() -> None:
    assert text(calendar_rows(calendar(*FIVE_DAYS, weeks=6, streak=2), 70, 16)) == [
        "5 sessions in half a year, 54 min under work, 2 weeks in a row",
        "",
        "        Feb             Mar",
        "Mon ·   ·   ·   ·   ▒▒▒ ·",
        "Tue ·   ·   ·   ·   ░░░ ███",
        "Wed ·   ·   ·   ·   ▓▓▓ ███ ◂ today",
        "Thu ·   ·   ·   ·   ·",
        "Fri ·   ·   ·   ·   ·",
        "Sat ·   ·   ·   ·   ·",
        "Sun ·   ·   ·   ·   ·",
        "    ░▒▓█ up to 20 min a day",
        "",
        "Sessions a week",
        "  3                 ███",
        "                    ███ ███",
        "                    ███ ███",
    ]


def test_a_day_has_the_shade_of_its_strength_besides_its_glyph() -> None:
    rows = calendar_rows(calendar(*FIVE_DAYS, weeks=6), 16, 10)[:8]
    assert [roles(rows, glyph) for glyph in "░▒▓█·"] == [{f"heat-{number}"} for number in (1, 2, 3, 4, 0)]


def test_a_single_session_has_a_bar_of_full_height() -> None:
    bars = text(calendar_rows(calendar(ago(0), weeks=2), 70, 18))[-5:]
    assert bars == ["  1     ███", *["        ███"] * 4]


def test_a_half_year_without_a_session_says_so() -> None:
    rows = text(calendar_rows(calendar(), 76, 20))
    assert rows[0] == "Nothing in the last half year."
    assert "  0" in rows


def test_the_summary_leaves_out_what_has_no_room() -> None:
    view = calendar(*FIVE_DAYS, streak=2)
    assert summary_words(view, 50) == "5 sessions, 54 min under work, 2 weeks in a row"
    assert summary_words(view, 30) == "5 sessions, 2 weeks in a row"
    assert summary_words(view, 6) == "5 ses…"


@given(
    st.lists(st.builds(ago, st.integers(0, 200), st.integers(1, 3000), st.floats(0.01, 1440)), max_size=40),
    st.integers(38, 200),
    st.integers(10, 60),
)
def test_a_calendar_keeps_to_its_room(days: list[Day], width: int, height: int) -> None:
    rows = text(calendar_rows(calendar(*days), width, height))
    assert len(rows) <= height
    assert max(map(len, rows)) <= width


# --- doses ---


def line(*doses: tuple[int, int, int], unit: str = "s", name: str = "Side plank") -> DoseLine:
    """Doses by day of the half year, sets and amount."""
    first = date(2025, 9, 8)
    points = tuple(DosePoint(first + timedelta(days=day), 1, Dose(sets, (amount,))) for day, sets, amount in doses)
    return DoseLine("side-plank-three", name, unit, points)


CLIMB = line((0, 2, 20), (2, 2, 20), (4, 2, 25), (7, 2, 25), (9, 3, 20), (30, 3, 20))


def test_a_dose_says_where_it_began_and_since_when_it_stands() -> None:
    assert text(doses_rows(DosesView((CLIMB,), 0), 60, 3)) == [
        "Side plank                                        ← 1 of 1 →",
        "in side-plank-three; the digits are sets",
        "3 x 20 s since 17 Sep, began with 2 x 20 s",
    ]


def test_a_dose_in_two_narrow_rows_says_where_it_stands() -> None:
    assert text(doses_rows(DosesView((CLIMB, CLIMB), 1), 30, 2)) == [
        "Side plank          ← 2 of 2 →",
        "3 x 20 s since 17 Sep",
    ]


def test_every_change_of_a_dose_is_listed_the_newest_first() -> None:
    view = DosesView((CLIMB,), 0)
    assert text(change_rows(view, 24, 10)) == [
        "Changes",
        "17 Sep   3 x 20 s",
        "12 Sep   2 x 25 s",
        " 8 Sep   2 x 20 s",
    ]
    assert text(change_rows(view, 24, 3)) == ["Changes", "17 Sep   3 x 20 s", "     …"]


def test_reps_are_counted_in_their_unit() -> None:
    steps = line((0, 1, 1), unit="steps")
    assert text(doses_rows(DosesView((steps,), 0), 60, 3))[-1] == "1 x 1 step since 8 Sep"


def test_the_exercise_that_was_done_last_is_shown_first() -> None:
    assert last_done((line((0, 1, 1)), line((5, 1, 1)), line((5, 2, 2)))) == 1
    assert last_done(()) == 0


@pytest.mark.parametrize(
    ("first", "width", "names"),
    [
        (date(2025, 12, 20), 60, ["Jan", "Feb", "Mar"]),
        (date(2025, 9, 8), 30, ["Oct", "Dec", "Feb"]),
        (date(2026, 2, 12), 60, ["16 Feb", "23 Feb", "2 Mar"]),
        (date(2026, 3, 3), 60, ["3 Mar"]),
    ],
)
def test_days_are_named_by_month_or_by_week_as_far_as_there_is_room(first: date, width: int, names: list[str]) -> None:
    assert [name for _, name in date_ticks(first, WEDNESDAY, width)] == names


@given(st.lists(st.integers(1, 1000), min_size=1), st.integers(2, 40))
def test_named_amounts_have_both_ends_and_room(amounts: Sequence[int], height: int) -> None:
    ticks = amount_ticks(amounts, height)
    assert {min(amounts), max(amounts)} <= set(ticks) <= set(amounts)
    assert len(ticks) <= max(2, height // 2)


# --- sessions ---


def bout(number: int, side: Side | None, done: int, outcome: Outcome | None, planned: int = 20) -> BoutRecord:
    return BoutRecord(number, number, None, side, None, planned, done, outcome, float(done))


DONE, CUT, SKIPPED = Outcome.DONE, Outcome.CUT, Outcome.SKIPPED

PLANK = ExerciseRecord(
    0, "Side plank", "s", Dose(2, (20,)),
    (
        bout(1, Side.LEFT, 20, DONE), bout(1, Side.RIGHT, 20, DONE),
        bout(2, Side.LEFT, 12, CUT), bout(2, Side.RIGHT, 0, SKIPPED),
    ),
)  # fmt: skip
CLAMSHELL = ExerciseRecord(1, "Clamshell", "reps", Dose(1, (12,)), (bout(1, None, 12, DONE, 12),))
WALK = ExerciseRecord(2, "Band walk", "steps", Dose(1, (16,)), (bout(1, None, 0, None, 16),))

RECORD = SessionRecord(
    id=7,
    routine="small",
    name="Side plank and two more",
    content_hash="",
    level=Auto.AUTO,
    rounds=1,
    started=datetime(2026, 2, 23, 18, 5, tzinfo=UTC),
    ended=datetime(2026, 2, 23, 18, 15, tzinfo=UTC),
    planned_seconds=300.0,
    worked_seconds=100.0,
    ending=Ending.LEFT,
    rating=Rating.HARD,
    note="Left hip felt stiff.\nBetter at the end.",
    exercises=(PLANK, CLAMSHELL, WALK),
)


def test_a_session_stands_in_one_row_or_in_two() -> None:
    assert text(session_rows(RECORD.line, WEDNESDAY, beside=False)) == ["– Mon 23 Feb      Side plank and two more"]  # noqa: RUF001 - a dash as a sign
    assert text(session_rows(RECORD.line, WEDNESDAY, beside=True)) == [
        "– Mon 23 Feb  1 min 40 s",  # noqa: RUF001 - a dash as a sign
        "  Side plank and two more",
    ]


def test_a_day_of_another_year_has_its_year() -> None:
    assert [day_words(day, WEDNESDAY) for day in (date(2026, 1, 2), date(2025, 12, 31))] == ["2 Jan", "31 Dec 2025"]


def test_details_set_planned_beside_done() -> None:
    assert text(details_rows(RECORD, 60)) == [
        "Side plank and two more",
        "Monday 23 February 2026, 18:05",
        "2 of 4 sets, 1 min 40 s under work, left early. Level auto.",
        "It was hard.",
        "",
        "               planned              done",
        "– Side plank   2 x 20 s each side   1 of 2 sets",  # noqa: RUF001 - a dash as a sign
        "                                    set 2 left: 12 of 20 s",
        "                                    set 2 right: skipped",
        "✓ Clamshell    1 x 12 reps          all done",
        "· Band walk    1 x 16 steps         not reached",
        "",
        "Note",
        "Left hip felt stiff.",
        "Better at the end.",
    ]


def test_details_without_room_put_done_below_planned() -> None:
    assert text(details_rows(RECORD._replace(note="", rating=None, ending=Ending.DONE), 36)) == [
        "Side plank and two more",
        "Monday 23 February 2026, 18:05",
        "2 of 4 sets, 1 min 40 s under work.",
        "Level auto.",
        "",
        "– Side plank",  # noqa: RUF001 - a dash as a sign
        "  2 x 20 s each side: 1 of 2 sets",
        "  set 2 left: 12 of 20 s",
        "  set 2 right: skipped",
        "✓ Clamshell",
        "  1 x 12 reps: all done",
        "· Band walk",
        "  1 x 16 steps: not reached",
    ]


@given(st.integers(12, 120))
def test_details_keep_to_their_width(width: int) -> None:
    assert max(map(len, text(details_rows(RECORD, width)))) <= width
