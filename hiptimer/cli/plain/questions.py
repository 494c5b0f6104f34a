"""What a plain workout asks, and the keys that answer: where to jump, whether to go on, how it was."""

from collections.abc import Sequence
from typing import NamedTuple

from hiptimer.cli.keyboard import Keyboard
from hiptimer.cli.plain.lines import jump_lines, line
from hiptimer.cli.plain.printer import Printer
from hiptimer.cli.plain.words import Word
from hiptimer.clock import Clock
from hiptimer.keys import Action, Key, action_of
from hiptimer.workout.descriptions import station_words
from hiptimer.workout.plan import Plan, Station

POLL = 0.05
"""Machine seconds between two looks at the keys."""

UNHEARD = 0.8
"""Machine seconds after a question in which no key answers it: what was pressed was meant for what came before.

A key that is held down comes again after 0.7 s at the latest.
"""

HELD = 0.2
"""Machine seconds between two presses of a key from which on they are two: a key held down comes more often."""


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


class _Quiet:
    """Tells a key that is meant for a question from one that was pressed before it, and is perhaps still held down."""

    def __init__(self, until: float) -> None:
        """`until`, in seconds, no key is meant for it."""
        self._until = until
        self._held_until: dict[str, float] = {}

    def is_news(self, key: str, now: float) -> bool:
        """Returns whether a key that comes `now`, in seconds, is meant for the question."""
        if now >= max(self._until, self._held_until.get(key, now)):
            return True
        self._held_until[key] = now + HELD
        return False


class Asker:
    """Asks and waits for a key, as long as it takes; only where somebody can read the question and answer it."""

    def __init__(self, printer: Printer, keyboard: Keyboard, clock: Clock) -> None:
        self._printer = printer
        self._keyboard = keyboard
        self._clock = clock

    def ask(self, question: str, table: Sequence[Key], *, otherwise: Action, follows: bool = False) -> Action:
        """Returns what the first key of the table asks for that is pressed after the question was there to be read.

        A question that `follows` another of the same kind is answered at once. Any other key asks it again. The answer
        is `otherwise` where the terminal is closed.
        """
        self._printer.say(line(Word.ASK, question))
        asked = self._machine_now()
        quiet = _Quiet(asked if follows else asked + UNHEARD)
        while not self._keyboard.is_gone:
            pressed, now = self._keyboard.poll(POLL), self._machine_now()
            if pressed is None or not quiet.is_news(pressed, now):
                continue
            if action := action_of(pressed, table):
                return action
            if now >= asked + UNHEARD:
                self._printer.say(line(Word.ASK, question))
                asked = now
        return otherwise

    def ask_line(self, question: str) -> str:
        """Returns a line that is typed as in a shell: seen, heard, and ended by Enter; as text, without other keys."""
        self._printer.say(line(Word.ASK, question))
        typed = self._keyboard.read_line()
        return " ".join("".join(c if c.isprintable() else " " for c in typed).split())

    def _machine_now(self) -> float:
        return self._clock.real(self._clock.now())
