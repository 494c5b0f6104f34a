"""What is said of an exercise, brought together into the keys that a routine file has for it."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from hiptimer.routine.leaflet.entries import Text
from hiptimer.routine.leaflet.items import Item
from hiptimer.routine.leaflet.phrases import AMOUNTS, Statement
from hiptimer.routine.quantities import duration_ends, tokens
from hiptimer.routine.values import phases_of_numbers
from hiptimer.routine.words import MOVING, POSITIONS, STILL, TWO_MEANINGS
from hiptimer.yamlfile.fields import Report
from hiptimer.yamlfile.nodes import Mapping, Node, Scalar, Sequence
from hiptimer.yamlfile.problems import excerpt

INTERVALS: Final = "Intervals"
"""What an exercise is called that is only a time on and a time off."""

_LONGEST_REP: Final = 15
"""Seconds of a hold that is done several times, up to which it may be a rep that is held."""
_SHORT_REP: Final = 6
"""Seconds up to which it always is: nobody rests half a minute after them."""
_FEWEST_REPS: Final = 4
"""How often a longer one is done at least to be reps: three of ten seconds are sets."""
_WORDS: Final = {
    "repeats": "how often it is done",
    "seconds": "how long it takes",
    "list": "the reps",
    "most": "as many as possible",
    "longest": "as long as possible",
    "sides": "the side",
}
"""What messages call a field that has no key of its name."""
_TWO_WAYS: Final = ("one way", "the other way")

Said = dict[str, Item]
"""What is said of an exercise, by field; a rest under `rest` and what it lies between."""


class Draft:
    """An exercise while it is put together from the parts of a text that are about it."""

    __slots__ = ("name", "report", "said", "texts")

    def __init__(self, name: Text | None, report: Report) -> None:
        self.name = name
        self.said: Said = {}
        self.texts: list[Text] = []
        self.report = report

    def add(self, statements: Iterable[Statement], texts: Iterable[Text] = ()) -> None:
        """Take in what a part says. A problem where it says otherwise than an earlier one."""
        for field, item in statements:
            earlier = self.said.setdefault(field, item) if field != "often" else item
            if earlier.text != item.text:
                what = _WORDS.get(field, f"'{field}'")
                message = f"{what} is said twice: '{earlier.text}' before, '{item.text}' here. Keep one"
                self.report.add(_scalar(item.text, item), message)
        self.texts += texts

    @property
    def has_amount(self) -> bool:
        """It is said how much of it is done."""
        return not self.said.keys().isdisjoint(AMOUNTS)

    def node(self) -> Mapping:
        """The exercise as a file has it, each value at its place in the text; problems go to the report."""
        return exercise_node(self.name, self.said, self.texts, self.report)


def exercise_node(name: Text | None, said: Said, texts: list[Text], report: Report) -> Mapping:
    """The keys and values of an exercise, each at its place in the text."""
    place = name or next(iter(said.values()))
    words = name.words if name is not None else INTERVALS
    about = report.about(f'exercise "{excerpt(words)}"')
    entries = [
        _entry("name", words[0].upper() + words[1:], place),
        *_doses(said, words, about),
        *_sides(said, about),
        *(_entry("load", item.text, item) for field, item in said.items() if field == "load"),
        *_tempo(said, about),
        *_rests(said, words),
        *_instructions(texts),
    ]
    return _mapping(place, entries)


def _doses(said: Said, name: str, report: Report) -> Iterator[tuple[Scalar, Node]]:
    """How much: reps, hold or time, and sets."""
    _check_doses(said, report)
    fields = counted(said)
    if (numbers := _listed(said)) is not None:
        items = tuple(_scalar(number, numbers) for number in re.findall("[0-9]+", numbers.text))
        yield _scalar("reps", numbers), Sequence(numbers.line, numbers.start + 1, items)
    for field in ("reps", "sets"):
        if field in fields and fields[field] is not numbers:
            yield _entry(field, fields[field].text, fields[field])
    if "reps" in fields and (unit := said.get("unit")):
        yield _entry("unit", unit.text, unit)
    if length := said.get("on") or said.get("hold") or said.get("seconds"):
        yield _entry(_length_key(said, name), length.text, length)
    if longest := said.get("longest") or said.get("most"):
        is_hold = "longest" in said or "long" in longest.text or _is_one_of(STILL, name)
        yield _entry("hold" if is_hold else "reps", "max", longest)


def _listed(said: Said) -> Item | None:
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


def _length_key(said: Said, name: str) -> str:
    """A time is a hold unless what is done moves."""
    is_time = "on" in said or ("hold" not in said and "reps" not in counted(said) and _is_one_of(MOVING, name))
    return "time" if is_time else "hold"


def _is_one_of(words: frozenset[str], name: str) -> bool:
    lower = name.lower()
    return any(word in words for word in re.findall(r"[\w-]+", lower)) or any(
        " " in word and word in lower for word in words
    )


def _check_doses(said: Said, report: Report) -> None:
    """Report what has two meanings."""
    numbers = said.get("list")
    if numbers is not None and "-" in numbers.text:
        reps = numbers.text.replace("-", ", ")
        message = f"'{numbers.text}' may be reps or a tempo: write '{reps} reps', or 'tempo {numbers.text}'"
        report.add(_scalar("", numbers), message)
    if "reps" in said and "seconds" in said:
        message = "a time beside reps: where each rep is held so long, write 'hold' before it; else leave one out"
        report.add(_scalar("", said["seconds"]), message)
    if (unclear := said.get("unclear")) is not None:
        amount = next((said[field].text for field in ("reps", "seconds", "hold", "repeats") if field in said), "12")
        remedy = TWO_MEANINGS[unclear.text].format(amount=amount, key="reps")
        report.add(_scalar("", unclear), f"'{unclear.text}' is {remedy}")


def _sides(said: Said, report: Report) -> Iterator[tuple[Scalar, Node]]:
    sides, turns = said.get("sides"), said.get("alternating")
    if turns is not None and (sides is None or sides.text != "each"):
        amount = counted(said).get("reps")
        remedy = f"write '{amount.text if amount else 12} each side, alternating' where each side does as much"
        report.add(_scalar("", turns), f"'alternating' may count one side or both together: {remedy}")
    if turns is not None:
        yield _entry("sides", "alternating", turns)
    elif sides is not None and sides.text == "directions":
        ways = tuple(_scalar(way, sides) for way in _TWO_WAYS)
        yield _scalar("directions", sides), Sequence(sides.line, sides.start + 1, ways)
    elif sides is not None:
        yield _entry("sides", sides.text, sides)


def _tempo(said: Said, report: Report) -> Iterator[tuple[Scalar, Node]]:
    item = said.get("tempo")
    if item is None:
        return
    phases = phases_of_numbers(item.text)
    if not phases:
        message = f"'{excerpt(item.text)}' is no tempo: three numbers are up, pause, down, as in 'tempo 2-1-3'"
        report.add(_scalar("", item), message)
    yield _scalar("tempo", item), _mapping(item, [_entry(name, seconds, item) for name, seconds in phases])


def _rests(said: Said, name: str) -> Iterator[tuple[Scalar, Node]]:
    """The rests by what they lie between; where that is not said, between the smallest things that come twice."""
    rests = {field.removeprefix("rest").strip(): item for field, item in said.items() if field.startswith("rest")}
    if "off" in said:
        rests.setdefault("sets", said["off"])
    if (unsaid := rests.pop("", None)) is not None:
        rests.setdefault(_between(said, name), unsaid)
    if rests:
        place = next(iter(rests.values()))
        yield _scalar("rest", place), _mapping(place, [_entry(key, item.text, item) for key, item in rests.items()])


def _between(said: Said, name: str) -> str:
    fields = counted(said)
    if "sets" in fields or _listed(said) is not None:
        return "sets"
    return "reps" if "reps" in fields and _length_key(said, name) == "hold" and "hold" in said else "exercises"


def _instructions(texts: list[Text]) -> Iterator[tuple[Scalar, Node]]:
    """How to get into position, and what to think of."""
    setup = [text for text in texts if text.words.split()[0].lower() in POSITIONS]
    cues = [text for text in texts if text not in setup]
    if setup:
        yield _entry("setup", " ".join(_sentence(text.words) for text in setup), setup[0])
    if cues:
        items = tuple(_scalar(text.words[0].upper() + text.words[1:], text) for text in cues)
        yield _scalar("cues", cues[0]), Sequence(cues[0].line, cues[0].start + 1, items)


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!")) else f"{words}."


def _entry(key: str, text: str, place: Item | Text) -> tuple[Scalar, Node]:
    return _scalar(key, place), _scalar(text, place)


def _scalar(text: str, place: Item | Text) -> Scalar:
    return Scalar(place.line, place.start + 1, text, plain=False)


def _mapping(place: Item | Text, entries: list[tuple[Scalar, Node]]) -> Mapping:
    return Mapping(place.line, place.start + 1, tuple(entries))
