"""Whether the keys of an exercise go together."""

from hiptimer.routine.agreement import Dosage, dose_of
from hiptimer.routine.model import MAX, Order
from hiptimer.yamlfile.fields import Report
from hiptimer.yamlfile.nodes import Mapping, Node, key_of

_DOSES = frozenset(("hold", "reps", "time"))


def check_dose(node: Mapping, dosage: Dosage, order: Order | None, report: Report) -> None:
    """Report what does not go together of the keys that say how much is done, and how."""
    written = {key.text for key, _ in node.entries} | set(dosage.amounts)
    if not written & _DOSES:
        if not any(key.reported for key, _ in node.entries):
            report.add(node, f"no 'hold', 'reps' or 'time' in {report.where}: add one")
        return
    _check_kind(node, written, dosage, report)
    for first, second in (("hold", "time"), ("hold", "reps"), ("time", "reps")):
        series = [dosage.amounts[key] for key in (first, second) if key in dosage.amounts]
        if len(series) == 2 and any(MAX in amounts.items for amounts in series):
            report.add(key_of(node, second), f"'max' goes with no other dose: keep '{first}' or '{second}'")
    if order is Order.CIRCUIT:
        _check_circuit(node, written, dosage, report)


def _check_kind(node: Mapping, written: set[str], dosage: Dosage, report: Report) -> None:
    doses = written & _DOSES
    if {"hold", "time"} <= doses:
        report.add(key_of(node, "time"), f"both 'hold' and 'time' in {report.where}: keep one")
    elif doses == {"hold"}:
        _refuse(node, written & {"unit", "pace", "tempo"}, "'{}' belongs to reps, but {} has a hold: remove it", report)
        if dosage.sides.alternating:
            report.add(key_of(node, "sides"), f"a hold cannot alternate in {report.where}: write [left, right]")
    elif doses == {"hold", "reps"}:
        _refuse(node, written & {"pace", "tempo"}, "'{}' belongs to reps that are not held, in {}: remove it", report)
    elif "time" in doses:
        wrong = {"pace"} if "reps" in doses else {"pace", "unit"}
        _refuse(node, written & wrong, "'{}' belongs to reps without a time, in {}: remove it", report)


def _refuse(node: Mapping, keys: set[str], message: str, report: Report) -> None:
    for name in sorted(keys):
        report.add(key_of(node, name), message.format(name, report.where))


def _check_circuit(node: Mapping, written: set[str], dosage: Dosage, report: Report) -> None:
    if dosage.names_sets:
        place: Node = key_of(node, "sets") if "sets" in written else dose_of(node)
        report.add(place, f"a circuit does one set a round: use 'rounds', not 'sets', in {report.where}")
    elif dosage.longest_list > 1:
        report.add(dose_of(node), f"a circuit does one set a round: one value, not a list, in {report.where}")
