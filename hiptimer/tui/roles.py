"""What a piece of text on a screen is, and how it looks in the colours of a theme: the one table of both."""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from rich.style import Style
from textual.color import Color


class Role(StrEnum):
    """What a run of text is."""

    TEXT = "text"
    TITLE = "title"
    DIM = "dim"
    EXERCISE = "exercise"
    CUE = "cue"
    KEY = "key"

    # The phases, as text and as a ground.
    WORK = "work"
    REST = "rest"
    READY = "ready"
    PAUSED = "paused"
    WORK_BANNER = "work-banner"
    REST_BANNER = "rest-banner"
    READY_BANNER = "ready-banner"
    PAUSED_BANNER = "paused-banner"

    # The timeline.
    PAST = "past"
    NOW = "now"
    AHEAD = "ahead"

    # A figure; the values are those of its own roles.
    BODY = "body"
    WORKING = "working"
    FAR = "far"
    PROP = "prop"
    FLOOR = "floor"

    # The history.
    HEAT_0 = "heat-0"
    HEAT_1 = "heat-1"
    HEAT_2 = "heat-2"
    HEAT_3 = "heat-3"
    HEAT_4 = "heat-4"
    BAR = "bar"
    TAB = "tab"
    TAB_ALONE = "tab-alone"
    TAB_LINE = "tab-line"
    LINE = "line"

    # The picker.
    CHOSEN = "chosen"
    FAULT = "fault"


FOREGROUND = "foreground"


class Look(NamedTuple):
    """How a role looks; colours are variables of the theme."""

    colour: str = FOREGROUND
    share: float = 1.0
    """How much of the colour there is in its mixture with the ground, 0 to 1."""
    ground: str = "background"
    bold: bool = False
    reverse: bool = False


LOOKS = {
    Role.TEXT: Look(),
    Role.TITLE: Look(bold=True),
    Role.DIM: Look("hip-dim"),
    Role.EXERCISE: Look(bold=True),
    Role.CUE: Look(bold=True),
    Role.KEY: Look(bold=True),
    Role.WORK: Look("hip-work", bold=True),
    Role.REST: Look("hip-rest", bold=True),
    Role.READY: Look("hip-ready", bold=True),
    Role.PAUSED: Look("hip-paused", bold=True),
    Role.WORK_BANNER: Look("hip-on-work", ground="hip-work", bold=True),
    Role.REST_BANNER: Look("hip-on-rest", ground="hip-rest", bold=True),
    Role.READY_BANNER: Look("hip-on-ready", ground="hip-ready", bold=True),
    Role.PAUSED_BANNER: Look("hip-on-paused", ground="hip-paused", bold=True),
    Role.PAST: Look("hip-work"),
    Role.NOW: Look(bold=True),
    Role.AHEAD: Look("hip-dim"),
    Role.BODY: Look(),
    Role.WORKING: Look("hip-work"),
    Role.FAR: Look("hip-far"),
    Role.PROP: Look("hip-ready"),
    Role.FLOOR: Look("hip-dim"),
    Role.HEAT_0: Look("hip-dim"),
    Role.HEAT_1: Look("hip-work", share=0.85),
    Role.HEAT_2: Look("hip-work", share=0.92),
    Role.HEAT_3: Look("hip-work", share=0.96),
    Role.HEAT_4: Look("hip-work"),
    Role.BAR: Look("hip-rest"),
    Role.TAB: Look(bold=True),
    Role.TAB_ALONE: Look("hip-rest", bold=True, reverse=True),
    Role.TAB_LINE: Look("hip-rest"),
    Role.LINE: Look("hip-dim", share=0.4),
    Role.CHOSEN: Look("hip-on-rest", ground="hip-rest", bold=True),
    Role.FAULT: Look("error"),
}


def role_style(role: Role, variables: Mapping[str, str]) -> Style:
    """Returns how a role is drawn under a theme, whose `variables` are the app's `theme_variables`."""
    look = LOOKS[role]
    return _style(variables[look.colour], look.share, variables[look.ground], look.bold, look.reverse)


@lru_cache(maxsize=256)
def _style(colour: str, share: float, ground: str, bold: bool, reverse: bool) -> Style:
    """Returns the same as Textual's stylesheet would, at a fraction of what a component class costs each widget."""
    behind = Color.parse(ground)
    text = behind + Color.parse(colour).multiply_alpha(share)
    style = Style.from_color(text.rich_color, behind.rich_color)
    return style + Style(bold=bold or None, reverse=reverse or None)


def role_markup(role: Role) -> str:
    """Returns how a role is named in the content of a widget that takes its own colours from the stylesheet."""
    look = LOOKS[role]
    words = ("bold" if look.bold else "", "" if look.colour == FOREGROUND else f"${look.colour}")
    return " ".join(filter(None, words))
