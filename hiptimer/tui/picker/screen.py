"""The picker's screen: it forwards keys and shows views.

It is painted from what the catalog remembers of the files; they are read, and the journal asked, right after that.
From then on files that change are seen within a second.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Click, Key, Paste, Resize
from textual.screen import Screen

from hiptimer.catalog import Broken, Catalog
from hiptimer.keys import Action
from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.host import GetHost
from hiptimer.tui.keyed import KeyScreen, end
from hiptimer.tui.picker.figure import MovingFigure
from hiptimer.tui.picker.filling import Filling
from hiptimer.tui.picker.panels import PickerPanels
from hiptimer.tui.picker.routines import Listed
from hiptimer.tui.picker.search import Search
from hiptimer.tui.sizes import drop_outdated
from hiptimer.tui.start import Setup

if TYPE_CHECKING:
    from hiptimer.prescriber import Prescriber


class PickerScreen(KeyScreen[None]):
    """Choose a routine."""

    BINDINGS = bindings_of("picker")
    AUTO_FOCUS = ""

    def __init__(self, host: GetHost, listed: Sequence[Listed], setup: Setup, *, classes: str = "") -> None:
        """`classes` are those of its size."""
        super().__init__(classes=classes)
        self._host = host
        self.keymap = setup.settings.keys
        self._filling = Filling(listed, setup.settings, setup.today(), self.set_timer, self.call_later, self._show)
        self._routines = self._filling.routines
        self._search = Search(self.keymap.row(Action.SEARCH, "picker").shown)
        self._clock = setup.clock
        shown = setup.settings.figure
        self._figure = MovingFigure(self.set_timer, self._now, self._show_figure, self._figure_may_move, shown=shown)
        self._panels = PickerPanels(self._figure.rows, self.keymap)
        self._show()

    def compose(self) -> ComposeResult:
        """The list on the left, the highlighted routine on the right; one over the other where it is narrow."""
        panels = self._panels
        yield from (panels.heading, panels.week)
        with Horizontal(id="panes"):
            yield from (panels.list, panels.details)
        yield from (panels.status, panels.keys)

    def fill(self, catalog: Catalog, prescriber: "Callable[[], Prescriber]") -> None:
        """Read the files and whatever of them changes; `prescriber` returns one for the day that it is."""
        self._filling.begin(catalog, prescriber)

    @property
    def filled(self) -> bool:
        """Every file was read, and every row shows it."""
        return self._filling.done

    def show_file(self, path: Path) -> Listed | None:
        """Highlight the routine of a file, which may be new; returns what is listed of it, None where it is not."""
        self._search.end()
        self._routines.search("")
        self._filling.renew()
        entry = self._routines.go_to(path)
        if entry is None:
            return None
        self._filling.update(entry)
        self._show()
        return entry.listed

    def show_figures(self, shown: bool) -> None:
        """Show figures from now on, or none."""
        self._figure.show(shown)

    # --- what is shown ---

    def _show(self) -> None:
        routines, chosen = self._routines, self._routines.chosen
        plan = chosen.today.plan if chosen is not None and chosen.today is not None else None
        self._figure.choose(plan, chosen.path.parent if chosen is not None else Path(), routines.exercise)
        self.set_class(self._search.query is not None, "-searching")
        self._panels.show(self._filling, self._search.query)
        self._show_figure()

    def _show_figure(self) -> None:
        self._panels.show_details(self._figure.view)

    def _figure_may_move(self) -> bool:
        """There is room for one, and somebody may look at it."""
        is_seen = self.is_active and self.app.app_focus and self.app.animation_level != "none"
        return is_seen and bool(self._panels.texts.figure_rows)

    def _now(self) -> float:
        """Seconds of a clock that stands where nothing is to move."""
        return self._clock.machine().passed if self.app.animation_level != "none" else 0.0

    # --- what comes and goes ---

    def on_mount(self) -> None:
        """The figure rests while the person looks at another window."""
        self.watch(self.app, "app_focus", self._figure.wake, init=False)

    def on_resize(self, event: Resize) -> None:
        """The figure may have got room."""
        drop_outdated(event, self.app.size)
        self.call_after_refresh(self._figure.wake)

    def on_screen_resume(self) -> None:
        """After a workout or a look at the history, when what was done may have changed."""
        self._filling.go_on()
        self._figure.wake()

    def on_screen_suspend(self) -> None:
        """Something lies above, or it is over."""
        self._figure.rest()
        self._filling.rest()

    on_unmount = on_screen_suspend

    # --- what the person does ---

    def on_key(self, event: Key) -> None:
        """A key that is part of a search, which may begin with this one, is no key of the picker."""
        self._figure.wake()
        if self.is_active and (self._search.takes(event) or self._begins_search(event)):
            event.stop()
            event.prevent_default()
            self._find()

    def _begins_search(self, event: Key) -> bool:
        """Taken here, so that letters typed at once after it are part of the search and no keys."""
        begins = self.keymap.action_of(event.key, "picker") is Action.SEARCH
        if begins:
            self._search.begin()
        return begins

    def on_paste(self, event: Paste) -> None:
        """Into a search."""
        self._search.type(event.text)
        self._find()

    def _find(self) -> None:
        self._routines.search(self._search.query or "")
        self._show()

    def on_click(self, event: Click) -> None:
        """Highlight a routine; begin the one that is."""
        number = self._panels.rows.top + event.y
        if event.widget is self._panels.list and number < len(self._routines.shown) and self.is_active:
            if number == self._routines.cursor:
                self._start()
            else:
                self._go(number)

    def on_mouse_scroll_down(self) -> None:
        """On."""
        self._go(self._routines.cursor + 1)

    def on_mouse_scroll_up(self) -> None:
        """Back."""
        self._go(self._routines.cursor - 1)

    def act(self, action: Action) -> None:
        """Do what a key of the table asks for. Raises ValueError for what is none of the picker's."""
        match action:
            case Action.START:
                self._start()
            case Action.NEXT | Action.PREVIOUS:
                self._routines.turn(1 if action is Action.NEXT else -1, self._panels.texts.stops)
                self._show()
            case Action.LEVEL:
                self._filling.change_level()
                self._host().keep_change("level", self._filling.level.value)
            case Action.SEARCH:
                self._search.begin()
                self._find()
            case Action.FIGURE:
                self._host().keep_change("figure", not self._figure.shown)
            case Action.THEME:
                self.call_next(self.run_action, "app.next_theme")
            case Action.LEAVE:
                end(self.app, True)
            case Action.NEW | Action.EDIT | Action.HISTORY | Action.HELP:
                self._open(action)
            case _:
                self._go(self._routines.place(action, self._panels.rows.shown))

    def _open(self, action: Action) -> None:
        """Open what lies above."""
        chosen = self._routines.chosen
        match action:
            case Action.NEW:
                self._host().routine_files().ask_for_name()
            case Action.EDIT if chosen is not None:
                self._host().routine_files().edit(chosen.path)
            case Action.HISTORY:
                self._host().open_history()
            case Action.HELP:
                self._host().open_help(self.keymap.tables["picker"])

    def _start(self) -> None:
        chosen = self._routines.chosen
        if chosen is not None and isinstance(chosen.listed, Broken):
            self._host().routine_files().show_problems(chosen.path)
        elif chosen is not None:
            self._host().begin_routine(chosen.path, self._filling.level)

    def _go(self, number: int) -> None:
        """Highlight a routine, which is read where it was not."""
        self._routines.go(number)
        chosen = self._routines.chosen
        if chosen is not None and chosen.today is None:
            self._filling.update(chosen)
        self._show()


def first_screen(setup: Setup, host: GetHost, classes: str) -> Screen[None]:
    """Returns the picker, with what the catalog remembers."""
    return PickerScreen(host, setup.catalog.remembered_entries(), setup, classes=classes)
