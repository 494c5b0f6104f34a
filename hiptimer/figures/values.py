"""The kinds of value that only a figure file holds: numbers within limits, body parts, poses, views and props.

As every kind, each is a function of a node and a Report that returns None where it has reported a problem.
"""

from collections.abc import Iterable
from collections.abc import Mapping as MappingOf
from math import nan
from typing import Final, TypedDict, cast

from hiptimer.figures.body import LIMBS, PLACE, UPRIGHT, Pose
from hiptimer.figures.model import WAYS, Prop, View
from hiptimer.yamlfile.fields import Fields, Kind, Report, distinct, one_of, parsed, read_fields
from hiptimer.yamlfile.nodes import Mapping, Node, Scalar, Sequence
from hiptimer.yamlfile.problems import excerpt

MAX_POSES: Final = 32

BOTH_SIDES: Final = {"legs": ("left leg", "right leg"), "arms": ("left arm", "right arm")}
"""Words for both limbs of a kind at once."""

PLURALS: Final = {
    "thighs": "thigh",
    "shanks": "shank",
    "feet": "foot",
    "upper arms": "upper arm",
    "forearms": "forearm",
    "hands": "hand",
}
"""Words for the segments of both sides at once."""


def number(low: float, high: float) -> Kind[float]:
    """A kind: a number from `low` to `high`."""

    def parse(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = nan
        if not low <= value <= high:
            raise ValueError(f"'{excerpt(text)}' is not a number from {low:g} to {high:g}")
        return value

    return lambda node, report: parsed(parse, node, report, "a number")


def flag(node: Node, report: Report) -> bool | None:
    """`yes` or `no`."""
    word = one_of(("no", "yes"))(node, report)
    return None if word is None else word == "yes"


def some_of(words: Iterable[str]) -> Kind[frozenset[str]]:
    """A kind: a list of any of the words, in no order."""
    read_word = one_of(words)

    def read(node: Node, report: Report) -> frozenset[str] | None:
        if not isinstance(node, Sequence):
            report.add(node, f"a list in {report.where} is written with brackets, such as [left leg, right arm]")
            return None
        chosen = (read_word(item, report) for item in node.items)
        return frozenset(word for word in chosen if word is not None)

    return read


def sorted_limbs(node: Node, report: Report) -> tuple[str, ...] | None:
    """Any of the limbs, sorted by name."""
    limbs = some_of(LIMBS)(node, report)
    return None if limbs is None else tuple(sorted(limbs))


def segments(words: Iterable[str]) -> Kind[frozenset[str]]:
    """A kind: as `some_of`, each of PLURALS as the segments of both sides."""
    read_words = some_of((*words, *PLURALS))

    def read(node: Node, report: Report) -> frozenset[str] | None:
        chosen = read_words(node, report)
        if chosen is None:
            return None
        plural = {f"{side} {PLURALS[word]}" for word in chosen & PLURALS.keys() for side in ("left", "right")}
        return frozenset(chosen - PLURALS.keys() | plural)

    return read


def as_node(node: Node, _report: Report) -> Node:
    """The node itself: what it means depends on the names of the poses."""
    return node


def named(node: Node, report: Report, example: str) -> tuple[tuple[Scalar, Node], ...] | None:
    """The entries of a mapping whose keys are the writer's own names; at least one."""
    if isinstance(node, Mapping) and node.entries:
        return distinct(node, report)
    report.add(node, f"{report.where} must be names and what each means, such as {example}")
    return None


class _ViewValues(TypedDict, total=False):
    head: str
    facing: str
    turn: float
    above: float


def view(fields: Fields[object]) -> Kind[View]:
    """A kind: how the body lies in the picture and from where it is seen."""

    def read(node: Node, report: Report) -> View | None:
        inner = report.inside("the view")
        before = len(report.problems)
        result = View(**cast("_ViewValues", read_fields(node, fields, inner)))
        if len(report.problems) > before:
            return None
        if [abs(part) for part in WAYS[result.head]] == [abs(part) for part in WAYS[result.facing]]:
            message = f"a body whose head is {result.head} cannot face {result.facing}: choose a right angle"
            report.add(node, message)
            return None
        return result

    return read


def poses(fields: Fields[dict[str, float]]) -> Kind[dict[str, Pose]]:
    """A kind: each pose by name; what a pose does not say is as in the first one."""

    def read(node: Node, report: Report) -> dict[str, Pose] | None:
        entries = named(node, report.inside("'poses'"), "{down: {}, up: {left leg: {flex: 30}}}")
        if entries is None:
            return None
        if len(entries) > MAX_POSES:
            report.add(node, f"{len(entries)} poses are more than {MAX_POSES}")
            return None
        by_name: dict[str, Pose] = {}
        for key, value in entries:
            first = next(iter(by_name.values()), UPRIGHT)
            inner = Report(report.problems, f"pose '{excerpt(key.text)}'")
            by_name[key.text] = _pose(value, fields, first, inner)
        return by_name

    return read


def _pose(node: Node, fields: Fields[dict[str, float]], first: Pose, report: Report) -> Pose:
    if isinstance(node, Scalar) and not node.text:
        return first
    angles_of = read_fields(node, fields, report)
    pose = list(first)
    # In the order of the table: what is said of one leg wins over what is said of both.
    for part in filter(angles_of.__contains__, fields):
        for angle, value in angles_of[part].items():
            for owner in BOTH_SIDES.get(part, (part,)):
                pose[PLACE[owner, angle]] = value
    return tuple(pose)


def props(fields_of: MappingOf[str, Fields[object]], usual: MappingOf[str, dict[str, float]]) -> Kind[tuple[Prop, ...]]:
    """A kind: a list of props, each a word, or a word with numbers; `usual` are the numbers where none are given."""

    def read(node: Node, report: Report) -> tuple[Prop, ...] | None:
        if not isinstance(node, Sequence):
            report.add(node, f"the props of {report.where} are a list, such as [mat, chair]")
            return None
        items = (_prop(item, fields_of, usual, report.inside("a prop")) for item in node.items)
        return tuple(item for item in items if item is not None)

    return read


def _prop(
    node: Node, fields_of: MappingOf[str, Fields[object]], usual: MappingOf[str, dict[str, float]], report: Report
) -> Prop | None:
    value: Node | None = None
    if isinstance(node, Mapping) and len(node.entries) == 1:
        ((node, value),) = node.entries
    if not isinstance(node, Scalar):
        report.add(node, f"{report.where} is one word, such as mat, or one with numbers: {{step: {{height: 0.1}}}}")
        return None
    kind = one_of(fields_of)(node, report)
    if kind is None:
        return None
    if value is None:
        return Prop(kind, usual[kind])
    values = read_fields(value, fields_of[kind], Report(report.problems, f"the {kind}"))
    part = cast("str", values.pop("part", "thighs" if kind == "band" else ""))
    return Prop(kind, usual[kind] | cast("dict[str, float]", values), part)
