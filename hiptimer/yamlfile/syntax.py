"""What the YAML parser refuses, told in our words, at the place of the fault and not where the parser noticed it."""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from hiptimer.printable import printable
from hiptimer.yamlfile.files import Limits
from hiptimer.yamlfile.lines import lines_of
from hiptimer.yamlfile.problems import DocumentError, Problem, excerpt
from hiptimer.yamlfile.scalars import quoted, stands_open, without_comment

_FAR: Final = 300
"""Lines above a fault in which what was left open is looked for."""
_VALUE: Final = re.compile(r"(?:\s*(?:- +)*)(?:[^\s:\"'\[{][^:\"'\[{]*: *)?(?=[\"'\[{])")
_KEY_AND_VALUE: Final = re.compile(r"(\s*(?:- +)*)([^\s:]+):\s+(.*)")
_CLOSING: Final = {"[": "]", "{": "}", '"': '"', "'": "'"}
_QUOTES: Final = ('"', "'")
_BLOCK_KEY: Final = re.compile(r"\s*(?:- +)*[^\W\d_][\w -]*:(?:\s.*)?")
_FENCE: Final = ("```", "~~~")
_BULLETS: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2022"
_DASH_WITHOUT_BLANK: Final = re.compile(r"-[^\W_]")


class InvalidYamlError(DocumentError):
    """A text that is not YAML; carries the text without the fault, where the rest can be read so."""

    def __init__(self, problem: Problem, mended: str | None = None) -> None:
        super().__init__(problem)
        self.mended = mended


class _Place(NamedTuple):
    """Where the parser stopped: the lines, and the place counted from 0."""

    lines: list[str]
    line: int
    column: int
    reason: str

    @property
    def written(self) -> str:
        """The line at fault."""
        return self.lines[self.line] if self.line < len(self.lines) else ""

    @property
    def character(self) -> str:
        """What stands at the fault; "" at the end of a line."""
        return self.written[self.column : self.column + 1]

    def fault(self, message: str, instead: str | None = None, column: int | None = None) -> InvalidYamlError:
        """The fault, and the text with another line in place of the one at fault."""
        mended = None
        if instead is not None and instead != self.written:
            mended = "\n".join([*self.lines[: self.line], instead, *self.lines[self.line + 1 :]])
        at = self.column if column is None else column
        return InvalidYamlError(Problem(self.line + 1, at + 1, message), mended)


def too_deep(line: int, column: int, limits: Limits) -> Problem:
    """Lists and mappings inside each other beyond the limit."""
    return Problem(line, column, f"nested deeper than {limits.depth} levels")


def fault_of(error: Exception, text: str, limits: Limits) -> InvalidYamlError:
    """What an exception of the parser says of a text."""
    context = str(getattr(error, "context", None) or "")
    reason = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable")
    noticed, begun = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    mark = noticed or begun
    lines = lines_of(text)
    line, column = (mark.line, mark.column) if mark else _too_large_escape(lines)
    if mark is None and (line, column) != (0, 0):
        reason = "escape"
    place = _Place(lines, line, column, reason)
    if "nesting depth" in reason:
        # Newer versions of libyaml have a limit of their own, which they may reach before the first event is out.
        return InvalidYamlError(too_deep(place.line + 1, place.column + 1, limits))
    if place.character == "\t" and not place.written[: place.column].strip():
        return place.fault("a tab is used for indentation: use spaces")
    begin = place._replace(line=begun.line, column=begun.column) if begun else place
    if begun and "quoted scalar" in context and begin.character in _QUOTES and "unexpected" in reason:
        return _unclosed(begin, begin.character)
    left_open = _left_open(place)
    if left_open is not None:
        return left_open
    for words, explain in _KINDS.items():
        if words in f"{context} {reason}":
            return explain(begin if explain in _AT_THE_BEGINNING else place)
    return place.fault(f"not valid YAML: {printable(' '.join(reason.split()))}")


