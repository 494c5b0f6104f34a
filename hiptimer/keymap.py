"""The keys of every screen as a person has set them: the tables of `keys` with other keys for some actions.

What a screen says of its keys, and what it obeys, both come from here. Pure.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from hiptimer.keys import SIGNS, TABLES, Action, Key, latin_key

SETTABLE_SCREENS: Final = ("workout", "plain workout", "picker", "summary", "history")
"""Where actions have keys of their own; what opens over a screen follows them."""

FIXED: Final = frozenset(
    (Action.DIGIT, Action.START, Action.DETAILS, Action.CHOOSE, Action.CLOSE, Action.KEEP)
)  # Enter chooses in every list, and digits are digits.

SETTABLE: Final = tuple(
    dict.fromkeys(row.action for screen in SETTABLE_SCREENS for row in TABLES[screen] if row.action not in FIXED)
)
"""The actions that may be given other keys."""

_IN_LISTS: Final = ("up", "down", "home", "end", "pageup", "pagedown")
_ARROWS: Final = ("left", "right", "up", "down")
_WITH_LISTS: Final = ("history",)
"""Screens in which those keys move through a list."""

_FOLLOWED: Final = {
    "p": Action.BACK,
    "left": Action.BACK,
    "q": Action.LEAVE,
    "question_mark": Action.HELP,
    "j": Action.JUMP,
}
"""Keys that stand in the rows of other actions because they are those of these."""

_NAMED: Final = (
    *("space", "enter", "tab", "backspace", "left", "right", "up", "down"),
    *("home", "end", "pageup", "pagedown", "insert", "delete"),
    *(f"f{number}" for number in range(1, 13)),
    *("media_play", "media_pause", "media_play_pause", "media_track_next", "media_track_previous"),
)
_OTHER_NAMES: Final = {
    "return": "enter",
    "page up": "pageup",
    "pgup": "pageup",
    "page down": "pagedown",
    "pgdn": "pagedown",
    "spacebar": "space",
    "space bar": "space",
    "ins": "insert",
    "del": "delete",
    "plus": "plus",
    "minus": "minus",
    "←": "left",
    "→": "right",
    "↑": "up",
    "↓": "down",
    "comma": "comma",
    "period": "full_stop",
    "dot": "full_stop",
    "left arrow": "left",
    "right arrow": "right",
    "up arrow": "up",
    "down arrow": "down",
    "equals": "equals_sign",
    "next track": "media_track_next",
    "previous track": "media_track_previous",
    "play": "media_play",
    "play/pause": "media_play_pause",
}
_SHOWN: Final = {
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "insert": "Ins",
    "delete": "Del",
    **dict.fromkeys(("media_play", "media_pause", "media_play_pause"), "Play"),
    "media_track_next": "Next",
    "media_track_previous": "Previous",
    **{f"f{number}": f"F{number}" for number in range(1, 13)},
    **{name: sign for sign, name in SIGNS.items() if name != "space"},
}


class Clash(NamedTuple):
    """A key that would mean two things on one screen."""

    key: str
    """As Textual names it."""
    screen: str
    first: Action | None
    """None for what moves through a list."""
    second: Action


class _Pressed(NamedTuple):
    """A key in a row."""

    key: str
    is_own: bool
    """The action's own, wherever it stands."""
    follows: bool
    """It is there because it is another action's, or by habit: where it is needed for something else, it does that."""


