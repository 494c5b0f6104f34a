"""Exercises that are done together, from a head or a heading to the next, into nodes of a routine file."""

from collections.abc import Iterator
from typing import Final

from hiptimer.routine.leaflet.entries import Text
from hiptimer.routine.leaflet.exercises import Draft
from hiptimer.routine.leaflet.heads import Head
from hiptimer.routine.leaflet.items import Item
from hiptimer.routine.leaflet.vocabulary import COOL_DOWNS, WARM_UPS
from hiptimer.routine.quantities import seconds_of, tokens
from hiptimer.yamlfile.characters import plain_key
from hiptimer.yamlfile.fields import Report
from hiptimer.yamlfile.nodes import Mapping, Node, Scalar, Sequence

WARM_UP: Final = "warmup"
COOL_DOWN: Final = "cooldown"
EXERCISES: Final = "exercises"


def extra_key(words: str) -> str | None:
    """The key of the block that a heading begins, where that is a warm-up or a cool-down."""
    key = plain_key(words)
    return WARM_UP if key in WARM_UPS else COOL_DOWN if key in COOL_DOWNS else None


class Block:
    """Exercises that are done together, while they are read."""

    __slots__ = ("drafts", "head", "key", "name", "rests", "rounds")

    def __init__(self, name: Text | None = None, head: Head | None = None, key: str = EXERCISES) -> None:
        self.name = name
        self.head = head
        self.key = key
        """`warmup`, `cooldown`, or `exercises`."""
        self.drafts: list[Draft] = []
        self.rests: dict[str, Item] = {}
        """By what they lie between."""
        self.rounds: Item | None = head.rounds if head is not None else None
        if head is not None and head.off is not None:
            self.rests["exercises"] = head.off

    @property
    def is_plain(self) -> bool:
        """Its exercises need no block of their own."""
        return self.name is None and self.head is None and self.rounds is None

    def collapsed(self) -> "Block":
        """The block; one exercise in rounds has as many sets, and between them the rests of the rounds."""
        if self.head is not None and self.head.kind == "circuit":
            for draft in self.drafts:
                del draft.said["sets"]
            return self
        if len(self.drafts) != 1 or self.rounds is None or self.head is None or self.head.kind != "rounds":
            return self
        said = self.drafts[0].said
        said.setdefault("rounds", self.rounds)
        rests = {field: said.pop(f"rest {field}") for field in ("exercises", "rounds") if f"rest {field}" in said}
        for item in {**rests, **self.rests}.values():
            said.setdefault("rest sets", item)
        plain = Block(self.name, key=self.key)
        plain.drafts = self.drafts
        return plain

    def as_plain(self) -> "Block":
        """A warm-up or cool-down that is all there is."""
        plain = Block(self.name, self.head)
        plain.drafts, plain.rests, plain.rounds = self.drafts, self.rests, self.rounds
        return plain

    def entries(self, report: Report) -> list[tuple[Scalar, Node]]:
        """The keys of the block but its name; what is wrong goes to the report."""
        return [*self._manner(report), (_scalar(EXERCISES, self._place), self.exercises())]

    def node(self, report: Report) -> Mapping:
        """The block as an item of a list of exercises."""
        name = [(_scalar("name", self.name), _scalar(self.name.words, self.name))] if self.name is not None else []
        return Mapping(self._place.line, self._place.start + 1, (*name, *self.entries(report)))

    def exercises(self) -> Sequence:
        """Its exercises; those that are done every minute get that minute."""
        nodes = tuple(draft.node() for draft in self.drafts)
        if self.head is not None and self.head.kind == "every":
            minute = _scalar(f"{self.head.minutes}m", self.head.item)
            nodes = tuple(_with_window(node, minute) for node in nodes)
        return Sequence(self._place.line, self._place.start + 1, nodes)

    @property
    def _place(self) -> Item | Text:
        if self.head is not None:
            return self.head.item
        first = self.drafts[0]
        return self.name or first.name or next(iter(first.said.values()))

    def _manner(self, report: Report) -> Iterator[tuple[Scalar, Node]]:
        if self.head is not None and self.head.kind in ("time", "every"):
            yield from self._by_the_clock(self.head, report)
        elif self.rounds is not None:
            yield _scalar("rounds", self.rounds), _scalar(self.rounds.text, self.rounds)
        if self.rests:
            yield rest_entry(self.rests)

    def _by_the_clock(self, head: Head, report: Report) -> Iterator[tuple[Scalar, Node]]:
        """As many rounds as are possible in a time, or a turn every minute; a number without unit counts minutes."""
        seconds = _seconds(head.item)
        if head.kind == "time":
            yield _scalar("time", head.item), _scalar(_minutes(head.item), head.item)
            return
        turn = 60 * head.minutes * max(1, len(self.drafts))
        if not seconds or seconds % turn:
            words = f"{len(self.drafts)} exercises of {head.minutes} min each do not fill {_minutes(head.item)} evenly"
            report.add(_scalar("", head.item), f"{words}: write a multiple of {turn // 60} min")
        yield _scalar("rounds", head.item), _scalar(str(max(1, int(seconds // turn))), head.item)
        none = _scalar("0", head.item)
        pairs = tuple((_scalar(key, head.item), none) for key in ("exercises", "rounds"))
        yield _scalar("rest", head.item), Mapping(head.item.line, head.item.start + 1, pairs)


def rest_entry(rests: dict[str, Item]) -> tuple[Scalar, Node]:
    """The key of the rests of a routine or a block."""
    place = next(iter(rests.values()))
    pairs = tuple((_scalar(key, item), _scalar(item.text, item)) for key, item in rests.items())
    return _scalar("rest", place), Mapping(place.line, place.start + 1, pairs)


def _with_window(node: Mapping, minute: Scalar) -> Mapping:
    """The exercise within its minute; one that is a time has its own."""
    keys = {key.text for key, _ in node.entries}
    if not keys.isdisjoint(("time", "hold")):
        return node
    return node._replace(entries=(*node.entries, (minute._replace(text="time"), minute)))


def _minutes(item: Item) -> str:
    return item.text if item.code == "t" else f"{item.text}m"


def _seconds(item: Item) -> float:
    return seconds_of(tokens(_minutes(item))) or 0.0


def _scalar(text: str, place: Item | Text) -> Scalar:
    return Scalar(place.line, place.start + 1, text, plain=False)
