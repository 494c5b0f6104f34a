"""Keys for the place that they are meant for: the workout, or one of the questions before and after it."""

from hiptimer.cli.keyboard import Keyboard
from hiptimer.clock import Clock
from hiptimer.keymap import USUAL_KEYS, Keymap
from hiptimer.presses import Streams


class PlacedKeyboard:
    """Another keyboard, without the repeats of a key that was pressed in one place and is held down into the next."""

    def __init__(self, keyboard: Keyboard, clock: Clock, keys: Keymap = USUAL_KEYS) -> None:
        self.place: object = None
        """Where a key goes; places differ where they are not equal."""
        self._keyboard = keyboard
        self._clock = clock
        self._streams = Streams(at_once=0.0, back_keys=keys.back_keys)

    @property
    def is_gone(self) -> bool:
        """Whether the terminal is closed."""
        return self._keyboard.is_gone

    def poll(self, seconds: float) -> str | None:
        """The next key by its name; None where none came within `seconds`, or one that is held down."""
        pressed = self._keyboard.poll(seconds)
        if pressed is None or not self._streams.belongs(pressed, self.place, self._clock.machine().passed):
            return None
        return pressed

    def wake(self) -> None:
        """Have a `poll` that waits return at once. From any thread."""
        self._keyboard.wake()

    def read_line(self) -> str:
        """A line that is typed."""
        return self._keyboard.read_line()
