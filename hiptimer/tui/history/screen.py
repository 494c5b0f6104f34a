"""The history: calendar, doses over time and the list of sessions. Importing it loads the plotting library."""

from datetime import date
from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import ContentSwitcher, OptionList, Static

from hiptimer.journal import Journal
from hiptimer.journal.statistics import doses_over_time, heat_map, sessions_a_week
from hiptimer.keymap import USUAL_KEYS, Keymap
from hiptimer.keys import Action, footer_of
from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.history.calendar import CalendarView, calendar_rows, day_words
from hiptimer.tui.history.doses import DosesView, change_rows, doses_rows, last_done
from hiptimer.tui.history.heading import Section, heading_rows
from hiptimer.tui.history.widgets import DeleteScreen, DosePlot, SessionDetails, SessionList
from hiptimer.tui.keyed import KeyScreen
from hiptimer.tui.modals import HelpScreen
from hiptimer.tui.panel import Panel
from hiptimer.tui.rows import key_rows

_SECTION_OF = {
    Action.NEXT: Section.DOSES,
    Action.PREVIOUS: Section.DOSES,
    Action.DETAILS: Section.SESSIONS,
    Action.DELETE: Section.SESSIONS,
}
"""The section in which a key has something to do; the others have in all of them."""

WIDE = 70
"""Columns from which the list stands beside the details."""

NOTHING_YET = "Nothing done yet."
HOW_TO_BEGIN = (
    "Go back with {}, choose a routine and press Enter. What you do is remembered here, also when you stop early."
)


