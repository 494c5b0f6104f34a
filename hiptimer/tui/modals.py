"""Small screens over another: the keys, the choice of an exercise, an interrupted session, what looks renamed."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from rich.table import Column, Table
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from hiptimer.journal.offers import Choice, Offer
from hiptimer.journal.renaming import OTHER_WORDS, SAME_WORDS, Renaming
from hiptimer.journal.wording import stopped_words
from hiptimer.keys import ANY_LAYOUT, Action, Key, grouped
from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.choices import ChoiceList
from hiptimer.tui.keyed import KeyModal
from hiptimer.workout.descriptions import station_words
from hiptimer.workout.plan import Plan, Station

T = TypeVar("T")


class HelpScreen(KeyModal[None]):
    """All keys of a screen. The clock runs on behind it."""

    CSS_PATH = "modals.tcss"
    BINDINGS = bindings_of("help")

    def __init__(self, table: Sequence[Key]) -> None:
        super().__init__()
        self._table = table

    def compose(self) -> ComposeResult:
        """A row a key."""
        rows = Table.grid(Column(justify="right", style="bold", no_wrap=True), Column(), padding=(0, 2))
        for group, keys in grouped(self._table):
            if group:
                rows.add_row("", f"[dim]{group}:[/]")
            for key in keys:
                rows.add_row(key.shown, key.help)
        with VerticalScroll():
            yield Static(rows)
            yield Static(Content.styled(f"\n{ANY_LAYOUT}", "$hip-dim"))

    def act(self, action: Action) -> None:  # noqa: ARG002 - whatever the key
        """Every key of the table closes it."""
        self.leave()


class ChoiceScreen(KeyModal[T]):
    """A list to choose from. Its result is what was chosen, or None."""

    CSS_PATH = "modals.tcss"

    def __init__(
        self, choices: Sequence[tuple[str, T]], *, highlighted: int = 0, heading: Content | None = None
    ) -> None:
        """Choices are what a row says and what it stands for; `highlighted` is the number of a row."""
        super().__init__()
        self._choices = choices
        self._highlighted = highlighted
        self._heading = heading

    def compose(self) -> ComposeResult:
        """A row a choice."""
        with Vertical():
            if self._heading is not None:
                yield Static(self._heading)
            yield ChoiceList(*(Option(Content(words)) for words, _ in self._choices))

    def on_mount(self) -> None:
        """Enter alone takes what is highlighted."""
        self.query_one(OptionList).highlighted = self._highlighted

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """It is chosen."""
        self.leave(self._choices[event.option_index][1])

    def act(self, action: Action) -> None:
        """Do what a key of the table asks for."""
        if action is Action.CHOOSE:
            self.query_one(OptionList).action_select()
        else:
            self.leave()


class JumpScreen(ChoiceScreen[Station]):
    """Every exercise of the plan; a circuit's once a round. Its result is the one to jump to."""

    BINDINGS = bindings_of("jump list")

    def __init__(self, plan: Plan, here: int) -> None:
        """`here` is the number of the step that is on."""
        stations = plan.stations()
        super().__init__(
            [(station_words(station), station) for station in stations],
            highlighted=sum(station.first <= here for station in stations) - 1,
        )


class ResumeScreen(ChoiceScreen[Choice]):
    """Offers to take up what was interrupted. None: decide another time."""

    BINDINGS = bindings_of("interrupted workout")

    def __init__(self, offer: Offer, now: datetime) -> None:
        interrupted = offer.interrupted
        super().__init__(
            [(offer.words(choice), choice) for choice in offer.choices],
            heading=Content.assemble(
                (interrupted.record.name, "bold"),
                f" {stopped_words(interrupted.stopped, now)}:\n{interrupted.where}",
                f"\n{offer.change}" if offer.change else "",
            ),
        )


class RenamedScreen(ChoiceScreen[bool]):
    """Asks whether what looks renamed was. None: decide another time."""

    BINDINGS = bindings_of("renamed routine")

    def __init__(self, renaming: Renaming) -> None:
        super().__init__([(f"y  {SAME_WORDS}", True), (f"n  {OTHER_WORDS}", False)], heading=Content(renaming.question))

    def act(self, action: Action) -> None:
        """Take the answer, which has a key of its own."""
        if action in (Action.SAME, Action.OTHER):
            self.leave(action is Action.SAME)
        else:
            super().act(action)
