"""What the fields of an exercise that say how much come to together: their sets, their sides, whether they agree."""

from collections.abc import Mapping as MappingOf
from typing import Any, NamedTuple

from hiptimer.routine.model import Amounts, Range, Series, Side
from hiptimer.routine.values import Sides
from hiptimer.yamlfile.fields import Report
from hiptimer.yamlfile.nodes import Mapping, key_of

LISTED = ("reps", "hold")
"""The keys whose values may differ from set to set and from side to side."""


class Extent(NamedTuple):
    """How often an exercise is done."""

    sides: Sides
    sets: Range = Range(1, 1)
    side_sets: Amounts | None = None


def extent(
    node: Mapping, lists: MappingOf[str, Series[object]], sets: Amounts | None, sides: Sides | None, report: Report
) -> Extent:
    """Returns the sets and sides that an exercise comes to.

    `lists` are its values of the keys in LISTED; `sets` and `sides` what it says itself, None where it says nothing.
    """
    own: dict[str, Series[Any]] = dict(lists)
    if sets is not None:
        own["sets"] = sets
    used = _sides(node, own, sides, report)
    left, right = (_sets_of(node, lists, sets, side, report) for side in Side)
    most = Range(max(left.low, right.low), max(left.high, right.high))
    return Extent(used, most, None if left == right else Series((left,), (right,)))


def _sides(node: Mapping, lists: MappingOf[str, Series[object]], sides: Sides | None, report: Report) -> Sides:
    """Returns the sides; where a value names them they need not be said again."""
    named = [key for key, series in lists.items() if series.left != series.right]
    if named and sides is None:
        return Sides((Side.LEFT, Side.RIGHT))
    if named and sides is not None and len(sides.order) < len(Side):
        message = f"'{named[0]}' differs from side to side, but {report.where} does not do both: write 'sides: each'"
        report.add(key_of(node, named[0]), message)
    return sides or Sides()


def _sets_of(
    node: Mapping, lists: MappingOf[str, Series[object]], sets: Amounts | None, side: Side, report: Report
) -> Range:
    """Returns the sets of one side: as many as its lists have items, and all of them as many."""
    lengths = {key: len(series.right if side is Side.RIGHT else series.left) for key, series in lists.items()}
    listed = {key: length for key, length in lengths.items() if length > 1}
    if not listed:
        others = max((series.length for series in lists.values()), default=1)
        return sets.at(1, side) if sets is not None else Range(others, others)
    first, length = next(iter(listed.items()))
    for key, other in listed.items():
        if other != length:
            message = f"'{key}' has {other} items and '{first}' has {length} in {report.where}: one for each set"
            report.add(key_of(node, key), message)
    if sets is not None and sets.at(1, side) != Range(length, length):
        written = sets.at(1, side)
        message = f"'sets' says {written}, but '{first}' has {length} items in {report.where}: remove 'sets'"
        report.add(key_of(node, "sets"), message)
    return Range(length, length)
