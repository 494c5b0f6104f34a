"""The doses of an exercise over time, as rows and as ticks of its plot. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from hiptimer.cells import shortened, width_of
from hiptimer.journal.statistics import DoseLine, DosePoint
from hiptimer.journal.wording import session_dose_words
from hiptimer.tui.history.calendar import short_day
from hiptimer.tui.roles import Role
from hiptimer.tui.rows import Row, Rows, spread


class DosesView(NamedTuple):
    """One exercise of all those that have doses."""

    lines: tuple[DoseLine, ...]
    chosen: int
    """Which of them is shown, from 0."""

    @property
    def line(self) -> DoseLine:
        """The exercise that is shown."""
        return self.lines[self.chosen]


def last_done(lines: Sequence[DoseLine]) -> int:
    """Returns the number of the first exercise of those that were done last; 0 where there is none."""
    return max(range(len(lines)), key=lambda number: (lines[number].points[-1].day, -number), default=0)


def doses_rows(view: DosesView, width: int, height: int) -> Rows:
    """Returns the exercise and its routine, then where it began and where it stands."""
    line = view.line
    place = f"← {view.chosen + 1} of {len(view.lines)} →"
    rows: list[Row] = [spread(line.exercise, place, width, (Role.EXERCISE, Role.TEXT))]
    if height > 2:
        rows.append(((shortened(f"in {line.routine}; the digits are sets", width), Role.DIM),))
    rows.append(((shortened(_story(line, width), width), Role.TEXT),))
    return rows[:height]


def _story(line: DoseLine, width: int) -> str:
    """Returns `3 x 20 s since 17 Sep, began with 2 x 20 s`, without its second half where that has no room."""
    first, last = line.points[0], line.points[-1]
    story = f"{_words(last, line.unit)} since {short_day(_since(line))}"
    longer = f"{story}, began with {_words(first, line.unit)}"
    return longer if _is_changed(first, last) and width_of(longer) <= width else story


def _words(point: DosePoint, unit: str) -> str:
    return session_dose_words(point.rounds, point.dose, unit)


def _is_changed(before: DosePoint, point: DosePoint) -> bool:
    return (before.rounds, before.dose) != (point.rounds, point.dose)


def _since(line: DoseLine) -> date:
    """Returns the day on which the dose of the last session was done first, without another between."""
    last = line.points[-1]
    day = last.day
    for point in reversed(line.points):
        if _is_changed(point, last):
            break
        day = point.day
    return day


def change_rows(view: DosesView, _width: int, height: int) -> Rows:
    """Returns every day on which the dose became another, the newest first."""
    points, unit = view.line.points, view.line.unit
    later = [point for before, point in pairwise(points) if _is_changed(before, point)]
    rows: list[Row] = [(("Changes", Role.TITLE),)]
    rows += [
        ((f"{short_day(point.day):>6}   ", Role.DIM), (_words(point, unit), Role.TEXT))
        for point in (*reversed(later), points[0])
    ]
    return rows if len(rows) <= height else [*rows[: max(0, height - 1)], (("     …", Role.DIM),)]


def date_ticks(first: date, last: date, width: int) -> list[tuple[date, str]]:
    """Returns days to name on an axis of `width` columns: beginnings of months, or Mondays where those are few."""
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    months = [(day, f"{day:%b}") for day in days if day.day == 1]
    weeks = [(day, short_day(day)) for day in days if day.weekday() == 0]
    ticks = months if len(months) > 2 else weeks or [(first, short_day(first))]
    step = -(-len(ticks) // max(1, width // 9))
    return ticks[::step]


def amount_ticks(amounts: Sequence[int], height: int) -> list[int]:
    """Returns amounts to name on an axis of `height` rows: all, or as many as have room, with both ends."""
    ticks = sorted(set(amounts))
    room = max(2, height // 2)
    if len(ticks) <= room:
        return ticks
    return sorted({ticks[round(number * (len(ticks) - 1) / (room - 1))] for number in range(room)})
