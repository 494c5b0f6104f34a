"""The kinds of value a routine file holds. Each reads one node, or says what is wrong with it.

A kind is a function of a node and a Report; it returns None where it has reported a problem.
"""

from collections.abc import Callable
from collections.abc import Mapping as MappingOf
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar

from hiptimer.routine.model import Phase, Range, Side, Source, Tempo
from hiptimer.routine.quantities import parse_count_range, parse_duration, parse_duration_range
from hiptimer.yamlfile.nodes import Mapping, Node, Scalar, Sequence
from hiptimer.yamlfile.problems import Problem, did_you_mean, excerpt, nearest, suggestion

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

MAX_SETS = 100
MAX_REPS = 1000
MIN_PHASE = 0.2
"""Seconds: shorter phases cannot be told apart by ear."""

_EACH = (Side.LEFT, Side.RIGHT)


class Report:
    """Collects problems; `where` says which part of the routine is being read."""

    __slots__ = ("problems", "where")

    def __init__(self, problems: list[Problem] | None = None, where: str = "the routine") -> None:
        self.problems = [] if problems is None else problems
        self.where = where

    def add(self, node: Node, message: str) -> None:
        """Note a problem at a node."""
        self.problems.append(Problem(node.line, node.column, message))


Kind = Callable[[Node, Report], Any]


class Field(NamedTuple):
    """One key of a mapping: what it is called, what it holds and what it is for."""

    kind: Kind
    help: str
    required: bool = False


Fields = MappingOf[str, Field]


def read_fields(node: Node, fields: Fields, report: Report) -> dict[str, Any]:
    """The values of a mapping by key; unknown and missing keys are reported."""
    if not isinstance(node, Mapping):
        report.add(node, f"{report.where} must be keys and values, one a line, such as '{next(iter(fields))}: ...'")
        return {}
    values: dict[str, Any] = {}
    meant: set[str | None] = set()
    for key, value in node.entries:
        known = fields.get(key.text)
        if known is None:
            near = nearest(key.text, fields)
            report.add(key, f"unknown key '{excerpt(key.text)}' in {report.where}.{did_you_mean(near)}")
            meant.add(near)
        else:
            meant.add(key.text)
            if (read := known.kind(value, report)) is not None:
                values[key.text] = read
    for name, wanted in fields.items():
        if wanted.required and name not in meant:
            report.add(node, f"'{name}' is missing in {report.where}: add it ({wanted.help})")
    return values


def _text_of(node: Node, report: Report, what: str) -> str | None:
    if isinstance(node, Scalar) and (text := node.text.strip()):
        return text
    shown = "is empty" if isinstance(node, Scalar) else "is a list or has keys of its own"
    report.add(node, f"{what} in {report.where} {shown}: write it on one line, or remove the key")
    return None


def text(node: Node, report: Report) -> str | None:
    """Free text; line breaks become blanks."""
    found = _text_of(node, report, "a text")
    return None if found is None else " ".join(found.split())


def texts(node: Node, report: Report) -> tuple[str, ...] | None:
    """A list of texts; a single text is a list of one."""
    if not isinstance(node, Sequence):
        single = text(node, report)
        return None if single is None else (single,)
    return tuple(found for item in node.items if (found := text(item, report)) is not None)


def _parsed(parse: Callable[[str], T], node: Node, report: Report, what: str) -> T | None:
    found = _text_of(node, report, what)
    if found is None:
        return None
    try:
        return parse(found)
    except ValueError as error:
        report.add(node, f"{error} ({report.where})")
        return None


def duration(node: Node, report: Report) -> float | None:
    """Seconds."""
    return _parsed(parse_duration, node, report, "a duration")


def hold(node: Node, report: Report) -> Range | None:
    """A range of whole seconds."""
    return _parsed(parse_duration_range, node, report, "a hold")


def counts(most: int, what: str) -> Kind:
    """A kind: a range of whole numbers from 1 to `most`."""

    def read(node: Node, report: Report) -> Range | None:
        found = _parsed(parse_count_range, node, report, what)
        if found is not None and found.high > most:
            report.add(node, f"'{found}' is more than {most} {what} in {report.where}")
            return None
        return found

    return read


def choice(kind: type[E]) -> Kind:
    """A kind: one word out of an enumeration."""
    words = [member.value for member in kind]

    def read(node: Node, report: Report) -> E | None:
        found = _text_of(node, report, "a word")
        if found is None:
            return None
        if found not in words:
            listed = " or ".join(f"'{word}'" for word in words)
            hint = suggestion(found, words)
            report.add(node, f"'{excerpt(found)}' is not known in {report.where}: write {listed}.{hint}")
            return None
        return kind(found)

    return read


def tempo(node: Node, report: Report) -> Tempo | None:
    """Phases in the order written, each a word and its seconds."""
    if not isinstance(node, Mapping) or not node.entries:
        report.add(node, "a tempo is its phases in order, such as {lift: 1s, hold: 1s, lower: 2s}")
        return None
    phases = []
    for key, value in node.entries:
        name, seconds = text(key, report), duration(value, report)
        if seconds is not None and seconds < MIN_PHASE:
            shown = f"phase '{excerpt(key.text)}' in {report.where}"
            report.add(value, f"{shown} is shorter than {MIN_PHASE} s: remove it or give it time")
        elif name is not None and seconds is not None:
            phases.append(Phase(name, seconds))
    return tuple(phases) if len(phases) == len(node.entries) else None


class Sides(NamedTuple):
    """How an exercise uses the sides of the body."""

    each: tuple[Side, ...] = ()
    alternating: bool = False


_SIDE_WORDS = {
    "each": Sides(_EACH),
    "none": Sides(),
    "alternating": Sides(alternating=True),
    "left": Sides((Side.LEFT,)),
    "right": Sides((Side.RIGHT,)),
}


def sides(node: Node, report: Report) -> Sides | None:
    """`each`, `none`, `alternating`, or a list of `left` and `right` in the order they are done."""
    if not isinstance(node, Sequence):
        found = _text_of(node, report, "the sides")
        if found is not None and found not in _SIDE_WORDS:
            hint = suggestion(found, _SIDE_WORDS)
            ways = "write [left, right], each, alternating or none"
            report.add(node, f"'{excerpt(found)}' is no way to use the sides in {report.where}: {ways}.{hint}")
        return _SIDE_WORDS.get(found or "")
    words = texts(node, report) or ()
    if not words or len(set(words)) < len(words) or not set(words) <= set(Side):
        report.add(
            node,
            f"the sides in {report.where} are 'left' and 'right', each at most once, as in [left, right]",
        )
        return None
    return Sides(tuple(Side(word) for word in words))


def directions(node: Node, report: Report) -> tuple[str, ...] | None:
    """A list of different words, in the order they are done."""
    found = texts(node, report)
    if found is not None and len(set(found)) < len(found):
        report.add(node, f"a direction is named twice in {report.where}: each once")
        return None
    return found


def mapping(fields: Fields, what: str) -> Kind:
    """A kind: a mapping whose values are returned as a dict."""

    def read(node: Node, report: Report) -> dict[str, Any]:
        return read_fields(node, fields, Report(report.problems, f"{what} of {report.where}"))

    return read


def source(fields: Fields) -> Kind:
    """A kind: where a routine comes from."""
    read = mapping(fields, "the source")
    return lambda node, report: Source(**read(node, report))
