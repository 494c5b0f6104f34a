"""The picker: every routine, and what the highlighted one holds.

It is painted from what the catalog remembers of the files; they are read, and the journal asked, right after that, a
few at a time, so that keys and signals never wait for a folder of thousands.
"""

from collections import deque
from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from hiptimer.catalog import Broken, Catalog, Entry, Unread, titles
from hiptimer.keys import Action
from hiptimer.routine.model import Level, Routine
from hiptimer.settings import Settings
from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.choices import ChoiceList
from hiptimer.tui.host import GetHost
from hiptimer.tui.keyed import KeyScreen, end
from hiptimer.tui.panel import Panel
from hiptimer.tui.roles import Role
from hiptimer.tui.rows import Rows, key_rows, spread
from hiptimer.tui.sizes import drop_outdated
from hiptimer.tui.start import Setup
from hiptimer.workout.descriptions import order_words, prescription_words, source_words
from hiptimer.workout.plan import Plan
from hiptimer.workout.prescription import DOSINGS, Auto, Dosing
from hiptimer.workout.wording import counted, duration_text, habit_words, length_words, listed
from hiptimer.yamlfile.problems import FileProblems, UnreadableError

if TYPE_CHECKING:
    # What reads files and knows the doses is not needed before the list is filled.
    from hiptimer.prescriber import Prescriber
    from hiptimer.progression.rule import Advice

NO_ROUTINES = "There are no routine files."

NOT_READ = "is being read"

READING_TIME = 0.03
"""Seconds of reading between two looks at keys and signals."""

LISTENING_TIME = 0.01
"""Seconds in which nothing is read: Textual paints only when no message waits."""

MOST_PROBLEMS = 100
"""Lines that are shown about a file with mistakes."""


class RoutineEntry:
    """A routine of the list: what the catalog says of its file, and what was read of it since."""

    def __init__(self, number: int, listed: Entry | Broken | Unread, title: str) -> None:
        self.number = number
        """Of its row."""
        self.path: Path = listed.path
        self.listed = listed
        self.title = title
        self.routine: Routine | None = None
        """None while it has not been read."""

    def read(self, catalog: Catalog) -> None:
        """Read the file where that was not done; a broken one keeps its place with its problems."""
        if self.routine is not None or isinstance(self.listed, Broken):
            return
        self.listed = catalog.entry(self.path)
        if isinstance(self.listed, Entry):
            try:
                self.routine = catalog.read(self.path)
            except (FileProblems, UnreadableError) as error:  # it was changed this very moment
                self.listed = Broken(self.path, str(error))


