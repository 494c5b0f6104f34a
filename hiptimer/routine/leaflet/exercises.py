"""What is said of an exercise, brought together into the keys that a routine file has for it."""

from collections.abc import Iterable, Iterator
from typing import Final

from hiptimer.routine.leaflet.amounts import Amount, Said, amounts_of, counted, length_key, listed_reps
from hiptimer.routine.leaflet.entries import Text
from hiptimer.routine.leaflet.items import Item
from hiptimer.routine.leaflet.phrases import AMOUNTS, Statement
from hiptimer.routine.leaflet.remedies import said_twice
from hiptimer.routine.leaflet.vocabulary import POSITIONS
from hiptimer.routine.values import phases_of_numbers
from hiptimer.yamlfile.fields import Report
from hiptimer.yamlfile.nodes import Mapping, Node, Scalar, Sequence
from hiptimer.yamlfile.problems import excerpt

INTERVALS: Final = "Intervals"
"""What an exercise is called that is only a time on and a time off."""

_WORDS: Final = {
    "repeats": "how often it is done",
    "seconds": "how long it takes",
    "list": "the reps",
    "most": "as many as possible",
    "longest": "as long as possible",
    "sides": "the side",
}
"""What messages call a field that has no key of its name."""
_ASIDE: Final = frozenset(("often", "named", "sure"))
_TWO_WAYS: Final = ("one way", "the other way")


class Draft:
    """An exercise while it is put together from the parts of a text that are about it."""

    __slots__ = ("is_flawed", "name", "report", "said", "texts")

    def __init__(self, name: Text | None, report: Report) -> None:
        self.name = name
        self.said: Said = {}
        self.texts: list[Text] = []
        self.report = report
        self.is_flawed = False
        """Something of it was not understood: what is missing is no fault of its own."""

    def add(self, statements: Iterable[Statement], texts: Iterable[Text] = ()) -> None:
        """Take in what a part says. A problem where it says otherwise than an earlier one."""
        for field, item in statements:
            earlier = self.said.setdefault(field, item)
            is_again = earlier is not item and earlier.line == item.line and field in ("reps", "sets")
            if (earlier.text != item.text and field not in _ASIDE) or is_again:
                self.report.problems.append(said_twice(_WORDS.get(field, f"'{field}'"), earlier, item))
        self.texts += texts

    @property
    def has_amount(self) -> bool:
        """It is said how much of it is done, as far as it is understood."""
        return self.is_flawed or not self.said.keys().isdisjoint(AMOUNTS)

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
        *(_amount_entry(amount) for amount in amounts_of(said, words, about)),
        *_sides(said, about),
        *(_entry("load", item.text, item) for field, item in said.items() if field == "load"),
        *_tempo(said, about),
        *_rests(said, words),
        *_instructions(texts),
    ]
    return _mapping(place, entries)


def _sides(said: Said, report: Report) -> Iterator[tuple[Scalar, Node]]:
    sides, turns = said.get("sides"), said.get("alternating")
    if turns is not None and (sides is None or sides.text != "each"):
        amount = counted(said).get("reps")
        remedy = f"write '{amount.text if amount else 12} each side, alternating' where each side does as much"
        report.add(_scalar("", turns), f"'alternating' may count one side or both together: {remedy}")
    if turns is not None:
        yield _entry("sides", "alternating", turns)
    elif sides is not None:
        yield _entry("sides", sides.text, sides)
    if (both := said.get("directions")) is not None:
        named = _TWO_WAYS if both.text == "each" else tuple(both.text.split(", "))
        ways = tuple(_scalar(way, both) for way in named)
        yield _scalar("directions", both), Sequence(both.line, both.start + 1, ways)


def _tempo(said: Said, report: Report) -> Iterator[tuple[Scalar, Node]]:
    item = said.get("tempo")
    if item is None:
        return
    if item.text[0].isalpha():
        named = tuple(_scalar(phase, item) for phase in item.text.split(", "))
        yield _scalar("tempo", item), Sequence(item.line, item.start + 1, named)
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
    if "sets" in fields or listed_reps(said) is not None:
        return "sets"
    return "reps" if "reps" in fields and length_key(said, name) == "hold" and "hold" in said else "exercises"


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


def _amount_entry(amount: Amount) -> tuple[Scalar, Node]:
    item = amount.item
    if len(amount.texts) == 1:
        return _entry(amount.key, amount.texts[0], item)
    values = tuple(_scalar(text, item) for text in amount.texts)
    return _scalar(amount.key, item), Sequence(item.line, item.start + 1, values)


def _entry(key: str, text: str, place: Item | Text) -> tuple[Scalar, Node]:
    return _scalar(key, place), _scalar(text, place)


def _scalar(text: str, place: Item | Text) -> Scalar:
    return Scalar(place.line, place.start + 1, text, plain=False)


def _mapping(place: Item | Text, entries: list[tuple[Scalar, Node]]) -> Mapping:
    return Mapping(place.line, place.start + 1, tuple(entries))
