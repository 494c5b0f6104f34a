"""The widgets of the history: shades, the plot of a dose, the list of sessions, the question before deleting."""

from datetime import date

from textual.app import ComposeResult, RenderResult
from textual.color import Color
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.widgets.option_list import Option
from textual_plotext import PlotextPlot

from hiptimer.journal import Journal, SessionLine, SessionRecord
from hiptimer.keymap import USUAL_KEYS, Keymap
from hiptimer.keys import Action
from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.choices import ChoiceList
from hiptimer.tui.history.doses import DosesView, amount_ticks, date_ticks
from hiptimer.tui.history.sessions import details_rows, session_rows
from hiptimer.tui.keyed import KeyModal
from hiptimer.tui.roles import role_markup
from hiptimer.tui.rows import Rows
from hiptimer.workout.wording import counted

PAGE = 60
"""Sessions that are read at a time."""

NEAR = 20
"""Rows before the end of the list at which the next page is read."""


def content_of(rows: Rows) -> Content:
    """Rows with roles as the content of a widget that scrolls."""
    lines = (Content.assemble(*((text, role_markup(role)) for text, role in row)) for row in rows)
    return Content("\n").join(lines)


class DosePlot(PlotextPlot):
    """The amount of each set over time; every point is a digit, the number of sets."""

    def __init__(self, today: date, *, id: str) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.theme = "textual-clear"
        self._today = today
        self._view: DosesView | None = None

    def show(self, view: DosesView) -> None:
        """Show an exercise from now on."""
        self._view = view
        self.refresh()

    def render(self) -> RenderResult:
        """Drawn anew each time, for the size and the theme may have changed."""
        if self._view is None or self.size.height < 4:
            return ""
        self._draw(self._view)
        return super().render()

    def _draw(self, view: DosesView) -> None:
        line, plt = view.line, self.plt
        plt.clear_figure()
        colour = Color.parse(self.app.theme_variables["hip-work"]).rgb
        days = [point.day.toordinal() for point in line.points]
        amounts = [point.dose.amount for point in line.points]
        corners: list[tuple[int, int]] = []
        for day, amount in zip(days, amounts, strict=True):
            # A dose holds until it is changed: stairs, no slopes.
            corners += [(day, corners[-1][1]), (day, amount)] if corners else [(day, amount)]
        plt.plot([day for day, _ in corners], [amount for _, amount in corners], marker="·", color=colour)
        sets = [point.rounds * point.dose.sets for point in line.points]
        for number in sorted(set(sets)):
            there = [index for index, planned in enumerate(sets) if planned == number]
            digit = str(number) if number < 10 else "+"
            plt.scatter([days[i] for i in there], [amounts[i] for i in there], marker=digit, color=colour)
        self._draw_axes(line.points[0].day, amounts, line.unit)

    def _draw_axes(self, first: date, amounts: list[int], unit: str) -> None:
        plt = self.plt
        last = max(self._today, first)
        span = max(7, (last - first).days)
        plt.xlim(first.toordinal() - span / 50, first.toordinal() + span * 1.02)
        room = (max(amounts) - min(amounts)) / 8 or 1
        plt.ylim(min(amounts) - room, max(amounts) + room)
        days = date_ticks(first, last, self.size.width - 8)
        plt.xticks([float(day.toordinal()) for day, _ in days], [name for _, name in days])
        named = amount_ticks(amounts, self.size.height - 2)
        plt.yticks([float(amount) for amount in named], [f"{counted(amount, unit)} " for amount in named])
        plt.xaxes(True, False)
        plt.yaxes(True, False)


class SessionList(ChoiceList):
    """Every session, the newest first, read a page at a time when the end comes near."""

    class Emptied(Message):
        """The last session is gone."""

    def __init__(self, journal: Journal, today: date, *, id: str) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._journal = journal
        self._today = today
        self._known: list[SessionLine] = []
        self._whole = False
        self._beside = True

    @property
    def session(self) -> SessionLine | None:
        """The highlighted one."""
        return None if self.highlighted is None else self._known[self.highlighted]

    def put_beside(self, beside: bool) -> None:
        """Two rows a session where the list stands beside something else."""
        if beside != self._beside:
            self._beside = beside
            here = self.highlighted
            self.set_options(map(self._option, self._known))
            self.highlighted = here

    def read_on(self) -> None:
        """Read the next page."""
        if self._whole:
            return
        before = self._known[-1].uid if self._known else None
        page = self._journal.sessions(PAGE, before=before)
        self._whole = len(page) < PAGE
        self._known += page
        self.add_options(map(self._option, page))
        if self.highlighted is None and self._known:
            self.highlighted = 0

    def drop(self, uid: str) -> None:
        """Take a session out of the list; the next one is highlighted."""
        index = next(index for index, line in enumerate(self._known) if line.uid == uid)
        del self._known[index]
        self.remove_option_at_index(index)
        if not self._known:
            self.post_message(self.Emptied())

    def watch_highlighted(self, highlighted: int | None) -> None:
        super().watch_highlighted(highlighted)
        if highlighted is not None and highlighted >= self.option_count - NEAR:
            self.read_on()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if new_value >= self.max_scroll_y - NEAR:
            self.read_on()

    def _option(self, line: SessionLine) -> Option:
        return Option(content_of(session_rows(line, self._today, beside=self._beside)))


class SessionDetails(VerticalScroll):
    """All about one session; drawn again where its width changes."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._record: SessionRecord | None = None
        self._text = Static()

    def compose(self) -> ComposeResult:
        yield self._text

    def show(self, record: SessionRecord | None) -> None:
        """Show a session from now on, from its top."""
        self._record = record
        self._draw()
        self.scroll_home(animate=False)

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        width = self.scrollable_content_region.width
        self._text.update(content_of(details_rows(self._record, width)) if self._record and width else Content())


class DeleteScreen(KeyModal[bool]):
    """Asks before a session is deleted; anything but y keeps it."""

    BINDINGS = bindings_of("deletion")

    def __init__(self, words: str, keys: Keymap = USUAL_KEYS) -> None:
        super().__init__()
        self._table = keys.tables["deletion"]
        self._words = words

    def compose(self) -> ComposeResult:
        """What would be gone, and the two keys."""
        keys = (Content.assemble((key.shown, "bold"), (f" {key.label}", "$hip-dim")) for key in self._table)
        with Vertical():
            yield Static(
                Content.assemble(
                    ("Delete this session?", "bold"),
                    f"\n\n{self._words}\n\n",
                    ("It cannot be brought back.\n\n", "$hip-dim"),
                    Content("   ").join(keys),
                )
            )

    def act(self, action: Action) -> None:
        """Answer as a key of the table says."""
        self.leave(action is Action.DELETE)