class PickerScreen(KeyScreen[None]):
    """Choose a routine."""

    BINDINGS = bindings_of("picker")
    AUTO_FOCUS = "#routines"

    def __init__(
        self, host: GetHost, listed: Sequence[Entry | Broken | Unread], settings: Settings, *, classes: str = ""
    ) -> None:
        """`classes` are those of its size."""
        super().__init__(classes=classes)
        self._host = host
        self._table = settings.keys.tables["picker"]
        rows = enumerate(zip(listed, titles(listed), strict=True))
        self._routines = [RoutineEntry(number, entry, title) for number, (entry, title) in rows]
        self._outdated: deque[RoutineEntry] = deque()
        """Those whose rows do not show yet what is in the file and the journal."""
        self._goes_on = False
        """More of them are brought up to date as soon as keys and signals were heard."""
        self._level = settings.level
        self._catalog: Catalog | None = None
        self._prescriber: Prescriber | None = None
        self._heading = Panel(_heading_rows, id="heading")
        self._keys = Panel(key_rows, id="keys")
        self._list = ChoiceList(*(Option(self._prompt(routine)) for routine in self._routines), id="routines")
        self._shown = self._details(self._routines[0]) if self._routines else Content(NO_ROUTINES)
        self._text = Static(self._shown)

    def compose(self) -> ComposeResult:
        """The list on the left, the highlighted routine on the right; one over the other where it is narrow."""
        self._heading.show(_level_words(self._level))
        self._keys.show(self._table)
        yield self._heading
        with Horizontal(id="panes"):
            yield self._list
            with VerticalScroll(id="details", can_focus=False):
                yield self._text
        yield self._keys

    # --- reading on ---

    def fill(self, catalog: Catalog, prescriber: "Prescriber") -> None:
        """Read the files, a few between two keys; the highlighted one at once."""
        self._catalog, self._prescriber = catalog, prescriber
        self._show_all()

    @property
    def filled(self) -> bool:
        """Every file was read, and every row shows it."""
        return self._catalog is not None and not self._outdated

    def on_unmount(self) -> None:
        """What was read until then need not be read again by the next start."""
        if self._catalog is not None:
            self._catalog.save()

    def _show_all(self) -> None:
        """Bring every row up to date, the highlighted one and those below it first."""
        here = self._list.highlighted or 0
        self._outdated = deque(self._routines[here:] + self._routines[:here])
        self._update_some()

    def _update_some(self) -> None:
        until = monotonic() + READING_TIME
        while self._outdated and monotonic() < until:
            self._update_row(self._outdated.popleft())
        if not self._outdated:
            self._update_titles()
            if self._catalog is not None:
                self._catalog.save()
        elif not self._goes_on:
            self._goes_on = True
            self.set_timer(LISTENING_TIME, self._go_on)

    def _go_on(self) -> None:
        self._goes_on = False
        self._update_some()

    def _update_row(self, routine: RoutineEntry) -> None:
        """Show what is in a routine's file, which is read where it was not."""
        if self._catalog is not None:
            was_unread = isinstance(routine.listed, Unread)
            routine.read(self._catalog)
            if was_unread:
                (routine.title,) = titles([routine.listed])
        self._show_routine(routine)

    def _update_titles(self) -> None:
        """Names that several routines have are told apart once all of them are known."""
        all_titles = titles([routine.listed for routine in self._routines])
        for routine, title in zip(self._routines, all_titles, strict=True):
            if routine.title != title:
                routine.title = title
                self._show_routine(routine)

    # --- what the person does ---

    def on_resize(self, event: Resize) -> None:
        """What is highlighted stays in view."""
        drop_outdated(event, self.app.size)
        self.call_after_refresh(self._list.scroll_to_highlight)

    def on_screen_resume(self) -> None:
        """After a workout or a look at the history, when what was done may have changed."""
        if self._prescriber is not None:
            self._show_all()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show what it holds."""
        routine = self._routines[event.option_index]
        if routine.routine is None:
            self._update_row(routine)
        self._show_details(routine)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Begin it."""
        routine = self._routines[event.option_index]
        if self.is_active and not isinstance(routine.listed, Broken):
            self._host().begin_routine(routine.path, self._level)

    def act(self, action: Action) -> None:
        """Do what a key of the table asks for. Raises ValueError for what is none of the picker's."""
        match action:
            case Action.START:
                self._list.action_select()
            case Action.LEVEL:
                self._change_level()
            case Action.THEME:
                self.call_next(self.run_action, "app.next_theme")
            case Action.HISTORY:
                self._host().open_history()
            case Action.HELP:
                self._host().open_help(self._table)
            case Action.LEAVE:
                end(self.app, True)
            case _:
                raise ValueError(f"the picker has no '{action}'")

    def _change_level(self) -> None:
        levels = list(DOSINGS.values())
        self._level = levels[(levels.index(self._level) + 1) % len(levels)]
        self._heading.show(_level_words(self._level))
        self._show_all()
        self._host().keep_change("level", self._level.value)

    # --- what is shown ---

    def _show_routine(self, routine: RoutineEntry) -> None:
        self._list.replace_option_prompt_at_index(routine.number, self._prompt(routine))
        if routine.number == self._list.highlighted:
            self._show_details(routine)

    def _show_details(self, routine: RoutineEntry) -> None:
        details = self._details(routine)
        if not details.is_same(self._shown):
            self._shown = details
            self._text.update(details)

    def _plan(self, routine: RoutineEntry) -> Plan | None:
        """Returns the workout it would be; None while it has not been read."""
        if routine.routine is None or self._prescriber is None:
            return None
        return self._prescriber.plan(routine.routine, self._level)

    def _prompt(self, routine: RoutineEntry) -> Content:
        plan = self._plan(routine)
        if plan is not None and self._prescriber is not None:
            summary, today = self._prescriber.summary(plan.routine), self._prescriber.today
            habit = habit_words(None if summary.last is None else (today - summary.last).days, summary.streak_weeks)
            length = length_words(plan.seconds, plan.seconds)
            return Content.assemble((routine.title, "bold"), f"\n{length}, {habit}{_doubts(routine.listed)}")
        below = f"{_short_words(routine.listed, self._level)}{_doubts(routine.listed)}"
        return Content.assemble((routine.title, "bold"), f"\n{below}")

    def _details(self, routine: RoutineEntry) -> Content:
        plan = self._plan(routine)
        if plan is not None and self._prescriber is not None:
            advice = self._prescriber.advice(plan.routine) if self._level is Auto.AUTO else None
            return _with_warnings(routine.listed, details_content(plan, advice))
        if isinstance(routine.listed, Broken):
            return _problems_content(routine.listed)
        if isinstance(routine.listed, Unread):
            return Content(routine.title)
        return _with_warnings(routine.listed, entry_content(routine.listed, self._level))


