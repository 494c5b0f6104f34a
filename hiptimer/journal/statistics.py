"""What days and doses add up to: the calendar, sessions a week, doses over time. All pure; times are seconds."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

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
    dose: Dose


class DosePoint(NamedTuple):
    """A dose on a day."""

    day: date
    rounds: int
    dose: Dose

    @property
    def total(self) -> int:
        """Reps, or seconds of hold, over all sets and rounds: what a plot can show in one line."""
        return self.rounds * self.dose.sets * self.dose.amount


class DoseLine(NamedTuple):
    """The dose of one exercise of one routine over time."""

    routine: str
    exercise: str
    unit: str
    points: tuple[DosePoint, ...]


class RoutineSummary(NamedTuple):
    """What a list of routines says about one of them."""

    routine: str
    last: date | None
    """None where it was never done."""
    streak_weeks: int
    """Weeks in a row with a session of it; a rest day between two sessions is part of training and breaks nothing."""

    def days_since(self, today: date) -> int | None:
        """Returns how many days ago it was last done; None where it never was."""
        return None if self.last is None else (today - self.last).days


def first_monday(today: date, weeks: int = HALF_A_YEAR) -> date:
    """The Monday that begins the last `weeks` weeks, the running one included."""
    return monday_of(today) - timedelta(weeks=weeks - 1)


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def heat_map(days: Iterable[Day], today: date, weeks: int = HALF_A_YEAR) -> tuple[tuple[Cell | None, ...], ...]:
    """A column of seven cells for each week, the oldest first, Monday on top; days still to come are None."""
    known = {day.day: day for day in days}
    start = first_monday(today, weeks)
    shown = [start + timedelta(days=number) for number in range(7 * weeks)]
    longest = max((known[day].seconds for day in shown if day in known), default=0.0)
    cells = [_cell(day, known.get(day), longest) if day <= today else None for day in shown]
    return tuple(tuple(cells[column : column + 7]) for column in range(0, len(cells), 7))


def _cell(day: date, done: Day | None, longest: float) -> Cell:
    if done is None:
        return Cell(day, 0, 0.0, 0)
    strength = 1 + int(done.seconds / longest * STRENGTHS) if longest else 1
    return Cell(day, done.sessions, done.seconds, min(STRENGTHS, strength))


def sessions_a_week(days: Iterable[Day], today: date, weeks: int = HALF_A_YEAR) -> tuple[Week, ...]:
    """Every one of the last `weeks` weeks, the oldest first."""
    found: dict[date, list[Day]] = defaultdict(list)
    for day in days:
        found[monday_of(day.day)].append(day)
    mondays = [first_monday(today, weeks) + timedelta(weeks=number) for number in range(weeks)]
    return tuple(
        Week(monday, sum(day.sessions for day in found[monday]), sum(day.seconds for day in found[monday]))
        for monday in mondays
    )


def doses_over_time(rows: Iterable[DoseRow]) -> tuple[DoseLine, ...]:
    """A line for each exercise of each routine, in the order in which they first appear."""
    lines: dict[tuple[str, str, str], list[DosePoint]] = defaultdict(list)
    for row in rows:
        lines[row.routine, row.exercise, row.unit].append(DosePoint(row.day, row.rounds, row.dose))
    return tuple(DoseLine(*names, tuple(points)) for names, points in lines.items())
