"""The kinds of value that only a routine file holds: durations, counts, tempos, sides.

As every kind, each is a function of a node and a Report that returns None where it has reported a problem.
"""

from typing import NamedTuple, TypeVar

from hiptimer.routine.model import Phase, Range, Series, Side, Source, Tempo, same
from hiptimer.routine.quantities import parse_count_range, parse_duration, parse_duration_range
from hiptimer.yamlfile.fields import Field, Fields, Kind, Report, mapping, parsed, plain_text, read_fields, text, texts
from hiptimer.yamlfile.nodes import Mapping, Node, Sequence
from hiptimer.yamlfile.problems import excerpt, suggestion

T = TypeVar("T")

MAX_SETS = 100
MAX_REPS = 1000
MIN_PHASE = 0.2
"""Seconds: shorter phases cannot be told apart by ear."""


def duration(node: Node, report: Report) -> float | None:
    """Seconds."""
    return parsed(parse_duration, node, report, "a duration")


def hold(node: Node, report: Report) -> Range | None:
    """A range of whole seconds."""
    return parsed(parse_duration_range, node, report, "a hold")


def counts(most: int, what: str) -> Kind[Range]:
    """A kind: a range of whole numbers from 1 to `most`."""

    def read(node: Node, report: Report) -> Range | None:
        count = parsed(parse_count_range, node, report, what)
        if count is not None and count.high > most:
            report.add(node, f"'{count}' is more than {most} {what} in {report.where}")
            return None
        return count

    return read


def series(kind: Kind[T], what: str) -> Kind[Series[T]]:
    """A kind: one value for all sets, a list with one for each, or either for each side, as {left: 12, right: 15}.

    `what` is what messages call the whole, as in `the reps`.
    """

    def items(node: Node, report: Report) -> tuple[T, ...] | None:
        nodes = node.items if isinstance(node, Sequence) else (node,)
        if not nodes or len(nodes) > MAX_SETS:
            report.add(node, f"{what} in {report.where} are one value for each set: from 1 to {MAX_SETS} of them")
            return None
        values = [kind(item, report) for item in nodes]
        read = tuple(value for value in values if value is not None)
        return read if len(read) == len(nodes) else None

    sides = {side.value: Field(items, f"{what} on the {side}", required=True) for side in Side}

    def read(node: Node, report: Report) -> Series[T] | None:
        if isinstance(node, Mapping):
            both = read_fields(node, sides, report.inside(what))
            return Series(both["left"], both["right"]) if len(both) == len(sides) else None
        values = items(node, report)
        return None if values is None else Series(values, values)

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
            phase = f"phase '{excerpt(key.text)}' in {report.where}"
            report.add(value, f"{phase} is shorter than {MIN_PHASE} s: remove it or give it time")
        elif name is not None and seconds is not None:
            phases.append(Phase(name, seconds))
    return tuple(phases) if len(phases) == len(node.entries) else None


_read_sets = counts(MAX_SETS, "sets")


def sets(node: Node, report: Report) -> Series[Range] | None:
    """How many sets, or how many of each side, as {left: 3, right: 2}."""
    if isinstance(node, Mapping):
        sides = {side.value: Field(_read_sets, f"the sets of the {side}", required=True) for side in Side}
        both = read_fields(node, sides, report.inside("the sets"))
        return Series((both["left"],), (both["right"],)) if len(both) == len(sides) else None
    number = _read_sets(node, report)
    return None if number is None else same(number)


class Sides(NamedTuple):
    """How an exercise uses the sides of the body."""

    order: tuple[Side, ...] = ()
    alternating: bool = False


_SIDE_WORDS = {
    "each": Sides((Side.LEFT, Side.RIGHT)),
    "none": Sides(),
    "alternating": Sides(alternating=True),
    "left": Sides((Side.LEFT,)),
    "right": Sides((Side.RIGHT,)),
}


def sides(node: Node, report: Report) -> Sides | None:
    """`each`, `none`, `alternating`, or a list of `left` and `right` in the order they are done."""
    if not isinstance(node, Sequence):
        word = plain_text(node, report, "the sides")
        if word is not None and word not in _SIDE_WORDS:
            hint = suggestion(word, _SIDE_WORDS)
            ways = "write [left, right], each, alternating or none"
            report.add(node, f"'{excerpt(word)}' is no way to use the sides in {report.where}: {ways}.{hint}")
        return _SIDE_WORDS.get(word or "")
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
    words = texts(node, report)
    if words is not None and len(set(words)) < len(words):
        report.add(node, f"a direction is named twice in {report.where}: each once")
        return None
    return words


def source(fields: Fields[str]) -> Kind[Source]:
    """A kind: where a routine comes from."""
    read = mapping(fields, "the source")
    return lambda node, report: Source(**read(node, report))
