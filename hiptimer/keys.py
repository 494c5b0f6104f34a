"""The keys of every screen: the one table from which bindings, footers, help and the README are made."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple


class Action(StrEnum):
    """What a key asks for, on any screen."""

    HELP = "help"
    LEAVE = "leave"

    # A workout.
    PAUSE = "pause"
    DONE = "done"
    SKIP = "skip"
    BACK = "back"
    LONGER = "longer"
    SHORTER = "shorter"
    SKIP_EXERCISE = "skip_exercise"
    UNDO = "undo"
    JUMP = "jump"
    MUTE = "mute"
    QUIETER = "quieter"
    LOUDER = "louder"
    VOICE = "voice"
    FIGURE = "figure"
    DIGIT = "digit"
    """Part of a number: the key says which."""
    WHERE = "where"
    """Of a workout that is printed: what a screen shows at any time."""

    MAKE_UP = "make_up"

    # A workout by one button, from the mat.
    GO_ON = "go_on"
    RESTART = "restart"
    CLICKER_PAUSE = "clicker_pause"

    # The picker.
    START = "start"
    SEARCH = "search"
    NEW = "new"
    EDIT = "edit"
    UP = "up"
    DOWN = "down"
    PAGE_UP = "page_up"
    PAGE_DOWN = "page_down"
    FIRST = "first"
    LAST = "last"
    LEVEL = "level"
    HISTORY = "history"
    THEME = "theme"

    # The summary; the first three are ratings.
    EASY = "easy"
    RIGHT = "right"
    HARD = "hard"
    NOTE = "note"

    # The history.
    CALENDAR = "calendar"
    DOSES = "doses"
    SESSIONS = "sessions"
    NEXT = "next"
    PREVIOUS = "previous"
    DETAILS = "details"
    DELETE = "delete"
    NEXT_SECTION = "next_section"

    # What opens over a screen.
    CLOSE = "close"
    CHOOSE = "choose"
    KEEP = "keep"
    SAME = "same"
    OTHER = "other"


class Key(NamedTuple):
    """What one action is called, and the keys that ask for it."""

    action: Action
    keys: tuple[str, ...]
    """As Textual names them."""
    shown: str
    """As a person reads them."""
    label: str
    """One word for the footer."""
    help: str
    footer: bool = False
    """Important enough for the footer; help has them all."""
    group: str = ""
    """What the key is on, where that is not the keyboard. Such a key gives way to one that a person has chosen."""


ERASE = "backspace"
"""The key that takes back the last digit."""

_USUAL_KEYS = (
    Key(
        Action.PAUSE,
        ("space",),
        "space",
        "pause",
        "pause; again to go on, with a 3-2-1 lead-in before work",
        footer=True,
    ),
    Key(Action.DONE, ("enter",), "enter", "done", "your self-paced set is done; in a rest: start now", footer=True),
    Key(Action.SKIP, ("right", "n"), "→ n", "skip", "on to the next step", footer=True),
    Key(Action.BACK, ("left", "p"), "← p", "back", "restart the step; in its first 3 s, the step before", footer=True),
    Key(Action.LONGER, ("plus", "equals_sign"), "+", "15 s", "15 seconds more of this step", footer=True),
    Key(Action.SHORTER, ("minus",), "-", "15 s", "15 seconds less of this step", footer=True),
    Key(Action.SKIP_EXERCISE, ("e",), "e", "next exercise", "skip the rest of this exercise"),
    Key(
        Action.UNDO,
        ("u",),
        "u",
        "undo",
        "take back the last skip, back, jump or done",
        footer=True,
    ),
    Key(Action.JUMP, ("j",), "j", "jump", "jump to any exercise"),
    Key(
        Action.DIGIT,
        (*"0123456789", ERASE),
        "0-9",
        "number",
        "type how many you did, where that is asked",
    ),
    Key(Action.MUTE, ("m",), "m", "mute", "sound off and on"),
    Key(Action.QUIETER, ("left_square_bracket",), "[", "quieter", "lower the volume"),
    Key(Action.LOUDER, ("right_square_bracket",), "]", "louder", "raise the volume"),
    Key(Action.VOICE, ("v",), "v", "voice", "voice off and on"),
)

_LAST_KEYS = (
    Key(Action.HELP, ("question_mark",), "?", "help", "all keys", footer=True),
    Key(Action.LEAVE, ("q",), "q", "leave", "leave the workout", footer=True),
)

CLICKER = "clicker, pedal or media keys"
"""The group of the keys that are pressed from the mat. All of these devices are keyboards to a computer."""

_CLICKER_KEYS = (
    Key(
        Action.GO_ON,
        ("pagedown", "media_track_next"),
        "PgDn",
        "go on",
        "done, start now, or resume; pauses a hold or a counted set",
        group=CLICKER,
    ),
    Key(Action.RESTART, ("pageup", "media_track_previous"), "PgUp", "restart", "restart the step", group=CLICKER),
    Key(
        Action.CLICKER_PAUSE,
        ("full_stop", "b", "f5", "media_play_pause", "media_play", "media_pause"),
        ". b F5",
        "pause",
        "pause; again to go on",
        group=CLICKER,
    ),
)

WORKOUT_KEYS = (
    *_USUAL_KEYS,
    Key(Action.FIGURE, ("f",), "f", "figure", "show or hide the figure"),
    *_LAST_KEYS,
    *_CLICKER_KEYS,
)

PLAIN_KEYS = (
    *_USUAL_KEYS,
    Key(Action.WHERE, ("s",), "s", "where", "say where you are: exercise, side, set, time left"),
    *_LAST_KEYS,
    *_CLICKER_KEYS,
)
"""Those of a workout that is printed instead of drawn."""

_LIST_KEYS = (
    Key(Action.UP, ("up",), "↑", "up", "the routine above"),
    Key(Action.DOWN, ("down",), "↓", "down", "the routine below"),
    Key(Action.PAGE_UP, ("pageup",), "page up", "page up", "as many routines up as are shown"),
    Key(Action.PAGE_DOWN, ("pagedown",), "page down", "page down", "as many down"),
    Key(Action.FIRST, ("home",), "home", "first", "the first routine"),
    Key(Action.LAST, ("end",), "end", "last", "the last routine"),
)

PICKER_KEYS = (
    Key(Action.START, ("enter",), "enter", "start", "do the routine; of a file with problems: read them", footer=True),
    Key(Action.SEARCH, ("slash",), "/", "search", "find a routine by its name or an exercise", footer=True),
    Key(Action.NEW, ("n",), "n", "new", "write a routine of your own", footer=True),
    Key(
        Action.EDIT,
        ("e",),
        "e",
        "edit",
        "change the routine in your editor; a bundled one is copied first",
        footer=True,
    ),
    Key(Action.LEVEL, ("l",), "l", "level", "auto, or the low, middle or high end of the ranges", footer=True),
    Key(Action.HISTORY, ("h",), "h", "history", "what was done", footer=True),
    Key(Action.THEME, ("t",), "t", "theme", "dark, light or high contrast", footer=True),
    Key(Action.HELP, ("question_mark",), "?", "help", "all keys", footer=True),
    Key(Action.LEAVE, ("q",), "q", "quit", "leave hiptimer", footer=True),
    Key(Action.NEXT, ("right",), "→", "exercise", "the routine's next exercise, and its figure"),
    Key(Action.PREVIOUS, ("left",), "←", "exercise", "the exercise before"),
    Key(Action.FIGURE, ("f",), "f", "figure", "show or hide the figure"),
    *_LIST_KEYS,
)

SEARCH_KEYS = (
    Key(Action.START, ("enter",), "enter", "start", "do the highlighted routine"),
    Key(Action.CLOSE, ("escape",), "escape", "end search", "show all routines again"),
)
"""While a search is typed: every other key that writes is part of it."""

PROBLEMS_KEYS = (
    Key(Action.EDIT, ("e",), "e", "edit", "mend the file in your editor"),
    Key(Action.CLOSE, ("q", "escape", "enter"), "q", "close", "back to the routines"),
)

NAME_KEYS = (Key(Action.CLOSE, ("escape",), "escape", "close", "make no routine"),)
"""Every other key writes, and Enter takes the name."""

SUMMARY_KEYS = (
    Key(Action.EASY, ("1",), "1", "easy", "it was easy", footer=True),
    Key(Action.RIGHT, ("2",), "2", "right", "it was right", footer=True),
    Key(Action.HARD, ("3",), "3", "hard", "it was hard: a little less next time", footer=True),
    Key(Action.NOTE, ("n",), "n", "note", "write a note", footer=True),
    Key(
        Action.UNDO, ("u", "p", "left"), "u", "undo", "back into the workout, to where a key has ended it", footer=True
    ),
    Key(
        Action.MAKE_UP,
        ("enter",),
        "enter",
        "close",
        "do now what was passed over; where nothing was, close",
        footer=True,
    ),
    Key(Action.LEAVE, ("q",), "q", "close", "back to where you came from", footer=True),
)

HISTORY_KEYS = (
    Key(Action.CALENDAR, ("1",), "1", "calendar", "the last half year, day by day and week by week"),
    Key(Action.DOSES, ("2",), "2", "doses", "what was asked of each exercise over time"),
    Key(Action.SESSIONS, ("3",), "3", "sessions", "every session, planned against done"),
    Key(Action.NEXT, ("right",), "→", "exercise", "the next exercise", footer=True),
    Key(Action.PREVIOUS, ("left",), "←", "exercise", "the exercise before"),
    Key(
        Action.DETAILS,
        ("enter",),
        "enter",
        "details",
        "read about the session; again: back to the list",
        footer=True,
    ),
    Key(Action.DELETE, ("d",), "d", "delete", "delete the session, after a question", footer=True),
    Key(Action.LEAVE, ("q", "escape"), "q", "close", "back to where you came from", footer=True),
    Key(Action.NEXT_SECTION, ("tab",), "tab", "next", "on to the next of the three", footer=True),
    Key(Action.HELP, ("question_mark",), "?", "help", "all keys", footer=True),
)

HELP_KEYS = (
    Key(Action.CLOSE, ("q", "escape", "question_mark", "enter", "space"), "q", "close", "close the list of keys"),
)

JUMP_KEYS = (
    Key(Action.CHOOSE, ("enter",), "enter", "jump", "jump to the highlighted exercise"),
    Key(Action.CLOSE, ("q", "escape", "j"), "q", "close", "stay where you are"),
)

RESUME_KEYS = (
    Key(Action.CHOOSE, ("enter",), "enter", "choose", "do what is highlighted"),
    Key(Action.CLOSE, ("q", "escape"), "q", "later", "decide another time"),
)

PLAIN_RESUME_KEYS = (
    Key(Action.CHOOSE, ("enter", "1"), "Enter or 1", "go on", "go on where it stopped"),
    Key(Action.START, ("2",), "2", "anew", "begin it anew"),
    Key(Action.CLOSE, ("q",), "q", "later", "decide another time"),
)
"""The same question without a screen."""

RENAMED_KEYS = (
    Key(Action.CHOOSE, ("enter",), "enter", "choose", "do what is highlighted"),
    Key(Action.SAME, ("y",), "y", "renamed", "it was renamed: go on with its past"),
    Key(Action.OTHER, ("n",), "n", "another", "it is another one: begin without a past"),
    Key(Action.CLOSE, ("q", "escape"), "q", "later", "decide another time"),
)

PLAIN_RENAMED_KEYS = (
    Key(Action.SAME, ("enter", "y"), "Enter or y", "renamed", "it was renamed: go on with its past"),
    *RENAMED_KEYS[2:3],
    Key(Action.CLOSE, ("q",), "q", "later", "decide another time"),
)
"""The same question without a screen."""

DELETE_KEYS = (
    Key(Action.DELETE, ("y",), "y", "delete", "delete the session for good"),
    Key(Action.KEEP, ("n", "q", "escape"), "n", "keep it", "keep the session"),
)

NOTE_KEYS = (Key(Action.CLOSE, ("escape",), "escape", "close", "leave the note as it was"),)
"""Every other key writes, and Enter saves what was written."""

TABLES = {
    "workout": WORKOUT_KEYS,
    "plain workout": PLAIN_KEYS,
    "picker": PICKER_KEYS,
    "search": SEARCH_KEYS,
    "problems": PROBLEMS_KEYS,
    "name": NAME_KEYS,
    "summary": SUMMARY_KEYS,
    "history": HISTORY_KEYS,
    "help": HELP_KEYS,
    "jump list": JUMP_KEYS,
    "interrupted workout": RESUME_KEYS,
    "interrupted plain workout": PLAIN_RESUME_KEYS,
    "renamed routine": RENAMED_KEYS,
    "renamed routine in plain lines": PLAIN_RENAMED_KEYS,
    "deletion": DELETE_KEYS,
    "note": NOTE_KEYS,
}
"""Every screen's keys by its name."""


