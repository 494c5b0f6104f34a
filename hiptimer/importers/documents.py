"""The bytes of a file of another program into text, and into JSON where it is that: within limits, with one fault."""

import codecs
import json
import re
from functools import cached_property
from typing import Final, NoReturn

from hiptimer.importers.faults import NotImportedError

MOST_BYTES: Final = 2 * 1024 * 1024
"""How much a file may hold: a backup of years has less."""

_MOST_DIGITS: Final = 15
_JSON: Final = re.compile(r"\s*(?:\{\s*(?:[\"}]|\Z)|\[\s*(?:[\[{\"0-9-]|\]\s*\Z|\Z))")
_NO_TEXT: Final = re.compile("[\x00-\x08\x0e-\x18\x1a\x1c-\x1f]")
"""Control characters that no text has; JSON may have some of them inside its texts."""


class Document:
    """What a file holds, read once for all formats that look at it."""

    def __init__(self, content: bytes) -> None:
        if len(content) > MOST_BYTES:
            raise NotImportedError(f"larger than {MOST_BYTES // 2**20} MiB: no file of a workout program has as much")
        self.is_utf_8 = True
        """Else it was read as Latin-1, in which every byte is a letter."""
        self.text = self._decoded(content)
        if not self.text.strip():
            raise NotImportedError("is empty")

    def _decoded(self, content: bytes) -> str:
        try:
            if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                return content.decode("utf-16")
            return content.decode("utf-8-sig")
        except UnicodeDecodeError:
            self.is_utf_8 = False
            return content.decode("latin-1")

    @property
    def is_json(self) -> bool:
        """Whether it begins as JSON does; a list to be ticked off, `[ ] Squat`, does not."""
        return _JSON.match(self.text) is not None

    @cached_property
    def json(self) -> object:
        """Its JSON. Raises NotImportedError for what is none, or is cut off, or has numbers that are none."""
        try:
            value: object = json.loads(
                self.text, strict=False, parse_constant=_no_number, parse_int=_whole, object_pairs_hook=None
            )
        except json.JSONDecodeError as error:
            where = f"line {error.lineno}, column {error.colno}"
            cut = error.pos >= len(self.text.rstrip()) or error.msg.startswith("Unterminated string")
            raise NotImportedError(f"is cut off at {where}" if cut else f"is no JSON from {where} on") from None
        except RecursionError:
            raise NotImportedError("is nested too deeply") from None
        return value

    def lines(self) -> list[str]:
        """Its lines. Raises NotImportedError where it is no text."""
        if not self.is_utf_8 and _NO_TEXT.search(self.text):
            raise NotImportedError("is no text")
        if control := _NO_TEXT.search(self.text):
            line = self.text.count("\n", 0, control.start()) + 1
            raise NotImportedError(f"has a control character in line {line}: is it a text?")
        return self.text.splitlines()


def _no_number(word: str) -> NoReturn:
    raise NotImportedError(f"has {word} where a number belongs")


def _whole(digits: str) -> float:
    """A whole number; one with more digits than anything is counted in is only known to be too large."""
    if len(digits) <= _MOST_DIGITS:
        return int(digits)
    return float("-inf") if digits.startswith("-") else float("inf")
