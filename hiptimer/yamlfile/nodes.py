"""YAML text into nodes that know where they stand, within limits that no file can get round.

Scalars keep their own text: what a value means is decided by the field that reads it, so `no`, `1:30` and `012` are
never turned into something else on the way.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml

from hiptimer.yamlfile.problems import Problem, excerpt

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 32
MAX_NODES = 50_000
"""How many values a document may have, also once every alias is written out."""

# libyaml where the wheel carries it: about ten times faster.
_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# Escape sequences in a text would reach the terminal; lone surrogates and noncharacters cannot be written out again.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


class Scalar(NamedTuple):
    """A single value, as its text."""

    line: int
    column: int
    text: str
    size: int = 1


class Sequence(NamedTuple):
    """A list of nodes."""

    line: int
    column: int
    items: tuple["Node", ...]
    size: int = 1


class Mapping(NamedTuple):
    """Keys and values in the order written; keys are unique."""

    line: int
    column: int
    entries: tuple[tuple[Scalar, "Node"], ...]
    size: int = 1


Node = Scalar | Sequence | Mapping


class DocumentError(Exception):
    """Text that is no usable document; carries the problem that stopped the reading."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class _Composer:
    """Builds nodes from parser events; `problems` takes what does not stop it."""

    __slots__ = ("anchors", "depth", "events", "made", "problems")

    def __init__(self, events: Iterator[yaml.Event], problems: list[Problem]) -> None:
        self.events = events
        self.problems = problems
        self.anchors: dict[str, Node] = {}
        self.depth = 0
        self.made = 0

    def node(self, event: yaml.Event) -> Node:
        line, column = _place(event)
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        self.made += 1
        if self.made > MAX_NODES:
            raise DocumentError(Problem(line, column, f"more than {MAX_NODES:,} values: is this a routine file?"))
        tag: str | None = getattr(event, "tag", None)
        if tag is not None and tag != "!":
            self.problems.append(Problem(line, column, f"tag '{excerpt(tag)}' is not used in routine files: remove it"))
        made: Node
        if isinstance(event, yaml.ScalarEvent):
            made = self._scalar(event)
        else:
            self.depth += 1
            if self.depth > MAX_DEPTH:
                raise DocumentError(Problem(line, column, f"nested deeper than {MAX_DEPTH} levels"))
            made = self._mapping(event) if isinstance(event, yaml.MappingStartEvent) else self._sequence(event)
            self.depth -= 1
        anchor = getattr(event, "anchor", None)
        if anchor is not None:
            self.anchors[anchor] = made
        return made

    def _alias(self, event: yaml.AliasEvent) -> Node:
        name = event.anchor or ""
        target = self.anchors.get(name)
        if target is None:
            raise DocumentError(Problem(*_place(event), f"alias '*{excerpt(name)}' refers to nothing above it"))
        return target

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        line, column = _place(event)
        if _CONTROL.search(event.value):
            self.problems.append(Problem(line, column, "has a control character: remove it"))
        return Scalar(line, column, event.value)

    def _sequence(self, start: yaml.Event) -> Sequence:
        items: list[Node] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(event))
        return Sequence(*_place(start), tuple(items), self._size(start, items))

    def _mapping(self, start: yaml.Event) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event)
            value = self.node(next(self.events))
            if not isinstance(key, Scalar):
                self.problems.append(Problem(key.line, key.column, "a key must be a single word"))
            elif key.text in entries:
                first = entries[key.text][0].line
                message = f"'{excerpt(key.text)}' is given twice: first on line {first}. Keep one"
                self.problems.append(Problem(key.line, key.column, message))
            else:
                entries[key.text] = (key, value)
        values = [value for _, value in entries.values()]
        return Mapping(*_place(start), tuple(entries.values()), self._size(start, values) + len(entries))

    def _size(self, start: yaml.Event, children: list[Node]) -> int:
        size = 1 + sum(child.size for child in children)
        if size > MAX_NODES:
            raise DocumentError(Problem(*_place(start), "its aliases multiply the document: write it without them"))
        return size


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    assert mark is not None  # every parser of text sets it
    return mark.line + 1, mark.column + 1


def compose(text: str, problems: list[Problem]) -> Node | None:
    """The one document of `text`, or None where there is none.

    What can be passed over is added to `problems`; raises DocumentError for what stops the reading.
    """
    if raw := _CONTROL.search(text):
        line = text.count("\n", 0, raw.start()) + 1
        column = raw.start() - text.rfind("\n", 0, raw.start())
        raise DocumentError(Problem(line, column, "has a control character: is this a text file?"))
    try:
        events = iter(yaml.parse(text, Loader=_LOADER))
        content = (event for event in events if not isinstance(event, yaml.StreamStartEvent))
        return _single_document(content, problems)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # Not all are YAML errors: the parser in Python lets those of chr() and int() through.
        raise DocumentError(_syntax_problem(error, text)) from None


def _single_document(events: Iterator[yaml.Event], problems: list[Problem]) -> Node | None:
    if not isinstance(next(events), yaml.DocumentStartEvent):
        return None
    root = _Composer(events, problems).node(next(events))
    next(events)
    following = next(events)
    if isinstance(following, yaml.DocumentStartEvent):
        raise DocumentError(Problem(*_place(following), "a second document starts here: one routine a file"))
    return root


def _syntax_problem(error: Exception, text: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    said = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable")
    at_fault = "".join(text.split("\n")[line : line + 1])[column : column + 1]
    if at_fault == "\t":
        return Problem(line + 1, column + 1, "a tab is used for indentation: use spaces")
    if "nesting depth" in said:
        # Newer versions of libyaml have a limit of their own, which they may reach before the first event is out.
        return Problem(line + 1, column + 1, f"nested deeper than {MAX_DEPTH} levels")
    if at_fault == ":":
        said = "a colon inside a text: put the text in quotes, or check the indentation"
    return Problem(line + 1, column + 1, f"not valid YAML: {' '.join(said.split())}")