def _too_large_escape(lines: list[str]) -> tuple[int, int]:
    """The first escape of more than 16 bits, for which a parser may raise an error without a place; else the start."""
    places = ((number, line.find("\\U")) for number, line in enumerate(lines))
    return next(((number, column) for number, column in places if column >= 0), (0, 0))


# --- what is left open ---


def _left_open(place: _Place) -> InvalidYamlError | None:
    """The nearest quote or bracket above the fault that nothing on its line closes, if it is still open there."""
    for number in range(place.line, max(-1, place.line - _FAR), -1):
        line = place.lines[number] if number < len(place.lines) else ""
        match = _VALUE.match(line)
        if match is None or not (open_ := stands_open(line[match.end() :], "")):
            continue
        if not _closes(open_, place.lines[number + 1 : place.line + _FAR]):
            return _unclosed(place._replace(line=number, column=match.end()), open_)
    return None


def _closes(open_: str, lines: list[str]) -> bool:
    """Whether the lines close what is open, before one of them looks like a key outside quotes and brackets."""
    for line in lines:
        if _BLOCK_KEY.fullmatch(line) and (open_[-1] in _QUOTES or line.rstrip()[-1:] not in ",]}"):
            return False
        open_ = stands_open(line, open_)
        if not open_:
            return True
    return False


def _unclosed(place: _Place, open_: str) -> InvalidYamlError:
    first, line = place.character, place.written
    closing = "".join(_CLOSING[character] for character in reversed(open_))
    comment = re.search(r"\s#\S", line[place.column :])
    if first in "\"'":
        return place.fault(f"this quote is never closed: add {first} at the end of the text", line + closing)
    if comment:
        cut = line[: place.column + comment.start()]
        message = f"this '{first}' is not closed: a # behind a blank begins a comment. Put that text in quotes"
        return place.fault(message, cut + "".join(_CLOSING[c] for c in reversed(stands_open(cut[place.column :], ""))))
    return place.fault(f"this '{first}' is never closed: add '{closing[-1]}'", line + closing)


# --- the kinds, each by the place that tells most ---


def _colon_in_text(place: _Place) -> InvalidYamlError:
    match = _KEY_AND_VALUE.match(place.written)
    if match is None or place.column < match.start(3):
        return place.fault("a colon inside a text: put the text in quotes, or check the indentation")
    key, value = match[2], without_comment(match[3])
    if re.match(r"[^\s:]+: *[0-9]", value):
        message = f"'{excerpt(value)}' belongs in braces: write '{excerpt(key)}: {{{excerpt(value)}}}'"
        return place.fault(message, f"{match[1]}{key}: {{{value}}}", match.start(3))
    message = "a colon inside a text: put the text in quotes, or check the indentation"
    return place.fault(message, f"{match[1]}{key}: {quoted(value)}")


def _no_colon(place: _Place) -> InvalidYamlError:
    words = place.written[place.column :].strip()
    first, blank, rest = words.partition(" ")
    if first.startswith(_FENCE):
        return place.fault("this is a fence of Markdown: remove the line", "")
    if words.startswith(tuple(_BULLETS)) or _DASH_WITHOUT_BLANK.match(words):
        item = words.lstrip(f"{_BULLETS}- ")
        instead = f"{place.written[: place.column]}- {item}"
        return place.fault(f"an item of a list begins with a hyphen and a blank: write '- {excerpt(item)}'", instead)
    if "\uff1a" in words:
        at = place.written.index("\uff1a", place.column)
        message = "this colon is full-width: write ':' and a blank behind it"
        return place.fault(message, place.written.replace("\uff1a", ": ", 1), at)
    if blank and len(rest) < len(words):
        message = f"'{excerpt(words)}' has no colon: write '{excerpt(first)}: {excerpt(rest)}'"
    else:
        message = f"'{excerpt(words)}' has no colon: a key has one, and a blank and its value behind it"
    return place.fault(f"{message}. A text that goes on stands further in than its key")


