"""What days and doses add up to: the calendar, sessions a week, doses over time. All pure; durations are seconds."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from hiptimer.routine.identity import name_key
from hiptimer.workout.prescription import Dose

HALF_A_YEAR = 26
"""Weeks."""

STRENGTHS = 4
"""How many strengths a day of the heat map can have, besides none."""


class Day(NamedTuple):
    """A day on which something was worked."""

    day: date
    sessions: int
    seconds: float


class Week(NamedTuple):
    """One week, from its Monday."""

    monday: date
    sessions: int
    seconds: float


class Cell(NamedTuple):
    """One day of the heat map."""

    day: date
    sessions: int
    seconds: float
    strength: int
    """0 nothing, then 1 to STRENGTHS by the share of the longest day shown."""


class DoseRow(NamedTuple):
    """What was asked of one exercise in one session."""

    day: date
    routine: str
    exercise: str
    unit: str
    rounds: int
    sets: int
    amounts: tuple[int, ...]
    seconds: tuple[int, ...]


class DosePoint(NamedTuple):
    """A dose on a day."""

    day: date
    rounds: int
    dose: Dose

    @property
    def total(self) -> int:
        """Reps, or seconds of hold, over all sets and rounds: what a plot can show in one line."""
        return self.rounds * self.dose.total


class DoseLine(NamedTuple):
    """The dose of one exercise of one routine over time."""

    routine: str
    exercise: str
    unit: str
    points: tuple[DosePoint, ...]


class RoutineSummary(NamedTuple):
    """When a routine was last done, and how regularly."""

    routine: str
    last: date | None
    """None where it was never done."""
    streak_weeks: int
    """Weeks in a row with a session of it; a rest day between two sessions is part of training and breaks nothing."""

    def days_since(self, today: date) -> int | None:
        """Returns how many days ago it was last done; None where it never was."""
        return None if self.last is None else (today - self.last).days


def first_monday(today: date, weeks: int = HALF_A_YEAR) -> date:
    """Returns the Monday that begins the last `weeks` weeks, the running one included."""
    return monday_of(today) - timedelta(weeks=weeks - 1)


def monday_of(day: date) -> date:
    """Returns the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def heat_map(days: Iterable[Day], today: date, weeks: int = HALF_A_YEAR) -> tuple[tuple[Cell | None, ...], ...]:
    """Returns a column of seven cells for each week, the oldest first, Monday on top; days still to come are None."""
    trained = {day.day: day for day in days}
    start = first_monday(today, weeks)
    dates = [start + timedelta(days=number) for number in range(7 * weeks)]
    longest = max((trained[day].seconds for day in dates if day in trained), default=0.0)
    cells = [_cell(day, trained.get(day), longest) if day <= today else None for day in dates]
    return tuple(tuple(cells[column : column + 7]) for column in range(0, len(cells), 7))


def _cell(day: date, trained: Day | None, longest: float) -> Cell:
    if trained is None:
        return Cell(day, 0, 0.0, 0)
    strength = 1 + int(trained.seconds / longest * STRENGTHS) if longest else 1
    return Cell(day, trained.sessions, trained.seconds, min(STRENGTHS, strength))


def sessions_a_week(days: Iterable[Day], today: date, weeks: int = HALF_A_YEAR) -> tuple[Week, ...]:
    """Returns every one of the last `weeks` weeks, the oldest first."""
    by_monday: dict[date, list[Day]] = defaultdict(list)
    for day in days:
        by_monday[monday_of(day.day)].append(day)
    mondays = [first_monday(today, weeks) + timedelta(weeks=number) for number in range(weeks)]
    return tuple(
        Week(monday, sum(day.sessions for day in by_monday[monday]), sum(day.seconds for day in by_monday[monday]))
        for monday in mondays
    )


def doses_over_time(rows: Iterable[DoseRow]) -> tuple[DoseLine, ...]:
    """Returns a line for each exercise of each routine, in the order in which they first appear.

    Names are those of the last session.
    """
    lines: dict[tuple[str, str, str], list[DoseRow]] = defaultdict(list)
    for row in rows:
        lines[name_key(row.routine), name_key(row.exercise), row.unit].append(row)
    return tuple(
        DoseLine(rows[-1].routine, rows[-1].exercise, unit, tuple(map(_point, rows)))
        for (_, _, unit), rows in lines.items()
    )


def _point(row: DoseRow) -> DosePoint:
    return DosePoint(row.day, row.rounds, Dose(row.sets, row.amounts, row.seconds))
