"""The rows that SQLite gives, typed and checked: one that no journal has ever written is left out, with its reason.

The fields of a row are the columns that are asked for, in this order; the annotation of a field says what may stand in
its column. Nothing else in the program sees a value of SQLite unchecked.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from types import NoneType
from typing import Any, NamedTuple, NewType, TypeVar, get_args

from hiptimer.journal.faults import Fault, JournalError
from hiptimer.journal.records import Ending
from hiptimer.printable import printable, printable_lines
from hiptimer.progression.past import Rating
from hiptimer.routine.model import Side
from hiptimer.workout.prescription import DOSINGS, Dosing
from hiptimer.workout.tally import Outcome

Lines = NewType("Lines", str)
"""Text of a person's that may have several lines."""

UnseenText = NewType("UnseenText", str)
"""Text as it stands, for it is not shown: the path of a file to be opened, what a session is told by."""

Numbers = tuple[int, ...]
"""The amounts or the seconds of a dose."""


class SessionRow(NamedTuple):
    """All of the table `session`."""

    id: int
    uid: UnseenText
    routine: str
    path: UnseenText | None
    name: str
    content_hash: str
    level: Dosing
    rounds: int
    day: date
    started_utc: str
    started_offset: int
    ended_utc: str
    ended_offset: int
    planned: float
    worked: float
    ending: Ending
    rating: Rating | None
    note: Lines
    changed: int
    rated: int
    noted: int
    first_step: int
    open: bool
    step: int
    banked: float
    extra: float
    sounded: int
    routine_text: UnseenText | None

    def check_moments(self) -> None:
        """Raises JournalError where a moment is none, or lies where no session can."""
        _moment(self.id, "started", self.started_utc, self.started_offset)
        _moment(self.id, "ended", self.ended_utc, self.ended_offset)

    @property
    def started(self) -> datetime:
        """The start, with its offset from UTC."""
        return _moment(self.id, "started", self.started_utc, self.started_offset)

    @property
    def ended(self) -> datetime:
        """When the session was last heard of."""
        return _moment(self.id, "ended", self.ended_utc, self.ended_offset)


class ExerciseRow(NamedTuple):
    """All of the table `exercise`."""

    session: int
    exercise: int
    name: str
    unit: str
    sets: int
    amount: int
    amounts: Numbers
    seconds: Numbers
    rounds: int
    block: str | None


class BoutRow(NamedTuple):
    """All of the table `bout`."""

    session: int
    exercise: int
    step: int
    set_number: int
    round: int | None
    side: Side | None
    direction: str | None
    done: int
    outcome: Outcome | None
    seconds: float
    planned: int
    load: str | None


class AttemptRow(NamedTuple):
    """One exercise of a past session, its bouts added up."""

    id: int
    day: date
    level: Dosing
    rating: Rating | None
    name: str
    unit: str
    sets: int
    amounts: Numbers
    seconds: Numbers
    rounds: int
    bouts: int
    full: int
    reached: int
    hasty: int


class IdRow(NamedTuple):
    """The id of a session."""

    id: int


class OpenRow(NamedTuple):
    """A session that can be taken up again, or still runs."""

    id: int
    uid: UnseenText
    routine: str


class RevisionRow(NamedTuple):
    """Which session it is, and when what was changed of it, in milliseconds since 1970."""

    id: int
    uid: UnseenText
    changed: int
    rated: int
    noted: int


class DeletedRow(NamedTuple):
    """A session that was deleted, and when, in milliseconds since 1970."""

    uid: UnseenText
    at: int


class AnswerRow(NamedTuple):
    """All of the table `answer`: whether two names are of one routine, or of one exercise of a routine."""

    routine: str
    """The routine whose exercises they are; empty where they are routines themselves."""
    name: str
    """The first of the two in the order of their characters."""
    other: str
    is_same: bool
    at: int
    """Milliseconds since 1970."""


class LastDayRow(NamedTuple):
    """The last day of several sessions; None where there is none."""

    day: date | None


class StreakRow(NamedTuple):
    """How many weeks there are, and the newest of them, counted from the year 1; None where there is none."""

    weeks: int
    newest: int | None


Row = TypeVar("Row", bound=NamedTuple)


class _Kind(NamedTuple):
    """How the values of one type stand in a column."""

    stored: type
    convert: Callable[[Any], object] | None = None
    """Any is `stored`, which is checked before. Raises ValueError, KeyError or OverflowError for an unknown value."""


def _numbers(text: str) -> Numbers:
    """Returns the numbers of a dose. Raises ValueError for what no dose has."""
    numbers = tuple(map(int, text.split()))
    if len(numbers) > 2 * MAX_SETS or not all(0 <= number <= MAX_SECONDS for number in numbers):
        raise ValueError(f"{text!r:.60} is no dose")
    return numbers


def numbers_text(numbers: Numbers) -> str:
    """Returns numbers as they are stored: with blanks between."""
    return " ".join(map(str, numbers))


_KINDS: dict[object, _Kind] = {
    int: _Kind(int),
    float: _Kind(float),
    str: _Kind(str, printable),
    Lines: _Kind(str, printable_lines),
    UnseenText: _Kind(str),
    bool: _Kind(int, bool),
    date: _Kind(int, date.fromordinal),
    Dosing: _Kind(str, DOSINGS.__getitem__),
    Ending: _Kind(str, Ending),
    Rating: _Kind(str, Rating),
    Side: _Kind(str, Side),
    Outcome: _Kind(str, Outcome),
    Numbers: _Kind(str, _numbers),
}


