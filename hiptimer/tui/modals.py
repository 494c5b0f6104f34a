"""Small screens over another: the keys, the choice of an exercise, what to do with an interrupted session."""

from collections.abc import Sequence
from datetime import datetime
from enum import Enum
from typing import ClassVar

from rich.table import Column, Table
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from hiptimer.journal.resume import Interrupted
from hiptimer.keys import Key
from hiptimer.workout.plan import Block, Plan
from hiptimer.workout.wording import duration_text


class HelpScreen(ModalScreen[None]):
    """All keys. The clock runs on behind it."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,q,question_mark,enter,space", "dismiss", "close")]

    def __init__(self, keys: Sequence[Key]) -> None:
        super().__init__()
        self._table = keys

    def compose(self) -> ComposeResult:
        """A row a key."""
        rows = Table.grid(Column(justify="right", style="bold", no_wrap=True), Column(), padding=(0, 2))
        for key in self._table:
            rows.add_row(key.shown, key.help)
        with VerticalScroll():
            yield Static(rows)


class JumpScreen(ModalScreen[Block | None]):
    """Every exercise of the plan; a circuit's once a round."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,q,j", "dismiss(None)", "close")]

    def __init__(self, plan: Plan, here: int) -> None:
        """`here` is the index of the step that is on."""
        super().__init__()
        self._blocks = plan.blocks()
        self._here = sum(block.first <= here for block in self._blocks) - 1

    def compose(self) -> ComposeResult:
        """A row an exercise."""
        with Vertical():
            yield OptionList(*(Option(Content(_block_words(block))) for block in self._blocks))

    def on_mount(self) -> None:
        """Begin from where one is."""
        self.query_one(OptionList).highlighted = self._here

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Jump there."""
        self.dismiss(self._blocks[event.option_index])


def _block_words(block: Block) -> str:
    bout = block.bout
    return f"round {bout.round}  {bout.exercise.name}" if bout.round else bout.exercise.name


class Choice(Enum):
    """What to do with a session that was interrupted."""

    RESUME = "go on where it stopped"
    NEW = "begin it anew"
    FORGET = "forget it"


class ResumeScreen(ModalScreen[Choice | None]):
    """Offers to take up what was interrupted. None: decide another time."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,q", "dismiss(None)", "later")]

    def __init__(self, interrupted: Interrupted, now: datetime) -> None:
        super().__init__()
        self._interrupted = interrupted
        self._now = now

    def compose(self) -> ComposeResult:
        """What stopped when and where, and the choices."""
        record = self._interrupted.record
        ago = duration_text(max(0, round((self._now - self._interrupted.stopped).total_seconds())))
        with Vertical():
            yield Static(Content.assemble((record.name, "bold"), f" stopped {ago} ago:\n{self._interrupted.where}"))
            yield OptionList(*(Option(Content(f"{choice.value[0].upper()}{choice.value[1:]}")) for choice in Choice))

    def on_mount(self) -> None:
        """Enter alone goes on."""
        self.query_one(OptionList).highlighted = 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Decided."""
        self.dismiss(list(Choice)[event.option_index])
