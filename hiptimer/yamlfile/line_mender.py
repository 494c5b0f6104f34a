"""Lines mended one after another, each by what it looks like and where it stands among its neighbours."""

import re
from typing import Final, NamedTuple

from hiptimer.yamlfile.characters import plain_key
from hiptimer.yamlfile.margins import KeyLine, Margins
from hiptimer.yamlfile.problems import Problem, excerpt
from hiptimer.yamlfile.scalars import quoted, stands_open, without_comment, without_marks, written_as_text


class Keys(NamedTuple):
    """What the mender knows of a language, each in the form that `plain_key` gives."""

    names: frozenset[str]
    """Every key, and every synonym for one."""
    texts: frozenset[str]
    """Those whose values are free texts, or lists of them."""
    outermost: frozenset[str] = frozenset()
    """Those of the whole document, and of no part of it."""


_BULLET: Final = re.compile("([-\u2010-\u2015\u2212\u2022\u25cf\u25e6\u25aa\u2023\u00b7*+]|[0-9]{1,2}[.)])([ \t]+)")
_DASH_WITHOUT_BLANK: Final = re.compile(r"-(?=[^\W\d_][\w -]{0,28}[:\uff1a])")
_KEY: Final = re.compile(
    "([*_`\"'\u201c\u201d\u201e]*)([^\\W\\d_][\\w -]{0,28}?)([*_`\"'\u201c\u201d]*) *([:\uff1a=;])([*_`]*)( *)(.*)"
)
_ANY_KEY: Final = re.compile(r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s:#\[\]{},"'][^:#]*):(?:\s|$)""")
_FIRST_WORD: Final = re.compile(r"([^\W\d_]+)([;,.]?)[ \t]+(\S.*)")
_MARKERS: Final = ("---", "...")
_MERGE_MARKS: Final = ("<<<<<<<", "=======", ">>>>>>>")
_OPENING: Final = ("'", '"', "[", "{")
_MOST_PROBLEMS: Final = 100
"""After these the rest stays as it is: nobody reads more."""
_BLOCK: Final = re.compile(r"[|>][0-9+-]{0,2}\s*(?:#.*)?")


class LineMender:
    """Goes through the lines once; `problems` has what is refused, and was mended only to go on."""

    __slots__ = ("block", "key", "keys", "lines", "margins", "open", "problems", "texts")

    def __init__(self, lines: list[str], keys: Keys) -> None:
        self.lines = lines
        self.keys = keys
        self.problems: list[Problem] = []
        self.margins = Margins(lines, self.problems, keys.outermost)
        self.key: KeyLine | None = None
        self.block: int | None = None
        """The column of the key whose block of text goes on."""
        self.open = ""
        """What is open since an earlier line: a quote, or a bracket for each level."""
        self.texts: list[int] = []
        """The lines of the present text without quotes."""

    def mended(self) -> list[str]:
        """The lines, mended."""
        for number in range(len(self.lines)):
            if len(self.problems) < _MOST_PROBLEMS:
                self._mend(number)
        self._end_text()
        return self.lines

    def _mend(self, number: int) -> None:
        line = self.lines[number]
        indent = len(line) - len(line.lstrip(" "))
        if line.startswith(_MARKERS):
            self._end_text()
            self.key, self.open, self.block = None, "", None
            self.margins.columns = []
            return
        if line.startswith(_MERGE_MARKS):
            _leave_out_mark(self, number)
            return
        if not line.strip() or line[indent] == "#" or self._goes_on(line, indent) or "\t" in line[: indent + 1]:
            return
        bullet, column = self._bullet(number, indent)
        match = _KEY.fullmatch(self.lines[number], column)
        if match and _is_key(self, match):
            self._end_text()
            self._mend_key(number, indent if not bullet else None, column, match)
        elif self._is_unknown_key(number, column, bullet):
            self._end_text()
            self.margins.enter(column)
            self._remember(self.lines[number][column:].partition(":")[0], column, number)
        elif bullet:
            self._end_text()
            self._mend_item(number, column)
        else:
            self._mend_words(number, indent)

    def _is_unknown_key(self, number: int, column: int, bullet: bool) -> bool:
        """Whether a key stands where one may stand, though it is none of the language."""
        if _ANY_KEY.match(self.lines[number], column) is None:
            return False
        above = self.key
        if bullet or above is None or column in self.margins.columns:
            return not (bullet and above is not None and above.name in self.keys.texts)
        return column > above.column and not above.value and above.name not in self.keys.texts

    # --- what an earlier line began ---

    def _goes_on(self, line: str, indent: int) -> bool:
        """Whether the line is inside a block of text, quotes or brackets; a key at the margin ends what is open."""
        if self.block is not None:
            if indent > self.block:
                return True
            self.block = None
        if not self.open:
            return False
        at_margin = self.key is not None and indent <= self.key.column
        match = _KEY.fullmatch(line.strip().removeprefix("- "))
        if at_margin and match and match[6] and _is_key(self, match):
            self.open = ""
            return False
        self.open = stands_open(line, self.open)
        return True

    def _remember(self, name: str, column: int, number: int) -> None:
        """The key of a line, and what it leaves open for the next."""
        value = without_comment(self.lines[number][column + len(name) :].partition(":")[2].strip())
        self.key = KeyLine(plain_key(name), column, number, value)
        self.block = column if _BLOCK.fullmatch(value) else None
        self.open = stands_open(value, "") if value[:1] in _OPENING else ""
        self.texts = [number] if self.key.holds_words else []

    # --- bullets and keys ---

    def _bullet(self, number: int, indent: int) -> tuple[bool, int]:
        """Whether an item of a list begins on the line, and the column from 0 of what it holds."""
        line = self.lines[number]
        match = _BULLET.match(line, indent)
        if match is None:
            return self._bullet_without_blank(number, indent)
        behind = _KEY.fullmatch(line, match.end())
        is_key = behind is not None and _is_key(self, behind)
        is_item = (
            match[1] == "-"
            or is_key
            or (match[1] == "*" and self._lists_texts)
            or (self._lists_texts and _is_beside_item(self.lines, number, indent))
        )
        if not is_item:
            return False, indent
        column = match.end()
        if match[1] != "-" and _indent_below(self.lines, number) == indent + 2:
            column = indent + 2
        self.lines[number] = f"{line[:indent]}-{' ' * (column - indent - 1)}{line[match.end() :]}"
        return True, column

    @property
    def _lists_texts(self) -> bool:
        return self.key is not None and self.key.name in self.keys.texts and not self.key.value

    def _bullet_without_blank(self, number: int, indent: int) -> tuple[bool, int]:
        line = self.lines[number]
        if re.match(r"-[^\W_]", line[indent:]) and (self._lists_texts and _is_beside_item(self.lines, number, indent)):
            self.lines[number] = f"{line[:indent]}- {line[indent + 1 :]}"
            return True, indent + 2
        match = _DASH_WITHOUT_BLANK.match(line, indent)
        behind = _KEY.fullmatch(line, match.end()) if match else None
        if behind is None or not _is_key(self, behind):
            return False, indent
        to_left = indent > 0 and _indent_below(self.lines, number) == indent + 1
        self.lines[number] = f"{line[: indent - to_left]}- {line[indent + 1 :]}"
        return True, indent + 2 - to_left

    def _mend_key(self, number: int, indent: int | None, column: int, match: re.Match[str]) -> None:
        """Write a key, its colon and its value as YAML wants them; `indent` is None behind a dash."""
        markup, name, _, mark, closing, blank, value = match.groups()
        quoted_key = markup in ('"', "'")
        if mark in ("=", ";"):
            remedy = f"write '{excerpt(name)}: {excerpt(value)}'"
            self.problems.append(Problem(number + 1, column + 1, f"a key and its value have a colon between: {remedy}"))
        if plain_key(name) in self.keys.texts:
            value = written_as_text(value)
        if (unmarked := without_marks(value.strip())) != value.strip():
            value = quoted(unmarked)
        changed = mark != ":" or (markup and not quoted_key) or closing or (value and not blank) or value != match[7]
        if changed:
            self.lines[number] = f"{self.lines[number][:column]}{name}: {value}".rstrip()
        if indent is None:
            self.margins.enter(column)
        else:
            column = self._placed(number, column, name)
        self._remember(name, column, number)

    def _placed(self, number: int, column: int, name: str) -> int:
        if self.key is None:
            self.margins.enter(column)
            return column
        return self.margins.placed(number, column, name, self.key, self.key.name in self.keys.texts)

    # --- texts ---

    def _mend_item(self, number: int, column: int) -> None:
        """An item of a list of texts; or one whose first key lacks its colon."""
        lists_texts = self.key is not None and self.key.name in self.keys.texts
        word = None if lists_texts else _key_without_colon(self, number, column)
        if word is not None:
            _add_colon(self, number, column, word)
            self.margins.enter(column)
            self._remember(word[1], column, number)
            return
        if lists_texts:
            line = self.lines[number]
            self.lines[number] = line[:column] + written_as_text(line[column:], item=True)
            self.texts = [number]
        value = self.lines[number][column:]
        self.open = stands_open(value, "") if value[:1] in _OPENING else ""

    def _mend_words(self, number: int, indent: int) -> None:
        """A line without a key: more of the text above it, or words that stand wrongly."""
        key = self.key
        if key is None or (indent > key.column and (self.texts or not key.value)):
            self.texts.append(number)
            return
        word = _FIRST_WORD.fullmatch(self.lines[number], indent)
        if word and plain_key(word[1]) in self.keys.names:
            self._end_text()
            _add_colon(self, number, indent, word)
            self._remember(word[1], self._placed(number, indent, word[1]), number)
        elif key.name in self.keys.texts and self.texts:
            message = "this line is not indented: a long text goes on under its key, further in"
            begun = self.lines[self.texts[0]]
            right = max(key.column, len(begun) - len(begun.lstrip(" "))) + 2
            self.lines[number] = " " * right + self.lines[number].strip()
            self.problems.append(Problem(number + 1, right + 1, message))
            self.texts.append(number)

    def _end_text(self) -> None:
        """Put quotes round a text of several lines that YAML would take for keys."""
        if len(self.texts) > 1 and self.key is not None and self.key.name in self.keys.texts:
            _put_in_quotes(self.lines, self.texts, self.key)
        self.texts = []


def _is_key(mender: LineMender, match: re.Match[str]) -> bool:
    """Whether what looks like a key is one, and no beginning of a path or of a text."""
    if match[4] == ";" and match.start(2) not in mender.margins.columns:
        return False
    opens_path = match[4] == ":" and not match[6] and match[7][:1] in ("/", "\\")
    return plain_key(match[2]) in mender.keys.names and not opens_path


def _key_without_colon(mender: LineMender, number: int, column: int) -> re.Match[str] | None:
    """The first word of an item and what follows, where it is a key."""
    word = _FIRST_WORD.fullmatch(mender.lines[number], column)
    is_key = word is not None and plain_key(word[1]) in mender.keys.names and (word[2] or word[1] == "name")
    return word if is_key else None


def _leave_out_mark(mender: LineMender, number: int) -> None:
    message = "this is a mark of two versions put together: keep one of them, and remove the line"
    mender.problems.append(Problem(number + 1, 1, message))
    mender.lines[number] = f"#{mender.lines[number][1:]}"


def _is_beside_item(lines: list[str], number: int, indent: int) -> bool:
    """Whether the line above or below is an item that stands as far in."""
    dash = " " * indent + "- "
    return any(line.startswith(dash) for line in lines[max(0, number - 1) : number + 2])


def _add_colon(mender: LineMender, number: int, column: int, word: re.Match[str]) -> None:
    """Write a colon behind the first word of a line, and report that it was missing."""
    shown = excerpt(mender.lines[number][column:].strip())
    remedy = f"write '{excerpt(word[1])}: {excerpt(word[3])}'"
    mender.problems.append(Problem(number + 1, column + 1, f"'{shown}' has no colon: {remedy}"))
    mender.lines[number] = f"{mender.lines[number][:column]}{word[1]}: {word[3]}"


def _put_in_quotes(lines: list[str], numbers: list[int], key: KeyLine) -> None:
    """Write the lines of a text in quotes, if one behind the first has a colon and a blank; `key` is the text's."""
    first, *others = numbers
    start = key.column + len(key.name) if first == key.line else 0
    value = lines[first][start:].partition(": " if first == key.line else "- ")[2]
    if not value or value[0] in "\"'[{|>" or not any(": " in lines[number] for number in others):
        return
    opening = lines[first][: len(lines[first]) - len(value)]
    lines[first] = opening + quoted(value)[:-1]
    for number in others:
        lines[number] = " " * (key.column + 4) + quoted(lines[number].strip())[1:-1]
    lines[others[-1]] += "'"


def _indent_below(lines: list[str], number: int) -> int:
    """Blanks before the next line that is not empty."""
    following = next((line for line in lines[number + 1 : number + 4] if line.strip()), "")
    return len(following) - len(following.lstrip(" "))
