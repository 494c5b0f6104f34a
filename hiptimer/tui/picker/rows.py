"""The parts of the picker as rows of text, each run with its role. Pure; widths are cells."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from hiptimer.cells import padded, shortened, width_of, wrapped
from hiptimer.tui.picker.view import (
    DUE,
    NOT_READ,
    DetailsView,
    ExerciseView,
    Habit,
    HeadingView,
    ListView,
    RowView,
    StatusView,
)
from hiptimer.tui.roles import Role
from hiptimer.tui.rows import Row, Rows, Run, spread

if TYPE_CHECKING:
    from hiptimer.tui.workout.view import FigureView

_GAP: Final = "  "
_NAME: Final = 28
"""Columns of a title that are worth more than other columns beside it."""
_WHOSE: Final = 8
_WHEN: Final = 8
"""Columns of `12 weeks`: kept free, so that nothing moves when what was done is known."""

_BROKEN: Final = "broken"
"""What is said of a file with mistakes where their number has no room."""

FIGURE_SIZE: Final = (24, 7)
"""Columns and rows from which a figure is drawn."""

_TALLEST_FIGURE: Final = 22


def heading_rows(view: HeadingView, width: int, _height: int) -> Rows:
    """Returns the program's name, how it goes, and the level."""
    both = "   ".join(filter(None, (view.habit, view.level)))
    right = both if width_of(both) + 12 <= width else view.level
    return [spread("hiptimer", right, width, (Role.TITLE, Role.DIM))]


