"""Routine files from the picker: made, changed in the person's editor, checked on return, and mended."""

from pathlib import Path

from hiptimer import editor
from hiptimer.catalog import Broken, Entry
from hiptimer.catalog.examination import examined
from hiptimer.catalog.own import new_routine, own_copy, withdrawn
from hiptimer.keymap import Keymap
from hiptimer.keys import Action
from hiptimer.printable import printable
from hiptimer.tui.file_modals import NameScreen, ProblemsScreen
from hiptimer.tui.obedience import ObedientApp
from hiptimer.tui.picker.screen import PickerScreen
from hiptimer.tui.picker.view import fault_words
from hiptimer.usage import UsageError
from hiptimer.workout.wording import counted, length_words

_STAYS = 6
"""Seconds that a message is shown."""


class Authoring:
    """Lends the terminal to the editor, and comes back to the picker with the routine highlighted."""

    def __init__(self, app: ObedientApp) -> None:
        """The picker is on top of `app`."""
        assert isinstance(app.screen, PickerScreen), "nobody else asks for it"
        self._app = app
        self._picker = app.screen

    def ask_for_name(self) -> None:
        """Ask what a new routine is called, and let it be written."""
        if self._has_editor():
            self._app.push_screen(NameScreen(new_routine), self._write)

    def edit(self, path: Path) -> None:
        """Let the person change a routine's file; of a bundled one a copy, which then takes its place."""
        if not self._has_editor():
            return
        try:
            own = own_copy(path)
        except (UsageError, OSError) as error:
            self._warn(error)
            return
        self._open(own)
        if own != path and withdrawn(own, path):
            self._picker.show_file(path)
            self._tell("Nothing was changed, so the bundled one stays.")
            return
        if own != path:
            self._tell(f"{printable(own.name)} is a copy of your own, which takes the place of the bundled one.")
        self._show(own)

    def show_problems(self, path: Path) -> None:
        """Show what is wrong with a file, each problem with its line."""
        screen = ProblemsScreen(printable(path.name), list(examined(path)), self._picker.keymap)
        self._app.push_screen(screen, lambda edits: self.edit(path) if edits else None)

    def _write(self, path: Path | None) -> None:
        """Let a new routine be written; None where the person wanted none."""
        if path is not None:
            self._open(path)
            self._show(path)

    def _open(self, path: Path) -> None:
        """Open a file in the editor, to which the terminal is lent until it is closed."""
        with self._app.terminal_given_back():
            # Nothing may be raised in here: Textual would not take the terminal again.
            fault = _fault_of_editing(path)
        if fault is not None:
            self._warn(fault)

    def _show(self, path: Path) -> None:
        """Highlight the routine of a file, and tell what became of it."""
        listed = self._picker.show_file(path)
        if isinstance(listed, Broken):
            self._warn(f"{printable(path.name)}: {_fault_words(listed, self._picker.keymap)}")
        elif isinstance(listed, Entry):
            words = f"{length_words(listed.low, listed.high)}, {counted(len(listed.exercises), 'exercises')}"
            self._tell(f"{listed.name}: {words}. Enter starts it.")

    def _has_editor(self) -> bool:
        try:
            editor.editor_command()
        except UsageError as error:
            self._warn(error)
            return False
        return True

    def _tell(self, words: str) -> None:
        self._app.notify(words, timeout=_STAYS, markup=False)

    def _warn(self, fault: Exception | str) -> None:
        words = str(fault).partition("\n")[0]
        self._app.notify(words, timeout=_STAYS, severity="warning", markup=False)


def _fault_of_editing(path: Path) -> UsageError | None:
    try:
        editor.edit(path)
    except UsageError as error:
        return error
    return None


def _fault_words(broken: Broken, keys: Keymap) -> str:
    words, mends = fault_words(broken), keys.word(Action.EDIT, "picker")
    return f"{words}. Enter shows them, {mends} mends them." if broken.has_mistakes else words
