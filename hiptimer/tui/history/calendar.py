"""The calendar of the history as rows, and its days in words. Pure."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from hiptimer.cells import shortened
from hiptimer.journal.statistics import Cell, Week
from hiptimer.tui.roles import Role
from hiptimer.tui.rows import Row, Rows, Run
from hiptimer.workout.wording import counted, duration_text, listed, streak_words

SHADES = ("·", "░", "▒", "▓", "█")
"""A day's glyph by its strength: read without colour."""

HEAT = (Role.HEAT_0, Role.HEAT_1, Role.HEAT_2, Role.HEAT_3, Role.HEAT_4)
"""And its role."""

_BARS = " ▁▂▃▄▅▆▇█"
_MARGIN = 4
"""Columns for the names of the days and the scale of the bars."""

_TALLEST_BARS = 10
_ROOMY = 16
"""Rows from which there is room for titles and blank lines."""

_SPACIOUS = 34
"""Rows from which the days stand apart."""


class CalendarView(NamedTuple):
    """The last half year."""

    columns: tuple[tuple[Cell | None, ...], ...]
    """A week each, Monday first; days to come are None."""
    weeks: tuple[Week, ...]
    today: date
    streak_weeks: int


def calendar_rows(view: CalendarView, width: int, height: int) -> Rows:
    """The heat map, and under its weeks the sessions of each as bars; the less room, the fewer words."""
    cell = max(1, min(4, (width - _MARGIN - 2) // len(view.columns)))
    chart = heat_rows(view, cell, width)
    if height < _ROOMY:
        bars = bar_rows(view.weeks, cell, max(1, height - len(chart) - 1))
        return [*chart, *bars, _legend(view, width, with_bars=True)][:height]
    blank: Row = ()
    if height >= _SPACIOUS:
        chart = [row for day in chart for row in (day, blank)]
    tall = min(_TALLEST_BARS, height - len(chart) - 5)
    title: Row = (("Sessions a week", Role.TITLE),)
    head = [((summary_words(view, width), Role.TEXT),), blank]
    return [*head, *chart, _legend(view, width, with_bars=False), blank, title, *bar_rows(view.weeks, cell, tall)]


def day_words(day: date, today: date) -> str:
    """Returns `23 Feb`, with the year where it is not this one."""
    return short_day(day) if day.year == today.year else f"{short_day(day)} {day.year}"


def short_day(day: date) -> str:
    """Returns `23 Feb`: enough within half a year."""
    return f"{day.day} {day:%b}"


def summary_words(view: CalendarView, width: int) -> str:
    """`31 sessions in half a year, 4 h 10 min under work, 8 weeks in a row`, or as much of it as fits."""
    sessions = sum(week.sessions for week in view.weeks)
    if not sessions:
        return "Nothing in the last half year."
    count = counted(sessions, "sessions")
    work = f"{duration_text(round(sum(week.seconds for week in view.weeks)))} under work"
    streak = streak_words(view.streak_weeks)
    choices = (
        listed(f"{count} in half a year", work, streak),
        listed(count, work, streak),
        listed(count, streak),
    )
    return next((words for words in choices if len(words) <= width), shortened(count, width))


def heat_rows(view: CalendarView, cell: int, width: int) -> list[Row]:
    """The names of the months, then a row for each day of the week; each week is `cell` columns wide."""
    return [((" " * _MARGIN + _months(view.columns, cell), Role.DIM),)] + [
        _day_row(view, number, cell, width) for number in range(7)
    ]


def _day_row(view: CalendarView, number: int, cell: int, width: int) -> Row:
    today = number == view.today.weekday()
    first = view.columns[0][number]
    name = f"{first.day:%a}" if first else ""
    row: list[Run] = [(name.ljust(_MARGIN), Role.TITLE if today else Role.DIM)]
    for column in view.columns:
        done = column[number]
        strength = done.strength if done else 0
        glyph = SHADES[strength] if done else " "
        drawn = glyph * max(1, cell - 1) if strength else glyph
        row.append((drawn.ljust(cell), HEAT[strength]))
    if today:
        room = width - _MARGIN - cell * len(view.columns)
        row.append(("◂ today" if room >= len("◂ today") else "◂", Role.TITLE))
    return tuple(row)


def _months(columns: Sequence[Sequence[Cell | None]], cell: int) -> str:
    """A month's name over the first week that begins in it, where the name before it leaves room."""
    text = ""
    before = None
    for number, column in enumerate(columns):
        monday = column[0].day if column[0] else None
        if monday and monday.month != before:
            starts = before is not None or monday.day <= 14
            if starts and (not text or len(text) < number * cell):
                text = text.ljust(number * cell) + f"{monday:%b}"
            before = monday.month
    return text


def _legend(view: CalendarView, width: int, *, with_bars: bool) -> Row:
    longest = max((day.seconds for column in view.columns for day in column if day), default=0.0)
    if not longest:
        return ()
    shades: list[Run] = [(SHADES[strength], HEAT[strength]) for strength in range(1, len(SHADES))]
    words = f" up to {duration_text(max(1, round(longest / 60)) * 60)}"
    row: list[Run] = [(" " * _MARGIN, Role.DIM), *shades, (f"{words} a day" if not with_bars else words, Role.DIM)]
    if with_bars:
        row.append(("  ▂▅█", Role.BAR))
        room = width - sum(len(text) for text, _ in row)
        row.append((" sessions a week" if room >= len(" sessions a week") else " a week", Role.DIM))
    return tuple(row)


def bar_rows(weeks: Sequence[Week], cell: int, height: int) -> list[Row]:
    """A bar for each week, `height` rows for the most sessions; the scale on the left."""
    most = max((week.sessions for week in weeks), default=0)
    levels = [max(1, round(week.sessions / most * height * 8)) if week.sessions else 0 for week in weeks]
    rows: list[Row] = []
    for row in range(height - 1, -1, -1):
        glyphs = [_BARS[min(8, max(0, level - row * 8))] for level in levels]
        bars = "".join((glyph * max(1, cell - 1)).ljust(cell) for glyph in glyphs)
        scale = f"{most:>3} " if row == height - 1 else " " * _MARGIN
        rows.append(((scale, Role.DIM), (bars, Role.BAR)))
    return rows
