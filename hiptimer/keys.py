"""The keys: the one table from which bindings, footer, help and the README are made."""

from typing import NamedTuple


class Key(NamedTuple):
    """One action of the workout screen."""

    action: str
    keys: tuple[str, ...]
    """As Textual names them."""
    shown: str
    """As a person reads them."""
    label: str
    """One word for the footer."""
    help: str
    footer: bool = False
    """Important enough for the footer; help has them all."""


KEYS = (
    Key("pause", ("space",), "space", "pause", "pause; again to go on, with a 3-2-1 lead-in before work", footer=True),
    Key("done", ("enter",), "enter", "done", "your self-paced set is done; in a rest: start now", footer=True),
    Key("skip", ("right", "n"), "→ n", "skip", "on to the next step", footer=True),
    Key("back", ("left", "p"), "← p", "back", "restart the step; in its first 3 s, the step before", footer=True),
    Key("longer", ("plus", "equals_sign"), "+", "15 s", "15 seconds more of this step", footer=True),
    Key("shorter", ("minus",), "-", "15 s", "15 seconds less of this step", footer=True),
    Key("skip_exercise", ("e",), "e", "next exercise", "skip the rest of this exercise"),
    Key("undo", ("u",), "u", "undo", "take back the last skip, back, jump or done", footer=True),
    Key("jump", ("j",), "j", "jump", "jump to any exercise"),
    Key("mute", ("m",), "m", "mute", "sound off and on"),
    Key("quieter", ("left_square_bracket",), "[", "quieter", "lower the volume"),
    Key("louder", ("right_square_bracket",), "]", "louder", "raise the volume"),
    Key("figure", ("f",), "f", "figure", "show or hide the figure"),
    Key("help", ("question_mark",), "?", "help", "all keys", footer=True),
    Key("leave", ("q",), "q", "leave", "leave the workout", footer=True),
)

FOOTER_KEYS = tuple(row for row in KEYS if row.footer)

PICKER_KEYS = (
    Key("start", ("enter",), "enter", "start", "do the routine", footer=True),
    Key("level", ("l",), "l", "level", "auto, or the low, middle or high end of the ranges", footer=True),
    Key("history", ("h",), "h", "history", "what was done", footer=True),
    Key("theme", ("t",), "t", "theme", "dark, light or high contrast", footer=True),
    Key("help", ("question_mark",), "?", "help", "all keys", footer=True),
    Key("leave", ("q",), "q", "quit", "leave hiptimer", footer=True),
)

SUMMARY_KEYS = (
    Key("easy", ("1",), "1", "easy", "it was easy", footer=True),
    Key("right", ("2",), "2", "right", "it was right", footer=True),
    Key("hard", ("3",), "3", "hard", "it was hard: a little less next time", footer=True),
    Key("note", ("n",), "n", "note", "write a note", footer=True),
    Key("leave", ("enter", "q", "space"), "enter", "close", "back to where you came from", footer=True),
)
