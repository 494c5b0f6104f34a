import contextlib
import csv
import io
import json
import sqlite3
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plans import plan_of
from training import train_on

from hiptimer.journal import Journal, SessionRecord
from hiptimer.journal.database import Database
from hiptimer.journal.exports import history_csv, history_jrnl, history_json
from hiptimer.journal.queries import streak_weeks
from hiptimer.journal.schema import MIGRATIONS
from hiptimer.journal.snapshot import first_checkpoint
from hiptimer.journal.statistics import Day, doses_over_time, heat_map, sessions_a_week
from hiptimer.prescriber import Prescriber
from hiptimer.progression.past import Rating
from hiptimer.routine.model import Routine
from hiptimer.testing.runner import Form, SimulatedRunner

MONDAY = date(2026, 1, 5)


@pytest.fixture
def runner(journal: Journal, small: Routine) -> SimulatedRunner:
    return SimulatedRunner(journal, small)


@pytest.fixture(scope="module")
def small_record(small: Routine) -> SessionRecord:
    return first_checkpoint(plan_of(small), datetime(2026, 1, 5, 18, 30, tzinfo=UTC), None, 0).record


def day_of(number: int) -> date:
    return MONDAY + timedelta(days=number)


# --- streak ---


def test_a_streak_counts_weeks_and_a_rest_day_breaks_nothing(
    journal: Journal, runner: SimulatedRunner, wall: datetime
) -> None:
    train_on(runner, wall, 0, 3, 8, 20)
    assert journal.streak_weeks(day_of(20)) == 3


def test_the_running_week_breaks_nothing_until_it_is_over(
    journal: Journal, runner: SimulatedRunner, wall: datetime
) -> None:
    train_on(runner, wall, 0, 7)
    assert journal.streak_weeks(day_of(20)) == 2
    assert journal.streak_weeks(day_of(21)) == 0


def test_a_week_without_a_session_begins_the_streak_anew(
    journal: Journal, runner: SimulatedRunner, wall: datetime
) -> None:
    train_on(runner, wall, 0, 14)
    assert journal.streak_weeks(day_of(14)) == 1


def test_a_session_from_after_a_clock_set_back_does_not_count_yet(
    journal: Journal, runner: SimulatedRunner, wall: datetime
) -> None:
    train_on(runner, wall, 0, 70)
    assert journal.streak_weeks(day_of(1)) == 1


