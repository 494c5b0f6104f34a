"""How much of an exercise is done, by all that is said of it: reps, holds, times and sets."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from hiptimer.routine.leaflet.items import Item
from hiptimer.routine.leaflet.vocabulary import DISTANCES, MOVING, PACES, STILL
from hiptimer.routine.model import Pace
from hiptimer.routine.quantities import duration_ends, tokens
from hiptimer.routine.words import TWO_MEANINGS
from hiptimer.yamlfile.fields import Report
from hiptimer.yamlfile.nodes import Scalar

_LONGEST_REP: Final = 15
"""Seconds of a hold that is done several times, up to which it may be a rep that is held."""
_SHORT_REP: Final = 6
"""Seconds up to which it always is: nobody rests half a minute after them."""
_FEWEST_REPS: Final = 4
"""How often a longer one is done at least to be reps: three of ten seconds are sets."""
_MOST_USUAL_SETS: Final = 8
_OF_EACH: Final = frozenset(("each", "ea"))
"""Behind a hold of reps these are said of the reps."""

Said = dict[str, Item]
"""What is said of an exercise, by field: those of the phrases, rests under `rest` and what they lie between."""


class Amount(NamedTuple):
    """A key of a routine file with what it says."""

    key: str
    texts: tuple[str, ...]
    """More than one where each set has its own."""
    item: Item
    """What of the text says so."""


def amounts_of(said: Said, name: str, report: Report) -> Iterator[Amount]:
    """How much of the exercise `name` is done; what has two meanings goes to the report."""
    _check_doses(said, name, report)
    fields = counted(said)
    if (numbers := listed_reps(said)) is not None:
        yield Amount("reps", tuple(re.findall("[0-9]+", numbers.text)), numbers)
    for key in ("reps", "sets"):
        if key in fields and fields[key] is not numbers:
            yield Amount(key, (fields[key].text,), fields[key])
    if "reps" in fields and (unit := said.get("unit")):
        yield Amount("unit", (unit.text,), unit)
        if unit.text in DISTANCES:
            yield Amount("pace", (Pace.SELF.value,), unit)
    if length := said.get("on") or said.get("hold") or said.get("seconds"):
        yield Amount(length_key(said, name), (length.text,), length)
    if longest := said.get("longest") or said.get("most"):
        is_hold = "longest" in said or "long" in longest.text or _is_one_of(STILL, name)
        yield Amount("hold" if is_hold else "reps", ("max",), longest)


def listed_reps(said: Said) -> Item | None:
    """Reps with one number for each set."""
    reps = said.get("reps")
    return reps if reps is not None and reps.code == "l" else said.get("list")


def counted(said: Said) -> Said:
    """The items that say how many reps and sets there are, each under the key that is meant."""
    fields: Said = {field: said[field] for field in ("reps", "sets") if field in said}
    for field in ("repeats", "rounds"):
        if field in said:
            key = _meaning_of_repeats(said, fields) if field == "repeats" else "sets"
            fields.setdefault(key, said[field])
    return fields


def _meaning_of_repeats(said: Said, fields: Said) -> str:
    """Whether what is done so many times is a rep or a set."""
    if "on" in said or "reps" in fields or not said.keys().isdisjoint(("list", "most", "longest")):
        return "sets"
    length = said.get("hold") or said.get("seconds")
    if length is None or "sets" in fields or "rest reps" in said:
        return "reps"
    seconds, times = _low(length), _low(said["repeats"])
    is_rep = seconds <= _SHORT_REP or (seconds <= _LONGEST_REP and times >= _FEWEST_REPS)
    return "reps" if is_rep else "sets"


def _low(item: Item) -> float:
    return (duration_ends(tokens(item.text)) or (0.0, 0.0))[0]


def length_key(said: Said, name: str) -> str:
    """A time is a hold unless what is done moves."""
    is_moving = _is_one_of(MOVING, name) or name.lower() in PACES
    return "time" if "on" in said or ("hold" not in said and "reps" not in counted(said) and is_moving) else "hold"


def _is_one_of(words: frozenset[str], name: str) -> bool:
    lower = name.lower()
    return any(word in words for word in re.findall(r"[\w-]+", lower)) or any(
        " " in word and word in lower for word in words
    )


def _check_doses(said: Said, name: str, report: Report) -> None:
    """Report what has two meanings, and what says a second time how often something is done."""
    fields = counted(said)
    for field in ("repeats", "rounds"):
        if field in said and said[field] not in fields.values():
            _report(said[field], "'{}' says again how often it is done: leave it out", report)
    if "reps" in said and _is_one_of(STILL, name) and said.keys().isdisjoint(("named", "unit", "hold")):
        _report(said["reps"], "'{0}' may be seconds or reps here: write '{0} s', or '{0} reps'", report)
    if _may_be_turned(said):
        reps, sets = said["reps"].text, said["sets"].text
        _report(said["sets"], f"'{{0}}' sets, or reps? Write '{reps} x {sets}', or '{sets} sets of {reps}'", report)
    if "reps" in said and "seconds" in said:
        remedy = "where each rep is held so long, write 'hold' before it; else leave one out"
        _report(said["seconds"], f"'{{}}' stands beside reps: {remedy}", report)
    numbers = said.get("list")
    if numbers is not None and "-" in numbers.text:
        reps = numbers.text.replace("-", ", ")
        _report(numbers, f"'{{0}}' may be reps or a tempo: write '{reps} reps', or 'tempo {{0}}'", report)
    if (word := said.get("unclear")) is not None and not (
        word.text in _OF_EACH and {"hold", "reps"} <= {*said, *fields}
    ):
        amount = next((said[field].text for field in ("reps", "seconds", "hold", "repeats") if field in said), "12")
        _report(word, f"'{{}}' is {TWO_MEANINGS[word.text].format(amount=amount, key='reps')}", report)


def _may_be_turned(said: Said) -> bool:
    """Many sets of few reps, with no word that says so: `15 x 2` may be meant as two sets of fifteen."""
    if not {"sets", "reps"} <= said.keys() or {"named", "sure"} & said.keys() or said["reps"].code == "l":
        return False
    sets, reps = (int(said[field].text.split("-")[0]) for field in ("sets", "reps"))
    return sets > _MOST_USUAL_SETS and reps < sets


def _report(item: Item, message: str, report: Report) -> None:
    report.add(Scalar(item.line, item.start + 1, ""), message.format(item.text))