def footer_of(table: Sequence[Key]) -> tuple[Key, ...]:
    """Returns the keys that are important enough for the footer."""
    return tuple(key for key in table if key.footer)


def grouped(table: Sequence[Key]) -> Iterator[tuple[str, tuple[Key, ...]]]:
    """Yields the keys of a table by their groups, in its order."""
    for group, keys in groupby(table, key=lambda key: key.group):
        yield group, tuple(keys)


def rating_question(table: Sequence[Key] = SUMMARY_KEYS) -> str:
    """Returns `How was it? 1 easy, 2 right, 3 hard.`."""
    ratings = (key for key in table if key.action in (Action.EASY, Action.RIGHT, Action.HARD))
    return f"How was it? {', '.join(f'{key.shown} {key.label}' for key in ratings)}."


SIGNS = {
    " ": "space", "+": "plus", "-": "minus", "=": "equals_sign", "?": "question_mark", "!": "exclamation_mark",
    ",": "comma", ".": "full_stop", ";": "semicolon", ":": "colon", "'": "apostrophe", '"': "quotation_mark",
    "`": "grave_accent", "/": "slash", "\\": "backslash", "|": "vertical_line", "_": "underscore", "@": "at",
    "#": "number_sign", "$": "dollar_sign", "%": "percent_sign", "^": "circumflex_accent", "&": "ampersand",
    "*": "asterisk", "~": "tilde", "(": "left_parenthesis", ")": "right_parenthesis",
    "[": "left_square_bracket", "]": "right_square_bracket", "{": "left_curly_bracket", "}": "right_curly_bracket",
    "<": "less_than_sign", ">": "greater_than_sign", "\u061f": "arabic_question_mark",
}  # fmt: skip
"""The signs that Textual calls by name, and the names."""