class HistoryScreen(KeyScreen[None]):
    """Everything that was done."""

    CSS_PATH = "history.tcss"
    BINDINGS = bindings_of("history")
    AUTO_FOCUS = ""

    def __init__(self, journal: Journal, today: date, keys: Keymap = USUAL_KEYS) -> None:
        """`today` is the last day of the calendar."""
        super().__init__()
        self._journal = journal
        self._keymap = keys
        self._today = today
        self._section: Section | None = None
        """The one that is shown; None where nothing was ever done."""
        self._doses: DosesView | None = None
        self._stale = set(Section)
        self._heading = Panel(partial(heading_rows, keys=keys), id="heading")
        self._calendar = Panel(calendar_rows, id="calendar")
        self._dose = Panel(doses_rows, id="dose")
        self._changes = Panel(change_rows, id="changes")
        self._plot = DosePlot(today, id="plot")
        self._list = SessionList(journal, today, id="list")
        self._details = SessionDetails(id="details")
        self._keys = Panel(key_rows, id="keys")

    def compose(self) -> ComposeResult:
        """Top to bottom; one section at a time."""
        yield self._heading
        yield Static(id="notice")
        with ContentSwitcher(id="sections"):
            yield Static(id="empty")
            yield self._calendar
            with Vertical(id="doses"):
                yield self._dose
                with Horizontal():
                    yield self._plot
                    yield self._changes
            with Horizontal(id="sessions"):
                yield self._list
                yield self._details
        yield self._keys

    def on_mount(self) -> None:
        """Begin with the calendar, unless the key behind the one that opened the history has closed it."""
        if not self.query(ContentSwitcher):
            return
        self._open(Section.CALENDAR if self._journal.sessions(1) else None)

    def on_resize(self, event: events.Resize) -> None:
        """The list gets wide where it stands alone."""
        self._list.put_beside(event.size.width >= WIDE)

    def act(self, action: Action) -> None:
        """Do what a key of the table asks for. Raises ValueError for what is none of the history's."""
        if not self._works(action):
            return
        match action:
            case Action.LEAVE:
                self._go_back()
            case Action.HELP:
                self.app.push_screen(HelpScreen(self._keymap.tables["history"]))
            case Action.CALENDAR | Action.DOSES | Action.SESSIONS:
                self._open(Section(action))
            case Action.NEXT_SECTION:
                self._open_next()
            case Action.NEXT:
                self._next_exercise()
            case Action.PREVIOUS:
                self._next_exercise(-1)
            case Action.DETAILS:
                self._read()
            case Action.DELETE:
                self._ask_to_delete()
            case _:
                raise ValueError(f"the history has no '{action}'")

    def _works(self, action: Action) -> bool:
        """Whether there is something for it to do here."""
        if self._section is None:
            return action in (Action.LEAVE, Action.HELP)
        return _SECTION_OF.get(action, self._section) is self._section

    def _open_next(self) -> None:
        sections = list(Section)
        self._open(sections[(sections.index(self._section) + 1) % len(sections)] if self._section else None)

    def _open(self, section: Section | None) -> None:
        """Show a section, with what has changed since it was last seen; without one, that there is nothing yet."""
        self._section = section
        self.remove_class("-reading")
        self._heading.show(section)
        if section in self._stale:
            self._stale.discard(section)
            self._fill(section)
        missing = section is None or (section is Section.DOSES and self._doses is None)
        self.query_one(ContentSwitcher).current = "empty" if missing else section
        self.query_one("#empty", Static).update(_empty_content(section, self._journal, self._keymap))
        self._keys.show(tuple(key for key in footer_of(self._keymap.tables["history"]) if self._works(key.action)))
        self.set_focus(self._list if section is Section.SESSIONS else None)
        self._show_notice()

    def _fill(self, section: Section) -> None:
        match section:
            case Section.CALENDAR:
                self._calendar.show(_calendar_view(self._journal, self._today))
            case Section.DOSES:
                self._doses = _doses_view(self._journal, self._today)
                self._next_exercise(0)
            case Section.SESSIONS:
                self._list.read_on()

    def _show_notice(self) -> None:
        """Show what is wrong with the journal, if anything."""
        notice = self.query_one("#notice", Static)
        notice.display = bool(self._journal.notice)
        notice.update(Content(self._journal.notice or ""))

    # --- doses ---

    def _next_exercise(self, by: int = 1) -> None:
        if self._doses is None:
            return
        lines = self._doses.lines
        self._doses = DosesView(lines, (self._doses.chosen + by) % len(lines))
        for widget in (self._dose, self._plot, self._changes):
            widget.show(self._doses)

    # --- sessions ---

    def on_option_list_option_highlighted(self) -> None:
        """Show what was done in it."""
        self._show_details()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Read it: the arrow keys scroll it now."""
        event.stop()
        self._read()

    def _show_details(self) -> None:
        line = self._list.session
        self._details.show(None if line is None else self._journal.session(line.id))

    def _read(self) -> None:
        """Turn to the details, or back to the list."""
        self.toggle_class("-reading")
        reading = self.has_class("-reading")
        self.set_focus(self._details if reading else self._list)

    def _go_back(self) -> None:
        if self.has_class("-reading"):
            self._read()
        else:
            self.leave()

    def _ask_to_delete(self) -> None:
        line = self._list.session
        if line is None:
            return
        words = f"{line.day:%a} {day_words(line.day, self._today)}, {line.started:%H:%M}\n{line.name}"

        def answered(yes: bool | None) -> None:
            if yes:
                self._delete(line.uid)

        self.app.push_screen(DeleteScreen(words, self._keymap), answered)

    def _delete(self, uid: str) -> None:
        if not self._journal.delete(uid):
            reason = self._journal.notice or "It could not be deleted just now: try again."
            self.notify(reason, severity="warning", markup=False)
            self._show_notice()
            return
        self._stale |= {Section.CALENDAR, Section.DOSES}
        self._list.drop(uid)
        if self.has_class("-reading"):
            self._read()
        self._show_details()

    def on_session_list_emptied(self) -> None:
        """The last session is gone."""
        self._open(None)


def _empty_content(section: Section | None, journal: Journal, keys: Keymap) -> Content:
    """Returns what stands where there is nothing to show."""
    if section:
        return Content("Nothing in the last half year.")
    if journal.notice:
        return Content("There is nothing to show.")
    return Content.assemble((NOTHING_YET, "bold"), f"\n\n{HOW_TO_BEGIN.format(keys.word(Action.LEAVE))}")


def _calendar_view(journal: Journal, today: date) -> CalendarView:
    days = journal.days(today)
    return CalendarView(heat_map(days, today), sessions_a_week(days, today), today, journal.streak_weeks(today))


def _doses_view(journal: Journal, today: date) -> DosesView | None:
    """Returns the doses of the last half year, from the exercise that was done last; None where there are none."""
    lines = doses_over_time(journal.doses(today))
    return DosesView(lines, last_done(lines)) if lines else None
