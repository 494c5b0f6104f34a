"""The picker: every routine, and what the highlighted one holds."""

from pathlib import Path
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from hiptimer.catalog import Catalog
from hiptimer.keys import PICKER_KEYS, Action
from hiptimer.prescriber import Prescriber
from hiptimer.progression.rule import Advice
from hiptimer.routine.model import Routine
from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.modals import HelpScreen
from hiptimer.tui.panel import Panel
from hiptimer.tui.roles import Role
from hiptimer.tui.rows import Rows, key_rows, spread
from hiptimer.workout.descriptions import order_words, prescription_words, source_words
from hiptimer.workout.plan import Plan
from hiptimer.workout.prescription import DOSINGS, Auto, Dosing
from hiptimer.workout.wording import duration_text, habit_words, length_words
from hiptimer.yamlfile.problems import FileProblems, UnreadableError


class Shelved(NamedTuple):
    """A routine file on the shelf: what it holds, or what is wrong with it."""

    path: Path
    routine: Routine | None
    problem: str = ""


def shelved(catalog: Catalog, path: Path) -> Shelved:
    """Read a routine file for the shelf; a broken one keeps its place with its problems."""
    try:
        return Shelved(path, catalog.read(path))
    except (FileProblems, UnreadableError) as error:
        return Shelved(path, None, str(error))


def _heading_rows(text: str, width: int, _height: int) -> Rows:
    return [spread("hiptimer", text, width, (Role.TITLE, Role.DIM))]


class PickerScreen(Screen[None]):
    """Choose a routine. Posts `Chosen`."""

    BINDINGS = bindings_of(PICKER_KEYS)
    AUTO_FOCUS = "#routines"

    class Chosen(Message):
        """A plan to be done."""

        def __init__(self, plan: Plan, path: Path) -> None:
            super().__init__()
            self.plan = plan
            self.path = path

    def __init__(self, shelf: tuple[Shelved, ...], prescriber: Prescriber, level: Dosing) -> None:
        super().__init__()
        self._shelf = shelf
        self._prescriber = prescriber
        self._level = level
        self._heading = Panel(_heading_rows, id="heading")
        self._keys = Panel(key_rows, id="keys")

    def compose(self) -> ComposeResult:
        """The list on the left, the highlighted routine on the right; one over the other where it is narrow."""
        yield self._heading
        with Horizontal(id="shelf"):
            yield OptionList(*(Option(Content()) for _ in self._shelf), id="routines")
            with VerticalScroll(id="details", can_focus=False):
                yield Static()
        yield self._keys

    def on_mount(self) -> None:
        """Highlight the first routine."""
        self._keys.show(PICKER_KEYS)
        if not self._shelf:
            self.query_one(Static).update("There are no routine files.")

    def on_resize(self) -> None:
        """What is highlighted stays in view."""
        self.call_after_refresh(self.query_one(OptionList).scroll_to_highlight)

    def on_screen_resume(self) -> None:
        """At first, and after a workout or a look at the history, when what was done may have changed."""
        self._show_level()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show what it holds."""
        self._show_details(event.option_index)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Begin it."""
        chosen = self._shelf[event.option_index]
        if chosen.routine is not None:
            self.post_message(self.Chosen(self._plan(chosen.routine), chosen.path))

    async def action_act(self, name: str) -> None:
        """Do what a key of the table asks for. Raises ValueError for what is none of the picker's."""
        match Action(name):
            case Action.START:
                self.query_one(OptionList).action_select()
            case Action.LEVEL:
                self._change_level()
            case Action.THEME:
                await self.run_action("app.next_theme")
            case Action.HISTORY:
                self._open_history()
            case Action.HELP:
                self.app.push_screen(HelpScreen(PICKER_KEYS))
            case Action.LEAVE:
                self.app.exit(0)
            case action:
                raise ValueError(f"the picker has no '{action}'")

    def _change_level(self) -> None:
        levels = list(DOSINGS.values())
        self._level = levels[(levels.index(self._level) + 1) % len(levels)]
        self._show_level()

    def _open_history(self) -> None:
        # Imported here: its plots cost more to import than the picker takes to appear.
        from hiptimer.tui.history.screen import HistoryScreen

        self.app.push_screen(HistoryScreen(self._prescriber.journal, self._prescriber.today))

    def _plan(self, routine: Routine) -> Plan:
        return self._prescriber.plan(routine, self._level)

    def _show_level(self) -> None:
        self._heading.show(f"level {self._level}")
        options = self.query_one(OptionList)
        for index, shelved in enumerate(self._shelf):
            options.replace_option_prompt_at_index(index, self._prompt(shelved))
        if options.highlighted is not None:
            self._show_details(options.highlighted)

    def _prompt(self, shelved: Shelved) -> Content:
        if shelved.routine is None:
            return Content.assemble((shelved.path.name, "bold"), "\nhas mistakes")
        plan = self._plan(shelved.routine)
        summary = self._prescriber.summary(shelved.routine)
        habit = habit_words(summary.days_since(self._prescriber.today), summary.streak_weeks)
        length = length_words(plan.seconds, plan.seconds)
        return Content.assemble((shelved.routine.name, "bold"), f"\n{length}, {habit}")

    def _show_details(self, index: int) -> None:
        shelved = self._shelf[index]
        content = Content(shelved.problem)
        if shelved.routine is not None:
            advice = self._prescriber.advice(shelved.routine) if self._level is Auto.AUTO else None
            content = details_content(self._plan(shelved.routine), advice)
        self.query_one(Static).update(content)


def details_content(plan: Plan, advice: Advice | None = None) -> Content:
    """Length, equipment, exercises with their doses, why they changed, what to try, source."""
    routine = plan.routine
    parts = [
        Content.styled(routine.name, "bold"),
        Content(f"{duration_text(plan.seconds)}, {order_words(plan)}"),
        Content.assemble(("Needs ", "$hip-dim"), ", ".join(routine.equipment) or "nothing"),
        Content(),
    ]
    for exercise, dose in zip(routine.exercises, plan.prescription.doses, strict=True):
        parts += [
            Content.styled(exercise.name, "bold"),
            Content.styled(f"  {prescription_words(exercise, dose)}", "$hip-dim"),
        ]
    if advice is not None and (advice.reasons or advice.hints):
        parts += [Content(), *(Content.styled(reason, "$hip-work") for reason in advice.reasons)]
        parts += [Content(str(hint)) for hint in advice.hints]
    if routine.description:
        parts += [Content(), Content(routine.description)]
    if source := source_words(routine):
        parts += [Content(), Content.assemble(("From ", "$hip-dim"), source)]
    return Content("\n").join(parts)
