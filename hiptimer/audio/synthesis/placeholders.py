"""The placeholders of a command that speaks - pure."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

FOR_ALL: Final = ("text", "file", "folder", "rate", "language", "stretch")
"""What may stand in braces: `{rate}` in words a minute, `{stretch}` how many times as long as usual speech takes."""

_PLACEHOLDER: Final = re.compile(r"\{(\w+)\}")


def unknown_placeholders(command: Sequence[str]) -> list[str]:
    """Returns what stands in braces in a command and means nothing."""
    return [name for word in command for name in _PLACEHOLDER.findall(word) if name not in FOR_ALL]


def stays(command: Sequence[str]) -> bool:
    """Whether a command is started once for all texts."""
    return any("{folder}" in word for word in command)


def filled(word: str, values: Mapping[str, str]) -> str:
    """Returns a word of a command with what its placeholders stand for; those that have no value stay."""
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), word)
