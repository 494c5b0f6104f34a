"""What opens over the picker about routine files: the name of a new one, and what is wrong with one."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Paste
from textual.widgets import Input, Static

from hiptimer.catalog.examination import Findings
from hiptimer.excerpts import Part, problem_lines
from hiptimer.keymap import USUAL_KEYS, Keymap
from hiptimer.keys import Action, Key
from hiptimer.printable import printable
from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.keyed import KeyModal
from hiptimer.tui.roles import Role, role_markup
from hiptimer.usage import UsageError

_LONGEST_NAME = 200
"""Characters."""

_LOOKS = {Part.NUMBER: Role.DIM, Part.ERROR: Role.FAULT, Part.WARNING: Role.READY, Part.REST: Role.DIM}


class NameInput(Input):
    """A line to write a name in."""

    def on_paste(self, event: Paste) -> None:
        """What is pasted comes as text, whatever it would do to a terminal."""
        event.prevent_default()
        event.stop()
        self.insert_text_at_cursor(printable(" ".join(event.text.split())))


class NameScreen(KeyModal[Path]):
    """Asks what a new routine is called, until there is a file for it. Its result is the file, None for none."""

    CSS_PATH = "modals.tcss"
    BINDINGS = bindings_of("name")

    def __init__(self, make: Callable[[str], Path]) -> None:
        """`make` makes the file of that name; it raises UsageError where there can be none."""
        super().__init__()
        self._make = make
        self._refused = Static(id="refused")

    def compose(self) -> ComposeResult:
        """The question, a line to answer in, and what is in the way of the name that was given."""
        with Vertical():
            yield Static(Content.styled("What is the new routine called?", "bold"))
            yield NameInput(placeholder="Monday hips", max_length=_LONGEST_NAME)
            yield Static(Content.styled("Enter opens it in your editor, escape makes none.", "$hip-dim"))
            yield self._refused

    def on_input_changed(self) -> None:
        """It is another name now."""
        self._refused.update("")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Make it; a name that is refused can be changed."""
        if not event.value.strip():
            return
        try:
            path = self._make(event.value)
        except UsageError as error:
            self._refused.update(Content(f"\n{error}"))
        else:
            self.leave(path)

    def act(self, action: Action) -> None:  # noqa: ARG002 - there is one key
        """Make none."""
        self.leave()


class ProblemsScreen(KeyModal[bool]):
    """Everything that is wrong with a file, each problem with its line. Its result is whether to edit it."""

    CSS_PATH = "modals.tcss"
    BINDINGS = bindings_of("problems")

    def __init__(self, title: str, findings: Sequence[Findings], keys: Keymap = USUAL_KEYS) -> None:
        super().__init__()
        self._title = title
        self._findings = findings
        self._table = keys.tables["problems"]

    def compose(self) -> ComposeResult:
        """The problems, which scroll, and the keys below them."""
        with Vertical():
            yield Static(Content.styled(f"{self._title}\n", "bold"))
            with VerticalScroll():
                yield Static(Content("\n").join(_lines(self._findings)))
            yield Static(Content("  ").join(map(_key_content, self._table)), id="foot")

    def act(self, action: Action) -> None:
        """Close it."""
        self.leave(action is Action.EDIT)


def _key_content(key: Key) -> Content:
    return Content.assemble((key.shown, role_markup(Role.KEY)), (f" {key.label}", role_markup(Role.DIM)))


def _lines(findings: Sequence[Findings]) -> Iterator[Content]:
    """The lines about some files: those of a problem apart from those of the next."""
    number = 0
    for finding in findings:
        if finding.fault is not None:
            yield Content(finding.fault)
        elif not finding.problems:
            yield Content("Nothing is wrong with it any more.")
        for line in problem_lines(Path(finding.path).name, finding.problems, finding.text):
            is_message = line[0][1] is Part.MESSAGE
            if is_message and number:
                yield Content()
            number += is_message
            yield Content.assemble(*((text, _look(part)) for text, part in line))


def _look(part: Part) -> str:
    return role_markup(_LOOKS[part]) if part in _LOOKS else ""
