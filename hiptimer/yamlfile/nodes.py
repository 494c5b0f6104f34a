"""YAML text into nodes that know where they stand, within limits that no file can get round.

Scalars keep their own text: what a value means is decided by the field that reads it, so `no`, `1:30` and `012` are
never turned into something else on the way.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml

from hiptimer.yamlfile.files import Limits
from hiptimer.yamlfile.lines import cut_comment, lines_of, swallowed_line
from hiptimer.yamlfile.problems import DocumentError, Problem, excerpt
from hiptimer.yamlfile.syntax import fault_of, too_deep

# libyaml where the wheel carries it: about ten times faster.
_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# Escape sequences in a text would reach the terminal; lone surrogates and noncharacters cannot be written out again.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What no text of a file may hold."""


class Scalar(NamedTuple):
    """A single value, as its text."""

    line: int
    column: int
    text: str
    size: int = 1
    plain: bool = True
    """Written without quotes, and not as a block."""
    doubt: Problem | None = None
    """What of it YAML leaves out, or takes in, against what the line looks like."""
    reported: bool = False
    """A problem of this key was noted."""


class Sequence(NamedTuple):
    """A list of nodes."""

    line: int
    column: int
    items: tuple["Node", ...]
    size: int = 1
    flow: bool = False
    """Written in brackets."""


class Mapping(NamedTuple):
    """Keys and values in the order written; whoever reads them says what of a key that comes twice."""

    line: int
    column: int
    entries: tuple[tuple[Scalar, "Node"], ...]
    size: int = 1
    flow: bool = False
    """Written in braces."""


Node = Scalar | Sequence | Mapping


def key_of(node: Node, name: str) -> Node:
    """The key `name` of a mapping as a node; the node itself where it has no such key."""
    entries = node.entries if isinstance(node, Mapping) else ()
    return next((key for key, _ in entries if key.text == name), node)


class _Composer:
    """Builds nodes from parser events; `problems` takes what does not stop it."""

    __slots__ = ("anchors", "depth", "events", "limits", "lines", "problems", "values")

    def __init__(self, events: Iterator[yaml.Event], lines: list[str], limits: Limits, problems: list[Problem]) -> None:
        self.events = events
        self.lines = lines
        self.limits = limits
        self.problems = problems
        self.anchors: dict[str, Node] = {}
        self.depth = 0
        self.values = 0

    def node(self, event: yaml.Event) -> Node:
        """The node that begins with an event. Raises DocumentError where a limit is passed."""
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        self._count(event)
        self._check_tag(event)
        if isinstance(event, yaml.ScalarEvent):
            node: Node = self._scalar(event)
        else:
            node = self._collection(event)
        anchor = getattr(event, "anchor", None)
        if anchor is not None:
            self.anchors[anchor] = node
        return node

    def _count(self, event: yaml.Event) -> None:
        self.values += 1
        if self.values > self.limits.values:
            message = f"more than {self.limits.values:,} values: is this a {self.limits.noun} file?"
            raise DocumentError(Problem(*_place(event), message))

    def _check_tag(self, event: yaml.Event) -> None:
        tag: str | None = getattr(event, "tag", None)
        if tag is not None and tag != "!":
            message = f"tag '{excerpt(tag)}' is not used in {self.limits.noun} files: remove it"
            self.problems.append(Problem(*_place(event), message))

    def _alias(self, event: yaml.AliasEvent) -> Node:
        alias = f"alias '*{excerpt(event.anchor or '')}'"
        target = self.anchors.get(event.anchor or "")
        if target is None:
            raise DocumentError(
                Problem(
                    *_place(event), f"{alias} refers to nothing above it: a text that begins with * is put in quotes"
                )
            )
        if not self.limits.aliases:
            message = f"{alias} is not used in {self.limits.noun} files: write out what it stands for"
            self.problems.append(Problem(*_place(event), message))
        return target

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        line, column = _place(event)
        if CONTROL.search(event.value):
            self.problems.append(Problem(line, column, "has a control character: remove it"))
        doubt = None if event.style else self._doubt(event, line)
        return Scalar(line, column, event.value, plain=not event.style, doubt=doubt)

    def _doubt(self, event: yaml.ScalarEvent, first: int) -> Problem | None:
        """What a text without quotes loses or takes in, against what its lines look like."""
        mark = event.end_mark
        if mark is None or mark.line >= len(self.lines):
            return None
        inner = swallowed_line(self.lines, first, mark.line + 1) if mark.line + 1 > first else None
        return inner or cut_comment(self.lines[mark.line], mark.column, mark.line + 1)

    def _collection(self, start: yaml.Event) -> Mapping | Sequence:
        self.depth += 1
        if self.depth > self.limits.depth:
            raise DocumentError(too_deep(*_place(start), self.limits))
        collection = self._mapping(start) if isinstance(start, yaml.MappingStartEvent) else self._sequence(start)
        self.depth -= 1
        return collection

    def _sequence(self, start: yaml.Event) -> Sequence:
        items: list[Node] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(event))
        return Sequence(*_place(start), tuple(items), self._size(start, items), _is_flow(start))

    def _mapping(self, start: yaml.Event) -> Mapping:
        entries: list[tuple[Scalar, Node]] = []
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event)
            value = self.node(next(self.events))
            if isinstance(key, Scalar):
                entries.append((key, value))
            else:
                self.problems.append(Problem(key.line, key.column, "a key must be a single word"))
        size = self._size(start, [value for _, value in entries]) + len(entries)
        return Mapping(*_place(start), tuple(entries), size, _is_flow(start))

    def _size(self, start: yaml.Event, children: list[Node]) -> int:
        size = 1 + sum(child.size for child in children)
        if size > self.limits.values:
            raise DocumentError(Problem(*_place(start), "its aliases multiply the document: write it without them"))
        return size


