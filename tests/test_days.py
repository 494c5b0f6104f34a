"""When a day ends."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from plans import plan_of
from small_workouts import SMALL

from hiptimer import paths
from hiptimer.days import day_of
from hiptimer.journal import open_journal

FAR_EAST = timezone(timedelta(hours=13))


@pytest.mark.parametrize(
    ("moment", "starts_at", "day"),
    [
        (datetime(2026, 3, 1, 0, 0, tzinfo=UTC), 0, date(2026, 3, 1)),
        (datetime(2026, 3, 1, 3, 59, 59, tzinfo=UTC), 4, date(2026, 2, 28)),
        (datetime(2026, 3, 1, 4, 0, tzinfo=UTC), 4, date(2026, 3, 1)),
        (datetime(2026, 3, 1, 23, 59, tzinfo=FAR_EAST), 4, date(2026, 3, 1)),
        (datetime(2026, 3, 1, 2, 0, tzinfo=FAR_EAST), 4, date(2026, 2, 28)),
        (datetime(2026, 1, 1, 1, 0), 12, date(2025, 12, 31)),
    ],
)
def test_a_day_ends_at_the_hour_of_the_clock_on_the_wall(moment: datetime, starts_at: int, day: date) -> None:
    assert day_of(moment, starts_at) == day


def test_a_recorded_session_keeps_the_day_that_it_counted_for() -> None:
    night = datetime(2026, 3, 4, 1, 30, tzinfo=UTC)
    with open_journal(paths.user_data(), night, 4) as journal:
        record = journal.add(plan_of(SMALL), night, 600.0)
        assert record.day == date(2026, 3, 3)
    with open_journal(paths.user_data(), night) as journal:
        (kept,) = journal.records()
        assert (kept.day, kept.started) == (date(2026, 3, 3), night)
        assert [day.day for day in journal.days(date(2026, 3, 4))] == [date(2026, 3, 3)]
        assert journal.annotate(kept.uid, note="late")
    with open_journal(paths.user_data(), night) as journal:
        assert [record.day for record in journal.records()] == [date(2026, 3, 3)]
