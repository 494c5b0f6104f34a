"""Texts that do something to a terminal, and what in a text does: by the Unicode standard, not by what we escape."""

import re

# Controls, soft hyphen, marks and overrides of direction, zero-width, line and paragraph separators, halves of
# surrogate pairs, byte order mark, annotations, tags.
_HOSTILE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ud800-\udfff\ufeff"
    "\ufff9-\ufffb\U000e0001\U000e0020-\U000e007f]|[\x20-\x7e][\u200c\u200d]|[\u200c\u200d][\x20-\x7e]"
)

ESCAPES = {
    "title": "\x1b]0;taken over\x07",
    "clipboard": "\x1b]52;c;aGk=\x1b\\",
    "colour": "\x1b[31m",
    "8-bit colour": "\x9b31m",
    "8-bit string": "\x9d0;taken over\x9c",
    "reset": "\x1bc",
    "answer": "\x1b[6n\x05",
    "back": "\b\b\b\r",
    "delete": "\x7f",
    "line": "one\ntwo",
    "separators": "\u2028\u2029\x85",
    "direction": "\u202e\u2066\u200f",
    "invisible": "a\u200bb\u200dc\ufeff\xad",
    "tags": "\U000e0001\U000e0041",
    "undecodable": "\udcff\udc80",
    "markup": "[bold]b[/bold][@click=app.quit]x[/][/]",
}
"""What a stranger may write, by what it is for."""


def hostile(text: str) -> list[str]:
    """Whatever in a text is not only shown."""
    return _HOSTILE.findall(text)
