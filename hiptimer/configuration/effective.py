"""Which value of a setting holds, and who says so: the command line, a key, the file, the environment, or nobody."""

import os
from collections.abc import Mapping
from enum import Enum
from typing import Any, NamedTuple

from hiptimer.configuration.changes import load_changes
from hiptimer.configuration.config import DEFAULTS, NOTHING, Config


class Source(Enum):
    """Who says what a setting is."""

    COMMAND_LINE = "the command line"
    KEY = "changed by key"
    FILE = "the settings file"
    ENVIRONMENT = "TEXTUAL_THEME"
    DEFAULT = "the default"


class Effective(NamedTuple):
    """What a setting is, and who says so."""

    value: Any
    """In JSON's types."""
    source: Source


def effective(config: Config = NOTHING, given: Mapping[str, Any] | None = None) -> dict[str, Effective]:
    """Returns every setting; `given` are those of the command line, None where it says nothing. Raises NoHomeError.

    Rests and keys are only those that somebody has set.
    """
    typed = {name: value for name, value in (given or {}).items() if value is not None}
    layers = (
        (Source.COMMAND_LINE, typed),
        (Source.KEY, load_changes(config)),
        (Source.FILE, config.values),
        (Source.ENVIRONMENT, {"theme": theme} if (theme := os.environ.get("TEXTUAL_THEME")) else {}),
        (Source.DEFAULT, DEFAULTS),
    )
    return {
        name: next(Effective(values[name], source) for source, values in layers if name in values) for name in DEFAULTS
    }
