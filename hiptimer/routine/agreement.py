"""What a dose says besides its amount, held against the other keys of its exercise."""

from typing import Any, NamedTuple, cast

from hiptimer.routine.doses import Dose, Key
from hiptimer.routine.model import Amounts, Order, Range, Rest, Series, Side, same
from hiptimer.routine.values import Sides
from hiptimer.routine.words import BOTH_SIDES, singular
from hiptimer.yamlfile.fields import Report
from hiptimer.yamlfile.nodes import Mapping, Node, Scalar, key_of
from hiptimer.yamlfile.problems import excerpt

LISTED = (*(key.value for key in Key), "load")
"""The keys whose values may differ from set to set and from side to side."""

_ONE_SET = Range(1, 1)


class Dosage(NamedTuple):
    """How much of an exercise is done, from all the keys that say it."""

    amounts: dict[str, Amounts]
    """By the key that says them."""
    sides: Sides = Sides()
    sets: Range = _ONE_SET
    """Of the side that has more."""
    side_sets: Amounts | None = None
    """None where both sides have as many."""
    names_sets: bool = False
    """Something says how many sets there are."""
    longest_list: int = 1
    """How many items the longest list has."""


def agreed(values: dict[str, object], node: Node, report: Report) -> Dosage:
    """How much is done; the doses, sets and sides are taken out of `values`. A problem where two of them differ."""
    doses = {key.value: cast("Series[Dose]", values.pop(key)) for key in Key if key in values}
    sides = cast("Sides | None", values.pop("sides", None))
    sets = cast("Amounts | None", values.pop("sets", None))
    for dose in (item for series in doses.values() for item in series.items):
        sets = _agreed_sets(dose, sets, node, report)
        sides = _agreed_sides(dose, sides, node, report)
        _check_unit(dose, cast("str | None", values.get("unit")), node, report)
    amounts = {key: series.with_items(tuple(dose.amount for dose in series.items)) for key, series in doses.items()}
    amounts |= _held_amounts(doses, amounts, node, report)
    lists: dict[str, Series[Any]] = dict(amounts)
    if "load" in values:
        lists["load"] = cast("Series[str]", values["load"])
    used = _used_sides(node, lists if sets is None else {**lists, "sets": sets}, sides, report)
    left, right = (_sets_of(node, lists, sets, side, report) for side in Side)
    longest = max((series.length for series in lists.values()), default=1)
    return Dosage(
        amounts,
        used,
        Range(max(left.low, right.low), max(left.high, right.high)),
        None if left == right else Series((left,), (right,)),
        names_sets=sets is not None,
        longest_list=longest,
    )


def _held_amounts(
    doses: dict[str, Series[Dose]], amounts: dict[str, Amounts], node: Node, report: Report
) -> dict[str, Amounts]:
    """What a value of `reps` says of the hold, and one of `hold` of the reps, where it says both."""
    for key, other in (("reps", "hold"), ("hold", "reps")):
        items = doses[key].items if key in doses else ()
        said = tuple(dose.other for dose in items if dose.other is not None)
        if not said:
            continue
        series = doses[key].with_items(said) if len(said) == len(items) else None
        if series is None or amounts.get(other, series) != series:
            message = f"'{key}' says how '{other}' is, too, but not alike: write each in its own key, in {report.where}"
            report.add(key_of(node, key), message)
        return {} if series is None else {other: series}
    return {}


def own_rests(written: object, dosage: Dosage, order: Order | None, key: Node, report: Report) -> dict[str, Rest]:
    """The rests of an exercise; its one rest lies between its sets, or behind it in a circuit.

    A rest between the sets of an exercise that has only one would be lost, so there is a warning.
    """
    if isinstance(written, dict):
        return cast("dict[str, Rest]", written)
    seconds = cast("Rest", written)
    if order is Order.CIRCUIT:
        return {"exercises": seconds}
    is_guessed = isinstance(key, Scalar) and key.reported
    if dosage.sets.high == 1 and not is_guessed:
        remedy = "for the rest behind it write 'rest: {exercises: ...}', between its sides 'rest: {sides: ...}'"
        report.warn(key, f"this rest lies between sets, but {report.where} has one set: {remedy}")
    return {"sets": seconds}


def dose_of(node: Node) -> Node:
    """The value of the key that holds the dose."""
    entries = node.entries if isinstance(node, Mapping) else ()
    return next((value for key, value in entries if key.text in tuple(Key)), node)


def _agreed_sets(dose: Dose, sets: Amounts | None, node: Node, report: Report) -> Amounts | None:
    if dose.sets is None:
        return sets
    if sets is not None and same(dose.sets) != sets:
        line = key_of(node, "sets").line
        report.add(dose_of(node), f"{dose.sets} sets here, but {sets} on line {line}: keep one ({report.where})")
    return same(dose.sets)


def _agreed_sides(dose: Dose, sides: Sides | None, node: Node, report: Report) -> Sides | None:
    if dose.each_side and sides is not None and set(sides.order) != set(BOTH_SIDES):
        line = key_of(node, "sides").line
        report.add(dose_of(node), f"each side here, but not so on line {line}: keep one ({report.where})")
    return sides or (Sides(BOTH_SIDES) if dose.each_side else None)


def _check_unit(dose: Dose, unit: str | None, node: Node, report: Report) -> None:
    """Report a unit in the dose that the exercise does not name."""
    if dose.unit is not None and singular(unit or "") != singular(dose.unit):
        remedy = f"write 'reps: {dose.amount}' and 'unit: {excerpt(dose.unit)}'"
        report.add(dose_of(node), f"what is counted has a key of its own: {remedy} ({report.where})")


def _used_sides(node: Node, lists: dict[str, Series[Any]], sides: Sides | None, report: Report) -> Sides:
    """The sides; where a value names them they need not be said again."""
    named = [key for key, series in lists.items() if series.left != series.right]
    if named and sides is None:
        return Sides(BOTH_SIDES)
    if named and sides is not None and len(sides.order) < len(BOTH_SIDES):
        message = f"'{named[0]}' differs from side to side, but {report.where} does not do both: write 'sides: each'"
        report.add(key_of(node, named[0]), message)
    return sides or Sides()


def _sets_of(node: Node, lists: dict[str, Series[Any]], sets: Amounts | None, side: Side, report: Report) -> Range:
    """The sets of one side: as many as its lists have items, and all of them as many."""
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
