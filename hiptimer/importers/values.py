"""JSON objects whose values are asked for by what they should be: the one place where odd ones are refused."""

import re
from collections.abc import Callable, Iterator
from math import isfinite
from typing import Final, TypeVar

from hiptimer.importers.faults import NotImportedError
from hiptimer.printable import printable
from hiptimer.routine.quantities import MAX_SECONDS
from hiptimer.yamlfile.characters import visible
from hiptimer.yamlfile.problems import excerpt

T = TypeVar("T")

MOST_ITEMS: Final = 1000
"""How many of anything one list may have: exercises, timers, activities."""

_LONGEST_NAME: Final = 120
_LONGEST_TEXT: Final = 2000
_NUMBER: Final = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")


class Fields:
    """A JSON object, and where it stands; None is a value that is not there.

    Every question raises NotImportedError for a value of another kind, or one that nothing can last or be counted to.
    """

    def __init__(self, value: object, place: str) -> None:
        if not isinstance(value, dict):
            raise NotImportedError(f"{place or 'the file'}: {_shown(value)} is no object of JSON")
        self._values: dict[str, object] = value
        self.place = place
        self._asked: set[str] = set()

    def has(self, *keys: str) -> bool:
        """Whether all of the keys have a value."""
        return all(self._values.get(key) is not None for key in keys)

    def text(self, *keys: str, lossy: bool = False) -> str | None:
        """The text of the first key that has one; of a lossy writer, without the control characters it left."""
        key, value = self._first(keys)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, (str, int, float)):
            raise self._fault(key, value, "is no text")
        words = str(value)
        if _CONTROL.search(words) and not lossy:
            raise NotImportedError(f"{self._at(key)}: has a control character")
        words = printable(" ".join(visible(_CONTROL.sub("", words)).split()))
        return words[:_LONGEST_TEXT] or None

    def name(self, key: str, otherwise: str, *, lossy: bool = False) -> str:
        """The text of a key, as long as a name is, or another name where it has none."""
        return shortened(self.text(key, lossy=lossy) or otherwise)

    def lines(self, key: str) -> tuple[str, ...]:
        """The lines of a text, without empty ones."""
        value = self._values.get(key)
        if value is None or not isinstance(value, str):
            single = self.text(key)
            return () if single is None else (single,)
        self._asked.add(key)
        if _CONTROL.search(value):
            raise NotImportedError(f"{self._at(key)}: has a control character")
        lines = (printable(" ".join(visible(line).split())) for line in value[:_LONGEST_TEXT].splitlines())
        return tuple(filter(None, lines))

    def number(self, *keys: str) -> float | None:
        """A number of at least 0; digits in quotes are one, too."""
        key, value = self._first(keys)
        if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
            value = float(value)
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise self._fault(key, value, "is no number")
        if value < 0:
            raise self._fault(key, value, "is less than 0")
        if not isfinite(value):
            raise NotImportedError(f"{self._at(key)}: a number that large counts nothing")
        return float(value)

    def seconds(self, *keys: str, in_one: float = 1.0) -> float | None:
        """A duration; `in_one` is how many of its units a second has."""
        number = self.number(*keys)
        if number is not None and number / in_one > MAX_SECONDS:
            raise self._fault(self._first(keys)[0], number, "is longer than a day")
        return None if number is None else round(number / in_one, 3)

    def whole(self, *keys: str, most: int, least: int = 1) -> int | None:
        """A whole number from `least` to `most`, both included."""
        number = self.number(*keys)
        if number is None:
            return None
        if not (number.is_integer() and least <= number <= most):
            raise self._fault(self._first(keys)[0], number, f"is no whole number from {least} to {most:,}")
        return int(number)

    def flag(self, key: str) -> bool:
        """Whether it is said; 0 and 1 are understood."""
        key, value = self._first((key,))
        if value is not None and value not in (True, False):
            raise self._fault(key, value, "is neither true nor false")
        return bool(value)

    def inside(self, key: str) -> "Fields | None":
        """The object of a key."""
        key, value = self._first((key,))
        return None if value is None else Fields(value, self._at(key))

    def objects(self, key: str) -> tuple["Fields", ...]:
        """The objects of a list; none where it is not there."""
        return tuple(objects_of(self._list(key), self._at(key)))

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a list; an empty one is kept, for its place may count."""
        items = self._list(key)
        return tuple(
            Fields({"": item}, f"{self._at(key)}[{number}]").text("") or "" for number, item in enumerate(items)
        )

    def kind(self, read: Callable[[dict[str, object]], T]) -> T:
        """What a format makes of the whole object, to tell what it is."""
        return read(self._values)

    def raw(self, key: str) -> object:
        """A value of any kind, for the format to look into."""
        return self._first((key,))[1]

    def not_asked(self, *aside: str) -> tuple[str, ...]:
        """The keys that have something to say and were not asked for, those named aside."""
        filled = (key for key, value in self._values.items() if value not in (None, False, "", 0) and value != [])
        return tuple(excerpt(key) for key in filled if key not in self._asked and key not in aside)

    def _list(self, key: str) -> list[object]:
        key, value = self._first((key,))
        if value is None:
            return []
        if not isinstance(value, list):
            raise self._fault(key, value, "is no list")
        if len(value) > MOST_ITEMS:
            raise NotImportedError(f"{self._at(key)}: {len(value):,} items are more than {MOST_ITEMS:,}")
        return value

    def _first(self, keys: tuple[str, ...]) -> tuple[str, object]:
        self._asked.update(keys)
        return next(((key, self._values[key]) for key in keys if self._values.get(key) is not None), (keys[0], None))

    def _at(self, key: str) -> str:
        return ".".join(filter(None, (self.place, excerpt(key))))

    def _fault(self, key: str, value: object, fault: str) -> NotImportedError:
        return NotImportedError(f"{self._at(key)}: {_shown(value)} {fault}")


def objects_of(items: list[object], place: str) -> Iterator[Fields]:
    """Yields the objects of a list that stands at a place."""
    return (Fields(item, f"{place}[{number}]") for number, item in enumerate(items))


def shortened(name: str) -> str:
    """A name, cut where it is too long to be one."""
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME].rstrip()}..."


def _shown(value: object) -> str:
    match value:
        case dict():
            return "an object"
        case list():
            return "a list"
        case bool() | None:
            return str(value).lower()
        case float():
            return f"{value:g}"
    return f"'{excerpt(str(value))}'"
