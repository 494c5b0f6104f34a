"""What a dose says besides its amount, held against the other keys of its exercise."""

from typing import NamedTuple, cast

from hiptimer.routine.doses import Dose, Key
from hiptimer.routine.model import Order, Range
from hiptimer.routine.values import Sides
from hiptimer.routine.words import BOTH_SIDES, singular
from hiptimer.yamlfile.fields import Report
from hiptimer.yamlfile.nodes import Mapping, Node, Scalar, key_of
from hiptimer.yamlfile.problems import excerpt


class Dosage(NamedTuple):
    """How much of an exercise is done, from all the keys that say it."""

    hold: Range | None
    reps: Range | None
    sets: Range | None
    """None where nothing names them."""
    sides: Sides


def agreed(values: dict[str, object], node: Node, report: Report) -> Dosage:
    """How much is done; the values that say it are taken out of `values`. A problem where two of them differ."""
    doses = {key: cast("Dose", values.pop(key)) for key in Key if key in values}
    sides = cast("Sides | None", values.pop("sides", None))
    sets = cast("Range | None", values.pop("sets", None))
    for dose in doses.values():
        sets = _agreed_sets(dose, sets, node, report)
        sides = _agreed_sides(dose, sides, node, report)
        _check_unit(dose, cast("str | None", values.get("unit")), node, report)
    hold, reps = doses.get(Key.HOLD), doses.get(Key.REPS)
    return Dosage(hold and hold.amount, reps and reps.amount, sets, sides or Sides())


def own_rests(written: object, sets: Range | None, order: Order | None, key: Node, report: Report) -> dict[str, float]:
    """The rests of an exercise; its one rest lies between its sets, or behind it in a circuit.

    A rest between the sets of an exercise that has only one would be lost, so there is a warning.
    """
    if isinstance(written, dict):
        return cast("dict[str, float]", written)
    seconds = cast("float", written)
    if order is Order.CIRCUIT:
        return {"exercises": seconds}
    is_guessed = isinstance(key, Scalar) and key.reported
    if (sets is None or sets.high == 1) and not is_guessed:
        remedy = "for the rest behind it write 'rest: {exercises: ...}', between its sides 'rest: {sides: ...}'"
        report.warn(key, f"this rest lies between sets, but {report.where} has one set: {remedy}")
    return {"sets": seconds}


def dose_of(node: Node) -> Node:
    """The value of the key that holds the dose."""
    entries = node.entries if isinstance(node, Mapping) else ()
    return next((value for key, value in entries if key.text in tuple(Key)), node)


def _agreed_sets(dose: Dose, sets: Range | None, node: Node, report: Report) -> Range | None:
    if dose.sets is not None and sets is not None and dose.sets != sets:
        line = key_of(node, "sets").line
        report.add(dose_of(node), f"{dose.sets} sets here, but {sets} on line {line}: keep one ({report.where})")
    return sets if dose.sets is None else dose.sets


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