MAX_SETS, MAX_EXERCISES, MAX_SECONDS = 100, 1000, 24 * 60 * 60
"""What a routine file may ask for; its reader has the same limits, but brings the files' room with it."""

_LARGE = 10_000_000
"""More seconds or reps than any session has."""

_RANGES: dict[str, tuple[float, float]] = {
    "id": (1, 2**53),
    "changed": (0, 2**53),
    "rated": (0, 2**53),
    "noted": (0, 2**53),
    "at": (0, 2**53),
    "session": (1, 2**53),
    "rounds": (1, MAX_SETS),
    "sets": (1, MAX_SETS),
    "set_number": (1, MAX_SETS),
    "round": (1, MAX_SETS),
    "amount": (0, MAX_SECONDS),
    "exercise": (0, MAX_EXERCISES - 1),
    "day": (date(1970, 1, 1).toordinal(), date(9000, 1, 1).toordinal()),
    "started_offset": (-86_399, 86_399),
    "ended_offset": (-86_399, 86_399),
    "open": (0, 1),
    "is_same": (0, 1),
    "extra": (-_LARGE, _LARGE),
}
"""What the numbers of a column may be; those of any other are from 0 to _LARGE."""

LONGEST_TEXT = 100_000
"""Characters."""


class _Shape(NamedTuple):
    """How the columns of one kind of row are checked."""

    stored: tuple[tuple[type, ...], ...]
    """The types that each column may have."""
    ranges: tuple[tuple[int, float, float], ...]
    """The columns that hold numbers, each with the least and the greatest."""
    texts: tuple[int, ...]
    """The columns that hold text."""
    conversions: tuple[tuple[int, Callable[[Any], object]], ...]
    """The columns that are converted, each with its function."""


@cache
def _shape_of(kind: type[NamedTuple]) -> _Shape:
    stored, ranges, texts = [], [], []
    conversions: list[tuple[int, Callable[[Any], object]]] = []
    for number, (name, annotation) in enumerate(kind.__annotations__.items()):
        optional = NoneType in get_args(annotation)
        column = _KINDS[get_args(annotation)[0] if optional else annotation]
        stored.append((column.stored, NoneType) if optional else (column.stored,))
        if column.stored in (int, float):
            ranges.append((number, *_RANGES.get(name, (0, _LARGE))))
        elif column.stored is str:
            texts.append(number)
        if column.convert is not None:
            conversions.append((number, column.convert))
    return _Shape(tuple(stored), tuple(ranges), tuple(texts), tuple(conversions))


def columns_of(kind: type[NamedTuple]) -> str:
    """Returns the columns of a kind of row as SQL names them after SELECT."""
    return ", ".join(kind._fields)


class OddRow(NamedTuple):
    """A row with something that no journal has ever written."""

    key: object
    """The session that it is of; None where the question was about no single one."""
    reason: str


def checked(kind: type[Row], rows: Sequence[Sequence[object]]) -> tuple[list[Row], list[OddRow]]:
    """Returns the rows as values of `kind`, and those that hold what no journal has ever written."""
    shape = _shape_of(kind)
    good, odd = [], []
    for row in rows:
        try:
            good.append(_checked_row(kind, shape, row))
        except JournalError as error:
            odd.append(OddRow(row[0] if kind._fields[0] in ("id", "session") else None, str(error)))
    return good, odd


def _checked_row(kind: type[Row], shape: _Shape, row: Sequence[object]) -> Row:
    # All columns in one call: a history of years has millions of values.
    if not all(map(isinstance, row, shape.stored)):
        fits = [isinstance(value, types) for value, types in zip(row, shape.stored, strict=True)]
        raise _odd(kind, row, fits.index(False))
    for number, least, greatest in shape.ranges:
        value = row[number]
        if isinstance(value, (int, float)) and not least <= value <= greatest:
            raise _odd(kind, row, number)
    for number in shape.texts:
        value = row[number]
        if isinstance(value, str) and len(value) > LONGEST_TEXT:
            raise _odd(kind, row, number)
    values = list(row)
    for number, convert in shape.conversions:
        if values[number] is not None:
            try:
                values[number] = convert(values[number])
            except (ValueError, LookupError, OverflowError) as error:
                raise _odd(kind, row, number) from error
    checked_row = kind._make(values)
    if isinstance(checked_row, SessionRow):
        checked_row.check_moments()
    return checked_row


def _odd(kind: type[NamedTuple], row: Sequence[object], number: int) -> JournalError:
    names = kind._fields
    return JournalError(Fault.ODD, f"{names[number]} is {row[number]!r:.60} where {names[0]} is {row[0]!r:.60}")


_YEARS = (1970, 9000)


def _moment(session: int, name: str, utc: str, offset: int) -> datetime:
    try:
        moment = datetime.fromisoformat(utc)
        if moment.tzinfo is None or not _YEARS[0] <= moment.year < _YEARS[1]:
            raise ValueError(utc)
        return moment.astimezone(timezone(timedelta(seconds=offset)))
    except (ValueError, OverflowError) as error:
        stored = f"{name}_utc is {utc!r:.60} and {name}_offset is {offset} where id is {session}"
        raise JournalError(Fault.ODD, stored) from error


def stamp(moment: datetime) -> tuple[str, int]:
    """Returns a moment as it is stored: UTC as text, and the seconds that local time is ahead of it.

    Raises ValueError for a moment without an offset.
    """
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError("a moment in the journal needs its offset from UTC")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), int(offset.total_seconds())