@given(st.sets(st.integers(0, 200), max_size=40), st.integers(0, 210))
def test_the_streak_is_the_run_of_weeks_up_to_this_or_the_last_one(days: set[int], today: int) -> None:
    weeks = {day // 7 for day in days if day <= today}
    this_week = today // 7
    last = max(weeks, default=-9)
    run = 0
    while last >= this_week - 1 and last - run in weeks:
        run += 1
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        for statement in MIGRATIONS[0]:
            connection.execute(statement)
        for day in days:
            connection.execute(
                "INSERT INTO session (routine, name, content_hash, level, rounds, day, started_utc, started_offset,"
                " ended_utc, ended_offset, planned, worked, ending)"
                " VALUES ('small', '', '', 'low', 1, ?, '', 0, '', 0, 1, 1, 'done')",
                (day_of(day).toordinal(),),
            )
        database = Database(connection)
        assert streak_weeks(database, day_of(today)) == run
        assert streak_weeks(database, day_of(today), ("small",)) == run
        assert streak_weeks(database, day_of(today), ("another",)) == 0


def test_a_routine_says_when_it_was_last_done(journal: Journal, runner: SimulatedRunner, wall: datetime) -> None:
    train_on(runner, wall, 0, 3)
    small, never_done = (journal.routine_summary(slug, day_of(5)) for slug in ("small", "never-done"))
    assert (small.last, small.days_since(day_of(5)), small.streak_weeks) == (day_of(3), 2, 1)
    assert (never_done.last, never_done.days_since(day_of(5)), never_done.streak_weeks) == (None, None, 0)


def test_a_session_counts_on_the_day_where_the_person_was(journal: Journal, small: Routine) -> None:
    late_in_auckland = datetime(2026, 1, 6, 0, 30, tzinfo=timezone(timedelta(hours=13)))
    SimulatedRunner(journal, small).train(late_in_auckland)
    assert [day.day for day in journal.days(day_of(5))] == [date(2026, 1, 6)]
    assert journal.sessions()[0].started.utcoffset() == timedelta(hours=13)


# --- calendar ---


def test_days_are_summed_up_over_the_last_half_year(journal: Journal, runner: SimulatedRunner, wall: datetime) -> None:
    train_on(runner, wall, 0, 1, 1)
    today = day_of(1)
    first, second = journal.days(today)
    assert (first, second.sessions, second.seconds) == (Day(MONDAY, 1, 80.0), 2, 80.0 + 90.0)
    assert journal.days(today, routine="another") == ()
    assert len(journal.days(MONDAY + timedelta(weeks=25))) == 2
    assert journal.days(MONDAY + timedelta(weeks=26)) == ()


def test_the_heat_map_has_a_column_a_week_with_monday_on_top() -> None:
    wednesday = day_of(2)
    columns = heat_map([Day(MONDAY, 1, 600.0), Day(day_of(-6), 2, 150.0)], wednesday)
    assert len(columns) == 26
    assert {len(column) for column in columns} == {7}
    *_, before, last = columns
    assert [cell and cell.strength for cell in last] == [4, 0, 0, None, None, None, None]
    assert [cell and cell.strength for cell in before] == [0, 2, 0, 0, 0, 0, 0]
    assert last[0] is not None
    assert (last[0].day, last[0].sessions, last[0].seconds) == (MONDAY, 1, 600.0)


def test_every_week_is_there_also_an_idle_one() -> None:
    weeks = sessions_a_week([Day(MONDAY, 2, 60.0), Day(day_of(6), 1, 30.0), Day(day_of(-7), 1, 10.0)], day_of(8))
    assert len(weeks) == 26
    assert [(week.sessions, week.seconds) for week in weeks[-4:]] == [(0, 0), (1, 10.0), (3, 90.0), (0, 0)]
    assert weeks[-2].monday == MONDAY


def test_the_dose_of_each_exercise_is_a_line_over_time(
    journal: Journal, runner: SimulatedRunner, wall: datetime
) -> None:
    train_on(runner, wall, 0, 2, 4)
    plank, march = doses_over_time(journal.doses(day_of(4)))
    assert (plank.routine, plank.exercise, plank.unit, march.unit) == ("small", "Plank", "s", "reps")
    assert [(point.day, point.total) for point in plank.points] == [(MONDAY, 20), (day_of(2), 20), (day_of(4), 25)]
    assert doses_over_time(journal.doses(day_of(4), routine="another")) == ()


# --- list ---


def test_sessions_come_newest_first_and_in_pages(journal: Journal, runner: SimulatedRunner, wall: datetime) -> None:
    train_on(runner, wall, 0, 1, 2)
    newest, middle = journal.sessions(2)
    (oldest,) = journal.sessions(2, before=middle.uid)
    assert [line.day for line in (newest, middle, oldest)] == [day_of(2), day_of(1), day_of(0)]
    assert journal.sessions(routine="another") == ()
    assert len(journal.sessions(routine="small")) == 3


def test_a_deleted_session_is_gone_with_all_its_results(
    journal: Journal, runner: SimulatedRunner, wall: datetime
) -> None:
    train_on(runner, wall, 0, 1)
    newest, oldest = journal.sessions()
    assert journal.delete(newest.uid)
    assert journal.sessions() == (oldest,)
    assert journal.session(newest.id) is None
    assert len(journal.doses(day_of(1))) == 2


def test_what_comes_next_forgets_a_deleted_session(
    journal: Journal, runner: SimulatedRunner, small: Routine, wall: datetime
) -> None:
    train_on(runner, wall, 0, 1)
    assert Prescriber(journal, day_of(2)).advice(small).reasons == ("Plank 25 s (was 20 s): two clean sessions",)
    journal.delete(journal.sessions()[0].uid)
    assert Prescriber(journal, day_of(2)).advice(small).reasons == ()


def test_auto_is_found_behind_any_number_of_sessions_at_a_chosen_level(
    journal: Journal, runner: SimulatedRunner, small: Routine, wall: datetime
) -> None:
    train_on(runner, wall, 0, 0, 0)
    for _ in range(30):
        runner.work(plan_of(small), wall)
    assert Prescriber(journal, MONDAY).advice(small).prescription.doses[0].amount == 25


# --- exports ---


def test_json_holds_every_session_with_every_bout(journal: Journal, runner: SimulatedRunner, wall: datetime) -> None:
    train_on(runner, wall, 0, form=Form(cut=[0], rating=Rating.RIGHT))
    train_on(runner, wall, 1)
    out = io.StringIO()
    history_json(journal.records(), out)
    first, second = json.loads(out.getvalue())
    assert (first["started"], first["ending"], first["rating"]) == ("2026-01-05T18:30:00+00:00", "done", "right")
    assert second["id"] > first["id"]
    plank = first["exercises"][0]
    assert (plank["name"], plank["unit"], plank["amount"]) == ("Plank", "s", 20)
    assert plank["bouts"][1] == {
        "set": 1,
        "round": None,
        "side": "right",
        "direction": None,
        "planned": 20,
        "done": 10,
        "outcome": "cut",
        "seconds": 10.0,
        "load": None,
    }


def test_an_empty_history_is_valid_in_every_format(journal: Journal) -> None:
    out = io.StringIO()
    history_json(journal.records(), out)
    assert json.loads(out.getvalue()) == []
    for write in (history_csv, history_jrnl):
        write(journal.records(), out)
    assert out.getvalue().splitlines()[-1].startswith("session,routine,")


def test_csv_has_a_row_for_each_side_of_each_set(journal: Journal, runner: SimulatedRunner, wall: datetime) -> None:
    train_on(runner, wall, 0, form=Form(leaves_after=4))
    out = io.StringIO()
    history_csv(journal.records(), out)
    rows = list(csv.DictReader(io.StringIO(out.getvalue())))
    assert [(row["exercise"], row["side"], row["outcome"], row["done"]) for row in rows] == [
        ("Plank", "left", "done", "20"),
        ("Plank", "right", "done", "20"),
        ("March", "", "not reached", "0"),
    ]
    assert {(row["routine"], row["level"], row["ending"]) for row in rows} == {("small", "auto", "left")}


def test_jrnl_is_an_entry_a_session(journal: Journal, runner: SimulatedRunner, wall: datetime) -> None:
    train_on(runner, wall, 0, form=Form(cut=[0], skipped=[1], rating=Rating.HARD))
    record = next(journal.records())._replace(note="Left hip sore.")
    out = io.StringIO()
    history_jrnl([record], out)
    assert out.getvalue() == (
        "[2026-01-05 18:30] Small\n"
        "0 of 2 sets, 30 s under work, hard\n"
        "Plank 1 x 20 s: 0 of 1 sets; set 1 right: 10 of 20 s\n"
        "March 1 x 10 reps: 0 of 1 sets; set 1: skipped\n"
        "Left hip sore.\n\n"
    )


FORMULA_STARTS = ("=", "+", "-", "@", "\N{FULLWIDTH EQUALS SIGN}")


@given(st.text(min_size=1), st.sampled_from(["", " ", "\t", "\r", "\n"]), st.sampled_from(FORMULA_STARTS))
def test_no_cell_of_the_csv_begins_a_formula(small_record: SessionRecord, text: str, blank: str, start: str) -> None:
    formula = f"{blank}{start}{text}"
    exercises = tuple(exercise._replace(name=formula, unit=formula) for exercise in small_record.exercises)
    out = io.StringIO()
    history_csv([small_record._replace(name=formula, note=formula, routine=formula, exercises=exercises)], out)
    rows = list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))
    assert len(rows) == 3
    for row in rows:
        assert not any(cell.lstrip().startswith(FORMULA_STARTS) for cell in row.values())
        assert row["name"].startswith("'")
