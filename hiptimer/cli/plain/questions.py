"""What a plain workout asks, and the keys that answer: where to jump, whether to go on, how it was."""

from collections.abc import Sequence
from typing import NamedTuple

from hiptimer.cli.plain.lines import jump_lines, line
from hiptimer.cli.plain.places import PlacedKeyboard
from hiptimer.cli.plain.printer import Printer
from hiptimer.cli.plain.words import Word
from hiptimer.keymap import USUAL_KEYS, Keymap
from hiptimer.keys import Action, Key
from hiptimer.workout.descriptions import station_words
from hiptimer.workout.plan import Plan, Station

POLL = 0.05
"""Machine seconds between two looks at the keys."""


class Reply(NamedTuple):
    """What a key said to the jump list."""

    closes: bool
    station: Station | None = None
    """Where to jump."""


class JumpQuestion:
    """Asks for the number of an exercise while the clock runs on."""

    def __init__(self, plan: Plan, printer: Printer) -> None:
        self._blocks = plan.stations()
        self._printer = printer
        self._typed = ""
        printer.say_all(jump_lines(plan))
        printer.say(line(Word.ASK, "Which number, then Enter? Any other key stays here."))

    def press(self, pressed: str) -> Reply:
        """Take a key: a digit, Enter, or any other that leaves the list."""
        if pressed in "0123456789" and len(pressed) == 1:
            self._typed += pressed
            return Reply(closes=False)
        if pressed != "enter" or not self._typed:
            self._printer.say(line(Word.OK, "Stayed."))
            return Reply(closes=True)
        number, self._typed = self._typed, ""
        if not 1 <= int(number[:6]) <= len(self._blocks):
            self._printer.say(line(Word.ASK, f"{number[:6]} is no number from 1 to {len(self._blocks)}. Which number?"))
            return Reply(closes=False)
        station = self._blocks[int(number) - 1]
        self._printer.say(line(Word.OK, f"Jumped to {station_words(station)}."))
        return Reply(closes=True, station=station)


class Asker:
    """Asks and waits for a key, as long as it takes; only where somebody can read the question and answer it."""

    def __init__(self, printer: Printer, keyboard: PlacedKeyboard, keys: Keymap = USUAL_KEYS) -> None:
        self._printer = printer
        self._keyboard = keyboard
        self._keys = keys

    def ask(self, question: str, table: Sequence[Key], *, otherwise: Action, follows: bool = False) -> Action:
        """Returns what the first key of the table asks for; one that is held down since the workout answers nothing.

        A question that `follows` another of the same kind is answered by its keys too. Any other key asks it again. The
        answer is `otherwise` where the terminal is closed.
        """
        if not follows:
            self._keyboard.place = object()
        self._printer.say(line(Word.ASK, question))
        wrong = None
        while not self._keyboard.is_gone:
            pressed = self._keyboard.poll(POLL)
            if pressed is None:
                continue
            if action := self._keys.action_in(pressed, table):
                return action
            if pressed != wrong:
                self._printer.say(line(Word.ASK, question))
            wrong = pressed
        return otherwise

    def ask_line(self, question: str) -> str:
        """Returns a line that is typed as in a shell: seen, heard, and ended by Enter; as text, without other keys."""
        self._printer.say(line(Word.ASK, question))
        typed = self._keyboard.read_line()
        return " ".join("".join(c if c.isprintable() else " " for c in typed).split())