def _place(event: yaml.Event) -> tuple[int, int]:
    """Line and column, from 1."""
    mark = event.start_mark
    assert mark is not None  # every parser of text sets it
    return mark.line + 1, mark.column + 1


def _is_flow(start: yaml.Event) -> bool:
    return bool(getattr(start, "flow_style", False))


def _is_empty(events: Iterator[yaml.Event]) -> bool:
    """A document of which the events follow holds nothing, nor does any behind it: only `---` at the file's end."""
    content = next(events)
    nothing = isinstance(content, yaml.ScalarEvent) and not content.value and not content.style
    return nothing and isinstance(next(events), yaml.DocumentEndEvent) and isinstance(next(events), yaml.StreamEndEvent)


def compose(text: str, limits: Limits, problems: list[Problem]) -> Node:
    """The one document of `text`. What can be passed over is added to `problems`.

    Raises DocumentError for what stops the reading, an empty document among it.
    """
    if control := CONTROL.search(text):
        line = text.count("\n", 0, control.start()) + 1
        column = control.start() - text.rfind("\n", 0, control.start())
        raise DocumentError(Problem(line, column, "has a control character: is this a text file?"))
    try:
        events = iter(yaml.parse(text, Loader=_LOADER))
        content = (event for event in events if not isinstance(event, yaml.StreamStartEvent))
        return _single_document(content, text, limits, problems)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # Not all are YAML errors: the parser in Python lets those of chr() and int() through.
        raise fault_of(error, text, limits) from None


def _single_document(events: Iterator[yaml.Event], text: str, limits: Limits, problems: list[Problem]) -> Node:
    if not isinstance(next(events), yaml.DocumentStartEvent):
        what = "only comments here" if text.strip() else "the file is empty"
        raise DocumentError(Problem(1, 1, f"{what}: a {limits.noun} has {limits.essentials}"))
    root = _Composer(events, lines_of(text), limits, problems).node(next(events))
    next(events)
    following = next(events)
    if isinstance(following, yaml.DocumentStartEvent) and not _is_empty(events):
        raise DocumentError(Problem(*_place(following), f"a second document starts here: one {limits.noun} a file"))
    return root