_LATIN = "qwertyuiopasdfghjklzxcvbnm[]?."
"""The letters, and those signs that mean something, as a Latin keyboard has them."""

LAYOUTS = {
    "Russian": "йцукенгшщзфывапролдячсмитьхъ,ю",
    "Ukrainian": "йцукенгшщзфівапролдячсмитьхї,ю",
    "Greek": ";ςερτυθιοπασδφγηξκλζχψωβνμ    ",
    "Hebrew": "  קראטוןםפשדגכעיחלךזסבהנמצ   ץ",
    "Arabic": "ضصثقفغعهخحشسيبلاتنمئءؤر ىةجد؟ ",
    "Persian": "            ی      ظطز ذ پ چ  ",
    "Georgian": "ქწერტყუიოპასდფგჰჯკლზხცვბნმ    ",
    "Korean": "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ    ",
}
"""What other keyboards have in their places, in the same order; a blank where that is no sign of its own."""

_PLACES = {
    **{layout: dict(zip(signs, _LATIN, strict=True)) for layout, signs in LAYOUTS.items()},
    # Its letters are themselves; its digits want Shift.
    "French": dict(zip("à&é\"'(è_ç^$", "012345789[]", strict=True)),
}
"""The signs of each keyboard, with what a Latin one has in their places."""

