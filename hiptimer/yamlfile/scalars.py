"""Values as a line writes them: what ends where, and how a text is written so that YAML takes all of it."""

import re
from typing import Final

_COMMENT: Final = re.compile(r"(?:^|\s)#(?=\s|$).*")
_DOUBLE: Final = re.compile(r'"(?:[^"\\]|\\.)*"')
_SINGLE: Final = re.compile(r"'(?:[^']|'')*'")
_BLOCK_HEADER: Final = re.compile(r"[|>][0-9+-]{0,2}")
_QUOTES: Final = ("'", '"')
_IN_FRONT_OF_A_QUOTE: Final = ("", "[", "{", ",", ":")
_DEEPEST: Final = 64
"""Levels: no document may have as many."""
_CLOSES: Final = {"[": "]", "{": "}"}


def without_comment(value: str) -> str:
    """The value without a comment behind it: a # with a blank on both sides."""
    if value[:1] in _QUOTES:
        match = (_DOUBLE if value[0] == '"' else _SINGLE).match(value)
        if match is not None and value[match.end() :].strip()[:1] in ("", "#"):
            return match[0]
    return _COMMENT.sub("", value, count=1).rstrip()


def quoted(text: str) -> str:
    """The text in single quotes."""
    return "'" + text.replace("'", "''") + "'"


def written_as_text(value: str, item: bool = False) -> str:
    """The value, in quotes where it is a text that YAML would take for something else.

    `item` says that it is one of a list, where a single colon is understood without.
    """
    bare = without_comment(value.strip())
    if not bare or not _is_misread(bare, item):
        return value
    comment = value.strip()[len(bare) :]
    return f"{quoted(without_marks(bare))}{comment}"


def without_marks(text: str) -> str:
    """The text without the asterisks or backticks round the whole of it, by which Markdown sets it apart."""
    mark = text[:1]
    inner = text.strip(mark).strip() if mark in ("*", "`") else ""
    return inner if inner and text.endswith(mark) and mark not in inner else text


def _is_misread(text: str, item: bool) -> bool:
    first = text[0]
    if first in "\"'":
        match = (_DOUBLE if first == '"' else _SINGLE).match(text)
        return match is not None and match.end() < len(text)
    if first in _CLOSES:
        return _CLOSES[first] in text and not text.endswith(_CLOSES[first])
    if first in "|>":
        return _BLOCK_HEADER.fullmatch(text) is None
    if first in "@`%,]}#" or text.startswith("**") or (first in "?:" and text[1:2] in ("", " ")):
        return True
    colons = len(re.findall(r":(?:\s|$)", text))
    return colons > (1 if item else 0)


def stands_open(value: str, before: str) -> str:
    """What is open behind the text: a quote, or a bracket for each level; `before` is what was open in front of it.

    Nothing opens behind the first word of a text that begins with neither.
    """
    levels, previous, last = list(before), "", " "
    escaped = False
    for character in value:
        inside = levels[-1] if levels else ""
        if character == "#" and last.isspace() and inside not in _QUOTES:
            break  # a comment
        last = character
        if escaped:
            escaped = False
        elif inside in _QUOTES:
            escaped = character == "\\" and inside == '"'
            levels = levels[:-1] if character == inside else levels
        elif character in "]}" and levels:
            levels.pop()
        elif _opens(character, previous, bool(levels)) and len(levels) < _DEEPEST:
            levels.append(character)
        if not character.isspace():
            previous = character
    return "".join(levels)


def _opens(character: str, previous: str, inside: bool) -> bool:
    """A bracket or a quote that opens; inside a word a quote is an apostrophe."""
    if character in _QUOTES:
        return previous in _IN_FRONT_OF_A_QUOTE
    return character in _CLOSES and (inside or not previous)
