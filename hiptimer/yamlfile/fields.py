"""Mappings by a table of their fields, and the kinds of value that any file may hold.

A kind is a function of a node and a Report: it returns the value, or None where it has reported a problem.
"""

from collections.abc import Callable, Iterable
from collections.abc import Mapping as MappingOf
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

from hiptimer.printable import printable
from hiptimer.yamlfile.nodes import Mapping, Node, Scalar, Sequence
from hiptimer.yamlfile.problems import Problem, did_you_mean, excerpt, nearest, suggestion

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
E = TypeVar("E", bound=StrEnum)

_MOST_WORDS_LISTED = 8


class Report:
    """Collects problems; `where` says which part of the file is being read, as in `exercise "Plank"`."""

    __slots__ = ("problems", "where")

    def __init__(self, problems: list[Problem], where: str) -> None:
        self.problems = problems
        self.where = where

    def add(self, node: Node, message: str) -> None:
        """Note a problem at a node."""
        self.problems.append(Problem(node.line, node.column, message))

    def inside(self, part: str) -> "Report":
        """A report to the same list about a part of what this one is about."""
        return Report(self.problems, f"{part} of {self.where}")


Kind = Callable[[Node, Report], T | None]


class Field(NamedTuple, Generic[T_co]):
    """One key of a mapping: the kind of its value, what it is for, and whether it must be there."""

    kind: Kind[T_co]
    help: str
    required: bool = False


Fields = MappingOf[str, Field[T]]
"""The fields of a mapping by key; `Fields[object]` where their kinds differ."""


def read_fields(node: Node, fields: Fields[T], report: Report) -> dict[str, T]:
    """The values of a mapping by key; unknown and missing keys are reported.

    Each value is what the field's kind returns; a key whose value has a problem is left out.
    """
    if not isinstance(node, Mapping):
        report.add(node, f"{report.where} must be keys and values, one a line, such as '{next(iter(fields))}: ...'")
        return {}
    values: dict[str, T] = {}
    meant: set[str | None] = set()
    for key, value_node in node.entries:
        field = fields.get(key.text)
        if field is None:
            near = nearest(key.text, fields)
            report.add(key, f"unknown key '{excerpt(key.text)}' in {report.where}.{did_you_mean(near)}")
            meant.add(near)
        else:
            meant.add(key.text)
            if (value := field.kind(value_node, report)) is not None:
                values[key.text] = value
    for name, field in fields.items():
        if field.required and name not in meant:
            report.add(node, f"'{name}' is missing in {report.where}: add it ({field.help})")
    return values


def plain_text(node: Node, report: Report, what: str) -> str | None:
    """The text of a scalar without the blanks round it; `what` is what messages call it, as in `a duration`."""
    if isinstance(node, Scalar) and (text := node.text.strip()):
        return text
    fault = "is empty" if isinstance(node, Scalar) else "is a list or has keys of its own"
    report.add(node, f"{what} in {report.where} {fault}: write it on one line, or remove the key")
    return None


def parsed(parse: Callable[[str], T], node: Node, report: Report, what: str) -> T | None:
    """What `parse` makes of a scalar's text; the sentence of its ValueError becomes the problem."""
    text = plain_text(node, report, what)
    if text is None:
        return None
    try:
        return parse(text)
    except ValueError as error:
        report.add(node, f"{error} ({report.where})")
        return None


def text(node: Node, report: Report) -> str | None:
    """Free text, printable; line breaks become blanks."""
    words = plain_text(node, report, "a text")
    return None if words is None else printable(" ".join(words.split()))


def texts(node: Node, report: Report) -> tuple[str, ...] | None:
    """A list of texts; a single text is a list of one."""
    if not isinstance(node, Sequence):
        single = text(node, report)
        return None if single is None else (single,)
    return tuple(item for item_node in node.items if (item := text(item_node, report)) is not None)


def one_of(words: Iterable[str]) -> Kind[str]:
    """A kind: one of the words."""
    choices = tuple(words)

    def read(node: Node, report: Report) -> str | None:
        word = plain_text(node, report, "a word")
        if word is None or word in choices:
            return word
        report.add(node, f"'{excerpt(word)}' is not known in {report.where}{_remedy(word, choices)}")
        return None

    return read


def _remedy(word: str, choices: tuple[str, ...]) -> str:
    """Names the words that may be written; of many only the nearest, where one is near."""
    hint = suggestion(word, choices)
    if hint and len(choices) > _MOST_WORDS_LISTED:
        return f".{hint}"
    *others, last = [f"'{excerpt(choice)}'" for choice in choices]
    listed = f"{', '.join(others)} or {last}" if others else last
    return f": write {listed}.{hint}"


def choice(kind: type[E]) -> Kind[E]:
    """A kind: one word out of an enumeration."""
    read_word = one_of(member.value for member in kind)

    def read(node: Node, report: Report) -> E | None:
        word = read_word(node, report)
        return None if word is None else kind(word)

    return read


def mapping(fields: Fields[T], what: str) -> Callable[[Node, Report], dict[str, T]]:
    """A kind: a mapping by a table of its own; `what` is what messages call it, as in `the rests`.

    Without the keys whose values have problems, so never None.
    """
    return lambda node, report: read_fields(node, fields, report.inside(what))
