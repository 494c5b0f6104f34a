"""Where the keys of a text stand: at the column of their neighbours, or beside it."""

from typing import Final, NamedTuple

from hiptimer.yamlfile.characters import plain_key
from hiptimer.yamlfile.problems import Problem, excerpt

_FAR: Final = 200
"""Lines in which a dash is looked for."""


class KeyLine(NamedTuple):
    """A key that was met, and what stands behind it."""

    name: str
    column: int
    line: int
    value: str

    @property
    def holds_words(self) -> bool:
        """Its value is written on its line, without quotes or brackets: a line further in belongs to it."""
        return bool(self.value) and self.value[0] not in "\"'[{|>#"


class Margins:
    """The columns of the keys round the present line; a line that stands at none of them is moved, and reported."""

    __slots__ = ("columns", "lines", "moved", "outermost", "problems")

    def __init__(self, lines: list[str], problems: list[Problem], outermost: frozenset[str]) -> None:
        """`outermost` are the keys that a whole document may have."""
        self.lines = lines
        self.problems = problems
        self.outermost = outermost
        self.columns: list[int] = []
        """The innermost last."""
        self.moved: tuple[int, int] | None = None
        """From and to which column the last line was moved: those below it that stand alike go with it."""

    def enter(self, column: int) -> None:
        """The mapping whose keys stand at a column begins, or goes on."""
        self.columns = [other for other in self.columns if other < column] + [column]
        self.moved = None

    def placed(self, number: int, column: int, name: str, above: KeyLine, in_text: bool) -> int:
        """The column of a key without a dash: where it stands, or where it belongs, which is then reported.

        `above` is the key before it, and `in_text` says that the value of that is a free text.
        """
        if column in self.columns:
            self.enter(column)
            return column
        if column > above.column and not above.value:
            self.columns.append(column)
            self._add_dash(number, column, name)
            return column
        right = self._nearest_column(column, name)
        if self.moved != (column, right):
            message = self._misplaced(number, column, right, name, above)
            if column > above.column + 1 and in_text:
                message += f", or put the whole text of '{excerpt(above.name)}' in quotes"
            self.problems.append(Problem(number + 1, right + 1, message))
        self.moved = (column, right)
        self.lines[number] = " " * right + self.lines[number][column:]
        self.columns = [other for other in self.columns if other <= right]
        return right

    def _nearest_column(self, column: int, name: str) -> int:
        """The nearest margin; of two that are as near the inner one, unless the key is one of the whole document."""
        belongs_outside = plain_key(name) in self.outermost
        return min(self.columns, key=lambda other: (abs(other - column), other if belongs_outside else -other))

    def _misplaced(self, number: int, column: int, right: int, name: str, above: KeyLine) -> str:
        """What is wrong with a key that stands at a column where none of its neighbours does."""
        if self._is_under_dash(number, column):
            first = excerpt(self._first_key(number))
            under = f"this line stands under the dash of '- {first}', but has none"
            return f"{under}: indent it by {right}, as '{first}' is"
        neighbour = "the lines above it" if above.column != right else f"'{excerpt(above.name)}' above it"
        return f"'{excerpt(name)}' is indented by {column}, but {neighbour} by {right}: indent it by {right}"

    def _add_dash(self, number: int, column: int, name: str) -> None:
        """Where a further item follows at the margin, the first of a list lacks its dash: report it."""
        dash = " " * (column - 2) + "- "
        if column >= 2 and self._line_further_out(number, column).startswith(dash):
            self.problems.append(
                Problem(number + 1, column + 1, f"'{excerpt(name)}' needs a dash: '- {excerpt(name)}'")
            )
            self.lines[number] = dash + self.lines[number][column:]

    def _line_further_out(self, number: int, column: int) -> str:
        """The next line below that stands further out than a column, comments aside; "" where none is near."""
        for line in self.lines[number + 1 : number + _FAR]:
            written = line.lstrip(" ")
            if written and written[0] != "#" and len(line) - len(written) < column:
                return line
        return ""

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
