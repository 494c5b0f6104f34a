"""Small screens over another: the keys, and the choice of an exercise."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from hiptimer.keys import Key
from hiptimer.workout.plan import Block, Plan


class HelpScreen(ModalScreen[None]):
    """All keys. The clock runs on behind it."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,q,question_mark,enter,space", "dismiss", "close")]

    def __init__(self, keys: Sequence[Key]) -> None:
        super().__init__()
        self._table = keys

    def compose(self) -> ComposeResult:
        """A row a key."""
        rows = [Content.assemble((f"{key.shown:>7}", "bold"), f"  {key.help}") for key in self._table]
        with VerticalScroll():
            yield Static(Content("\n").join(rows))


class JumpScreen(ModalScreen[Block | None]):
    """Every exercise of the plan; a circuit's once a round."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,q,j", "dismiss(None)", "close")]

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self._blocks = plan.blocks()

    def compose(self) -> ComposeResult:
        """A row an exercise."""
        yield OptionList(*(Option(Content(_block_words(block))) for block in self._blocks))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Jump there."""
        self.dismiss(self._blocks[event.option_index])


def _block_words(block: Block) -> str:
    bout = block.bout
    return f"round {bout.round}  {bout.exercise.name}" if bout.round else bout.exercise.name