_LATIN_KEYS = {
    SIGNS.get(sign, sign): SIGNS.get(latin, latin)
    for places in _PLACES.values()
    for sign, latin in places.items()
    if sign != " "
}

ANY_LAYOUT = "Space, enter and the arrows work on every keyboard; letters by their place on many, and with Caps Lock."
"""What help says about keyboards."""


def latin_key(pressed: str) -> str:
    """Returns the name of the key that a Latin keyboard has where another one has the key `pressed`; else `pressed`.

    A capital letter is its small one, and a digit of any script its number. Names are Textual's, or the sign itself.
    """
    small = pressed.lower() if len(pressed) == 1 else pressed
    if small.isdecimal():
        return str(int(small))
    name = SIGNS.get(small, small)
    return _LATIN_KEYS.get(name, name)


def layouts_of(name: str) -> list[str]:
    """Returns the keyboards that have the key `name` where a Latin one has another."""
    return [layout for layout, places in _PLACES.items() if name in {SIGNS.get(sign, sign) for sign in places} - {" "}]


def action_of(pressed: str, table: Sequence[Key]) -> Action | None:
    """Returns what a key, as Textual names it, asks for; None for one that is not in the table."""
    name = latin_key(pressed)
    return next((key.action for key in table if name in key.keys), None)
