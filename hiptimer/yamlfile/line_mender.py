"""Lines mended one after another, each by what it looks like and where it stands among its neighbours."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from hiptimer.yamlfile.characters import plain_key
from hiptimer.yamlfile.problems import Problem, excerpt
from hiptimer.yamlfile.scalars import quoted, stands_open, without_comment, without_marks, written_as_text


class Keys(NamedTuple):
    """What the mender knows of a language, each in the form that `plain_key` gives."""

    names: frozenset[str]
    """Every key, and every synonym for one."""
    texts: frozenset[str]
    """Those whose values are free texts, or lists of them."""


_BULLET: Final = re.compile("([-\u2010-\u2015\u2212\u2022\u25cf\u25e6\u25aa\u2023\u00b7*+]|[0-9]{1,2}[.)])([ \t]+)")
_DASH_WITHOUT_BLANK: Final = re.compile(r"-(?=[^\W\d_][\w -]{0,28}[:\uff1a])")
_KEY: Final = re.compile(
    "([*_`\"'\u201c\u201d\u201e]*)([^\\W\\d_][\\w -]{0,28}?)([*_`\"'\u201c\u201d]*) *([:\uff1a=])([*_`]*)( *)(.*)"
)
_ANY_KEY: Final = re.compile(r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s:#\[\]{},"'][^:#]*):(?:\s|$)""")
_FIRST_WORD: Final = re.compile(r"([^\W\d_]+)[;,.]?[ \t]+(\S.*)")
_MARKERS: Final = ("---", "...")
_OPENING: Final = ("'", '"', "[", "{")
_MOST_PROBLEMS: Final = 100
"""After these the rest stays as it is: nobody reads more."""
_BLOCK: Final = re.compile(r"[|>][0-9+-]{0,2}\s*(?:#.*)?")


class _Key(NamedTuple):
    """The key that was met last."""

    name: str
    column: int
    line: int
    value: str

    @property
    def holds_words(self) -> bool:
        """Its value is written on its line, without quotes or brackets: a line further in belongs to it."""
        return bool(self.value) and self.value[0] not in "\"'[{|>#"