def week_rows(view: Habit, width: int, _height: int) -> Rows:
    """Returns the days of the running week, Monday first: which had a session, and which is today."""
    monday = view.today - timedelta(days=view.today.weekday())
    row: list[tuple[str, Role]] = []
    room = max(5, min(10, width // 7))
    for number in range(7):
        day = monday + timedelta(days=number)
        is_today, done = day == view.today, day in (view.done or ())
        name = f"{day:%a}"
        mark = "██" if done else "··" if view.done is not None and day <= view.today else "  "
        row.append((f"{name} ", Role.NOW if is_today else Role.DIM))
        row.append((padded(mark, room - width_of(name) - 1), Role.WORK if done else Role.DIM))
    return [tuple(row)]


def status_rows(view: StatusView, width: int, _height: int) -> Rows:
    """Returns where the user's routines lie, or what is searched; and how many routines there are."""
    right = view.amount if width_of(view.amount) + 20 <= width else ""
    room = max(0, width - width_of(right) - 2)
    if view.query is None:
        return [spread(_shortened_left(view.folder, room), right, width, (Role.DIM, Role.DIM))]
    typed = _shortened_left(view.query, max(0, room - 2))
    gap = " " * max(0, width - width_of(typed) - width_of(right) - 2)
    return [(("/", Role.KEY), (typed, Role.TEXT), (" ", Role.CHOSEN), (gap, Role.TEXT), (right, Role.DIM))]


def _shortened_left(text: str, width: int) -> str:
    """The end of a text in at most `width` cells."""
    if width_of(text) <= width:
        return text
    while text and width_of(text) > width - 1:
        text = text[1:]
    return f"…{text}" if width > 0 else ""


# --- the list ---


class _Columns(NamedTuple):
    """How many cells each column of the list has; 0 for one that has no room."""

    title: int
    whose: int
    length: int
    when: int

    @property
    def after(self) -> int:
        """Cells behind the title, with the gaps."""
        return sum(column + len(_GAP) for column in self[1:] if column)


class RoutineRows:
    """Draws the list: it scrolls no further than the highlighted row asks for."""

    def __init__(self) -> None:
        self.top = 0
        """The number of the first row that is shown."""
        self.shown = 0
        """How many are."""

    def rows(self, view: ListView, width: int, height: int) -> Rows:
        """Returns the rows round the highlighted one, and where in the list they are."""
        if not view.rows:
            return [((line, Role.DIM),) for line in wrapped(view.nothing, max(1, width))]
        total = len(view.rows)
        self.top = max(0, min(self.top, view.cursor, total - height))
        self.top = max(self.top, view.cursor - height + 1)
        self.shown = min(height, total)
        scrolls = total > height
        room = width - 2 if scrolls else width
        columns = _columns(view.rows, room - 2)
        numbers = range(self.top, self.top + self.shown)
        lines = [_routine_row(view.rows[number], columns, number == view.cursor, room) for number in numbers]
        return _with_bar(lines, self.top, total) if scrolls else lines


def _columns(rows: Sequence[RowView], width: int) -> _Columns:
    """Returns the columns that have room beside titles of which enough is shown."""
    longest = max(width_of(row.title) for row in rows)
    whose, length = (
        max(map(width_of, texts)) for texts in zip(*((row.whose, row.length) for row in rows), strict=True)
    )
    whose, length = min(whose, _WHOSE), max(length, width_of("11 min"))
    for columns in ((whose, length, _WHEN), (0, length, _WHEN), (0, length, 0)):
        fitted = _Columns(0, *columns)
        title = width - fitted.after
        if title >= min(longest, _NAME):
            return fitted._replace(title=min(title, max(longest, _NAME)))
    title = width - length - len(_GAP)
    return _Columns(title, 0, length, 0) if title >= length else _Columns(max(1, width), 0, 0, 0)


def _routine_row(row: RowView, columns: _Columns, chosen: bool, width: int) -> Row:
    """A row of `width` cells."""
    runs = [("▌ " if chosen else "  ", Role.TEXT), *_runs(row, columns)]
    text = "".join(text for text, _ in runs)
    if chosen:
        return ((padded(shortened(text, width), width), Role.CHOSEN),)
    return (*runs, (" " * max(0, width - width_of(text)), Role.TEXT))


def _runs(row: RowView, columns: _Columns) -> Iterator[Run]:
    """The columns, each but the first with the gap before it; that of a doubtful routine holds a mark."""
    yield padded(shortened(row.title, columns.title), columns.title), Role.TEXT
    if columns.after:
        yield "! " if row.is_doubtful else _GAP, Role.READY
    if columns.whose:
        yield padded(shortened(row.whose, columns.whose), columns.whose) + _GAP, Role.DIM
    if row.fault and columns.length:
        room = columns.length + (columns.when + len(_GAP) if columns.when else 0)
        yield _fault_run(row.fault, room)
        return
    if columns.length:
        yield " " * (columns.length - width_of(row.length)) + row.length, Role.DIM
    if columns.when:
        yield _GAP + padded(row.when, columns.when), {DUE: Role.READY, "today": Role.WORK}.get(row.when, Role.DIM)


def _fault_run(fault: str, room: int) -> Run:
    if fault == NOT_READ:
        return padded(shortened(fault, room), room), Role.DIM
    words = fault if width_of(fault) <= room else _BROKEN
    return padded(shortened(words, room), room), Role.FAULT


def _with_bar(lines: Sequence[Row], top: int, total: int) -> list[Row]:
    """The lines with a bar at their right: how much of all is shown, and where it is."""
    height = len(lines)
    size = max(1, height * height // total)
    start = round(top / (total - height) * (height - size))
    bar = (("┃", Role.TEXT) if start <= number < start + size else ("│", Role.LINE) for number in range(height))
    return [(*line, (" ", Role.TEXT), piece) for line, piece in zip(lines, bar, strict=True)]


# --- what the highlighted routine holds ---

DrawFigure = Callable[["FigureView", int, int], Rows]


class DetailsRows:
    """Draws what is told of a routine: exercises on top, notes below, and between them a figure where there is room."""

    def __init__(self, draw_figure: DrawFigure) -> None:
        self._draw_figure = draw_figure
        self._laid_out: tuple[DetailsView, int, _Texts] | None = None
        self.stops = 1
        """Of the last drawing: exercises, and pages of what does not fit."""
        self.figure_rows = 0
        """And the rows that are free for a figure."""

    def rows(self, view: DetailsView, width: int, height: int) -> Rows:
        """Returns the rows, scrolled to the stop of the view where not all fit."""
        texts = self._texts(view._replace(figure=None), width)
        total = len(texts.above) + len(texts.below)
        last = max(1, len(view.exercises)) - 1
        self.stops = last + 1
        self.figure_rows = 0
        if total > height:
            left = max(0, total - height - texts.top_of(last, height))
            self.stops += -(-left // max(1, height - 1))
            return _page(texts, view.stop, last, height)
        room = min(height - total - 2, _TALLEST_FIGURE)
        if width >= FIGURE_SIZE[0] and room >= FIGURE_SIZE[1]:
            self.figure_rows = room
        figure = self._figure(view, width)
        return [*texts.above, *figure, *texts.below]

    def _figure(self, view: DetailsView, width: int) -> Rows:
        if not self.figure_rows or view.figure is None:
            return []
        return [(), *self._draw_figure(view.figure, width, self.figure_rows)]

    def _texts(self, view: DetailsView, width: int) -> "_Texts":
        """The texts, which stay while the figure moves."""
        if self._laid_out is None or self._laid_out[:2] != (view, width):
            self._laid_out = view, width, _texts(view, width)
        return self._laid_out[2]


class _Texts(NamedTuple):
    """The rows above and below a figure."""

    above: list[Row]
    below: list[Row]
    places: list[tuple[int, int]]
    """The first row of each exercise, and the one behind its last."""

    def top_of(self, exercise: int, height: int) -> int:
        """Returns the first row to show of more than fit, so that an exercise is seen, and a row is left below it."""
        start, end = self.places[exercise] if self.places else (0, 0)
        return max(0, min(end + 1 - height, start))


def _texts(view: DetailsView, width: int) -> _Texts:
    above = [*_lines(view.title, Role.TITLE, width)]
    for words, role in view.facts:
        above += _lines(words, role, width)
    places: list[tuple[int, int]] = []
    if view.exercises:
        above.append(())
        for rows in _exercise_rows(view.exercises, view.stop, width):
            places.append((len(above), len(above) + len(rows)))
            above += rows
    below: list[Row] = [()] if view.notes else []
    for words, role in view.notes:
        below += _lines(words, role, width) or [()]
    return _Texts(above, below, places)


def _lines(words: str, role: Role, width: int) -> list[Row]:
    return [((line, role),) for line in wrapped(words, max(1, width))]


def _exercise_rows(exercises: Sequence[ExerciseView], stop: int, width: int) -> Iterator[list[Row]]:
    """The rows of each exercise: one, where all names and doses fit side by side, else two or more."""
    name_room = max(width_of(exercise.name) for exercise in exercises)
    dose_room = max(width_of(exercise.dose) for exercise in exercises)
    chosen = min(stop, len(exercises) - 1)
    beside = 2 + name_room + len(_GAP) + dose_room <= width
    for number, exercise in enumerate(exercises):
        mark = ("▸ " if number == chosen else "  ", Role.WORK)
        if beside:
            yield [(mark, (padded(exercise.name, name_room + len(_GAP)), Role.EXERCISE), (exercise.dose, Role.DIM))]
            continue
        names = wrapped(exercise.name, max(1, width - 2))
        marks = (mark, *((("  ", Role.WORK),) * (len(names) - 1)))
        rows: list[Row] = [(first, (line, Role.EXERCISE)) for first, line in zip(marks, names, strict=True)]
        yield rows + [(("    ", Role.DIM), (line, Role.DIM)) for line in wrapped(exercise.dose, max(1, width - 4))]


def _page(texts: _Texts, stop: int, last: int, height: int) -> Rows:
    """As many rows as fit: so that the exercise of a stop is among them, or as many pages further on."""
    rows = [*texts.above, *texts.below]
    top = texts.top_of(min(stop, last), height) + max(0, stop - last) * max(1, height - 1)
    top = min(top, len(rows) - height)
    shown = rows[top : top + height]
    if top + height < len(rows) and height > 1:
        shown[-1] = (("→ more", Role.DIM),)
    return shown