def _doubts(listed: Entry | Broken | Unread) -> str:
    """Marks a routine in whose file something was probably not meant as it is read; "" for every other."""
    warnings = listed.warnings if isinstance(listed, Entry) else ()
    return f", {counted(len(warnings), 'warnings')}" if warnings else ""


def _with_warnings(listed: Entry | Broken | Unread, details: Content) -> Content:
    """Returns the details of a routine, and below them each warning about its file with its line."""
    if not isinstance(listed, Entry) or not listed.warnings:
        return details
    lines = [Content(f"{listed.path.name}:{warning.line}: {warning.message}") for warning in listed.warnings]
    return Content("\n").join([details, Content(), *lines])


def first_screen(setup: Setup, host: GetHost, classes: str) -> Screen[None]:
    """Returns the picker, with what the catalog remembers."""
    return PickerScreen(host, setup.catalog.remembered_entries(), setup.settings, classes=classes)


def _heading_rows(text: str, width: int, _height: int) -> Rows:
    return [spread("hiptimer", text, width, (Role.TITLE, Role.DIM))]


def _level_words(level: Dosing) -> str:
    return f"level {level}"


def _short_words(listed: Entry | Broken | Unread, level: Dosing) -> str:
    """Returns what stands under the title of a routine that was not read."""
    if isinstance(listed, Broken):
        return listed.fault
    return NOT_READ if isinstance(listed, Unread) else _expected_length(listed, level)


def _problems_content(broken: Broken) -> Content:
    """Returns the first of its problems, and how to see all where there are more."""
    lines = broken.problems.splitlines()
    if len(lines) > MOST_PROBLEMS:
        lines[MOST_PROBLEMS:] = [f"and {len(lines) - MOST_PROBLEMS} more: 'hiptimer check FILE' prints all of them"]
    return Content("\n".join(lines))


def _expected_length(entry: Entry, level: Dosing) -> str:
    """Returns how long it takes as far as the catalog knows: at auto, what it takes the first time."""
    if level in (Auto.AUTO, Level.LOW):
        return length_words(entry.low, entry.low)
    return length_words(entry.high if level is Level.HIGH else entry.low, entry.high)


def entry_content(entry: Entry, level: Dosing) -> Content:
    """Returns length, equipment and exercises, as far as the catalog knows them."""
    exercises = [line for name in entry.exercises for line in (Content.styled(name, "bold"), Content())]
    return _content(
        entry.name,
        f"{_expected_length(entry, level)}, {counted(len(entry.exercises), 'exercises')}",
        entry.equipment,
        exercises,
        [Content(), Content(entry.description)] if entry.description else [],
    )


def details_content(plan: Plan, advice: "Advice | None" = None) -> Content:
    """Returns length, equipment, exercises with their doses, why they changed, what to try, source."""
    routine = plan.routine
    exercises: list[Content] = []
    for exercise, dose in zip(routine.exercises, plan.prescription.doses, strict=True):
        exercises += [
            Content.styled(exercise.name, "bold"),
            Content.styled(f"  {prescription_words(exercise, dose)}", "$hip-dim"),
        ]
    rest: list[Content] = []
    if advice is not None and (advice.reasons or advice.hints):
        rest += [Content(), *(Content.styled(reason, "$hip-work") for reason in advice.reasons)]
        rest += [Content(str(hint)) for hint in advice.hints]
    if routine.description:
        rest += [Content(), Content(routine.description)]
    if source := source_words(routine):
        rest += [Content(), Content.assemble(("From ", "$hip-dim"), source)]
    length = listed(duration_text(plan.seconds), order_words(plan))
    return _content(routine.name, length, routine.equipment, exercises, rest)


def _content(name: str, length: str, equipment: tuple[str, ...], *parts: list[Content]) -> Content:
    """Returns the parts under what every routine has on top."""
    top = [
        Content.styled(name, "bold"),
        Content(length),
        Content.assemble(("Needs ", "$hip-dim"), ", ".join(equipment) or "nothing"),
        Content(),
    ]
    return Content("\n").join([*top, *(line for part in parts for line in part)])
