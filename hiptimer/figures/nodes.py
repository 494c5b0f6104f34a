"""YAML as nodes that know where they stand, so that every problem can be pointed at."""

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Final, Protocol

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from hiptimer.figures.problems import FigureError

LARGEST: Final = 65_536
"""Bytes of a figure file."""
DEEPEST: Final = 8

_Loader: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Mark(Protocol):
    """A place in the text, from either of PyYAML's parsers; both numbers count from 0."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


class Source:
    """A file being read and what was found wrong in it so far."""

    __slots__ = ("path", "problems")

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[str] = []

    def wrong(self, node: Node, message: str) -> None:
        """Notes a problem at a node."""
        self.problems.append(_located(self.path, node.start_mark, message))

    def suggest(self, word: str, known: Iterable[str]) -> str:
        """What the writer may have meant, as the end of a message."""
        known = tuple(known)
        near = get_close_matches(word, known, n=1, cutoff=0.5)
        return f"Did you mean '{near[0]}'?" if near else f"Known: {', '.join(known)}."

    def mapping(self, node: Node, what: str) -> dict[str, tuple[ScalarNode, Node]]:
        """The pairs of a mapping as key to (key node, value node); says so where it is none or a key comes twice."""
        pairs: dict[str, tuple[ScalarNode, Node]] = {}
        if not isinstance(node, MappingNode):
            self.wrong(node, f"{what} must be pairs like 'knee: 90'.")
            return pairs
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                self.wrong(key, f"a key of {what} must be a plain word.")
            elif key.value in pairs:
                self.wrong(key, f"'{key.value}' stands twice in {what}. Remove one.")
            else:
                pairs[key.value] = (key, value)
        return pairs

    def known(self, node: Node, what: str, keys: Iterable[str]) -> dict[str, Node]:
        """The values of a mapping by key, of which all must be among `keys`."""
        keys = tuple(keys)
        found: dict[str, Node] = {}
        for name, (key, value) in self.mapping(node, what).items():
            if name in keys:
                found[name] = value
            else:
                self.wrong(key, f"unknown key '{name}' in {what}. {self.suggest(name, keys)}")
        return found

    def items(self, node: Node, what: str) -> list[Node]:
        """The items of a list; says so where it is none."""
        if isinstance(node, SequenceNode):
            return list(node.value)
        self.wrong(node, f"{what} must be a list like [a, b].")
        return []

    def text(self, node: Node, what: str) -> str:
        """A word or words; "" where it is none, which is a problem."""
        if isinstance(node, ScalarNode) and node.value.strip():
            return str(node.value).strip()
        self.wrong(node, f"{what} must be text.")
        return ""

    def choice(self, node: Node, what: str, among: Iterable[str]) -> str:
        """One of the words of `among`; the first of them where it is another, which is a problem."""
        among = tuple(among)
        word = self.text(node, what)
        if word and word not in among:
            self.wrong(node, f"{what} cannot be '{word}'. {self.suggest(word, among)}")
        return word if word in among else among[0]

    def number(self, node: Node, what: str, low: float, high: float) -> float:
        """A number from `low` to `high`; the nearest of them where it is none, which is a problem."""
        word = node.value.strip() if isinstance(node, ScalarNode) else ""
        try:
            value = float(word)
        except ValueError:
            self.wrong(node, f"{what} must be a number from {low:g} to {high:g}.")
            return low
        if not low <= value <= high:
            self.wrong(node, f"{what} is {value:g}, but must be from {low:g} to {high:g}.")
            return low
        return value


def _located(path: str, mark: _Mark | None, message: str) -> str:
    place = f"{mark.line + 1}:{mark.column + 1}" if mark else "1:1"
    return f"{path}:{place}: {message}"


def root(path: Path) -> tuple[Source, MappingNode]:
    """The document of a figure file. Raises `FigureError` where there is none to look at."""
    source = Source(str(path))
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise FigureError((f"{path}: cannot be read: {reason}.",)) from None
    if len(data) > LARGEST:
        raise FigureError((f"{path}:1:1: a figure file may hold {LARGEST:,} bytes, this one has {len(data):,}.",))
    try:
        text = data.decode("utf-8-sig")
        _check_events(source, text)
        node = yaml.compose(text, Loader=_Loader)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise FigureError((f"{path}:{line}:1: is not UTF-8 text. Save the file as UTF-8.",)) from None
    except yaml.MarkedYAMLError as error:
        raise FigureError((_yaml_problem(source.path, error),)) from None
    except yaml.YAMLError as error:
        raise FigureError((f"{path}:1:1: is not YAML: {str(error).splitlines()[0]}.",)) from None
    if not isinstance(node, MappingNode):
        raise FigureError((f"{path}:1:1: must hold pairs, the first of them 'name: ...'.",))
    return source, node


def _yaml_problem(path: str, error: yaml.MarkedYAMLError) -> str:
    mark = error.problem_mark or error.context_mark
    problem = str(error.problem or error.context)
    # Newer versions of libyaml have a limit of their own, which they may reach before the first event is out.
    message = f"nested deeper than {DEEPEST} levels." if "nesting depth" in problem else f"is not YAML: {problem}."
    return _located(path, mark, message)


def _check_events(source: Source, text: str) -> None:
    """Refuses what would be dear or deep to read, before anything is built from it."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent):
            raise FigureError((_located(source.path, event.start_mark, "a figure file has no aliases (*name)."),))
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise FigureError((_located(source.path, event.start_mark, f"nested deeper than {DEEPEST} levels."),))
