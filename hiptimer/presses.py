"""Which presses of a key are meant: one press is one action, however long the key is held down. Pure.

A terminal tells of no key that is let go: one that is held down comes again after 0.2 to 0.7 s, and from then on every
25 to 100 ms. All times are machine seconds, whatever the workout's clock does.
"""

from collections.abc import Container
from enum import Enum, auto
from math import inf
from typing import NamedTuple

from hiptimer.keys import Action

SETTLES = 0.7
"""Seconds after which a key that moved the workout moves it again: one held down waits no longer before it repeats."""

REPEATS = 0.25
"""Seconds within which a key that comes again is held down, or was tapped twice for once."""

TAPPED = 0.12
"""The same for keys that are meant to be tapped quickly."""

HELD = 0.1
"""Seconds within which only a key that is held down comes again: no finger taps as fast."""

STARTS_TO_REPEAT = 0.18
"""Seconds that a key is held down at the least before it repeats."""


AT_ONCE = 0.02
"""Seconds within which two presses came in one read, or may have."""

BACK_KEYS = frozenset({"q", "escape"})
"""Keys that usually only lead back: nothing is lost by one too many, and people press them one after another."""


class Streams:
    """The keys as they arrive: the repeats of one that was pressed on one screen are none of the next one's."""

    def __init__(self, at_once: float = AT_ONCE, back_keys: Container[str] = BACK_KEYS) -> None:
        """Presses of a key `at_once` or less apart, in seconds, go to one place whatever other keys come between.

        `back_keys` are those that only lead back.
        """
        self._at_once = at_once
        self._back_keys = back_keys
        self._streams: dict[str, tuple[float, object]] = {}
        """When each key was pressed last, and where its first press of an unbroken row of them went."""
        self._last = ""
        """The last key of all: no other can be held down."""

    def strays(self, key: str, place: object, now: float) -> bool:
        """Whether a press at `now`, of a key by its name, is a repeat that comes to another place than it began at."""
        at, began = self._streams.get(key, (-inf, place))
        is_held = key == self._last and key not in self._back_keys
        strays = began != place and now - at < (SETTLES if is_held else self._at_once)
        if strays:
            self._streams[key] = (now, began)
        return strays

    def wrote(self, key: str) -> None:
        """A key was written into a text: no other can be held down any more."""
        self._last = key

    def belongs(self, key: str, place: object, now: float) -> bool:
        """Whether a press is for the place that takes it now; its repeats then are for no other."""
        if self.strays(key, place, now):
            return False
        self._streams[key] = (now, place)
        self._last = key
        return True


class Verdict(Enum):
    """What a press is."""

    MEANT = auto()
    REPEATED = auto()
    """By the key that is held down, or it came too soon after what happened."""
    HELD = auto()
    """Likewise; and the press before, which was taken for meant, was none either."""


class _Pressed(NamedTuple):
    """The last presses of one key."""

    at: float = -inf
    """The very last."""
    gap: float = inf
    """Between the last one that was meant and the one before it; inf where that is settled."""


_FREE = frozenset({Action.QUIETER, Action.LOUDER})
_TAPPED = frozenset({Action.LONGER, Action.SHORTER})

_FOR_WHAT_WAS_ON = frozenset(
    {Action.DONE, Action.GO_ON, Action.SKIP, Action.SKIP_EXERCISE, Action.LONGER, Action.SHORTER}
)
"""What is meant for the work that is seen to end. Pause, back and undo do what is wanted after it as well."""

_TO_START_NOW = frozenset({Action.DONE, Action.GO_ON})
"""What ends a rest that is seen to end, and would do something else to the work that follows."""

_ONE_WITH = {Action.CLICKER_PAUSE: Action.PAUSE}
"""What is the same for two keys: pressed on the keyboard and on a clicker at once it is pressed once."""

_SAME_KEY = {Action.DONE: Action.MAKE_UP, Action.MAKE_UP: Action.DONE, Action.JUMP: Action.DONE}
"""What Enter asks for once it has done something: it may still be the same Enter."""


class Presses:
    """The presses that ask a workout for something, by what they ask for; it is told of every one."""

    def __init__(self) -> None:
        self._last: dict[Action, _Pressed] = {}
        self._settled: dict[Action, float] = {}
        """From when on an action is taken again."""

    def judge(self, action: Action, now: float) -> Verdict:
        """Returns what a press at `now` is."""
        if action in _FREE:
            return Verdict.MEANT
        action = _ONE_WITH.get(action, action)
        before = self._last.get(action, _Pressed())
        gap = now - before.at
        if gap < (TAPPED if action in _TAPPED else REPEATS):
            self._last[action] = _Pressed(now)
            started = STARTS_TO_REPEAT <= before.gap <= SETTLES
            return Verdict.HELD if action in _TAPPED and started and gap < HELD else Verdict.REPEATED
        meant = now >= self._settled.get(action, -inf)
        self._last[action] = _Pressed(now, gap if meant else inf)
        return Verdict.MEANT if meant else Verdict.REPEATED

    def takes(self, action: Action, now: float) -> bool:
        """Whether a press is meant; if so, it is done with that."""
        meant = self.judge(action, now) is Verdict.MEANT
        if meant:
            self.did(action, now, moved=False)
        return meant

    def did(self, action: Action, now: float, *, moved: bool) -> None:
        """An action did something; `moved`: another step is on, or the same one anew."""
        action = _ONE_WITH.get(action, action)
        if action not in _FREE | _TAPPED or (action in _TAPPED and moved):
            self._settled[action] = now + SETTLES
        if action in _SAME_KEY:
            self._settled[_SAME_KEY[action]] = now + SETTLES

    def step_ended(self, at: float, *, was_work: bool) -> None:
        """A step has ended by itself at `at`: what is pressed just after was meant for it."""
        for action in _FOR_WHAT_WAS_ON if was_work else _TO_START_NOW:
            self._settled[action] = max(at + SETTLES, self._settled.get(action, -inf))

    def paused(self, at: float) -> None:
        """The workout was paused by itself: a press for a pause must not end it."""
        for action in (Action.PAUSE, Action.GO_ON):
            self._settled[action] = at + SETTLES