class Keymap:
    """All tables of keys. Two screens that show one action have the same keys for it."""

    __slots__ = ("_chosen", "tables")

    def __init__(self, chosen: Mapping[str, Sequence[str]] | None = None) -> None:
        """`chosen` are the keys of actions by name, as Textual names keys; the others have those of `keys`."""
        self._chosen = {Action(name): tuple(keys) for name, keys in (chosen or {}).items()}
        self.tables: Mapping[str, tuple[Key, ...]] = {
            screen: tuple(self._rows(screen)) if self._chosen else table for screen, table in TABLES.items()
        }

    def _rows(self, screen: str) -> Iterator[Key]:
        table = TABLES[screen]
        pressed = {row.action: tuple(part for key in row.keys for part in self._in_place_of(key, row)) for row in table}
        direct = {key: action for action, parts in pressed.items() for key, _, follows in parts if not follows}
        for row in table:
            mine = [part for part in pressed[row.action] if not part.follows or part.key not in direct]
            keys = tuple(dict.fromkeys(part.key for part in mine)) or row.keys
            shown = dict.fromkeys(part.key for part in mine if part.is_own) or keys[:1]
            yield (
                row
                if keys == row.keys
                else row._replace(keys=keys, shown=" ".join(dict.fromkeys(map(shown_key, shown))))
            )

    def _in_place_of(self, key: str, row: Key) -> Iterator["_Pressed"]:
        """The keys that take the place of one of a row."""
        is_own = row.action not in FIXED and key in _OWN_KEYS[row.action]
        gives_way = bool(row.group) and row.action not in self._chosen
        follows = gives_way or (not is_own and key in _FOLLOWED)
        owner = row.action if is_own else _FOLLOWED.get(key)
        for other in (key,) if owner is None else self._chosen.get(owner, (key,)):
            yield _Pressed(other, is_own, follows)

    @property
    def is_usual(self) -> bool:
        """Nothing was chosen."""
        return not self._chosen

    @property
    def back_keys(self) -> frozenset[str]:
        """The keys that only lead back."""
        return frozenset((*self.row(Action.LEAVE).keys, "escape"))

    def row(self, action: Action, screen: str = "workout") -> Key:
        """The row of an action: on that screen, else on the first that has it."""
        tables = (self.tables[screen], *self.tables.values())
        return next(row for table in tables for row in table if row.action is action)

    def word(self, action: Action, screen: str = "workout") -> str:
        """Returns what a sentence calls the key of an action: `Space`, `n`."""
        keys = self.row(action, screen).keys
        key = next((key for key in keys if key not in _ARROWS), keys[0])
        return key.capitalize() if key in _NAMED and shown_key(key) == key else shown_key(key)

    def latin_key(self, pressed: str) -> str:
        """As that of `keys`; but a key that was chosen is itself on every keyboard."""
        name = SIGNS.get(pressed, pressed)
        return name if any(name in keys for keys in self._chosen.values()) else latin_key(pressed)

    def action_of(self, pressed: str, screen: str) -> Action | None:
        """Returns what a key asks for on a screen; None for one that means nothing there."""
        return self.action_in(pressed, self.tables[screen])

    def action_in(self, pressed: str, table: Sequence[Key]) -> Action | None:
        """Returns what a key asks for in a table; None for one that is not in it."""
        name = self.latin_key(pressed)
        return next((row.action for row in table if name in row.keys), None)

    def clashes(self) -> tuple[Clash, ...]:
        """Every key that means two things on one screen, each pair of actions once."""
        by_pair: dict[tuple[str, Action | None, Action], Clash] = {}
        for screen in SETTABLE_SCREENS:
            taken: dict[str, Action | None] = dict.fromkeys(_IN_LISTS if screen in _WITH_LISTS else ())
            for row in self.tables[screen]:
                for key in row.keys:
                    if key in taken and (taken[key] is not row.action):
                        clash = Clash(key, screen, taken[key], row.action)
                        by_pair.setdefault((key, taken[key], row.action), clash)
                    taken.setdefault(key, row.action)
        return tuple(by_pair.values())


_OWN_KEYS: Final = {row.action: row.keys for table in reversed(tuple(TABLES.values())) for row in reversed(table)}
"""The keys of each action where it stands first: further ones in other tables stay as they are."""

USUAL_KEYS: Final = Keymap()
"""The tables as they are in `keys`."""


def action_name(action: Action) -> str:
    """Returns what a person calls an action: `skip exercise`."""
    return action.value.replace("_", " ")


def key_named(words: str) -> str | None:
    """Returns the key that a person calls so, as Textual names it; None for one that cannot be an action's.

    A letter of another keyboard is the one that a Latin keyboard has in its place.
    """
    text = words.strip()
    plain = " ".join(text.casefold().replace("_", " ").split()) or text
    if len(text) == 1 and text.isalnum():
        return latin_key(text)
    name = SIGNS.get(text) or _OTHER_NAMES.get(text) or _OTHER_NAMES.get(plain)
    known = name or plain.replace(" ", "_")
    return known if known in _NAMED or known in SIGNS.values() else None


def shown_key(name: str) -> str:
    """Returns a key as people read it: `→`, `?`, `PgDn`, `space`."""
    return _SHOWN.get(name, name)
