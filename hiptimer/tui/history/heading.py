"""The sections of the history, and the heading that names them, as rows. Pure."""

from enum import StrEnum

from hiptimer.keymap import USUAL_KEYS, Keymap
from hiptimer.keys import Action
from hiptimer.tui.roles import Role
from hiptimer.tui.rows import Rows, Run


class Section(StrEnum):
    """What is shown at a time; each is called as the action that opens it."""

    CALENDAR = "calendar"
    DOSES = "doses"
    SESSIONS = "sessions"


def heading_rows(section: Section | None, width: int, height: int, keys: Keymap = USUAL_KEYS) -> Rows:
    """Returns the sections with their keys; in two rows the second one underlines the chosen section."""
    tabs = [f"{_key_of(name, keys)} {name.capitalize()}" for name in Section]
    title = "History   " if width >= len("   ".join(tabs)) + 10 else ""
    row: list[Run] = [(title, Role.TITLE)]
    line: list[Run] = [("─" * len(title), Role.LINE)]
    for name, tab in zip(Section, tabs, strict=True):
        chosen = name is section
        tab_role = Role.TAB if height > 1 else Role.TAB_ALONE
        row += [(f" {tab} ", tab_role if chosen else Role.DIM), (" ", Role.TEXT)]
        below = "━" if chosen else "─"
        line += [(below * (len(tab) + 2), Role.TAB_LINE if chosen else Role.LINE), ("─", Role.LINE)]
    line.append(("─" * max(0, width - sum(len(text) for text, _ in line)), Role.LINE))
    return [tuple(row), tuple(line)][:height]


def _key_of(section: Section, keys: Keymap) -> str:
    return keys.row(Action(section), "history").shown