def _list_behind_key(place: _Place) -> InvalidYamlError:
    message = "a list stands on lines of its own below its key, each item behind a '- '"
    if place.column and place.written[: place.column].strip():
        return place.fault(message, place.written[: place.column].rstrip())
    return place.fault(f"this item of a list stands wrongly: {message}")


def _indentation(place: _Place) -> InvalidYamlError:
    if place.character and place.character in _BULLETS:
        return place.fault(f"'{place.character}' is no hyphen: write '-'")
    if place.character in ("]", "}"):
        without = place.written[: place.column] + place.written[place.column + 1 :]
        return place.fault(f"this '{place.character}' closes nothing: remove it", without)
    if place.written[: place.column].strip():
        shown = excerpt(place.written[place.column :].strip())
        return place.fault(
            f"'{shown}' stands behind a value that has ended: put the whole in quotes, or a comma between"
        )
    if place.character == "-":
        remedy = "indent it as the items above it, or write its key above it, as in 'exercises:'"
        return place.fault(f"this item stands where no list is open: {remedy}")
    return place.fault(f"nothing goes on at column {place.column + 1}: indent this line as its neighbours are")


def _no_text_begins_so(place: _Place) -> InvalidYamlError:
    line, column = place.written, place.column
    if line.lstrip().startswith(_FENCE):
        return place.fault("this is a fence of Markdown: remove the line", "")
    message = f"a text cannot begin with '{printable(place.character)}': put it in quotes"
    return place.fault(message, line[:column] + quoted(line[column:]) if place.character.strip() else None)


def _escape(place: _Place) -> InvalidYamlError:
    message = "in double quotes a backslash is written twice: \\\\, or use single quotes"
    return place.fault(message, place.written.replace("\\", "/"))


def _block_header(place: _Place) -> InvalidYamlError:
    return place.fault("behind '|' or '>' the line ends: the text begins on the next one, further in")


def _in_brackets(place: _Place) -> InvalidYamlError:
    shown = excerpt(place.written[place.column :].strip(" ,]}"))
    if not shown:
        return place.fault("something is missing here: look at the brackets and commas")
    if shown.startswith(":"):
        return place.fault("a comma is missing before the key in front of this colon, or quotes round the text")
    return place.fault(f"a comma is missing before '{shown}', or quotes round the text")


def _tag(place: _Place) -> InvalidYamlError:
    return _no_text_begins_so(place)


def _directive(place: _Place) -> InvalidYamlError:
    return place.fault("a line that begins with % is no part of a routine: remove it, or put the text in quotes")


def _behind_the_end(place: _Place) -> InvalidYamlError:
    return place.fault("the document has ended above this line: remove what stands here, or the end above")


def _anchored(place: _Place) -> InvalidYamlError:
    return _no_text_begins_so(place)


_KINDS: Final[dict[str, Callable[[_Place], InvalidYamlError]]] = {
    "escape": _escape,
    "hexadecimal": _escape,
    "hexdecimal": _escape,
    "mapping values are not allowed": _colon_in_text,
    "could not find expected ':'": _no_colon,
    "sequence entries are not allowed": _list_behind_key,
    "mapping keys are not allowed": _no_text_begins_so,
    "scanning a block scalar": _block_header,
    "cannot start any token": _no_text_begins_so,
    "an alias": _anchored,
    "an anchor": _anchored,
    "a tag": _tag,
    "a directive": _directive,
    "a flow ": _in_brackets,
    "unexpected ':'": _in_brackets,
    "'-' indicator": _indentation,
    "block end": _indentation,
    "a block ": _indentation,
    "document start": _behind_the_end,
}
"""What is explained, by words that both parsers use: the first that fits."""

_AT_THE_BEGINNING: Final = (_no_colon, _anchored, _tag, _directive)
"""Kinds whose place is where the parser began what it could not end."""
