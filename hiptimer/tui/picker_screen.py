"""The picker: every routine, and what the highlighted one holds."""

from dataclasses import dataclass
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from hiptimer.keys import PICKER_KEYS
from hiptimer.listing import length_words
from hiptimer.routine.library import Library
from hiptimer.routine.model import Level, Routine
from hiptimer.routine.problems import RoutineError, UnreadableError
from hiptimer.routine.quantities import short
from hiptimer.tui import drawing
from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.modals import HelpScreen
from hiptimer.tui.panels import Panel
from hiptimer.workout.plan import Plan, make_plan
from hiptimer.workout.prescription import prescribe
from hiptimer.workout.wording import dose_words, order_words, source_words


@dataclass(frozen=True, slots=True)
class Shelved:
    """A routine file on the shelf: what it holds, or what is wrong with it."""

    path: Path
    routine: Routine | None
    problem: str = ""


def shelved(library: Library, path: Path) -> Shelved:
    """Read a routine file for the shelf; a broken one keeps its place with its problems."""
    try:
        return Shelved(path, library.read(path))
    except (RoutineError, UnreadableError) as error:
        return Shelved(path, None, str(error))


def _heading_rows(text: str, width: int, _height: int) -> drawing.Rows:
    return [drawing.spread("hiptimer", text, width, ("title", "dim"))]


class PickerScreen(Screen[None]):
    """Choose a routine. Posts `Chosen`."""

    BINDINGS = bindings_of(PICKER_KEYS[1:])
    AUTO_FOCUS = "#routines"

    class Chosen(Message):
        """A plan to be done."""

        def __init__(self, plan: Plan, path: Path) -> None:
            super().__init__()
            self.plan = plan
            self.path = path

    def __init__(self, shelf: tuple[Shelved, ...], level: Level) -> None:
        super().__init__()
        self._shelf = shelf
        self._level = level
        self._heading = Panel(_heading_rows, id="heading")
        self._keys = Panel(drawing.key_rows, id="keys")

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
        self._show_level()
        if not self._shelf:
            self.query_one(Static).update("There are no routine files.")

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show what it holds."""
        self._show_details(event.option_index)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Begin it."""
        chosen = self._shelf[event.option_index]
        if chosen.routine is not None:
            self.post_message(self.Chosen(self._plan(chosen.routine), chosen.path))

    async def action_act(self, action: str) -> None:
        """Do what a key of the table says."""
        if action == "level":
            levels = list(Level)
            self._level = levels[(levels.index(self._level) + 1) % len(levels)]
            self._show_level()
        elif action == "theme":
            await self.run_action("app.next_theme")
        elif action == "help":
            self.app.push_screen(HelpScreen(PICKER_KEYS))
        elif action == "leave":
            self.app.exit(0)

    def _plan(self, routine: Routine) -> Plan:
        return make_plan(routine, prescribe(routine, self._level))

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
        length = length_words(plan.seconds, plan.seconds)
        return Content.assemble((shelved.routine.name, "bold"), f"\n{length}, {order_words(plan)}")

    def _show_details(self, index: int) -> None:
        shelved = self._shelf[index]
        content = Content(shelved.problem) if shelved.routine is None else details_content(self._plan(shelved.routine))
        self.query_one(Static).update(content)


def details_content(plan: Plan) -> Content:
    """Length, equipment, exercises with their doses, source."""
    routine = plan.routine
    parts = [
        Content.styled(routine.name, "bold"),
        Content(f"{short(plan.seconds)}, {order_words(plan)}"),
        Content.assemble(("Needs ", "$hip-dim"), ", ".join(routine.equipment) or "nothing"),
        Content(),
    ]
    for exercise, dose in zip(routine.exercises, plan.prescription.doses, strict=True):
        parts += [Content.styled(exercise.name, "bold"), Content.styled(f"  {dose_words(exercise, dose)}", "$hip-dim")]
    if routine.description:
        parts += [Content(), Content(routine.description)]
    if source := source_words(routine):
        parts += [Content(), Content.assemble(("From ", "$hip-dim"), source)]
    return Content("\n").join(parts)