class LineMender:
    """Goes through the lines once; `problems` has what is refused, and was mended only to go on."""

    __slots__ = ("block", "columns", "key", "keys", "lines", "moved", "open", "problems", "texts")

    def __init__(self, lines: list[str], keys: Keys) -> None:
        self.lines = lines
        self.keys = keys
        self.problems: list[Problem] = []
        self.columns: list[int] = []
        """Where the keys of the mappings round the present line stand, the innermost last."""
        self.key: _Key | None = None
        self.moved: tuple[int, int] | None = None
        """From and to which column the last line was moved: those below it that stand alike go with it."""
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
            self.key, self.columns, self.open, self.block = None, [], "", None
            return
        if not line.strip() or line[indent] == "#" or self._goes_on(line, indent) or "\t" in line[: indent + 1]:
            return
        bullet, column = self._bullet(number, indent)
        match = _KEY.fullmatch(self.lines[number], column)
        if match and self._is_key(match):
            self._end_text()
            self._mend_key(number, indent if not bullet else None, column, match)
        elif self._is_unknown_key(number, column, bullet):
            self._end_text()
            self.columns = [other for other in self.columns if other < column] + [column]
            self._remember(self.lines[number][column:].partition(":")[0], column, number)
        elif bullet:
            self._end_text()
            self._mend_item(number, column)
        else:
            self._mend_words(number, indent)

    def _is_key(self, match: re.Match[str]) -> bool:
        opens_path = match[4] == ":" and not match[6] and match[7][:1] in ("/", "\\")
        return plain_key(match[2]) in self.keys.names and not opens_path

    def _is_unknown_key(self, number: int, column: int, bullet: bool) -> bool:
        """Whether a key stands where one may stand, though it is none of the language."""
        if _ANY_KEY.match(self.lines[number], column) is None:
            return False
        above = self.key
        if bullet or above is None or column in self.columns:
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
        if at_margin and match and match[6] and self._is_key(match):
            self.open = ""
            return False
        self.open = stands_open(line, self.open)
        return True

    def _remember(self, name: str, column: int, number: int) -> None:
        """The key of a line, and what it leaves open for the next."""
        value = without_comment(self.lines[number][column + len(name) :].partition(":")[2].strip())
        self.key = _Key(plain_key(name), column, number, value)
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
        is_item = match[1] == "-" or (behind is not None and self._is_key(behind)) or self._lists_texts(match[1])
        if not is_item:
            return False, indent
        column = match.end()
        if match[1] != "-" and self._indent_below(number) == indent + 2:
            column = indent + 2
        self.lines[number] = f"{line[:indent]}-{' ' * (column - indent - 1)}{line[match.end() :]}"
        return True, column

    def _indent_below(self, number: int) -> int:
        """Blanks before the next line that is not empty."""
        following = next((line for line in self.lines[number + 1 : number + 4] if line.strip()), "")
        return len(following) - len(following.lstrip(" "))

    def _lists_texts(self, bullet: str) -> bool:
        """An asterisk would be an alias; every other bullet makes one text of all."""
        return bullet == "*" and self.key is not None and self.key.name in self.keys.texts and not self.key.value

    def _bullet_without_blank(self, number: int, indent: int) -> tuple[bool, int]:
        line = self.lines[number]
        match = _DASH_WITHOUT_BLANK.match(line, indent)
        behind = _KEY.fullmatch(line, match.end()) if match else None
        if behind is None or not self._is_key(behind):
            return False, indent
        to_left = indent > 0 and self._indent_below(number) == indent + 1
        self.lines[number] = f"{line[: indent - to_left]}- {line[indent + 1 :]}"
        return True, indent + 2 - to_left

    def _mend_key(self, number: int, indent: int | None, column: int, match: re.Match[str]) -> None:
        """Write a key, its colon and its value as YAML wants them; `indent` is None behind a dash."""
        markup, name, _, mark, closing, blank, value = match.groups()
        quoted_key = markup in ('"', "'")
        if mark == "=":
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
            self.columns = [other for other in self.columns if other < column] + [column]
        else:
            column = self._placed(number, column, name)
        self._remember(name, column, number)

    def _placed(self, number: int, column: int, name: str) -> int:
        """The column of a key without a dash: where it stands, or where it belongs, which is then reported."""
        above = self.key
        if above is None or column in self.columns:
            self.columns = [other for other in self.columns if other < column] + [column]
            self.moved = None
            return column
        if column > above.column and not above.value:
            self.columns.append(column)
            self._add_dash(number, column, name)
            return column
        right = min(reversed(self.columns), key=lambda other: abs(other - column))
        if self.moved != (column, right):
            self.problems.append(Problem(number + 1, right + 1, self._indentation(above, number, column, right, name)))
        self.moved = (column, right)
        self.lines[number] = " " * right + self.lines[number][column:]
        self.columns = [other for other in self.columns if other <= right]
        return right

    def _indentation(self, above: _Key, number: int, column: int, right: int, name: str) -> str:
        """What is wrong with a key that stands at a column where none of its neighbours does."""
        if self._is_under_dash(number, column):
            first = excerpt(self._first_key(number))
            under = f"this line stands under the dash of '- {first}', but has none"
            return f"{under}: indent it by {right}, as '{first}' is"
        neighbour = "the lines above it" if above.column != right else f"'{excerpt(above.name)}' above it"
        message = f"'{excerpt(name)}' is indented by {column}, but {neighbour} by {right}: indent it by {right}"
        if column > above.column + 1 and above.name in self.keys.texts:
            message += f", or put the whole text of '{excerpt(above.name)}' in quotes"
        return message

    def _add_dash(self, number: int, column: int, name: str) -> None:
        """Where further items follow at the margin, the first of a list lacks its dash: report it."""
        dash = " " * (column - 2) + "- "
        if column >= 2 and any(line.startswith(dash) for line in self._siblings_below(number, column)):
            self.problems.append(
                Problem(number + 1, column + 1, f"'{excerpt(name)}' needs a dash: '- {excerpt(name)}'")
            )
            self.lines[number] = dash + self.lines[number][column:]

    def _siblings_below(self, number: int, column: int) -> Iterator[str]:
        """The lines up to the first that stands further out than an item's dash would."""
        for line in self.lines[number + 1 : number + _FAR]:
            if line.strip() and len(line) - len(line.lstrip(" ")) < column - 2:
                return
            yield line

    def _is_under_dash(self, number: int, column: int) -> bool:
        return self._dash_line(number)[column : column + 2] == "- "

    def _first_key(self, number: int) -> str:
        """The key behind the nearest dash above a line."""
        return self._dash_line(number).strip().removeprefix("- ").partition(":")[0]

    def _dash_line(self, number: int) -> str:
        nearest = (
            line for line in reversed(self.lines[max(0, number - _FAR) : number]) if line.lstrip().startswith("- ")
        )
        return next(nearest, "")

    # --- texts ---

    def _mend_item(self, number: int, column: int) -> None:
        """An item of a list of texts."""
        if self.key is not None and self.key.name in self.keys.texts:
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
        place = Problem(number + 1, indent + 1, "")
        shown = excerpt(self.lines[number].strip())
        if word and plain_key(word[1]) in self.keys.names:
            self._end_text()
            remedy = f"write '{excerpt(word[1])}: {excerpt(word[2])}'"
            self.problems.append(place._replace(message=f"'{shown}' has no colon: {remedy}"))
            self.lines[number] = f"{' ' * indent}{word[1]}: {word[2]}"
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
        texts, self.texts = self.texts, []
        if len(texts) < 2 or self.key is None or self.key.name not in self.keys.texts:
            return
        first, last = texts[0], texts[-1]
        start = self.key.column + len(self.key.name) if first == self.key.line else 0
        value = self.lines[first][start:].partition(": " if first == self.key.line else "- ")[2]
        if not value or value[0] in "\"'[{|>" or not any(": " in self.lines[place] for place in texts[1:]):
            return
        opening = self.lines[first][: len(self.lines[first]) - len(value)]
        whole = [value, *(self.lines[place].strip() for place in texts[1:])]
        doubled = [part.replace("'", "''") for part in whole]
        self.lines[first] = f"{opening}'{doubled[0]}"
        for place, part in zip(texts[1:], doubled[1:], strict=True):
            self.lines[place] = " " * (self.key.column + 2) + part
        self.lines[last] += "'"


_FAR: Final = 200
"""Lines above in which a dash is looked for."""
