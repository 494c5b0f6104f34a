"""The panels of the picker, and what each shows of the routines."""

from typing import TYPE_CHECKING, Final

from hiptimer.catalog import Broken, Unread
from hiptimer.keymap import Keymap
from hiptimer.keys import Action, Key, footer_of
from hiptimer.tui.panel import Panel
from hiptimer.tui.picker.filling import Filling
from hiptimer.tui.picker.routines import RoutineEntry
from hiptimer.tui.picker.rows import DetailsRows, DrawFigure, RoutineRows, heading_rows, status_rows, week_rows
from hiptimer.tui.picker.view import (
    NO_ROUTINES,
    DetailsView,
    ListView,
    StatusView,
    broken_view,
    entry_view,
    heading_view,
    row_view,
    today_view,
)
from hiptimer.tui.rows import key_rows
from hiptimer.workout.prescription import Dosing
from hiptimer.workout.wording import counted

if TYPE_CHECKING:
    # Figures come after the first paint.
    from hiptimer.tui.workout.view import FigureView

NOTHING_FOUND: Final = "No routine has that in its name, or in an exercise's. Escape shows all."

REMEDY: Final = "enter shows each with its line, {} opens your editor."


class PickerPanels:
    """Top to bottom; list and details side by side, or one over the other where it is narrow."""

    def __init__(self, draw_figure: DrawFigure, keys: Keymap) -> None:
        self._keymap = keys
        self.rows = RoutineRows()
        self.texts = DetailsRows(draw_figure)
        self.heading = Panel(heading_rows, id="heading")
        self.week = Panel(week_rows, id="week")
        self.list = Panel(self.rows.rows, id="routines")
        self.details = Panel(self.texts.rows, id="details")
        self.status = Panel(status_rows, id="status")
        self.keys = Panel(key_rows, id="keys")
        self._told = DetailsView("")
        """What is told of the highlighted routine, without its figure."""

    def show(self, filling: Filling, query: str | None) -> None:
        """Show the routines, how it goes, and what is searched; the details follow with `show_details`."""
        routines, level = filling.routines, filling.level
        self.heading.show(heading_view(level, filling.habit))
        self.week.show(filling.habit)
        rows = tuple(row_view(entry.listed, entry.title, entry.whose, level, entry.today) for entry in routines.shown)
        self.list.show(ListView(rows, routines.cursor, NOTHING_FOUND if routines.all else NO_ROUTINES))
        chosen = routines.chosen
        self._told = DetailsView("") if chosen is None else self._details_of(chosen, level)._replace(stop=routines.stop)
        amount = counted(len(routines.all), "routines")
        found = amount if query is None else f"{len(routines.shown)} of {amount}"
        self.status.show(StatusView(filling.folder, query, found))
        self.keys.show(_footer(chosen, self._keymap, searches=query is not None))

    def show_details(self, figure: "FigureView | None") -> None:
        """Show the details, with a figure or without."""
        self.details.show(self._told._replace(figure=figure))

    def _details_of(self, entry: RoutineEntry, level: Dosing) -> DetailsView:
        listed = entry.listed
        if isinstance(listed, Broken):
            return broken_view(
                listed,
                entry.title,
                REMEDY.format(self._keymap.word(Action.EDIT, "picker")) if listed.has_mistakes else "",
            )
        if isinstance(listed, Unread):
            return DetailsView(entry.title)
        if entry.today is None:
            return entry_view(listed, level)
        return today_view(listed, entry.today, entry.file_words)


def _footer(chosen: RoutineEntry | None, keys: Keymap, *, searches: bool) -> tuple[Key, ...]:
    """The keys that do something here, as what they do."""
    table = keys.tables["search"] if searches else footer_of(keys.tables["picker"])
    if chosen is None or not isinstance(chosen.listed, Broken):
        return table
    return tuple(key._replace(label="problems") if key.action is Action.START else key for key in table)
